"""Refused input: every fault, under the file or sheet it stands in."""

from collections.abc import Sequence

from cli.say import warn
from exchange.faults import Fault


def show_faults(faults: Sequence[Fault]) -> None:
    """Write every fault, grouped, with their number."""
    warn(f"{count(len(faults), 'fejl', 'fejl')} i det, der skal læses. Der er ikke skrevet noget.")
    groups: dict[str, list[Fault]] = {}
    for fault in faults:
        groups.setdefault(_group(fault), []).append(fault)
    for name, found in groups.items():
        warn(f"\n{name} ({len(found)})" if name else "")
        for fault in found:
            warn(f"  {str(fault).removeprefix(f'{name}, ')}")


def count(number: int, one: str, many: str) -> str:
    """So many of something."""
    return f"{number} {one if number == 1 else many}"


def _group(fault: Fault) -> str:
    """The file or sheet, or the kind of record in JSON; empty where the place says it all."""
    name, found, _ = fault.place.partition(", ")
    if found:
        return name
    kind, in_list, _ = fault.place.partition("[")
    return kind if in_list else ""
