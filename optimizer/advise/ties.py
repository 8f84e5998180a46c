"""What ties a workplace to all others (budgets, units, cohorts, caseloads), and people to each other."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from optimizer.advise.desk import Desk
from optimizer.engine.levels import tying
from optimizer.plan import Placement, Plan
from optimizer.problem import Problem
from optimizer.rules import RULES, Violation
from optimizer.rules.second_job import SecondJob
from optimizer.rules.team import TeamRule
from optimizer.verify import breaches


def breaks_ties(problem: Problem, others: Iterable[Placement], new: Iterable[Placement]) -> bool:
    """Say whether placements that were laid at one workplace break what ties it to the others.

    Parameters
    ----------
    others
        Everybody else of the plan; who is among the new ones is left out.
    """
    found = {placement.citizen_id: placement for placement in (*others, *new)}
    plan = Plan(placements=tuple(found.values()))
    tie = (rule for rule in tying(RULES) if rule.concerns(problem))
    return any(next(breaches(rule, problem, plan), None) for rule in tie)


class Together:
    """The rules about people together, teams and second jobs, of which nobody who is laid alone knows.

    Parameters
    ----------
    desk
        With whoever is asked about lifted off it, or not.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        asking = [rule for rule in RULES if isinstance(rule, TeamRule | SecondJob)]
        self._rules = [rule for rule in asking if rule.concerns(desk.problem)]

    def broken_by(self, new: Sequence[Placement], gone: Sequence[str] = ()) -> tuple[Violation, ...]:
        """What the plan breaks with these placements in it that it did not break before.

        Parameters
        ----------
        gone
            Ids of those who leave the plan.
        """
        if not self._rules:
            return ()
        changed = dict.fromkeys((*gone, *(placement.citizen_id for placement in new)))
        near = self._near(new, changed)
        after = self._breaches([p for p in near if p.citizen_id not in changed] + list(new))
        before = set(self._breaches(near)) if after else set()
        return tuple(violation for violation in after if violation not in before)

    def _near(self, new: Sequence[Placement], changed: Iterable[str]) -> list[Placement]:
        """Everybody of the plan where the changed were or will be, with the other jobs of the changed."""
        placed = self._desk.plan.placement_of
        mine = [placed[name] for name in self._records(changed) if name in placed]
        sites = {step.workplace_id: None for p in (*mine, *new) for step in p.steps}
        there = (name for site in sites for name in self._desk.people_at.get(site, ()))
        return [placed[name] for name in dict.fromkeys((*there, *(p.citizen_id for p in mine)))]

    def _records(self, citizen_ids: Iterable[str]) -> Iterator[str]:
        """The citizens, each with all records of the same person."""
        for citizen_id in citizen_ids:
            person = self._desk.problem.citizen_by_id[citizen_id].person_id
            yield from (citizen_id, person, *self._seconds.get(person, ()))

    @cached_property
    def _seconds(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for citizen in self._desk.problem.citizens:
            if citizen.second_of:
                found.setdefault(citizen.second_of, []).append(citizen.id)
        return found

    def _breaches(self, placements: Iterable[Placement]) -> list[Violation]:
        plan = Plan(placements=tuple(placements))
        return [breach for rule in self._rules for breach in breaches(rule, self._desk.problem, plan)]
