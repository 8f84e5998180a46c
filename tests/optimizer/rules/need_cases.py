"""Cases of `hard_needs`: a fit, a misfit and unknown for every code that has a condition."""

from datetime import date
from typing import Any

from optimizer.plan import Plan, Verdict
from optimizer.problem import (
    NEEDS,
    Comparison,
    Need,
    NeedSpec,
    Problem,
    ScheduleKind,
    SlotFeature,
    SupporterKind,
    Where,
)
from optimizer.problem.needs import ConditionValue
from tests.build import PRESENT, at, make_placement, make_plan, make_shift, make_supporter, make_task
from tests.optimizer.rules.case import CASES, Case, need, one, placed

LEVEL = 20
FITS: dict[Comparison, tuple[ConditionValue, ConditionValue]] = {
    Comparison.AT_MOST: (LEVEL, LEVEL + 1),
    Comparison.AT_LEAST: (LEVEL, LEVEL - 1),
    Comparison.IS_TRUE: (True, False),
    Comparison.IS_FALSE: (False, True),
    Comparison.ONE_OF: ("", "ingen"),
    Comparison.EQUALS: ("butik", "bageri"),
    Comparison.DIFFERS: ("bageri", "butik"),
}


def _add(note: str, good: tuple[Problem, Plan], bad: tuple[Problem, Plan], *also: str) -> None:
    """Two problems that differ in one fact: the good plan fits the one, the bad plan misfits the other."""
    (kept, fine), (broken, wrong) = good, bad
    CASES.append(Case("hard_needs", note, kept, fine, wrong, frozenset({"hard_needs", *also}), broken))


ASKED = placed("b1", verdict=Verdict.CLARIFY)


def _conditions(spec: NeedSpec, value: ConditionValue | None) -> dict[str, Any]:
    """A workplace whose only known condition is this one."""
    if spec.attribute == "industry":
        return {"industry": value}
    return {"conditions": {} if value is None else {spec.attribute: value}}


def catalogue_cases() -> None:
    """Every need that looks at a task's or the workplace's condition."""
    for spec in NEEDS:
        if spec.where not in (Where.TASK, Where.WORKPLACE) or spec.code == "LOW_PACE":
            continue
        fit, misfit = FITS[spec.comparison]
        if spec.comparison is Comparison.ONE_OF:
            fit = min(spec.accepts)
        citizen = {"needs": (need(spec.code, level=LEVEL, value="butik"),)}
        fitting, failing = (one(citizen, _conditions(spec, value)) for value in (fit, misfit))
        unknown = one(citizen, _conditions(spec, None))
        also = ("hours_bands",) if spec.where is Where.TASK else ()
        _add(f"{spec.code} broken", (fitting, placed("b1")), (failing, placed("b1")), *also)
        _add(f"{spec.code} broken, asked", (fitting, placed("b1")), (failing, ASKED), *also)
        _add(f"{spec.code} unknown", (unknown, ASKED), (unknown, placed("b1")), *also)


def special_cases() -> None:
    """Needs with a judgement of their own."""
    slow = {"needs": (need("LOW_PACE"),), "intensity_pct": 60}
    patient, quick = ({"conditions": {"pace_tolerance_pct": pct}} for pct in (40, 39))
    _add("LOW_PACE", (one(slow, patient), placed("b1")), (one(slow, quick), placed("b1")))
    treated = {"needs": (need("SUBSTANCE_TOLERANCE"),)}
    accepts = {"accepts_substitution_treatment": True}
    bar = one(treated, {"conditions": accepts, "tasks": (make_task(conditions={"alcohol_handling": True}),)})
    plain = one(treated, {"conditions": accepts})
    _add("alcohol", (plain, placed("b1")), (bar, placed("b1")), "hours_bands")
    alone = {"needs": (need("SOCIAL_MENTOR"),)}
    _add("social mentor unknown", (one(alone), ASKED), (one(alone), placed("b1")))
    nobody = one({**alone, "support_person": ()})
    _add("no social mentor", (one(alone), ASKED), (nobody, ASKED), "availability")
    fixed = {"needs": (need("FIXED_SCHEDULE"),)}
    steady = {"conditions": {"fixed_schedule": True}}
    frame = make_plan(make_placement(at(0, 8, 14), schedule=ScheduleKind.FRAME, weekly_min=180))
    framed = one({**fixed, "schedule": ScheduleKind.FRAME}, steady)
    _add("frame", (one(fixed, steady), placed("b1")), (framed, frame))
    mentor_cases()
    slot_cases()


def mentor_cases() -> None:
    """What is asked of the supporters."""
    by_m1 = make_plan(make_placement(make_shift(at(0, 9, 12), supporter_id="m1")))
    asked = make_plan(make_placement(make_shift(at(0, 9, 12), supporter_id="m1"), verdict=Verdict.CLARIFY))
    present = {"needs": (need("MENTOR_PRESENT"),)}
    chief = {"supporters": (make_supporter(kind=SupporterKind.MANAGER),)}
    unsure = one(present, {**chief, "supporters_known": False})
    _add("mentor unknown", (unsure, asked), (unsure, by_m1))
    refused = ("exclusions", "support_present")
    _add("no mentor", (one(present), by_m1), (one(present, chief), by_m1), *refused)
    special = {"needs": (need("MENTOR_SPECIALISATION", value="unge"),), "support": PRESENT}
    knows = one(special, {"supporters": (make_supporter(specialisations=frozenset({"unge"})),)})
    lacks = one(special, {"supporters": (make_supporter(specialisations=frozenset({"sprog"})),)})
    _add("specialisation", (knows, by_m1), (lacks, by_m1), *refused)
    _add("specialisation unknown", (one(special), asked), (one(special), by_m1))


def slot_cases() -> None:
    """Needs that hours of the workplace may meet, and needs not in force."""
    health, breaks = {"needs": (need("TRAINING_ON_SITE"),)}, {"needs": (need("EXTRA_BREAKS", level=10),)}
    gym = {"slot_features": (SlotFeature(window=at(0, 8, 12), free_for_health=True),)}
    pause = {"slot_features": (SlotFeature(window=at(0, 8, 12), extra_break_min=10),)}
    short = {"slot_features": (SlotFeature(window=at(0, 8, 12), extra_break_min=9),)}
    _add("training in some hours", (one(health, gym), placed("b1")), (one(health, pause), placed("b1")))
    _add("breaks in some hours", (one(breaks, pause), placed("b1")), (one(breaks, short), placed("b1")))
    over = Need(code="LOW_NOISE", hard=True, valid_to=at_day(1))
    still = Need(code="LOW_NOISE", hard=True, valid_to=at_day(2))
    _add(
        "no longer in force",
        (one({"needs": (over,)}), placed("b1")),
        (one({"needs": (still,)}), placed("b1")),
    )
    soft = Need(code="LOW_NOISE", hard=False)
    _add("soft", (one({"needs": (soft,)}), placed("b1")), (one({"needs": (still,)}), placed("b1")))


def at_day(day: int) -> date:
    """A day of November 2026; the first Monday is the second."""
    return date(2026, 11, day)
