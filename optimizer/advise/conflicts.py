"""Fixed agreements and cohorts that cannot all be kept: the fewest of them and of the rules that clash.

Each conflict is found by leaving out and solving again (`conflict_core`): together refuted, and with any one
of its agreements or rules left out it works.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from optimizer.advise.conflict_core import smallest_core
from optimizer.advise.trial import Proof, settled
from optimizer.candidates import find_candidates
from optimizer.engine.teams import loose
from optimizer.problem import Citizen, Problem
from optimizer.problem.narrowed import narrowed
from optimizer.rules import RULE_BY_ID, RULES

WORK_LIMIT = 4.0
"""Units of the solver's work for one question."""

MOST = 10
"""Conflicts among several people that are looked for."""

Item = tuple[str, str]
"""`person` and a citizen's id, or `rule` and a rule's id."""


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """What cannot be kept together.

    Attributes
    ----------
    citizen_ids
        Whose agreements, or members of the cohort.
    rule_ids
        The rules that they clash with; empty where no start is possible at all.
    cohort_id
        The cohort; empty for fixed agreements.
    proven
        Whether it was refuted, and found to work with any one left out.
    """

    citizen_ids: tuple[str, ...]
    rule_ids: tuple[str, ...]
    cohort_id: str = ""
    proven: bool = True

    def sentences(self, citizen_id: str = "") -> tuple[str, ...]:
        """The conflict in plain Danish; the others are a number, never names.

        Parameters
        ----------
        citizen_id
            Of whom it is told; empty tells all ids, for whoever plans.
        """
        who = self._told_to(citizen_id) if citizen_id else self._told_to_planners()
        if not self.rule_ids:
            return (f"{who}: starten ligger uden for de uger, planen har.",)
        rules = tuple(RULE_BY_ID[rule_id].sentence for rule_id in self.rule_ids)
        unsure = () if self.proven else ("Det er ikke afgjort, om mindre end dette er nok.",)
        return (f"{who} kan ikke holdes. Det, der støder sammen:", *rules, *unsure)

    def _told_to(self, citizen_id: str) -> str:
        others = len(self.citizen_ids) - (citizen_id in self.citizen_ids)
        if self.cohort_id:
            return f"Starten sammen med holdet {self.cohort_id}"
        beside = f" sammen med {others} {'anden' if others == 1 else 'andre'}" if others else ""
        return f"Den faste aftale{beside}"

    def _told_to_planners(self) -> str:
        names = ", ".join(self.citizen_ids)
        if self.cohort_id:
            return f"Starten på holdet {self.cohort_id} ({names})"
        return f"De faste aftaler om {names}" if len(self.citizen_ids) > 1 else f"Den faste aftale om {names}"


def pin_conflicts(problem: Problem) -> tuple[Conflict, ...]:
    """Sets of fixed agreements that cannot be kept, none larger than it must be; running placements given."""
    pinned = [citizen for citizen in problem.waiting if citizen.pin is not None]
    sites = dict.fromkeys(c.pin.workplace_id for c in pinned if c.pin is not None)
    return tuple(_conflicts(problem, pinned, tuple(sites), ""))


def cohort_conflicts(problem: Problem, citizen_id: str = "") -> tuple[Conflict, ...]:
    """For each cohort its members who cannot begin with it anywhere, even with nobody else placed.

    Parameters
    ----------
    citizen_id
        The only member who is asked about; empty is all.
    """
    found: list[Conflict] = []
    everywhere = tuple(workplace.id for workplace in problem.workplaces)
    for cohort in problem.cohorts if problem.weeks > 1 else ():
        members = (c for c in problem.waiting if c.cohort == cohort.id and c.pin is None)
        for member in (c for c in members if citizen_id in ("", c.id)):
            found += _conflicts(problem, [member], everywhere, cohort.id)
    return tuple(found)


def conflicts_of(problem: Problem, citizen_id: str) -> tuple[Conflict, ...]:
    """What a citizen's fixed agreement, or the start of their cohort, clashes with."""
    citizen = problem.citizen_by_id[citizen_id]
    found = pin_conflicts(problem) if citizen.pin is not None else ()
    found += cohort_conflicts(problem, citizen_id) if citizen.cohort else ()
    return tuple(conflict for conflict in found if citizen_id in conflict.citizen_ids)


def _conflicts(
    problem: Problem, people: Sequence[Citizen], sites: Sequence[str], cohort_id: str
) -> Iterator[Conflict]:
    """The conflicts of each of the people alone, then those of the others with one another.

    After each conflict one of its people is set aside, so that the next can be found.
    """
    asked = _Clash(problem, people, sites)
    if not people or asked.given() is Proof.REFUTED:
        return
    left: list[str] = []
    for citizen in people:
        found = asked.conflict([citizen.id], cohort_id)
        if found is None:
            left.append(citizen.id)
        else:
            yield found
    for _ in range(MOST):
        found = asked.conflict(left, cohort_id)
        if found is None:
            return
        yield found
        left.remove(found.citizen_ids[-1])


class _Clash:
    """Asks whether some of the people can be where they are to be under some of the rules."""

    def __init__(self, problem: Problem, people: Sequence[Citizen], sites: Sequence[str]) -> None:
        here = set(sites)
        running = [p for p in problem.running_by_citizen.values() if here & {s.workplace_id for s in p.steps}]
        also = {step.workplace_id for p in running for step in p.steps}
        ids = {c.id for c in people} | {p.citizen_id for p in running}
        order = [w.id for w in problem.workplaces if w.id in here | also]
        self._problem = replace(narrowed(problem, order, ids), replans=False)
        self._sites = here

    def conflict(self, citizen_ids: Sequence[str], cohort_id: str) -> Conflict | None:
        """The fewest of the people and of the rules that clash; None where nothing is refuted."""
        items: list[Item] = [("person", citizen_id) for citizen_id in citizen_ids]
        items += [("rule", rule.id) for rule in loose(RULES)]
        core = smallest_core(items, self.ask)
        if core is None:
            return None
        return Conflict(
            citizen_ids=tuple(name for kind, name in core.items if kind == "person"),
            rule_ids=tuple(name for kind, name in core.items if kind == "rule"),
            cohort_id=cohort_id,
            proven=core.proven,
        )

    def given(self) -> Proof:
        """Say whether the running placements alone keep the rules; what they break is told elsewhere."""
        candidates = find_candidates(self._problem)
        return settled(replace(candidates, pairs=()), loose(RULES), WORK_LIMIT, ())[0]

    def ask(self, items: tuple[Item, ...]) -> Proof:
        """Say whether all the people of the items can have a place under the rules of the items."""
        people = {name for kind, name in items if kind == "person"}
        if not people:
            return Proof.WORKS
        rules = [RULE_BY_ID[name] for kind, name in items if kind == "rule"]
        candidates = find_candidates(self._problem, rules, timed=False)
        pairs = tuple(p for p in candidates.pairs if p.citizen.id in people and p.workplace.id in self._sites)
        if {pair.citizen.id for pair in pairs} < people:
            return Proof.REFUTED
        return settled(replace(candidates, pairs=pairs), rules, WORK_LIMIT, people)[0]
