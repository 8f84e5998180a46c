from benchmarks.answers import desk_of, measured


def test_every_kind_of_answer_is_measured() -> None:
    found = dict(measured(desk_of(40), asked=4, jobs=2))
    kinds = {name.split(",")[0] for name in found}
    assert kinds == {
        "match",
        "search",
        "hand move",
        "team",
        "scarcity",
        "absences",
        "why not",
        "smallest change",
    }
    assert all(waits and min(waits) >= 0 for waits in found.values())
