"""The engine as the command line uses it."""

from collections.abc import Callable
from concurrent.futures import Executor

import typer

from cli.breaches import tell_broken_agreement
from cli.dataset import Opened
from cli.exits import Code
from cli.work import run_engine
from exchange.dataset_json import dataset_hash
from optimizer.engine.options import Cancel, Options, Progress
from optimizer.plan import Plan
from optimizer.planning import BrokenAgreementError, make_plan


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
    if keep_agreed:
        opened.refuse_unkept()

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
    return opened.with_inputs(plan), stopped
