"""Tries whether a citizen can be at a workplace beside a plan with some levers pulled.

Three steps, from cheap to exact: the screen of pairs, what is left of seats, support and hours, and the
workplace's own model with everybody else given. The first two are necessary conditions of the third, so what
they refute, the model would refute too.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

import numpy as np
from ortools.sat.python import cp_model

from optimizer.advise.levers import Kind, Lever
from optimizer.advise.room_left import ANYTHING, Lack, what_is_lacking
from optimizer.advise.standing import EVERYWHERE, Standing, carried
from optimizer.advise.ties import Together
from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.greedy import beginnings, filled_capacity, placement_of
from optimizer.engine.week import WeekLayer
from optimizer.extract import extract
from optimizer.pairs import ASK
from optimizer.plan import Placement, Plan, Verdict
from optimizer.problem import Problem
from optimizer.problem.narrowed import narrowed
from optimizer.rules import RULES, Rule, Violation
from optimizer.rules.second_job import SecondJob
from optimizer.variables import Pair
from optimizer.verify import verify
from optimizer.workplace_model import build_problem

SCREENED: dict[str, frozenset[str]] = {
    "travel": frozenset({Kind.TRAVEL, Kind.QUESTION, "waiver:travel"}),
    "hours_bands": frozenset({Kind.QUESTION, "waiver:floor"}),
    "least_share": frozenset({Kind.QUESTION, "waiver:floor"}),
    "exclusions": frozenset({Kind.QUESTION}),
    "floor": frozenset({Kind.QUESTION, "waiver:floor"}),
    "step_tasks": frozenset({"waiver:floor"}),
    "hours": frozenset({Kind.SESSION, "waiver:session_length", "waiver:days_a_week"}),
    "support": frozenset(
        {Kind.WINDOW, Kind.SESSION, Kind.QUESTION, "waiver:session_length", "waiver:days_a_week"}
    ),
    "weeks": frozenset(),
}
"""The groups of levers that can undo what the screen names as its first cause; nothing undoes any other.

The rules strike in their order, and no lever but a waived floor or an answer turns a struck task around. A
later rule is named only where those before it left a way, so the levers of the rules before cannot be needed.
"""


class Proof(StrEnum):
    """What a trial came to."""

    WORKS = "works"
    REFUTED = "refuted"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Tried:
    """The outcome of a trial.

    Attributes
    ----------
    placement
        One that works, where one was found.
    mends
        Groups of levers without one of which it stays refuted.
    lacking
        Ids of the first rules or causes that stand in the way; empty where only all of it together does.
    """

    proof: Proof
    placement: Placement | None = None
    mends: frozenset[str] = ANYTHING
    lacking: tuple[str, ...] = ()


class Trials:
    """Tries of one citizen, each made once.

    Parameters
    ----------
    certain
        Whether a placement with something to clarify does not count.
    work_limit
        Units of the solver's work that one trial may take, and all of them together.
    """

    def __init__(
        self, standing: Standing, *, certain: bool = False, work_limit: tuple[float, float] = (2.0, 30.0)
    ) -> None:
        self.standing = standing
        self._together = Together(standing.desk)
        self._certain = certain
        self._each, self._left = work_limit
        self._known: dict[tuple[str, frozenset[Lever], bool, bool], Tried] = {}

    def of(
        self, workplace_id: str, levers: Iterable[Lever] = (), *, hopeful: bool = False, exact: bool = False
    ) -> Tried:
        """Whether the citizen can be there with these levers.

        Parameters
        ----------
        hopeful
            Whether every open question may be answered in whatever way helps: refutes all answers at once.
        exact
            Whether the model is asked even where a placement is found by hand.
        """
        key = (workplace_id, frozenset(levers), hopeful, exact)
        if key not in self._known:
            self._known[key] = self._try(workplace_id, key[1], hopeful=hopeful, exact=exact or hopeful)
        return self._known[key]

    def screened(self, workplace_id: str) -> frozenset[str] | None:
        """Groups of levers that could undo what the screen says of a site; None where it refuses nothing."""
        if workplace_id == EVERYWHERE:
            return None
        places = self._alone.problem.workplace_by_id[workplace_id].places
        keys = [(self.standing.citizen.id, workplace_id, place.id) for place in places]
        refused = self._alone.refused
        causes = [refused.get(key, "") for key in keys]
        if "" in causes:
            return None
        return frozenset[str]().union(*(_mends(self._alone.problem, cause) for cause in causes))

    def left_behind(self, workplace_id: str) -> tuple[Violation, ...]:
        """What teams elsewhere lack once the citizen leaves them, wherever at the site they go."""
        if workplace_id == EVERYWHERE:
            return ()
        return tuple(breach for breach in self._leaving if breach.about[0] != workplace_id)

    @cached_property
    def _leaving(self) -> tuple[Violation, ...]:
        """What the teams of which the citizen is one lack without them."""
        broken = self._together.broken_by((), (self.standing.citizen.id,))
        return tuple(breach for breach in broken if breach.rule_id != SecondJob.id)

    @cached_property
    def _alone(self) -> Candidates:
        """The citizen's own pairs everywhere."""
        problem = self.standing.problem
        everywhere = [workplace.id for workplace in problem.workplaces]
        return find_candidates(narrowed(problem, everywhere, {self.standing.citizen.id}))

    def _try(self, workplace_id: str, levers: frozenset[Lever], *, hopeful: bool, exact: bool) -> Tried:
        if behind := self.left_behind(workplace_id):
            return Tried(proof=Proof.REFUTED, mends=frozenset(), lacking=_rules_of(behind))
        lack = self._lack_now(workplace_id) if not levers and not hopeful else None
        if lack is not None:
            return Tried(proof=Proof.REFUTED, mends=lack.mends, lacking=lack.causes)
        before = self.standing.site(workplace_id)
        problem = changed(before, levers, self.standing.citizen.id)
        if not hopeful and any(lever.kind is Kind.QUESTION for lever in levers) and _upsets(before, problem):
            return Tried(proof=Proof.REFUTED)
        rules = without_waived(levers)
        candidates = find_candidates(problem, rules)
        pairs = self._pairs(candidates, workplace_id, hopeful=hopeful)
        if not pairs:
            return self._struck(candidates, workplace_id)
        loosened = len(rules) < len(RULES)
        own = replace(candidates, pairs=tuple(pairs))
        layer = WeekLayer(filled_capacity(own, problem.running))
        lack = None if loosened else what_is_lacking(layer, pairs)
        if lack is not None:
            return Tried(proof=Proof.REFUTED, mends=lack.mends, lacking=lack.causes)
        citizen = problem.citizen_by_id[self.standing.citizen.id]
        laid = () if exact else map(placement_of, beginnings(own, layer, citizen))
        placement = next(filter(self._holds, laid), None)
        if placement is not None:
            return Tried(proof=Proof.WORKS, placement=placement)
        return self._solved(own, rules)

    def _holds(self, placement: Placement) -> bool:
        """Say whether the plan with the placement in it breaks no team and no second job that it did not."""
        return not self._together.broken_by((placement,))

    def _lack_now(self, workplace_id: str) -> Lack | None:
        """What the plan as it stands, already laid out, leaves too little of."""
        desk = self.standing.desk
        pairs = self._pairs(desk.candidates, workplace_id, hopeful=False)
        return what_is_lacking(desk.layer, pairs) if pairs else None

    def _pairs(self, candidates: Candidates, workplace_id: str, *, hopeful: bool) -> list[Pair]:
        mine = candidates.by_citizen[self.standing.citizen.id]
        here = [pair for pair in mine if workplace_id in (EVERYWHERE, pair.workplace.id)]
        if hopeful:
            return [_with_all_tasks(candidates, pair) for pair in here]
        return [pair for pair in here if pair.certain] if self._certain else here

    def _struck(self, candidates: Candidates, workplace_id: str) -> Tried:
        """What keeps the citizen from every place there."""
        citizen_id, problem = self.standing.citizen.id, candidates.problem
        sites = [w for w in problem.workplaces if workplace_id in (EVERYWHERE, w.id)]
        keys = [(citizen_id, w.id, place.id) for w in sites for place in w.places]
        causes = tuple(dict.fromkeys(candidates.refused.get(key, "clarify") for key in keys))
        mends = frozenset[str]().union(*(_mends(problem, cause) for cause in causes))
        return Tried(proof=Proof.REFUTED, mends=mends, lacking=causes)

    def _solved(self, candidates: Candidates, rules: Sequence[Rule]) -> Tried:
        """What the exact model says, everybody else given."""
        if self._left <= 0:
            return Tried(proof=Proof.UNKNOWN)
        status, placements, work = settled(candidates, rules, self._each, {self.standing.citizen.id})
        self._left -= work
        if status is Proof.WORKS:
            mine = next(p for p in placements if p.citizen_id == self.standing.citizen.id)
            # To the model those who are only proposed are given, so it asks nothing of a team that loses one.
            return Tried(proof=status, placement=mine) if self._holds(mine) else Tried(proof=Proof.UNKNOWN)
        return Tried(proof=status)


def settled(
    candidates: Candidates, rules: Sequence[Rule], limit: float, citizen_ids: Collection[str]
) -> tuple[Proof, tuple[Placement, ...], float]:
    """Ask the workplaces' exact model for a place for all of the citizens, beside those who are given.

    Parameters
    ----------
    limit
        Units of work.

    Returns
    -------
    tuple
        The proof, everybody's placements where there are any, and the work it took.
    """
    model = build_problem(candidates, rules, counts_given=False)
    for citizen_id in sorted(citizen_ids):
        mine = [p.on for p in model.people if p.citizen.id == citizen_id and p.pair.leads]
        model.model.add(cp_model.LinearExpr.sum(mine) >= 1)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = limit
    solver.parameters.catch_sigint_signal = False
    status = solver.solve(model.model)
    work = solver.response_proto.deterministic_time
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Proof.WORKS, extract(model, solver.value), work
    if status == cp_model.INFEASIBLE:
        return Proof.REFUTED, (), work
    if status == cp_model.UNKNOWN:
        return Proof.UNKNOWN, (), work
    raise ValueError(f"{solver.status_name(status)} {model.model.validate()}")


def changed(problem: Problem, levers: Iterable[Lever], citizen_id: str) -> Problem:
    """The problem with the levers pulled, and what it carries of others."""
    found = problem
    for lever in sorted(levers, key=repr):
        found = lever.apply(found)
    return problem if found is problem else carried(problem, found, citizen_id)


def _upsets(before: Problem, after: Problem) -> bool:
    """Say whether an answer makes somebody else's placement break a rule: sure tasks come before unsure."""
    others = Plan(placements=before.running)
    return not set(verify(after, others)) <= set(verify(before, others))


def _rules_of(broken: Iterable[Violation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(violation.rule_id for violation in broken))


def without_waived(levers: Iterable[Lever]) -> tuple[Rule, ...]:
    """The rules in force when those levers are pulled."""
    waived = {lever.waives for lever in levers}
    return tuple(rule for rule in RULES if rule.id not in waived)


def _mends(problem: Problem, cause: str) -> frozenset[str]:
    """Groups of levers that can undo a cause of the screen; other weeks may bring other needs in force."""
    if cause == "clarify":
        return ANYTHING
    found = SCREENED.get(cause, frozenset[str]())
    return found | {Kind.START} if problem.weeks > 1 else found


def _with_all_tasks(candidates: Candidates, pair: Pair) -> Pair:
    """The pair as if every open question about it were answered well."""
    table = candidates.table.table
    row = table.row_of(pair.part.citizen)
    spot = candidates.table.spot_index[pair.workplace.id, pair.place.id]
    tasks = tuple(
        table.tasks[column][1]
        for column in table.tasks_of_spot[spot].tolist()
        if table.task_code[row, column] >= ASK
        and not (pair.frame and bool(np.asarray(table.windowed)[column]))
    )
    return replace(pair, tasks=tasks, verdict=Verdict.YES)
