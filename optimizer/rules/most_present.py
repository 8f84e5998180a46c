"""Most present: no more citizens at a workplace at once than it can hold.

Formula
-------
For every slot t of workplace w:  people of the plan present in t <= max_present[w].

Dansk: "Der er ikke flere borgere på stedet ad gangen, end virksomheden kan rumme."
Source: seeds/001 (many people around), domain notes 2.2. Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator

from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import by_workplace, present_by_slot, slot_clock
from optimizer.variables import WorkplaceWeek
from optimizer.ways import Rows, Ways


class MostPresent(Rule):
    """No more citizens at a workplace at once than it can hold."""

    id = "most_present"
    scope = Scope.WORKPLACE
    sentence = "Der er ikke flere borgere på stedet ad gangen, end virksomheden kan rumme."
    source = "seeds/001 (many people around), domain notes 2.2"
    waivable = False
    weekly = True
    down_closed = True

    def post_week(self, week: WorkplaceWeek) -> None:
        """People present at once within the workplace's limit."""
        if week.workplace.max_present is not None:
            week.cumulative(week.people, week.workplace.max_present)

    def rows(self, ways: Ways) -> Iterator[Rows]:
        """Slots of everybody at each workplace, within its limit in all hours that it is open."""
        grid = ways.problem.grid
        limits = [
            None
            if w.max_present is None
            else w.max_present * int((grid.inside(w.opening) & grid.open_days()).sum())
            for w in ways.problem.workplaces
        ]
        for week in ways.telling_weeks:
            yield ways.rows(ways.workplace, ways.least, limits, where=ways.there(week))

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Count people slot by slot."""
        for workplace, people in by_workplace(problem, plan):
            most = workplace.max_present
            for slot, present in sorted(present_by_slot(people).items()):
                if most is not None and present > most:
                    yield self.breach(
                        workplace.id,
                        found=f"{present} borgere {slot_clock(problem, slot)}",
                        expected=f"højst {most}",
                    )
