"""The levels of a plan in the order of the profile, and what a placement adds to them."""

from collections.abc import Iterable

from optimizer.plan import Placement, Verdict
from optimizer.problem import Priority, Problem, Status
from tests.oracle.pairs import Pair
from tests.oracle.score import shares
from tests.oracle.stay import lengths, starts

LEVELS = (
    "people_high",
    "people_normal",
    "people_low",
    "people_clarify",
    "waiting_weeks",
    "late_starts",
    "weeks_short",
    "continuity",
    "quality",
    "evenness",
)
MINIMISED = ("late_starts", "weeks_short", "evenness")
Values = tuple[int, ...]
NOTHING: Values = (0,) * 9
"""All levels but evenness, each with the sign that makes more better."""

Load = tuple[str, int, int, int]
"""A supporter, a week, people, paid minutes."""

CLASSES = (Priority.HIGH, Priority.NORMAL, Priority.LOW)


def wait_weeks(problem: Problem) -> dict[str, int]:
    """Whole weeks each citizen who waits has waited; the lower median of the known where unknown."""
    ready = [c for c in problem.citizens if c.status is Status.READY and not running_of(problem, c.id)]
    known = {
        c.id: max(0, (problem.first_monday - c.waiting_since).days // 7) for c in ready if c.waiting_since
    }
    ordered = sorted(known.values())
    median = ordered[(len(ordered) - 1) // 2] if ordered else 0
    return {c.id: known.get(c.id, median) for c in ready}


def running_of(problem: Problem, citizen_id: str) -> Placement | None:
    """The citizen's placement of an earlier plan; the standing week knows none."""
    found = [p for p in problem.running if p.citizen_id == citizen_id] if problem.weeks > 1 else []
    return found[0] if found else None


def plus(a: Values, b: Values) -> Values:
    """The sum of two vectors."""
    return tuple(x + y for x, y in zip(a, b, strict=True))


def shared_points(points: list[int], weeks: list[int]) -> int:
    """The quality of a placement from that of its steps."""
    return sum(each * share // 100 for each, share in zip(points, shares(weeks), strict=True))


def new_values(pairs: list[Pair], points: int, waited: int, first: int, weeks: int) -> Values:
    """What the placement of one who waits adds to the levels before evenness."""
    pair = pairs[0]
    person = pair.problem.citizen_by_id[pair.citizen.id]
    certain = all(each.verdict is Verdict.YES for each in pairs)
    classes = [int(certain and person.priority is priority) for priority in CLASSES]
    late = short = 0
    if pair.problem.weeks > 1:
        late = first - min(starts(pair.problem, person), default=first)
        short = 0 if person.course else lengths(pair.problem, person)[1] - weeks
    return (*classes, int(not certain), waited, -late, -short, 0, points)


def running_values(points: int, *, unchanged: bool) -> Values:
    """What a running placement adds."""
    return (0,) * 7 + (int(unchanged), points)


def told(values: Values, uneven: int) -> list[tuple[str, int]]:
    """The levels by id, each as it is told."""
    signed = zip(LEVELS, (*values, uneven), strict=True)
    return [
        (level, -value if level in MINIMISED and level != "evenness" else value) for level, value in signed
    ]


def in_order(levels: Iterable[tuple[str, int]]) -> Values:
    """Levels as they are told, each with the sign that makes more better."""
    return tuple(-value if level in MINIMISED else value for level, value in levels)


def evenness(problem: Problem, used: Iterable[Load]) -> int:
    """Largest less smallest share of a supporter's limit in use, each in their fullest week."""
    people: dict[tuple[str, int], int] = {}
    paid: dict[tuple[str, int], int] = {}
    for supporter_id, week, heads, minutes in used:
        people[supporter_id, week] = people.get((supporter_id, week), 0) + heads
        paid[supporter_id, week] = paid.get((supporter_id, week), 0) + minutes
    highest, lowest = [], []
    for supporter in (s for workplace in problem.workplaces for s in workplace.supporters):
        by_people = supporter.in_all is not None
        limit = supporter.in_all if by_people else supporter.paid_min
        if not limit:
            continue
        loads = people if by_people else paid
        load = max((n for (who, _), n in loads.items() if who == supporter.id), default=0)
        highest.append(-(-1000 * load // limit))
        lowest.append(1000 * load // limit)
    return max(highest) - min(lowest) if highest else 0
