"""Judges one need against all workplaces and tasks at once, for `hard_needs.screen`."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from optimizer.pairs import ASK, NO, YES, Codes, Ints, PairTable
from optimizer.problem import Citizen, Comparison, Need, Where, Workplace
from optimizer.problem.needs import ConditionValue

Values = NDArray[np.float64]


class NeedJudge:
    """Verdict codes of needs on a pair table, with the conditions read once per attribute."""

    def __init__(self, pairs: PairTable) -> None:
        self.pairs = pairs
        self.workplaces = pairs.problem.workplaces
        self._values: dict[tuple[str, Where], Values] = {}
        self._known_texts: dict[str, list[ConditionValue | None]] = {}

    def apply(self, need: Need, rows: Ints) -> None:
        """Take the need's verdicts over for the citizens that have it."""
        special = self._special().get(need.code)
        if special is not None:
            special(need, rows)
        elif need.spec.where in (Where.TASK, Where.WORKPLACE):
            self._judge(need.spec.where, self.codes(need, need.effective_level), rows)

    def _special(self) -> dict[str, Callable[[Need, Ints], None]]:
        return {
            "LOW_PACE": self._low_pace,
            "SUBSTANCE_TOLERANCE": self._substance,
            "TRAINING_ON_SITE": self._training,
            "EXTRA_BREAKS": self._breaks,
            "FIXED_SCHEDULE": self._fixed_schedule,
            "MENTOR_PRESENT": self._mentor,
            "MENTOR_SPECIALISATION": self._specialisation,
            "SOCIAL_MENTOR": self._social_mentor,
        }

    def _judge(self, where: Where, codes: Codes, rows: Ints) -> None:
        if where is Where.TASK:
            self.pairs.judge_tasks(rows, codes)
        else:
            self.pairs.judge_workplaces(rows, codes[None, :])

    def codes(self, need: Need, level: int) -> Codes:
        """Verdicts of a need on the condition of every task or workplace, special codes set aside."""
        spec = need.spec
        if spec.comparison in (Comparison.EQUALS, Comparison.DIFFERS, Comparison.ONE_OF):
            return self._by_text(need)
        values = self._read(spec.attribute, spec.where)
        fits = {
            Comparison.AT_MOST: values <= level,
            Comparison.AT_LEAST: values >= level,
            Comparison.IS_TRUE: values == 1,
            Comparison.IS_FALSE: values == 0,
        }[spec.comparison]
        return np.where(np.isnan(values), ASK, np.where(fits, YES, NO)).astype(np.int8)

    def _read(self, attribute: str, where: Where) -> Values:
        """The condition of every task or workplace, NaN where unknown."""
        key = (attribute, where)
        if key not in self._values:
            known = (
                [w.condition(attribute, task) for w, task in self.pairs.tasks]
                if where is Where.TASK
                else [w.condition(attribute) for w in self.workplaces]
            )
            self._values[key] = np.array([np.nan if v is None else float(v) for v in known])
        return self._values[key]

    def _by_text(self, need: Need) -> Codes:
        known = self._texts(need.spec.attribute)
        accepts = need.spec.accepts or {need.value}
        differs = need.spec.comparison is Comparison.DIFFERS
        codes = [ASK if v is None else YES if (v in accepts) != differs else NO for v in known]
        return np.array(codes, dtype=np.int8)

    def _texts(self, attribute: str) -> list[ConditionValue | None]:
        if attribute not in self._known_texts:
            self._known_texts[attribute] = [w.condition(attribute) for w in self.workplaces]
        return self._known_texts[attribute]

    def _low_pace(self, need: Need, rows: Ints) -> None:
        for row in rows.tolist():
            intensity = need.level
            if intensity is None:
                intensity = self.pairs.citizens[row].intensity_pct
            self._judge(Where.WORKPLACE, self.codes(need, 100 - intensity), np.array([row]))

    def _substance(self, need: Need, rows: Ints) -> None:
        self._judge(Where.WORKPLACE, self.codes(need, 0), rows)
        alcohol = self._read("alcohol_handling", Where.TASK) == 1
        self._judge(Where.TASK, np.where(alcohol, NO, YES).astype(np.int8), rows)

    def _either(self, need: Need, rows: Ints, by_slots: Callable[[Workplace], bool]) -> None:
        codes = self.codes(need, need.effective_level)
        codes[[by_slots(w) for w in self.workplaces]] = YES
        self._judge(Where.WORKPLACE, codes, rows)

    def _training(self, need: Need, rows: Ints) -> None:
        self._either(need, rows, lambda w: any(f.free_for_health for f in w.slot_features))

    def _breaks(self, need: Need, rows: Ints) -> None:
        level = need.effective_level
        self._either(need, rows, lambda w: any(f.extra_break_min >= level for f in w.slot_features))

    def _fixed_schedule(self, need: Need, rows: Ints) -> None:
        self._judge(Where.WORKPLACE, self.codes(need, 0), rows)
        frames = np.zeros(self.pairs.place_code.shape, dtype=np.bool_)
        frames[rows] = self.pairs.frame[rows]
        self.pairs.strike(frames)

    def _mentor(self, need: Need, rows: Ints) -> None:
        del need
        codes = [ASK if not w.supporters_known else YES if w.has_mentors else NO for w in self.workplaces]
        self._judge(Where.WORKPLACE, np.array(codes, dtype=np.int8), rows)

    def _specialisation(self, need: Need, rows: Ints) -> None:
        for row in rows.tolist():
            citizen = self.pairs.citizens[row]
            codes = [self._special_code(citizen, w, need.value or "") for w in self.workplaces]
            self._judge(Where.WORKPLACE, np.array(codes, dtype=np.int8), np.array([row]))

    def _special_code(self, citizen: Citizen, workplace: Workplace, wanted: str) -> int:
        known = [s.specialisations for s in self.pairs.problem.possible_supporters(citizen, workplace)]
        if any(special and wanted in special for special in known):
            return YES
        return ASK if None in known else NO

    def _social_mentor(self, need: Need, rows: Ints) -> None:
        del need
        for row in rows.tolist():
            known = self.pairs.citizens[row].support_person
            code = ASK if known is None else YES if known else NO
            codes = np.full(len(self.workplaces), code, dtype=np.int8)
            self._judge(Where.WORKPLACE, codes, np.array([row]))
