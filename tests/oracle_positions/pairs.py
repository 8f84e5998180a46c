"""One citizen at one place or position: what decision 0006 adds to the pair of 0001."""

from functools import cached_property

from optimizer.plan import PlacementStep
from optimizer.problem import Position, Problem, Task, Workplace
from tests.oracle import clock, judge
from tests.oracle.pairs import Pair
from tests.oracle.stay import effective

Spot = tuple[str, str]
"""A workplace and a place or position there."""


def positions(workplace: Workplace) -> list[Position]:
    """The positions of the workplace."""
    return [place for place in workplace.places if isinstance(place, Position)]


def takes_group(problem: Problem, workplace: Workplace, position: Position, code: str) -> bool:
    """Say whether people of the group may be on the position."""
    if position.accepted_groups is not None:
        return code in position.accepted_groups
    known = workplace.accepted_groups is None or code in workplace.accepted_groups
    return known and problem.ruleset.groups[code].flex_job


def running_steps(problem: Problem) -> dict[str, PlacementStep]:
    """What those do who already are somewhere, by citizen."""
    return {placement.citizen_id: placement.steps[0] for placement in problem.running}


class JobPair(Pair):
    """A pair where places and positions stand side by side."""

    @property
    def position(self) -> Position | None:
        """The position; None where this is a place."""
        return self.place if isinstance(self.place, Position) else None

    @property
    def spot(self) -> Spot:
        """Where it is."""
        return self.workplace.id, self.place.id

    @property
    def least_share(self) -> int:
        """Least minutes of anybody on the team; 0 on places."""
        return clock.up(self.position.least_share_min, self.slot) if self.position else 0

    @cached_property
    def least(self) -> int:
        """Least minutes of the week."""
        return max(self.band_least, self.least_share)

    @cached_property
    def place_tasks(self) -> tuple[Task, ...]:
        """Tasks of the place: those named, else all that belong to no position."""
        if self.place.task_ids:
            return tuple(task for task in self.workplace.tasks if task.id in self.place.task_ids)
        taken = {task_id for position in positions(self.workplace) for task_id in position.task_ids}
        return tuple(task for task in self.workplace.tasks if task.id not in taken)

    def offered(self, task: Task) -> int | None:
        """Minutes of the task that the citizen could attend."""
        if self.position is None or task.weekly_min is None:
            return super().offered(task)
        return clock.down(task.weekly_min * 100 // self.citizen.intensity_pct, self.slot)

    @property
    def tasks_by_day(self) -> frozenset[str]:
        """Tasks that one hands over to another."""
        return frozenset(task.id for task in self.tasks if self.position and task.handover_min > 0)

    def judged(self) -> dict[str, int]:
        """Judge the pair by each rule, those on positions too."""
        found = super().judged()
        if self.position is None and self.citizen.second_of:
            found["second_job"] = judge.NO
        if self.position is not None:
            named = self.position.accepted_groups is not None
            found["flex_job"] = judge.YES if named or self.group.flex_job else judge.NO
        return found

    @property
    def runs(self) -> bool:
        """Say whether the citizen is already somewhere, so that they neither wait nor are new."""
        return self.citizen.id in running_steps(self.problem)

    @property
    def has_begun(self) -> bool:
        """Say whether somebody may be there in the standing week."""
        begins = self.position.starts_on if self.position else None
        return begins is None or begins <= self.problem.first_monday

    def paid(self, attended: int, first: str | None) -> int:
        """Paid support minutes a week, also where they fall on no own supporter."""
        if self.owned:
            return super().paid(attended, first)
        if self.regime.paid_fixed_min is not None:
            return self.regime.paid_fixed_min
        return -(-attended * self.regime.paid_share_pct // 100)

    @property
    def grant(self) -> int:
        """What the municipality pays beside the paid minutes, in øre a week."""
        usual = self.citizen.support or self.workplace.support or self.group.regime
        return usual.grant_ore

    def could_be_there(self, weekday: int, start_min: int, end_min: int) -> bool:
        """Say whether the stretch lies inside the citizen's own calendar."""
        inside = clock.stretch(weekday, start_min, end_min, self.slot)
        earliest = self.highest_level("LATE_START", self.citizen.earliest_start_min)
        return start_min >= earliest and clock.covers(self.free, inside)


def all_pairs(problem: Problem) -> dict[tuple[str, str, str], JobPair]:
    """Every pair by citizen, workplace and place."""
    return {
        (citizen.id, workplace.id, place.id): JobPair(problem, person, workplace, place)
        for citizen in problem.citizens
        for person in [effective(problem, citizen, 0, 0, 1)]
        for workplace in problem.workplaces
        for place in workplace.places
    }
