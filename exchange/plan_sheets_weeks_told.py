"""What happens over the weeks of a plan, in a few sentences for its first sheet."""

from collections import Counter
from collections.abc import Iterator

from exchange.plan_sheets_words import danish, date_text, people
from exchange.plan_week_words import CHANGES, span_text, weeks_word
from exchange.plan_weeks import deviations, last_day, proposed
from optimizer.plan import ChangeKind, LossCause, Plan
from optimizer.problem import Problem

MOST_DATES = 6
SHORT = {
    LossCause.HOLIDAY: "på helligdage og lukkedage",
    LossCause.CLOSED: "fordi virksomheden har lukket",
    LossCause.CITIZEN: "fordi borgeren er væk",
    LossCause.COURSE_DAY: "på kursusdage",
    LossCause.SUPPORT: "fordi mentoren er væk",
}


def weeks_told(problem: Problem, plan: Plan) -> tuple[str, ...]:
    """How many begin when, go on, move on and keep a seat, and how many shifts are not as usual."""
    return (_length(problem), *_starts(problem, plan), *_others(problem, plan), *_days(problem, plan))


def _length(problem: Problem) -> str:
    days = span_text(problem.first_monday, last_day(problem, problem.weeks - 1))
    return f"Planen dækker {weeks_word(problem.weeks)}, fra {days}."


def _starts(problem: Problem, plan: Plan) -> Iterator[str]:
    weeks = Counter(placement.step.first_week for placement in proposed(problem, plan).placements)
    if not weeks:
        yield "Ingen begynder i planens uger."
        return
    dates = [f"{danish(n)} den {date_text(problem.day(week))}" for week, n in sorted(weeks.items())]
    shown = ", ".join(dates[:MOST_DATES])
    more = " og resten senere, se arket Forløb" if len(dates) > MOST_DATES else ""
    yield f"{_begin(weeks.total())}: {shown}{more}."


def _begin(number: int) -> str:
    return f"{people(number)} begynder"


def _others(problem: Problem, plan: Plan) -> Iterator[str]:
    running = len(plan.placements) - len(proposed(problem, plan).placements)
    if running:
        yield f"{people(running)} har en plads i forvejen.{_changed(plan)}"
    onward = sum(any(step.first_week >= 0 for step in p.steps[1:]) for p in plan.placements)
    if onward:
        yield f"{people(onward)} går videre til et nyt trin undervejs."
    kept = sum(any(s.held_before or s.held_after for s in p.steps) for p in plan.placements)
    if kept:
        yield f"Pladsen holdes i nogle uger til {people(kept)}."


def _changed(plan: Plan) -> str:
    """What is different for those who run, in numbers."""
    kinds = Counter(change.kind for change in plan.changes)
    others = (kind for kind in ChangeKind if kind is not ChangeKind.NEW)
    told = [f"{danish(kinds[kind])} {CHANGES[kind]}" for kind in others if kinds[kind]]
    return f" Ændret siden planen før: {', '.join(told)}, se arket Ændringer." if told else ""


def _days(problem: Problem, plan: Plan) -> Iterator[str]:
    found = deviations(problem, plan)
    causes = Counter(deviation.cause for deviation in found if deviation.cause is not None)
    covered = len(found) - causes.total()
    if causes:
        why = ", ".join(f"{danish(causes[c])} {SHORT[c]}" for c in LossCause if causes[c])
        word = "vagt" if causes.total() == 1 else "vagter"
        yield f"{danish(causes.total())} {word} falder væk: {why}."
    if covered:
        word = "vagt" if covered == 1 else "vagter"
        yield f"{danish(covered)} {word} dækkes af en anden mentor, fordi den faste er væk."
    if not found:
        yield "Ingen vagter falder væk."
