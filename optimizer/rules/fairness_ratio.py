"""Fairness ratio (rimelighedskravet): supported people stay in proportion to ordinary employees.

Formula
-------
For each P-number q, n = floor(ordinary full-time equivalents of q), by default
cap = max(1, floor(min(n, 50) / 5)) + floor(max(0, n - 50) / 10):
weekly minutes of counted groups, and of trials before a job, in the plan + supported_min
+ filled * `antaget.optaget_min` <= cap * 37 h.
Counting heads:  people of counted groups + filled + ceil(supported_min / 37 h) <= cap of the headcount.
n unknown: no limit.

Dansk: "Der er et rimeligt forhold mellem borgere i tilbud og ordinært ansatte."
Source: BEK 2636/2021 § 65, domain notes 3.2. Waivable: no. Down-closed: yes.
"""

from collections import defaultdict
from collections.abc import Iterator
from math import floor

from optimizer.plan import Plan
from optimizer.problem import Problem, Workplace
from optimizer.problem.rulesets.ratio import ratio_cap
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import FULL_TIME_MIN, Seated, in_trial, seated
from optimizer.variables import Pair, ProblemWeek
from optimizer.ways import Rows, Ways


class FairnessRatio(Rule):
    """Supported people stay in proportion to ordinary employees."""

    id = "fairness_ratio"
    scope = Scope.WORKPLACE
    sentence = "Der er et rimeligt forhold mellem borgere i tilbud og ordinært ansatte."
    source = "BEK 2636/2021 § 65, domain notes 3.2"
    waivable = False
    weekly = True
    down_closed = True

    def post_across_week(self, week: ProblemWeek) -> None:
        """Counted people of each production unit, within what its ordinary staff allows."""
        problem, slot = week.problem, week.problem.grid.slot_min
        for workplaces in problem.production_units.values():
            room = ratio_room(problem, workplaces)
            ids = {workplace.id for workplace in workplaces}
            people = [
                person
                for person in week.people
                if person.workplace.id in ids and in_ratio(problem, person.pair)
            ]
            if room is not None and people:
                heads = counts_heads(problem)
                used = sum(p.on for p in people) if heads else sum(p.attended for p in people) * slot
                week.model.add(used <= room)

    def rows(self, ways: Ways) -> Iterator[Rows]:
        """Counted people of each production unit, or their least minutes."""
        units = ways.problem.production_units
        order = {unit: index for index, unit in enumerate(units)}
        unit = ways.of_workplaces([order[w.unit] for w in ways.problem.workplaces])
        groups = ways.problem.ruleset.groups
        counts = ways.of_citizens([groups[c.target_group].counts_in_ratio for c in ways.problem.citizens])
        weight = 1 if counts_heads(ways.problem) else ways.least * ways.problem.grid.slot_min
        for week, problem in ways.each_week():
            limits = [ratio_room(problem, found) for found in problem.production_units.values()]
            yield ways.rows(unit, weight, limits, where=(counts == 1) & ways.there(week))

    def concerns(self, problem: Problem) -> bool:
        """Only where several workplaces are one production unit."""
        return any(len(found) > 1 for found in problem.production_units.values())

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Add up supported minutes, or heads, by P-number."""
        heads = problem.ruleset.value("rimelighed.count_unit", problem.first_monday) == "heads"
        units = defaultdict(list)
        for workplace in problem.workplaces:
            units[workplace.unit].append(workplace)
        for unit, people in _by_unit(problem, plan).items():
            here = units[unit]
            staff = _staff(here, heads=heads)
            if staff is None:
                continue
            cap = _cap(problem, staff)
            if heads:
                found, most, word = _heads(people, here), cap, "borgere"
            else:
                found, most, word = _minutes(problem, people, here), cap * FULL_TIME_MIN, "minutter"
            if found > most:
                yield self.breach(unit, found=f"{found} {word} i tilbud", expected=f"højst {most}")


def in_ratio(problem: Problem, pair: Pair) -> bool:
    """Say whether the person counts: by their group, or as praktik in a trial before a job."""
    course = problem.citizen_by_id[pair.citizen.id].course
    trial = course is not None and course.steps[pair.part.index].trial
    return trial or problem.ruleset.groups[pair.citizen.target_group].counts_in_ratio


def counts_heads(problem: Problem) -> bool:
    """Say whether the ruleset counts heads instead of full-time equivalents."""
    return problem.ruleset.value("rimelighed.count_unit", problem.first_monday) == "heads"


def ratio_room(problem: Problem, workplaces: list[Workplace]) -> int | None:
    """Heads or weekly minutes left for the plan at a production unit; None where staff is unknown."""
    heads = counts_heads(problem)
    staff = [w.headcount if heads else w.ordinary_fte for w in workplaces]
    known = [int(n) for n in staff if n is not None]
    if not known:
        return None
    cap = ratio_cap(problem.ruleset, problem.first_monday, max(known))
    filled, minutes = sum(w.filled for w in workplaces), sum(w.supported_min for w in workplaces)
    if heads:
        return max(0, cap - filled - -(-minutes // FULL_TIME_MIN))
    assumed = filled * problem.int_setting("antaget.optaget_min")
    return max(0, cap * FULL_TIME_MIN - minutes - assumed)


def _by_unit(problem: Problem, plan: Plan) -> dict[str, list[Seated]]:
    """The people of counted groups by P-number."""
    found: dict[str, list[Seated]] = {}
    for person in seated(problem, plan):
        if problem.ruleset.groups[person.group].counts_in_ratio or in_trial(person):
            found.setdefault(person.workplace.unit, []).append(person)
    return found


def _staff(workplaces: list[Workplace], *, heads: bool) -> int | None:
    """Ordinary employees of a P-number, each record stating the whole unit; None where none does."""
    parts = [w.headcount if heads else w.ordinary_fte for w in workplaces]
    return max((floor(part) for part in parts if part is not None), default=None)


def _cap(problem: Problem, staff: int) -> int:
    per_small, until, per_large, least = (
        problem.int_setting(f"rimelighed.{name}") for name in ("per_small", "small_until", "per_large", "min")
    )
    return max(least, min(staff, until) // per_small) + max(0, staff - until) // per_large


def _heads(people: list[Seated], workplaces: list[Workplace]) -> int:
    supported_min = sum(w.supported_min for w in workplaces)
    return len(people) + sum(w.filled for w in workplaces) + -(-supported_min // FULL_TIME_MIN)


def _minutes(problem: Problem, people: list[Seated], workplaces: list[Workplace]) -> int:
    each = problem.int_setting("antaget.optaget_min")
    already = sum(w.supported_min + w.filled * each for w in workplaces)
    return already + sum(person.step.weekly_min for person in people)
