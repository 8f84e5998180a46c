"""Commands that look at data and plans: `validate`, `verify`, `score`, `questions`."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from cli.dataset import open_dataset, tell_about
from cli.engine import best_plan
from cli.exits import Code
from cli.faults import count
from cli.options import (
    Balance,
    DatasetArgument,
    PlanArgument,
    Profile,
    Seed,
    TimeLimit,
    Workers,
    WorkLimit,
    engine_options,
)
from cli.say import say, section, table
from cli.work import number
from exchange.plan_json import read_plan
from exchange.plan_sheets_words import level_label
from optimizer.advise.questions import rank_questions
from optimizer.candidates import find_candidates
from optimizer.plan import Level, Plan
from optimizer.problem import Problem
from optimizer.rules import RULES, Violation
from optimizer.verify import score as levels_of
from optimizer.verify import verify as breaches

Top = Annotated[int, typer.Option(min=1, metavar="ANTAL", help="Så mange spørgsmål vises.")]


def validate(context: typer.Context, dataset: DatasetArgument) -> int:
    """Læs et datasæt, og sig alt, hvad der er galt med det."""
    tell_about(open_dataset(dataset, context.obj))
    section("Resultat", ["Datasættet er i orden og kan bruges."])
    return Code.PLAN


def verify(context: typer.Context, dataset: DatasetArgument, plan: PlanArgument) -> int:
    """Kontrollér en plan mod alle regler."""
    opened = open_dataset(dataset, context.obj)
    found = breaches(opened.problem, read_plan(plan, opened.problem))
    _tell_breaches(opened.problem, found)
    return Code.RULES_BROKEN if found else Code.PLAN


def score(
    context: typer.Context,
    dataset: DatasetArgument,
    plan: PlanArgument,
    time_limit: TimeLimit = 60.0,
    workers: Workers = 2,
    seed: Seed = 0,
    work_limit: WorkLimit = None,
    balance: Balance = 50,
    profile: Profile = "people_first",
) -> int:
    """Hold en håndlavet plan op mod reglerne og mod den plan, programmet selv ville lave."""
    options = engine_options(time_limit, workers, seed, work_limit, balance, profile)
    opened = open_dataset(dataset, context.obj)
    problem = opened.problem
    by_hand = read_plan(plan, problem)
    found = breaches(problem, by_hand)
    _tell_breaches(problem, found)
    ours, _ = best_plan(opened, options)
    values = [levels_of(problem, p, profile, balance) for p in (by_hand, ours)]
    _tell_levels(by_hand, ours, *values)
    return Code.RULES_BROKEN if found else Code.PLAN


def questions(context: typer.Context, dataset: DatasetArgument, top: Top = 20) -> int:
    """Vis de spørgsmål, hvis svar kan give flest borgere en plads uden forbehold."""
    ranked = rank_questions(find_candidates(open_dataset(dataset, context.obj).problem))
    if not ranked:
        say("Der er ingen spørgsmål, som kan give flere borgere en plads.")
        return Code.PLAN
    say(f"{len(ranked)} spørgsmål, vist er {min(top, len(ranked))}.")
    rows = [(at, r.frees, r.helps, r.question.text) for at, r in enumerate(ranked[:top], start=1)]
    table(("Nr.", "Giver alene plads til", "Hjælper desuden", "Spørgsmål"), rows, numbers=(0, 1, 2))
    return Code.PLAN


def _tell_breaches(problem: Problem, found: Sequence[Violation]) -> None:
    if not found:
        say("Planen holder alle regler.", "bold")
        return
    say(f"Planen bryder reglerne {count(len(found), 'gang', 'gange')}.", "bold")
    sentences = {rule.id: rule.sentence for rule in RULES}
    for rule_id in dict.fromkeys(violation.rule_id for violation in found):
        here = [violation for violation in found if violation.rule_id == rule_id]
        section(f"{sentences.get(rule_id, rule_id)} [{rule_id}] ({len(here)})", map(_breach(problem), here))


class _breach:  # noqa: N801  # reads as the function it is
    """Words for a breach."""

    def __init__(self, problem: Problem) -> None:
        self._names: Mapping[str, str] = {w.id: f"{w.name} ({w.id})" for w in problem.workplaces}

    def __call__(self, violation: Violation) -> str:
        about = ", ".join(self._names.get(thing, thing) for thing in violation.about)
        return f"{about}: {violation.found}, forventet {violation.expected}"


def _tell_levels(
    by_hand: Plan, ours: Plan, hand_levels: Sequence[Level], our_levels: Sequence[Level]
) -> None:
    bounds = {level.id: level for level in ours.levels}
    rows = [
        (
            level_label(hand.id),
            number(hand.value / hand.scale),
            number(own.value / own.scale),
            _bound(bounds.get(hand.id)),
            hand.unit,
        )
        for hand, own in zip(hand_levels, our_levels, strict=True)
    ]
    say()
    say(f"Placeret i den håndlavede plan: {len(by_hand.placements)}. I programmets: {len(ours.placements)}.")
    table(("Mål, i rækkefølge", "Håndlavet", "Programmet", "Grænse", "Enhed"), rows, numbers=(1, 2, 3))


def _bound(level: Level | None) -> str:
    if level is None or level.bound is None:
        return ""
    return number(level.bound / level.scale) + (" (nået)" if level.proven else "")
