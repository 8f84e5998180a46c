"""Supporters per citizen: few faces, and exactly those who are responsible.

Formula
-------
own[i] = supporters of the shifts and sittings of i;  |own[i]| <= 2, <= 1 where FIXED_COLLEAGUES is hard;
own[i] empty under regimes without own supporters.

Dansk: "Borgeren har højst to egne mentorer, og én, når faste kolleger er et krav."
Source: seeds/003, holdepunkt 4, domain notes 2.2 (FIXED_COLLEAGUES). Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator

from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import Seated, seated
from optimizer.variables import WorkplaceVars

MOST = 2


class SupportersPerCitizen(Rule):
    """Few faces, and exactly those who are responsible."""

    id = "supporters_per_citizen"
    scope = Scope.WORKPLACE
    sentence = "Borgeren har højst to egne mentorer, og én, når faste kolleger er et krav."
    source = "seeds/003, holdepunkt 4, domain notes 2.2 (FIXED_COLLEAGUES)"
    waivable = False
    down_closed = True

    def post(self, model: WorkplaceVars) -> None:
        """At most two own supporters; one where fixed colleagues are a hard need."""
        for person in model.people:
            most = model.problem.most_supporters(person.citizen)
            if len(person.own) > most:
                model.model.add(sum(person.own.values()) <= most)

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Gather the supporters of shifts and sittings and compare with those listed."""
        for person in seated(problem, plan):
            listed, acting = person.step.supporter_ids, _acting(person)
            if len(set(listed)) != len(listed) or set(listed) != acting:
                found, expected = f"mentorer {sorted(listed)}", f"de ansvarlige {sorted(acting)}"
                yield self.breach(person.citizen.id, found=found, expected=expected)
            most = _most(person)
            if len(acting | set(listed)) > most:
                found = f"{len(acting | set(listed))} mentorer"
                yield self.breach(person.citizen.id, found=found, expected=f"højst {most}")


def _acting(person: Seated) -> set[str]:
    step = person.step
    acting = {shift.supporter_id for shift in step.shifts if shift.supporter_id is not None}
    return acting | {sitting.supporter_id for sitting in step.sittings}


def _most(person: Seated) -> int:
    if not person.regime.has_own_supporter:
        return 0
    return 1 if person.hard("FIXED_COLLEAGUES") else MOST
