"""Reserved seats: seats reserved for a target group are kept for it.

Formula
-------
For a place p with seats that is not shared, n[g] = people of group g placed there:
sum over reserved g of max(n[g], free_reserved[p, g]) + sum over other g of n[g] <= seats[p] - filled[p].

Dansk: "Pladser, der er reserveret til en målgruppe, bruges kun af den."
Source: seeds/000 (Højgården 2-3 of 4-5), domain notes 1.3. Waivable: no. Down-closed: yes.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import by_place, free_seats
from optimizer.variables import WorkplaceWeek
from optimizer.ways import Rows, Ways


class ReservedSeats(Rule):
    """Seats reserved for a target group are kept for it."""

    id = "reserved_seats"
    scope = Scope.WORKPLACE
    sentence = "Pladser, der er reserveret til en målgruppe, bruges kun af den."
    source = "seeds/000 (Højgården 2-3 of 4-5), domain notes 1.3"
    waivable = False
    weekly = True
    counts_kept = True
    down_closed = True

    def post_week(self, week: WorkplaceWeek) -> None:
        """For every set of reserved groups: the others leave those groups' reserved seats alone."""
        for place in week.workplace.places:
            free, left = place.free_seats, place.free_reserved
            if free is None or place.shared or not left:
                continue
            terms = []
            for group, kept in left.items():
                mine = [p.on for p in week.on_seats(place) if p.citizen.target_group == group]
                taken = week.model.new_int_var(kept, max(kept, len(mine)), f"kept {place.id} {group}")
                week.model.add(taken >= sum(mine))
                terms.append(taken)
            others = [p.on for p in week.on_seats(place) if p.citizen.target_group not in left]
            week.model.add(sum(terms) + sum(others) <= free)

    def rows(self, ways: Ways) -> Iterator[Rows]:
        """All but one reserved group, and all but those with reserved seats, leave what is kept alone."""
        groups = sorted(ways.problem.ruleset.groups)
        group = ways.of_citizens([groups.index(c.target_group) for c in ways.problem.citizens])
        for week, problem in ways.each_week():
            places = [place for workplace in problem.workplaces for place in workplace.places]
            left = [None if p.shared or p.free_seats is None else p.free_reserved for p in places]
            kept = np.array([[(of or {}).get(g, 0) for g in groups] for of in left], dtype=np.int64)
            if not kept.any():
                continue
            has = np.array([[g in (of or {}) for g in groups] for of in left], dtype=np.bool_)
            limits = [
                None if not of else (place.free_seats or 0) - sum(of.values())
                for place, of in zip(places, left, strict=True)
            ]
            others = ways.seated(week) & ~has[ways.spot, group]
            yield ways.rows(ways.spot, 1, limits, where=others)
            for index, _ in enumerate(groups):
                if kept[:, index].any():
                    also = zip(limits, kept[:, index].tolist(), strict=True)
                    room = [None if limit is None else limit + mine for limit, mine in also]
                    inside = others | (ways.seated(week) & (group == index))
                    yield ways.rows(ways.spot, 1, room, where=inside)

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Add up the seats held, empty reserved ones among them."""
        for place, people in by_place(problem, plan):
            free = free_seats(place)
            if free is None or place.shared or not place.reserved:
                continue
            placed = Counter(person.group for person in people)
            reserved = place.free_reserved
            held = sum(max(placed[group], reserved.get(group, 0)) for group in placed.keys() | reserved)
            if held > free:
                yield self.breach(
                    people[0].workplace.id,
                    place.id,
                    found=f"{held} pladser brugt eller reserveret",
                    expected=f"højst {max(0, free)}",
                )
