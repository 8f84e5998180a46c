"""The papers as people get them: what they must say of others (nothing), of needs, and how they read."""

import re
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange.papers.citizen_papers import Paper, citizen_papers
from exchange.papers.pages import agreement_page, candidates_page, decision_page
from optimizer.advise.desk import Desk
from optimizer.advise.match import match
from optimizer.advise.papers.agreement import agreements
from optimizer.advise.papers.decision import decision_note
from optimizer.advise.papers.profiles import CandidateCountError, candidate_sheet
from optimizer.plan import Plan
from optimizer.problem import NEEDS, Need, Problem, Window
from optimizer.problem.rulesets.lab_2026_02 import LAB_2026_02
from tests.exchange.positions_plan import SECOND, SHOWN, a_problem, placements
from tests.lix import forbidden_in, lix
from tests.papers import everybodys_papers, lines_of, some_desk, words_of
from tests.parts import measured_first

NUMBERS = (1, 2, 3, 6)
EASY = 40
"""Largest LIX of what anybody should read with ease."""
desks = cache(some_desk)


def ids_in(text: str, problem: Problem) -> set[str]:
    words = set(re.findall(r"[\w-]+", text))
    return {citizen.person_id for citizen in problem.citizens if citizen.id in words}


@measured_first("number", NUMBERS)
def test_no_paper_about_one_person_names_another(number: int) -> None:
    desk = desks(number)
    seen = set()
    for own, name, words in everybodys_papers(desk):
        assert ids_in(words, desk.problem) == {own}, (own, name)
        seen.add(name.removesuffix(".html"))
    assert {"afgoerelsesnotat", "arbejdsaftale", "holdepunkter"} <= seen


@measured_first("number", NUMBERS[:2])
def test_no_words_of_a_match_name_another(number: int) -> None:
    desk = desks(number)
    for citizen in desk.problem.waiting[::6]:
        for offer in match(desk, citizen.id):
            texts = (*offer.speaks_for, *offer.speaks_against, *(q.text for q in offer.questions))
            assert ids_in(" ".join(texts), desk.problem) <= {citizen.person_id}


def _need(code: str, hard: bool, level: int) -> Need:
    return Need(code=code, hard=hard, level=level, value="psykiatri", windows=(Window(3, 540, 600),))


needs = st.none() | st.lists(
    st.builds(_need, st.sampled_from([spec.code for spec in NEEDS]), st.booleans(), st.integers(1, 600)),
    max_size=4,
).map(tuple)


def _employer_papers(problem: Problem, plan: Plan) -> list[str]:
    """Everything that any employer gets."""
    found = [agreement_page(one) for p in plan.placements for one in agreements(problem, p)]
    return [*found, *(_sheet(problem, plan, workplace.id) for workplace in problem.workplaces)]


def _sheet(problem: Problem, plan: Plan, workplace_id: str) -> str:
    """The candidates for the workplace; empty where they are too few."""
    try:
        return candidates_page(candidate_sheet(problem, plan, workplace_id))
    except CandidateCountError:
        return ""


def _silent(problem: Problem) -> Problem:
    """The problem with nothing agreed by anybody."""
    return replace(problem, citizens=tuple(replace(c, agreed_accommodations=()) for c in problem.citizens))


@pytest.mark.parametrize("number", [1, 2])
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_other_needs_give_employers_the_same_bytes(number: int, data: st.DataObject) -> None:
    desk = desks(number)
    problem = _silent(desk.problem)
    people = tuple(replace(citizen, needs=data.draw(needs)) for citizen in problem.citizens)
    swapped = replace(problem, citizens=people)
    before, after = (_employer_papers(p, desk.plan) for p in (problem, swapped))
    assert desk.plan.placements
    assert before == after


def test_an_employer_is_told_what_is_agreed_and_no_need() -> None:
    desk = desks(2)
    labels = {spec.label for spec in NEEDS} | {spec.code for spec in NEEDS}
    told = 0
    for placement in desk.plan.placements:
        (agreement, *_) = agreements(desk.problem, placement)
        words = words_of(agreement_page(agreement))
        assert not {label for label in labels if label in words}
        assert ("Jeg vil gerne have ro" in words) == bool(agreement.accommodations)
        told += bool(agreement.accommodations)
    assert 0 < told < len(desk.plan.placements)


@measured_first("number", NUMBERS[:3])
def test_papers_read_easily_and_without_words_of_the_program(number: int) -> None:
    desk = desks(number)
    for own, name, words in everybodys_papers(desk):
        assert not forbidden_in(words), (own, name)
    hard = [lix(_running_text(desk, citizen.id)) for citizen in desk.problem.citizens[::5]]
    assert max(hard) <= EASY


def _running_text(desk: Desk, own: str) -> str:
    """The note without the names of laws."""
    note = replace(decision_note(desk, own), legal=())
    return lines_of(decision_page(note))


def test_what_nobody_has_recorded_is_left_to_be_filled_in() -> None:
    desk = desks(2)
    own = desk.plan.placements[0].citizen_id
    words = words_of(citizen_papers(desk, own, [Paper.DECISION])["afgoerelsesnotat.html"])
    for label in ("Det sagde borgeren", "Partshøring", "Afgjort af", "Borgeren kan klage senest den"):
        assert re.search(rf"{label}.*Udfyldes", words)


def test_everything_from_the_data_is_text_and_no_markup() -> None:
    desk = desks(2)
    nasty = "<script>alert(1)</script>"
    told = {"agreed_accommodations": (nasty,), "caseworker": nasty}
    people = tuple(replace(c, **told) for c in desk.problem.citizens)
    sites = tuple(replace(w, name=nasty, contact=nasty) for w in desk.problem.workplaces)
    problem = replace(desk.problem, citizens=people, workplaces=sites)
    again = Desk(problem, desk.plan)
    for page in citizen_papers(again, desk.plan.placements[0].citizen_id).values():
        assert nasty.encode() not in page
        assert b"&lt;script&gt;" in page


def test_nothing_is_fetched_from_anywhere() -> None:
    desk = desks(2)
    for page in citizen_papers(desk, desk.plan.placements[0].citizen_id).values():
        assert not re.search(rb"https?:|//|@import|url\(|<script|<link|<img", page)


def _rich(desk: Desk) -> str:
    """Whoever has most to be told."""
    placed = [placement.citizen_id for placement in desk.plan.placements]
    return max(placed, key=lambda own: sum(map(len, citizen_papers(desk, own).values())))


def _crowded(desk: Desk, own: str) -> dict[str, str]:
    """Papers of three parts, with more reasons, questions and agreed words than anybody has."""
    note = decision_note(desk, own)
    (part, *_) = note.parts
    words = ("Jeg vil gerne have én opgave ad gangen, og jeg vil gerne kunne se den igen på et papir.",) * 5
    step = replace(part.steps[0], meetings=part.steps[0].meetings * 3, tasks=part.steps[0].tasks * 4)
    steps = tuple(replace(step, number=number) for number in (1, 2, 3))
    more = {"parts": (part,) * 3, "speaks_for": note.speaks_for * 3, "questions": ("Hvad kan I?",) * 9}
    return {
        "notat.html": decision_page(replace(note, accommodations=words, **more)),
        "aftale.html": agreement_page(replace(part, steps=steps, accommodations=words)),
    }


@pytest.mark.skipif(shutil.which("chromium") is None, reason="no browser to print with")
def test_a_paper_prints_on_one_page(tmp_path: Path) -> None:
    desk = desks(2)
    own = _rich(desk)
    pages = {name: page.decode() for name, page in citizen_papers(desk, own).items()} | _crowded(desk, own)
    sheets = (_sheet(desk.problem, desk.plan, workplace.id) for workplace in desk.problem.workplaces)
    pages["kandidater.html"] = max(sheets, key=len)
    for name, page in pages.items():
        (tmp_path / name).write_text(page, encoding="utf-8")
        assert _printed(tmp_path / name) == 1, name


def _printed(path: Path) -> int:
    """Pages of the paper as a browser prints it."""
    made = path.with_suffix(".pdf")
    quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    command = ["chromium", *quiet, f"--print-to-pdf={made}", str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return len(re.findall(rb"/Type\s*/Page\b", made.read_bytes()))


def test_a_second_job_has_papers_of_its_own_under_the_name_of_the_person() -> None:
    problem = replace(a_problem(), ruleset=LAB_2026_02)
    groups = {"target_group": "flex_job", "needs": None}
    told = replace(problem, citizens=tuple(replace(c, **groups) for c in problem.citizens))
    pages = citizen_papers(Desk(told, Plan(placements=placements())), "B1")
    second = words_of(pages["afgoerelsesnotat-job-2.html"])
    assert {"arbejdsaftale.html", "arbejdsaftale-job-2.html", "holdepunkter-job-2.html"} <= set(pages)
    assert SHOWN in second
    assert f"{SHOWN}: Hvilke skånehensyn" in second
    assert not any(SECOND in words_of(page) for page in pages.values())
