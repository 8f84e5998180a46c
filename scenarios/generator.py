"""Made municipalities of any size and tightness, the same for the same seed."""

from collections.abc import Sequence

from exchange.schema import AffinityRecord, Dataset, WorkplaceRecord
from optimizer.plan import Placement
from optimizer.problem.stay import WEEKS_A_YEAR
from scenarios.generate.draft import Person, Site
from scenarios.generate.draws import pick, stream
from scenarios.generate.people import make_people, settle
from scenarios.generate.plant import hide_plan
from scenarios.generate.scarce import narrow, strand
from scenarios.generate.settings import GeneratorSettings
from scenarios.generate.supporters import staff
from scenarios.generate.towns import Towns, make_towns
from scenarios.generate.workplaces import blank, make_sites, site_record

__all__ = ["GeneratorSettings", "generate", "generate_planted"]

_SITES_PER_ZONE = 4.5
_KNOWN_MATCH_SHARE = 0.08
_FORBIDDEN_SHARE = 0.01


def generate(
    settings: GeneratorSettings, seed: int, *, given: Sequence[WorkplaceRecord] = (), note: str = ""
) -> Dataset:
    """Make a municipality.

    Parameters
    ----------
    settings
        How large, tight and well known it is.
    seed
        The same seed gives the same dataset.
    given
        Workplaces that are not generated; they stand first and unchanged, only that one which is silent
        about its supporters gets generated ones. Their seats and, where
        `settings.centres` says how many there are, they themselves count among those of the settings.
    note
        Where the dataset comes from; a default says that all of it is generated.
    """
    towns, sites = _ground(settings, seed, given)
    people = make_people(settings, stream(seed, "people"))
    staff(sites, people, settings, stream(seed, "supporters"))
    order = stream(seed, "scarce").permutation(len(people)).tolist()
    far = [people[i] for i in order[: settings.nowhere]]
    single = [people[i] for i in order[settings.nowhere :][: settings.singles]]
    ordinary = [people[i] for i in sorted(order[settings.nowhere + settings.singles :])]
    strand(far, towns)
    narrow(single, sites, settings, stream(seed, "single"))
    settle(ordinary, sites, towns, settings, stream(seed, "ordinary"))
    dataset = _dataset(settings, seed, towns, sites, people)
    affinities = _affinities(ordinary, sites, seed)
    return dataset.model_copy(update={"affinities": affinities, "note": note or dataset.note})


def generate_planted(settings: GeneratorSettings, seed: int) -> tuple[Dataset, tuple[Placement, ...]]:
    """Make a municipality in which everybody can be placed, and the plan that shows it.

    The plan is made first and the data around it, so that it breaks no rule: every placement is certain,
    with a supporter present in every shift. `settings.support_ratio` is reached unless the plan itself needs
    more. Nobody fits nowhere. Over weeks one citizen follows the other on each seat, and public
    holidays do not count, so that no shift falls away.

    Raises
    ------
    ValueError
        If there are fewer seats than citizens at once, citizens who shall fit nowhere, or weeks beyond a
        year, in which not every week can be begun in.
    """
    if settings.all_seats < settings.at_once or settings.nowhere:
        raise ValueError(
            f"seats={settings.all_seats} must be >= citizens={settings.at_once}, nowhere must be 0."
        )
    if settings.weeks > WEEKS_A_YEAR:
        raise ValueError(f"weeks={settings.weeks}, expected at most {WEEKS_A_YEAR} in a planted plan.")
    towns, sites = _ground(settings, seed, ())
    people, placements = hide_plan(settings, seed, towns, sites)
    return _dataset(settings, seed, towns, sites, people), placements


def _ground(
    settings: GeneratorSettings, seed: int, given: Sequence[WorkplaceRecord]
) -> tuple[Towns, list[Site]]:
    """Zones and workplaces."""
    guess = settings.centres or round(settings.all_seats / 5.1)
    count = max(1, round(guess / _SITES_PER_ZONE))
    towns = make_towns(count, settings.zone_km, settings.zone_names, stream(seed, "towns"))
    strange = {record.zone for record in given} - set(towns.zones)
    if strange:
        raise ValueError(f"Zones {sorted(map(str, strange))} are unknown. Maybe name them in zone_names.")
    return towns, make_sites(settings, towns, given, stream(seed, "workplaces"))


def _dataset(
    settings: GeneratorSettings, seed: int, towns: Towns, sites: Sequence[Site], people: Sequence[Person]
) -> Dataset:
    told = blank(sites, settings.unknown_share, stream(seed, "unknown"))
    return Dataset(
        municipality=settings.municipality,
        note=f"Alle borgere, virksomheder og tal er genereret (frø {seed}). Ingen er virkelige.",
        first_monday=settings.first_monday,
        ruleset=settings.ruleset,
        weeks=settings.weeks if settings.weeks > 1 else None,
        public_holidays=False if settings.weeks > 1 else None,
        travel=towns.record(with_far=settings.nowhere > 0),
        citizens=[person.record() for person in people],
        workplaces=[site_record(s, told[s.id], settings) for s in sites],
    )


def _affinities(people: Sequence[Person], sites: Sequence[Site], seed: int) -> list[AffinityRecord]:
    """What is known of the social match: a few know a workplace, very few must not come to one."""
    rng = stream(seed, "affinities")
    records = []
    for person in people:
        draw, site = rng.random(), pick(sites, rng)
        if draw < _FORBIDDEN_SHARE and len(sites) > 3:
            records.append(AffinityRecord(citizen=person.id, workplace=site.id, forbidden=True))
        elif draw < _KNOWN_MATCH_SHARE:
            score = int(rng.integers(-2, 10)) * 10
            records.append(AffinityRecord(citizen=person.id, workplace=site.id, score=score))
    return records
