"""A dataset some weeks later, when the plan has been lived."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cli.faults import count
from cli.given import Given
from cli.say import section
from exchange.faults import Fault, Refused
from exchange.plan_as_read import second_jobs, shown
from exchange.plan_sheets_words import date_text
from exchange.schema import Dataset
from optimizer.problem import Problem
from scenarios.changes import roll

SINCE = "Siden planen før"


@dataclass(frozen=True, kw_only=True)
class Lived:
    """What has become of the dataset.

    Attributes
    ----------
    begun, ended, given_up
        Citizens whose placement began and ended since the plan, and whose running one is not in it.
    """

    dataset: Dataset
    monday: date
    begun: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    given_up: tuple[str, ...] = ()


def check_weeks(given: Given) -> None:
    """Refuse a standing week, and a dataset from before the plan.

    Raises
    ------
    Refused
        If nothing can happen over weeks.
    """
    opened = given.opened
    if opened.problem.weeks == 1:
        expected = "flere uger: skriv antallet i indstillingen Uger (weeks), og lav først en plan over ugerne"
        raise Refused([Fault(place="Datasættet", found="en fast uge uden datoer", expected=expected)])
    if opened.problem.first_monday < given.monday:
        found = f"første mandag {date_text(opened.problem.first_monday)}"
        expected = f"planens eget datasæt fra {date_text(given.monday)} eller et nyere"
        raise Refused([Fault(place="Datasættet", found=found, expected=expected)])


def next_monday_of(given: Given, weeks: int | None) -> date:
    """The Monday so many weeks after the plan's; without a number one week, or the dataset's if it is later.

    Raises
    ------
    Refused
        If the dataset is of a later week than that.
    """
    passed = (given.opened.problem.first_monday - given.monday).days // 7
    if weeks is not None and weeks < passed:
        expected = f"mindst {passed}, for datasættet er fra {date_text(given.opened.problem.first_monday)}"
        raise Refused([Fault(place="--weeks", found=str(weeks), expected=expected)])
    return given.monday + timedelta(weeks=weeks or max(1, passed))


def lived(given: Given, monday: date) -> Lived:
    """The dataset on the Monday, when the plan has been lived until then."""
    dataset, placements = given.opened.dataset, given.made.placements
    weeks = (monday - given.monday).days // 7
    given_up = {record.citizen for record in dataset.running} - {p.citizen_id for p in placements}
    if weeks == 0:
        return Lived(dataset=dataset, monday=monday, given_up=tuple(sorted(given_up)))
    own_weeks = {"first_monday": given.monday, "weeks": given.opened.problem.weeks}
    later = roll(dataset.model_copy(update=own_weeks), given.made, weeks)
    running = {record.citizen for record in later.running}
    begun = {p.citizen_id for p in placements if p.step.first_week < weeks}
    return Lived(
        dataset=later,
        monday=monday,
        begun=tuple(p.citizen_id for p in placements if 0 <= p.step.first_week < weeks),
        ended=tuple(sorted(begun - running)),
        given_up=tuple(sorted(given_up)),
    )


def tell_lived(lived_weeks: Lived, given: Given) -> None:
    """Say what has happened since the plan's Monday."""
    problem = given.opened.problem
    second = second_jobs(problem)
    begun = [own for own in lived_weeks.begun if own not in second]
    lines = [
        f"Fra {date_text(given.monday)} til {date_text(lived_weeks.monday)}: "
        f"{count(len(begun), 'borger', 'borgere')} begyndte."
    ]
    if lived_weeks.ended:
        lines.append(
            f"Forløbet er slut for {_names(problem, lived_weeks.ended)}. De er sat på pause: en "
            "sagsbehandler afgør, hvad der nu skal ske."
        )
    section(SINCE, [*lines, *_given_up(lived_weeks, problem)])


def tell_given_up(lived_weeks: Lived, given: Given) -> None:
    """Say who ran and is not in the plan, where there is anybody."""
    section(SINCE, _given_up(lived_weeks, given.opened.problem))


def _given_up(lived_weeks: Lived, problem: Problem) -> Iterator[str]:
    if lived_weeks.given_up:
        yield f"Ikke længere i planen, venter igen: {_names(problem, lived_weeks.given_up)}."


def _names(problem: Problem, ids: Iterable[str]) -> str:
    known = problem.citizen_by_id
    return ", ".join(shown(known[own]) if own in known else own for own in ids)
