"""From a citizen as handed in to the core's citizen, with the dated defaults."""

from exchange.clock import minutes_of
from exchange.convert_common import (
    Context,
    absences_of,
    hours_of,
    needs_of,
    regime_of,
    skills_of,
    windows_of,
)
from exchange.convert_weeks import course_of, pin_of, weeks_of
from exchange.defaults import Defaults
from exchange.schema import CitizenRecord, WishRecord
from optimizer.problem import Citizen, Priority, Status, TravelMode, Wish, WishKind

LONGEST_WORKING_WEEK_DAYS = 5


def citizen_of(record: CitizenRecord, context: Context) -> Citizen:
    """The core's citizen; the target group must be known to the ruleset."""
    defaults = Defaults()
    group = context.names.group(record.target_group) or ""
    needs = needs_of(record.needs, context.spelling)
    hours = hours_of(record, group, needs or (), defaults, context)
    session, days = _sessions(record, defaults, context)
    defaults.fill("availability", record.availability, [])
    defaults.fill("waiting_since", record.waiting_since, context.day)
    return Citizen(
        id=record.id,
        target_group=group,
        status=_status(record, defaults, context),
        home_zone=record.home_zone,
        home=record.home,
        travel_modes=tuple(defaults.fill("travel_modes", record.travel_modes or None, [TravelMode.PUBLIC])),
        max_travel_min=record.max_travel_min,
        hours=hours,
        intensity_pct=defaults.fill("intensity_pct", record.intensity_pct, 100),
        session_min=session,
        max_days=days,
        rest_min=record.rest_min,
        earliest_start_min=None if record.earliest_start is None else minutes_of(record.earliest_start),
        availability=None if record.availability is None else windows_of(record.availability),
        busy=windows_of(record.busy),
        competences=None if record.competences is None else skills_of(record.competences, context.spelling),
        wants_to_train=frozenset(map(context.spelling, record.wants_to_train)),
        wishes=None if record.wishes is None else tuple(_wish(w, context) for w in record.wishes),
        needs=needs,
        agreed_accommodations=tuple(record.agreed_accommodations),
        support=regime_of(record.support, context),
        support_person=None if record.support_person is None else windows_of(record.support_person),
        schedule=record.schedule,
        entitlements=frozenset(record.entitlements),
        waiting_since=record.waiting_since,
        priority=defaults.fill("priority", record.priority, Priority.NORMAL),
        priority_reason=record.priority_reason,
        caseworker=context.names.staff(record.caseworker),
        earliest_day=record.earliest_day,
        latest_day=record.latest_day,
        weeks=weeks_of(record, group, defaults, context),
        course=course_of(record, group, needs or (), defaults, context),
        absences=absences_of(record.absences),
        cohort=context.names.cohort(record.cohort) or "" if record.cohort else "",
        cohort_later=record.cohort_later,
        pin=pin_of(record.pin, context),
        assumed=defaults.assumed,
    )


def _status(record: CitizenRecord, defaults: Defaults, context: Context) -> Status:
    empty = Status.CLARIFYING if context.status_column else Status.READY
    return defaults.fill("status", record.status, empty)


def _sessions(record: CitizenRecord, defaults: Defaults, context: Context) -> tuple[tuple[int, int], int]:
    """Shortest and longest shift, and most days: what is assumed gives way to the hours that are stated."""
    stated_hours = max(record.least_min or 0, record.target_min or 0)
    longest = record.longest_shift_min or max(
        context.setting("antaget.vagt_laengst_min"), record.shortest_shift_min or 0
    )
    days = defaults.fill(
        "max_days",
        record.max_days,
        min(
            LONGEST_WORKING_WEEK_DAYS,
            max(context.setting("antaget.dage_hoejst"), -(-stated_hours // longest)),
        ),
    )
    whole_hours = -(-stated_hours // days // 60) * 60
    longest = defaults.fill("longest_shift_min", record.longest_shift_min, max(longest, whole_hours))
    shortest = min(context.setting("antaget.vagt_kortest_min"), longest)
    return (defaults.fill("shortest_shift_min", record.shortest_shift_min, shortest), longest), days


def _wish(record: WishRecord, context: Context) -> Wish:
    named = context.names.workplace(record.value) if record.kind is WishKind.WORKPLACE else None
    value = record.value if record.kind is WishKind.SUPPORTER else context.spelling(record.value)
    return Wish(kind=record.kind, value=named or value, weight=record.weight, excluded=record.excluded)
