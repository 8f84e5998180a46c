"""LAB from 2020 until the first phase of the employment reform."""

from datetime import date

from optimizer.problem.ruleset import Ruleset
from optimizer.problem.rulesets.groups import OTHER_GROUPS, RESOURCE_PROGRAMME
from optimizer.problem.rulesets.law import LAW
from optimizer.problem.rulesets.settings import SETTINGS

LAB_2020 = Ruleset(
    id="lab_2020",
    label="LAB 2020",
    valid_from=date(2020, 1, 1),
    valid_to=date(2026, 1, 31),
    parameters=(*LAW, *SETTINGS),
    target_groups=(RESOURCE_PROGRAMME, *OTHER_GROUPS),
)
