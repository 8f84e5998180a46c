"""Brian's course, told in January 2011: 7 protected weeks in the delicatessen, 6 in the bakery (seed 001).

One citizen, called B0001 here. The shop was a success after a hotel that was not.
"""

from exchange.schema import (
    CitizenRecord,
    CourseRecord,
    CourseStepRecord,
    Dataset,
    NeedRecord,
    PlaceRecord,
    SupporterRecord,
    TaskRecord,
    WishRecord,
    WorkplaceRecord,
)
from optimizer.problem import StepWhere, WishKind
from scenarios.calibration import FIRST_MONDAY, RULESET
from scenarios.catalogue.entry import Entry, note, number, words
from scenarios.catalogue.example_citizen import example_citizen

NAME = "brian-2011"
SHOP, HOTEL = "dagligvare", "hotel"
DELICATESSEN, BAKERY = "Delikatesse", "Bager"
PROTECTED_WEEKS, BAKERY_WEEKS, EXTENSION_WEEKS = 7, 6, 4
APPRENTICE_WEEKS = 39
WEEKS = 26
CHOSEN = (
    "Valgt: 1 måned er 4 uger og 9 måneder 39 uger, 15-25 timer om ugen, 2 pladser i butikken og 1 på "
    "hotellet og de tal, som behov og vilkår er skrevet med. Lærepladsen i et andet bageri er et åbent "
    "trin."
)

STATED = {
    "weeks": number("ugers praktik", 13, "de 13 ugers praktik skulle fordeles", seed="001"),
    "protected": number(
        "uger i delikatessen, lidt beskyttet", PROTECTED_WEEKS, "7 uger i et lidt beskyttet", seed="001"
    ),
    "bakery": number("uger i bageriet", BAKERY_WEEKS, "herefter 6 uger i bagerafdelingen", seed="001"),
    "extension": number("måneds forlængelse", 1, "forlænge Brians praktikforløb med 1 måned", seed="001"),
    "staff": number("ansatte i butikken (over)", 100, "over 100 ansatte og mange kunder", seed="001"),
    "contact": words("ikke særlig meget kundekontakt", "særlig meget kundekontakt", seed="001"),
    "canteen": words("en god plads i kantinen", "god plads i kantinen i pauserne", seed="001"),
    "people": words("svært ved mange mennesker omkring sig", "svært ved at håndtere mange", seed="001"),
    "food": words("levnedsmidler har hans interesse", "inden for levnedsmiddelområdet", seed="001"),
    "hotel": words("jargon og arbejdspres på hotellet", "jargon og arbejdspres i køkkenet", seed="001"),
    "next": words("læreplads i et andet bageri i 9 måneder", "læreplads i 9 måneder i et bageri", seed="001"),
}


def shop() -> WorkplaceRecord:
    """The large grocery store: protected in the delicatessen, with a good seat in the canteen."""
    return WorkplaceRecord(
        id=SHOP,
        name="Stor dagligvareforretning",
        industry="Dagligvare",
        sector="privat",
        headcount=100,
        conditions={"crowding": 1, "team_size_present": 5},
        tasks=[
            TaskRecord(name=DELICATESSEN, conditions={"customer_contact": 1}),
            TaskRecord(name=BAKERY, trains=["Bagning"]),
        ],
        supporters=[SupporterRecord()],
        places=[PlaceRecord(seats=2)],
    )


def hotel() -> WorkplaceRecord:
    """The hotel, which also has a virksomhedscenter."""
    return WorkplaceRecord(
        id=HOTEL,
        name="Hotel",
        industry="Hotel",
        sector="privat",
        conditions={"pressure_level": 3},
        tasks=[TaskRecord(name="Køkken")],
        supporters=[SupporterRecord()],
        places=[PlaceRecord(seats=1)],
    )


def course() -> CourseRecord:
    """7 weeks, 6 weeks and the agreed extension at the same place; what follows is open."""
    return CourseRecord(
        steps=[
            CourseStepRecord(weeks=PROTECTED_WEEKS, tasks=[DELICATESSEN], needs=_protected()),
            CourseStepRecord(weeks=BAKERY_WEEKS, tasks=[BAKERY], needs=_relaxed()),
            CourseStepRecord(weeks=APPRENTICE_WEEKS, where=StepWhere.OTHER, open=True),
        ],
        extension_weeks=EXTENSION_WEEKS,
        extension_agreed=True,
    )


def _protected() -> list[NeedRecord]:
    return [
        NeedRecord(code="NO_CUSTOMER_CONTACT", hard=True, level=1, source="borger"),
        NeedRecord(code="NO_PUBLIC_SPACE", hard=True, level=1, source="borger"),
        NeedRecord(code="SMALL_GROUP", hard=True, level=5, source="borger"),
    ]


def _relaxed() -> list[NeedRecord]:
    """The same needs when he was used to the place: wished for, no longer required."""
    return [need.model_copy(update={"hard": False}) for need in _protected()]


def citizen() -> CitizenRecord:
    """The citizen: interested in food, not to be sent to the hotel again."""
    return example_citizen(
        1,
        least_min=900,
        target_min=1500,
        needs=_protected(),
        wants_to_train=["Bagning"],
        wishes=[
            WishRecord(kind=WishKind.INDUSTRY, value="Dagligvare"),
            WishRecord(kind=WishKind.WORKPLACE, value=HOTEL, weight=5, excluded=True),
        ],
        entitlements=["extension"],
        course=course(),
    )


def build() -> Dataset:
    """The dataset."""
    return Dataset(
        municipality="Brians forløb",
        note=note(CHOSEN),
        first_monday=FIRST_MONDAY[2011],
        weeks=WEEKS,
        ruleset=RULESET,
        citizens=[citizen()],
        workplaces=[shop(), hotel()],
    )


ENTRY = Entry(
    name=NAME,
    title="Brians forløb, januar 2011 (delikatesse, bager, forlængelse)",
    stated=STATED,
    chosen=CHOSEN,
    build=build,
)
