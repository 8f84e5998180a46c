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
        names = sorted({skill.name for _, task in pairs.tasks for skill in task.requires})
        if not names:
            return
        column = {name: index for index, name in enumerate(names)}
        required = np.zeros((len(pairs.tasks), len(names)), dtype=np.float32)
        for row, (_, task) in enumerate(pairs.tasks):
            required[row, [column[skill.name] for skill in task.requires]] = 1
        held = np.array(
            [[name in citizen.skill_levels for name in names] for citizen in pairs.citizens], dtype=np.float32
        ).reshape(len(pairs.citizens), len(names))
        able = held @ required.T == required.sum(axis=1)
        unknown = np.array([citizen.competences is None for citizen in pairs.citizens], dtype=np.bool_)[
            :, None
        ]
        codes = np.where(able, YES, np.where(unknown, ASK, NO)).astype(np.int8)
        pairs.judge_tasks(np.arange(len(pairs.citizens)), codes)

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
