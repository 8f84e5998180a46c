"""What blocks somebody at a place: the rule in Danish words, what is found, and what it takes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from optimizer.advise.room_left import reach_slots, task_slots
from optimizer.advise.words import CAUSES, SENTENCES
from optimizer.engine.capacity import Capacity
from optimizer.engine.room import Room
from optimizer.engine.week import WeekLayer
from optimizer.plan import Placement, PlacementStep, Plan, Verdict
from optimizer.problem import Citizen, Place, Problem, RegimeKind, Workplace
from optimizer.rules import RULE_BY_ID, Rule, Violation
from optimizer.variables import Pair
from optimizer.verify import breaches

SEATED = (
    "seats",
    "reserved_seats",
    "group_shares",
    "team_most",
    "position_start",
    "trial_weeks",
    "fairness_ratio",
    "caseload",
    "cohort_seats",
    "mentor_budget",
    "support_budget",
)
"""Rules that are broken by being there at all, whatever the hours."""


@dataclass(frozen=True, kw_only=True)
class Block:
    """One thing that stands in the way.

    Attributes
    ----------
    rule_id
        A rule's id, or that of a cause: `hours`, `support`, `weeks`, `pinned`.
    words
        What it is about, in plain Danish.
    found, needed
        The values; empty where it is no matter of one.
    """

    rule_id: str
    words: str
    found: str = ""
    needed: str = ""


def without_values(cause: str, *, together: bool = False) -> Block:
    """A cause that is no matter of one value.

    Parameters
    ----------
    together
        Whether it stands in the way only together with others.
    """
    rule = RULE_BY_ID.get(cause)
    words = rule.sentence if rule is not None else f"Stedet {SENTENCES.get(cause, CAUSES.get(cause, cause))}."
    return Block(
        rule_id=cause, words=words, found="kan ikke forenes med de andre regler her" if together else ""
    )


def of_pair(
    problem: Problem, citizen: Citizen, rule: Rule, workplace: Workplace, place: Place
) -> tuple[Block, ...]:
    """What a rule about the pair alone says of it, in the words of its check."""
    tasks = tuple(task.id for task in workplace.tasks_of(place))
    step = PlacementStep(
        workplace_id=workplace.id,
        place_id=place.id,
        weekly_min=citizen.hours.least_min,
        shifts=(),
        schedule=problem.schedule(citizen, place),
        task_ids=tasks,
    )
    placement = Placement(citizen_id=citizen.id, verdict=Verdict.CLARIFY, steps=(step,))
    told = [_told(problem, violation) for violation in rule.check(problem, Plan(placements=(placement,)))]
    return tuple(_merged(told)) or (without_values(rule.id),)


def _told(problem: Problem, violation: Violation) -> Block:
    """The violation with names for ids."""
    tasks = {task.id: task.name for workplace in problem.workplaces for task in workplace.tasks}
    about = [tasks[name] for name in violation.about if name in tasks]
    groups = problem.ruleset.groups
    found = groups[violation.found].label if violation.found in groups else violation.found
    return Block(
        rule_id=violation.rule_id,
        words=RULE_BY_ID[violation.rule_id].sentence,
        found=f"{', '.join(about)}: {found}" if about else found,
        needed=violation.expected,
    )


def _merged(blocks: Sequence[Block]) -> Iterator[Block]:
    """One block for each value that is needed, with all that was found against it."""
    found: dict[tuple[str, str], list[Block]] = {}
    for block in blocks:
        found.setdefault((block.rule_id, block.needed), []).append(block)
    for same in found.values():
        texts = dict.fromkeys(block.found for block in same)
        yield Block(
            rule_id=same[0].rule_id, words=same[0].words, found="; ".join(texts), needed=same[0].needed
        )


def of_clock(problem: Problem, pair: Pair, cause: str) -> Block:
    """That the hours of citizen, workplace and support do not meet, even with nobody else there."""
    layer = WeekLayer(Capacity(problem))
    return _reach(layer, layer.capacity.room(pair), pair, cause)


def _reach(layer: WeekLayer, room: Room, pair: Pair, cause: str) -> Block:
    """How many minutes can be had, and how many it takes."""
    slot = layer.grid.slot_min
    reached = reach_slots(layer, room, pair, supported=cause != "hours") * slot
    where = "borgerens, stedets og mentorens" if cause != "hours" else "borgerens og stedets"
    return Block(
        rule_id=cause,
        words=f"Der skal være timer nok, hvor {where} tider mødes.",
        found=f"højst {reached} minutter om ugen",
        needed=f"mindst {pair.least * slot} minutter",
    )


def of_room(problem: Problem, layer: WeekLayer, pair: Pair, start: int) -> tuple[Block, ...]:
    """Everything that the plan leaves too little of for the pair from the week on."""
    room, slot = layer.capacity.room(pair, start), layer.grid.slot_min
    found = list(_of_seat(problem, pair, start))
    tasks = task_slots(room)
    if tasks < pair.least:
        found.append(_minutes("task_minutes", tasks * slot, pair.least * slot))
    load = room.load_slots()
    if pair.regime.kind is RegimeKind.ALWAYS_PRESENT and not pair.frame and load < pair.least:
        found.append(_minutes("assumed_load", load * slot, pair.least * slot))
    free = [supporter for supporter in pair.supporters if room.takes_more(supporter)]
    if pair.regime.has_own_supporter and not free:
        found.append(_full(pair))
    elif reach_slots(layer, room, pair) < pair.least:
        short = reach_slots(layer, room, pair, supported=False) < pair.least
        found.append(_reach(layer, room, pair, "hours" if short else "support"))
    return tuple(found)


def _minutes(rule_id: str, left: int, least: int) -> Block:
    return Block(
        rule_id=rule_id,
        words=RULE_BY_ID[rule_id].sentence,
        found=f"{max(0, left)} minutter om ugen er ledige",
        needed=f"mindst {least} minutter",
    )


def _full(pair: Pair) -> Block:
    """That nobody there takes one more."""
    limits = sum(supporter.in_all or 0 for supporter in pair.supporters)
    return Block(
        rule_id="supporter_people",
        words=RULE_BY_ID["supporter_people"].sentence,
        found=f"de mentorer, der kan støtte, har de {limits} borgere, de kan have",
        needed="én, der kan tage en borger til",
    )


def _of_seat(problem: Problem, pair: Pair, start: int) -> Iterator[Block]:
    """What being there at all would break that is not broken without."""
    step = PlacementStep(
        workplace_id=pair.workplace.id,
        place_id=pair.place.id,
        index=pair.part.index,
        first_week=start,
        weeks=pair.weeks,
        held_before=pair.part.held_before,
        held_after=pair.part.held_after,
        schedule=pair.schedule,
        weekly_min=pair.least * problem.grid.slot_min,
        shifts=(),
        task_ids=tuple(task.id for task in pair.tasks),
    )
    mine = Placement(citizen_id=pair.citizen.id, verdict=pair.verdict, steps=(step,))
    before, after = Plan(placements=problem.running), Plan(placements=(*problem.running, mine))
    for rule in (RULE_BY_ID[rule_id] for rule_id in SEATED):
        was = set(breaches(rule, problem, before))
        new = [v for v in breaches(rule, problem, after) if v not in was]
        yield from _merged([_told(problem, violation) for violation in new])
