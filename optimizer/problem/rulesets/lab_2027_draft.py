"""The new main act expected on 1 January 2027: a draft, its text not read, so 2026 stands in for it."""

from dataclasses import replace
from datetime import date

from optimizer.problem.rulesets.lab_2026_02 import LAB_2026_02
from optimizer.problem.rulesets.law import changed

LAB_2027_DRAFT = replace(
    LAB_2026_02,
    id="lab_2027_draft",
    label="Udkast: ny LAB fra 2027",
    valid_from=date(2027, 1, 1),
    draft=True,
    parameters=changed(
        LAB_2026_02.parameters, values={}, note="lovteksten for 2027 er ikke kendt, målgrupperne heller ikke"
    ),
)
