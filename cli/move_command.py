"""`holdepunkt check`: a shift or a supporter moved by hand, held against the rules at once."""

from dataclasses import replace
from typing import Annotated

import typer

from cli.breaches import tell_breaches
from cli.exits import Code
from cli.given import open_given, tell_weeks, with_dates
from cli.options import DatasetAndPlan
from cli.say import say, section
from exchange.cells import CellError
from exchange.convert_common import windows_of
from exchange.faults import Fault, Refused
from exchange.schema import WindowRecord
from exchange.weektimes import windows
from optimizer.advise.recheck import moved, recheck
from optimizer.plan import Placement
from optimizer.problem import Problem, Window
from optimizer.rules import RULE_BY_ID

Citizen = Annotated[str, typer.Option("--citizen", metavar="ID", help="Borgeren, hvis vagter flyttes.")]
Hours = Annotated[
    str | None,
    typer.Option("--hours", metavar="TIDER", help="De nye vagter, fx 'man 9-12, ons 9-12'. Uden: som før."),
]
SupporterId = Annotated[
    str | None, typer.Option("--supporter", metavar="ID", help="Den nye mentor. Uden: som før.")
]


def check(
    context: typer.Context,
    given: DatasetAndPlan,
    citizen: Citizen,
    hours: Hours = None,
    supporter: SupporterId = None,
) -> int:
    """Flyt en borgers vagter eller mentor i tankerne, og se, hvilke regler det bryder."""
    read = with_dates(open_given(given, context.obj))
    problem = read.opened.problem
    faults: list[Fault] = []
    placement = _placed(read.plan.placement_of, citizen, faults)
    shifts = _windows(hours, faults) if hours is not None else None
    if placement and supporter is not None:
        _known_supporter(problem, placement, supporter, faults)
    if hours is None and supporter is None:
        faults.append(Fault(place="--hours, --supporter", found="intet", expected="det, der flyttes"))
    if faults or placement is None:
        raise Refused(faults)
    tell_weeks(read)
    *rest, last = placement.steps
    found = recheck(problem, read.plan, replace(placement, steps=(*rest, moved(last, shifts, supporter))))
    if not found.broken:
        say("Flytningen bryder ingen regel.", "bold")
        return Code.PLAN
    tell_breaches(problem, found.broken)
    rules = dict.fromkeys(violation.rule_id for violation in found.broken)
    section("Kan fraviges med en begrundelse", [r for r in rules if RULE_BY_ID[r].waivable])
    section("Kan ikke fraviges", [r for r in rules if not RULE_BY_ID[r].waivable])
    return Code.RULES_BROKEN


def _placed(placed: dict[str, Placement], name: str, faults: list[Fault]) -> Placement | None:
    if name not in placed:
        faults.append(Fault(place="--citizen", found=name, expected="en borger, der har en plads i planen"))
    return placed.get(name)


def _windows(text: str, faults: list[Fault]) -> tuple[Window, ...]:
    try:
        found = windows_of([WindowRecord.model_validate(window) for window in windows(text)])
    except CellError as error:
        faults.append(Fault(place="--hours", found=text, expected=error.expected))
        return ()
    if not found:
        faults.append(Fault(place="--hours", found=text, expected="mindst én vagt, fx 'man 9-12'"))
    return found


def _known_supporter(problem: Problem, placement: Placement, name: str, faults: list[Fault]) -> None:
    workplace = problem.workplace_by_id[placement.steps[-1].workplace_id]
    if name not in workplace.supporter_by_id:
        expected = f"en af {', '.join(workplace.supporter_by_id)}"
        faults.append(Fault(place="--supporter", found=name, expected=expected))
