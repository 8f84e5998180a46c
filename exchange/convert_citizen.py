"""From a citizen as handed in to the core's citizen, with the dated defaults."""

from dataclasses import dataclass
from datetime import date

from exchange.clock import minutes_of
from exchange.defaults import Defaults, Spelling
from exchange.names import Names
from exchange.schema import CitizenRecord, NeedRecord, RegimeRecord, SkillRecord, WindowRecord, WishRecord
from optimizer.problem import (
    CATALOGUE,
    Citizen,
    Hours,
    Need,
    Priority,
    RegimeKind,
    Ruleset,
    Skill,
    Status,
    SupportRegime,
    TravelMode,
    Window,
    Wish,
    WishKind,
)
from optimizer.problem.needs import DANISH_LEVELS

LONGEST_WORKING_WEEK_DAYS = 5


@dataclass(frozen=True, kw_only=True)
class Context:
    """What the conversion of one record needs to know of the whole."""

    names: Names
    ruleset: Ruleset
    day: date
    spelling: Spelling
    status_column: bool

    def setting(self, parameter_id: str) -> int:
        """A whole-number setting on the first Monday."""
        return self.ruleset.int_value(parameter_id, self.day)


def citizen_of(record: CitizenRecord, context: Context) -> Citizen:
    """The core's citizen; the target group must be known to the ruleset."""
    defaults = Defaults()
    needs = None if record.needs is None else tuple(need_of(n, context.spelling) for n in record.needs)
    hours = _hours(record, needs or (), defaults, context)
    session, days = _sessions(record, defaults, context)
    defaults.fill("availability", record.availability, [])
    defaults.fill("waiting_since", record.waiting_since, context.day)
    return Citizen(
        id=record.id,
        target_group=context.names.group(record.target_group) or record.target_group,
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
        support=regime_of(record.support, context),
        support_person=None if record.support_person is None else windows_of(record.support_person),
        schedule=record.schedule,
        entitlements=frozenset(record.entitlements),
        waiting_since=record.waiting_since,
        priority=defaults.fill("priority", record.priority, Priority.NORMAL),
        priority_reason=record.priority_reason,
        caseworker=record.caseworker,
        assumed=defaults.assumed,
    )


def need_of(record: NeedRecord, spelling: Spelling) -> Need:
    """The core's need; hard as the catalogue has it unless stated."""
    spec = CATALOGUE[record.code]
    level, value = need_level(record), record.value
    return Need(
        code=record.code,
        hard=spec.usually_hard if record.hard is None else record.hard,
        level=level,
        value=spelling(value) if value is not None and spec.needs_value else value,
        windows=windows_of(record.windows),
        weight=record.weight,
        valid_from=record.valid_from,
        valid_to=record.valid_to,
        source=record.source,
    )


def need_level(record: NeedRecord) -> int | None:
    """The stated level as a number: Danish skills may be written "A2", as level or as value."""
    stated: int | str | None = record.level
    if record.code == "DANISH_LEVEL_MAX" and stated is None and record.value in DANISH_LEVELS:
        stated = record.value
    return DANISH_LEVELS.index(stated) if isinstance(stated, str) else stated


def regime_of(record: RegimeRecord | None, context: Context) -> SupportRegime | None:
    """The core's regime. Unless stated, presence is paid by the usual share and sittings in full."""
    if record is None:
        return None
    share, fixed = record.paid_share_pct, record.paid_fixed_min
    if share is None and fixed is None:
        if record.kind is RegimeKind.ALWAYS_PRESENT:
            share = context.setting("mentor.paid_share_pct")
        if record.kind is RegimeKind.WEEKLY_MINUTES:
            fixed = record.weekly_min
    return SupportRegime(
        kind=record.kind, weekly_min=record.weekly_min, paid_share_pct=share or 0, paid_fixed_min=fixed
    )


def windows_of(records: list[WindowRecord]) -> tuple[Window, ...]:
    """The core's windows."""
    return tuple(Window(r.weekday, minutes_of(r.start), minutes_of(r.end)) for r in records)


def skills_of(records: list[SkillRecord], spelling: Spelling) -> tuple[Skill, ...]:
    """The core's skills."""
    return tuple(Skill(name=spelling(record.name), level=record.level) for record in records)


def _status(record: CitizenRecord, defaults: Defaults, context: Context) -> Status:
    empty = Status.CLARIFYING if context.status_column else Status.READY
    return defaults.fill("status", record.status, empty)


def _hours(record: CitizenRecord, needs: tuple[Need, ...], defaults: Defaults, context: Context) -> Hours:
    """Stated hours stand; assumed ones keep between them and within a hard MAX_HOURS_WEEK."""
    usual = context.ruleset.groups[context.names.group(record.target_group) or ""].default_min
    capped = [need.level for need in needs if _caps_the_week(need, context.day) and need.level is not None]
    wanted = min([usual, *capped])
    wanted = max(wanted, record.least_min or 0)
    wanted = min(wanted, record.most_min or wanted)
    target = defaults.fill("target_min", record.target_min, wanted)
    least = defaults.fill("least_min", record.least_min, min(context.setting("antaget.mindst_min"), target))
    return Hours(
        least_min=least, target_min=target, most_min=defaults.fill("most_min", record.most_min, target)
    )


def _caps_the_week(need: Need, day: date) -> bool:
    return need.code == "MAX_HOURS_WEEK" and need.hard and need.holds_on(day) and bool(need.level)


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
