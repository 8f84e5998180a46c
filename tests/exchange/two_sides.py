"""Four citizens and two workplaces whose sides pull in opposite directions: what each wants is not what each
can.

Everybody wishes the other workplace than the one where they master the work. B1 and B2 lose no more than the
wish; B3 and B4 get on badly where they are able, so they change over at a lower weight.
"""

from datetime import date

from exchange.convert import to_problem
from exchange.schema import (
    AffinityRecord,
    CitizenRecord,
    Dataset,
    PinRecord,
    PlaceRecord,
    PositionRecord,
    SkillRecord,
    SupporterRecord,
    TaskRecord,
    WishRecord,
    WorkplaceRecord,
)
from optimizer.problem import Problem

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


def problem(pin: str | None = None) -> Problem:
    """The core's problem; with a pin B1 has an agreement there."""
    first, *others = conflict().citizens
    agreed = None if pin is None else PinRecord(workplace=pin)
    made = conflict(citizens=[first.model_copy(update={"pin": agreed}), *others])
    return to_problem(made, default_monday=MONDAY)


def job() -> Dataset:
    """A kitchen's job of ten hours, and three who could share it."""
    kitchen = WorkplaceRecord(
        id="kantine",
        name="Kantinen",
        ordinary_fte=40,
        tasks=[TaskRecord(id="opvask", name="Opvask", weekly_min=600)],
        supporters=[SupporterRecord(id="M1")],
        positions=[PositionRecord(id="Køkkenhjælp", tasks=["opvask"], team_most=3)],
    )
    people = [
        CitizenRecord(id=f"F{at}", target_group="Fleksjob", least_min=120, target_min=300, competences=[])
        for at in range(3)
    ]
    return Dataset(municipality="Tvedelt", first_monday=MONDAY, citizens=people, workplaces=[kitchen])
