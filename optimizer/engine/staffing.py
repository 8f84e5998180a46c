"""Caseloads and the seats kept for cohorts, while placements are added one by one."""

from collections import Counter, defaultdict

import numpy as np
from numpy.typing import NDArray

from optimizer.problem import Cohort, Problem, StaffKind
from optimizer.variables import Pair

Counts = NDArray[np.int64]


class StaffRoom:
    """People of each caseworker and contact, and of each cohort, in every week."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._weeks = weeks = problem.horizon + problem.weeks
        self._caseload = {(staff.kind, staff.id): staff.caseload for staff in problem.staff}
        self._cases: dict[str, Counts] = defaultdict(lambda: np.zeros(weeks, dtype=np.int64))
        self._members: Counter[str] = Counter()
        self._others: dict[str, Counts] = defaultdict(lambda: np.zeros(weeks, dtype=np.int64))
        dated = problem.cohorts if problem.weeks > 1 else ()
        self._cohorts = [cohort for cohort in dated if cohort.expected is not None]
        self._left = {cohort.id: self._room(cohort) for cohort in self._cohorts}

    def _room(self, cohort: Cohort) -> Counts:
        """Seats that all others may take in each week; plenty outside the praktik."""
        room = np.full(self._weeks, 1 << 30, dtype=np.int64)
        start = self._problem.week_of(cohort.praktik_start)
        for week in range(max(0, start), min(start + cohort.weeks, self._weeks)):
            places = [p for w in self._problem.in_week(week).workplaces for p in w.places if not p.shared]
            free = sum(place.free_seats or 0 for place in places)
            room[week] = max(0, free - (cohort.expected or 0))
        return room

    def has_room(self, pair: Pair, there: slice, seat: slice) -> bool:
        """Say whether staff and cohorts leave room for one more in all the weeks."""
        for staff_id, limit in self._staff(pair):
            if limit is not None and self._cases[staff_id][there].max(initial=0) >= limit:
                return False
        for cohort in self._cohorts:
            if _member(pair, cohort):
                if pair.leads and self._members[cohort.id] >= (cohort.expected or 0):
                    return False
            elif _takes_seat(pair) and (self._others[cohort.id][seat] >= self._left[cohort.id][seat]).any():
                return False
        return True

    def take(self, pair: Pair, there: slice, seat: slice, sign: int) -> None:
        """Count one more in, or with a negative sign out."""
        for staff_id, _ in self._staff(pair):
            self._cases[staff_id][there] += sign
        for cohort in self._cohorts:
            if _member(pair, cohort):
                self._members[cohort.id] += sign * pair.leads
            elif _takes_seat(pair):
                self._others[cohort.id][seat] += sign

    def _staff(self, pair: Pair) -> list[tuple[str, int | None]]:
        names = ((StaffKind.CASEWORKER, pair.citizen.caseworker), (StaffKind.CONTACT, pair.workplace.contact))
        return [(name, self._caseload[kind, name]) for kind, name in names if (kind, name) in self._caseload]


def _member(pair: Pair, cohort: Cohort) -> bool:
    pin = pair.citizen.pin
    return pair.citizen.cohort == cohort.id and not (pin is not None and pin.own_found)


def _takes_seat(pair: Pair) -> bool:
    return pair.place.free_seats is not None and not pair.place.shared
