"""Citizens referred to one workplace, where a source says that its places were filled."""

from exchange.convert import to_problem
from exchange.schema import CitizenRecord, Dataset, WishRecord, WorkplaceRecord
from optimizer.candidates import find_candidates
from optimizer.plan import Verdict
from optimizer.problem import WishKind


def refer(dataset: Dataset, workplace_id: str, number: int) -> Dataset:
    """Refer so many of those who can certainly be there: they live near it and wish for it.

    Raises
    ------
    ValueError
        If fewer than `number` can certainly be there.
    """
    verdicts = find_candidates(to_problem(dataset, default_monday=None)).workplace_verdict
    able = [c.id for c in dataset.citizens if verdicts.get((c.id, workplace_id)) is Verdict.YES]
    if len(able) < number:
        raise ValueError(f"{len(able)} can be at {workplace_id}, expected at least {number}.")
    chosen = set(able[:number])
    workplace = next(w for w in dataset.workplaces if w.id == workplace_id)
    citizens = [_referred(c, workplace) if c.id in chosen else c for c in dataset.citizens]
    return dataset.model_copy(update={"citizens": citizens})


def _referred(citizen: CitizenRecord, workplace: WorkplaceRecord) -> CitizenRecord:
    wish = WishRecord(kind=WishKind.WORKPLACE, value=workplace.id or workplace.name, weight=5)
    return citizen.model_copy(update={"wishes": [wish], "home_zone": workplace.zone, "home": None})
