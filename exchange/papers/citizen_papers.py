"""The papers about one citizen, each under the name of its file."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum

from exchange.papers.pages import agreement_page, decision_page, footholds_page
from exchange.plan_as_read import shown
from optimizer.advise.desk import Desk
from optimizer.advise.papers.agreement import agreements
from optimizer.advise.papers.decision import decision_note
from optimizer.advise.papers.footholds import footholds


class Paper(StrEnum):
    """The papers about one citizen."""

    DECISION = "decision"
    AGREEMENT = "agreement"
    FOOTHOLDS = "holdepunkter"


FILES = {
    Paper.DECISION: "afgoerelsesnotat",
    Paper.AGREEMENT: "arbejdsaftale",
    Paper.FOOTHOLDS: "holdepunkter",
}
EVERY = tuple(Paper)


def citizen_papers(
    desk: Desk,
    citizen_id: str,
    wanted: Collection[Paper] = EVERY,
    *,
    mark: str = "",
    instead: Mapping[str, str] | None = None,
) -> dict[str, bytes]:
    """The papers by file name; without a proposal there is the note alone.

    Parameters
    ----------
    wanted
        Which of the papers.
    mark
        What the data are known by.
    instead
        By citizen: what the plan has instead of a place for one left over from a cohort.

    Raises
    ------
    KeyError
        If nobody has the id.
    """
    records = _records(desk, citizen_id)
    found: dict[str, bytes] = {}
    for number, record_id in enumerate(records, start=1):
        job = f"-job-{number}" if number > 1 else ""
        told = (instead or {}).get(record_id, "")
        for paper, part, page in _pages(desk, record_id, mark, told):
            if paper in wanted:
                found[f"{FILES[paper]}{job}{f'-{part}' if part > 1 else ''}.html"] = page.encode()
    return found


def _records(desk: Desk, citizen_id: str) -> list[str]:
    """The citizen's own record, and that of a second job that came to something."""
    own = desk.problem.citizen_by_id[citizen_id].person_id
    others = (c.id for c in desk.problem.citizens if c.second_of == own)
    return [own, *(record_id for record_id in others if record_id in desk.plan.placement_of)]


def _pages(desk: Desk, record_id: str, mark: str, instead: str) -> Iterator[tuple[Paper, int, str]]:
    """Each page with its kind, and with its number where several are of a kind."""
    problem, placement = desk.problem, desk.plan.placement_of.get(record_id)
    name = shown(problem.citizen_by_id[record_id])
    note = decision_note(desk, record_id, instead)
    questions = tuple(text.replace(record_id, name) for text in note.questions)
    yield Paper.DECISION, 1, decision_page(replace(note, person_id=name, questions=questions), mark)
    if placement is None:
        return
    for part, agreement in enumerate(agreements(problem, placement), start=1):
        yield Paper.AGREEMENT, part, agreement_page(replace(agreement, person_id=name))
    workplace = problem.workplace_by_id[placement.step.workplace_id].name
    nine = footholds(problem, desk.plan, record_id)
    yield Paper.FOOTHOLDS, 1, footholds_page(name, workplace, nine, mark)
