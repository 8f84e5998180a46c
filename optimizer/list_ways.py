"""The ways of candidates as arrays, with the pair behind each."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from optimizer.candidates import Candidates
from optimizer.goals.shares import shares
from optimizer.judged import Judged
from optimizer.pairs import YES
from optimizer.problem import Citizen, Part, Problem, Stay, StepWhere, Supporter
from optimizer.variables import Pair
from optimizer.ways import KINDS, Ints, Ways

Fields = dict[str, Ints]
REGIME = ("kind", "paid", "grant_ore")
TIMES = ("first", "last", "weeks", "held_before", "held_after")
PARTS = ("stay", "part", *TIMES, "leads", "share_pct", "stay_weeks")


@dataclass(frozen=True)
class ListedWays:
    """Ways, and the pair that each stands for; those of running placements come last."""

    candidates: Candidates
    ways: Ways

    def pair(self, index: int) -> Pair:
        """The pair of one way."""
        listed = self.candidates.pairs
        if index >= len(listed):
            return self.candidates.given[index - len(listed)]
        return listed.pair_at(index) if isinstance(listed, Judged) else listed[index]

    @cached_property
    def index(self) -> dict[tuple[object, ...], int]:
        """The way of each pair by its key, of those that were listed one by one."""
        return {pair.key: index for index, pair in enumerate(self.candidates.pairs)}


def list_ways(candidates: Candidates) -> ListedWays:
    """All ways of the candidates."""
    problem, listed = candidates.problem, candidates.pairs
    people: dict[int, tuple[int, Citizen]] = {}
    judged = candidates.table
    found = _judged(listed, people) if isinstance(listed, Judged) else _listed(judged, listed, people)
    given = _listed(judged, candidates.given, people)
    both = {name: np.concatenate([found[name], given[name]]) for name in found}
    flags = {name: both.pop(name) == 1 for name in ("certain", "leads", "given")}
    ways = Ways(
        problem=problem,
        spots=tuple((w, place) for w in problem.workplaces for place in w.places),
        people=tuple(citizen for _, citizen in people.values()),
        **both,
        **flags,
    )
    return ListedWays(candidates, ways)


def _listed(judged: Judged, pairs: Sequence[Pair], people: dict[int, tuple[int, Citizen]]) -> Fields:
    """The fields of pairs that are at hand."""
    problem = judged.problem
    citizens = {citizen.id: index for index, citizen in enumerate(problem.citizens)}
    spots = {(w.id, p.id): i for i, (w, p) in enumerate((w, p) for w in problem.workplaces for p in w.places)}
    rows = [
        {
            "person": _person(people, pair.citizen),
            "citizen": citizens[pair.citizen.id],
            "spot": spots[pair.workplace.id, pair.place.id],
            "stay": _stay_of(problem, pair),
            "part": pair.part.index,
            "first": pair.first,
            "last": pair.last,
            "weeks": pair.weeks,
            "held_before": pair.part.held_before,
            "held_after": kept_after(pair.stay, pair.part),
            "leads": pair.leads,
            "stay_weeks": pair.stay.weeks,
            "share_pct": share_of(pair.stay, pair.part),
            "row": _row(judged, pair.citizen),
            "least": pair.least if pair.given is None else pair.given.weekly_min // problem.grid.slot_min,
            "most": pair.most if pair.given is None else pair.given.weekly_min // problem.grid.slot_min,
            "certain": pair.certain,
            "given": pair.given is not None,
            "kind": KINDS.index(pair.regime.kind),
            "paid": _least_paid(problem, pair),
            "grant_ore": pair.regime.grant_ore,
        }
        for pair in pairs
    ]
    own = ("person", "row", "citizen", "spot", "least", "most", "certain", "given", *REGIME)
    names = (*PARTS, *own)
    return {name: np.array([row[name] for row in rows], dtype=np.int64) for name in names}


def share_of(stay: Stay, part: Part) -> int:
    """The part's share of the weeks of the stay, in per cent."""
    return shares([one.weeks for one in stay.parts])[stay.parts.index(part)]


def kept_after(stay: Stay, part: Part) -> int:
    """Weeks in which the seat is kept for certain beside another: none where the next step may be on it."""
    following = next((one for one in stay.parts if one.index == part.index + 1), None)
    elsewhere = following is not None and following.step and following.step.where is StepWhere.OTHER
    return part.held_after if elsewhere else 0


def _row(judged: Judged, citizen: Citizen) -> int:
    """The table's row of a citizen as they are in a step; -1 where it has none."""
    return judged.table.row_of(citizen) if citizen.id in judged.table.first_row else -1


def _person(people: dict[int, tuple[int, Citizen]], citizen: Citizen) -> int:
    return people.setdefault(id(citizen), (len(people), citizen))[0]


def _stay_of(problem: Problem, pair: Pair) -> int:
    """Index of the pair's stay among the citizen's; one past them where it is none of these."""
    stays = problem.stays(pair.citizen.id)
    return next((index for index, stay in enumerate(stays) if stay is pair.stay), len(stays))


def _judged(judged: Judged, people: dict[int, tuple[int, Citizen]]) -> Fields:
    """The fields of judged pairs, all at once."""
    problem, table = judged.problem, judged.table
    order = {citizen.id: index for index, citizen in enumerate(problem.citizens)}
    counts = [judged.count_of(citizen_id) for citizen_id in table.first_row]
    where = judged.all_ways
    known: list[tuple[int, ...]] = []
    begins: list[int] = []
    for citizen_id in table.first_row:
        begins.append(len(known))
        for index, stay in enumerate(problem.stays(citizen_id)):
            for part in stay.parts:
                begin = (stay.first + part.offset, stay.last + part.offset, part.weeks)
                held = (part.held_before, kept_after(stay, part))
                of_stay = (int(part.offset == 0), share_of(stay, part), stay.weeks)
                row = table.row_of(part.citizen)
                who = (row, _person(people, table.citizens[row]))
                known.append((index, part.index, *begin, *held, *of_stay, *who))
    lines = np.repeat(np.array(begins, dtype=np.int64), counts) + judged.step_of_way
    fields = np.array(known, dtype=np.int64).reshape(-1, len(PARTS) + 2)[lines]
    spot, row = where[:, 0], fields[:, len(PARTS)]
    found = dict(zip(PARTS, fields.T, strict=False))
    found |= {
        "citizen": np.repeat([order[c] for c in table.first_row], counts).astype(np.int64),
        "spot": spot,
    }
    found |= {"row": row, "person": fields[:, -1], "least": table.least[row, spot].astype(np.int64)}
    found |= {"most": table.most[row, spot].astype(np.int64)}
    found |= {"certain": (judged.codes[row, spot] == YES).astype(np.int64), "given": np.zeros_like(spot)}
    return found | _regimes(judged, row, spot, found["least"])


def _regimes(judged: Judged, row: Ints, spot: Ints, least: Ints) -> Fields:
    """Kind, least paid minutes and grant of each way, by classes of support."""
    problem, table = judged.problem, judged.table
    classes: dict[int, int] = {}
    told: list[list[tuple[int, int, int, int, bool]]] = []
    of_row = []
    for citizen in table.citizens:
        support = problem.support_classes.of(citizen)
        if id(support) not in classes:
            classes[id(support)] = len(told)
            told.append(
                [
                    (
                        KINDS.index(r.kind),
                        -1 if r.paid_fixed_min is None else r.paid_fixed_min,
                        r.paid_share_pct,
                        r.grant_ore,
                        r.has_own_supporter,
                    )
                    for r in support.regimes
                ]
            )
        of_row.append(classes[id(support)])
    known = np.array(told, dtype=np.int64).reshape(len(told), len(problem.workplaces), 5)
    facts = known[np.array(of_row, dtype=np.int64)[row], table.workplace_of_spot[spot]]
    kind, fixed, share, grant, own = facts.T
    paid = np.where(fixed >= 0, fixed, -(-share * least * problem.grid.slot_min // 100))
    return {"kind": kind, "paid": _matched(judged, row, spot, paid, own), "grant_ore": grant}


def _matched(judged: Judged, row: Ints, spot: Ints, paid: Ints, own: Ints) -> Ints:
    """Paid minutes where a social match has a figure of its own."""
    problem, table = judged.problem, judged.table
    special = {a.citizen_id for a in problem.affinities if a.support_min is not None}
    mine = np.array([citizen.id in special for citizen in table.citizens], dtype=np.bool_)
    for index in np.flatnonzero(mine[row] & (own == 1)).tolist():
        citizen, (workplace, _) = table.citizens[int(row[index])], table.spots[int(spot[index])]
        eligible = problem.support_classes.of(citizen).eligible[int(table.workplace_of_spot[spot[index]])]
        figures = [_figure(problem, citizen.id, workplace.id, supporter) for supporter in eligible]
        known = [figure for figure in figures if figure is not None]
        usual = int(paid[index])
        paid[index] = min([*known, usual] if len(known) < len(figures) else known, default=usual)
    return paid


def _least_paid(problem: Problem, pair: Pair) -> int:
    """Least paid minutes a week of a pair, whoever supports."""
    regime = pair.regime
    share = -(-regime.paid_share_pct * pair.least * problem.grid.slot_min // 100)
    usual = share if regime.paid_fixed_min is None else regime.paid_fixed_min
    if not regime.has_own_supporter:
        return usual
    figures = [_figure(problem, pair.citizen.id, pair.workplace.id, s) for s in pair.supporters]
    known = [figure for figure in figures if figure is not None]
    return min([*known, usual] if len(known) < len(figures) else known, default=usual)


def _figure(problem: Problem, citizen_id: str, workplace_id: str, supporter: Supporter) -> int | None:
    """The social match's own support minutes; None where it has none."""
    matches = (
        problem.supporter_affinity(citizen_id, supporter.id),
        problem.workplace_affinity(citizen_id, workplace_id),
    )
    return next((m.support_min for m in matches if m is not None and m.support_min is not None), None)
