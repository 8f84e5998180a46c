"""What a unit has proven is news once."""

from dataclasses import replace

import numpy as np
import pytest

from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.answer import Answer
from optimizer.engine.cuts import Cuts
from optimizer.engine.master import Master
from optimizer.goals import Quality, levels
from tests.larger import generated

PEOPLE, QUALITY = levels()[0], Quality()


@pytest.fixture(scope="module")
def candidates() -> Candidates:
    return find_candidates(generated(1)[0])


def test_the_same_answer_is_news_once_and_a_tighter_one_again(candidates: Candidates) -> None:
    index = Master(candidates)._index
    cuts = Cuts(index)
    pairs = next(pairs for pairs in candidates.by_workplace.values() if len(pairs) > 2)[:3]
    sent = np.unique([index.of(pair) for pair in pairs])
    worth = np.full(len(candidates.pairs), 100)
    said = [(3, 250), (3, 250), (3, 200), (2, 200), (2, 200)]
    news = [
        cuts.learn(QUALITY, Answer(pairs=tuple(pairs), placements=(), fit=fit, worth=value), worth, sent)
        for fit, value in said
    ]
    assert news == [True, False, True, True, False]
    assert [(cut.key, cut.limit) for cut in cuts.on(QUALITY)] == [
        (QUALITY.key, 250),
        (QUALITY.key, 200),
        ("", 2),
    ]
    assert [cut.limit for cut in cuts.on(PEOPLE)] == [2]


@pytest.mark.parametrize("sent", [[], [0], [1 << 20]], ids=["nobody", "one", "others"])
def test_of_those_who_were_not_sent_nothing_is_news(candidates: Candidates, sent: list[int]) -> None:
    index = Master(candidates)._index
    cuts = Cuts(index)
    pairs = next(pairs for pairs in candidates.by_workplace.values() if len(pairs) > 2)[:3]
    ways = np.unique([index.of(pair) for pair in pairs])
    one_of_them = np.array([ways[way] if way == 0 else way for way in sent], dtype=np.int64)
    answer = Answer(pairs=tuple(pairs), placements=(), fit=1, worth=100)
    assert not cuts.learn(QUALITY, answer, np.full(len(candidates.pairs), 100), one_of_them)


def test_what_parts_of_one_production_unit_lose_is_one_loss(candidates: Candidates) -> None:
    """Two workplaces share a P-number; the second answer is about people at both."""
    index = Master(candidates)._index
    cuts, worth = Cuts(index), np.full(len(candidates.pairs), 100)
    sites = [pairs[:2] for pairs in candidates.by_workplace.values() if len(pairs) > 1][:3]
    one, two, other = (
        [replace(pair, workplace=replace(pair.workplace, p_number=number)) for pair in pairs]
        for number, pairs in zip(("P1", "P1", ""), sites, strict=True)
    )
    for there, value in ((one, 150), ((*one, *two), 350), (other, 150)):
        sent = np.unique([index.of(pair) for pair in there])
        assert cuts.learn(QUALITY, Answer(pairs=tuple(there), placements=(), fit=9, worth=value), worth, sent)
    assert [cut.unit for cut in cuts.on(QUALITY)] == [0, 0, 1]
