"""Caseload: no caseworker or contact has more citizens in placements at a time than agreed.

Formula
-------
For staff s with a limit, in every week:  caseworker: people there whose caseworker is s <= caseload[s];
contact: people there at workplaces whose contact is s <= caseload[s].

Dansk: "Ingen sagsbehandler eller kontaktperson har flere borgere i forløb ad gangen end aftalt."
Source: seeds/003 (14 consultants), seeds/000 (one contact a centre). Waivable: yes. Down-closed: yes.
"""

from collections.abc import Iterator

from ortools.sat.python import cp_model

from optimizer.plan import Plan
from optimizer.problem import Citizen, Problem, Staff, StaffKind, Workplace
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import seated
from optimizer.variables import ProblemWeek
from optimizer.ways import Rows, Ways


class Caseload(Rule):
    """Nobody of the staff has more citizens in placements than agreed."""

    id = "caseload"
    scope = Scope.ACROSS
    sentence = "Ingen sagsbehandler eller kontaktperson har flere borgere i forløb ad gangen end aftalt."
    source = "seeds/003 (14 consultants), seeds/000 (one contact a centre)"
    waivable = True
    weekly = True
    down_closed = True

    def post_across_week(self, week: ProblemWeek) -> None:
        """People of each caseworker and contact, within the limit."""
        for staff in week.problem.staff:
            mine = [p.on for p in week.people if _has(staff, p.citizen, p.workplace)]
            if staff.caseload is not None and len(mine) > staff.caseload:
                week.model.add(cp_model.LinearExpr.sum(mine) <= staff.caseload)

    def rows(self, ways: Ways) -> Iterator[Rows]:
        """People of each caseworker, and of each contact person."""
        problem = ways.problem
        for kind in StaffKind:
            staff = [person for person in problem.staff if person.kind is kind]
            order = {person.id: index for index, person in enumerate(staff)}
            limits = [person.caseload for person in staff]
            if kind is StaffKind.CASEWORKER:
                row = ways.of_citizens([order.get(c.caseworker or "", -1) for c in problem.citizens])
            else:
                row = ways.of_workplaces([order.get(w.contact or "", -1) for w in problem.workplaces])
            for week in ways.telling_weeks if staff else ():
                yield ways.rows(row, 1, limits, where=ways.there(week))

    def concerns(self, problem: Problem) -> bool:
        """Only where somebody has a limit."""
        return any(person.caseload is not None for person in problem.staff)

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Count the people of everybody with a limit."""
        people = list(seated(problem, plan))
        for staff in problem.staff:
            if staff.kind is StaffKind.CASEWORKER:
                found = sum(person.citizen.caseworker == staff.id for person in people)
            else:
                found = sum(person.workplace.contact == staff.id for person in people)
            if staff.caseload is not None and found > staff.caseload:
                yield self.breach(staff.id, found=f"{found} borgere", expected=f"højst {staff.caseload}")


def _has(staff: Staff, citizen: Citizen, workplace: Workplace) -> bool:
    name = citizen.caseworker if staff.kind is StaffKind.CASEWORKER else workplace.contact
    return name == staff.id
