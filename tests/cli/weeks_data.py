"""A small municipality over weeks, and its files."""

import json
from datetime import date, timedelta
from pathlib import Path

from exchange.dataset_json import write_dataset
from exchange.schema import (
    CitizenRecord,
    CohortRecord,
    Dataset,
    PinRecord,
    PlaceRecord,
    SupporterRecord,
    WindowRecord,
    WorkplaceRecord,
)

MONDAY = date(2026, 11, 2)
QUICK = ("--work-limit", "3")
"""So much work that the engine is done with everything here, and the same each time."""


def day(week: int, weekday: int = 0) -> str:
    return (MONDAY + timedelta(days=7 * week + weekday)).isoformat()


def citizen(number: int, **fields: object) -> CitizenRecord:
    usual: dict[str, object] = {"target_group": "Sygedagpenge", "least_min": 240, "target_min": 240}
    return CitizenRecord(**{"id": f"B000{number}", "weeks": 4, **usual, **fields})


def workplace(name: str, seats: int) -> WorkplaceRecord:
    own = name.casefold()
    return WorkplaceRecord(
        id=own,
        name=name,
        supporters=[SupporterRecord(id=f"{own}-M1"), SupporterRecord(id=f"{own}-M2")],
        places=[PlaceRecord(id=f"{own}-P1", seats=seats)],
    )


def dataset(**fields: object) -> Dataset:
    """Two seats at the store for three citizens, so that one waits for four weeks."""
    usual: dict[str, object] = {
        "municipality": "Byen",
        "first_monday": MONDAY,
        "weeks": 12,
        "citizens": [citizen(1), citizen(2), citizen(3)],
        "workplaces": [workplace("Lager", 2)],
    }
    return Dataset(**{**usual, **fields})


def hold(expected: int) -> Dataset:
    """A cohort of three with so many seats."""
    members = [citizen(number, weeks=None, cohort="hold-1") for number in (1, 2, 3)]
    cohort = CohortRecord(id="hold-1", name="Hold 1", praktik_start=MONDAY, weeks=4, expected=expected)
    return dataset(citizens=members, cohorts=[cohort])


def pinned_at_night() -> Dataset:
    """A citizen with an agreement for hours at which the store is closed."""
    windows = [WindowRecord(weekday=0, start="01:00", end="05:00")]
    pin = PinRecord(workplace="lager", start=MONDAY, weeks=4, windows=windows)
    return dataset(citizens=[citizen(1, pin=pin), citizen(2)])


def written(made: Dataset, name: str = "byen.json") -> str:
    path = Path(name)
    path.unlink(missing_ok=True)
    write_dataset(made, path)
    return name


def events(*found: dict[str, object], name: str = "sket.json") -> str:
    Path(name).write_text(json.dumps({"haendelser": list(found)}), encoding="utf-8")
    return name
