"""Three versions become one: properties of the merge by itself."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from api.datasets.merge import Difference, Merge

Raw = dict[str, Any]
IDS = st.sampled_from(["B1", "B2", "B3", "B4"])
FIELDS = {"least_min": st.integers(0, 3), "home_zone": st.sampled_from("xyz"), "weeks": st.integers(1, 3)}
NEEDS = st.lists(
    st.fixed_dictionaries({"code": st.sampled_from(["RO", "TID"]), "weight": st.integers(1, 3)}),
    max_size=3,
    unique_by=lambda need: need["code"],
)
CITIZENS = st.fixed_dictionaries({"id": IDS}, optional={**FIELDS, "needs": NEEDS})
SUPPORTERS = st.integers(0, 3) | st.lists(
    st.fixed_dictionaries({"id": st.sampled_from(["M1", "M2"])}, optional={"at_once": st.integers(1, 3)}),
    max_size=2,
    unique_by=lambda supporter: supporter["id"],
)
WORKPLACES = st.fixed_dictionaries(
    {"id": st.sampled_from(["V1", "V2"]), "name": st.sampled_from("ab")},
    optional={"supporters": SUPPORTERS, "conditions": st.dictionaries(st.sampled_from("pq"), IDS)},
)
VERSIONS = st.fixed_dictionaries(
    {
        "citizens": st.lists(CITIZENS, max_size=4, unique_by=lambda each: each["id"]),
        "workplaces": st.lists(WORKPLACES, max_size=2, unique_by=lambda each: each["id"]),
    },
    optional={"note": st.sampled_from("mn"), "closed_days": st.lists(st.integers(1, 3), max_size=2)},
)


def merged(base: Raw, ours: Raw, theirs: Raw) -> tuple[Raw, list[Difference]]:
    merge = Merge()
    return merge.value(base, ours, theirs), merge.differences


@given(base=VERSIONS, theirs=VERSIONS)
def test_with_nothing_changed_by_hand_it_is_the_file(base: Raw, theirs: Raw) -> None:
    found, differences = merged(base, base, theirs)
    assert found == theirs
    assert "kept" not in {each.kind for each in differences}


@given(base=VERSIONS, ours=VERSIONS)
def test_with_the_file_unchanged_all_stays(base: Raw, ours: Raw) -> None:
    found, differences = merged(base, ours, base)
    assert found == ours
    assert {each.kind for each in differences} <= {"kept"}


@given(base=VERSIONS, ours=VERSIONS, theirs=VERSIONS)
def test_the_same_file_again_changes_nothing(base: Raw, ours: Raw, theirs: Raw) -> None:
    once, told = merged(base, ours, theirs)
    again, told_again = merged(theirs, once, theirs)
    assert again == once
    kept = {(each.record, each.field) for each in told if each.kind == "kept"}
    assert {(each.record, each.field) for each in told_again} <= kept


@given(base=VERSIONS, ours=VERSIONS, theirs=VERSIONS)
def test_every_citizen_and_field_is_someones(base: Raw, ours: Raw, theirs: Raw) -> None:
    was, now, new, found = (
        {each["id"]: each for each in version["citizens"]}
        for version in (base, ours, theirs, merged(base, ours, theirs)[0])
    )
    for own in {*was, *now, *new}:
        by_hand = now.get(own) != was.get(own)
        if own in now and own in new:
            for name in FIELDS:
                hers = [version.get(own, {}).get(name) for version in (was, now, new)]
                assert found[own].get(name) == (hers[1] if hers[1] != hers[0] else hers[2])
        else:
            assert (own in found) is (own in now if by_hand else own in new)
