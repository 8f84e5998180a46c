"""The engine as the command line uses it."""

from collections.abc import Callable
from dataclasses import replace

from cli.dataset import Opened
from cli.work import run_engine
from exchange.assumptions import assumptions_of
from exchange.dataset_json import dataset_hash
from optimizer.engine.options import Cancel, Options, Progress
from optimizer.plan import Plan
from optimizer.planning import make_plan


def best_plan(opened: Opened, options: Options) -> tuple[Plan, bool]:
    """The best plan found, and whether the user stopped the search."""

    def engine(tell: Callable[[Progress], None], cancel: Cancel) -> Plan:
        return make_plan(
            opened.problem,
            options,
            on_progress=tell,
            cancel=cancel,
            assumptions=opened.assumptions,
            dataset_hash=dataset_hash(opened.dataset),
        )

    plan, stopped = run_engine(engine)
    return _with_inputs(opened, plan), stopped


def _with_inputs(opened: Opened, plan: Plan) -> Plan:
    """The plan with what is known of its data: how much rests on what was assumed, and what to look at."""
    monday = (replace(assumption, touches=len(plan.placements)) for assumption in opened.monday)
    assumptions = (*monday, *assumptions_of(opened.problem, plan))
    return replace(plan, assumptions=assumptions, notices=(*plan.notices, *opened.notices))
