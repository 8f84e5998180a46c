"""Four citizens and two workplaces whose sides pull in opposite directions: what each wants is not what each
can.

Everybody wishes the other workplace than the one where they master the work. B1 and B2 lose no more than the
wish; B3 and B4 get on badly where they are able, so they change over at a lower weight.
"""

from datetime import date

from exchange.schema import (
    AffinityRecord,
    CitizenRecord,
    Dataset,
    PlaceRecord,
    SkillRecord,
    SupporterRecord,
    TaskRecord,
    WishRecord,
    WorkplaceRecord,
)

MONDAY = date(2026, 11, 2)
MASTERED = {"B1": "lager", "B2": "butik", "B3": "lager", "B4": "butik"}
WISHED = {"B1": "butik", "B2": "lager", "B3": "butik", "B4": "lager"}
SKILL = {"lager": "truck", "butik": "kasse"}


def citizen(own: str) -> CitizenRecord:
    """Masters the work at the one workplace, and wishes the other."""
    best = SKILL[MASTERED[own]]
    return CitizenRecord(
        id=own,
        target_group="Sygedagpenge",
        least_min=240,
        target_min=240,
        competences=[SkillRecord(name=skill, level=3 if skill == best else 1) for skill in SKILL.values()],
        wishes=[WishRecord(kind="workplace", value=WISHED[own])],
    )


def workplace(own: str, seats: int) -> WorkplaceRecord:
    return WorkplaceRecord(
        id=own,
        name=own.capitalize(),
        tasks=[
            TaskRecord(
                id=f"{own}-T", name=f"Arbejde i {own}", requires=[SkillRecord(name=SKILL[own], level=3)]
            )
        ],
        supporters=[SupporterRecord(id=f"{own}-M1"), SupporterRecord(id=f"{own}-M2")],
        places=[PlaceRecord(id=f"{own}-P1", seats=seats)],
    )


def conflict(**fields: object) -> Dataset:
    """Two seats at either workplace, so that two change places or nobody does."""
    usual: dict[str, object] = {
        "municipality": "Tvedelt",
        "first_monday": MONDAY,
        "citizens": [citizen(own) for own in MASTERED],
        "workplaces": [workplace("lager", 2), workplace("butik", 2)],
        "affinities": [
            AffinityRecord(citizen=own, workplace=where[own], score=score)
            for own in ("B3", "B4")
            for where, score in ((WISHED, 100), (MASTERED, -100))
        ],
    }
    return Dataset(**{**usual, **fields})
