"""Cover: where a company must have it, others of the team can stand in for whoever is away.

Formula
-------
For a position that requires cover, a task j of it with cover[j] = c >= 2, a week w < W with somebody new
there, a member i who does j, and each shift s of i:
number of other members k there in w who may do j, have no shift on the weekday of s, and whose own calendar
contains s  >=  c - 1.

Dansk: "Når en stilling kræver afløsning, kan andre på holdet træde til på dage, hvor de ellers har fri."
Source: seeds/002 (teams of 2-3 who cover each other), design 4. Waivable: no. Down-closed: no.
"""

from collections.abc import Iterator

from ortools.sat.python import cp_model

from optimizer.problem import Task, positions_of
from optimizer.rules.stand_in import covered_times, may_do, post_stand_in
from optimizer.rules.team import Lack, Team, TeamRule
from optimizer.variables import Presence, Var, WorkplaceWeek


class Cover(TeamRule):
    """Others of the team can stand in for whoever is away."""

    id = "cover"
    sentence = (
        "Når en stilling kræver afløsning, kan andre på holdet træde til på dage, hvor de ellers har fri."
    )
    source = "seeds/002 (teams of 2-3 who cover each other), design 4"
    waivable = False
    down_closed = False

    def post_team(self, week: WorkplaceWeek) -> None:
        """Enough stand-ins for every shift of whoever does the task."""
        for position in positions_of(week.workplace) if not week.relaxed else ():
            new = week.newcomer((position,))
            if position.cover_required and new is not None:
                people = [person for person in week.at(position) if not person.pair.frame]
                for task in week.workplace.tasks_of(position):
                    for person in people if task.cover > 1 else ():
                        if may_do(person, task):
                            self._post(week, people, person, task, new)

    @staticmethod
    def _post(week: WorkplaceWeek, people: list[Presence], person: Presence, task: Task, new: Var) -> None:
        others = [o for o in people if o.citizen.id != person.citizen.id and may_do(o, task)]
        for weekday, block in person.base.blocks.items():
            free = [post_stand_in(week.problem, person, other, weekday) for other in others]
            enough = week.model.add(cp_model.LinearExpr.sum(free) >= task.cover - 1)
            enough.only_enforce_if([person.on, person.base.uses[task.id], block.present, new])

    def lacks(self, team: Team) -> Iterator[Lack]:
        """Count the stand-ins of every shift."""
        position = team.positions[0]
        people = [person for person in team.people if not person.is_frame]
        for task in team.workplace.tasks_of(position) if position.cover_required else ():
            for person in people if task.cover > 1 else ():
                found = covered_times(person, task, people)
                if task.id in person.step.task_ids and found < task.cover - 1:
                    about = f"{found} kan afløse {person.citizen.id} ved {task.name}"
                    yield about, f"mindst {task.cover - 1}"
