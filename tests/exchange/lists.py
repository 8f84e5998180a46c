"""Lists written for a test, and the sample lists."""

from collections.abc import Sequence
from pathlib import Path

from exchange import csv_in
from exchange.assemble import Reading

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
PLACES = "Virksomhed;Pladser\nLager;2\n"


def write(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def read(folder: Path, *texts: str) -> Reading:
    """Read the texts as CSV files fil1.csv, fil2.csv."""
    return csv_in.reading([write(folder, f"fil{number}.csv", text) for number, text in enumerate(texts, 1)])


def places_of(reading: Reading) -> Sequence[str]:
    return [fault.place for fault in reading.faults]
