"""The visit calendar: when the fixed contact of each workplace comes by."""

from collections import defaultdict
from collections.abc import Iterator

from optimizer.advise.site import Site, sites
from optimizer.advise.visit_days import spread
from optimizer.plan import Plan, Visit
from optimizer.problem import Problem


def visits(problem: Problem, plan: Plan) -> tuple[Visit, ...]:
    """All visits in the weeks of the plan, by day; none in a standing week, which has no dates.

    A visit counts the citizens of the plan who are at the workplace in its week.
    """
    if problem.weeks == 1:
        return ()
    due: dict[tuple[int, str], list[Site]] = defaultdict(list)
    for site in sites(problem, plan):
        for week in _weeks(site):
            due[week, site.workplace.contact].append(site)
    found = [visit for (week, contact), there in due.items() for visit in _laid(contact, week, there)]
    order = {workplace.id: number for number, workplace in enumerate(problem.workplaces)}
    return tuple(sorted(found, key=lambda visit: (visit.day, order[visit.workplace_id])))


def _weeks(site: Site) -> Iterator[int]:
    """The weeks of the plan with a visit.

    The rhythm of those who run goes on from the week in which the first of them began.
    """
    last: int | None = None
    for week in range(min(step.first_week for _, step in site.steps), site.problem.weeks):
        if not site.people(week):
            last = None
        elif site.open_weekdays(week) and _is_due(site, week, last):
            last = week
            if week >= 0:
                yield week


def _is_due(site: Site, week: int, last: int | None) -> bool:
    """Say whether the visit must be this week: later weeks without a possible day are thought of in time."""
    if last is None or (site.first_new is not None and last < site.first_new <= week):
        return True
    return any(
        site.people(later) > 0 and later - last >= _rhythm(site, later)
        for later in range(week, _next_possible(site, week))
    )


def _next_possible(site: Site, week: int) -> int:
    """The first later week with a day for a visit; the end of the plan where there is none."""
    later = week + 1
    while later < site.problem.weeks and not site.open_weekdays(later):
        later += 1
    return later


def _rhythm(site: Site, week: int) -> int:
    """Weeks from one visit to the next."""
    usual = "company_visit.often_weeks" if _is_big(site, week) else "company_visit.seldom_weeks"
    return site.workplace.visit_weeks or site.problem.int_setting(usual)


def _is_big(site: Site, week: int) -> bool:
    """Say whether so many are there that the visit takes half a day."""
    return site.people(week) > site.problem.int_setting("company_visit.threshold")


def _laid(contact: str, week: int, there: list[Site]) -> Iterator[Visit]:
    """The contact's visits of one week, each on its day; nobody knows who comes where no contact is."""
    choices = [_by_presence(site, week) for site in there]
    halves = [_is_big(site, week) for site in there]
    days = spread(choices, halves) if contact else [choice[0] for choice in choices]
    for site, weekday, half_day in zip(there, days, halves, strict=True):
        yield Visit(
            day=site.problem.day(week, weekday),
            workplace_id=site.workplace.id,
            contact=contact,
            people=site.people(week),
            half_day=half_day,
        )


def _by_presence(site: Site, week: int) -> list[int]:
    """The possible weekdays, those first on which most citizens are at work."""
    return sorted(site.open_weekdays(week), key=lambda weekday: (-site.at_work(week, weekday), weekday))
