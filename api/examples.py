"""Examples in the specification: a small municipality that the service itself would take."""

from typing import Any

CITIZEN: dict[str, Any] = {"id": "B0001", "target_group": "ledighedsydelse", "target_min": 480}
SUPPORTER: dict[str, Any] = {
    "id": "V01-M1",
    "windows": [{"weekday": day, "start": "08:00", "end": "15:00"} for day in range(5)],
}
WORKPLACE: dict[str, Any] = {
    "id": "V01",
    "name": "Lageret",
    "places": [{"seats": 2}],
    "supporters": [SUPPORTER],
}
SMALL_DATASET: dict[str, Any] = {
    "municipality": "Eksempelkommune",
    "first_monday": "2026-11-30",
    "citizens": [CITIZEN],
    "workplaces": [WORKPLACE],
}
