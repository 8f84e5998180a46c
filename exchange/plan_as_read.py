"""A plan as people read it: a second job stands under its person's name, and nobody is counted twice.

In the plan a second job has a record of its own. Whatever shows a plan takes it through `as_read` first.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from optimizer.plan import Placement, Plan
from optimizer.problem import Citizen, Problem

T = TypeVar("T")


def shown(citizen: Citizen) -> str:
    """What the citizen, or the citizen in their second job, is called."""
    return f"{citizen.second_of} (andet job)" if citizen.second_of else citizen.id


def as_read(problem: Problem, plan: Plan) -> tuple[Problem, Plan]:
    """Problem and plan with second jobs named as such, each right after the first.

    Those that came to nothing are left out, and so are their questions. Without second jobs both are
    returned as they are.
    """
    names = {c.id: shown(c) for c in problem.citizens if c.second_of}
    if all(name == own for own, name in names.items()):
        return problem, plan
    kept = {*plan.placement_of, *problem.running_by_citizen}
    gone = names.keys() - kept
    left = replace(
        plan,
        placements=_side_by_side(problem, plan.placements),
        unplaced=tuple(u for u in plan.unplaced if u.citizen_id not in names),
        questions=tuple(ranked for ranked in plan.questions if ranked.question.about not in gone),
    )
    renamed = _Renaming(names)
    there = tuple(c for c in problem.citizens if c.id not in gone)
    told = replace(
        problem,
        citizens=tuple(replace(c, id=names.get(c.id, c.id)) for c in there),
        affinities=renamed.of(problem.affinities),
        running=renamed.of(problem.running),
        proposed=renamed.of(problem.proposed),
    )
    return told, renamed.of(left)


def _side_by_side(problem: Problem, placements: Sequence[Placement]) -> tuple[Placement, ...]:
    """The placements with both jobs of a person together, where the first of them stood."""
    people = {citizen.id: citizen.person_id for citizen in problem.citizens}
    together: dict[str, list[Placement]] = {}
    for placement in placements:
        together.setdefault(people.get(placement.citizen_id, placement.citizen_id), []).append(placement)
    return tuple(
        placement
        for person, own in together.items()
        for placement in sorted(own, key=lambda p: p.citizen_id != person)
    )


def waiting_people(problem: Problem) -> tuple[Citizen, ...]:
    """The people who wait for a place, each once."""
    return tuple(citizen for citizen in problem.waiting if not citizen.second_of)


def first_jobs(problem: Problem, plan: Plan) -> Plan:
    """The plan with one placement for each person, for whatever counts people."""
    second = second_jobs(problem)
    if not second:
        return plan
    return replace(plan, placements=tuple(p for p in plan.placements if p.citizen_id not in second))


def second_jobs(problem: Problem) -> dict[str, str]:
    """The person by the id of each record that stands for a second job."""
    return {citizen.id: citizen.second_of for citizen in problem.citizens if citizen.second_of}


class _Renaming:
    """Writes names anew wherever they stand, in the middle of a sentence too."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        longest_first = sorted(names, key=lambda name: (-len(name), name))
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def of(self, value: T) -> T:
        """The value with the names in it changed."""
        changed: T = self._of(value)
        return changed

    def _of(self, value: Any) -> Any:
        if type(value) is str:
            return self._pattern.sub(lambda found: self._names[found[0]], value)
        if isinstance(value, tuple):
            return tuple(map(self._of, value))
        if isinstance(value, Mapping):
            return {self._of(key): self._of(each) for key, each in value.items()}
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{own.name: self._of(getattr(value, own.name)) for own in fields(value)})
        return value
