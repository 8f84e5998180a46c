"""From a workplace as handed in to the core's workplace, with the dated defaults."""

from dataclasses import replace

from exchange.clock import weekly_windows
from exchange.convert_common import Context, absences_of, accepted_minutes, regime_of, skills_of, windows_of
from exchange.convert_position import positions_of
from exchange.defaults import Defaults, Spelling, plain
from exchange.names import offered_ids, place_ids, supporter_ids, task_ids, tasks_named
from exchange.schema import (
    Condition,
    PlaceRecord,
    SlotFeatureRecord,
    SupporterRecord,
    TaskRecord,
    WorkplaceRecord,
)
from optimizer.problem import (
    Place,
    PlaceKind,
    RegimeKind,
    SeatChange,
    SlotFeature,
    Supporter,
    SupporterKind,
    SupportRegime,
    Task,
    Window,
    Workplace,
)
from optimizer.problem.needs import DANISH_LEVELS
from optimizer.problem.rulesets.settings import OPENING_BY_INDUSTRY

ALL_TASKS = "alle opgaver"
WORKING_DAYS = range(5)


def workplace_of(record: WorkplaceRecord, workplace_id: str, context: Context) -> Workplace:
    """The core's workplace."""
    defaults, spelling = Defaults(), context.spelling
    stated_opening = None if record.opening is None else windows_of(record.opening)
    opening = defaults.fill("opening", stated_opening, _usual_opening(record.industry, context))
    breaks = None if record.shared_breaks is None else windows_of(record.shared_breaks)
    return Workplace(
        id=workplace_id,
        name=spelling(record.name),
        company=record.company,
        cvr=record.cvr,
        p_number=record.p_number,
        employer=record.employer,
        industry=None if record.industry is None else spelling(record.industry),
        sector=record.sector,
        zone=record.zone,
        location=record.location,
        contact=context.names.staff(record.contact),
        ordinary_fte=record.ordinary_fte,
        headcount=record.headcount,
        supported_min=defaults.fill("supported_min", record.supported_min, 0),
        opening=opening,
        shared_breaks=defaults.fill("shared_breaks", breaks, _usual_breaks(opening, context)),
        slot_features=tuple(_slot_feature(feature) for feature in record.slot_features),
        max_present=record.max_present,
        accepted_groups=context.names.groups(
            defaults.fill("accepted_groups", record.accepted_groups or None, [])
        ),
        group_shares=_by_group(record.group_shares, context),
        conditions=_conditions(record.conditions),
        tasks=_tasks(record, workplace_id, defaults, context),
        supporters=_supporters(record, workplace_id, opening, defaults, context.spelling),
        supporters_known=record.supporters is not None,
        support=_support(record, defaults, context),
        places=(*_places(record, workplace_id, context), *positions_of(record, workplace_id, context)),
        closures=absences_of(record.closures),
        visit_weeks=record.visit_weeks,
        assumed=defaults.assumed,
    )


def _usual_opening(industry: str | None, context: Context) -> tuple[Window, ...]:
    wanted = OPENING_BY_INDUSTRY + plain(industry or "")
    for parameter in context.ruleset.parameters:
        if parameter.id == wanted:
            return weekly_windows(str(context.ruleset.value(wanted, context.day)))
    start, end = context.setting("antaget.aabning_fra_min"), context.setting("antaget.aabning_til_min")
    return tuple(Window(day, start, end) for day in WORKING_DAYS)


def _usual_breaks(opening: tuple[Window, ...], context: Context) -> tuple[Window, ...]:
    """The usual break on the days when the workplace is open then."""
    start, end = context.setting("antaget.pause_fra_min"), context.setting("antaget.pause_til_min")
    days = sorted({window.weekday for window in opening})
    breaks = (Window(day, start, end) for day in days)
    return tuple(pause for pause in breaks if any(window.contains(pause) for window in opening))


def _slot_feature(record: SlotFeatureRecord) -> SlotFeature:
    return SlotFeature(
        window=windows_of([record.window])[0],
        free_for_health=record.free_for_health,
        extra_break_min=record.extra_break_min,
    )


def _by_group(shares: dict[str, int], context: Context) -> dict[str, int]:
    return {context.names.group(name) or name: number for name, number in shares.items()}


def _conditions(stated: dict[str, Condition]) -> dict[str, Condition]:
    return {attribute: _condition(attribute, value) for attribute, value in stated.items()}


def _condition(attribute: str, value: Condition) -> Condition:
    if not isinstance(value, str):
        return value
    if attribute == "danish_level_required":
        return DANISH_LEVELS.index(value.strip().upper())
    return plain(value)


def _tasks(
    record: WorkplaceRecord, workplace_id: str, defaults: Defaults, context: Context
) -> tuple[Task, ...]:
    ids = offered_ids(record, workplace_id)
    stated = tuple(_task(task, own, context) for task, own in zip(record.tasks, ids, strict=False))
    made = tuple(Task(id=own, name=ALL_TASKS) for own in ids[len(stated) :])
    return (*stated, *defaults.fill("tasks", None if made else (), made))


def _task(record: TaskRecord, task_id: str, context: Context) -> Task:
    return Task(
        id=task_id,
        name=context.spelling(record.name),
        conditions=_conditions(record.conditions),
        requires=skills_of(record.requires, context.spelling),
        trains=frozenset(map(context.spelling, record.trains)),
        weekly_min=record.weekly_min,
        windows=windows_of(record.windows),
        fixed=record.fixed,
        cover=record.cover,
        handover_min=record.handover_min,
    )


def _supporters(
    record: WorkplaceRecord,
    workplace_id: str,
    opening: tuple[Window, ...],
    defaults: Defaults,
    spelling: Spelling,
) -> tuple[Supporter, ...]:
    """Those listed; so many mentors as counted; else one responsible manager."""
    ids = supporter_ids(record, workplace_id)
    if isinstance(record.supporters, list) and record.supporters:
        pairs = zip(record.supporters, ids, strict=True)
        return tuple(_supporter(listed, own, opening, spelling) for listed, own in pairs)
    defaults.fill("supporters", record.supporters, 0)
    kind = SupporterKind.MENTOR if record.supporters else SupporterKind.MANAGER
    return tuple(
        Supporter(
            id=own,
            kind=kind,
            windows=opening,
            implied=kind is SupporterKind.MANAGER,
            assumed=frozenset({"windows"}),
        )
        for own in ids
    )


def _supporter(
    record: SupporterRecord, supporter_id: str, opening: tuple[Window, ...], spelling: Spelling
) -> Supporter:
    defaults = Defaults()
    stated = None if record.windows is None else windows_of(record.windows)
    special = record.specialisations
    return Supporter(
        id=supporter_id,
        kind=record.kind,
        windows=defaults.fill("windows", stated, opening),
        at_once=record.at_once,
        in_all=record.in_all,
        paid_min=record.paid_min,
        specialisations=None if special is None else frozenset(map(spelling, special)),
        absences=absences_of(record.absences),
        assumed=defaults.assumed,
    )


def _support(record: WorkplaceRecord, defaults: Defaults, context: Context) -> SupportRegime | None:
    """The workplace's own regime; one known to have no mentors works under its responsible manager."""
    if record.support is None and record.supporters is not None and not record.supporters:
        return defaults.fill("support", None, SupportRegime(kind=RegimeKind.MANAGER))
    return regime_of(record.support, context)


def _places(record: WorkplaceRecord, workplace_id: str, context: Context) -> tuple[Place, ...]:
    tasks = task_ids(record, workplace_id)
    ids = place_ids(record, workplace_id)
    pairs = zip(record.places, ids, strict=True)
    return tuple(_place(place, own, tasks_named(record, tasks, place.tasks), context) for place, own in pairs)


def seats_of(record: PlaceRecord) -> Place:
    """The seats of a place, without whatever else there is to say of it."""
    defaults = Defaults()
    return Place(
        id=record.id or "",
        seats=None if record.kind is PlaceKind.ON_DEMAND else record.seats,
        filled=defaults.fill("filled", record.filled, len(record.frees_on)),
        kind=record.kind,
        shared=record.shared,
        seat_changes=tuple(sorted(SeatChange(day=c.day, seats=c.seats) for c in record.seat_changes)),
        frees_on=tuple(sorted(record.frees_on)),
        assumed=defaults.assumed,
    )


def _place(record: PlaceRecord, place_id: str, tasks: tuple[str, ...], context: Context) -> Place:
    return replace(
        seats_of(record),
        id=place_id,
        reserved=_by_group(record.reserved, context),
        accepted_groups=context.names.groups(record.accepted_groups),
        accepted_min=accepted_minutes(record.least_min, record.most_min),
        task_ids=tasks,
        schedule=record.schedule,
    )
