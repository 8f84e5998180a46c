"""A finished plan: written into its folder, and told."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from cli.breaches import tell_kept
from cli.dataset import Opened
from cli.exits import Code
from cli.faults import count
from cli.folder import DATASET, PLAN, WORKBOOK, write_folder
from cli.say import section
from exchange.calendar_ics import FOLDER as CALENDARS
from exchange.calendar_ics import calendars
from exchange.dataset_json import dataset_bytes
from exchange.plan_as_read import as_read, waiting_people
from exchange.plan_json import plan_bytes
from exchange.plan_position_words import uncovered_told
from exchange.plan_sheets_weeks_told import weeks_told
from exchange.plan_sheets_words import ASK, FITS, RESERVED, how_good, people, status_counts, unsettled_needs
from exchange.plan_weeks import proposed
from exchange.plan_workbook import workbook_bytes
from optimizer.plan import Plan
from optimizer.planning import ONE_JOB
from optimizer.problem import Problem
from optimizer.verify import verify

SHOWN_QUESTIONS = 3


def finish(
    opened: Opened,
    found: Plan,
    folder: Path,
    *,
    stopped: bool,
    keep_agreed: bool,
    between: Callable[[], None] = lambda: None,
) -> Code:
    """Write the plan and tell of it; returns the exit code.

    Parameters
    ----------
    stopped
        Whether the user stopped the search.
    keep_agreed
        Whether what is agreed stands though it breaks a rule; it is told then.
    between
        Tells what is to be told before the questions.
    """
    problem = opened.problem
    read, told = as_read(problem, found)
    new = proposed(read, told)
    dated = calendars(problem, found) if problem.weeks > 1 else {}
    renamed = write_folder(folder, _contents(opened, found), dated)
    if stopped:
        section("Stoppet", ["Du stoppede søgningen. Her er den bedste plan indtil da."])
    section("Planen", [*_went(read, told, new), *uncovered_told(read, told), *_noted(found)])
    if problem.weeks > 1:
        section("Ugerne", weeks_told(read, told))
    section("Tilovers fra hold", _left_over(read, told))
    if keep_agreed:
        tell_kept(problem, verify(problem, found))
    between()
    section("Spørg først", [ranked.question.text for ranked in told.questions[:SHOWN_QUESTIONS]])
    section("Skrevet", _written(folder, len(dated)))
    section("Kalendere, som andre har lavet, har fået et nyt navn", map(str, renamed))
    if waiting_people(problem) and not new.placements:
        section("Ingen af dem, der venter, fik en plads", ["Se arkene Uden plads og Spørgsmål."])
        return Code.NOBODY_PLACED
    return Code.PLAN


def _contents(opened: Opened, found: Plan) -> dict[str, bytes]:
    return {
        PLAN: plan_bytes(found),
        WORKBOOK: workbook_bytes(opened.problem, found),
        DATASET: dataset_bytes(opened.dataset),
    }


def _went(problem: Problem, found: Plan, new: Plan) -> Iterator[str]:
    """How it went for those who waited."""
    people_waiting = waiting_people(problem)
    if not people_waiting:
        yield "Ingen venter på en plads."
        return
    counts = status_counts(new)
    waiting = sum(c.id not in found.placement_of for c in people_waiting)
    yield f"{counts[FITS]} af {len(people_waiting)} er foreslået en plads, der passer med alt det oplyste."
    yield f"{counts[ASK]} er foreslået en plads, hvor noget om borgeren skal afklares først."
    yield f"{counts[RESERVED]} er foreslået en plads med forbehold: noget skal afklares, før den kan afgøres."
    yield f"{waiting} venter stadig."
    if unsettled := unsettled_needs(new):
        yield f"Skånehensyn er ikke afklaret for {people(unsettled)} med foreslået plads: spørg dem først."
    yield from how_good(problem, new)


def _noted(found: Plan) -> Iterator[str]:
    yield from (notice.text for notice in found.notices if notice.id == ONE_JOB)
    if found.notices:
        yield f"{count(len(found.notices), 'bemærkning', 'bemærkninger')} i arket Antaget."


def _left_over(problem: Problem, found: Plan) -> Iterator[str]:
    """Those left over from each cohort, with what there is instead."""
    left = [unplaced for unplaced in found.unplaced if unplaced.cohort_id]
    for cohort_id, number in Counter(unplaced.cohort_id for unplaced in left).items():
        cohort = problem.cohort_by_id.get(cohort_id)
        yield f"{(cohort.name if cohort else '') or cohort_id}: {people(number)}."
        for unplaced in left:
            if unplaced.cohort_id == cohort_id:
                yield f"  {unplaced.citizen_id}: {unplaced.alternative or 'intet andet er fundet'}"


def _written(folder: Path, dated: int) -> Iterator[str]:
    yield from (str(folder / name) for name in (WORKBOOK, PLAN, DATASET))
    if dated:
        yield f"{folder / CALENDARS} ({count(dated, 'kalender', 'kalendere')})"
