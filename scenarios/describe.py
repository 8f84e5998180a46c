"""Municipalities in Danish words: the catalogue, and what a generated municipality holds."""

from collections.abc import Iterable

import pandas as pd

from exchange.schema import Dataset
from exchange.second_jobs import second_ids
from optimizer.problem import PlaceKind
from scenarios.catalogue import CATALOGUE, Entry
from scenarios.generate.supporters import support_ratio
from scenarios.shares import shares

NOT_STATED = "ikke opgivet"


def catalogue_table(entries: Iterable[Entry] = tuple(CATALOGUE.values())) -> pd.DataFrame:
    """One row for each entry, with what the source states and the citizens of the dataset."""
    return pd.DataFrame([_row(entry) for entry in entries]).set_index("navn")


def _row(entry: Entry) -> dict[str, str | int]:
    return {
        "navn": entry.name,
        "titel": entry.title,
        "centre": _stated(entry, "centres"),
        "pladser": _stated(entry, "places"),
        "borgere": len(entry.build().citizens),
        "kilde": "; ".join(entry.sources),
    }


def _stated(entry: Entry, key: str) -> str:
    fact = entry.stated.get(key)
    return NOT_STATED if fact is None else fact.text or fact.about


def describe_entry(entry: Entry) -> str:
    """A paragraph on one entry: what it holds, what the source states, what was chosen or generated."""
    dataset = entry.build()
    facts = "; ".join(" ".join(part for part in (f.about, f.text) if part) for f in entry.stated.values())
    return (
        f"{entry.title}. {_size(dataset)} Opgivet i kilden: {facts}. {entry.chosen} "
        f"Kilde: {'; '.join(entry.sources)}."
    )


def _size(dataset: Dataset) -> str:
    places = [place for workplace in dataset.workplaces for place in workplace.places]
    fixed = sum(place.seats or 0 for place in places)
    jobs = sum(len(workplace.positions) for workplace in dataset.workplaces)
    offered = [f"{fixed} faste pladser" if fixed else "pladser efter behov"] if places else []
    offered += [f"{jobs} {'stilling' if jobs == 1 else 'stillinger'}"] if jobs else []
    seats = ", ".join(offered)
    begun = {record.citizen for record in dataset.running} - second_ids(dataset)
    waiting = f"{len(dataset.citizens) - len(begun)} borgere venter"
    running = f", {len(begun)} er i gang" if begun else ""
    weeks = f", {dataset.weeks} uger" if (dataset.weeks or 1) > 1 else ""
    return f"{len(dataset.workplaces)} {_kind(dataset)}, {seats}, {waiting}{running}{weeks}."


def _kind(dataset: Dataset) -> str:
    """What the workplaces are called: not all are centres where some offer jobs or single placements."""
    places = [place for workplace in dataset.workplaces for place in workplace.places]
    shared = any(workplace.positions for workplace in dataset.workplaces)
    centres = not shared and all(place.kind is not PlaceKind.SINGLE for place in places)
    return "virksomhedscentre" if centres else "virksomheder"


def describe_dataset(dataset: Dataset) -> str:
    """What a generated municipality holds, and how many workplaces its citizens can choose among."""
    table = shares(dataset)
    ratio = f"{support_ratio(dataset):.2f}".replace(".", ",")
    lines = [f"{_size(dataset)} Støtten er {ratio} gange behovet.", "Borgere efter mulige virksomheder:"]
    lines += [
        f"  {label:>4}: {people:5d} ({_percent(share)})"
        for label, people, share in zip(table.index, table["citizens"], table["share"], strict=True)
    ]
    return "\n".join(lines)


def _percent(share: float) -> str:
    """A share in per cent with a decimal comma."""
    return f"{100 * share:.1f} %".replace(".", ",")
