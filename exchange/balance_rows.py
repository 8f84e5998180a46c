"""The table of a weighing: a row for each balance."""

from collections.abc import Iterator

from exchange.balance import EVEN, Weighing
from exchange.balance_words import CITIZENS, COMPANIES
from exchange.plan_sheets_page import Column
from optimizer.engine.frontier import Point

COLUMNS = (
    Column("Borgernes vægt i %", 17, centred=True),
    Column(CITIZENS, 13, centred=True),
    Column(COMPANIES, 17, centred=True),
    Column("Samlet kvalitet", 11, centred=True),
    Column("Højst mulig", 13, centred=True),
    Column("Bevist", 10, centred=True),
    Column("Slået af en anden", 12, centred=True),
    Column(f"Anden plads end ved {EVEN}", 14, centred=True),
    Column(f"Andre tider end ved {EVEN}", 14, centred=True),
)
EXPLAINED = (
    ("Borgernes vægt i %", "Resten op til 100 er virksomhedernes vægt."),
    ("Samlet kvalitet", "Begge sider lagt sammen efter vægten. Kan kun sammenlignes i samme række."),
    (
        "Højst mulig",
        "Så meget kan den samlede kvalitet højst blive med den vægt, i hvilken plan som helst.",
    ),
    ("Bevist", "Ja: ingen plan giver højere samlet kvalitet med den vægt."),
    (
        "Slået af en anden",
        "Ja: med en anden vægt får begge sider mindst lige så meget, og den ene får mere.",
    ),
    (
        f"Anden plads end ved {EVEN}",
        "Så mange borgere har en anden plads, end når begge sider vejer lige meget, eller har kun plads i "
        "den ene af de to planer.",
    ),
    (
        f"Andre tider end ved {EVEN}",
        "Så mange borgere har samme plads, men andre vagter, timer eller uger.",
    ),
)
"""What the headings mean."""
UNKNOWN = "ikke fundet"


def cells(weighing: Weighing) -> Iterator[tuple[float | str, ...]]:
    """The rows under the columns."""
    return (_row(weighing, point) for point in weighing.points)


def _row(weighing: Weighing, point: Point) -> tuple[float | str, ...]:
    quality, differing = point.quality, weighing.differing(point)
    return (
        point.balance_pct,
        round(point.citizen_side, 1),
        round(point.company_side, 1),
        round(quality.value / quality.scale, 1),
        UNKNOWN if quality.bound is None else round(quality.bound / quality.scale, 1),
        _yes(quality.proven),
        _yes(point.beaten),
        differing.elsewhere,
        differing.changed,
    )


def _yes(true: bool) -> str:
    return "ja" if true else "nej"
