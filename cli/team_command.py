"""`holdepunkt team`: who could do a job together, or take hours that somebody cannot work themselves."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from cli.desk import open_desk
from cli.exits import Code
from cli.faults import count
from cli.given import Given, open_given, tell_weeks, with_dates
from cli.one_job import find_position
from cli.options import DatasetAndPlan
from cli.say import say, section
from exchange.faults import Fault, Refused
from exchange.plan_position_words import hours_word, job_hours
from exchange.plan_sheets_words import date_text, week_text
from exchange.plan_week_words import weeks_word
from optimizer.advise.desk import Desk
from optimizer.advise.match import Standing
from optimizer.advise.more_hours import MoreHours, NotPlacedError, Taker, more_hours
from optimizer.advise.on_courses import on_courses
from optimizer.advise.team import Member, TeamOffer, TeamOptions, teams
from optimizer.plan import Coverage, Placement
from optimizer.problem import Problem

HOUR_MIN = 60
PROFILES = ("job_first", "people_first")

Position = Annotated[
    str | None,
    typer.Option("--position", metavar="STILLING", help="Stillingen, der skal findes et hold til."),
]
Citizen = Annotated[
    str | None,
    typer.Option("--citizen", metavar="ID", help="Den, der har en plads, hvor der ønskes flere timer."),
]
MoreHoursOption = Annotated[
    float | None,
    typer.Option(
        "--more-hours", min=0.5, max=37, metavar="TIMER", help="Timer om ugen, som virksomheden ønsker flere."
    ),
]
Profile = Annotated[
    str,
    typer.Option(
        metavar="NAVN", help="job_first: flest timer dækket, så færrest borgere. people_first: flest borgere."
    ),
]
Top = Annotated[int, typer.Option(min=1, max=20, metavar="ANTAL", help="Så mange forslag vises.")]


def team(
    context: typer.Context,
    given: DatasetAndPlan,
    position: Position = None,
    citizen: Citizen = None,
    hours: MoreHoursOption = None,
    profile: Profile = "job_first",
    top: Top = 3,
) -> int:
    """Vis, hvem der kan dele en stilling, eller hvem der kan tage timer, en borger ikke selv kan."""
    _refuse_unclear(position, citizen, hours, profile)
    read = with_dates(open_given(given, context.obj))
    if citizen is not None and hours is not None:
        return _tell_takers(read, citizen, hours, top)
    spot = find_position(read.opened.problem, position)
    if spot is None:
        raise Refused([Fault(place="--position", found="intet", expected="en stilling i datasættet")])
    return _tell_teams(read, spot, TeamOptions(profile=profile, most=top))


def _refuse_unclear(position: str | None, citizen: str | None, hours: float | None, profile: str) -> None:
    """Refuse what asks for neither a team nor for takers, or for both.

    Raises
    ------
    Refused
        With every fault.
    """
    faults: list[Fault] = []
    if (position is None) == (citizen is None):
        found = "begge" if position else "ingen af dem"
        expected = "enten en stilling, eller en borger med --more-hours"
        faults.append(Fault(place="--position og --citizen", found=found, expected=expected))
    if position is None and citizen is not None and hours is None:
        faults.append(Fault(place="--more-hours", found="intet", expected="et antal timer om ugen, fx 4"))
    if citizen is None and hours is not None:
        faults.append(Fault(place="--citizen", found="intet", expected="den borger, der har pladsen"))
    if profile not in PROFILES:
        faults.append(Fault(place="--profile", found=profile, expected=f"en af {', '.join(PROFILES)}"))
    if faults:
        raise Refused(faults)


def _tell_teams(read: Given, spot: tuple[str, str], options: TeamOptions) -> int:
    tell_weeks(read)
    problem, desk = read.opened.problem, open_desk(read)
    found = teams(desk, spot, options)
    name = f"{spot[1]} hos {problem.workplace_by_id[spot[0]].name}"
    if not found:
        say(f"Der er ikke fundet et hold, der kan tage {name} ved siden af planen.")
        say("'holdepunkt seats' og planens ark Stillinger siger, hvad der mangler.")
        _tell_courses(desk, spot)
        return Code.NOBODY_PLACED
    say(f"{count(len(found), 'hold', 'hold')} til {name}. Et forslag: et menneske afgør.")
    for number, offer in enumerate(found, start=1):
        section(_title(number, offer), _team_lines(problem, offer))
        for member in offer.members:
            section(f"   {member.placement.citizen_id}", _member_lines(problem, member))
    _tell_courses(desk, spot)
    return Code.PLAN


def _tell_courses(desk: Desk, spot: tuple[str, str]) -> None:
    """Say who was not looked at, and where to look."""
    number = on_courses(desk, spot)
    if number:
        who = count(number, "borger", "borgere")
        say(f"Der er ikke set på {who} på forløb med flere trin, som kunne være her i et af trinene.")
        say("'holdepunkt match' viser, hvor hver af dem kan begynde.")


def _title(number: int, offer: TeamOffer) -> str:
    doubt = "" if offer.standing is Standing.CERTAIN else ", med forbehold: noget skal afklares"
    beside = f" ved siden af {offer.there}, der er der allerede" if offer.there else ""
    return f"{number}. {count(len(offer.members), 'borger', 'borgere')}{beside}{doubt}"


def _team_lines(problem: Problem, offer: TeamOffer) -> Iterator[str]:
    """What the team covers, and what it leaves of each task."""
    left = [one for one in offer.coverage if one.uncovered_min > 0]
    if not left:
        yield "For: Alle timer er dækket."
    for one in left:
        task = problem.workplace_by_id[one.workplace_id].task_by_id[one.task_id]
        needed, missing = hours_word(one.needed_min), job_hours(one.uncovered_min)
        yield f"Imod: {task.name}: {missing} af {needed} om ugen mangler{_when(problem, one)}."


def _when(problem: Problem, one: Coverage) -> str:
    if problem.weeks in (1, one.weeks):
        return ""
    return f" i {count(one.weeks, 'uge', 'uger')} fra {date_text(problem.day(one.first_week))}"


def _member_lines(problem: Problem, member: Member) -> Iterator[str]:
    yield _placed(problem, member.placement)
    yield from (f"For: {text}" for text in member.speaks_for)
    yield from (f"Imod: {text}" for text in member.speaks_against)
    yield from (f"Spørg: {question.text}" for question in member.questions)


def _placed(problem: Problem, placement: Placement) -> str:
    """The tasks, the hours, and over weeks when they begin."""
    step = placement.step
    workplace = problem.workplace_by_id[step.workplace_id]
    tasks = ", ".join(workplace.task_by_id[t].name for t in step.task_ids if t in workplace.task_by_id)
    first = date_text(problem.day(step.first_week))
    begins = f"fra {first}, {weeks_word(step.weeks)}" if problem.weeks > 1 else ""
    told = (tasks, begins, week_text(shift.window for shift in step.shifts))
    return ". ".join(text for text in told if text)


def _tell_takers(read: Given, citizen_id: str, hours: float, top: int) -> int:
    """Who could take the hours.

    Raises
    ------
    Refused
        If the citizen has no place in the plan.
    """
    problem, desk = read.opened.problem, open_desk(read)
    try:
        found = more_hours(desk, citizen_id, round(hours * HOUR_MIN), top)
    except NotPlacedError as error:
        expected = "en borger, der har en plads i planen"
        raise Refused([Fault(place="--citizen", found=citizen_id, expected=expected)]) from error
    tell_weeks(read)
    name = problem.workplace_by_id[found.workplace_id].name
    wanted = f"{hours_word(found.wanted_min)} mere om ugen med {found.task_name} hos {name}"
    if not found.takers:
        say(f"Ingen af dem, der venter, kan tage {wanted} ved siden af planen.")
        _tell_courses(desk, (found.workplace_id, found.place_id))
        return Code.NOBODY_PLACED
    say(f"{wanted}: {count(len(found.takers), 'borger', 'borgere')} kan tage timer.")
    say("Ingen andre berøres. Et forslag: et menneske afgør.")
    for number, taker in enumerate(found.takers, start=1):
        section(_taker_title(number, taker), _taker_lines(problem, taker))
    section("Sammen", _together(found))
    _tell_courses(desk, (found.workplace_id, found.place_id))
    return Code.PLAN


def _taker_title(number: int, taker: Taker) -> str:
    doubt = "" if taker.standing is Standing.CERTAIN else ", med forbehold: noget skal afklares"
    return f"{number}. {taker.placement.citizen_id}: {hours_word(taker.minutes)} om ugen{doubt}"


def _taker_lines(problem: Problem, taker: Taker) -> Iterator[str]:
    yield _placed(problem, taker.placement)
    if taker.alike:
        yield f"For: Samme kompetencer: {', '.join(taker.alike)}."
    yield from (f"For: {text}" for text in taker.speaks_for)
    yield from (f"Imod: {text}" for text in taker.speaks_against)
    yield from (f"Spørg: {question.text}" for question in taker.questions)


def _together(found: MoreHours) -> Sequence[str]:
    """Who does the hours together, and what they leave."""
    if not found.together:
        return ["Ingen kan begynde uden forbehold."]
    names = " og ".join(placement.citizen_id for placement in found.together)
    missing = f"{hours_word(found.left_min)} mangler" if found.left_min else "alle timer er dækket"
    at_once = " samtidig" if len(found.together) > 1 else ""
    return [f"{names} kan tage timerne{at_once}, og {missing}."]
