"""Whether a made citizen could go to a made workplace, as far as the data were drawn.

This is how the generator steers; it decides nothing. What the rules say is found by `optimizer.candidates`.
It shares no code with them, so that a dataset of a seed stays the same when a rule is mended.
"""

from collections.abc import Iterable, Mapping
from itertools import combinations_with_replacement

from exchange.schema import NeedRecord
from optimizer.problem import CATALOGUE, Comparison, Where
from scenarios.generate.draft import Helper, Person, Site, SiteJob
from scenarios.generate.needs import level_of
from scenarios.generate.towns import Towns
from scenarios.generate.trade import ConditionValue

USUAL_SHIFT_MIN = 240
_MARGIN = 1.25
"""A journey that is only estimated and this much too long is certainly too long."""


def could_go(person: Person, site: Site, towns: Towns) -> bool:
    """Say whether nothing that was drawn keeps the person from the workplace."""
    if site.accepted is not None and person.group not in site.accepted:
        return False
    least_min = max(person.least_min, site.least_min or 0)
    if person.most_min < least_min:
        return False
    return (
        within_reach(person, site.zone, towns)
        and not person.excluded() & site.names()
        and all(meets(need, truth_at(site, need)) for need in _at_site(person))
        and any(able(person, site, job) for job in site.jobs)
        and touches(person, site)
        and reach_min(person, site) >= least_min
    )


def reach_min(person: Person, site: Site) -> int:
    """Minutes a week that the person can be at work there.

    Who needs presence has at most two supporters; for others somebody must be there to call for.
    """
    longest = person.longest_shift_min or USUAL_SHIFT_MIN
    if person.always_present and not site.has_mentors:
        return 0
    if not site.helpers:
        return longest * person.max_days
    if not person.needs_presence:
        return _beside(site.helpers, longest, person.max_days)
    pairs = combinations_with_replacement(site.helpers, 2)
    return max(_beside(pair, longest, person.max_days) for pair in pairs)


def _beside(helpers: Iterable[Helper], longest_min: int, most_days: int) -> int:
    """Minutes of the longest shifts beside one of the supporters, one a day."""
    by_day: dict[int, int] = {}
    for helper in helpers:
        shift = min(longest_min, helper.end_min - helper.start_min)
        by_day.update({day: max(shift, by_day.get(day, 0)) for day in helper.days})
    return sum(sorted(by_day.values(), reverse=True)[:most_days])


def within_reach(person: Person, zone: str, towns: Towns) -> bool:
    """Say whether the journey to the zone is short enough, or could be."""
    limits = [level_of(need) for need in person.hard_needs() if need.code == "MAX_TRAVEL_MINUTES"]
    limit = min((m for m in (*limits, person.max_travel_min) if m is not None), default=None)
    if limit is None:
        return True
    minutes, estimated = towns.journey(person.zone, zone, person.modes)
    return minutes <= limit * (_MARGIN if estimated else 1)


def _at_site(person: Person) -> Iterable[NeedRecord]:
    return (n for n in person.hard_needs() if CATALOGUE[n.code].where is Where.WORKPLACE)


def able(person: Person, site: Site, job: SiteJob) -> bool:
    """Say whether the person could do the task."""
    needs = [n for n in person.hard_needs() if CATALOGUE[n.code].where is Where.TASK]
    sober = any(need.code == "SUBSTANCE_TOLERANCE" for need in person.hard_needs())
    if sober and job.truth.get("alcohol_handling"):
        return False
    held = None if person.competences is None else {skill.name for skill in person.competences}
    return (held is None or held >= set(job.requires)) and all(
        meets(need, job.truth.get(CATALOGUE[need.code].attribute, truth_at(site, need))) for need in needs
    )


def truth_at(site: Site, need: NeedRecord) -> ConditionValue | None:
    """What is true of the workplace as to the need; None is unknown."""
    attribute = CATALOGUE[need.code].attribute
    return site.industry or None if attribute == "industry" else site.truth.get(attribute)


def meets(need: NeedRecord, value: ConditionValue | None) -> bool:
    """Say whether the truth meets the need, or nobody knows."""
    spec = CATALOGUE[need.code]
    level = level_of(need)
    if value is None:
        return True
    met: Mapping[Comparison, bool] = {
        Comparison.AT_MOST: not isinstance(value, str) and value <= level,
        Comparison.AT_LEAST: not isinstance(value, str)
        and value >= (100 - level if need.code == "LOW_PACE" else level),
        Comparison.IS_TRUE: value is True,
        Comparison.IS_FALSE: value is False,
        Comparison.EQUALS: value == need.value,
        Comparison.DIFFERS: value != need.value,
        Comparison.ONE_OF: value in spec.accepts,
    }
    return met.get(spec.comparison, True)


def touches(person: Person, site: Site) -> bool:
    """Say whether a wish or a competence touches the workplace, where both are known."""
    wishes = {(wish.kind, wish.value) for wish in person.wishes or [] if not wish.excluded}
    skills = {skill.name for skill in person.competences or []}
    if person.wishes is None or person.competences is None or not (wishes or skills):
        return True
    at_work = {skill for job in site.jobs for skill in (*job.trains, *job.requires)}
    return bool(wishes & (site.names() | site.job_names) or skills & at_work)
