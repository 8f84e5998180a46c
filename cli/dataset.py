"""The dataset a command works on: a name from the catalogue, or the user's own files."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from cli.faults import count
from cli.folder import DATASET, is_plan
from cli.say import say, section
from cli.session import Session, next_monday
from exchange.convert import to_problem
from exchange.dataset_json import dataset_hash
from exchange.faults import Fault, Refused
from exchange.opened import Sound
from exchange.plan_as_read import second_jobs, waiting_people
from exchange.plan_positions import jobs
from exchange.read import Loaded, load
from exchange.schema import Dataset
from optimizer.problem import Problem
from scenarios.catalogue import CATALOGUE


@dataclass(frozen=True, kw_only=True)
class Opened(Sound):
    """A dataset that was read and found sound.

    Attributes
    ----------
    name
        Short name, for the folder of its plan.
    """

    name: str
    loaded: Loaded


def open_dataset(names: Sequence[str], session: Session, *, usual_monday: date | None = None) -> Opened:
    """Read the dataset.

    Parameters
    ----------
    usual_monday
        First Monday where the dataset names none; without one it is the next.

    Raises
    ------
    Refused
        With every fault.
    """
    name, loaded = _load(names)
    chosen = loaded.dataset.first_monday is None
    monday = loaded.dataset.first_monday or usual_monday or next_monday()
    dataset = loaded.dataset.model_copy(update={"first_monday": monday})
    session.dataset_hash = dataset_hash(dataset)
    problem = to_problem(dataset, default_monday=monday)
    return Opened(name=name, loaded=loaded, dataset=dataset, problem=problem, chosen_monday=chosen)


def reopened(opened: Opened, dataset: Dataset, session: Session, *, replans: bool = False) -> Opened:
    """The dataset as it has become: a later week, other people running, events.

    Parameters
    ----------
    replans
        Whether running placements may be changed.

    Raises
    ------
    Refused
        With every fault that it has now.
    """
    session.dataset_hash = dataset_hash(dataset)
    problem = replace(to_problem(dataset, default_monday=dataset.first_monday), replans=replans)
    return replace(opened, dataset=dataset, problem=problem)


def _load(names: Sequence[str]) -> tuple[str, Loaded]:
    paths = [Path(name) for name in names]
    if len(names) == 1 and not paths[0].exists() and names[0] in CATALOGUE:
        return names[0], Loaded(dataset=CATALOGUE[names[0]].build())
    missing = [name for name, path in zip(names, paths, strict=True) if not path.exists()]
    if missing:
        raise Refused([_missing(name) for name in missing])
    if len(paths) == 1 and is_plan(paths[0]):
        expected = f"et datasæt; til en plan fra Holdepunkt hører filen {DATASET} i samme mappe"
        raise Refused([Fault(place="DATASÆT", found=f"{names[0]}, som er en plan", expected=expected)])
    return paths[0].resolve().stem, load(paths)


def _missing(name: str) -> Fault:
    near = get_close_matches(name, CATALOGUE, n=1)
    expected = "en fil eller mappe, der findes, eller et navn fra 'holdepunkt scenarios'"
    return Fault(place="Datasættet", found=name, expected=expected, proposal=near[0] if near else None)


def tell_about(opened: Opened) -> None:
    """Say what was read: how much, in spite of which looks, what is to be coded, how much was assumed."""
    problem = opened.problem
    second = second_jobs(problem)
    waiting = count(len(waiting_people(problem)), "borger", "borgere")
    running = sum(own not in second for own in problem.running_by_citizen)
    shared = len(jobs(problem))
    positions = f" og {count(shared, 'stilling', 'stillinger')}" if shared else ""
    weeks = f" i {problem.weeks} uger" if problem.weeks > 1 else ""
    say(
        f"{problem.municipality or 'Kommunen'}: {waiting} venter, "
        f"{f'{running} har en plads i forvejen, ' if running else ''}"
        f"{count(len(problem.workplaces), 'virksomhed', 'virksomheder')}, "
        f"{count(_free_seats(problem), 'ledig fast plads', 'ledige faste pladser')}{positions}. "
        f"Planen gælder fra mandag den {_danish(problem.first_monday)}{weeks}."
    )
    section("Læst med forbehold", opened.loaded.notes)
    section("Fritekst, der skal kodes, før den tæller", map(str, opened.loaded.coding_questions))
    section("Bemærkninger", (f"{notice.about}: {notice.text}" for notice in opened.notices))
    assumed = len(opened.assumptions)
    if assumed:
        text = "oplysning mangler og er antaget" if assumed == 1 else "oplysninger mangler og er antaget"
        section("Antaget", [f"{assumed} {text}.", *(a.text + "." for a in opened.monday)])


def _free_seats(problem: Problem) -> int:
    """Seats of the first week that nobody has, and that are kept for nobody."""
    steps = [step for placement in problem.running_by_citizen.values() for step in placement.steps]
    there = (step for step in steps if step.in_week(0) or step.keeps_seat(0))
    taken = Counter((step.workplace_id, step.place_id) for step in there)
    spots = [(w.id, place) for w in problem.in_week(0).workplaces for place in w.places]
    return sum(max(0, (place.free_seats or 0) - taken[own, place.id]) for own, place in spots)


def _danish(day: date) -> str:
    return day.strftime("%d-%m-%Y")
