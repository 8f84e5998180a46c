"""A dataset that was found sound, with its problem and what is to be said of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from exchange.assumptions import assumptions_of
from exchange.data_notices import data_notices
from exchange.faults import Fault, refuse_if_any
from exchange.schema import Dataset
from optimizer.plan import Assumption, Notice, Plan
from optimizer.problem import Problem
from optimizer.problem.running import lasting


@dataclass(frozen=True, kw_only=True)
class Sound:
    """A sound dataset.

    Attributes
    ----------
    dataset
        With a first Monday, a chosen one where the user named none.
    chosen_monday
        Whether the first Monday was not named.
    """

    dataset: Dataset
    problem: Problem
    chosen_monday: bool

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """Everything assumed, the chosen Monday first."""
        return (*self.monday, *assumptions_of(self.problem))

    @property
    def monday(self) -> tuple[Assumption, ...]:
        """The first Monday, where it was chosen."""
        if not self.chosen_monday:
            return ()
        day = self.problem.first_monday.strftime("%d-%m-%Y")
        text = f"Første mandag er ikke oplyst: {day} antaget"
        return (Assumption(kind="problem", about="", field="first_monday", text=text),)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What a person should look at."""
        return data_notices(self.dataset)

    def with_inputs(self, plan: Plan) -> Plan:
        """The plan with what is known of its data: what rests on what was assumed, what to look at."""
        monday = (replace(assumption, touches=len(plan.placements)) for assumption in self.monday)
        assumptions = (*monday, *assumptions_of(self.problem, plan))
        return replace(plan, assumptions=assumptions, notices=(*plan.notices, *self.notices))

    def refuse_unkept(self) -> None:
        """Refuse what is to be kept as agreed but says too little to be planned around.

        Raises
        ------
        Refused
            With all of them.
        """
        if not self.problem.replans:
            refuse_if_any(list(_not_to_be_kept(self.problem)))


def _not_to_be_kept(problem: Problem) -> Iterator[Fault]:
    """Running placements without hours, or without the task of their hours: nobody can plan around them."""
    for placement in problem.running_by_citizen.values():
        place = f"running ({placement.citizen_id})"
        for step in lasting(placement):
            if not step.shifts:
                yield Fault(place=place, found="ingen vagter", expected="mindst én vagt, der kan fastholdes")
            elif not step.task_ids and not any(shift.spans for shift in step.shifts):
                expected = "den opgave, som vagterne går til, så forløbet kan fastholdes"
                yield Fault(place=place, found="ingen opgave", expected=expected)
