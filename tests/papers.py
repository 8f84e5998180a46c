"""Plans with papers: a desk of a random problem, what a page says, and every page about everybody."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from exchange.papers.citizen_papers import citizen_papers
from optimizer.advise.desk import Desk
from optimizer.candidates import find_candidates
from optimizer.engine.dates import settle_dates
from optimizer.engine.greedy import by_hand
from optimizer.plan import Plan
from optimizer.problem import Problem
from tests.larger import generated
from tests.larger_weeks import larger_weeks


def agreed(problem: Problem) -> Problem:
    """Every other citizen has agreed to have something told."""
    people = (
        replace(c, agreed_accommodations=("Jeg vil gerne have ro",) if n % 2 else ())
        for n, c in enumerate(problem.citizens)
    )
    return replace(problem, citizens=tuple(people))


def desk_of(problem: Problem) -> Desk:
    """The problem planned by hand, beside what runs."""
    told = agreed(problem)
    candidates = find_candidates(told)
    new = settle_dates(told, by_hand(candidates))
    named = {placement.citizen_id for placement in new}
    running = (p for p in told.running_by_citizen.values() if p.citizen_id not in named)
    return Desk(told, Plan(placements=(*running, *new)), candidates)


def some_desk(number: int) -> Desk:
    """A standing week, or where the number is odd one over weeks."""
    return desk_of(larger_weeks(number) if number % 2 else generated(number)[0])


def words_of(page: str | bytes) -> str:
    """What a page says, without its markup."""
    text = page.decode() if isinstance(page, bytes) else page
    body = text.partition("</head>")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def lines_of(page: str) -> str:
    """What a page says, each paragraph, cell and heading on a line of its own."""
    body = page.partition("</head>")[2]
    broken = re.sub(r"</(p|li|td|th|h\d|dd|dt|div)>", "\n", body.replace("\n", " "))
    lines = (" ".join(unescape(re.sub(r"<[^>]+>", " ", line)).split()) for line in broken.split("\n"))
    return "\n".join(line for line in lines if line)


def everybodys_papers(desk: Desk) -> Iterator[tuple[str, str, str]]:
    """Every paper about everybody: whose, its file, its words."""
    for citizen in desk.problem.citizens:
        if not citizen.second_of:
            for name, page in citizen_papers(desk, citizen.id).items():
                yield citizen.id, name, words_of(page)
