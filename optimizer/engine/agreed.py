"""What is agreed beforehand, pins and running placements, and the rules it breaks by itself.

What breaks a rule and is to stand all the same is left out of the model and put into the plan; at its
workplace nobody new starts in those weeks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.dates import settle_dates
from optimizer.engine.teams import loose
from optimizer.extract import extract
from optimizer.given import given_pairs
from optimizer.judged import WEEKS
from optimizer.plan import Notice, Placement, PlacementStep, Plan, Shift, TaskSpan
from optimizer.problem import Citizen, Pin, Place, Position, Priority, Problem, RegimeKind, Window, Workplace
from optimizer.problem.running import lasting
from optimizer.problem.stay import start_weeks, week_range
from optimizer.rules import RULE_BY_ID, RULES, Violation
from optimizer.verify import verify
from optimizer.workplace_model import build_problem

WORK_LIMIT = 20.0
"""Units of the solver's work for laying the pins."""


@dataclass(frozen=True)
class Agreed:
    """The agreements of a problem.

    Attributes
    ----------
    all
        The problem with every agreement that has its hours as a running placement.
    problem
        What is left to plan: without the agreements that break a rule, and without their workplaces' weeks.
    kept
        The agreements that break a rule.
    broken
        The rules they break.
    """

    all: Problem
    problem: Problem
    kept: tuple[Placement, ...]
    broken: tuple[Violation, ...]

    @classmethod
    def of(cls, problem: Problem) -> "Agreed":
        """Try what is agreed on the rules, before anybody else is placed."""
        running = [replace(p, steps=lasting(p)) for p in problem.running_by_citizen.values()]
        settled = settle_dates(problem, running)
        ready = replace(problem, running=settled)
        broken = _breaches(ready, settled)
        laid, unlaid = _pins(ready, () if broken else settled)
        guesses = [p for citizen in unlaid if (p := _of_pin(problem, citizen)) is not None]
        together = settle_dates(ready, [*settled, *laid, *guesses])
        broken = _breaches(ready, together) if guesses else broken
        without = [citizen for citizen in unlaid if citizen.id not in {p.citizen_id for p in guesses}]
        broken += tuple(_unlaid(ready, citizen) for citizen in without)
        kept = tuple(
            p
            for p in together
            if p.citizen_id not in {q.citizen_id for q in laid} and _concerned(ready, p, broken)
        )
        return cls._without(ready, kept, broken) if kept else cls(ready, ready, (), broken)

    @classmethod
    def _without(
        cls, problem: Problem, kept: tuple[Placement, ...], broken: tuple[Violation, ...]
    ) -> "Agreed":
        """Set the broken ones aside; own-found ones stay known, for a cohort's seats count without them."""
        names = {p.citizen_id for p in kept}
        others = tuple(p for p in problem.running if p.citizen_id not in names)
        laid = {c.id for c in problem.citizens if c.pin is not None and not c.pin.own_found} & names
        citizens = tuple(replace(c, pin=None) if c.id in laid else c for c in problem.citizens)
        everything = replace(problem, citizens=citizens, running=(*others, *kept))
        left = replace(
            everything,
            running=others,
            citizens=tuple(c for c in citizens if c.id not in names),
            proposed=tuple(p for p in problem.proposed if p.citizen_id not in names),
            shut=frozenset(_shut(kept)),
        )
        return cls(all=everything, problem=left, kept=kept, broken=broken)

    def joined(self, placements: tuple[Placement, ...]) -> tuple[Placement, ...]:
        """The plan's placements and those kept, in the citizens' order."""
        order = {citizen.id: index for index, citizen in enumerate(self.all.citizens)}
        return tuple(sorted((*placements, *self.kept), key=lambda p: order.get(p.citizen_id, -1)))

    def fitted(self, placements: tuple[Placement, ...]) -> tuple[Placement, ...]:
        """The placements without as many newcomers as the kept ones leave no room for across workplaces."""
        left = list(placements)
        runs = self.problem.running_by_citizen
        while self.kept and _beside(self.all, self.joined(tuple(left)), self.broken):
            newcomers = [p for p in left if p.citizen_id not in runs]
            if not newcomers:
                break
            left.remove(min(newcomers, key=self._claim))
        return tuple(left)

    def _claim(self, placement: Placement) -> tuple[int, int, str]:
        """How good a claim on a place the citizen has: priority, then waiting."""
        citizen = self.all.citizen_by_id[placement.citizen_id]
        rank = list(Priority).index(citizen.priority)
        return -rank, self.all.wait_weeks(citizen), citizen.id

    def shown(self, candidates: Candidates) -> Candidates:
        """Candidates that know the kept ones as well."""
        return replace(candidates, given=tuple(given_pairs(self.all)))

    def notices(self) -> Iterator[Notice]:
        """A word on every rule that is broken."""
        for violation in self.broken:
            rule = RULE_BY_ID[violation.rule_id]
            about = ", ".join(violation.about)
            text = f"{about}: aftalt på forhånd og fastholdt, selv om den bryder en regel. {rule.sentence}"
            found = f" Fundet: {violation.found}. Ventet: {violation.expected}."
            yield Notice(id=violation.rule_id, about=violation.about[0], text=text + found)


def _breaches(problem: Problem, placements: Sequence[Placement]) -> tuple[Violation, ...]:
    """The rules that the placements break among themselves; neither pins nor enough people are asked for."""
    found = verify(problem, Plan(placements=tuple(placements)), loose(RULES))
    return tuple(v for v in found if v.rule_id != "pinned")


def _pins(problem: Problem, running: Sequence[Placement]) -> tuple[tuple[Placement, ...], list[Citizen]]:
    """As many pins as can be laid beside the running placements, and the citizens of the others."""
    pinned = [citizen for citizen in problem.waiting if citizen.pin is not None]
    if not pinned:
        return (), []
    candidates = find_candidates(problem)
    ids = {citizen.id for citizen in pinned}
    pairs = tuple(pair for pair in candidates.pairs if pair.citizen.id in ids)
    given = candidates.given if running else ()
    model = build_problem(replace(candidates, pairs=pairs, given=given), loose(RULES), counts_given=False)
    model.model.maximize(cp_model.LinearExpr.sum([p.on for p in model.counted if p.pair.leads]))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = WORK_LIMIT
    if solver.solve(model.model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return (), []
    laid = tuple(p for p in extract(model, solver.value) if p.citizen_id in ids)
    return laid, [citizen for citizen in pinned if citizen.id not in {p.citizen_id for p in laid}]


def _unlaid(problem: Problem, citizen: Citizen) -> Violation:
    """The rule that keeps a pin from being laid at all."""
    pin = citizen.pin
    workplace = problem.workplace_by_id[pin.workplace_id] if pin is not None else problem.workplaces[0]
    refused = find_candidates(problem).refused
    found = [refused.get((citizen.id, workplace.id, place.id), "") for place in workplace.places]
    causes = ("weeks_limit" if cause == WEEKS else cause for cause in found)
    rule = RULE_BY_ID[next((cause for cause in causes if cause in RULE_BY_ID), "pinned")]
    return Violation(
        rule_id=rule.id,
        about=(citizen.id, workplace.id),
        found=f"fast aftale hos {workplace.name}{_when(pin)} kan ikke lægges",
        expected=rule.sentence,
    )


def _when(pin: Pin | None) -> str:
    """The dates of the pin, as far as it has any."""
    start = f" fra {pin.start.strftime('%d-%m-%Y')}" if pin is not None and pin.start else ""
    weeks = f" i {pin.weeks} {'uge' if pin.weeks == 1 else 'uger'}" if pin is not None and pin.weeks else ""
    return start + weeks


def _beside(
    problem: Problem, placements: tuple[Placement, ...], allowed: tuple[Violation, ...]
) -> list[Violation]:
    """The breaches that are not the kept ones' own; unlaid pins are told of elsewhere."""
    found = verify(problem, Plan(placements=placements))
    return [v for v in found if v.rule_id != "pinned" and v not in allowed]


def _concerned(problem: Problem, placement: Placement, broken: tuple[Violation, ...]) -> bool:
    """Say whether one of the breaches names the citizen, or something at a workplace of theirs."""
    return any(_names(problem, placement, violation) for violation in broken)


def _names(problem: Problem, placement: Placement, violation: Violation) -> bool:
    about = set(violation.about)
    if about & problem.citizen_by_id.keys():
        return placement.citizen_id in about
    here = set()
    for step in placement.steps:
        workplace = problem.workplace_by_id[step.workplace_id]
        here |= {workplace.id, workplace.p_number, *workplace.supporter_by_id}
    return bool(about & here) or not about & _at_workplaces(problem)


def _at_workplaces(problem: Problem) -> set[str]:
    """Names that belong to one workplace; what names none of them is about all."""
    found = (name for w in problem.workplaces for name in (w.id, w.p_number, *w.supporter_by_id))
    return {name for name in found if name}


def _shut(kept: tuple[Placement, ...]) -> Iterator[tuple[str, int, int]]:
    for placement in kept:
        for step in placement.steps:
            yield step.workplace_id, step.first_week - step.held_before, step.end_week + step.held_after


def _of_pin(problem: Problem, citizen: Citizen) -> Placement | None:
    """The placement that a pin with its hours comes to; None where hours are left to the plan."""
    pin = citizen.pin
    if pin is None or not pin.windows or citizen.course is not None:
        return None
    workplace = problem.workplace_by_id[pin.workplace_id]
    start = next(iter(start_weeks(problem, citizen)), 0)
    in_job = isinstance(_place_of(pin, workplace), Position)
    weeks = 1 if problem.weeks == 1 else week_range(problem, citizen, in_job=in_job)[1]
    return Placement(citizen_id=citizen.id, steps=(_step(problem, citizen, pin, workplace, start, weeks),))


def _place_of(pin: Pin, workplace: Workplace) -> Place:
    return workplace.place_by_id[pin.place_id] if pin.place_id else workplace.places[0]


def _step(
    problem: Problem, citizen: Citizen, pin: Pin, workplace: Workplace, start: int, weeks: int
) -> PlacementStep:
    """The pin's shifts with the first task and the first supporter that may be."""
    there = problem.citizen_at(citizen.id, 0, start, weeks)
    place = _place_of(pin, workplace)
    regime = problem.regime(there, workplace)
    present = regime.kind is RegimeKind.ALWAYS_PRESENT
    eligible = problem.eligible_supporters(there, workplace) or workplace.supporters
    supporter = eligible[0].id if regime.has_own_supporter else None
    task = workplace.tasks_of(place)[0].id
    windows: tuple[Window, ...] = tuple(sorted(pin.windows or ()))
    return PlacementStep(
        workplace_id=workplace.id,
        place_id=place.id,
        first_week=start,
        weeks=weeks,
        weekly_min=sum(window.length_min for window in windows),
        shifts=tuple(
            Shift(
                window=window,
                supporter_id=supporter if present else None,
                spans=(TaskSpan(window.start_min, window.end_min, task),),
            )
            for window in windows
        ),
        supporter_ids=() if supporter is None else (supporter,),
        task_ids=(task,),
    )
