"""What one citizen could have if nobody else were there, for problems made by chance."""

from dataclasses import replace
from random import Random

from optimizer.plan import Placement
from optimizer.problem import Citizen, Problem
from tests.oracle.choices import Chooser
from tests.oracle.combine import all_limits, last_week, placement_of
from tests.oracle.standing import Weeks


def some_placement(problem: Problem, citizen: Citizen, random: Random) -> list[Placement]:
    """A placement that the citizen alone could have, drawn by chance; none where there is none."""
    alone = replace(problem, citizens=(citizen,), running=())
    last = last_week(alone)
    caps = all_limits(alone, last)
    keys = {key for key, _ in caps}
    found = Chooser(Weeks(alone, 50, keys), caps, keys, last).choices(citizen, 0)
    return [placement_of(alone, random.choice(found))] if found else []
