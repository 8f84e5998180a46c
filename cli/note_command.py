"""`holdepunkt note`: the papers about one citizen's proposal, or the candidates for a meeting."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import typer

from cli.desk import open_desk
from cli.exits import Code
from cli.faults import count
from cli.given import Given, open_given, tell_weeks, with_dates
from cli.note_folder import LIST, write_papers
from cli.one_job import positions_by_name
from cli.options import DatasetAndPlan
from cli.say import say, section
from exchange.calendar_names import file_stem
from exchange.dataset_json import dataset_hash, short_hash
from exchange.faults import Fault, Refused
from exchange.papers.citizen_papers import EVERY, Paper, citizen_papers
from exchange.papers.pages import candidates_page
from optimizer.advise.papers.profiles import FEWEST, MOST, CandidateCountError, candidate_sheet
from optimizer.problem import Problem

CANDIDATES_FILE = "kandidater.html"

Citizens = Annotated[
    list[str] | None,
    typer.Option(
        "--citizen",
        metavar="ID",
        help="Borgeren, papirerne er om. Med --candidates: en kandidat; kan gives flere gange.",
    ),
]
Papers = Annotated[
    list[str] | None,
    typer.Option(
        "--paper",
        metavar="NAVN",
        help=f"Kun dette papir: {', '.join(EVERY)}. Kan gives flere gange. Uden: alle.",
    ),
]
Candidates = Annotated[
    str,
    typer.Option(
        "--candidates", metavar="STED", help="Kandidater uden navn til et møde om et sted eller en stilling."
    ),
]
Out = Annotated[Path | None, typer.Option("--out", metavar="MAPPE", help="Mappen til papirerne.")]


def note(
    context: typer.Context,
    given: DatasetAndPlan,
    citizens: Citizens = None,
    paper: Papers = None,
    candidates: Candidates = "",
    out: Out = None,
) -> int:
    """Skriv papirer om én borgers forslag, eller kandidater uden navn til et møde med en virksomhed."""
    chosen = citizens or []
    wanted = _asked(chosen, paper or (), candidates)
    read = with_dates(open_given(given, context.obj))
    tell_weeks(read)
    if candidates:
        return _candidates(read, candidates, chosen, out)
    _refuse_unknown(read.opened.problem, chosen)
    citizen_id = read.opened.problem.citizen_by_id[chosen[0]].person_id
    found = _papers(read, citizen_id, wanted)
    placed = citizen_id in read.plan.placement_of
    told = "papirer om forslaget" if placed else "ingen plads i planen; notatet siger hvorfor"
    folder = out or Path(file_stem(("note", citizen_id)))
    return _finish(read, folder, citizen_id, found, f"{citizen_id}: {told}.")


def _asked(citizens: Sequence[str], papers: Sequence[str], candidates: str) -> tuple[Paper, ...]:
    """The papers asked for.

    Raises
    ------
    Refused
        If it is not clear whom or what the papers are about.
    """
    known = ", ".join(EVERY)
    faults = [
        Fault(place="--paper", found=name, expected=f"et af: {known}") for name in papers if name not in EVERY
    ]
    if candidates and papers:
        expected = "intet sammen med --candidates, som er et papir for sig"
        faults.append(Fault(place="--paper", found=", ".join(papers), expected=expected))
    if not candidates and len(citizens) != 1:
        found = ", ".join(citizens) or "intet"
        expected = "én borger, eller --candidates og et sted"
        faults.append(Fault(place="--citizen", found=found, expected=expected))
    if faults:
        raise Refused(faults)
    return tuple(Paper(name) for name in papers) or EVERY


def _papers(read: Given, citizen_id: str, wanted: Sequence[Paper]) -> dict[str, bytes]:
    """The papers about the citizen.

    Raises
    ------
    Refused
        If a paper is asked for that only a proposal has.
    """
    instead = {unplaced.citizen_id: unplaced.alternative for unplaced in read.plan.unplaced}
    mark = short_hash(read.opened.dataset)
    found = citizen_papers(open_desk(read), citizen_id, wanted, mark=mark, instead=instead)
    if not found:
        expected = f"{Paper.DECISION}, for {citizen_id} har ingen plads i planen"
        raise Refused([Fault(place="--paper", found=", ".join(wanted), expected=expected)])
    return found


def _refuse_unknown(problem: Problem, ids: Iterable[str]) -> None:
    unknown = [one for one in ids if one not in problem.citizen_by_id]
    if unknown:
        expected = "en borger i datasættet"
        raise Refused([Fault(place="--citizen", found=one, expected=expected) for one in unknown])


def _candidates(read: Given, name: str, chosen: Sequence[str], out: Path | None) -> int:
    problem = read.opened.problem
    _refuse_unknown(problem, chosen)
    workplace_id, place_id = _spot(problem, name)
    try:
        sheet = candidate_sheet(problem, read.plan, workplace_id, place_id, chosen)
    except CandidateCountError as error:
        whose = "valgt med --citizen" if chosen else "foreslået til stedet i planen"
        expected = f"{FEWEST} til {MOST} kandidater, så ingen kan kendes; vælg dem med --citizen"
        found = f"{name}: {count(error.number, 'borger', 'borgere')} {whose}"
        raise Refused([Fault(place="--candidates", found=found, expected=expected)]) from error
    about = "/".join(filter(None, (workplace_id, place_id)))
    told = f"{len(sheet.profiles)} kandidater uden navn til {sheet.workplace}."
    folder = out or Path(file_stem(("kandidater", workplace_id, *filter(None, [place_id]))))
    return _finish(read, folder, about, {CANDIDATES_FILE: candidates_page(sheet).encode()}, told)


def _spot(problem: Problem, name: str) -> tuple[str, str]:
    """The workplace, or the workplace and the position, of that name.

    Raises
    ------
    Refused
        If there is none, or several have it.
    """
    named = positions_by_name(problem)
    for workplace in problem.workplaces:
        for own in (workplace.id, workplace.name):
            named.setdefault(own, set()).add((workplace.id, ""))
    wanted = name.strip().casefold()
    found = {spot for own, spots in named.items() if own.casefold() == wanted for spot in spots}
    if len(found) == 1:
        return found.pop()
    near = get_close_matches(name, named, n=1)
    several = "; flere hedder det, så skriv nummeret" if found else ""
    fault = Fault(
        place="--candidates",
        found=name,
        expected=f"et sted eller en stilling i datasættet{several}",
        proposal=near[0] if near and not found else None,
    )
    raise Refused([fault])


def _finish(read: Given, folder: Path, about: str, papers: dict[str, bytes], told: str) -> int:
    write_papers(folder, about, papers, dataset_hash(read.opened.dataset))
    say(told)
    section("Skrevet", [str(folder / name) for name in (*papers, LIST)])
    say("Det, der står 'Udfyldes' ved, skal et menneske skrive.")
    return Code.PLAN
