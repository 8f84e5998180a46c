"""`holdepunkt search`: citizens or workplaces by what is asked of them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from cli.dataset import open_dataset
from cli.exits import Code
from cli.faults import count
from cli.folder import DATASET, is_plan
from cli.given import open_given, with_dates
from cli.say import say, table
from cli.session import Session
from exchange.faults import Fault, Refused
from exchange.plan_sheets_words import danish, group_label
from exchange.search_values import unknown_values
from optimizer.advise.search import (
    CitizenQuery,
    Row,
    Sorting,
    WorkplaceQuery,
    search_citizens,
    search_workplaces,
)
from optimizer.plan import Plan
from optimizer.problem import CATALOGUE, CONDITIONS, Problem
from optimizer.problem.needs import ConditionValue

YES_NO = {"ja": True, "nej": False}
HOUR_MIN = 60


def _several(name: str, shown: str, text: str) -> object:
    return typer.Option(name, metavar=shown, help=f"{text} Kan gives flere gange.")


Names = list[str] | None
Source = Annotated[
    list[str],
    typer.Argument(
        metavar="DATASÆT [PLAN]", help="Et datasæt, med sin plan sidst, eller mappen, hvor en plan ligger."
    ),
]
Citizens = Annotated[bool, typer.Option("--citizens/--workplaces", help="Søg blandt borgere eller steder.")]
Competence = Annotated[Names, _several("--competence", "NAVN[:1-3]", "Det skal borgeren kunne.")]
Need = Annotated[Names, _several("--need", "KODE", "Skånebehov, borgeren har.")]
NoNeed = Annotated[Names, _several("--no-need", "KODE", "Skånebehov, borgeren ikke har.")]
Hours = Annotated[
    str | None, typer.Option("--hours", metavar="FRA-TIL", help="Ønskede timer om ugen, fx 4-12.")
]
Wish = Annotated[str, typer.Option("--wish", metavar="TEKST", help="En branche, opgave eller et sted.")]
Group = Annotated[str, typer.Option("--group", metavar="KODE", help="Målgruppens kode.")]
Waited = Annotated[
    int | None, typer.Option("--waited", min=0, metavar="UGER", help="Har ventet mindst så længe.")
]
Zone = Annotated[str, typer.Option("--zone", metavar="ZONE", help="Hvor borgeren bor, eller stedet ligger.")]
Placed = Annotated[
    bool | None, typer.Option("--placed/--unplaced", help="Har en plads i planen, eller har ikke.")
]
TaskName = Annotated[str, typer.Option("--task", metavar="NAVN", help="En opgave på stedet.")]
Condition = Annotated[
    Names, _several("--condition", "NAVN=VÆRDI", "Et vilkår på stedet eller i en opgave, fx noise_level=1.")
]
Free = Annotated[
    int | None, typer.Option("--free", min=0, metavar="ANTAL", help="Mindst så mange ledige pladser.")
]
Industry = Annotated[str, typer.Option("--industry", metavar="NAVN", help="Stedets branche.")]
Mentors = Annotated[bool, typer.Option("--mentors", help="Kun steder med en kollega som mentor.")]
Sort = Annotated[
    Sorting | None,
    typer.Option("--sort", help="Hvad der står først: ventetid, timer, ledige pladser eller id."),
]
Top = Annotated[int, typer.Option(min=1, metavar="ANTAL", help="Så mange vises.")]

OF_CITIZENS = ("competence", "need", "no_need", "hours", "wish", "waited", "placed")
OF_WORKPLACES = ("task", "condition", "free", "industry", "mentors")


def search(
    context: typer.Context,
    source: Source,
    citizens: Citizens = True,
    competence: Competence = None,
    need: Need = None,
    no_need: NoNeed = None,
    hours: Hours = None,
    wish: Wish = "",
    group: Group = "",
    waited: Waited = None,
    zone: Zone = "",
    placed: Placed = None,
    task: TaskName = "",
    condition: Condition = None,
    free: Free = None,
    industry: Industry = "",
    mentors: Mentors = False,
    sort: Sort = None,
    top: Top = 20,
) -> int:
    """Søg blandt borgere (kompetencer, behov, timer) eller steder (opgaver, vilkår, ledige pladser)."""
    faults = list(_misplaced(context, citizens=citizens))
    skills = [found for text in competence or () if (found := _skill(text, faults))]
    span = _span(hours, faults) if hours else None
    known = [read for text in condition or () if (read := _condition(text, faults))]
    faults += [
        Fault(place="--need", found=code, expected="en kode fra docs/needs.md, fx LOW_NOISE")
        for code in (*(need or ()), *(no_need or ()))
        if code not in CATALOGUE
    ]
    if faults:
        raise Refused(faults)
    problem, plan = _opened(source, context.obj)
    if placed is not None and plan is None:
        raise Refused([Fault(place="--placed", found="intet", expected="en plan efter datasættet")])
    where, trade = ("--zone", zone), ("--industry", industry)
    if unknown := [*unknown_values(problem, group=("--group", group), zone=where, industry=trade)]:
        raise Refused(unknown)
    if citizens:
        query = CitizenQuery(
            competences=tuple(skills),
            needs=tuple(need or ()),
            no_needs=tuple(no_need or ()),
            hours_min=span,
            wish=wish,
            target_group=group,
            waited_weeks=waited,
            zone=zone,
            placed=placed,
            sort=sort or Sorting.WAITING,
        )
        return _tell(problem, search_citizens(problem, query, plan), top, citizens=True)
    asked = WorkplaceQuery(
        task=task,
        conditions=tuple(known),
        free_seats=free,
        industry=industry,
        target_group=group,
        zone=zone,
        mentors=mentors,
        sort=sort or Sorting.FREE,
    )
    return _tell(problem, search_workplaces(problem, asked, plan), top, citizens=False)


def _misplaced(context: typer.Context, *, citizens: bool) -> Iterator[Fault]:
    """Options that ask of workplaces in a search among citizens, or the other way round."""
    others, kind = (OF_WORKPLACES, "--workplaces") if citizens else (OF_CITIZENS, "--citizens")
    for name in others:
        source = context.get_parameter_source(name)
        if source is not None and source.name == "COMMANDLINE":
            option = f"--{name.replace('_', '-')}"
            yield Fault(place=option, found="valget", expected=f"sammen med {kind}")


def _opened(source: Sequence[str], session: Session) -> tuple[Problem, Plan | None]:
    """The problem and, where the last name is a plan or its folder, the plan."""
    last = Path(source[-1])
    folder = last.is_dir() and (last / DATASET).exists()
    if folder or (len(source) > 1 and last.suffix == ".json" and is_plan(last)):
        read = with_dates(open_given(source, session))
        return read.opened.problem, read.plan
    return open_dataset(source, session).problem, None


def _skill(text: str, faults: list[Fault]) -> tuple[str, int] | None:
    name, _, level = text.partition(":")
    if name and level in ("", "1", "2", "3"):
        return name, int(level or 1)
    faults.append(Fault(place="--competence", found=text, expected="et navn, evt. med niveau, fx truck:2"))
    return None


def _span(text: str, faults: list[Fault]) -> tuple[int, int] | None:
    parts = [part.strip().replace(",", ".") for part in text.split("-")]
    try:
        least, most = (round(float(part) * HOUR_MIN) for part in parts)
    except ValueError:
        least, most = 1, 0
    if 0 <= least <= most:
        return least, most
    faults.append(Fault(place="--hours", found=text, expected="timer fra og til, fx 4-12"))
    return None


def _condition(text: str, faults: list[Fault]) -> tuple[str, ConditionValue] | None:
    name, _, value = text.partition("=")
    if name in CONDITIONS and value:
        whole = int(value) if value.isdecimal() else value
        return name, YES_NO.get(value.casefold(), whole)
    expected = "et vilkår fra docs/needs.md og en værdi, fx noise_level=1"
    faults.append(Fault(place="--condition", found=text, expected=expected))
    return None


def _tell(problem: Problem, rows: Sequence[Row], top: int, *, citizens: bool) -> int:
    certain = sum(row.certain for row in rows)
    fit = count(certain, *(("borger", "borgere") if citizens else ("sted", "steder")))
    say(f"{fit} passer, {len(rows) - certain} kan passe, når noget er afklaret. Vist er op til {top}.")
    if not rows:
        return Code.NOBODY_PLACED
    if citizens:
        headings = ("Id", "Målgruppe", "Ønskede timer", "Ventet i uger", "Passer", "Skal afklares")
        table(headings, (_citizen(problem, row) for row in rows[:top]), numbers=(2, 3))
    else:
        table(("Id", "Navn", "Passer", "Skal afklares"), (_workplace(problem, row) for row in rows[:top]))
    return Code.PLAN


def _citizen(problem: Problem, row: Row) -> tuple[str, ...]:
    citizen = problem.citizen_by_id[row.id]
    hours = danish(citizen.hours.target_min / HOUR_MIN)
    waited = str(problem.wait_weeks(citizen)) if citizen.waiting_since else ""
    return row.id, group_label(problem, citizen), hours, waited, _fits(row), "; ".join(row.unknown)


def _workplace(problem: Problem, row: Row) -> tuple[str, ...]:
    return row.id, problem.workplace_by_id[row.id].name, _fits(row), "; ".join(row.unknown)


def _fits(row: Row) -> str:
    return "ja" if row.certain else "måske"
