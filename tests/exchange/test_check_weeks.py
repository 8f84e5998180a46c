"""Faults about weeks: each is named where it is, with what was found and what was expected."""

import pytest

from exchange.check import checked_dataset
from exchange.faults import Fault, Path, Refused, path_text
from tests.exchange.week_faults import COURSES, DATES, SINGLE_VALUES, changed
from tests.exchange.week_faults_of_people import COHORTS, OTHERS, PINS, PRIVACY, RUNNING, TWINS


def faults(raw: object) -> tuple[Fault, ...]:
    with pytest.raises(Refused) as refused:
        checked_dataset(raw)
    return refused.value.faults


@pytest.mark.parametrize(
    ("path", "value", "place", "found", "expected"),
    [*SINGLE_VALUES, *DATES, *COURSES, *COHORTS, *PINS, *RUNNING, *OTHERS],
)
def test_each_fault_about_weeks_is_named_where_it_is(
    path: Path, value: object, place: str, found: str, expected: str
) -> None:
    (fault,) = faults(changed(path, value))
    assert path_text(fault.path).endswith(place.removeprefix("…"))
    assert found in fault.found
    assert bool(found) == bool(fault.found)
    assert expected in fault.expected


@pytest.mark.parametrize(("path", "value", "place", "found", "expected"), PRIVACY)
def test_no_new_text_may_hold_a_cpr_number(
    path: Path, value: object, place: str, found: str, expected: str
) -> None:
    named = {path_text(fault.path): fault for fault in faults(changed(path, value))}
    fault = next(fault for where, fault in named.items() if where.endswith(place.removeprefix("…")))
    assert expected in fault.expected
    assert found in fault.found
    assert "1234" not in str(fault)


def test_a_name_that_several_have_is_told_so() -> None:
    raw = changed(("cohorts",), TWINS)
    raw["citizens"][1]["cohort"] = "Efterår"
    (fault,) = faults(raw)
    assert (fault.found, fault.proposal) == ("Efterår", None)
    assert "flere hedder det, så skriv nummeret" in fault.expected
