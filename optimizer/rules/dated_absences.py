"""Dated absences: on days off shifts fall away or somebody stands in, and not too many fall away.

Formula
-------
For every step, date d from week 0 on and standing shift s of d, `falls` as in decision 0004:
s in lost  iff  falls(s, d);  covers only by somebody else eligible, at work, not away;
in every slot of a week:  standing shifts and covers of a supporter <= at_once;
100 * lost <= `afbud.hoejst_pct` * shifts a week * weeks from week 0 on.

Dansk: "Fravær og lukkedage dækkes, hvor det kan lade sig gøre, og kun en del af vagterne falder væk."
Source: seeds/003 (mentor always present), seeds/004 (course days). Waivable: no. Down-closed: yes.
"""

from collections import Counter
from collections.abc import Iterator

from optimizer.plan import Cover, LossCause, PlacementStep, Plan, Shift
from optimizer.problem import Problem, RegimeKind, Supporter, Window, away
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import Seated, clock, covered, seated, slot_clock
from optimizer.rules.lost_shifts import post_loss_limit
from optimizer.variables import WorkplaceVars


class DatedAbsences(Rule):
    """On days off shifts fall away or are covered, within a limit."""

    id = "dated_absences"
    scope = Scope.WEEK
    sentence = "Fravær og lukkedage dækkes, hvor det kan lade sig gøre, og kun en del af vagterne falder væk."
    source = "seeds/003 (mentor always present), seeds/004 (course days)"
    waivable = False
    down_closed = True

    def post(self, model: WorkplaceVars) -> None:
        """Where too many shifts could fall away: count those that do, with the covers that prevent it."""
        if model.problem.weeks > 1 and not model.relaxed:
            post_loss_limit(model)

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Go through every date of every step."""
        people = list(seated(problem, plan)) if problem.weeks > 1 else []
        for person in people:
            for week in range(max(0, person.step.first_week), person.step.end_week):
                for shift in person.step.shifts:
                    yield from self._date(person, shift, week)
            yield from self._stray(person)
            yield from self._limit(person)
        yield from self._at_once(problem, people)

    def _date(self, person: Seated, shift: Shift, week: int) -> Iterator[Violation]:
        weekday, step = shift.window.weekday, person.step
        day = f"{person.problem.day(week, weekday):%d-%m-%Y}"
        lost = [loss.cause for loss in step.lost if (loss.week, loss.weekday) == (week, weekday)]
        covers = [cover for cover in step.covers if (cover.week, cover.weekday) == (week, weekday)]
        expected = _expected(person, shift, week, bool(covers))
        if lost != expected:
            word = f"vagten {day} {'falder væk' if lost else 'holdes'}"
            yield self.breach(person.citizen.id, found=word, expected=", ".join(expected) or "en vagt")
        for cover in covers:
            yield from self._cover(person, shift, week, cover)

    def _cover(self, person: Seated, shift: Shift, week: int, cover: Cover) -> Iterator[Violation]:
        about, day = (person.citizen.id, cover.supporter_id), person.problem.day(week, cover.weekday)
        found = f"{cover.supporter_id} dækker {day:%d-%m-%Y}"
        if not _needs_cover(person, shift, week):
            yield self.breach(*about, found=found, expected="intet fravær at dække")
        if person.hard("FIXED_COLLEAGUES"):
            yield self.breach(*about, found=found, expected="faste kolleger, så ingen andre dækker")
        other = person.eligible.get(cover.supporter_id)
        if other is None or other.id == shift.supporter_id or away(other.absences, day):
            yield self.breach(*about, found=found, expected="en anden egnet mentor på arbejde")
        elif not covered(shift.window, other.windows):
            yield self.breach(*about, found=found, expected=f"på arbejde {clock(*other.windows)}")

    def _stray(self, person: Seated) -> Iterator[Violation]:
        """Losses and covers that belong to no shift."""
        step, weekdays = person.step, {shift.window.weekday for shift in person.step.shifts}
        dates = [(loss.week, loss.weekday) for loss in step.lost]
        dates += [(cover.week, cover.weekday) for cover in step.covers]
        for week, weekday in dates:
            if not (step.in_week(week) and week >= 0 and weekday in weekdays):
                day = f"{person.problem.day(week, weekday):%d-%m-%Y}"
                yield self.breach(person.citizen.id, found=day, expected="en dag med vagt i trinet")
        if len(set(dates)) != len(dates):
            yield self.breach(person.citizen.id, found="samme vagt nævnt to gange", expected="én gang")

    def _limit(self, person: Seated) -> Iterator[Violation]:
        step, most = person.step, person.problem.int_setting("afbud.hoejst_pct")
        weeks = step.end_week - max(0, step.first_week)
        shifts = len(step.shifts) * max(0, weeks)
        if 100 * len(step.lost) > most * shifts:
            found = f"{len(step.lost)} af {shifts} vagter falder væk"
            yield self.breach(person.citizen.id, found=found, expected=f"højst {most} %")

    def _at_once(self, problem: Problem, people: list[Seated]) -> Iterator[Violation]:
        """Follow everybody who covers through the week, beside all their own shifts."""
        for workplace_id, supporter_id, week in sorted(_covering(people)):
            supporter = problem.workplace_by_id[workplace_id].supporter_by_id.get(supporter_id)
            limit = supporter.at_once if supporter is not None else None
            if supporter is None or limit is None:
                continue
            for slot, found in sorted(_with(people, workplace_id, supporter, week).items()):
                if found > limit:
                    day = f"{found} borgere {slot_clock(problem, slot)} i ugen {problem.day(week):%d-%m-%Y}"
                    yield self.breach(supporter_id, found=day, expected=f"højst {limit} ad gangen")


def _expected(person: Seated, shift: Shift, week: int, is_covered: bool) -> list[LossCause]:
    """The cause for which the shift falls away, if it does."""
    day = person.problem.day(week, shift.window.weekday)
    cause = person.problem.day_off(person.citizen, person.workplace, day)
    if cause is not None:
        return [cause]
    if person.regime.kind is RegimeKind.ON_CALL:
        return [] if _somebody(person, shift, week) else [LossCause.SUPPORT]
    return [LossCause.SUPPORT] if _needs_cover(person, shift, week) and not is_covered else []


def _needs_cover(person: Seated, shift: Shift, week: int) -> bool:
    """Say whether the responsible supporter is away on a day on which the shift could be held."""
    day = person.problem.day(week, shift.window.weekday)
    supporter = person.workplace.supporter_by_id.get(shift.supporter_id or "")
    if person.regime.kind is not RegimeKind.ALWAYS_PRESENT or supporter is None:
        return False
    off = person.problem.day_off(person.citizen, person.workplace, day)
    return off is None and away(supporter.absences, day)


def _somebody(person: Seated, shift: Shift, week: int) -> bool:
    """Say whether in every minute of the shift somebody eligible is at work that day."""
    day = person.problem.day(week, shift.window.weekday)
    there = [s for s in person.eligible.values() if not away(s.absences, day)]
    grid = person.problem.grid
    masks = [grid.inside(supporter.windows) for supporter in there]
    return all(any(mask[slot] for mask in masks) for slot in grid.slots_of(shift.window))


def _covering(people: list[Seated]) -> set[tuple[str, str, int]]:
    """Workplace, supporter and week of every cover."""
    return {(p.workplace.id, cover.supporter_id, cover.week) for p in people for cover in p.step.covers}


def _with(people: list[Seated], workplace_id: str, supporter: Supporter, week: int) -> Counter[int]:
    """People with the supporter in each slot of the week, standing shifts, sittings and covers together."""
    together: Counter[int] = Counter()
    for person in people:
        if person.workplace.id == workplace_id and person.step.in_week(week):
            for window in _windows(person.step, supporter.id, week):
                together.update(person.problem.grid.slots_of(window))
    return together


def _windows(step: PlacementStep, supporter_id: str, week: int) -> Iterator[Window]:
    days = {c.weekday for c in step.covers if (c.week, c.supporter_id) == (week, supporter_id)}
    for shift in step.shifts:
        if shift.supporter_id == supporter_id or shift.window.weekday in days:
            yield shift.window
    yield from (sitting.window for sitting in step.sittings if sitting.supporter_id == supporter_id)
