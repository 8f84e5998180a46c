"""Supporter people: nobody is the own supporter of more people than they can have in all.

Formula
-------
For supporter k:  sum over i of own[i, k] <= in_all[k].

Dansk: "En mentor har ikke flere borgere i alt, end mentoren kan have."
Source: seeds/000 (supporters per company), domain notes 1.2. Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator

from optimizer.plan import Plan
from optimizer.problem import Problem, Workplace
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import by_workplace
from optimizer.variables import WorkplaceWeek
from optimizer.ways import Rows, Ways


class SupporterPeople(Rule):
    """Nobody is the own supporter of more people than they can have in all."""

    id = "supporter_people"
    scope = Scope.WORKPLACE
    sentence = "En mentor har ikke flere borgere i alt, end mentoren kan have."
    source = "seeds/000 (supporters per company), domain notes 1.2"
    waivable = False
    weekly = True
    down_closed = True

    def post_week(self, week: WorkplaceWeek) -> None:
        """People with the supporter as their own, within the supporter's limit."""
        if week.relaxed:
            self._post_together(week)
            return
        for supporter in week.workplace.supporters:
            own = [person.own[supporter.id] for person in week.people if supporter.id in person.own]
            if supporter.in_all is not None and own:
                week.model.add(sum(own) <= supporter.in_all)

    @staticmethod
    def _post_together(week: WorkplaceWeek) -> None:
        """Implied: people with own supporters, within what all supporters can have together."""
        limits = [supporter.in_all for supporter in week.workplace.supporters]
        people = [person.on for person in week.people if person.pair.regime.has_own_supporter]
        if None not in limits and people:
            week.model.add(sum(people) <= sum(limit or 0 for limit in limits))

    def rows(self, ways: Ways) -> Iterator[Rows]:
        """People with own supporters, within what all supporters of the workplace can have together."""
        limits = [_together(workplace) for workplace in ways.problem.workplaces]
        for week in ways.telling_weeks:
            yield ways.rows(ways.workplace, 1, limits, where=ways.own & ways.there(week))

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Count the people of each supporter."""
        for workplace, people in by_workplace(problem, plan):
            for supporter in workplace.supporters:
                mine = sum(supporter.id in person.step.supporter_ids for person in people)
                if supporter.in_all is not None and mine > supporter.in_all:
                    yield self.breach(
                        supporter.id, found=f"{mine} borgere", expected=f"højst {supporter.in_all} i alt"
                    )


def _together(workplace: Workplace) -> int | None:
    """What all supporters can have together; None where one has no limit."""
    limits = [supporter.in_all for supporter in workplace.supporters]
    return None if None in limits else sum(limit or 0 for limit in limits)
