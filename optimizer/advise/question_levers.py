"""Answered questions as levers: what is unknown and would fit, if it were answered well."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from optimizer.advise.levers import Kind, Lever, with_citizen, with_workplace
from optimizer.advise.questions import about_travel
from optimizer.plan import Verdict
from optimizer.problem import (
    CATALOGUE,
    Citizen,
    Need,
    Problem,
    Skill,
    SupporterKind,
    Task,
    TravelMode,
    Where,
    Workplace,
)
from optimizer.problem.needs import Comparison, ConditionValue
from optimizer.rules.hard_needs import ELSEWHERE, judge_condition, judge_task
from optimizer.rules.look_up import travel_limit


@dataclass(frozen=True, kw_only=True)
class Answered(Lever):
    """A question about a workplace's or a task's conditions gets the answer that fits.

    Attributes
    ----------
    task_id
        Empty where the question is about the whole workplace.
    """

    kind: ClassVar[Kind] = Kind.QUESTION
    task_id: str = ""
    attribute: str
    value: ConditionValue
    question: str

    def apply(self, problem: Problem) -> Problem:
        """Write the answer down."""
        return with_workplace(problem, self.workplace_id, self.answered)

    def answered(self, workplace: Workplace) -> Workplace:
        """The workplace with the answer."""
        if self.task_id:
            return replace(workplace, tasks=tuple(map(self._told, workplace.tasks)))
        if self.attribute == "industry":
            return replace(workplace, industry=str(self.value))
        return replace(workplace, conditions={**workplace.conditions, self.attribute: self.value})

    def _told(self, task: Task) -> Task:
        if task.id != self.task_id:
            return task
        return replace(task, conditions={**task.conditions, self.attribute: self.value})

    def sentence(self, problem: Problem) -> str:
        """The question, and that the answer must fit."""
        workplace = problem.workplace_by_id[self.workplace_id]
        about = f", {workplace.task_by_id[self.task_id].name}" if self.task_id else ""
        return f"{workplace.name}{about}: et svar, der passer, på '{self.question}'"


@dataclass(frozen=True, kw_only=True)
class AnsweredOfSupporters(Lever):
    """It turns out that there are mentors at the workplace, or that they have the special knowledge."""

    kind: ClassVar[Kind] = Kind.QUESTION
    knowledge: str = ""
    question: str

    def apply(self, problem: Problem) -> Problem:
        """Write the answer down."""
        return with_workplace(problem, self.workplace_id, self.answered)

    def answered(self, workplace: Workplace) -> Workplace:
        """The workplace with the answer."""
        if not self.knowledge:
            mentors = tuple(replace(s, kind=SupporterKind.MENTOR) for s in workplace.supporters)
            return replace(workplace, supporters=mentors, supporters_known=True)
        found = tuple(
            replace(s, specialisations=frozenset({self.knowledge})) if s.specialisations is None else s
            for s in workplace.supporters
        )
        return replace(workplace, supporters=found)

    def sentence(self, problem: Problem) -> str:
        """The question, and that the answer must be yes."""
        what = f" ({self.knowledge})" if self.knowledge else ""
        name = problem.workplace_by_id[self.workplace_id].name
        return f"{name}: et svar, der passer, på '{self.question}{what}'"


@dataclass(frozen=True, kw_only=True)
class AnsweredSkills(Lever):
    """It turns out that the citizen can do what the workplace's tasks ask for."""

    kind: ClassVar[Kind] = Kind.QUESTION
    citizen_id: str
    skills: tuple[Skill, ...]

    def apply(self, problem: Problem) -> Problem:
        """Write the answer down."""
        return with_citizen(problem, self.citizen_id, lambda c: replace(c, competences=self.skills))

    def sentence(self, problem: Problem) -> str:
        """What the citizen must be able to do."""
        names = ", ".join(sorted({skill.name for skill in self.skills}))
        name = problem.workplace_by_id[self.workplace_id].name
        return f"{name}: borgeren viser sig at kunne det, opgaverne kræver ({names})."


@dataclass(frozen=True, kw_only=True)
class AnsweredModes(Lever):
    """It turns out how the citizen can travel, which was assumed."""

    kind: ClassVar[Kind] = Kind.QUESTION
    citizen_id: str

    def apply(self, problem: Problem) -> Problem:
        """Every way of travelling."""
        return with_citizen(problem, self.citizen_id, lambda c: replace(c, travel_modes=tuple(TravelMode)))

    def sentence(self, problem: Problem) -> str:
        """The question."""
        del problem
        return "Borgeren kan komme frem på andre måder end antaget (bil, cykel, gå, bus og tog)."


@dataclass(frozen=True, kw_only=True)
class AnsweredJourney(Lever):
    """The journey that is unknown, or estimated near the limit, turns out to be within it."""

    kind: ClassVar[Kind] = Kind.QUESTION
    citizen_id: str

    def apply(self, problem: Problem) -> Problem:
        """Write down a journey of just the limit, from zone to zone; whoever has no zone gets their own."""
        citizen = problem.citizen_by_id[self.citizen_id]
        workplace = problem.workplace_by_id.get(self.workplace_id)
        limit = travel_limit(problem, citizen)
        if workplace is None or limit is None:
            return problem
        home, zone = citizen.home_zone or citizen.id, workplace.zone or workplace.id
        asked = {(home, zone, mode): limit for mode in citizen.travel_modes}
        travel = replace(problem.travel, minutes={**problem.travel.minutes, **asked})
        found = with_workplace(replace(problem, travel=travel), workplace.id, lambda w: replace(w, zone=zone))
        return with_citizen(found, citizen.id, lambda c: replace(c, home_zone=home))

    def sentence(self, problem: Problem) -> str:
        """The question, and how long the journey may be."""
        limit = travel_limit(problem, problem.citizen_by_id[self.citizen_id])
        name = problem.workplace_by_id[self.workplace_id].name
        return f"{name}: et svar på højst {limit} minutter på '{CATALOGUE['MAX_TRAVEL_MINUTES'].question}'"


def question_levers(problem: Problem, citizen: Citizen) -> Iterator[Lever]:
    """Every question whose answer could let the citizen in somewhere."""
    if "travel_modes" in citizen.assumed:
        yield AnsweredModes(citizen_id=citizen.id)
    for workplace in problem.workplaces:
        yield from _of_workplace(citizen, workplace)
        if any(about_travel(problem, citizen, workplace)):
            yield AnsweredJourney(workplace_id=workplace.id, citizen_id=citizen.id)
        required = {skill for task in workplace.tasks for skill in task.requires}
        if required and citizen.competences is None:
            skills = tuple(sorted(required, key=lambda skill: (skill.name, skill.level)))
            yield AnsweredSkills(workplace_id=workplace.id, citizen_id=citizen.id, skills=skills)


def hard_needs_of(citizen: Citizen) -> list[Need]:
    """The citizen's hard needs, those of the steps of a course too."""
    steps = citizen.course.steps if citizen.course is not None else ()
    found = [need for step in steps for need in step.needs or ()] + list(citizen.needs or ())
    return [need for need in dict.fromkeys(found) if need.hard]


def _of_workplace(citizen: Citizen, workplace: Workplace) -> Iterator[Lever]:
    needs = hard_needs_of(citizen)
    by_attribute: dict[str, list[Need]] = {}
    for need in needs:
        if need.code == "MENTOR_PRESENT" and not workplace.supporters_known:
            yield AnsweredOfSupporters(workplace_id=workplace.id, question=need.spec.question)
        elif need.code == "MENTOR_SPECIALISATION":
            if any(s.specialisations is None for s in workplace.supporters):
                yield AnsweredOfSupporters(
                    workplace_id=workplace.id, knowledge=need.value or "", question=need.spec.question
                )
        elif need.spec.attribute and need.spec.comparison not in (*ELSEWHERE, Comparison.CONTAINS):
            by_attribute.setdefault(need.spec.attribute, []).append(need)
    for attribute, mine in by_attribute.items():
        yield from _of_condition(citizen, workplace, attribute, mine)


def _of_condition(
    citizen: Citizen, workplace: Workplace, attribute: str, needs: list[Need]
) -> Iterator[Lever]:
    """The questions about one condition, of the workplace or of its tasks."""
    where = {need.spec.where for need in needs}
    if Where.WORKPLACE in where and workplace.condition(attribute) is None:
        yield from _asked(citizen, workplace, None, attribute, needs)
    for task in workplace.tasks if Where.TASK in where else ():
        if workplace.condition(attribute, task) is None:
            yield from _asked(citizen, workplace, task, attribute, needs)


def _asked(
    citizen: Citizen, workplace: Workplace, task: Task | None, attribute: str, needs: list[Need]
) -> Iterator[Lever]:
    """The question with the first answer that fits every need; none where no answer does."""
    for value in _values(citizen, needs):
        lever = Answered(
            workplace_id=workplace.id,
            task_id=task.id if task else "",
            attribute=attribute,
            value=value,
            question=needs[0].spec.question,
        )
        told = lever.answered(workplace)
        now = told.task_by_id[task.id] if task else None
        verdicts = [
            judge_task(told, now, need) if now else judge_condition(citizen, told, need) for need in needs
        ]
        if all(verdict is Verdict.YES for verdict in verdicts):
            yield lever
            return


def _values(citizen: Citizen, needs: list[Need]) -> Iterator[ConditionValue]:
    """Answers worth trying."""
    yield True
    yield False
    for need in needs:
        yield need.effective_level
        yield min(100 - need.effective_level, 100 - citizen.intensity_pct)
        yield from sorted(need.spec.accepts)
        yield need.value or "andet"
        yield f"andet end {need.value}"
