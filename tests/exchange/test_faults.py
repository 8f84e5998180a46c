import pytest

from exchange.faults import Fault, Refused, json_place, path_text, refuse_if_any, value_text


def test_a_fault_reads_as_one_danish_line() -> None:
    fault = Fault(
        place="Ark 'Borgere', række 7, kolonne 'Timer'",
        found="12-",
        expected="et tal eller et spænd som 10-12",
        proposal="12",
    )
    assert str(fault) == (
        "Ark 'Borgere', række 7, kolonne 'Timer': der står '12-', "
        "forventet et tal eller et spænd som 10-12. Måske '12'?"
    )


def test_nothing_and_long_texts_are_shown_readably() -> None:
    assert "der står ingenting," in str(Fault(place="x", found=" ", expected="y"))
    assert len(str(Fault(place="x", found="z" * 500, expected="y"))) < 120


def test_no_fault_shows_a_cpr_number() -> None:
    number = "010170-1234"
    fault = Fault(place=f"citizens[0] ({number})", found=number, expected=number, proposal=number)
    assert "1234" not in repr(fault)


def test_a_refusal_carries_all_faults() -> None:
    faults = [Fault(place=str(n), found="a", expected="b") for n in range(3)]
    with pytest.raises(Refused) as refused:
        refuse_if_any(faults)
    assert refused.value.faults == tuple(faults)
    assert str(refused.value).count("\n") == 2
    refuse_if_any([])


def test_json_places_name_the_record() -> None:
    locate = json_place({"citizens": [{"id": "B1"}, {"id": "B2", "needs": [{"code": "X"}]}], "weeks": 1})
    assert locate(("citizens", 1, "needs", 0, "code")) == "citizens[1].needs[0].code (B2)"
    assert locate(("weeks",)) == "weeks"
    assert locate(("citizens", 9, "id")) == "citizens[9].id"
    assert path_text(()) == "filen"


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (True, "ja"), (False, "nej"), (3, "3"), ([1], "[…]"), ({}, "{…}")]
)
def test_values_are_written_as_users_do(value: object, text: str) -> None:
    assert value_text(value) == text
