"""Travel: the journey is no longer than the citizen accepts.

Formula
-------
limit = min(max_travel[i], level of a hard MAX_TRAVEL_MINUTES); no limit: yes; journey unknown: clarify.
Known m: yes iff m <= limit. Estimated m, margin r %: yes if 100 m <= limit (100 - r),
no if 100 m > limit (100 + r), else clarify.

Dansk: "Turen er ikke længere, end borgeren kan klare."
Source: domain notes 2.6 and 7. Waivable: yes. Down-closed: yes.
"""

from collections.abc import Iterator

import numpy as np

from optimizer.pairs import ASK, Codes, PairTable
from optimizer.plan import Plan, Verdict
from optimizer.problem import Citizen, Journey, Problem
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import seated, travel_limit


class TravelRule(Rule):
    """The journey is no longer than the citizen accepts."""

    id = "travel"
    scope = Scope.PAIR
    sentence = "Turen er ikke længere, end borgeren kan klare."
    source = "domain notes 2.6 and 7"
    waivable = True
    down_closed = True

    def screen(self, pairs: PairTable) -> None:
        """Judge the journeys of those who have a limit."""
        rows, codes = [], []
        for row, citizen in enumerate(pairs.citizens):
            level = pairs.problem.hard_level(citizen, "MAX_TRAVEL_MINUTES")
            known = [limit for limit in (citizen.max_travel_min, level) if limit is not None]
            if known:
                rows.append(row)
                codes.append(self._codes(pairs.problem, citizen, min(known)))
        if rows:
            pairs.judge_workplaces(np.array(rows, dtype=np.int64), np.stack(codes))

    @staticmethod
    def _codes(problem: Problem, citizen: Citizen, limit: int) -> Codes:
        minutes, estimated = problem.journeys.of(citizen)
        margin = problem.int_setting("rejse.margin_pct") * estimated
        near, far = minutes * 100 <= limit * (100 - margin), minutes * 100 > limit * (100 + margin)
        codes: Codes = np.int8(ASK) + near - far
        codes[minutes < 0] = ASK
        return codes

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Hold every journey against the limit."""
        for person in seated(problem, plan):
            limit = travel_limit(problem, person.citizen)
            if limit is None:
                continue
            journey = problem.journey(person.citizen, person.workplace)
            verdict = _verdict(journey, limit, problem.int_setting("rejse.margin_pct"))
            certain = person.placement.verdict is Verdict.YES
            if verdict is Verdict.NO or (certain and verdict is Verdict.CLARIFY):
                yield self.breach(
                    person.citizen.id,
                    person.workplace.id,
                    found=_told(journey),
                    expected=f"højst {limit} minutter",
                )


def _told(journey: Journey | None) -> str:
    if journey is None:
        return "ukendt rejsetid"
    return f"ca. {journey.minutes} minutter" if journey.estimated else f"{journey.minutes} minutter"


def _verdict(journey: Journey | None, limit: int, margin_pct: int) -> Verdict:
    if journey is None:
        return Verdict.CLARIFY
    if not journey.estimated:
        return Verdict.YES if journey.minutes <= limit else Verdict.NO
    if journey.minutes * 100 <= limit * (100 - margin_pct):
        return Verdict.YES
    return Verdict.NO if journey.minutes * 100 > limit * (100 + margin_pct) else Verdict.CLARIFY
