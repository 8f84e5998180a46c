"""When somebody is there: literals over the weeks in which a stay may begin."""

from ortools.sat.python import cp_model

from optimizer.variables.block import Expr, Var


class Timing:
    """The start week of one person, and who is there when.

    `after[v]` holds where the person is placed and begins after week v, for v from `first` to `last` - 1, so
    that start * on = first * on + sum of after. Without a timetable the start is left open: then only weeks
    count in which the person is there whatever the start, which keeps the model a relaxation.

    Parameters
    ----------
    on
        Whether the person is placed.
    first, last, weeks
        Range of the start week, and how long the person stays.
    """

    def __init__(
        self, model: cp_model.CpModel, on: Var, first: int, last: int, weeks: int, *, exact: bool
    ) -> None:
        self._model = model
        self._on = on
        self.first, self.last, self.weeks = first, last, weeks
        self.exact = exact
        self.after: dict[int, Var] = {}
        self._known: dict[tuple[int, int], Var | None] = {}
        if exact:
            self._add_starts()

    def _add_starts(self) -> None:
        before = self._on
        for week in range(self.first, self.last):
            later = self._model.new_bool_var("")
            self._model.add_implication(later, before)
            self.after[week] = before = later

    @property
    def late(self) -> Expr:
        """Weeks from the first possible start to the start, at least; 0 when not placed."""
        return cp_model.LinearExpr.sum(list(self.after.values())) if self.after else 0

    def here(self, week: int, before: int = 0, after: int = 0) -> Var | None:
        """A literal that holds if the person is there in the week; None where that cannot be.

        Parameters
        ----------
        before, after
            Weeks by which the stay is drawn out at either end, as for a seat that is kept.
        """
        low, high = week + before - (self.weeks + before + after), week + before
        if (low, high) not in self._known:
            self._known[low, high] = self._between(low, high)
        return self._known[low, high]

    def begins(self, week: int) -> Var | None:
        """A literal that the person is placed and begins in the week, hoped for without a timetable."""
        if not self.first <= week <= self.last:
            return None
        return self._between(week - 1, week) if self.exact else self._on

    def _between(self, low: int, high: int) -> Var | None:
        """A literal for: placed and beginning after week `low`, no later than week `high`."""
        if high < self.first or low >= self.last:
            return None
        if low < self.first and high >= self.last:
            return self._on
        if not self.exact:
            return None
        later = self._on if low < self.first else self.after[low]
        if high >= self.last:
            return later
        literal = self._model.new_bool_var("")
        self._model.add(literal == later - self.after[high])
        return literal

    def arrivals(self, before: int = 0, after: int = 0) -> range:
        """The weeks in which the person may come to count."""
        if self.exact:
            return range(self.first - before, self.last - before + 1)
        sure = self.last - before
        return range(sure, sure + 1) if sure < self.first + self.weeks + after else range(0)
