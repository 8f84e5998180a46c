"""Dated legal parameters and settings.

Every parameter carries its source, the days on which it holds and whether anybody has verified it, because
the law changes and much of what is known about it is second-hand. A draft ruleset is never a default.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from optimizer.problem.supporter import SupportRegime

ParameterValue = int | bool | str | None


class ParameterStatus(StrEnum):
    """How sure we are of a parameter. SIGNED means that a named role has signed it."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    SIGNED = "signed"


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """One dated parameter; minutes, weeks, per cent as its id says."""

    id: str
    value: ParameterValue
    source: str
    status: ParameterStatus = ParameterStatus.UNVERIFIED
    signed_by: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class TargetGroup:
    """A target group as the ruleset knows it.

    Attributes
    ----------
    synonyms
        Other Danish names under which lists write the group, lower case.
    default_min
        Weekly minutes assumed where a citizen's are unknown.
    regime
        Support regime where neither the citizen nor the workplace states one.
    max_weeks
        Longest placement in weeks before an extension; None is no limit.
    counts_in_ratio
        Whether people of the group count in rimelighedskravet.
    flex_job
        Whether the group is approved for fleksjob.
    new_cases_until
        Last day on which a new placement may start; None is open.
    """

    code: str
    label: str
    synonyms: tuple[str, ...] = ()
    default_min: int = 600
    regime: SupportRegime
    max_weeks: int | None = None
    counts_in_ratio: bool = True
    flex_job: bool = False
    new_cases_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Ruleset:
    """A dated set of parameters and target groups.

    Raises
    ------
    KeyError
        By `value` for an unknown parameter: a missing parameter is a fault of the ruleset.
    """

    id: str
    label: str
    valid_from: date
    valid_to: date | None = None
    draft: bool = False
    parameters: tuple[Parameter, ...]
    target_groups: tuple[TargetGroup, ...]
    overrides: Mapping[str, ParameterValue] = field(default_factory=dict)

    @cached_property
    def groups(self) -> dict[str, TargetGroup]:
        """Target groups by code."""
        return {group.code: group for group in self.target_groups}

    @cached_property
    def _by_id(self) -> dict[str, list[Parameter]]:
        found: dict[str, list[Parameter]] = {}
        for parameter in self.parameters:
            found.setdefault(parameter.id, []).append(parameter)
        return found

    def parameter(self, parameter_id: str, day: date) -> Parameter:
        """The parameter as it stands on the day."""
        for parameter in self._by_id.get(parameter_id, ()):
            starts = parameter.valid_from is None or parameter.valid_from <= day
            ends = parameter.valid_to is None or day <= parameter.valid_to
            if starts and ends:
                return parameter
        raise KeyError(f"{self.id} has no parameter {parameter_id!r} on {day.isoformat()}.")

    def value(self, parameter_id: str, day: date) -> ParameterValue:
        """The parameter's value on the day, a dataset's own override first."""
        if parameter_id in self.overrides:
            return self.overrides[parameter_id]
        return self.parameter(parameter_id, day).value

    def int_value(self, parameter_id: str, day: date) -> int:
        """The parameter's whole number on the day."""
        value = self.value(parameter_id, day)
        if isinstance(value, bool) or not isinstance(value, int):
            raise TypeError(f"Parameter {parameter_id} is {value!r}, expected a whole number.")
        return value

    def covers(self, day: date) -> bool:
        """Say whether the ruleset is valid on the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def group_of_name(ruleset: Ruleset, name: str) -> TargetGroup | None:
    """The target group that a code, label or synonym names; None where no group or several do."""
    wanted = " ".join(name.casefold().split())
    found = [
        group
        for group in ruleset.target_groups
        if wanted in {group.code, group.label.casefold(), *group.synonyms}
    ]
    return found[0] if len(found) == 1 else None
