"""Workplaces: sizes, industries, what is true there, and how much of it a list would tell."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle

import numpy as np

from exchange.schema import PlaceRecord, SkillRecord, SupporterRecord, TaskRecord, WorkplaceRecord
from optimizer.problem.needs import DANISH_LEVELS
from scenarios.generate.draft import Site, SiteJob, seats_of, window
from scenarios.generate.draws import pick, several, shuffled
from scenarios.generate.settings import GeneratorSettings
from scenarios.generate.towns import Towns
from scenarios.generate.trade import SITE_CONDITIONS, TASK_CONDITIONS, ConditionValue, Job, Trade
from scenarios.generate.trades import TRADE

MEAN_SEATS = 5.1
LARGE_SEATS = (20, 26)
_LARGE_SHARE = 1 / 60
_USUAL_MOST = 10
_SCALES = frozenset(
    {"overhead_work", "kneeling", "fine_motor", "repetition", "customer_contact", "complexity", "memory_load"}
    | {"literacy_required", "hazards", "pressure_level", "noise_level", "light_level", "crowding"}
)


def sizes(centres: int, seats: int, rng: np.random.Generator) -> list[int]:
    """Seats of every centre: skewed 1-10, rarely 20 or more, together exactly `seats`."""
    if seats < centres:
        raise ValueError(f"seats={seats} must be >= centres={centres}: every centre has a seat.")
    mean = seats / centres
    drawn = 1 + rng.gamma(1.6, max(0.05, mean - 1) / 1.6, centres)
    found = np.clip(np.rint(drawn), 1, max(_USUAL_MOST, int(mean * 2))).astype(int)
    large = rng.random(centres) < _LARGE_SHARE
    if large.any() and seats > 8 * LARGE_SEATS[1]:
        found[large] = rng.integers(*LARGE_SEATS, int(large.sum()))
    most = max(_USUAL_MOST, int(mean * 2))
    while (gap := seats - int(found.sum())) != 0:
        _nudge(found, gap, most, rng)
    return [int(size) for size in found]


def _nudge(found: np.ndarray, gap: int, most: int, rng: np.random.Generator) -> None:
    """Add or take a seat at some of the centres that can have it."""
    able = np.flatnonzero(found < most) if gap > 0 else np.flatnonzero(found > 1)
    chosen = rng.permutation(able)[: abs(gap)]
    found[chosen] += 1 if gap > 0 else -1


def make_sites(
    settings: GeneratorSettings,
    towns: Towns,
    given: Sequence[WorkplaceRecord],
    rng: np.random.Generator,
) -> list[Site]:
    """The given workplaces, then the generated ones."""
    fixed = [given_site(record, i + 1) for i, record in enumerate(given)]
    seats = settings.all_seats - sum(site.seats for site in fixed)
    centres = _centres(settings, seats) - (len(fixed) if settings.centres is not None else 0)
    places = sizes(centres, seats, rng) if centres > 0 and seats > 0 else []
    trades = _draw_trades(settings, len(places), rng)
    zones = _spread(towns.zones, len(places), rng)
    names = _names(trades, zones, rng)
    made = [
        _site(f"V{len(fixed) + i + 1:03d}", trades[i], size, settings, rng) for i, size in enumerate(places)
    ]
    for site, name, zone in zip(made, names, zones, strict=True):
        site.name, site.zone = name, zone
    return fixed + made


def _centres(settings: GeneratorSettings, seats: int) -> int:
    if settings.centres is not None:
        return settings.centres
    return max(1, round(seats / MEAN_SEATS))


def given_site(record: WorkplaceRecord, number: int) -> Site:
    """The draft of a workplace that is not generated: what it does not tell is unknown."""
    jobs = tuple(
        SiteJob(name=task.name, truth=task.conditions, requires=tuple(s.name for s in task.requires))
        for task in record.tasks
    )
    accepted = record.accepted_groups
    return Site(
        id=record.id or f"V{number:03d}",
        name=record.name,
        industry=record.industry or "",
        zone=record.zone or "",
        seats=seats_of(record),
        jobs=jobs or (SiteJob(name="alle opgaver", truth={}),),
        truth=record.conditions,
        accepted=None if accepted is None else frozenset(accepted),
        least_min=max((place.least_min or 0 for place in record.places), default=0) or None,
        given=record,
    )


def _draw_trades(settings: GeneratorSettings, count: int, rng: np.random.Generator) -> list[Trade]:
    """Industries by weight, every wanted one at least once where there is room."""
    names = settings.trades or tuple(TRADE)
    first = shuffled(names, rng)[:count] if settings.trades else []
    rest = several({name: TRADE[name].weight for name in names}, count - len(first), rng)
    return [TRADE[name] for name in (*first, *rest)]


def _spread(zones: Sequence[str], count: int, rng: np.random.Generator) -> list[str]:
    """A zone for every workplace, all zones about equally often."""
    rounds: Iterator[str] = cycle(zones)
    return shuffled([next(rounds) for _ in range(count)], rng)


def _names(trades: Sequence[Trade], zones: Sequence[str], rng: np.random.Generator) -> list[str]:
    """Names like "Plejecenter Nordby", numbered where several are called the same."""
    names: list[str] = []
    used: dict[str, int] = {}
    for trade, zone in zip(trades, zones, strict=True):
        name = f"{pick(trade.kinds, rng)} {zone}"
        used[name] = used.get(name, 0) + 1
        names.append(name if used[name] == 1 else f"{name}, {used[name]}")
    return names


def _site(id_: str, trade: Trade, seats: int, settings: GeneratorSettings, rng: np.random.Generator) -> Site:
    accepted, reserved = _groups(settings, seats, rng)
    return Site(
        id=id_,
        industry=trade.name,
        seats=seats,
        sector=trade.sector,
        jobs=_jobs(trade, rng),
        truth=_vary(trade.truth, rng),
        opening=trade.opening,
        least_min=settings.least_place_min,
        employees=_employees(seats, rng),
        accepted=accepted,
        reserved=reserved,
    )


def _jobs(trade: Trade, rng: np.random.Generator) -> tuple[SiteJob, ...]:
    """Two or more of the trade's tasks; the first is open to all, some others are limited."""
    open_jobs = [job for job in trade.jobs if not job.requires]
    first = pick(open_jobs, rng)
    others = [job for job in trade.jobs if job is not first and rng.random() < 0.7]
    return (
        _site_job(first, trade, rng, plain=True),
        *(_site_job(j, trade, rng, plain=False) for j in others),
    )


def _site_job(job: Job, trade: Trade, rng: np.random.Generator, *, plain: bool) -> SiteJob:
    limit = rng.random()
    start = trade.opening[0]
    return SiteJob(
        name=job.name,
        truth=_vary(job.truth, rng),
        requires=job.requires,
        trains=job.trains,
        weekly_min=int(rng.integers(10, 41)) * 60 if not plain and limit < 0.15 else None,
        windows=tuple((d, start, start + 240) for d in range(5)) if not plain and limit > 0.9 else (),
    )


def _vary(truth: Mapping[str, ConditionValue], rng: np.random.Generator) -> dict[str, ConditionValue]:
    """The trade's truth with a step up or down here and there."""
    varied = dict(truth)
    for name in sorted(_SCALES & truth.keys()):
        if rng.random() < 0.2:
            varied[name] = int(np.clip(int(truth[name]) + rng.choice((-1, 1)), 0, 3))
    return varied


def _employees(seats: int, rng: np.random.Generator) -> int | None:
    """Ordinary employees, enough for the seats under rimelighedskravet; unknown for some."""
    if rng.random() < 0.3:
        return None
    least = 5 * seats if seats <= 10 else 50 + 10 * (seats - 10)
    return int(least + rng.integers(0, 3 * seats + 6))


def _groups(
    settings: GeneratorSettings, seats: int, rng: np.random.Generator
) -> tuple[frozenset[str] | None, dict[str, int]]:
    """Groups accepted and seats reserved: a few take two groups only, some larger keep a seat for one."""
    groups = sorted(settings.group_mix, key=lambda g: -settings.group_mix[g])
    draw = rng.random()
    accepted = frozenset(groups[:2]) if draw < 0.08 and len(groups) > 2 else None
    reserved = {groups[1]: 1} if draw > 0.92 and seats >= 4 and len(groups) > 1 else {}
    return frozenset(groups) if settings.only_these_groups else accepted, reserved


def blank(sites: Sequence[Site], share: float, rng: np.random.Generator) -> dict[str, set[tuple[str, str]]]:
    """Choose which conditions of generated workplaces are told: by site id (task or "", condition)."""
    universe = [
        (site.id, owner, name)
        for site in sites
        if site.given is None
        for owner, names in [("", SITE_CONDITIONS), *((j.name, TASK_CONDITIONS) for j in site.jobs)]
        for name in names
    ]
    kept_known = {(site.id, *key) for site in sites for key in site.known}
    open_ = [key for key in universe if key not in kept_known]
    unknown = min(len(open_), round(share * len(universe)))
    told: dict[str, set[tuple[str, str]]] = {site.id: set(site.known) for site in sites}
    for site_id, owner, name in shuffled(open_, rng)[unknown:]:
        told[site_id].add((owner, name))
    return told


def place_id(site: Site) -> str:
    """Id of the workplace's kind of place."""
    return f"{site.id}-P1"


def supporter_id(site: Site, index: int) -> str:
    """Id of one of the workplace's supporters."""
    return f"{site.id}-M{index + 1}"


def task_id(site: Site, index: int) -> str:
    """Id of one of the workplace's tasks."""
    return f"{site.id}-O{index + 1}"


def site_record(site: Site, told: set[tuple[str, str]], settings: GeneratorSettings) -> WorkplaceRecord:
    """The workplace as a list would hold it."""
    supporters = [
        SupporterRecord(id=supporter_id(site, i), windows=helper.windows(), at_once=helper.at_once)
        for i, helper in enumerate(site.helpers)
    ]
    if site.given is not None:
        return site.given.model_copy(update={"supporters": supporters}) if supporters else site.given
    counts_heads = settings.counts_heads
    start, end = site.opening
    return WorkplaceRecord(
        id=site.id,
        name=site.name,
        industry=site.industry,
        sector=site.sector,
        zone=site.zone,
        opening=[window(day, start, end) for day in range(5)],
        headcount=site.employees if counts_heads else None,
        ordinary_fte=None if counts_heads or site.employees is None else float(site.employees),
        accepted_groups=None if site.accepted is None else sorted(site.accepted),
        conditions={n: site.truth[n] for n in SITE_CONDITIONS if ("", n) in told},
        tasks=[_task_record(site, i, told) for i in range(len(site.jobs))],
        supporters=supporters,
        group_shares=dict(settings.group_shares),
        places=[
            PlaceRecord(id=place_id(site), seats=site.seats, reserved=site.reserved, least_min=site.least_min)
        ],
    )


def _as_told(name: str, value: ConditionValue) -> ConditionValue:
    """Danish skills are written "A2", all else as it is."""
    return DANISH_LEVELS[int(value)] if name == "danish_level_required" else value


def _task_record(site: Site, index: int, told: set[tuple[str, str]]) -> TaskRecord:
    job = site.jobs[index]
    return TaskRecord(
        id=task_id(site, index),
        name=job.name,
        conditions={n: _as_told(n, job.truth[n]) for n in TASK_CONDITIONS if (job.name, n) in told},
        requires=[SkillRecord(name=name) for name in job.requires],
        trains=list(job.trains),
        weekly_min=job.weekly_min,
        windows=[window(*span) for span in job.windows],
    )
