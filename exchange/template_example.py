"""The worked example of the template: made-up people and workplaces that read and plan as they stand."""

from collections.abc import Sequence
from datetime import date

Cell = str | int | float | date | None
Example = Sequence[dict[str, Cell]]

FIRST_MONDAY = date(2026, 11, 30)

EXAMPLE: dict[str, Example] = {
    "settings": (
        {"setting": "Kommune", "value": "Eksempelby"},
        {"setting": "Første mandag", "value": FIRST_MONDAY},
        {"setting": "Uger", "value": 1},
        {"setting": "Ugedage", "value": "man-fre"},
        {"setting": "Tidsinterval (min.)", "value": 30},
        {"setting": "Regelsæt"},
        {"setting": "Betalte mentortimer om ugen", "value": 40},
        {"setting": "Bemærkning", "value": "Opdigtet eksempel. Overskriv det med jeres egne oplysninger."},
    ),
    "citizens": (
        {
            "id": "B0001",
            "target_group": "Kontanthjælp, aktivitetsparat",
            "status": "klar",
            "least_min": 4,
            "target_min": 7.5,
            "most_min": 10,
            "max_days": 3,
            "availability": "man-fre 9-14",
            "busy": "ons 9-12",
            "travel_modes": "bus, gå",
            "max_travel_min": 45,
            "home_zone": "By",
            "wants_to_train": "køkken",
            "waiting_since": date(2026, 9, 1),
            "caseworker": "Sagsbehandler 1",
        },
        {
            "id": "B0002",
            "target_group": "Sygedagpenge",
            "status": "klar",
            "target_min": 12,
            "earliest_start": "9.30",
            "travel_modes": "cykel",
            "home_zone": "By",
            "priority": "høj",
            "priority_reason": "Eget ønske om hurtig start",
        },
        {
            "id": "B0003",
            "target_group": "Uddannelseshjælp, aktivitetsparat",
            "status": "klar",
            "target_min": 5,
            "support_kind": "altid til stede",
            "schedule": "fast",
            "home_zone": "Opland",
        },
        {"id": "B0004", "target_group": "Fleksjob", "status": "i afklaring", "intensity_pct": 50},
    ),
    "needs": (
        {"citizen": "B0001", "code": "Højst løft på X kg", "hard": "hårdt", "level": "5"},
        {"citizen": "B0001", "code": "Ingen kunde- eller brugerkontakt", "hard": "ønske", "weight": 4},
        {"citizen": "B0002", "code": "ingen"},
        {
            "citizen": "B0003",
            "code": "Sen mødetid (ikke før kl. X)",
            "hard": "hårdt",
            "level": "9.00",
            "source": "Samtale med borgeren",
        },
        {"citizen": "B0003", "code": "Faste behandlingstider", "hard": "hårdt", "windows": "tor 13-16"},
    ),
    "wishes": (
        {"citizen": "B0001", "kind": "branche", "value": "Pleje", "weight": 4},
        {"citizen": "B0002", "kind": "opgave", "value": "Pakning", "weight": 3},
        {"citizen": "B0003", "kind": "opgave", "value": "Vaskeri", "weight": 3},
        {"citizen": "B0003", "kind": "branche", "value": "Detail", "excluded": "ja"},
    ),
    "competences": (
        {"citizen": "B0002", "competence": "truck", "level": 2},
        {"citizen": "B0003", "competence": "ingen"},
    ),
    "workplaces": (
        {
            "name": "Plejecenter Eksempel",
            "industry": "Pleje",
            "contact": "Jobkonsulent 1",
            "sector": "kommunal",
            "zone": "By",
            "ordinary_fte": 45,
            "opening": "man-fre 7.30-15.30",
            "shared_breaks": "man-fre 12-12.30",
        },
        {
            "name": "Lager Eksempel",
            "industry": "Lager",
            "contact": "Jobkonsulent 2",
            "sector": "privat",
            "zone": "Opland",
            "opening": "man-fre 8-16",
            "supporters": 1,
        },
    ),
    "conditions": (
        {
            "workplace": "Plejecenter Eksempel",
            "task": "Køkken",
            "condition": "Højeste løft (kg)",
            "value": "5",
        },
        {
            "workplace": "Plejecenter Eksempel",
            "task": "Køkken",
            "condition": "Kunde- eller brugerkontakt",
            "value": "lidt",
        },
        {"workplace": "Plejecenter Eksempel", "condition": "Faste kolleger", "value": "ja"},
        {"workplace": "Lager Eksempel", "condition": "Støj", "value": "noget"},
        {"workplace": "Lager Eksempel", "condition": "Inde eller ude", "value": "inde"},
    ),
    "places": (
        {"workplace": "Plejecenter Eksempel", "seats": 3, "filled": 1, "kind": "fast"},
        {
            "workplace": "Lager Eksempel",
            "seats": 2,
            "filled": 0,
            "kind": "fast",
            "accepted_groups": "Sygedagpenge; Kontanthjælp, aktivitetsparat",
            "most_min": 20,
        },
    ),
    "tasks": (
        {"workplace": "Plejecenter Eksempel", "name": "Køkken", "trains": "køkken"},
        {"workplace": "Plejecenter Eksempel", "name": "Vaskeri", "weekly_min": 15},
        {"workplace": "Lager Eksempel", "name": "Pakning"},
        {"workplace": "Lager Eksempel", "name": "Kørsel på lager", "requires": "truck (2)"},
    ),
    "supporters": (
        {
            "workplace": "Plejecenter Eksempel",
            "id": "M1",
            "kind": "mentor",
            "windows": "man-tor 8-15",
            "at_once": 2,
            "in_all": 4,
            "paid_min": 10,
            "specialisations": "unge",
        },
        {"workplace": "Plejecenter Eksempel", "id": "M2", "kind": "leder"},
    ),
    "slot_features": ({"workplace": "Plejecenter Eksempel", "window": "ons 13-15", "free_for_health": "ja"},),
    "affinities": (
        {"citizen": "B0001", "workplace": "Plejecenter Eksempel", "score": 40},
        {"citizen": "B0003", "supporter": "M1", "score": 60},
    ),
    "zones": (
        {"zone": "By", "lat": 55.1, "lon": 14.7},
        {"zone": "Opland", "lat": 55.05, "lon": 14.9},
    ),
    "journeys": (
        {"from_zone": "By", "to_zone": "By", "mode": "bus", "minutes": 15},
        {"from_zone": "By", "to_zone": "Opland", "mode": "bus", "minutes": 40},
        {"from_zone": "By", "to_zone": "Opland", "mode": "cykel", "minutes": 50},
        {"from_zone": "Opland", "to_zone": "By", "mode": "bus", "minutes": 40},
    ),
}
