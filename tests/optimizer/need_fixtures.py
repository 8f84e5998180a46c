"""For each need code three problems that differ in what the need asks about and nothing else."""

from dataclasses import dataclass
from typing import Any

from optimizer.problem import Need, Problem, SupporterKind, Travel, TravelMode
from optimizer.problem.needs import ConditionValue
from tests.build import OPENING, PRESENT, make_supporter, make_task
from tests.optimizer.rules.case import Fields, one

# code: condition, a value that fits, one that does not, and the need's own level or value.
TASKS: dict[str, tuple[str, ConditionValue, ConditionValue, Fields]] = {
    "MAX_LIFT_KG": ("max_lift_kg", 5, 6, {"level": 5}),
    "NO_PROLONGED_STANDING": ("standing_min", 30, 31, {}),
    "SIT_STAND_VARIATION": ("posture_variation", True, False, {}),
    "NO_ARM_ABOVE_SHOULDER": ("overhead_work", 0, 1, {}),
    "NO_KNEELING_BENDING": ("kneeling", 0, 1, {}),
    "FINE_MOTOR_LIMIT": ("fine_motor", 1, 2, {}),
    "LOW_REPETITION": ("repetition", 1, 2, {}),
    "NO_CUSTOMER_CONTACT": ("customer_contact", 0, 1, {}),
    "LIMITED_USER_CONTACT": ("vulnerable_user_contact", 1, 2, {}),
    "WORK_ALONE_POSSIBLE": ("solo_possible", True, False, {}),
    "ONE_TASK_AT_A_TIME": ("parallel_tasks", 1, 2, {}),
    "WRITTEN_INSTRUCTIONS": ("written_instruction", True, False, {}),
    "SIMPLE_ROUTINE_TASKS": ("complexity", 1, 2, {}),
    "LOW_MEMORY_LOAD": ("memory_load", 1, 2, {}),
    "NO_TIME_PRESSURE": ("time_critical", False, True, {}),
    "READING_NUMERACY_LIMIT": ("literacy_required", 1, 2, {}),
    "DANISH_LEVEL_MAX": ("danish_level_required", 2, 3, {"level": 2}),
    "NO_DUST_CHEMICALS": ("hazards", 0, 1, {}),
    "NO_DRIVING": ("requires_licence", False, True, {}),
}
WORKPLACES: dict[str, tuple[str, ConditionValue, ConditionValue, Fields]] = {
    "STEP_FREE_ACCESS": ("step_free", True, False, {}),
    "ERGONOMIC_EQUIPMENT": ("ergonomic_support", True, False, {}),
    "TRAINING_ON_SITE": ("on_site_health", True, False, {}),
    "SMALL_GROUP": ("team_size_present", 5, 6, {}),
    "FIXED_COLLEAGUES": ("stable_team", True, False, {}),
    "LOW_CONFLICT_TONE": ("pressure_level", 1, 2, {}),
    "SUBSTANCE_TOLERANCE": ("accepts_substitution_treatment", True, False, {}),
    "REPEATED_EXPLANATION": ("explain_capacity", True, False, {}),
    "PICTOGRAM_SUPPORT": ("pictograms", True, False, {}),
    "EXTRA_BREAKS": ("extra_breaks_min", 10, 9, {}),
    "FLEXIBLE_DAY_FORM": ("flexible_hours", True, False, {}),
    "LOW_PACE": ("pace_tolerance_pct", 40, 39, {"level": 60}),
    "FIXED_SCHEDULE": ("fixed_schedule", True, False, {}),
    "LOW_NOISE": ("noise_level", 1, 2, {}),
    "NO_BRIGHT_LIGHT": ("light_level", 1, 2, {}),
    "INDOOR_ONLY": ("environment", "inde", "begge", {}),
    "OUTDOOR_PREFERRED": ("environment", "begge", "inde", {}),
    "NO_PUBLIC_SPACE": ("crowding", 1, 2, {}),
    "NO_ANIMALS": ("animals", False, True, {}),
    "ANIMALS_PREFERRED": ("animals", True, False, {}),
    "TEMPERATURE": ("temperature", 0, 1, {}),
    "DRESS_HYGIENE_CODE": ("dress_code", 1, 2, {}),
    "SCENT_FREE": ("scent", 0, 1, {}),
    "PUBLIC_TRANSPORT_ONLY": ("transit_reachable", True, False, {}),
    "INTERPRETER": ("interpreter_ok", True, False, {}),
}
INDUSTRIES = {"PREFERRED_INDUSTRY": ("butik", "bageri"), "EXCLUDED_INDUSTRY": ("bageri", "butik")}
OTHERS = ("MENTOR_PRESENT", "MENTOR_SPECIALISATION", "SOCIAL_MENTOR", "MAX_TRAVEL_MINUTES")
WITH_CONDITION = (*TASKS, *WORKPLACES, *INDUSTRIES, *OTHERS)


@dataclass(frozen=True)
class Three:
    """The problems in which a need is met, broken and left open."""

    yes: Problem
    no: Problem
    clarify: Problem


def three(code: str, *, hard: bool) -> Three:
    """The three problems of a code that has a condition to ask about."""
    if code in TASKS:
        name, fit, misfit, fields = TASKS[code]
        known = [{"tasks": (make_task(conditions={name: value}),)} for value in (fit, misfit)]
        return _places({"code": code, **fields}, *known, {}, hard=hard)
    if code in WORKPLACES:
        name, fit, misfit, fields = WORKPLACES[code]
        known = [{"conditions": {name: value}} for value in (fit, misfit)]
        return _places({"code": code, **fields}, *known, {}, hard=hard)
    if code in INDUSTRIES:
        known = [{"industry": value} for value in INDUSTRIES[code]]
        return _places({"code": code, "value": "butik"}, *known, {}, hard=hard)
    return _SPECIAL[code](hard)


def _places(need: Fields, *workplaces: Fields, hard: bool, **citizen: Any) -> Three:
    asked = {**citizen, "needs": (Need(hard=hard, **need),)}
    return Three(*(one(asked, workplace) for workplace in workplaces))


def _mentor(hard: bool) -> Three:
    chief = {"supporters": (make_supporter(kind=SupporterKind.MANAGER),)}
    staff = [{}, chief, {**chief, "supporters_known": False}]
    if hard:
        return _places({"code": "MENTOR_PRESENT"}, *staff, hard=True)
    # A soft need does not change the support; it is met where somebody is there anyway.
    return _places({"code": "MENTOR_PRESENT"}, {"support": PRESENT}, *staff[1:], hard=False)


def _specialisation(hard: bool) -> Three:
    known = [frozenset({"unge"}), frozenset({"sprog"}), None]
    staff = [{"supporters": (make_supporter(specialisations=special),)} for special in known]
    need = {"code": "MENTOR_SPECIALISATION", "value": "unge"}
    return _places(need, *staff, hard=hard, support=PRESENT)


def _social_mentor(hard: bool) -> Three:
    needs = (Need(code="SOCIAL_MENTOR", hard=hard),)
    times = [OPENING, (), None]
    return Three(*(one({"needs": needs, "support_person": windows}) for windows in times))


def _travel(hard: bool) -> Three:
    citizen = {"home_zone": "a", "needs": (Need(code="MAX_TRAVEL_MINUTES", hard=hard, level=30),)}
    ways = [{("a", "v", TravelMode.PUBLIC): minutes} for minutes in (30, 31)]
    return Three(*(one(citizen, {"zone": "v"}, travel=Travel(minutes=way)) for way in [*ways, {}]))


_SPECIAL = {
    "MENTOR_PRESENT": _mentor,
    "MENTOR_SPECIALISATION": _specialisation,
    "SOCIAL_MENTOR": _social_mentor,
    "MAX_TRAVEL_MINUTES": _travel,
}
