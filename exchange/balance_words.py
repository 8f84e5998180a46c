"""What a weighing says, in sentences without the words of a solver."""

from collections.abc import Iterator

from exchange.balance import EVEN, Spot, Weighing
from exchange.plan_sheets_words import danish, level_label, people, shown_unit
from optimizer.plan import Level

TITLE = "Borgernes og virksomhedernes side, vejet forskelligt"
CITIZENS, COMPANIES = "Borgernes side", "Virksomhedernes side"
A_CHOICE = (
    "Ingen af punkterne på linjen er rigtigere end de andre: hvor meget hver side skal veje, er et valg, som "
    f"mennesker tager. Vælger ingen, vejer de lige meget ({EVEN})."
)
NOT_ALL_PROVEN = (
    "Ikke alle punkter er bevist de bedste. Med mere tid kan der findes bedre; kolonnen Højst mulig siger, "
    "hvor meget bedre den samlede kvalitet højst kan blive."
)


def what_it_is(weighing: Weighing) -> str:
    """How the points are to be understood."""
    placed = {len(point.placements) for point in weighing.points}
    most = f", her højst {danish(100 * placed.pop())}" if len(placed) == 1 else ""
    job = f" Her er kun {weighing.job} planlagt." if weighing.job else ""
    return (
        "Hvor godt en plan tjener borgerne, og hvor godt den tjener virksomhederne, måles hver for sig: op "
        f"til 100 point til hver side for hver placering{most}. For hver vægt er der lavet den bedste plan, "
        f"der kunne findes.{job}"
    )


def what_it_says(weighing: Weighing) -> tuple[str, ...]:
    """How much the one side gives for how much of the other, and whose choice that is."""
    found = _at_once(weighing) if weighing.at_once else (_exchange(weighing.line), A_CHOICE)
    return found if weighing.proven else (*found, NOT_ALL_PROVEN)


def _exchange(line: tuple[Spot, ...]) -> str:
    low, high = line[0], line[-1]
    gain, loss = high.citizen_side - low.citizen_side, low.company_side - high.company_side
    return (
        f"Fra den ene ende af linjen til den anden får borgernes side {_points(gain)} mere (fra "
        f"{danish(low.citizen_side)} til {danish(high.citizen_side)}), og virksomhedernes side får "
        f"{_points(loss)} mindre (fra {danish(low.company_side)} til {danish(high.company_side)}). "
        f"{_price(gain, loss)}"
    )


def _price(gain: float, loss: float) -> str:
    """What a point costs, told from the side where it costs more than one."""
    if loss >= gain:
        return f"Hvert point til borgerne koster altså i snit virksomhederne {_points(loss / gain)}."
    return f"Hvert point til virksomhederne koster altså i snit borgerne {_points(gain / loss)}."


def at_once_words(weighing: Weighing) -> str:
    """That nobody has to choose, as far as that is known."""
    who = "Begge" if weighing.proven else "Så vidt der er ledt: begge"
    return f"{who} sider kan få deres bedste på én gang"


def _at_once(weighing: Weighing) -> tuple[str, ...]:
    best = weighing.line[0]
    both = (
        f"{at_once_words(weighing)}, borgerne {_points(best.citizen_side)} og virksomhederne "
        f"{_points(best.company_side)}."
    )
    if len(weighing.spots) == 1:
        return both, "Alle vægte giver det samme, så her er ikke noget at vælge imellem."
    return both, (
        f"Det giver vægten {weights(weighing, best)}. De andre vægte giver mindre til en af siderne og ikke "
        "mere til den anden, så her er ikke noget at vælge imellem."
    )


def weights(weighing: Weighing, spot: Spot) -> str:
    """The balances of the spot: 0-30, or 20, 60."""
    known = [point.balance_pct for point in weighing.points]
    runs: list[list[int]] = []
    for balance in spot.balances:
        follows = runs and known.index(balance) == known.index(runs[-1][-1]) + 1
        if follows:
            runs[-1].append(balance)
        else:
            runs.append([balance])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def what_is_fixed(weighing: Weighing) -> Iterator[str]:
    """The levels above quality, which all points share."""
    for level in weighing.levels:
        yield f"{level_label(level.id)}: {_amount(level)}{_room(level)}"


def _amount(level: Level) -> str:
    unit, scale = shown_unit(level.unit, level.scale)
    return people(level.value) if unit == "borgere" else f"{danish(level.value / scale)} {unit}"


def _room(level: Level) -> str:
    """How much better the level could be."""
    if level.proven:
        return ". Det er bevist, at det ikke kan blive bedre."
    if level.bound is None:
        return ". Det er ikke undersøgt til ende, om det kan blive bedre."
    _, scale = shown_unit(level.unit, level.scale)
    return f". Det kan {'højst' if level.maximise else 'mindst'} blive {danish(level.bound / scale)}."


def _points(number: float) -> str:
    return f"{danish(round(number, 1))} point"
