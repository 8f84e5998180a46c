"""The tasks that the trials with fleksjob on few hours tell of, with what such work is usually like.

They are extra tasks that can wait, as the source advises. The profiles are judgements for made data.
"""

from collections.abc import Mapping

from exchange.schema import Condition, SkillRecord, TaskRecord
from optimizer.problem.needs import DANISH_LEVELS
from scenarios.generate.trade import Job, job, site

DRIVER = "Chauffør"
FUNDRAISING = "Fundraising"

_JOBS = (
    job("Dørhåndtag og greb", repetition=2, hazards=1, trains=("hygiejne",)),
    job("Borde og stole", repetition=2, hazards=1, trains=("hygiejne",)),
    job("Toiletter", kneeling=1, hazards=2, trains=("hygiejne",)),
    job(DRIVER, requires_licence=True, complexity=2, standing_min=20, trains=("kørekort",)),
    job("Tømrerarbejde", max_lift_kg=12, fine_motor=2, complexity=2, trains=("tømrer",)),
    job("Pakkearbejde", repetition=3, fine_motor=2, trains=("pakning",)),
    job("Kantine", standing_min=90, customer_contact=1, trains=("køkken",)),
    job("Madlavning", standing_min=90, parallel_tasks=2, trains=("køkken",)),
    job("Rengøring", standing_min=120, kneeling=1, hazards=1, trains=("rengøring",)),
    job("Indtastning", standing_min=0, literacy_required=3, danish_level_required=5, trains=("kontor",)),
    job("Administration", standing_min=20, literacy_required=2, danish_level_required=4, trains=("kontor",)),
    job("Vedligeholdelse", complexity=2, overhead_work=1, trains=("ejendomsservice",)),
    job("Pedelarbejde", max_lift_kg=12, overhead_work=1, trains=("ejendomsservice",)),
    job("Produktion", repetition=2, fine_motor=2, trains=("produktion",)),
    job("Havearbejde", max_lift_kg=10, kneeling=2, standing_min=120, trains=("gartneri",)),
    job("Pædagogmedhjælp", vulnerable_user_contact=2, parallel_tasks=2, trains=("pædagogik",)),
    job(FUNDRAISING, literacy_required=2, danish_level_required=5, complexity=2, trains=("fundraising",)),
)

FLEX_JOBS: Mapping[str, Job] = {each.name: each for each in _JOBS}
"""Tasks by name."""

SITE: Mapping[str, Condition] = site()
"""A calm, indoor workplace that shows consideration."""


def skill_of(name: str) -> str:
    """The competence that goes with the task."""
    return FLEX_JOBS[name].trains[0]


def flex_task(name: str, weekly_min: int, *, skilled: bool) -> TaskRecord:
    """A task of a position with all its conditions.

    Parameters
    ----------
    skilled
        Whether the competence that goes with it is asked for.
    """
    found = FLEX_JOBS[name]
    return TaskRecord(
        name=name,
        weekly_min=weekly_min,
        conditions={key: _as_told(key, value) for key, value in found.truth.items()},
        requires=[SkillRecord(name=skill_of(name))] if skilled else [],
        trains=[] if skilled else list(found.trains),
    )


def _as_told(name: str, value: Condition) -> Condition:
    """Danish skills are written "A2", all else as it is."""
    return DANISH_LEVELS[int(value)] if name == "danish_level_required" else value
