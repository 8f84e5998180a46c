from datetime import date
from typing import Any

import pytest

from exchange.check import checked_dataset, faults_of
from exchange.data_notices import data_notices
from exchange.faults import Fault, Path, Refused, path_text
from exchange.schema import Dataset

MONDAY = "2026-11-23"


def small() -> dict[str, Any]:
    return {
        "first_monday": MONDAY,
        "citizens": [{"id": "B1", "target_group": "match 2"}, {"id": "B2", "target_group": "sdp"}],
        "workplaces": [
            {
                "id": "V1",
                "name": "Plejecenter Nord",
                "tasks": [{"id": "T1", "name": "Køkken"}, {"name": "Rengøring"}],
                "supporters": [{"id": "M1"}],
                "places": [{"id": "P1", "seats": 4}],
            },
            {"name": "Kirkegården", "places": [{"seats": 5}]},
        ],
    }


def changed(path: Path, value: object) -> dict[str, Any]:
    raw = small()
    node: Any = raw
    for part in path[:-1]:
        node = node[part]
    node[path[-1]] = value
    return raw


def faults(raw: object) -> tuple[Fault, ...]:
    with pytest.raises(Refused) as refused:
        checked_dataset(raw)
    return refused.value.faults


C, W = ("citizens", 0), ("workplaces", 0)
WINDOW = {"weekday": 0, "start": "12:00", "end": "08:00"}
FAULTS: list[tuple[Path, object, str, str]] = [
    # single values
    (("weeks",), "to", "weeks", "et helt tal"),
    (("weeks",), 105, "weeks", "højst 104"),
    (("slot_min",), 20, "slot_min", "15, 30 eller 60"),
    (("first_monday",), "i går", "first_monday", "en dato"),
    (("kommune",), "X", "kommune", "et kendt felt"),
    (("citizens",), {}, "citizens", "en liste"),
    ((*C, "id"), "", "citizens[0].id", "mindst 1 tegn"),
    ((*C, "id"), "x" * 81, "citizens[0].id", "højst 80 tegn"),
    ((*C, "status"), "klar", "citizens[0].status", "ready"),
    ((*C, "earliest_start"), "8.30", "citizens[0].earliest_start", "et klokkeslæt som 08:30"),
    ((*C, "home"), [55.0], "citizens[0].home[1]", "feltet mangler"),
    ((*C, "busy"), ["x"], "citizens[0].busy[0]", "en post"),
    ((*W, "supporters"), "to", "workplaces[0].supporters", "en liste af mentorer eller et antal"),
    ((*W, "conditions"), {"noise_level": 1.5}, "workplaces[0].conditions.noise_level", "ja eller nej"),
    ((*W, "ordinary_fte"), "mange", "workplaces[0].ordinary_fte", "et tal"),
    # dates, ruleset and parameters
    (("first_monday",), "2026-11-24", "first_monday", "en mandag"),
    ((*C, "waiting_since"), "2026-11-24", "citizens[0].waiting_since", MONDAY),
    (("ruleset",), "lab_2021", "ruleset", "lab_2020"),
    (("parameters",), {"antaget.optaget": 5}, "parameters.antaget.optaget", "en parameter"),
    (("parameters",), {"antaget.optaget_min": "5"}, "parameters.antaget.optaget_min", "som 600"),
    (("parameters",), {"rimelighed.per_small": 0}, "parameters.rimelighed.per_small", "fra 1"),
    (("parameters",), {"antaget.pause_til_min": 1441}, "parameters.antaget.pause_til_min", "1-1440"),
    (("parameters",), {"antaget.aabning_fra_min": 960}, "parameters.antaget.aabning_fra_min", "før"),
    (("parameters",), {"antaget.aabning.hotel": "altid"}, "parameters.antaget.aabning.hotel", "man-fre"),
    # ids
    (("citizens", 1, "id"), "B1", "citizens[1].id", "ét sted"),
    (("workplaces", 1, "id"), "V1", "workplaces[1].id", "ét sted"),
    (("workplaces", 1, "tasks"), [{"id": "T1", "name": "x"}], "workplaces[1].tasks[0].id", "ét sted"),
    (("workplaces", 1, "supporters"), [{"id": "M1"}], "workplaces[1].supporters[0].id", "ét sted"),
    ((*W, "places"), [{"id": "P", "seats": 1}] * 2, "workplaces[0].places[1].id", "ét sted"),
    (("affinities",), [{"citizen": "B1", "workplace": "V1"}] * 2, "affinities[1].citizen", "ét sted"),
    # references
    ((*C, "target_group"), "kontanthj.", "citizens[0].target_group", "aktivitetsparat"),
    ((*W, "accepted_groups"), ["mach 2"], "workplaces[0].accepted_groups[0]", "en målgruppe"),
    ((*W, "group_shares"), {"xx": 50}, "workplaces[0].group_shares.xx", "en målgruppe"),
    ((*W, "group_shares"), {"match 2": 5, "m2": 6}, "workplaces[0].group_shares.m2", "kun én gang"),
    ((*W, "places", 0, "reserved"), {"xx": 1}, "workplaces[0].places[0].reserved.xx", "en målgruppe"),
    ((*W, "places", 0, "tasks"), ["Køken"], "workplaces[0].places[0].tasks[0]", "opgaver"),
    (("affinities",), [{"citizen": "B9", "workplace": "V1"}], "affinities[0].citizen", "en borger"),
    (("affinities",), [{"citizen": "B1", "workplace": "V9"}], "affinities[0].workplace", "en virksomhed"),
    (("affinities",), [{"citizen": "B1", "supporter": "M9"}], "affinities[0].supporter", "en mentor"),
    (("affinities",), [{"citizen": "B1"}], "affinities[0].workplace", "enten"),
    # needs
    ((*C, "needs"), [{"code": "MAX_LIFT"}], "citizens[0].needs[0].code", "behovslisten"),
    ((*C, "needs"), [{"code": "MAX_LIFT_KG"}], "citizens[0].needs[0].level", "kg"),
    ((*C, "needs"), [{"code": "LOW_NOISE", "level": 4}], "citizens[0].needs[0].level", "højst 3"),
    ((*C, "needs"), [{"code": "LOW_NOISE", "level": "A2"}], "citizens[0].needs[0].level", "0-3"),
    ((*C, "needs"), [{"code": "DANISH_LEVEL_MAX"}], "citizens[0].needs[0].level", "A0-C2"),
    ((*C, "needs"), [{"code": "EXCLUDED_INDUSTRY"}], "citizens[0].needs[0].value", "branche"),
    ((*C, "needs"), [{"code": "CHILDCARE_HOURS"}], "citizens[0].needs[0].windows", "tidsrum"),
    (
        (*C, "needs"),
        [{"code": "LOW_NOISE", "valid_from": MONDAY, "valid_to": "2026-01-01"}],
        "citizens[0].needs[0].valid_to",
        MONDAY,
    ),
    # conditions
    ((*W, "conditions"), {"noise": 1}, "workplaces[0].conditions.noise", "et kendt vilkår"),
    ((*W, "conditions"), {"industry": "x"}, "workplaces[0].conditions.industry", "et kendt vilkår"),
    ((*W, "conditions"), {"step_free": 1}, "workplaces[0].conditions.step_free", "ja eller nej"),
    ((*W, "conditions"), {"alcohol_handling": 1}, "workplaces[0].conditions.alcohol_handling", "ja eller"),
    ((*W, "conditions"), {"noise_level": 4}, "workplaces[0].conditions.noise_level", "0-3"),
    ((*W, "conditions"), {"noise_level": True}, "workplaces[0].conditions.noise_level", "0-3"),
    ((*W, "conditions"), {"environment": "skov"}, "workplaces[0].conditions.environment", "inde, ude"),
    ((*W, "conditions"), {"max_lift_kg": -1}, "workplaces[0].conditions.max_lift_kg", "fra 0"),
    (
        (*W, "tasks", 0, "conditions"),
        {"danish_level_required": "D1"},
        "workplaces[0].tasks[0].conditions.danish_level_required",
        "A0-C2",
    ),
    # windows
    ((*C, "availability"), [WINDOW], "citizens[0].availability[0].end", "begynder før"),
    ((*W, "opening"), [WINDOW], "workplaces[0].opening[0].end", "begynder før"),
    ((*W, "slot_features"), [{"window": WINDOW}], "workplaces[0].slot_features[0].window.end", "begynder"),
    # bands
    ((*C, "least_min"), 0, "citizens[0].least_min", "mere end 0"),
    ((*C, "support"), {"kind": "weekly_minutes"}, "citizens[0].support.weekly_min", "antal minutter"),
    (("workplaces", 1, "places", 0, "seats"), None, "workplaces[1].places[0].seats", "antal pladser"),
    ((*W, "places", 0, "filled"), 5, "workplaces[0].places[0].filled", "højst 4"),
    ((*W, "places", 0, "reserved"), {"match 2": 5}, "workplaces[0].places[0].reserved", "højst 4"),
    ((*W, "places"), [], "workplaces[0].places", "mindst én plads"),
    # privacy
    ((*C, "id"), "010170-1234", "citizens[0].id", "CPR"),
    ((*W, "contact"), "ring til 0101701234", "workplaces[0].contact", "CPR"),
    (("note",), "670190-1234", "note", "CPR"),
    ((*W, "p_number"), "100332-6862", "workplaces[0].p_number", "CPR"),
    ((*W, "company"), "1003326862", "workplaces[0].company", "CPR"),
]


@pytest.mark.parametrize(("path", "value", "place", "expected"), FAULTS)
def test_each_fault_is_named_where_it_is(path: Path, value: object, place: str, expected: str) -> None:
    found = faults(changed(path, value))
    assert [path_text(fault.path) for fault in found] == [place]
    assert found[0].place.startswith(place)
    assert expected in found[0].expected


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"least_min": 600, "target_min": 300}, "citizens[0].target_min"),
        ({"target_min": 600, "most_min": 300}, "citizens[0].most_min"),
        ({"least_min": 600, "most_min": 300}, "citizens[0].most_min"),
        ({"shortest_shift_min": 200, "longest_shift_min": 100}, "citizens[0].longest_shift_min"),
    ],
)
def test_bands_rise(fields: dict[str, int], place: str) -> None:
    raw = small()
    raw["citizens"][0].update(fields)
    assert [path_text(fault.path) for fault in faults(raw)] == [place]


def test_seats_are_not_reserved_for_groups_that_are_not_taken() -> None:
    raw = changed((*W, "places", 0), {"seats": 4, "reserved": {"sdp": 1}, "accepted_groups": ["match 2"]})
    assert [path_text(fault.path) for fault in faults(raw)] == ["workplaces[0].places[0].reserved.sdp"]


@pytest.mark.parametrize(
    ("path", "value", "proposal"),
    [
        ((*C, "target_group"), "mach 2", "Kontanthjælp, aktivitetsparat"),
        ((*C, "needs"), [{"code": "MAX_LIFT_K", "level": 5}], "MAX_LIFT_KG"),
        ((*W, "conditions"), {"nois_level": 1}, "noise_level"),
        ((*W, "places", 0, "tasks"), ["Køken"], "Køkken"),
        (("affinities",), [{"citizen": "B1", "workplace": "Kirkegård"}], "Kirkegården"),
        (("municipalty",), "X", "municipality"),
    ],
)
def test_near_misses_get_a_proposal(path: Path, value: object, proposal: str) -> None:
    assert faults(changed(path, value))[0].proposal == proposal


def test_sound_variants_pass() -> None:
    raw = small()
    raw["workplaces"][0] |= {
        "p_number": "1003326862",
        "cvr": "12345678",
        "accepted_groups": ["alle"],
        "conditions": {"environment": "Inde", "noise_level": 0, "animals": False},
        "places": [{"kind": "on_demand", "tasks": ["T1", "rengøring"]}],
    }
    raw["citizens"][0]["needs"] = [
        {"code": "DANISH_LEVEL_MAX", "level": "A2"},
        {"code": "DANISH_LEVEL_MAX", "value": "B1"},
        {"code": "LOW_PACE"},
        {"code": "GRADUAL_INCREASE"},
        {"code": "LOW_NOISE"},
    ]
    raw["affinities"] = [
        {"citizen": "B1", "workplace": "kirkegården", "score": 5},
        {"citizen": "B1", "supporter": "M1"},
        {"citizen": "B2", "supporter": "V02-M1"},
    ]
    dataset = checked_dataset(raw)
    assert faults_of(dataset) == []


def test_all_faults_come_at_once_and_none_follows_from_another() -> None:
    raw = small()
    raw["citizens"] += [
        {"id": 5, "needs": [{"code": "X"}, {"code": "CHILDCARE_HOURS", "windows": [{"weekday": 1}]}]},
        {"id": "B3", "target_group": "kontanthj."},
    ]
    raw["workplaces"] += [{"name": "Ny", "supporters": [{"id": "M7", "at_once": 0}], "places": "mange"}]
    raw["affinities"] = [{"citizen": "B3", "workplace": "Ny"}, {"citizen": "5", "supporter": "M7"}]
    assert [path_text(fault.path) for fault in faults(raw)] == [
        "citizens[2].id",
        "citizens[2].target_group",
        "citizens[2].needs[1].windows[0].start",
        "citizens[2].needs[1].windows[0].end",
        "citizens[2].needs[0].code",
        "citizens[3].target_group",
        "workplaces[2].supporters[0].at_once",
        "workplaces[2].places",
    ]


def test_paths_survive_records_that_are_left_out() -> None:
    raw = small()
    raw["workplaces"][0]["tasks"] = [{}, {}, {"name": "Vask", "conditions": {"noise_level": 9}}]
    places = [path_text(fault.path) for fault in faults(raw)]
    assert places == [
        "workplaces[0].tasks[0].name",
        "workplaces[0].tasks[1].name",
        "workplaces[0].tasks[2].conditions.noise_level",
    ]


@pytest.mark.parametrize("raw", [[], "x", 5, None, {"citizens": 1, "workplaces": "x"}])
def test_other_things_than_a_dataset_are_refused(raw: object) -> None:
    assert faults(raw)


def test_no_refusal_shows_a_cpr_number() -> None:
    raw = small()
    raw["citizens"][0] |= {"id": "010170-1234", "status": "0101701234", "target_group": "x"}
    with pytest.raises(Refused) as refused:
        checked_dataset(raw)
    assert "1234" not in str(refused.value)
    assert len(refused.value.faults) == 3


def test_faults_found_earlier_come_first_and_are_not_found_again() -> None:
    raw = changed((*C, "least_min"), None)
    del raw["workplaces"][0]["places"][0]["seats"]
    cell = ("workplaces", 0, "places", 0, "seats")
    earlier = [Fault(place="Ark 'Pladser', række 2", found="ca. 4", expected="et tal", path=cell)]
    raw["citizens"][1]["target_group"] = "xx"
    with pytest.raises(Refused) as refused:
        checked_dataset(raw, earlier=earlier, locate=lambda path: f"celle {path[1]}")
    assert [fault.place for fault in refused.value.faults] == ["Ark 'Pladser', række 2", "celle 1"]


def test_waiting_is_held_against_the_monday_that_stands_in() -> None:
    raw = changed((*C, "waiting_since"), "2026-12-01")
    del raw["first_monday"]
    checked_dataset(raw)
    with pytest.raises(Refused):
        checked_dataset(raw, first_monday=date(2026, 11, 23))


def test_windows_off_the_grid_and_misplaced_conditions_are_notices() -> None:
    raw = small()
    raw["citizens"][0]["availability"] = [{"weekday": 0, "start": "08:10", "end": "12:00"}]
    raw["workplaces"][0]["tasks"][0]["conditions"] = {"noise_level": 1, "max_lift_kg": 5}
    notices = data_notices(checked_dataset(raw))
    assert [(notice.id, notice.about) for notice in notices] == [
        ("off_grid", "citizens[0].availability[0] (B1)"),
        ("condition_of_workplace", "workplaces[0].tasks[0].conditions.noise_level (T1)"),
    ]


def test_five_hundred_faults_in_ten_thousand_rows_come_fast() -> None:
    raw = small()
    raw["citizens"] = [{"id": f"B{n}", "target_group": "match 2", "target_min": 600} for n in range(10_000)]
    wrong: list[dict[str, object]] = [{"target_group": "mach 2"}, {"target_min": "12-"}, {"id": "B1"}]
    for n in range(500):
        raw["citizens"][20 * n + 5].update(wrong[n % 3])
    assert len(faults(raw)) == 500


def test_a_dataset_made_in_code_is_checked_too() -> None:
    dataset = Dataset.model_validate(changed((*C, "target_group"), "xx"))
    assert [fault.place for fault in faults_of(dataset)] == ["citizens[0].target_group (B1)"]
