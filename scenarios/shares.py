"""How many workplaces each waiting citizen can go to, as shares of the citizens."""

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from exchange.convert import to_problem
from exchange.schema import Dataset
from optimizer.candidates import Candidates, find_candidates

CLASSES: tuple[tuple[str, int, int | None], ...] = (("0", 0, 0), ("1", 1, 1), ("2-5", 2, 5), ("6+", 6, None))
"""Label, least and most candidates."""


def shares(dataset: Dataset) -> pd.DataFrame:
    """Share of the waiting citizens with 0, 1, 2-5 and more candidates.

    A candidate is a workplace where the citizen's verdict is yes or *skal afklares*.

    Returns
    -------
    DataFrame
        Index `candidates` (the class), columns `citizens` and `share` (0 to 1).

    Raises
    ------
    ValueError
        If the dataset states no first Monday.
    """
    if dataset.first_monday is None:
        raise ValueError("first_monday is missing. Maybe set it before asking for shares.")
    problem = to_problem(dataset, default_monday=dataset.first_monday)
    return shares_of(find_candidates(problem))


def shares_of(found: Candidates) -> pd.DataFrame:
    """The same table from candidates that were already found."""
    return count_classes((c.id for c in found.problem.waiting), found.workplace_verdict)


def count_classes(citizens: Iterable[str], pairs: Iterable[tuple[str, str]]) -> pd.DataFrame:
    """Sort citizens into classes by the number of their (citizen id, workplace id) pairs."""
    counts = Counter(citizen for citizen, _ in pairs)
    numbers = pd.Series({citizen: counts[citizen] for citizen in citizens}, dtype=int)
    people = {
        label: int(((numbers >= least) & (True if most is None else numbers <= most)).sum())
        for label, least, most in CLASSES
    }
    table = pd.DataFrame({"citizens": people}).rename_axis("candidates")
    return table.assign(share=table["citizens"] / max(1, len(numbers)))
