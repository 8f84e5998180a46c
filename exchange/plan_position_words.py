"""What is said of positions: hours done and not done, teams, bands of hours, and what support costs."""

from collections.abc import Iterator

from exchange.plan_positions import Job, jobs, uncovered
from exchange.plan_sheets_page import Kroner, Value
from exchange.plan_sheets_words import date_text
from optimizer.plan import Plan
from optimizer.problem import Problem

BANDS = ((300, "1-5 timer"), (600, "6-10 timer"))
ABOVE = "over 10 timer"
USUAL_SHARE_MIN = 60
UNPRICED = "Mentortimer har ingen pris, så kun tilskud er regnet med."
NOT_TOLD = "Stillingernes timer er ikke gjort op i denne plan."
FIGURES = {
    "position_needed_min": "Timer om ugen, der er brug for i stillingerne",
    "position_covered_min": "  heraf dækket (effektive timer)",
    "position_uncovered_min": "  heraf ikke dækket",
    "hours_1_5": "Borgere i stillinger med 1-5 effektive timer om ugen",
    "hours_6_10": "Borgere i stillinger med 6-10 effektive timer om ugen",
    "hours_over_10": "Borgere i stillinger med over 10 effektive timer om ugen",
    "capacity_unused_min": "Timer om ugen, som borgerne i stillinger kan, men ikke får",
    "support_paid_min": "Betalte mentortimer om ugen",
    "support_grant_ore": "Tilskud til virksomheder om ugen",
    "support_cost_ore": "Mentortimer og tilskud om ugen i alt",
}
"""Danish names of the figures of positions and of support."""
FIRST_WEEK = ("position_needed_min", "position_covered_min", "position_uncovered_min")
DEAREST_WEEK = ("support_paid_min", "support_grant_ore", "support_cost_ore")


def job_hours(minutes: int) -> str:
    """Minutes as hours, the last of them told: 8, 8,5, 0,25."""
    return f"{minutes / 60:,.2f}".rstrip("0").rstrip(".").translate(str.maketrans(",.", ".,"))


def hours_word(minutes: int) -> str:
    """So many hours."""
    return "1 time" if minutes == 60 else f"{job_hours(minutes)} timer"


def jobs_word(number: int) -> str:
    """So many positions."""
    return "1 stilling" if number == 1 else f"{number} stillinger"


def uncovered_told(problem: Problem, plan: Plan) -> Iterator[str]:
    """How many hours nobody has, in a sentence; in plans of several weeks in the first and the last."""
    found = jobs(problem)
    if not found:
        return
    if not plan.coverage:
        yield NOT_TOLD
        return
    if all_covered(plan):
        yield f"Alle timer i {jobs_word(len(found))} er dækket."
    elif problem.weeks == 1:
        yield f"{_left(plan, 0)}."
    else:
        yield from _left_over_weeks(problem, plan)


def _left_over_weeks(problem: Problem, plan: Plan) -> Iterator[str]:
    """The first week and the last, and the worst where it is worse than both."""
    last = problem.weeks - 1
    worst = max((own.first_week for own in plan.coverage), key=lambda week: uncovered(plan, week).total())
    yield f"Den første uge: {_left(plan, 0)}."
    if uncovered(plan, worst).total() > max(uncovered(plan, week).total() for week in (0, last)):
        yield f"Ugen fra {date_text(problem.day(worst))}: {_left(plan, worst)}."
    yield f"Den sidste uge: {_left(plan, last)}."


def _left(plan: Plan, week: int) -> str:
    left = uncovered(plan, week)
    if not left:
        return "alle timer er dækket"
    return f"{hours_word(left.total())} om ugen er ikke dækket i {jobs_word(len(left))}"


def all_covered(plan: Plan) -> bool:
    """Say whether it is told what is done, and nothing is left undone in any week."""
    return bool(plan.coverage) and not any(own.uncovered_min for own in plan.coverage)


def team_text(job: Job) -> str:
    """How many are asked for: 2-4 borgere."""
    least, most = job.position.team_least, job.position.team_most
    if most is None:
        return f"mindst {least}" if least > 1 else "så mange, der er brug for"
    if least == most:
        return f"{least}"
    return f"{least}-{most}" if least > 1 else f"højst {most}"


def terms(job: Job) -> Iterator[str]:
    """What else the workplace has said of the position."""
    position = job.position
    if position.starts_on is not None:
        yield f"begynder {date_text(position.starts_on)}"
    if position.whole:
        yield "hele jobbet skal dækkes, ellers ingen"
    if position.least_share_min > USUAL_SHARE_MIN:
        yield f"hver møder mindst {hours_word(position.least_share_min)} om ugen"
    if position.workshop:
        since = position.widens_on
        alone = f", højst 1 borger til {date_text(since)}" if since is not None else ""
        yield f"del af fleksjobværkstedet{alone}"


def band(minutes: float) -> str:
    """The band of hours that so many effective minutes a week lie in."""
    return next((word for most, word in BANDS if minutes <= most), ABOVE)


def figures(problem: Problem, plan: Plan) -> Iterator[tuple[str, Value]]:
    """The figures of positions and support that the plan has; without any positions only what is not 0."""
    there = bool(jobs(problem))
    for key, label in FIGURES.items():
        value = plan.kpis.get(key)
        if value is not None and (there or (value and key in DEAREST_WEEK)):
            yield _when(problem, key, label), _figure(key, value)
    unpriced = problem.mentor_rate_ore is None and plan.kpis.get("support_paid_min", 0)
    if unpriced and "support_cost_ore" in plan.kpis:
        yield f"  {UNPRICED}", None


def _when(problem: Problem, key: str, label: str) -> str:
    """The label with the week that the figure is of."""
    if problem.weeks == 1:
        return label
    return label + (" (første uge)" if key in FIRST_WEEK else " (dyreste uge)" if key in DEAREST_WEEK else "")


def _figure(key: str, value: float) -> Value:
    if key.endswith("_ore"):
        return Kroner(int(value))
    return round(value / 60, 2) if key.endswith("_min") else value
