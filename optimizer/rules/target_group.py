"""Target group: the place takes the citizen's target group, which is still open to new placements.

Formula
-------
on[i, p] = 1  implies  group[i] in accepted[p]  and
first_monday <= new_cases_until[group[i]], unless i runs already.

Dansk: "Pladsen tager imod borgerens målgruppe, og målgruppen kan stadig få nye forløb."
Source: seeds/000 (reserved places), domain notes 3.1. Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator

import numpy as np

from optimizer.pairs import PairTable
from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import seated


class TargetGroupRule(Rule):
    """The place takes the citizen's target group."""

    id = "target_group"
    scope = Scope.PAIR
    sentence = "Pladsen tager imod borgerens målgruppe, og målgruppen kan stadig få nye forløb."
    source = "seeds/000 (reserved places), domain notes 3.1"
    waivable = False
    down_closed = True

    def screen(self, pairs: PairTable) -> None:
        """Strike groups that the place does not take or that may not start any more."""
        problem = pairs.problem
        groups = sorted({citizen.target_group for citizen in pairs.citizens})
        closed = {g for g in groups if self._closed(problem, g)}
        refused = np.array(
            [[not w.accepts(place, g) for w, place in pairs.spots] for g in groups],
            dtype=np.bool_,
        ).reshape(len(groups), len(pairs.spots))
        row = {group: index for index, group in enumerate(groups)}
        late = [c.target_group in closed and c.id not in problem.running_by_citizen for c in pairs.citizens]
        theirs = refused[[row[citizen.target_group] for citizen in pairs.citizens]]
        pairs.strike(theirs | np.array(late, dtype=np.bool_)[:, np.newaxis])

    @staticmethod
    def _closed(problem: Problem, group: str) -> bool:
        until = problem.ruleset.groups[group].new_cases_until
        return until is not None and until < problem.first_monday

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Ask the place and the ruleset about the group of everybody placed."""
        for person in seated(problem, plan):
            if not person.workplace.accepts(person.place, person.group):
                about = (person.citizen.id, person.place.id)
                yield self.breach(*about, found=person.group, expected="en målgruppe, pladsen tager")
            group = problem.ruleset.groups.get(person.group)
            last = group.new_cases_until if group else None
            runs = person.citizen.id in problem.running_by_citizen
            if last is not None and last < problem.first_monday and not runs:
                yield self.breach(
                    person.citizen.id, found=f"start {problem.first_monday}", expected=f"start senest {last}"
                )
