"""Group shares: no target group fills more than its share of a workplace's seats.

Formula
-------
For workplace w, group g with share s %:  100 * n[w, g] <= s * seats[w],
n and seats over all places of w with seats; places by need are outside. Whose seat is only kept on a shared
place is not counted.

Dansk: "En målgruppe fylder ikke mere af virksomhedens pladser end aftalt."
Source: seeds/004 (firms refuse 100 % of one group), domain notes 1.3. Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator

import numpy as np

from optimizer.plan import Plan
from optimizer.problem import Problem, Workplace
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import Seated, by_workplace, free_seats
from optimizer.variables import WorkplaceWeek
from optimizer.ways import Rows, Ways


class GroupShares(Rule):
    """No target group fills more than its share of a workplace's seats."""

    id = "group_shares"
    scope = Scope.WORKPLACE
    sentence = "En målgruppe fylder ikke mere af virksomhedens pladser end aftalt."
    source = "seeds/004 (firms refuse 100 % of one group), domain notes 1.3"
    waivable = False
    weekly = True
    counts_kept = True
    down_closed = True

    def post_week(self, week: WorkplaceWeek) -> None:
        """Placed of each capped group, within its share of all seats."""
        counted = [place for place in week.workplace.places if place.free_seats is not None]
        seats = sum(place.seats or 0 for place in counted)
        for group, share_pct in week.workplace.group_shares.items():
            seated = (p for place in counted for p in (week.at if place.shared else week.on_seats)(place))
            mine = [person.on for person in seated if person.citizen.target_group == group]
            if mine:
                week.model.add(sum(mine) <= share_pct * seats // 100)

    def rows(self, ways: Ways) -> Iterator[Rows]:
        """People of each capped group at each workplace; those on places without a limit do not count."""
        shared = ways.of_spots([place.shared for _, place in ways.spots]) == 1
        limited = ways.of_spots([place.free_seats is not None for _, place in ways.spots]) == 1
        for group in sorted({g for w in ways.problem.workplaces for g in w.group_shares}):
            mine = ways.of_citizens([c.target_group == group for c in ways.problem.citizens]) == 1
            for week, problem in ways.each_week():
                here = limited & mine & np.where(shared, ways.there(week), ways.seated(week))
                limits = [_most_of(workplace, group) for workplace in problem.workplaces]
                yield ways.rows(ways.workplace, 1, limits, where=here)

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Count each group with a share on the places with seats."""
        for workplace, people in by_workplace(problem, plan):
            seats = sum(place.seats or 0 for place in workplace.places if free_seats(place) is not None)
            counted = [p.group for p in people if free_seats(p.place) is not None and _has_seat(p)]
            for group, share_pct in sorted(workplace.group_shares.items()):
                placed = counted.count(group)
                if placed and placed * 100 > share_pct * seats:
                    yield self.breach(
                        workplace.id,
                        group,
                        found=f"{placed} af {seats} pladser",
                        expected=f"højst {share_pct} %",
                    )


def _has_seat(person: Seated) -> bool:
    """Say whether the person takes a seat, there or not; on a shared place only those who are there do."""
    return not person.place.shared or bool(person.step.shifts)


def _most_of(workplace: Workplace, group: str) -> int | None:
    """People of the group that the workplace takes at most; None where it is not capped."""
    share = workplace.group_shares.get(group)
    seats = sum(place.seats or 0 for place in workplace.places if place.free_seats is not None)
    return None if share is None else share * seats // 100
