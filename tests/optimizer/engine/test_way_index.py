"""Ways are found by their pairs, over starts, stays and steps."""

import numpy as np

from optimizer.candidates import find_candidates
from optimizer.engine.way_index import WayIndex
from optimizer.list_ways import list_ways
from tests.parts import in_parts
from tests.tiny_weeks import tiny_weeks_problem


@in_parts(range(40), 10)
def test_every_free_way_is_found_by_its_pair(seeds: range) -> None:
    several = 0
    for seed in seeds:
        problem = tiny_weeks_problem(seed)
        listed = list_ways(find_candidates(problem))
        free = np.flatnonzero(~listed.ways.given)
        index = WayIndex(problem, listed.ways, free)
        pairs = [listed.pair(int(way)) for way in free]
        assert [index.of(pair) for pair in pairs] == list(range(len(free)))
        for week in range(problem.weeks):
            for pair in pairs:
                there = index.there(pair, week)
                of_all = listed.ways.there(week)[free]
                same = [p.citizen == pair.citizen and p.spot == pair.spot for p in pairs]
                assert sorted(there.tolist()) == np.flatnonzero(of_all & np.array(same)).tolist()
                several += len(there) > 1
    assert several
