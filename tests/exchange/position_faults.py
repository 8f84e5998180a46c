"""A dataset with positions, and faults in it: path, value, place, and what was found and expected."""

from typing import Any

from exchange.faults import Path

MONDAY = "2026-11-30"


def windows(*weekdays: int, start: str = "08:00", end: str = "12:00") -> list[dict[str, Any]]:
    return [{"weekday": weekday, "start": start, "end": end} for weekday in weekdays]


def small() -> dict[str, Any]:
    """A kitchen open 20 hours a week, with two jobs: 12 hours of two tasks, and 2 hours of one."""
    return {
        "first_monday": MONDAY,
        "weeks": 26,
        "mentor_rate_ore": 20_000,
        "support_budget_ore": 1_000_000,
        "citizens": [
            {"id": "B1", "target_group": "flex_job", "jobs": 2, "intensity_pct": 100},
            {
                "id": "B2",
                "target_group": "ledighedsydelse",
                "course": {"steps": [{"weeks": 4, "trial": True}]},
            },
            {"id": "B3", "target_group": "sdp"},
        ],
        "workplaces": [
            {
                "id": "V1",
                "name": "Køkkenet",
                "opening": windows(0, 1, 2, 3, 4),
                "tasks": [
                    {"id": "T1", "name": "Opvask", "weekly_min": 600},
                    {"id": "T2", "name": "Rengøring", "weekly_min": 120},
                    {"id": "T3", "name": "Servering", "weekly_min": 120},
                    {"id": "T4", "name": "Bagning"},
                ],
                "positions": [
                    {"id": "S1", "name": "Køkkenhjælp", "tasks": ["Opvask", "T2"], "team_most": 3},
                    {"id": "S2", "tasks": ["T3"], "workshop": True},
                ],
                "places": [{"id": "P1", "seats": 1}],
            },
        ],
    }


def changed(*changes: tuple[Path, object]) -> dict[str, Any]:
    raw = small()
    for path, value in changes:
        node: Any = raw
        for part in path[:-1]:
            node = node[part]
        node[path[-1]] = value
    return raw


V = ("workplaces", 0)
S = (*V, "positions", 0)
S2 = (*V, "positions", 1)
T = (*V, "tasks")
Change = tuple[Path, object]
Row = tuple[tuple[Change, ...], str, str, str]

SINGLE: list[Row] = [
    ((((*S, "team_least"), 0),), "…positions[0].team_least", "0", "mindst 1"),
    ((((*S, "filling"), "half"),), "…positions[0].filling", "half", "whole eller partial"),
    ((((*S, "seats"), 4),), "…positions[0].seats", "seats", "et kendt felt"),
    ((((*S, "widens_on"), "snart"),), "…positions[0].widens_on", "snart", "en dato"),
    (
        (((*V, "places", 0, "kind"), "position"),),
        "…places[0].kind",
        "position",
        "fixed, on_demand eller single",
    ),
    ((((*T, 0, "cover"), 0),), "…tasks[0].cover", "0", "mindst 1"),
    ((((*T, 0, "handover_min"), -30),), "…tasks[0].handover_min", "-30", "mindst 0"),
    ((((*T, 0, "weekly_min"), 10_081),), "…tasks[0].weekly_min", "10081", "højst 10080"),
    (((("mentor_rate_ore",), -1),), "mentor_rate_ore", "-1", "mindst 0"),
    (((("support_budget_ore",), 1.5),), "support_budget_ore", "1.5", "et helt tal"),
    (
        (((*V, "support"), {"kind": "on_call", "grant_ore": -5}),),
        "…support.grant_ore",
        "-5",
        "mindst 0",
    ),
    (((("citizens", 0, "jobs"), 3),), "citizens[0].jobs", "3", "højst 2"),
    (
        ((("citizens", 1, "course", "steps", 0, "trial"), "måske"),),
        "…steps[0].trial",
        "måske",
        "ja eller nej",
    ),
]
MADE_OF: list[Row] = [
    ((((*S, "tasks"), []),), "…positions[0].tasks", "", "mindst én opgave"),
    ((((*S, "tasks"), ["Opvsk"]),), "…positions[0].tasks[0]", "Opvsk", "en af virksomhedens opgaver"),
    (
        (((*S2, "tasks"), ["T1", "T3"]),),
        "…positions[1].tasks[0]",
        "T1",
        "ikke hører til stillingen Køkkenhjælp",
    ),
    (
        (((*V, "places", 0, "tasks"), ["Bagning", "servering"]),),
        "…places[0].tasks[1]",
        "servering",
        "ikke hører til stillingen S2",
    ),
    ((((*T, 1, "weekly_min"), None),), "…tasks[1].weekly_min", "", "hører til stillingen Køkkenhjælp"),
    ((((*T, 2, "weekly_min"), 0),), "…tasks[2].weekly_min", "0 minutter", "hører til stillingen S2"),
    ((((*S, "accepted_groups"), ["fleksjobere"]),), "…accepted_groups[0]", "fleksjobere", "en målgruppe"),
    ((((*S2, "id"), "S1"),), "…positions[1].id", "S1", "ét sted"),
    ((((*S2, "id"), "P1"),), "…positions[1].id", "P1", "ét sted"),
    (
        (((*V, "places"), []), ((*V, "positions"), [])),
        "workplaces[0].places",
        "",
        "mindst én plads eller stilling",
    ),
]
TEAMS: list[Row] = [
    ((((*S, "team_least"), 4),), "…positions[0].team_most", "3", "mindst 4, som er de færreste på holdet"),
    ((((*S, "least_min"), 600), ((*S, "most_min"), 300)), "…positions[0].most_min", "300", "mindst 600"),
    (
        (((*T, 0, "weekly_min"), 3_660),),
        "…tasks[0].weekly_min",
        "61 timer",
        "højst 60 timer, som er det, ugen har med højst 3 ad gangen (stillingen Køkkenhjælp)",
    ),
    (
        (((*V, "max_present"), 1), ((*T, 2, "weekly_min"), 1_260)),
        "…tasks[2].weekly_min",
        "21 timer",
        "højst 20 timer",
    ),
    (
        (((*T, 2, "windows"), windows(5)),),
        "…tasks[2].weekly_min",
        "2 timer",
        "højst 0 timer, som er det, ugen har (stillingen S2)",
    ),
    ((((*T, 0, "cover"), 4),), "…tasks[0].cover", "3 afløsere", "højst 2 afløsere"),
    ((((*T, 0, "handover_min"), 270),), "…tasks[0].handover_min", "270 minutter", "højst 240 minutter"),
    ((((*S, "least_share_min"), 1_260),), "…least_share_min", "21 timer", "højst 20 timer, som er alt"),
    (
        (((*S, "least_share_min"), 180), ((*S, "most_min"), 120)),
        "…least_share_min",
        "3 timer",
        "højst 2 timer, som er de flest",
    ),
    (
        (((*S2, "most_min"), 30),),
        "…least_share_min",
        "1 time (antaget)",
        "højst 0,5 timer",
    ),
    (
        (((*S2, "team_least"), 3),),
        "…positions[1].team_least",
        "3 personer med hver mindst 1 time",
        "2 timer om ugen i alt",
    ),
    (
        (((*S2, "least_share_min"), 150),),
        "…positions[1].least_share_min",
        "1 person med hver mindst 2,5 timer",
        "2 timer om ugen i alt",
    ),
    ((((*S2, "team_most"), 1),), "…positions[1].team_most", "1", "mindst 2 i fleksjobværkstedet"),
    (
        (((*S2, "team_most"), 2), (("parameters",), {"fleksjob.workshop_min": 3})),
        "…positions[1].team_most",
        "2",
        "mindst 3 i fleksjobværkstedet",
    ),
]
WEEKS: list[Row] = [
    ((((*S, "widens_on"), "2027-01-04"),), "…widens_on", "2027-01-04", "i et fleksjobværksted"),
    ((((*S, "starts_on"), "2062-01-04"),), "…starts_on", "2062-01-04", "højst 10 år"),
    ((((*S2, "widens_on"), "1926-01-04"),), "…widens_on", "1926-01-04", "højst 10 år"),
    (
        ((("citizens", 1, "course", "steps", 0, "weeks"), 5),),
        "…steps[0].weeks",
        "5",
        "højst 4 uger i prøvepraktik",
    ),
    (
        ((("citizens", 1, "course", "steps"), [{"weeks": 4, "trial": True}] * 4),),
        "…steps[3].weeks",
        "4",
        "det bliver 16",
    ),
    (
        ((("citizens", 0, "pin"), {"workplace": "V1", "place": "S3"}),),
        "citizens[0].pin.place",
        "S3",
        "en af pladserne og stillingerne P1, S1, S2",
    ),
    (
        ((("running",), [{"citizen": "B3", "workplace": "V1", "place": "S9"}]),),
        "running[0].place",
        "S9",
        "en af pladserne og stillingerne P1, S1, S2",
    ),
    (
        ((("running",), [{"citizen": "B2+2", "workplace": "V1", "place": "S1"}]),),
        "running[0].citizen",
        "B2+2",
        "en borger i datasættet",
    ),
]
PEOPLE: list[Row] = [
    (((("citizens", 2, "jobs"), 2),), "citizens[2].jobs", "2", "1, for målgruppen Sygedagpenge"),
    (((("citizens", 2, "id"), "B1+2"),), "citizens[2].id", "B1+2", "et andet nummer"),
    (((("citizens", 0, "id"), "B" * 79),), "citizens[0].id", "BBB", "højst 78 tegn"),
    ((((*S, "name"), "hjælp til 010170-1234"),), "…positions[0].name", "*", "CPR"),
    ((((*S, "employer"), "010170-1234"),), "…positions[0].employer", "*", "CPR"),
]
