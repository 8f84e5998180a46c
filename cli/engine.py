"""The engine as the command line uses it."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import replace

import typer

from cli.breaches import tell_broken_agreement
from cli.dataset import Opened
from cli.exits import Code
from cli.work import run_engine
from exchange.assumptions import assumptions_of
from exchange.dataset_json import dataset_hash
from exchange.faults import Fault, refuse_if_any
from optimizer.engine.options import Cancel, Options, Progress
from optimizer.plan import Plan
from optimizer.planning import BrokenAgreementError, make_plan
from optimizer.problem import Problem
from optimizer.problem.running import lasting


def best_plan(
    opened: Opened, options: Options, *, keep_agreed: bool = False, executor: Executor | None = None
) -> tuple[Plan, bool]:
    """The best plan found, and whether the user stopped the search.

    Where something agreed breaks a rule and is not to be kept, it is told, and the command ends.

    Raises
    ------
    Refused
        If something is to be kept that says too little to be planned around.
    """
    if keep_agreed and not opened.problem.replans:
        refuse_if_any(list(_not_to_be_kept(opened.problem)))

    def engine(tell: Callable[[Progress], None], cancel: Cancel) -> Plan:
        return make_plan(
            opened.problem,
            options,
            keep_agreed=keep_agreed,
            on_progress=tell,
            cancel=cancel,
            executor=executor,
            assumptions=opened.assumptions,
            dataset_hash=dataset_hash(opened.dataset),
        )

    try:
        plan, stopped = run_engine(engine)
    except BrokenAgreementError as broken:
        tell_broken_agreement(opened.problem, broken.violations)
        raise typer.Exit(Code.BAD_INPUT) from broken
    return _with_inputs(opened, plan), stopped


def _not_to_be_kept(problem: Problem) -> Iterator[Fault]:
    """Running placements without hours, or without the task of their hours: nobody can plan around them."""
    for placement in problem.running_by_citizen.values():
        place = f"running ({placement.citizen_id})"
        for step in lasting(placement):
            if not step.shifts:
                yield Fault(place=place, found="ingen vagter", expected="mindst én vagt, der kan fastholdes")
            elif not step.task_ids and not any(shift.spans for shift in step.shifts):
                expected = "den opgave, som vagterne går til, så forløbet kan fastholdes"
                yield Fault(place=place, found="ingen opgave", expected=expected)


def _with_inputs(opened: Opened, plan: Plan) -> Plan:
    """The plan with what is known of its data: how much rests on what was assumed, and what to look at."""
    monday = (replace(assumption, touches=len(plan.placements)) for assumption in opened.monday)
    assumptions = (*monday, *assumptions_of(opened.problem, plan))
    return replace(plan, assumptions=assumptions, notices=(*plan.notices, *opened.notices))
