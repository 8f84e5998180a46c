"""An optional stretch of one weekday."""

from dataclasses import dataclass

from ortools.sat.python import cp_model

from optimizer.problem import (
    Mask,
    runs,
)

Var = cp_model.IntVar
Expr = cp_model.LinearExprT


@dataclass(frozen=True)
class Block:
    """An optional stretch of one weekday: a shift, a frame or a sitting."""

    present: Var
    start: Var
    size: Var
    end: Var
    interval: cp_model.IntervalVar

    @classmethod
    def make(cls, model: cp_model.CpModel, present: Var, day_mask: Mask) -> "Block":
        """New variables for a stretch inside one run of the day's mask; its size is 0 when it is absent."""
        spans = list(runs(day_mask))
        longest = max(end - first for first, end in spans)
        start = model.new_int_var(spans[0][0], spans[-1][1] - 1, "")
        end = model.new_int_var(spans[0][0], spans[-1][1], "")
        size = model.new_int_var(0, longest, "")
        interval = model.new_optional_interval_var(start, size, end, present, "")
        model.add(size >= present)
        model.add(size <= longest * present)
        model.add(end == start + size)
        block = cls(present, start, size, end, interval)
        if len(spans) > 1:
            post_inside(model, block, present, day_mask)
        return block

    def held_by(self, model: cp_model.CpModel, literal: Var) -> cp_model.IntervalVar:
        """The same stretch, present only where `literal` holds as well."""
        return model.new_optional_interval_var(self.start, self.size, self.end, literal, "")


def post_inside(model: cp_model.CpModel, block: Block, literal: Var, day_mask: Mask) -> None:
    """Keep the block inside one run of the day's mask where the literal holds."""
    spans = list(runs(day_mask))
    if not spans:
        model.add(literal == 0)
        return
    if len(spans) == 1:
        chosen = [literal]
    else:
        chosen = [model.new_bool_var("") for _ in spans]
        model.add(sum(chosen) == literal)
    for (first, end), run in zip(spans, chosen, strict=True):
        model.add(block.start >= first).only_enforce_if(run)
        model.add(block.end <= end).only_enforce_if(run)
