"""Whether a made citizen could go to a made workplace, as far as the data were drawn.

This is how the generator steers; it decides nothing. What the rules say is found by `optimizer.candidates`.
It shares no code with them, so that a dataset of a seed stays the same when a rule is mended.
"""

from collections.abc import Iterable, Mapping

from exchange.schema import NeedRecord
from optimizer.problem import CATALOGUE, Comparison, Where
from scenarios.generate.draft import Person, Site, SiteJob
from scenarios.generate.needs import level_of
from scenarios.generate.towns import Towns
from scenarios.generate.trade import ConditionValue

_MARGIN = 1.25
"""A journey that is only estimated and this much too long is certainly too long."""


def could_go(person: Person, site: Site, towns: Towns) -> bool:
    """Say whether nothing that was drawn keeps the person from the workplace."""
    if site.accepted is not None and person.group not in site.accepted:
        return False
    least_min = max(person.least_min, site.least_min or 0)
    if person.most_min < least_min:
        return False
    if person.needs_presence and site.reach_min is not None and site.reach_min < least_min:
        return False
    return (
        _within_reach(person, site, towns)
        and not person.excluded() & site.names()
        and all(meets(need, truth_at(site, need)) for need in _at_site(person))
        and any(able(person, site, job) for job in site.jobs)
        and touches(person, site)
    )


def _within_reach(person: Person, site: Site, towns: Towns) -> bool:
    limits = [level_of(need) for need in person.hard_needs() if need.code == "MAX_TRAVEL_MINUTES"]
    limit = min((m for m in (*limits, person.max_travel_min) if m is not None), default=None)
    if limit is None:
        return True
    minutes, estimated = towns.journey(person.zone, site.zone, person.modes)
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
