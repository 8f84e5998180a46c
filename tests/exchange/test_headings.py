import pytest

from exchange.columns import Table
from exchange.headings import TABLES, nearest, normal, recognise, table_named
from exchange.schema import (
    AffinityRecord,
    CitizenRecord,
    CohortRecord,
    CourseDayRecord,
    CourseRecord,
    CourseRhythmRecord,
    CourseStepRecord,
    NeedRecord,
    PinRecord,
    PlaceRecord,
    PositionRecord,
    RegimeRecord,
    StaffRecord,
    SupporterRecord,
    TaskRecord,
    WorkplaceRecord,
)
from exchange.vocabulary import CONDITION_NAMES
from optimizer.problem import CONDITIONS


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.key)
def test_no_heading_means_two_columns(table: Table) -> None:
    names = [name for column in table.columns for name in {normal(column.heading), *column.synonyms}]
    assert len(names) == len(set(names)), sorted(name for name in names if names.count(name) > 1)
    assert all(normal(name) == name for name in names)
    assert len({column.key for column in table.columns}) == len(table.columns)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.key)
def test_the_own_headings_of_a_table_are_recognised_as_it(table: Table) -> None:
    headings = [column.heading for column in table.columns if column.in_template]
    found = recognise([headings], table.name)
    assert found is not None
    assert found.table is table
    assert len(found.columns) == len(headings)


@pytest.mark.parametrize(
    ("headings", "key"),
    [
        (["Borger nr.", "målgr."], "citizens"),
        (["Borger", "Målgruppe", "Skånebehov"], "citizens"),
        (["Borger", "Skånebehov", "Niveau"], "needs"),
        (["Virksomhed", "Branche", "Antal pladser", "Optaget"], "workplaces"),
        (["Virksomhed", "Pladser", "Type", "Reserveret"], "places"),
        (["Virksomhed", "Mentor", "Rolle"], "supporters"),
        (["Virksomhed", "Stilling", "Opgaver"], "positions"),
        (["Borger", "Virksomhed", "Score"], "affinities"),
        (["Zone", "Breddegrad", "Længdegrad"], "zones"),
        (["Borger", "Målgruppe", "Hold", "Uger"], "citizens"),
        (["Borger", "Trin", "Uger", "Opgaver"], "courses"),
        (["Hold", "Praktik fra", "Uger", "Forventet"], "cohorts"),
        (["Hold", "Kursusdag"], "course_days"),
        (["Medarbejder", "Rolle"], "staff"),
    ],
)
def test_the_headings_decide_the_table(headings: list[str], key: str) -> None:
    found = recognise([["Titel"], [], headings], "ark1")
    assert found is not None
    assert found.table.key == key
    assert found.row == 2


def test_the_name_decides_where_headings_fit_two_tables() -> None:
    rows = [["Virksomhed", "Pladser", "Optaget"]]
    assert recognise(rows, "liste").table.key == "workplaces"  # type: ignore[union-attr]
    assert recognise(rows, "pladser").table.key == "places"  # type: ignore[union-attr]


def test_other_text_is_no_heading() -> None:
    assert recognise([["Kære kollega", "her er listen"], ["B0001", "Sygedagpenge"]], "brev") is None
    assert recognise([[], ["", ""]], "tom") is None
    assert table_named("Pladsoversigt").key == "workplaces"  # type: ignore[union-attr]
    assert table_named("Ark1") is None


def test_every_field_of_the_schema_has_a_column() -> None:
    columns = {table.key: set(table.by_key) for table in TABLES}
    elsewhere = {"home", "support", "needs", "wishes", "competences", "course", "pin"}
    assert set(CitizenRecord.model_fields) - elsewhere <= columns["citizens"]
    assert {"lat", "lon", "support_kind"} <= columns["citizens"]
    assert set(NeedRecord.model_fields) <= columns["needs"]
    elsewhere = {"location", "support", "slot_features", "conditions", "places", "positions"}
    assert set(WorkplaceRecord.model_fields) - elsewhere <= columns["workplaces"]
    assert set(PlaceRecord.model_fields) <= columns["places"]
    assert set(PositionRecord.model_fields) <= columns["positions"]
    assert {f"support_{name}" for name in RegimeRecord.model_fields} <= columns["workplaces"]
    assert set(TaskRecord.model_fields) - {"conditions"} <= columns["tasks"]
    assert set(SupporterRecord.model_fields) <= columns["supporters"]
    assert set(AffinityRecord.model_fields) <= columns["affinities"]
    assert {f"pin_{name}" for name in PinRecord.model_fields} <= columns["citizens"]
    assert set(CourseStepRecord.model_fields) - {"needs", "support"} <= columns["courses"]
    assert set(CourseRecord.model_fields) - {"steps"} <= columns["courses"]
    assert "step" in columns["needs"]
    assert set(CohortRecord.model_fields) - {"course_days", "course_rhythm"} <= columns["cohorts"]
    assert {f"course_rhythm_{name}" for name in CourseRhythmRecord.model_fields} <= columns["cohorts"]
    assert set(CourseDayRecord.model_fields) <= columns["course_days"]
    assert set(StaffRecord.model_fields) <= columns["staff"]
    assert set(CONDITION_NAMES) == set(CONDITIONS) - {"industry"}


def test_the_nearest_of_very_many_names_begins_alike() -> None:
    names = [f"B{number:05d}" for number in range(5_000)]
    assert nearest("B0012", names) is None or nearest("B0012", names).startswith("B0")  # type: ignore[union-attr]
    assert nearest("Plejecenter Nrod", ["Plejecenter Nord", "Hotel Havnen"]) == "Plejecenter Nord"
