"""How long it takes to name 500 faults in a list of 10,000 rows: `python -m benchmarks.faulty_list`."""

import sys
import tempfile
from pathlib import Path
from time import perf_counter

from exchange.csv_in import reading

ROWS = 10_000
FAULTY_EACH = 20


def faulty_list() -> str:
    """Citizens as a CSV list, every twentieth with hours that cannot be read."""
    rows = ["Borger;Målgruppe;Timer mindst;Timer ønsket;Kan arbejde;Transport"]
    for number in range(ROWS):
        hours = "10-12" if number % FAULTY_EACH == 0 else "7,5"
        rows.append(f"B{number:05d};match 2;2;{hours};man-fre 8-16;bus")
    return "\n".join(rows)


def main() -> None:
    """Read the list once and say how many faults it has and how long that took."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "borgere.csv"
        path.write_text(faulty_list(), encoding="utf-8")
        started = perf_counter()
        faults = reading([path]).faults
        sys.stdout.write(f"{len(faults)} faults in {ROWS} rows: {perf_counter() - started:.1f} s\n")


if __name__ == "__main__":
    main()
