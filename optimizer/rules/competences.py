"""Competences: the citizen holds what the tasks require.

Formula
-------
verdict(i, task) = yes if required[task] is within held[i] (any level), clarify if held[i] is unknown,
else no.
on[i] = 1  implies  no task used is no, and none is clarify unless the placement is made med forbehold.

Dansk: "Borgeren har de kompetencer, som opgaverne kræver."
Source: seeds/002 (share a position by competences), domain notes 1.7.3. Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterable, Iterator

import numpy as np

from optimizer.pairs import ASK, NO, YES, PairTable
from optimizer.plan import Plan, Verdict
from optimizer.problem import Citizen, Problem, Task
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import seated


class Competences(Rule):
    """The citizen holds what the tasks require."""

    id = "competences"
    scope = Scope.PAIR
    sentence = "Borgeren har de kompetencer, som opgaverne kræver."
    source = "seeds/002 (share a position by competences), domain notes 1.7.3"
    waivable = False
    down_closed = True

    def screen(self, pairs: PairTable) -> None:
        """Judge the tasks that require something, for all citizens at once."""
        asking = [index for index, (_, task) in enumerate(pairs.tasks) if task.requires]
        names = sorted({skill.name for index in asking for skill in pairs.tasks[index][1].requires})
        if not names:
            return
        column = {name: index for index, name in enumerate(names)}
        required = np.zeros((len(asking), len(names)), dtype=np.float32)
        for row, index in enumerate(asking):
            required[row, [column[skill.name] for skill in pairs.tasks[index][1].requires]] = 1
        held = np.zeros((len(names), len(pairs.citizens)), dtype=np.float32)
        for row, citizen in enumerate(pairs.citizens):
            held[[column[name] for name in citizen.skill_levels if name in column], row] = 1
        able = required @ held == required.sum(axis=1)[:, None]
        unknown = np.array([citizen.competences is None for citizen in pairs.citizens], dtype=np.bool_)
        codes = np.where(able, np.int8(YES), np.where(unknown, np.int8(ASK), np.int8(NO)))
        pairs.judge_some_tasks(np.array(asking, dtype=np.int64), codes)

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Judge every task used."""
        for person in seated(problem, plan):
            certain = person.placement.verdict is Verdict.YES
            for task in person.tasks:
                verdict = task_verdict(person.citizen, task)
                if verdict is Verdict.NO or (certain and verdict is Verdict.CLARIFY):
                    held = person.citizen.competences
                    yield self.breach(
                        person.citizen.id,
                        task.id,
                        found="ukendte kompetencer" if held is None else _names(s.name for s in held),
                        expected=_names(skill.name for skill in task.requires),
                    )


def task_verdict(citizen: Citizen, task: Task) -> Verdict:
    """Whether the citizen can do the task."""
    if not task.requires:
        return Verdict.YES
    if citizen.competences is None:
        return Verdict.CLARIFY
    return Verdict.YES if all(s.name in citizen.skill_levels for s in task.requires) else Verdict.NO


def _names(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "ingen"
