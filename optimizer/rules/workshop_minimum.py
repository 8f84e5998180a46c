"""Workshop minimum: a fleksjobværksted has enough people, or starts with one and widens later.

Formula
-------
For a workplace whose positions P make up a workshop, and a week w < W in which somebody new is there:
Monday[w] before the last widens_on:  sum over i and p in P of on[i, p, w] <= 1.
Else:  that sum >= `fleksjob.workshop_min`.

Dansk: "Et fleksjobværksted har det antal fleksjobbere, der kræves, eller begynder med én og udvides senere."
Source: seeds/002 (at least two, in Thisted three; start with one). Waivable: no. Down-closed: no.
"""

from collections.abc import Iterator, Sequence

from ortools.sat.python import cp_model

from optimizer.problem import Position, Workplace, has_widened, workshop_of
from optimizer.rules.team import Lack, Team, TeamRule
from optimizer.variables import Presence, Var, WorkplaceWeek


class WorkshopMinimum(TeamRule):
    """A fleksjobværksted has enough people, or starts with one and widens later."""

    id = "workshop_minimum"
    sentence = (
        "Et fleksjobværksted har det antal fleksjobbere, der kræves, eller begynder med én og udvides senere."
    )
    source = "seeds/002 (at least two, in Thisted three; start with one)"
    waivable = False
    down_closed = False

    def groups(self, workplace: Workplace) -> Iterator[tuple[Position, ...]]:
        """The whole workshop."""
        if workshop_of(workplace):
            yield workshop_of(workplace)

    def post_week(self, week: WorkplaceWeek) -> None:
        """Without a timetable: of those who are there for certain, one at most before the workshop widens."""
        workshop, runs = workshop_of(week.workplace), week.problem.running_by_citizen
        if week.relaxed and not has_widened(workshop, week.problem.day(week.week)):
            here = (person for job in workshop for person in week.at(job))
            new = [p.on for p in here if p.citizen.id not in runs and not p.citizen.second_of]
            if len(new) > 1:
                week.model.add(cp_model.LinearExpr.sum(new) <= 1)

    def post_team(self, week: WorkplaceWeek) -> None:
        """With somebody new there: one before the workshop widens, then at least the minimum."""
        workshop = workshop_of(week.workplace)
        new, day = week.newcomer(workshop), week.problem.day(week.week)
        if new is None or (week.any_time and not has_widened(workshop, day)):
            return
        heads = _heads(week, workshop)
        people = cp_model.LinearExpr.sum(heads)
        if has_widened(workshop, day):
            week.model.add(people >= week.problem.int_setting("fleksjob.workshop_min") * new)
        else:
            week.model.add(people <= len(heads) - (len(heads) - 1) * new)

    def lacks(self, team: Team) -> Iterator[Lack]:
        """Count the people before and after the workshop's last day of starting with one."""
        people = len({person.citizen.person_id for person in team.people})
        monday, found = team.problem.day(team.week), f"{people} i værkstedet"
        days = [position.widens_on for position in team.positions if position.widens_on is not None]
        least = team.problem.int_setting("fleksjob.workshop_min")
        if any(monday < day for day in days):
            if people > 1:
                yield found, f"én indtil {max(days).strftime('%d-%m-%Y')}"
        elif people < least:
            yield found, f"mindst {least}"


def _heads(week: WorkplaceWeek, workshop: Sequence[Position]) -> list[Var]:
    """A literal for each person in the workshop, one for both jobs of those who have two."""
    jobs: dict[str, list[Presence]] = {}
    for position in workshop:
        for person in week.at(position):
            jobs.setdefault(person.citizen.person_id, []).append(person)
    return [mine[0].on if len(mine) == 1 else _either(week, mine) for mine in jobs.values()]


def _either(week: WorkplaceWeek, mine: Sequence[Presence]) -> Var:
    there = week.model.new_bool_var("")
    week.model.add_bool_or([~there, *(person.on for person in mine)])
    for person in mine:
        week.model.add_implication(person.on, there)
    return there
