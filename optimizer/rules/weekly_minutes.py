"""Weekly minutes: what is attended lies between the least and the most.

Formula
-------
on[i, p] = 1  implies  least[i, p] <= attended[i] <= most[i, p], with the band of `hours_bands`.

Dansk: "Borgeren møder mindst og højst det antal timer om ugen, som er aftalt."
Source: domain notes 2.4 (MAX_HOURS_WEEK) and 3.2. Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator

from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import seated
from optimizer.variables import WorkplaceVars


class WeeklyMinutes(Rule):
    """What is attended lies between the least and the most."""

    id = "weekly_minutes"
    scope = Scope.WEEK
    sentence = "Borgeren møder mindst og højst det antal timer om ugen, som er aftalt."
    source = "domain notes 2.4 (MAX_HOURS_WEEK) and 3.2"
    waivable = False
    down_closed = True

    def post(self, model: WorkplaceVars) -> None:
        """Attended slots between the least and the most that both sides accept."""
        for person in model.people:
            model.model.add(person.attended >= person.pair.least).only_enforce_if(person.on)
            model.model.add(person.attended >= person.pair.least * person.on)
            model.model.add(person.attended <= person.pair.most * person.on)

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Hold the week's minutes against the band."""
        for person in seated(problem, plan):
            (least, most), attended = person.band_without_share, person.step.weekly_min
            if not least <= attended <= most:
                yield self.breach(
                    person.citizen.id,
                    found=f"{attended} minutter om ugen",
                    expected=f"mindst {least}, højst {most}",
                )
