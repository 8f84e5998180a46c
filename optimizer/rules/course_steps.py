"""Course steps: the steps of a course follow each other, where and as long as the course says.

Formula
-------
For citizen i with planned steps 1..n, every stay b and step k:  sum_p on[i, k, p, b] = sum_p on[i, 1, p, b].
SAME:  on[i, k, w, b] = on[i, k-1, w, b] for every workplace w.  OTHER:  their sum <= 1.
first_week[k] = first_week[k-1] + weeks[k-1]; weeks and kept seats as in decision 0004.

Dansk: "Trinene i et forløb følger efter hinanden, dér og så længe som aftalt."
Source: seeds/000 (other centres after the first), seeds/001 (7 + 6 weeks). Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from ortools.sat.python import cp_model

from optimizer.plan import Placement, PlacementStep, Plan
from optimizer.problem import Citizen, CourseStep, Problem, Stay, StepWhere
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.variables import Expr, Person, ProblemVars
from optimizer.ways import Bools, Ints, Rows, Ways


class CourseSteps(Rule):
    """The steps of a course follow each other."""

    id = "course_steps"
    scope = Scope.ACROSS
    sentence = "Trinene i et forløb følger efter hinanden, dér og så længe som aftalt."
    source = "seeds/000 (other centres after the first), seeds/001 (7 + 6 weeks)"
    waivable = False
    down_closed = True

    def post_across(self, model: ProblemVars) -> None:
        """All steps of a stay or none, at the workplaces that the course says."""
        for everybody in model.by_citizen.values():
            people = [person for person in everybody if person.pair.given is None]
            for stay in _stays(people):
                mine = [person for person in people if person.pair.stay is stay]
                for before, part in pairwise(stay.parts):
                    earlier = [p for p in mine if p.pair.part.index == before.index]
                    later = [p for p in mine if p.pair.part.index == part.index]
                    self._tie(model, earlier, later, part.step)

    @staticmethod
    def _tie(model: ProblemVars, earlier: list[Person], later: list[Person], step: CourseStep | None) -> None:
        if model.whole:
            model.model.add(_anywhere(earlier) == _anywhere(later))
        if step is None or step.where is StepWhere.ANY:
            return
        for workplace_id in dict.fromkeys(p.workplace.id for p in (*earlier, *later)):
            here = [p for p in earlier if p.workplace.id == workplace_id]
            then = [p for p in later if p.workplace.id == workplace_id]
            if step.where is StepWhere.OTHER:
                model.model.add(_anywhere([*here, *then]) <= 1)
            else:
                model.model.add(_anywhere(here) == _anywhere(then))

    def rows(self, ways: Ways) -> Iterator[Rows]:
        """Each later step of a stay as often as the first, and none without a neighbour where it must be."""
        stays = int(ways.stay.max(initial=0)) + 1
        row = ways.citizen * stays + ways.stay
        count = len(ways.problem.citizens) * stays
        for index in range(1, int(ways.part.max(initial=0)) + 1):
            tied = (~ways.given & (ways.part == index)) | self._goes_on(ways, row, index)
            sign = np.where(ways.part == index, 1, -1)
            yield replace(ways.rows(row, sign, [0] * count, where=tied), equal=True)
            for where in (StepWhere.SAME, StepWhere.OTHER):
                asks = ways.of_citizens([_asks(c, index, where) for c in ways.problem.citizens]) == 1
                if (asks & ~ways.given).any():
                    yield self._lonely(ways, index, asks & ~ways.given, where)

    @staticmethod
    def _lonely(ways: Ways, index: int, asks: Bools, where: StepWhere) -> Rows:
        """No step whose neighbour could be nowhere.

        Rows on each workplace beside these made the programme ten times slower and no bound tighter.
        """
        before = np.flatnonzero(asks & (ways.part == index - 1))
        after = np.flatnonzero(asks & (ways.part == index) & ~ways.leads)
        alone = np.zeros(len(ways), dtype=np.bool_)
        for mine, others in ((before, after), (after, before)):
            alone[mine] = _chances(ways, mine, others, where) == 0
        return ways.rows(ways.citizen * 0, 1, [0], where=alone)

    @staticmethod
    def _goes_on(ways: Ways, row: Ints, index: int) -> Bools:
        """First steps of stays that have the later step too."""
        later = np.bincount(row[(ways.part == index) & ~ways.given], minlength=int(row.max(initial=0)) + 1)
        found: Bools = ways.leads & ~ways.given & (later[row] > 0)
        return found

    def concerns(self, problem: Problem) -> bool:
        """Only where a placement can have several steps."""
        return problem.weeks > 1

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Walk through the steps of everybody who is not running as before."""
        for placement in plan.placements if problem.weeks > 1 else ():
            citizen = problem.citizen_by_id.get(placement.citizen_id)
            if citizen is not None and citizen.id not in problem.running_by_citizen:
                yield from self._walk(problem, citizen, placement)

    def _walk(self, problem: Problem, citizen: Citizen, placement: Placement) -> Iterator[Violation]:
        steps, about = placement.steps, citizen.id
        planned = citizen.course.planned if citizen.course is not None else ()
        if [step.index for step in steps] != list(range(max(1, len(planned)))):
            found = f"trin {', '.join(str(step.index + 1) for step in steps)}"
            yield self.breach(about, found=found, expected=f"trin 1 til {max(1, len(planned))} i rækkefølge")
            return
        for before, step in pairwise(steps):
            if step.first_week != before.end_week:
                found = f"trin {step.index + 1} i uge {step.first_week}"
                yield self.breach(
                    about, found=found, expected=f"uge {before.end_week}, hvor trinet før slutter"
                )
        starts = citizen.pin is not None and citizen.pin.start is not None
        waits = citizen.cohort and citizen.cohort_later and not starts
        late = problem.int_setting("hold.forsinkelse_uger") if waits else 0
        yield from self._held(about, steps, planned, late)
        if citizen.course is not None:
            yield from self._as_told(about, steps, _told_weeks(citizen), planned)

    def _held(
        self, about: str, steps: Sequence[PlacementStep], planned: Sequence[CourseStep], late: int
    ) -> Iterator[Violation]:
        for k, step in enumerate(steps):
            back = min(planned[k + 1].return_weeks, steps[k + 1].weeks) if k + 1 < len(steps) else 0
            wanted = (late if k == 0 else 0, back)
            if (step.held_before, step.held_after) != wanted:
                found = f"trin {k + 1}: pladsen holdes {step.held_before} uger før og {step.held_after} efter"
                yield self.breach(about, found=found, expected=f"{wanted[0]} uger før og {wanted[1]} efter")

    def _as_told(
        self, about: str, steps: Sequence[PlacementStep], weeks: Sequence[int], planned: Sequence[CourseStep]
    ) -> Iterator[Violation]:
        for k, (step, told) in enumerate(zip(steps, planned, strict=True)):
            found = f"trin {k + 1} hos {step.workplace_id}"
            if step.weeks != weeks[k]:
                yield self.breach(about, found=f"{step.weeks} uger i trin {k + 1}", expected=weeks[k])
            if told.workplace_id not in ("", step.workplace_id):
                yield self.breach(about, found=found, expected=told.workplace_id)
            same = k > 0 and step.workplace_id == steps[k - 1].workplace_id
            if k and told.where is StepWhere.SAME and not same:
                yield self.breach(about, found=found, expected="samme sted som trinet før")
            if k and told.where is StepWhere.OTHER and same:
                yield self.breach(about, found=found, expected="et andet sted end trinet før")


def _asks(citizen: Citizen, index: int, where: StepWhere) -> bool:
    """Say whether the citizen's step is to be where the step before was, or elsewhere."""
    planned = citizen.course.planned if citizen.course is not None else ()
    return index < len(planned) and planned[index].where is where


def _chances(ways: Ways, mine: Ints, others: Ints, where: StepWhere) -> Ints:
    """At how many workplaces the other step of each way's stay can be, shape (mine,)."""
    stays, workplaces = int(ways.stay.max(initial=0)) + 1, len(ways.problem.workplaces)
    stay = ways.citizen * stays + ways.stay
    at = stay * workplaces + ways.workplace
    there = np.unique(at[others])
    same: Ints = np.isin(at[mine], there).astype(np.int64)
    if where is StepWhere.SAME:
        return same
    begin, end = (np.searchsorted(there, (stay[mine] + k) * workplaces) for k in (0, 1))
    found: Ints = end - begin - same
    return found


def _told_weeks(citizen: Citizen) -> list[int]:
    course = citizen.course
    if course is None:
        return []
    weeks = [step.weeks for step in course.planned]
    return [*weeks[:-1], weeks[-1] + course.extension_weeks * course.extension_agreed]


def _stays(people: Sequence[Person]) -> list[Stay]:
    """The stays of several steps, each once."""
    found: list[Stay] = []
    for person in people:
        stay = person.pair.stay
        if len(stay.parts) > 1 and not any(stay is other for other in found):
            found.append(stay)
    return found


def _anywhere(people: Sequence[Person]) -> Expr:
    return cp_model.LinearExpr.sum([person.on for person in people])
