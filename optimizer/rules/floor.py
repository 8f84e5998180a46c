"""Floor: nobody is sent where nothing they want or can do is found; that is for people to discuss.

Formula
-------
on[i, p] = 1  implies  no excluded wish of i names the industry or workplace of p or a task used, and
(wishes[i] and competences[i] known, one of them positive, industry known  implies  some wish or competence
touches p: industry, workplace, task name, supporter, competence required or trained by a task of p).

Dansk: "Borgeren sendes ikke hen, hvor intet passer til det, borgeren vil eller kan (kan drøftes)."
Source: seeds/000 (wishes), domain notes 1.3 and 2.6. Waivable: yes. Down-closed: yes.
"""

from collections.abc import Iterable, Iterator

import numpy as np

from optimizer.pairs import NO, YES, Bools, PairTable
from optimizer.plan import Plan, Verdict
from optimizer.problem import Citizen, Place, Problem, Task, Wish, WishKind, Workplace
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import Seated, seated

Token = tuple[WishKind, str] | str
"""What a spot offers: a wish's kind and value, or the name of a competence."""


class Floor(Rule):
    """Nobody is sent where nothing they want or can do is found."""

    id = "floor"
    scope = Scope.PAIR
    sentence = "Borgeren sendes ikke hen, hvor intet passer til det, borgeren vil eller kan (kan drøftes)."
    source = "seeds/000 (wishes), domain notes 1.3 and 2.6"
    waivable = True
    down_closed = True

    def screen(self, pairs: PairTable) -> None:
        """Strike what the citizen does not want, and what touches nothing that is known of them."""
        offers = _Offers(pairs)
        for row, citizen in enumerate(pairs.citizens):
            unwanted = {(w.kind, w.value) for w in citizen.wishes or () if w.excluded}
            if unwanted:
                self._strike_unwanted(pairs, offers, row, unwanted)
            known = citizen.wishes is not None and citizen.competences is not None
            if known and (citizen.positive_wishes or citizen.competences):
                wished = [(wish.kind, wish.value) for wish in citizen.positive_wishes]
                pairs.strike_row(row, offers.foreign_to([*wished, *citizen.skill_levels]))

    @staticmethod
    def _strike_unwanted(
        pairs: PairTable, offers: "_Offers", row: int, unwanted: set[tuple[WishKind, str]]
    ) -> None:
        about_tasks = {(kind, value) for kind, value in unwanted if kind is WishKind.TASK}
        elsewhere = {(kind, value) for kind, value in unwanted if kind is WishKind.SUPPORTER}
        pairs.strike_row(row, offers.with_any(unwanted - about_tasks - elsewhere))
        if about_tasks:
            bad = [(WishKind.TASK, task.name) in about_tasks for _, task in pairs.tasks]
            pairs.judge_tasks(np.array([row]), np.where(bad, NO, YES).astype(np.int8))

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Read wishes and competences of everybody placed."""
        for person in seated(problem, plan):
            for wish in person.citizen.wishes or ():
                if wish.excluded and _names_workplace(wish, person.workplace):
                    yield self._unwanted(person, wish.value)
            for task in person.tasks:
                if task_verdict(person.citizen, task) is Verdict.NO:
                    yield self._unwanted(person, task.name)
            if _has_a_say(person) and not _touches(person):
                yield self.breach(
                    person.citizen.id,
                    person.workplace.id,
                    found="intet ønske og ingen kompetence passer",
                    expected="mindst ét ønske eller én kompetence",
                )

    def _unwanted(self, person: Seated, value: str) -> Violation:
        return self.breach(
            person.citizen.id, person.workplace.id, found=f"fravalgt: {value}", expected="intet fravalgt"
        )


def task_verdict(citizen: Citizen, task: Task) -> Verdict:
    """No for a task that the citizen does not want."""
    unwanted = any(
        wish.excluded and wish.kind is WishKind.TASK and wish.value == task.name
        for wish in citizen.wishes or ()
    )
    return Verdict.NO if unwanted else Verdict.YES


def _names_workplace(wish: Wish, workplace: Workplace) -> bool:
    if wish.kind is WishKind.INDUSTRY:
        return wish.value == workplace.industry
    return wish.kind is WishKind.WORKPLACE and wish.value in (workplace.id, workplace.name)


def _has_a_say(person: Seated) -> bool:
    citizen = person.citizen
    known = citizen.wishes is not None and citizen.competences is not None
    return (
        known
        and person.workplace.industry is not None
        and bool(citizen.positive_wishes or citizen.competences)
    )


def _touches(person: Seated) -> bool:
    workplace, citizen = person.workplace, person.citizen
    tasks = workplace.tasks_of(person.place)
    skills = {skill.name for task in tasks for skill in task.requires}.union(*(task.trains for task in tasks))
    if skills & citizen.skill_levels.keys():
        return True
    names = {task.name for task in tasks}
    return any(
        _names_workplace(wish, workplace)
        or (wish.kind is WishKind.TASK and wish.value in names)
        or (wish.kind is WishKind.SUPPORTER and wish.value in workplace.supporter_by_id)
        for wish in citizen.positive_wishes
    )


class _Offers:
    """Which spots offer what somebody could wish for or knows."""

    def __init__(self, pairs: PairTable) -> None:
        self._nowhere = np.zeros(len(pairs.spots), dtype=np.bool_)
        self._unknown = np.array([w.industry is None for w, _ in pairs.spots], dtype=np.bool_)
        self._at: dict[Token, list[int]] = {}
        for spot, (workplace, place) in enumerate(pairs.spots):
            for token in _tokens(workplace, place):
                self._at.setdefault(token, []).append(spot)

    def with_any(self, tokens: Iterable[Token]) -> Bools:
        """Spots that offer one of the tokens, shape (places,)."""
        found = self._nowhere.copy()
        for token in tokens:
            found[self._at.get(token, [])] = True
        return found

    def foreign_to(self, tokens: Iterable[Token]) -> Bools:
        """Spots of a known industry that offer none of the tokens, shape (places,)."""
        found: Bools = ~(self._unknown | self.with_any(tokens))
        return found


def _tokens(workplace: Workplace, place: Place) -> set[Token]:
    tasks = workplace.tasks_of(place)
    return {
        (WishKind.INDUSTRY, workplace.industry or ""),
        (WishKind.WORKPLACE, workplace.id),
        (WishKind.WORKPLACE, workplace.name),
        *((WishKind.SUPPORTER, supporter.id) for supporter in workplace.supporters),
        *((WishKind.TASK, task.name) for task in tasks),
        *(skill.name for task in tasks for skill in task.requires),
        *(name for task in tasks for name in task.trains),
    }
