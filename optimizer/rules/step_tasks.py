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
from optimizer.plan import Plan
from optimizer.problem import Problem
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
                pairs.judge_tasks(np.array([row]), np.where([fits], YES, NO).astype(np.int8))

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Hold the names of the tasks done against those of the step."""
        for person in seated(problem, plan):
            allowed = person.citizen.only_tasks
            if allowed is None:
                continue
            named = {" ".join(name.lower().split()) for name in allowed}
            for task in person.tasks:
                if " ".join(task.name.lower().split()) not in named:
                    expected = f"trinets opgaver: {', '.join(sorted(allowed))}"
                    yield self.breach(person.citizen.id, task.id, found=task.name, expected=expected)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
