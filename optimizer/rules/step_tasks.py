"""Step and tasks: in a step of a course only the step's tasks are done.

Formula
-------
only_tasks[i, k] known  implies  the names of i's tasks in step k, blanks and case aside, are in it.

Dansk: "I et trin laver borgeren kun trinets opgaver."
Source: seeds/001 (7 weeks delikatesse, 6 weeks bakery), decision 0004. Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator

import numpy as np

from optimizer.pairs import NO, YES, PairTable
from optimizer.plan import Plan, Verdict
from optimizer.problem import Citizen, Problem, Task
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import seated


class StepTasks(Rule):
    """In a step of a course only the step's tasks are done."""

    id = "step_tasks"
    scope = Scope.PAIR
    sentence = "I et trin laver borgeren kun trinets opgaver."
    source = "seeds/001 (7 weeks delikatesse, 6 weeks bakery), decision 0004"
    waivable = False
    down_closed = True

    def screen(self, pairs: PairTable) -> None:
        """Strike the tasks with other names."""
        for row, citizen in enumerate(pairs.citizens):
            if citizen.only_tasks is not None:
                wanted = {_plain(name) for name in citizen.only_tasks}
                fits = [_plain(task.name) in wanted for _, task in pairs.tasks]
                pairs.judge_tasks(np.array([row]), np.where(fits, YES, NO).astype(np.int8))

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Hold the names of the tasks done against those of the step."""
        for person in seated(problem, plan):
            for task in person.tasks:
                if task_verdict(person.citizen, task) is Verdict.NO:
                    allowed = ", ".join(sorted(person.citizen.only_tasks or ()))
                    expected = f"trinets opgaver: {allowed}"
                    yield self.breach(person.citizen.id, task.id, found=task.name, expected=expected)


def task_verdict(citizen: Citizen, task: Task) -> Verdict:
    """No for a task that the citizen's step does not name."""
    if citizen.only_tasks is None:
        return Verdict.YES
    named = {" ".join(name.lower().split()) for name in citizen.only_tasks}
    return Verdict.YES if " ".join(task.name.lower().split()) in named else Verdict.NO


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
