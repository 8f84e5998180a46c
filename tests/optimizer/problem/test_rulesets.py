from datetime import date, timedelta

import pytest

from optimizer.problem import ParameterStatus, RegimeKind, Ruleset, group_of_name
from optimizer.problem.rulesets import RULESETS, ratio_cap, ruleset_by_id, ruleset_on

DAY = date(2026, 11, 23)
TODAY = ruleset_on(DAY)


@pytest.mark.parametrize(
    ("employees", "cap"),
    [
        *[(0, 1), (4, 1), (9, 1), (10, 2), (25, 5), (50, 10), (59, 10), (60, 11)],
        *[(100, 15), (140, 19), (180, 23), (200, 25)],
    ],
)
def test_ratio_cap_follows_the_table(employees: int, cap: int) -> None:
    assert ratio_cap(TODAY, DAY, employees) == cap


@pytest.mark.parametrize(
    ("day", "ruleset_id"),
    [
        (date(1999, 1, 1), "lab_2011"),
        (date(2013, 4, 1), "lab_2011"),
        (date(2019, 12, 31), "lab_2011"),
        (date(2020, 1, 1), "lab_2020"),
        (date(2026, 1, 31), "lab_2020"),
        (date(2026, 2, 1), "lab_2026_02"),
        (date(2028, 1, 3), "lab_2026_02"),
    ],
)
def test_the_ruleset_of_a_day_is_never_a_draft(day: date, ruleset_id: str) -> None:
    assert ruleset_on(day).id == ruleset_id


def test_rulesets_are_found_by_id_and_unknown_ones_are_named() -> None:
    assert ruleset_by_id("lab_2027_draft").draft
    with pytest.raises(KeyError, match="lab_2020"):
        ruleset_by_id("lab_1999")


def test_heads_were_counted_before_2020() -> None:
    units = [ruleset.value("rimelighed.count_unit", ruleset.valid_from) for ruleset in RULESETS]
    assert units == ["heads", "fte_mean_4m", "fte_mean_4m", "fte_mean_4m"]


def test_the_bonus_is_dated() -> None:
    days = (date(2012, 1, 1), date(2013, 6, 1), date(2015, 1, 1), date(2018, 1, 1))
    values = [ruleset_by_id("lab_2011").value("fleksjob.bonus", day) for day in days]
    assert values == [False, True, True, False]


def test_only_the_rule_texts_that_were_read_are_verified() -> None:
    verified = {
        ruleset.id
        for ruleset in RULESETS
        for parameter in ruleset.parameters
        if parameter.status is ParameterStatus.VERIFIED
    }
    assert verified == {"lab_2020"}


@pytest.mark.parametrize("ruleset", RULESETS, ids=lambda ruleset: ruleset.id)
def test_every_parameter_has_a_source_and_one_value_a_day(ruleset: Ruleset) -> None:
    last = min(ruleset.valid_to or date(2030, 1, 1), date(2030, 1, 1))
    days = [
        ruleset.valid_from + timedelta(weeks=week) for week in range((last - ruleset.valid_from).days // 7)
    ]
    for parameter in ruleset.parameters:
        assert parameter.source
        ranges = [p for p in ruleset.parameters if p.id == parameter.id]
        for day in days[:: len(days) if len(ranges) == 1 else 1]:
            valid = [p for p in ranges if (p.valid_from or day) <= day <= (p.valid_to or day)]
            assert len(valid) == 1, (parameter.id, day)


@pytest.mark.parametrize("ruleset", RULESETS, ids=lambda ruleset: ruleset.id)
def test_no_name_means_two_target_groups(ruleset: Ruleset) -> None:
    for group in ruleset.target_groups:
        for name in (group.code, group.label, *group.synonyms):
            assert group_of_name(ruleset, name) is group
            assert name == group.label or name == " ".join(name.casefold().split())


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Match2", "activity_ready"),
        ("KH  m2", "activity_ready"),
        ("kh akt.", "activity_ready"),
        ("aktivitetsparate", "activity_ready"),
        ("Kontanthjælp, aktivitetsparat", "activity_ready"),
        ("SDP", "sickness_benefit"),
        ("ressourceforløb", "resource_programme"),
        ("jobafklaring", "job_clarification"),
        ("dagpenge", "unemployment_insurance"),
        ("Ledighedsydelse", "flex_job_unemployment"),
        ("uddannelseshjælp aktivitetsparat", "education_activity_ready"),
    ],
)
def test_lists_names_are_known(name: str, code: str) -> None:
    group = group_of_name(TODAY, name)
    assert group is not None
    assert group.code == code


@pytest.mark.parametrize("name", ["kontanthj.", "kontanthjælp", "uddannelseshjælp", "alle", ""])
def test_ambiguous_names_are_nobodys(name: str) -> None:
    assert group_of_name(TODAY, name) is None


def test_groups_have_their_regime_hours_and_limits() -> None:
    groups = TODAY.groups
    present = {c for c, g in groups.items() if g.regime.kind is RegimeKind.ALWAYS_PRESENT}
    assert present == {"activity_ready", "resource_programme"}
    assert {groups[code].regime.paid_share_pct for code in present} == {25}
    assert {c for c, g in groups.items() if not g.counts_in_ratio} == {"flex_job"}
    assert (groups["flex_job"].default_min, groups["activity_ready"].default_min) == (300, 600)
    assert (groups["job_ready"].max_weeks, groups["activity_ready"].max_weeks) == (4, 13)


def test_new_resource_programmes_end_with_january_2026() -> None:
    until = {r.id: r.groups["resource_programme"].new_cases_until for r in RULESETS}
    last = date(2026, 1, 31)
    assert until == {"lab_2011": None, "lab_2020": None, "lab_2026_02": last, "lab_2027_draft": last}


def test_the_settings_that_the_rules_use_are_there() -> None:
    numbers = {
        "praktik.max_week_min": 37 * 60,
        "antaget.optaget_min": 600,
        "antaget.mindst_min": 60,
        "ramme.faktor_pct": 200,
        "rejse.normal_max_min": 60,
        "rejse.margin_pct": 25,
        "mentor.paid_share_pct": 25,
    }
    for ruleset in RULESETS:
        for parameter_id, number in numbers.items():
            assert ruleset.int_value(parameter_id, ruleset.valid_from) == number
