"""What happens over the weeks of a plan, in a few sentences for its first sheet."""

from collections import Counter
from collections.abc import Iterator

from exchange.plan_as_read import first_jobs
from exchange.plan_sheets_words import danish, date_text, people
from exchange.plan_week_words import CHANGES, span_text, weeks_word
from exchange.plan_weeks import begins_later, deviations, last_day, proposed, runs_already
from optimizer.advise.calendar_words import listed
from optimizer.plan import ChangeKind, LossCause, Placement, Plan
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
    return (
        _length(problem),
        *_starts(problem, plan),
        *_others(problem, plan),
        *_days(problem, plan),
        *_first_week(problem, plan),
    )


def _length(problem: Problem) -> str:
    days = span_text(problem.first_monday, last_day(problem, problem.weeks - 1))
    return f"Planen dækker {weeks_word(problem.weeks)}, fra {days}."


def _starts(problem: Problem, plan: Plan) -> Iterator[str]:
    begin = [p for p in first_jobs(problem, plan).placements if _begins(problem, p)]
    weeks = Counter(placement.step.first_week for placement in begin)
    if not weeks:
        yield "Ingen begynder i planens uger."
        return
    dates = [f"{danish(n)} den {date_text(problem.day(week))}" for week, n in sorted(weeks.items())]
    shown = ", ".join(dates[:MOST_DATES])
    more = " og resten senere, se arket Forløb" if len(dates) > MOST_DATES else ""
    earlier = sum(runs_already(problem, placement.citizen_id) for placement in begin)
    who = "Alle" if earlier == len(begin) else f"{danish(earlier)} af dem"
    known = f" {who} fik pladsen i planen før." if earlier else ""
    yield f"{people(len(begin))} begynder: {shown}{more}.{known}"


def _begins(problem: Problem, placement: Placement) -> bool:
    citizen_id = placement.citizen_id
    return not runs_already(problem, citizen_id) or begins_later(problem, citizen_id)


def _others(problem: Problem, plan: Plan) -> Iterator[str]:
    own = first_jobs(problem, plan).placements
    running = len(own) - len(proposed(problem, plan).placements)
    if running:
        later = sum(begins_later(problem, p.citizen_id) for p in own)
        yield f"{people(running)} har en plads i forvejen{_begun(running - later, later)}.{_changed(plan)}"
    onward = sum(any(step.first_week >= 0 for step in p.steps[1:]) for p in own)
    if onward:
        yield f"{people(onward)} går videre til et nyt trin undervejs."
    kept = sum(any(s.held_before or s.held_after for s in p.steps) for p in own)
    if kept:
        yield f"Pladsen holdes i nogle uger til {people(kept)}."


def _begun(under_way: int, later: int) -> str:
    """How many of those with a place are there, where some are not."""
    if not later:
        return ""
    if not under_way:
        return ": ingen er begyndt endnu"
    return f": {danish(under_way)} er i gang, {danish(later)} er ikke begyndt"


def _changed(plan: Plan) -> str:
    """What is different for those who run, in numbers."""
    kinds = Counter(change.kind for change in plan.changes)
    others = (kind for kind in ChangeKind if kind is not ChangeKind.NEW)
    told = [f"{danish(kinds[kind])} {CHANGES[kind]}" for kind in others if kinds[kind]]
    return f" Siden planen før: {listed(told)}, se arket Ændringer." if told else ""


def _days(problem: Problem, plan: Plan) -> Iterator[str]:
    found = deviations(problem, plan)
    causes = Counter(deviation.cause for deviation in found if deviation.cause is not None)
    covered = len(found) - causes.total()
    if causes:
        why = ", ".join(f"{danish(causes[c])} {SHORT[c]}" for c in LossCause if causes[c])
        yield f"{_number(causes.total(), 'vagt', 'vagter')} falder væk: {why}."
    if covered:
        yield f"{_number(covered, 'vagt', 'vagter')} dækkes af en anden mentor, fordi den faste er væk."
    if not found:
        yield "Ingen vagter falder væk."


def _first_week(problem: Problem, plan: Plan) -> Iterator[str]:
    """What the first week asks of the municipality's people."""
    end = last_day(problem, 0)
    own = first_jobs(problem, plan).placements
    begin = sum(_begins(problem, p) and p.step.first_week == 0 for p in own)
    visits = sum(visit.day <= end for visit in plan.visits)
    reminders = sum(reminder.day <= end for reminder in plan.reminders)
    days = sum(deviation.day <= end for deviation in deviations(problem, plan))
    told = [f"{danish(visits)} besøg"] if visits else []
    told += [_number(reminders, "påmindelse", "påmindelser")] if reminders else []
    told += [f"{_number(days, 'vagt', 'vagter')}, der ikke er som ellers"] if days else []
    there = f" Der er {listed(told)}." if told else ""
    if begin or told:
        who = people(begin) if begin else "ingen"
        yield f"Den første uge, til og med {date_text(end)}: {who} begynder.{there}"


def _number(number: int, one: str, more: str) -> str:
    return f"{danish(number)} {one if number == 1 else more}"
