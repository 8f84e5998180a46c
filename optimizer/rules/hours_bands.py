"""Hours bands: the citizen's minutes and the place's meet, and the tasks left can carry them.

Formula
-------
least = max(least[i], least[p]),  most = min(most[i], MAX_HOURS_WEEK, most[p], 37 h):  least <= most.
offer(S) = sum of minutes offered by the tasks S:  offer(yes and clarify tasks) >= least;
offer(yes tasks) < least  implies  med forbehold;
offer(yes tasks) >= least  implies  only yes tasks are used.

Dansk: "Borgerens timetal og pladsens timetal kan mødes, og opgaverne rækker til det."
Source: seeds/002, domain notes 3.2 (hours within normal work time). Waivable: no. Down-closed: yes.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from optimizer.pairs import PairTable, Slots
from optimizer.plan import Plan, Verdict
from optimizer.problem import Citizen, Position, Problem, Task
from optimizer.rules import competences, floor, hard_needs, step_tasks
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import Seated, round_down, seated, worst

PLENTY_MIN = 7 * 24 * 60


class HoursBands(Rule):
    """The citizen's minutes and the place's meet."""

    id = "hours_bands"
    scope = Scope.PAIR
    sentence = "Borgerens timetal og pladsens timetal kan mødes, og opgaverne rækker til det."
    source = "seeds/002, domain notes 3.2 (hours within normal work time)"
    waivable = False
    down_closed = True

    def screen(self, pairs: PairTable) -> None:
        """Find the weekly slots that both sides accept, and strike pairs that have none."""
        grid, legal = pairs.problem.grid, pairs.problem.int_setting("praktik.max_week_min")
        bands = [place.accepted_min or (0, legal) for _, place in pairs.spots]
        own_most = [self._own_most(pairs.problem, citizen, legal) for citizen in pairs.citizens]
        own_least = [citizen.hours.least_min for citizen in pairs.citizens]
        least = np.maximum.outer(
            *(_slots(grid.ceil_slots, side) for side in (own_least, [a for a, _ in bands]))
        )
        most = np.minimum.outer(
            *(_slots(grid.floor_slots, side) for side in (own_most, [b for _, b in bands]))
        )
        pairs.narrow(least, most)

    @staticmethod
    def _own_most(problem: Problem, citizen: Citizen, legal: int) -> int:
        level = problem.hard_level(citizen, "MAX_HOURS_WEEK")
        return min(citizen.hours.most_min, legal, legal if level is None else level)

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Recompute the band and what the tasks offer."""
        for person in seated(problem, plan):
            least, most = person.band_without_share
            if least > most:
                yield self._breach(person, f"mindst {least} minutter", f"højst {most} minutter")
            yield from self._tasks(person, person.band[0])

    def _tasks(self, person: Seated, least: int) -> Iterator[Violation]:
        verdicts = {task.id: _verdict(person, task) for task in person.workplace.tasks_of(person.place)}
        certain = _offer(person, verdicts, (Verdict.YES,))
        possible = _offer(person, verdicts, (Verdict.YES, Verdict.CLARIFY))
        unsure = [task.id for task in person.tasks if verdicts.get(task.id) is Verdict.CLARIFY]
        if possible < least:
            yield self._breach(person, f"opgaver til {possible} minutter", f"mindst {least} minutter")
        elif certain < least and person.placement.verdict is Verdict.YES:
            yield self._breach(person, f"sikre opgaver til {certain} minutter", "med forbehold")
        elif certain >= least and unsure:
            yield self._breach(person, f"uafklarede opgaver {unsure}", "kun opgaver, der passer")

    def _breach(self, person: Seated, found: str, expected: str) -> Violation:
        return self.breach(person.citizen.id, person.place.id, found=found, expected=expected)


def _slots(of_minutes: Callable[[int], int], minutes: Sequence[int]) -> Slots:
    """Each number of minutes in slots."""
    return np.array([of_minutes(each) for each in minutes], dtype=np.int32)


def _verdict(person: Seated, task: Task) -> Verdict:
    return worst(
        (
            hard_needs.task_verdict(person.problem, person.citizen, person.workplace, task),
            competences.task_verdict(person.citizen, task),
            floor.task_verdict(person.citizen, task),
            step_tasks.task_verdict(person.citizen, task),
        )
    )


def usable_tasks(person: Seated) -> frozenset[str]:
    """Ids of the tasks that the citizen may do where they are: the certain ones, where these are enough."""
    tasks = person.workplace.tasks_of(person.place)
    verdicts = {task.id: _verdict(person, task) for task in tasks}
    enough = _offer(person, verdicts, (Verdict.YES,)) >= person.band[0]
    wanted = (Verdict.YES,) if enough else (Verdict.YES, Verdict.CLARIFY)
    windowed = {task.id for task in tasks if task.windows} if person.is_frame else set()
    return frozenset(k for k, verdict in verdicts.items() if verdict in wanted and k not in windowed)


def _offer(person: Seated, verdicts: dict[str, Verdict], wanted: tuple[Verdict, ...]) -> int:
    """Minutes a week that the tasks with the wanted verdicts offer; a frame has one task, without windows."""
    position = isinstance(person.place, Position)
    effort = person.citizen.intensity_pct if position else 100
    offered = [
        PLENTY_MIN if task.weekly_min is None else round_down(person.problem, task.weekly_min * 100 // effort)
        for task in person.workplace.tasks_of(person.place)
        if verdicts[task.id] in wanted and not (person.is_frame and task.windows)
    ]
    return max(offered, default=0) if person.is_frame else sum(offered)
