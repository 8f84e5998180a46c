"""One engine on one row, in a process of its own: `python -m benchmarks.child ORDER`.

The order is a JSON file, see `Order`. The dataset is made once a row, by a process of its own as well, so
that neither is counted as the memory of another.
"""

import json
import resource
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.engine import Answer, Task
from benchmarks.engines import AbsentError, engine
from benchmarks.record import ABSENT, BOUNDS, NO_PLAN, PLAN, REFUSED, LevelRecord, Record
from benchmarks.rows import Row
from benchmarks.watch import Watch
from exchange.convert import to_problem
from exchange.dataset_json import dataset_hash, read_dataset, write_dataset
from exchange.json_text import json_bytes, write_aside
from optimizer.plan import Plan
from optimizer.planning import BrokenPlanError
from optimizer.problem import Problem
from optimizer.verify import score, verify

GB = 1 << 30
NO_MEMORY = "hukommelsen slog ikke til"
SHOWN = 300


@dataclass(frozen=True, kw_only=True)
class Order:
    """What the process is to do.

    Attributes
    ----------
    engine
        Empty makes the dataset instead.
    memory_gb
        Most memory that may be asked for.
    """

    row: Row
    dataset: str
    engine: str = ""
    answer: str = ""
    workers: int = 2
    memory_gb: float = 12.0

    def write(self, path: Path) -> None:
        """Write the order."""
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> "Order":
        """The order in the file."""
        raw = json.loads(path.read_text(encoding="utf-8"))
        return cls(**{**raw, "row": Row(**raw["row"])})


def main() -> None:
    """Carry out the order."""
    order = Order.read(Path(sys.argv[1]))
    if not order.engine:
        write_dataset(order.row.dataset(), Path(order.dataset))
        return
    most = round(order.memory_gb * GB)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    write_aside(Path(order.answer), json_bytes(measured(order).as_dict()))


def measured(order: Order) -> Record:
    """Load the problem, let the engine at it and verify what it gives."""
    began = perf_counter()
    dataset = read_dataset(Path(order.dataset))
    problem = to_problem(dataset, default_monday=None)
    loaded = round(perf_counter() - began, 3)
    about: dict[str, Any] = {"row": order.row, "engine": order.engine, "dataset": dataset_hash(dataset)}
    watch = Watch()
    task = Task(
        dataset=dataset,
        problem=problem,
        profile=order.row.profile,
        limit_s=order.row.limit_s,
        workers=order.workers,
        seed=order.row.seed,
        tell=watch.tell,
    )
    try:
        answer = engine(order.engine).solve(task)
    except AbsentError as error:
        return Record(**about, status=ABSENT, reason=str(error))
    except MemoryError:
        return Record(**about, status=NO_PLAN, reason=NO_MEMORY, **spent(loaded, watch))
    except BrokenPlanError as error:
        return Record(**about, status=REFUSED, reason=str(error)[:SHOWN], **spent(loaded, watch))
    return Record(**about, **spent(loaded, watch), **judged(order.row, problem, answer))


def spent(loaded: float, watch: Watch) -> dict[str, Any]:
    """Seconds and memory so far."""
    return {
        "load_s": loaded,
        "seconds": watch.seconds,
        "peak_gb": peak_gb(),
        "points": tuple(watch.points),
    }


def peak_gb() -> float:
    """Largest memory of this process and of its largest child, in gigabytes."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return round(sum(resource.getrusage(kind).ru_maxrss for kind in kinds) * 1024 / GB, 3)


def judged(row: Row, problem: Problem, answer: Answer) -> dict[str, Any]:
    """The answer held against the rules and scored; a plan that breaks one is refused."""
    about: dict[str, Any] = {"figures": dict(answer.figures), "unconditional": answer.unconditional}
    if answer.placements is None:
        status = BOUNDS if answer.only_bounds else NO_PLAN
        levels = levels_of(problem, row.profile, None, answer.bounds)
        return {**about, "status": status, "reason": answer.reason, "levels": levels}
    plan = Plan(placements=answer.placements)
    if broken := verify(problem, plan):
        return {**about, "status": REFUSED, "reason": f"{len(broken)} broken, {broken[0]}"[:SHOWN]}
    return {**about, "status": PLAN, "levels": levels_of(problem, row.profile, plan, answer.bounds)}


def levels_of(
    problem: Problem, profile: str, plan: Plan | None, bounds: Mapping[str, int | None]
) -> tuple[LevelRecord, ...]:
    """Every level of the profile, with the engine's bounds.

    A level that the engine left out of its bounds cannot vary, if it gave any.
    """
    return tuple(
        LevelRecord(
            id=level.id,
            value=None if plan is None else level.value,
            bound=bounds.get(level.id),
            maximise=level.maximise,
            scale=level.scale,
            varies=level.id in bounds or not bounds,
        )
        for level in score(problem, plan or Plan(placements=()), profile)
    )


if __name__ == "__main__":
    main()
