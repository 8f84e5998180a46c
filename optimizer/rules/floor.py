"""Floor: nobody is sent where nothing they want or can do is found; that is for people to discuss.

Formula
-------
on[i, p] = 1  implies  no excluded wish of i names the industry or workplace of p or a task used, and
(wishes[i] and competences[i] known, one of them positive, industry known  implies  some wish or competence
touches p: industry, workplace, task name, supporter, competence required or trained by a task of p).

Dansk: "Borgeren sendes ikke hen, hvor intet passer til det, borgeren vil eller kan (kan drøftes)."
Source: seeds/000 (wishes), domain notes 1.3 and 2.6. Waivable: yes. Down-closed: yes.
"""

from collections.abc import Iterator

import numpy as np

from optimizer.pairs import NO, YES, PairTable
from optimizer.plan import Plan, Verdict
from optimizer.problem import Citizen, Place, Problem, Task, Wish, WishKind, Workplace
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import Seated, seated


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
        for row, citizen in enumerate(pairs.citizens):
            unwanted = {(w.kind, w.value) for w in citizen.wishes or () if w.excluded}
            if unwanted:
                self._strike_unwanted(pairs, row, unwanted)
            known = citizen.wishes is not None and citizen.competences is not None
            if known and (citizen.positive_wishes or citizen.competences):
                pairs.place_code[row, [self._foreign(citizen, w, p) for w, p in pairs.spots]] = NO

    @staticmethod
    def _strike_unwanted(pairs: PairTable, row: int, unwanted: set[tuple[WishKind, str]]) -> None:
        for spot, (workplace, _) in enumerate(pairs.spots):
            names = {
                (WishKind.INDUSTRY, workplace.industry),
                (WishKind.WORKPLACE, workplace.id),
                (WishKind.WORKPLACE, workplace.name),
            }
            if names & unwanted:
                pairs.place_code[row, spot] = NO
        bad = [(WishKind.TASK, task.name) in unwanted for _, task in pairs.tasks]
        pairs.judge_tasks(np.array([row]), np.where([bad], NO, YES).astype(np.int8))

    @staticmethod
    def _foreign(citizen: Citizen, workplace: Workplace, place: Place) -> bool:
        if workplace.industry is None:
            return False
        offers = {
            (WishKind.INDUSTRY, workplace.industry),
            (WishKind.WORKPLACE, workplace.id),
            (WishKind.WORKPLACE, workplace.name),
            *((WishKind.SUPPORTER, supporter.id) for supporter in workplace.supporters),
            *((WishKind.TASK, task.name) for task in workplace.tasks_of(place)),
        }
        skills = {s for t in workplace.tasks_of(place) for s in (*(r.name for r in t.requires), *t.trains)}
        wished = {(wish.kind, wish.value) for wish in citizen.positive_wishes}
        return not (wished & offers) and not (set(citizen.skill_levels) & skills)

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
