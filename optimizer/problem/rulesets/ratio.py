"""Rimelighedskravet: how many supported people a number of ordinary employees allows."""

from datetime import date

from optimizer.problem.ruleset import Ruleset


def ratio_cap(ruleset: Ruleset, day: date, employees: int) -> int:
    """Most supported people beside so many ordinary employees.

    max(1, floor(min(n, 50) / 5)) + floor(max(0, n - 50) / 10), with the ruleset's own numbers.

    Parameters
    ----------
    employees
        Ordinary employees, whole; full-time equivalents or heads as `rimelighed.count_unit` says.
    """
    small_until = ruleset.int_value("rimelighed.small_until", day)
    small = min(employees, small_until) // ruleset.int_value("rimelighed.per_small", day)
    large = max(0, employees - small_until) // ruleset.int_value("rimelighed.per_large", day)
    return max(ruleset.int_value("rimelighed.min", day), small) + large
