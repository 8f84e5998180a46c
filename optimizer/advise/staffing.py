"""What caseworkers and contacts carry, and who could take what nobody has yet. The plan never changes."""

from collections import Counter
from collections.abc import Iterable, Iterator

from optimizer.advise.site import sites
from optimizer.plan import Caseload, PlacementStep, Plan, StaffSuggestion
from optimizer.problem import Problem, Staff, StaffKind, Workplace

Weekly = Counter[int]
"""People by week of the plan."""


def caseloads(problem: Problem, plan: Plan) -> tuple[Caseload, ...]:
    """Everybody of the staff, then those only named in the data, with the people of their fullest week."""
    carried = _carried(problem, plan)
    limits = {(person.kind, person.id): person.caseload for person in problem.staff}
    return tuple(
        Caseload(
            staff_id=staff_id,
            kind=kind.value,
            people=_fullest(carried.get((kind, staff_id))),
            limit=limits.get((kind, staff_id)),
        )
        for kind, staff_id in dict.fromkeys((*limits, *_named(problem)))
    )


def suggestions(problem: Problem, plan: Plan) -> tuple[StaffSuggestion, ...]:
    """Who of the staff could be caseworker or contact where there is none, those with fewest people first.

    Each suggestion counts when the next one is made; where nobody has room nothing is suggested.
    """
    desk = _Desk(problem, plan)
    return (*_caseworkers(problem, plan, desk), *_contacts(problem, plan, desk))


def _caseworkers(problem: Problem, plan: Plan, desk: "_Desk") -> Iterator[StaffSuggestion]:
    for citizen in problem.citizens:
        placement = plan.placement_of.get(citizen.id)
        if placement is None or citizen.caseworker:
            continue
        person = desk.give(StaffKind.CASEWORKER, _weeks_of((citizen.id, step) for step in placement.steps))
        if person is not None:
            yield StaffSuggestion(kind=person.kind.value, about=citizen.id, staff_id=person.id)


def _contacts(problem: Problem, plan: Plan, desk: "_Desk") -> Iterator[StaffSuggestion]:
    for site in sites(problem, plan):
        if site.workplace.contact:
            continue
        person = desk.give(StaffKind.CONTACT, _weeks_of(site.steps), site.workplace)
        if person is not None:
            yield StaffSuggestion(kind=person.kind.value, about=site.workplace.id, staff_id=person.id)


class _Desk:
    """Keeps what each of the staff carries while suggestions are made."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.staff = problem.staff
        self.carried = _carried(problem, plan)
        self.zones = {(w.contact, w.zone) for w in problem.workplaces if w.contact and w.zone}

    def give(self, kind: StaffKind, weekly: Weekly, workplace: Workplace | None = None) -> Staff | None:
        """Give the people to whoever suits best; None where nobody has room in every week."""
        zone = workplace.zone if workplace else None
        able = [p for p in self.staff if p.kind is kind and weekly and self._has_room(p, weekly)]
        if not able:
            return None
        chosen = min(able, key=lambda p: ((p.id, zone) not in self.zones, self._people(p), p.id))
        self.carried.setdefault((kind, chosen.id), Counter()).update(weekly)
        if zone:
            self.zones.add((chosen.id, zone))
        return chosen

    def _people(self, person: Staff) -> int:
        return _fullest(self.carried.get((person.kind, person.id)))

    def _has_room(self, person: Staff, weekly: Weekly) -> bool:
        has = self.carried.get((person.kind, person.id), Counter())
        limit = person.caseload
        return limit is None or all(has[week] + people <= limit for week, people in weekly.items())


def _carried(problem: Problem, plan: Plan) -> dict[tuple[StaffKind, str], Weekly]:
    """People by week of everybody who has any."""
    steps: dict[tuple[StaffKind, str], list[tuple[str, PlacementStep]]] = {}
    for placement, step in plan.steps():
        citizen = problem.citizen_by_id.get(placement.citizen_id)
        workplace = problem.workplace_by_id.get(step.workplace_id)
        if citizen and citizen.caseworker:
            steps.setdefault((StaffKind.CASEWORKER, citizen.caseworker), []).append((citizen.id, step))
        if workplace and workplace.contact:
            person = (StaffKind.CONTACT, workplace.contact)
            steps.setdefault(person, []).append((placement.citizen_id, step))
    return {person: _weeks_of(theirs) for person, theirs in steps.items()}


def _weeks_of(steps: Iterable[tuple[str, PlacementStep]]) -> Weekly:
    """How many different people the steps have in each week from the first of the plan on."""
    there = {
        (citizen_id, week)
        for citizen_id, step in steps
        for week in range(max(0, step.first_week), step.end_week)
    }
    return Counter(week for _, week in there)


def _named(problem: Problem) -> Iterator[tuple[StaffKind, str]]:
    """Those whom the data name, by id, caseworkers first."""
    for name in sorted({citizen.caseworker for citizen in problem.citizens} - {""}):
        yield StaffKind.CASEWORKER, name
    for name in sorted({workplace.contact for workplace in problem.workplaces} - {""}):
        yield StaffKind.CONTACT, name


def _fullest(weekly: Weekly | None) -> int:
    return max(weekly.values(), default=0) if weekly else 0
