"""Soft needs: the state of each against numbers worked out by hand."""

from datetime import timedelta
from typing import Any

import pytest

from optimizer.problem import (
    Need,
    ScheduleKind,
    SlotFeature,
)
from tests.build import (
    MONDAY,
    PRESENT,
    at,
    make_shift,
    make_supporter,
    make_task,
)
from tests.optimizer.goals.points import WITH_M1, Fields, points


def soft(code: str, **fields: Any) -> Need:
    return Need(code=code, hard=False, **fields)


STATES: list[tuple[Need, Fields, Fields, int]] = [
    (soft("LOW_NOISE"), {}, {"conditions": {"noise_level": 1}}, 100),
    (soft("LOW_NOISE"), {}, {"conditions": {"noise_level": 2}}, 0),
    (soft("LOW_NOISE"), {}, {}, 50),
    (soft("MAX_LIFT_KG", level=5), {}, {"tasks": (make_task(conditions={"max_lift_kg": 6}),)}, 0),
    (soft("MAX_LIFT_KG", level=5), {}, {"conditions": {"max_lift_kg": 5}}, 100),
    (soft("PREFERRED_INDUSTRY", value="butik"), {}, {}, 50),
    (soft("PREFERRED_INDUSTRY", value="butik"), {}, {"industry": "butik"}, 100),
    (soft("EXCLUDED_INDUSTRY", value="butik"), {}, {"industry": "butik"}, 0),
    (soft("LOW_PACE"), {"intensity_pct": 50}, {"conditions": {"pace_tolerance_pct": 50}}, 100),
    (soft("LOW_PACE", level=40), {"intensity_pct": 50}, {"conditions": {"pace_tolerance_pct": 50}}, 0),
    (soft("MENTOR_PRESENT"), {}, {}, 0),
    (soft("FIXED_COLLEAGUES"), {}, {"conditions": {"stable_team": True}}, 100),
    (soft("FIXED_SCHEDULE"), {}, {"conditions": {"fixed_schedule": True}}, 100),
    (soft("SOCIAL_MENTOR"), {}, {}, 50),
    (soft("SOCIAL_MENTOR"), {"support_person": ()}, {}, 0),
    (soft("SOCIAL_MENTOR"), {"support_person": (at(0, 9, 12),)}, {}, 100),
    (soft("SOCIAL_MENTOR"), {"support_person": (at(0, 9, 11),)}, {}, 0),
    (soft("MENTOR_SPECIALISATION", value="unge"), {}, {}, 50),
    (soft("MAX_TRAVEL_MINUTES", level=30), {}, {}, 50),
    (soft("MAX_TRAVEL_MINUTES", level=30), {"home": (55.0, 10.0)}, {"location": (55.0, 10.0)}, 100),
    (soft("MAX_TRAVEL_MINUTES", level=30), {"home": (55.0, 10.0)}, {"location": (56.0, 10.0)}, 0),
    (soft("MAX_HOURS_WEEK", level=180), {}, {}, 100),
    (soft("MAX_HOURS_WEEK", level=179), {}, {}, 0),
    (soft("MAX_HOURS_DAY", level=180), {}, {}, 100),
    (soft("MAX_HOURS_DAY", level=179), {}, {}, 0),
    (soft("MAX_DAYS_WEEK", level=1), {}, {}, 100),
    (soft("MAX_DAYS_WEEK", level=0), {}, {}, 0),
    (soft("MIN_REST_HOURS", level=165 * 60), {}, {}, 100),
    (soft("MIN_REST_HOURS", level=165 * 60 + 1), {}, {}, 0),
    (soft("LATE_START", level=540), {}, {}, 100),
    (soft("LATE_START", level=541), {}, {}, 0),
    (soft("CHILDCARE_HOURS", windows=(at(0, 9, 12),)), {}, {}, 100),
    (soft("CHILDCARE_HOURS", windows=(at(0, 9, 11),)), {}, {}, 0),
    (soft("PARALLEL_ACTIVITY", windows=(at(0, 12, 13),)), {}, {}, 100),
    (soft("TREATMENT_TIMES", windows=(at(0, 11, 13),)), {}, {}, 0),
    (
        soft("EXTRA_BREAKS"),
        {},
        {"slot_features": (SlotFeature(window=at(0, 9, 12), extra_break_min=10),)},
        100,
    ),
    (soft("EXTRA_BREAKS"), {}, {"slot_features": (SlotFeature(window=at(0, 9, 11), extra_break_min=10),)}, 0),
    (soft("EXTRA_BREAKS"), {}, {"slot_features": (SlotFeature(window=at(0, 9, 12), extra_break_min=9),)}, 50),
    (
        soft("TRAINING_ON_SITE"),
        {},
        {"slot_features": (SlotFeature(window=at(0, 8, 10), free_for_health=True),)},
        100,
    ),
    (
        soft("TRAINING_ON_SITE"),
        {},
        {"slot_features": (SlotFeature(window=at(0, 8, 9), free_for_health=True),)},
        0,
    ),
    (soft("SUBSTANCE_TOLERANCE"), {}, {"conditions": {"accepts_substitution_treatment": True}}, 100),
    (
        soft("SUBSTANCE_TOLERANCE"),
        {},
        {"conditions": {"accepts_substitution_treatment": True, "alcohol_handling": True}},
        0,
    ),
]


@pytest.mark.parametrize(("need", "citizen", "workplace", "expected"), STATES)
def test_soft_need(need: Need, citizen: Fields, workplace: Fields, expected: int) -> None:
    assert points("soft_needs", {**citizen, "needs": (need,)}, workplace) == expected


def test_soft_needs_are_weighed() -> None:
    noise, light = soft("LOW_NOISE", weight=2), soft("NO_BRIGHT_LIGHT", weight=1)
    conditions = {"conditions": {"noise_level": 0, "light_level": 3}}
    assert points("soft_needs", {"needs": (noise, light)}, conditions) == 67


def test_soft_needs_without_any_are_neutral() -> None:
    over = soft("LOW_NOISE", valid_to=MONDAY - timedelta(days=1))
    for needs in (None, (), (soft("GRADUAL_INCREASE"),), (over,)):
        assert points("soft_needs", {"needs": needs}, {}) == 50


def test_soft_needs_hold_a_shared_break_and_one_supporter() -> None:
    breaks = {"shared_breaks": (at(0, 11.5, 12),)}
    assert points("soft_needs", {}, breaks) == 100
    assert points("soft_needs", {}, breaks, at(0, 9, 11.5)) == 0
    two = (WITH_M1, make_shift(at(1, 9, 12), supporter_id="m2"))
    supporters = {"supporters": (make_supporter(), make_supporter("m2"))}
    assert points("soft_needs", {"support": PRESENT}, supporters, WITH_M1) == 100
    assert points("soft_needs", {"support": PRESENT}, supporters, *two) == 0
    assert points("soft_needs", {"support": PRESENT}, {**supporters, **breaks}, *two) == 50


@pytest.mark.parametrize(("known", "expected"), [({"unge"}, 100), ({"sprog"}, 0), (None, 50)])
def test_soft_specialisation_is_the_worst_of_own_supporters(known: set[str] | None, expected: int) -> None:
    special = None if known is None else frozenset(known)
    supporters = (
        make_supporter(specialisations=frozenset({"unge"})),
        make_supporter("m2", specialisations=special),
    )
    citizen = {"needs": (soft("MENTOR_SPECIALISATION", value="unge", weight=5),), "support": PRESENT}
    shifts = (WITH_M1, make_shift(at(1, 9, 12), supporter_id="m2"))
    # Shares 83 and 17: two supporters break the implied "one supporter".
    assert points("soft_needs", citizen, {"supporters": supporters}, *shifts) == 83 * expected // 100


def test_soft_mentor_present_is_met_by_the_regime() -> None:
    citizen = {"needs": (soft("MENTOR_PRESENT"),), "support": PRESENT}
    assert points("soft_needs", citizen, {}, WITH_M1) == 100


def test_soft_needs_in_a_frame() -> None:
    frame: Fields = {"schedule": ScheduleKind.FRAME, "weekly_min": 240}
    steady = {"needs": (soft("FIXED_SCHEDULE"),)}
    assert points("soft_needs", steady, {"conditions": {"fixed_schedule": True}}, at(0, 8, 16), **frame) == 0
    for level, expected in ((120, 100), (90, 0)):
        daily = {"needs": (soft("MAX_HOURS_DAY", level=level),)}
        assert points("soft_needs", daily, {}, at(0, 8, 16), at(1, 8, 16), **frame) == expected
