"""The first phase of the employment reform (lov 1750 af 29/12/2025): no new ressourceforløb."""

from dataclasses import replace
from datetime import date

from optimizer.problem.ruleset import Parameter, Ruleset
from optimizer.problem.rulesets.groups import OTHER_GROUPS, RESOURCE_PROGRAMME
from optimizer.problem.rulesets.law import LAW, changed
from optimizer.problem.rulesets.settings import SETTINGS

LAST_NEW_RESOURCE_PROGRAMME = date(2026, 1, 31)

LAB_2026_02 = Ruleset(
    id="lab_2026_02",
    label="LAB fra februar 2026 (reformens første fase)",
    valid_from=date(2026, 2, 1),
    parameters=(
        *changed(LAW, values={}, note="ikke efterprøvet mod reglerne fra 2026"),
        Parameter(
            id="ressourceforloeb.new_cases_until",
            value=LAST_NEW_RESOURCE_PROGRAMME.isoformat(),
            source="lovguiden.dk, L 66; BEK 47 af 13/01/2026",
            note="datoen er udledt, ikke læst i lovteksten; igangværende forløb fortsætter",
        ),
        *SETTINGS,
    ),
    target_groups=(
        replace(RESOURCE_PROGRAMME, new_cases_until=LAST_NEW_RESOURCE_PROGRAMME),
        *OTHER_GROUPS,
    ),
)
