"""What a reader must know before trusting the plan."""

from collections.abc import Iterator, Sequence

from exchange.plan_as_read import first_jobs, waiting_people
from exchange.plan_sheets_words import UNTRIED, danish, people
from optimizer.plan import Notice, Plan
from optimizer.problem import ParameterStatus, Problem

TOLD = frozenset({"ruleset_unverified", "fairness_ratio", UNTRIED})
MOST_IDS = 8


def caveats(problem: Problem, plan: Plan) -> tuple[str, ...]:
    """Sentences about what was not checked, not tried or only assumed."""
    return (
        *_rules(problem, plan),
        *_fairness(problem, plan),
        *_needs(plan),
        *_filled(problem),
        *_travel(problem, plan),
        *_rest(plan),
    )


def _of(plan: Plan, kind: str) -> list[Notice]:
    return [notice for notice in plan.notices if notice.id == kind]


def _rules(problem: Problem, plan: Plan) -> Iterator[str]:
    if _of(plan, "ruleset_unverified"):
        rates = problem.ruleset.parameters
        unseen = sum(rate.status is ParameterStatus.UNVERIFIED for rate in rates)
        yield f"Reglerne: {unseen} af {len(rates)} satser er ikke gennemgået af en jurist."


def _fairness(problem: Problem, plan: Plan) -> Iterator[str]:
    where = {notice.about for notice in _of(plan, "fairness_ratio")}
    if where:
        own = first_jobs(problem, plan).placements
        there = sum(any(s.workplace_id in where for s in p.steps) for p in own)
        yield (
            f"Rimelighedskravet er ikke afprøvet på {workplaces(len(where))} (antal ansatte er ikke oplyst). "
            f"{people(there)} er foreslået en plads dér."
        )


def _needs(plan: Plan) -> Iterator[str]:
    who = list(dict.fromkeys(notice.about for notice in _of(plan, UNTRIED)))
    if who:
        yield f"Et skånebehov er oplyst, men ikke afprøvet for {people(len(who))}: {_ids(who)}."


def _filled(problem: Problem) -> Iterator[str]:
    where = [w for w in problem.workplaces if any("filled" in place.assumed for place in w.places)]
    if where:
        yield (
            f"Optaget i forvejen er ikke oplyst på {workplaces(len(where))} og er sat til 0. Er nogle af "
            "pladserne taget, er der færre ledige."
        )


def _travel(problem: Problem, plan: Plan) -> Iterator[str]:
    left = [c for c in waiting_people(problem) if c.id not in plan.placement_of]
    assumed = sum("travel_modes" in citizen.assumed for citizen in left)
    if assumed:
        yield (
            f"Uden plads: for {assumed} af {len(left)} er det antaget, hvordan borgeren kan rejse. "
            "Spørg dem først."
        )


def _rest(plan: Plan) -> Iterator[str]:
    kinds = [notice for notice in plan.notices if notice.id not in TOLD]
    if kinds:
        number = "1 bemærkning" if len(kinds) == 1 else f"{danish(len(kinds))} bemærkninger"
        yield f"Der er {number} mere i arket Antaget."


def workplaces(number: int) -> str:
    """So many workplaces."""
    return "1 virksomhed" if number == 1 else f"{danish(number)} virksomheder"


def _ids(who: Sequence[str]) -> str:
    left = len(who) - MOST_IDS
    return ", ".join(who[:MOST_IDS]) + (f" og {left} flere" if left > 0 else "")
