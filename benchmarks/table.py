"""Tables of records in Markdown: targets met and missed, every row, and Holdepunkt beside its peers."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from benchmarks.checks import worse_levels
from benchmarks.engines import OWN
from benchmarks.record import PLAN, Record
from benchmarks.rows import Row
from benchmarks.way import SHARES, time_to

Bounds = Mapping[tuple[str, str], int]
FEWEST = "fewest_places"
MET, MISSED, NOT_REACHED, NONE = "met", "**missed**", "not reached", "-"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def of_targets(records: Sequence[Record], bounds: Bounds) -> str:
    """Holdepunkt's rows that have a target, each held against it."""
    head = ("row", "value", "bound", "off", "target", "", "quality gap", "target", "")
    spent = ("seconds", "target", "", "peak GB", "target", "", "pace")
    return table((*head, *spent), [_target_line(r, bounds) for r in records if r.row.target])


def _target_line(record: Record, bounds: Bounds) -> list[str]:
    target, bound = record.row.target, bound_of(record, bounds)
    assert target is not None
    gap = quality_gap(record)
    lead = record.lead is not None and target.lead_met(record.lead, bound)
    quality = [per_cent(gap), NONE, ""]
    if target.quality_share is not None:
        quality = [
            per_cent(gap),
            per_cent(target.quality_share),
            said(gap is not None and gap <= target.quality_share),
        ]
    memory = [f"{record.peak_gb:.2f}", NONE, ""]
    if target.memory_gb is not None:
        memory[1:] = [f"{target.memory_gb:g}", said(record.has_plan and record.peak_gb <= target.memory_gb)]
    in_time = record.has_plan and record.seconds <= target.seconds
    return [
        f"{_name(record.row)} {record.version}".rstrip(),
        *_lead_cells(record, bound),
        target.lead_text,
        said(lead),
        *quality,
        f"{record.seconds:.1f}",
        f"{target.seconds:g}",
        said(in_time),
        *memory,
        pace_of(record),
    ]


def of_rows(records: Sequence[Record], bounds: Bounds) -> str:
    """Every row of every engine, with the time to near the best known bound."""
    near = [f"s to {100 * share:g} %" for share in SHARES]
    head = (
        "row",
        "engine",
        "value",
        "bound",
        "off",
        "quality gap",
        "seconds",
        "peak GB",
        "pace",
        *near,
        "fewest places",
    )
    return table(head, [_row_line(record, bounds) for record in records])


def _row_line(record: Record, bounds: Bounds) -> list[str]:
    bound = bound_of(record, bounds)
    return [
        _name(record.row),
        record.made_by,
        *_lead_cells(record, bound),
        per_cent(quality_gap(record)),
        f"{record.seconds:.1f}",
        f"{record.peak_gb:.2f}",
        pace_of(record),
        *(seconds(time_to(record, bound, share)) if record.has_plan else NONE for share in SHARES),
        f"{record.figures.get(FEWEST, NONE)}",
    ]


def of_peers(records: Sequence[Record], bounds: Bounds) -> str:
    """Rows that differ in seed alone taken together: how near, how fast, and who has the better levels."""
    near = [f"s to {100 * share:g} % (median)" for share in SHARES]
    head = ("rows", "engine", "plans", "off (median)", *near, "rows better than Holdepunkt")
    own = {record.row.id: record for record in records if record.engine == OWN}
    groups: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        groups[_without_seed(record.row), record.made_by].append(record)
    return table(head, [[*key, *_peer_cells(same, own, bounds)] for key, same in groups.items()])


def _peer_cells(same: Sequence[Record], own: Mapping[str, Record], bounds: Bounds) -> list[str]:
    plans = [record for record in same if record.has_plan]
    off = [b - r.lead for r in plans if (b := bound_of(r, bounds)) is not None and r.lead is not None]
    times = [[time_to(r, bound_of(r, bounds), share) for r in same] for share in SHARES]
    better = sum(worse_levels(own[r.row.id], r) is not None for r in plans if r.row.id in own)
    return [
        f"{len(plans)} of {len(same)}" if plans else same[0].status,
        f"{median(off):g}" if off else NONE,
        *(seconds(median_of(found)) if plans else NONE for found in times),
        f"{better}" if plans and same[0].engine != OWN else NONE,
    ]


def losses(records: Sequence[Record]) -> Iterator[str]:
    """Each row on which a peer has better levels than Holdepunkt, with the level that decides."""
    own = {record.row.id: record for record in records if record.engine == OWN}
    for record in records:
        mine = own.get(record.row.id)
        level = worse_levels(mine, record) if mine is not None and record.has_plan else None
        if mine is not None and level is not None:
            yield f"- {_name(record.row)}: {record.engine} is better on `{level}`"


def bound_of(record: Record, bounds: Bounds) -> int | None:
    """The best known bound on the leading levels of the record's problem."""
    return bounds.get((record.dataset, record.row.profile))


def quality_gap(record: Record) -> float | None:
    """Distance of quality to its own bound, as a share of the bound."""
    level = record.level("quality")
    if level is None or level.value is None or level.bound is None:
        return None
    return abs(level.bound - level.value) / max(1, abs(level.bound))


def _lead_cells(record: Record, bound: int | None) -> list[str]:
    """Value, bound and their distance; the status where there is no plan."""
    shown = NONE if bound is None else f"{bound}"
    if record.status != PLAN or record.lead is None:
        return [record.status, shown, NONE]
    off = (
        NONE
        if bound is None
        else f"{bound - record.lead} ({per_cent((bound - record.lead) / max(1, bound))})"
    )
    return [f"{record.lead}", shown, off]


def _name(row: Row) -> str:
    """The row, and whether its seed is a commit's."""
    return f"{row.id} (commit {row.commit[:7]})" if row.commit else row.id


def _without_seed(row: Row) -> str:
    return row.id.replace(f"-seed{row.seed}", "")


def median_of(times: Sequence[float | None]) -> float | None:
    """The median, where not reached is later than any time."""
    found = median(float("inf") if t is None else t for t in times)
    return None if found == float("inf") else found


def pace_of(record: Record) -> str:
    """Seconds of the fixed load beside the row."""
    return f"{record.pace_s:.2f}" if record.pace_s else NONE


def seconds(time: float | None) -> str:
    """A time, or that it is not reached."""
    return NOT_REACHED if time is None else f"{time:.1f}"


def per_cent(share: float | None) -> str:
    """A share in per cent."""
    return NONE if share is None else f"{100 * share:.2f} %"


def said(met: bool) -> str:  # a word for a truth value
    """Met or missed."""
    return MET if met else MISSED
