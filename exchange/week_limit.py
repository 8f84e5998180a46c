"""The longest placement at one workplace that a citizen may have, before there is a problem to ask."""

from collections.abc import Iterable
from datetime import date

from optimizer.problem import Citizen, Problem, Ruleset
from optimizer.problem.stay import limit_weeks


def week_limit(ruleset: Ruleset, day: date, group: str, entitlements: Iterable[str]) -> int | None:
    """Weeks that law and entitlements allow; None is no limit.

    Parameters
    ----------
    day
        The first Monday.
    group
        Code of the target group.
    """
    somebody = Citizen(id="", target_group=group, entitlements=frozenset(entitlements))
    nothing = Problem(municipality="", first_monday=day, ruleset=ruleset, citizens=(), workplaces=())
    return limit_weeks(nothing, somebody)
