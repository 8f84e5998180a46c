"""The smallest change in plain Danish, as the command line and the service tell it."""

from exchange.plan_sheets_words import date_text, week_text
from optimizer.advise.smallest_change import MOST_LEVERS, Outcome, SmallestChange
from optimizer.plan import Placement
from optimizer.problem import Problem


def change_words(problem: Problem, found: SmallestChange) -> list[str]:
    """What is to be changed, if anything has to be or would help."""
    if found.outcome is Outcome.FOUND:
        return [*found.sentences, f"Pris efter tabellen: {found.cost} point."]
    if found.outcome is Outcome.NOT_NEEDED and found.placement is not None:
        unneeded = "Der skal ikke ændres noget: der er en plads ved siden af planen."
        return [unneeded, *place_words(problem, found.placement)]
    first, *listed = _nothing()
    if found.outcome is Outcome.UNKNOWN:
        first = "Det er ikke afgjort, om noget på listen er nok."
    return [first, *listed]


def before_and_after_words(problem: Problem, found: SmallestChange) -> list[str]:
    """What the change leads to and what is proven of it; nothing where none was found."""
    if found.outcome is not Outcome.FOUND or found.placement is None:
        return []
    first, *rest = place_words(problem, found.placement)
    proven = "Et trin mindre er bevisligt ikke nok, og intet på listen er billigere."
    return [
        "Før: ingen plads til borgeren, når alle andre bliver, hvor de er.",
        f"Efter: {first}",
        *rest,
        "Ingen andre berøres.",
        proven if found.proven else "Det er ikke afgjort, om mindre er nok.",
    ]


def place_words(problem: Problem, placement: Placement) -> list[str]:
    """Where and when, step by step."""
    found = []
    for step in placement.steps:
        weeks = f", fra {date_text(problem.day(step.first_week))}, {step.weeks} uger"
        hours = week_text(shift.window for shift in step.shifts)
        place = f"{problem.workplace_by_id[step.workplace_id].name} ({step.workplace_id}, {step.place_id})"
        found.append(f"{place}{weeks if problem.weeks > 1 else ''}: {hours}")
    return found


def _nothing() -> list[str]:
    return [
        "Intet på listen hjælper, når alle andre bliver, hvor de er, "
        f"heller ikke {MOST_LEVERS} ting på én gang.",
        "Listen: et svar på et åbent spørgsmål, en anden startuge, længere rejse, længere eller kortere",
        "vagter, flere betalte mentorminutter, mentorens arbejdstid, flere borgere pr. mentor,",
        "en plads mere, eller en regel, der kan fraviges med en begrundelse.",
    ]
