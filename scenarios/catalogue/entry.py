"""What an entry of the catalogue is: facts that a source states, and a dataset built around them."""

from collections.abc import Callable
from dataclasses import dataclass

from exchange.schema import Dataset

SEEDS = {
    "000": "Virksomhedscentre og ressourceforløb, notat 1 (april 2013)",
    "001": "Virksomhedscenterkampagnen, nyhedsbrev (januar 2011)",
    "002": "Forsøg med fleksjob på få timer, erfaringsevaluering (Rambøll, januar 2015)",
    "003": "Københavns projektplan, de ni holdepunkter (2013)",
    "004": "Brøndby, læringsopsamling for match 2 (august 2014)",
}
"""Titles of the source documents by number."""


@dataclass(frozen=True, kw_only=True)
class Stated:
    """A fact that a source states.

    Attributes
    ----------
    about
        Danish: what is stated of whom.
    least, most
        The number, or the range, as stated; None where the fact is no number.
    seed
        Number of the source document.
    find
        Words by which the statement is found there.
    """

    about: str
    least: int | None = None
    most: int | None = None
    seed: str
    find: str

    def allows(self, value: int) -> bool:
        """Say whether the value agrees with the statement."""
        return self.least is not None and self.most is not None and self.least <= value <= self.most

    @property
    def text(self) -> str:
        """The number or range as people write it; empty where the fact is no number."""
        if self.least is None:
            return ""
        return str(self.least) if self.least == self.most else f"{self.least}-{self.most}"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A municipality, or a course, of the sources.

    Attributes
    ----------
    name
        ASCII with hyphens.
    title
        Danish.
    stated
        What the sources state, by a short key (`centres`, `places`, ...).
    chosen
        Danish: what was chosen where a source gives a range or nothing.
    build
        Makes the dataset.
    """

    name: str
    title: str
    stated: dict[str, Stated]
    chosen: str
    build: Callable[[], Dataset]

    @property
    def sources(self) -> tuple[str, ...]:
        """Titles of the source documents."""
        return tuple(SEEDS[seed] for seed in sorted({fact.seed for fact in self.stated.values()}))


def number(about: str, value: int, find: str, *, seed: str = "000", most: int | None = None) -> Stated:
    """A stated number, or a range up to `most`."""
    return Stated(about=about, least=value, most=value if most is None else most, seed=seed, find=find)


def words(about: str, find: str, *, seed: str = "000") -> Stated:
    """A stated fact that is no number."""
    return Stated(about=about, seed=seed, find=find)


def note(chosen: str) -> str:
    """The note of a dataset of the catalogue."""
    said = "Opgivne tal følger kilden; alt andet er genereret, og ingen borger er virkelig."
    return f"{said} {chosen}".strip()
