"""What the trials with fleksjob on few hours are filled up with where their source is silent (seed 002).

These numbers were fixed before any plan of these municipalities was looked at, but for `HORSENS_JOB_WEEKS`
and `HORSENS_SHARED_BY`, which were settled after a first one so that the rounds of the source can be planned
at all. They are not to be tuned by plans. What the source states stands in the municipality's own file under
`scenarios/catalogue`, not here.
"""

from collections.abc import Mapping
from dataclasses import dataclass

SEED_OF = {
    "fleksjob-esbjerg-2014": 21,
    "fleksjob-horsens-2014": 22,
    "fleksjob-slagelse-2014": 23,
    "fleksjob-gladsaxe-2014": 24,
    "fleksjob-struer-2014": 25,
    "fleksjob-svendborg-2014": 26,
    "fleksjob-thisted-2014": 27,
}
"""Seed of each municipality's generated part."""

FEW_HOURS_SHARE = 25 / (25 + 35)
"""Of all fleksjob of ten hours at most, those of 1-5 hours (domain notes 1.7.1: 25 against 35 per cent)."""

FEW_MIN = (60, 300)
MORE_FROM_MIN = 360
USUAL_CEILING_MIN = 600
"""Ten hours, what a minifleksjob is at most: for the ceilings whose digits the source has lost."""

INTENSITY_PCT: Mapping[int, float] = {100: 0.3, 80: 0.3, 60: 0.25, 50: 0.15}
LEAST_PCT = 50
"""Least minutes a week of everybody's target."""

MORNINGS_SHARE = 0.35
"""Share of the citizens who can only work before noon."""

MINUTES_A_DAY = 180
DAYS = (2, 4)
SECOND_SKILL_SHARE = 0.4
LONG_WAIT_SHARE = 0.8
"""Share of those unemployed for more than 18 months where the source does not ask for it of all."""

SHORT_WAIT_WEEKS, LONG_WAIT_WEEKS = (4, 78), (79, 160)

NEED_HOURS = (3, 9)
"""Fewest and most effective hours a week that one share of a job needs."""

HEADCOUNT = (5, 40)
"""Employees of the small and middle-sized companies that the source recommends."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What was chosen for one municipality.

    Attributes
    ----------
    ceiling_min
        Most minutes a week of anybody, attended, or effective with `effective_ceiling`.
    all_long
        Whether everybody has been unemployed for more than 18 months, as the source states.
    """

    ceiling_min: int = USUAL_CEILING_MIN
    effective_ceiling: bool = False
    all_long: bool = False


CHOICE = {
    "fleksjob-esbjerg-2014": Choice(ceiling_min=720, all_long=True),
    "fleksjob-horsens-2014": Choice(effective_ceiling=True),
    "fleksjob-slagelse-2014": Choice(effective_ceiling=True),
    "fleksjob-gladsaxe-2014": Choice(),
    "fleksjob-struer-2014": Choice(all_long=True),
    "fleksjob-svendborg-2014": Choice(),
    "fleksjob-thisted-2014": Choice(all_long=True),
}

ESBJERG_HOURS_EACH = 10
"""Hours of the unit for each of its seven: what the source gives as an example."""
ESBJERG_DEPARTMENTS = 4
ESBJERG_BASE_WEEKS, ESBJERG_DRIVER_WEEKS = 13, 26
ESBJERG_LICENCE_SHARE = 0.2

HORSENS_ROUND_WEEKS, HORSENS_JOB_WEEKS = 16, 52
"""The jobs outside are lasting: longer than the plan, so that none is given twice."""
HORSENS_SHARED_BY = 2
"""People at each company outside; how many companies there were is not told."""


GLADSAXE_SMALL, GLADSAXE_LARGER = 9, 6
"""Companies that have room for one, and those that may take 3-5 later."""
GLADSAXE_WIDENS_AFTER_WEEKS = 13
"""A quarter: 'some months'."""

SVENDBORG_PAID_HOURS_EACH = 4
"""Paid hours a week for each of the 35, from the source's '4-5 hours'."""

THISTED_OTHER_WORKSHOPS = 4
"""Workshops of just three, beside that of nine and that of six which the source tells of."""
THISTED_TOO_SMALL = 3
"""Companies that would take two."""
THISTED_MENTOR_MIN: Mapping[int, float] = {0: 0.2, 60: 0.3, 120: 0.3, 180: 0.2}
"""Paid minutes a week by need."""
