"""Commands that look at data and plans: `validate`, `verify`, `score`, `questions`."""

from collections.abc import Sequence
from typing import Annotated

import typer

from cli.breaches import tell_breaches
from cli.dataset import open_dataset, tell_about
from cli.engine import best_plan
from cli.exits import Code
from cli.given import open_given, tell_weeks, with_dates
from cli.options import (
    Balance,
    DatasetAndPlan,
    DatasetArgument,
    KeepAgreed,
    Profile,
    Seed,
    TimeLimit,
    Workers,
    WorkLimit,
    engine_options,
)
from cli.say import say, section, table
from cli.work import number
from exchange.plan_as_read import as_read
from exchange.plan_sheets_words import level_label, shown_unit
from exchange.plan_weeks import proposed
from optimizer.advise.questions import rank_questions
from optimizer.candidates import find_candidates
from optimizer.plan import Level, Plan
from optimizer.verify import score as levels_of
from optimizer.verify import verify as breaches

Top = Annotated[int, typer.Option(min=1, metavar="ANTAL", help="Så mange spørgsmål vises.")]


def validate(context: typer.Context, dataset: DatasetArgument) -> int:
    """Læs et datasæt, og sig alt, hvad der er galt med det."""
    tell_about(open_dataset(dataset, context.obj))
    section("Resultat", ["Datasættet er i orden og kan bruges."])
    return Code.PLAN


def verify(context: typer.Context, given: DatasetAndPlan) -> int:
    """Kontrollér en plan mod alle regler."""
    read = open_given(given, context.obj)
    tell_weeks(read)
    found = breaches(read.opened.problem, with_dates(read).plan)
    tell_breaches(read.opened.problem, found)
    return Code.RULES_BROKEN if found else Code.PLAN


def score(
    context: typer.Context,
    given: DatasetAndPlan,
    time_limit: TimeLimit = 60.0,
    workers: Workers = 2,
    seed: Seed = 0,
    work_limit: WorkLimit = None,
    balance: Balance = 50,
    profile: Profile = "people_first",
    keep_agreed: KeepAgreed = False,
) -> int:
    """Hold en håndlavet plan op mod reglerne og mod den plan, programmet selv ville lave."""
    options = engine_options(time_limit, workers, seed, work_limit, balance, profile)
    read = open_given(given, context.obj)
    problem = read.opened.problem
    tell_weeks(read)
    by_hand = with_dates(read).plan
    found = breaches(problem, by_hand)
    tell_breaches(problem, found)
    ours, _ = best_plan(read.opened, options, keep_agreed=keep_agreed)
    values = [levels_of(problem, p, profile, balance) for p in (by_hand, ours)]
    _tell_levels(proposed(problem, by_hand), proposed(problem, ours), *values)
    return Code.RULES_BROKEN if found else Code.PLAN


def questions(context: typer.Context, dataset: DatasetArgument, top: Top = 20) -> int:
    """Vis de spørgsmål, hvis svar kan give flest borgere en plads uden forbehold."""
    problem = open_dataset(dataset, context.obj).problem
    asked = rank_questions(find_candidates(problem))
    ranked = as_read(problem, Plan(placements=(), questions=asked))[1].questions
    if not ranked:
        say("Der er ingen spørgsmål, som kan give flere borgere en plads.")
        return Code.PLAN
    say(f"{len(ranked)} spørgsmål, vist er {min(top, len(ranked))}.")
    rows = [(at, r.frees, r.helps, r.question.text) for at, r in enumerate(ranked[:top], start=1)]
    table(("Nr.", "Giver alene plads til", "Hjælper desuden", "Spørgsmål"), rows, numbers=(0, 1, 2))
    return Code.PLAN


def _tell_levels(
    by_hand: Plan, ours: Plan, hand_levels: Sequence[Level], our_levels: Sequence[Level]
) -> None:
    bounds = {level.id: level for level in ours.levels}
    rows = [
        _compared(hand, own, bounds.get(hand.id)) for hand, own in zip(hand_levels, our_levels, strict=True)
    ]
    say()
    say(f"Placeret i den håndlavede plan: {len(by_hand.placements)}. I programmets: {len(ours.placements)}.")
    table(("Mål, i rækkefølge", "Håndlavet", "Programmet", "Grænse", "Enhed"), rows, numbers=(1, 2, 3))


def _compared(hand: Level, own: Level, bound: Level | None) -> tuple[str, ...]:
    """A level of both plans, with the best that can be."""
    unit, scale = shown_unit(hand.unit, hand.scale)
    values = [number(level.value / scale) for level in (hand, own)]
    return (level_label(hand.id), *values, _bound(bound, scale), unit)


def _bound(level: Level | None, scale: int) -> str:
    if level is None or level.bound is None:
        return ""
    return number(level.bound / scale) + (" (nået)" if level.proven else "")
