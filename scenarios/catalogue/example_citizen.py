"""Citizens of the catalogue's small examples: made up, with nothing told that the example does not need."""

from exchange.schema import CitizenRecord


def example_citizen(place: int, **fields: object) -> CitizenRecord:
    """Citizen B0001, B0002 ... who waits, without needs unless some are stated."""
    usual: dict[str, object] = {"target_group": "match 2", "needs": []}
    return CitizenRecord(
        id=f"B{place:04d}",
        **{**usual, **fields},
    )
