"""The dated rulesets, oldest first. A draft is never a default."""

from datetime import date

from optimizer.problem.ruleset import Ruleset
from optimizer.problem.rulesets.lab_2011 import LAB_2011
from optimizer.problem.rulesets.lab_2020 import LAB_2020
from optimizer.problem.rulesets.lab_2026_02 import LAB_2026_02
from optimizer.problem.rulesets.lab_2027_draft import LAB_2027_DRAFT
from optimizer.problem.rulesets.ratio import ratio_cap

__all__ = ["RULESETS", "ratio_cap", "ruleset_by_id", "ruleset_on"]

RULESETS: tuple[Ruleset, ...] = (LAB_2011, LAB_2020, LAB_2026_02, LAB_2027_DRAFT)


def ruleset_by_id(ruleset_id: str) -> Ruleset:
    """The ruleset of that id.

    Raises
    ------
    KeyError
        If there is none.
    """
    for ruleset in RULESETS:
        if ruleset.id == ruleset_id:
            return ruleset
    known = ", ".join(ruleset.id for ruleset in RULESETS)
    raise KeyError(f"No ruleset {ruleset_id!r}, expected one of {known}.")


def ruleset_on(day: date) -> Ruleset:
    """The ruleset in force on the day; the earliest for days before all of them."""
    in_force = [ruleset for ruleset in RULESETS if not ruleset.draft]
    return next((ruleset for ruleset in in_force if ruleset.covers(day)), in_force[0])
