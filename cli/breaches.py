"""Broken rules in words: of a plan, and of what is agreed beforehand."""

from collections.abc import Iterator, Sequence

from cli.faults import count
from cli.say import say, section
from exchange.plan_as_read import shown
from optimizer.advise.conflicts import pin_conflicts
from optimizer.problem import Problem
from optimizer.rules import RULE_BY_ID, Violation


def tell_breaches(problem: Problem, found: Sequence[Violation]) -> None:
    """Say which rules a plan breaks, or that it breaks none."""
    if not found:
        say("Planen holder alle regler.", "bold")
        return
    say(f"Planen bryder reglerne {count(len(found), 'gang', 'gange')}.", "bold")
    for title, lines in _by_rule(problem, found):
        section(title, lines)


def tell_broken_agreement(problem: Problem, found: Sequence[Violation], *, can_keep: bool = True) -> None:
    """Say which rules pins and running placements break by themselves, and what can be done.

    Parameters
    ----------
    can_keep
        Whether the command can go on with what is agreed all the same.
    """
    times = count(len(found), "gang", "gange")
    text = f"Det, der er aftalt på forhånd, bryder reglerne {times}. Der er ikke skrevet nogen plan."
    say(text, "bold", to_errors=True)
    for title, lines in _by_rule(problem, found):
        section(title, lines, to_errors=True)
    for conflict in pin_conflicts(problem):
        first, *rules = conflict.sentences()
        section(first, rules or ["Flyt starten, eller lav planen længere."], to_errors=True)
    section("Hvad kan gøres", _ways_out(problem, can_keep=can_keep), to_errors=True)


def tell_kept(problem: Problem, found: Sequence[Violation]) -> None:
    """Say which rules are broken by what stands all the same, if any are."""
    for title, lines in _by_rule(problem, found):
        section(f"Fastholdt, selv om det bryder en regel: {title}", lines)


def _ways_out(problem: Problem, *, can_keep: bool) -> Iterator[str]:
    yield "Ret det, der ikke passer, i listerne."
    if problem.running_by_citizen and not problem.replans:
        yield "Eller ændr så lidt som muligt i de forløb, der er i gang: holdepunkt replan."
    if can_keep:
        yield (
            "Eller kør igen med --fasthold: så står aftalerne, som de er. Planen nævner hver af dem, og der "
            "begynder ingen nye samme sted imens."
        )


def _by_rule(problem: Problem, found: Sequence[Violation]) -> Iterator[tuple[str, list[str]]]:
    """The sentence of each rule with what breaks it."""
    for rule_id in dict.fromkeys(violation.rule_id for violation in found):
        here = [violation for violation in found if violation.rule_id == rule_id]
        rule = RULE_BY_ID.get(rule_id)
        sentence = rule.sentence if rule else rule_id
        yield f"{sentence} [{rule_id}] ({len(here)})", [_breach(problem, violation) for violation in here]


def _breach(problem: Problem, violation: Violation) -> str:
    known = problem.workplace_by_id
    people = problem.citizen_by_id
    called = (shown(people[name]) if name in people else name for name in violation.about)
    about = (f"{known[name].name} ({name})" if name in known else name for name in called)
    return f"{', '.join(about)}: {violation.found}, forventet {violation.expected}"
