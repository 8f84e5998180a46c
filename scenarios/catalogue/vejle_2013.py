"""Vejle, April 2013: 18 centres chosen from 26, among them Føtex without mentors (seed 000)."""

from exchange.schema import Dataset, PlaceRecord, RegimeRecord, TaskRecord, WorkplaceRecord
from optimizer.problem import RegimeKind
from scenarios.calibration import SEED_OF, USUAL_SEATS, people_for, settings
from scenarios.catalogue.entry import Entry, note, number, words
from scenarios.catalogue.referral import refer
from scenarios.generator import generate

NAME = "vejle-2013"
CENTRES = 18
PLACES = round(CENTRES * USUAL_SEATS)
CHOSEN = (
    f"Kilden opgiver ingen pladser i alt: {PLACES} er genereret, så 18 centre har 5,1 plads hver som andre "
    "steder. Brancherne er dem, som de 26 centre omfattede. 10 borgere er valgt ud til Føtex ved en samtale, "
    "som kilden fortæller, at det sker."
)

STATED = {
    "former_centres": number("virksomhedscentre før gennemgangen", 26, "haft 26 virksomhedscentre"),
    "centres": number("virksomhedscentre", 18, "reducere antallet af virksomhedscentre til 18"),
    "industries": words("brancher", "transport, pakkeri, postomdeling"),
    "foetex_places": number("Føtex: faste pladser", 10, "siden starten af 2010 med 10 faste pladser"),
    "foetex_staff": number("Føtex: medarbejdere (ca.)", 140, "ca. 140 medarbejdere"),
    "foetex_mentors": number("Føtex: mentorer", 0, "Afdelingslederne er ikke mentorer"),
    "foetex_tasks": words("Føtex: opgaver", "sætte frosne kager på plader"),
}

INDUSTRIES = (
    "Transport",
    "Pakkeri",
    "Postomdeling",
    "Detail",
    "Hotel",
    "Pleje",
    "Lager",
    "Restaurant",
    "Museum",
    "Håndværk",
)
_TASKS = (
    "Bager: frosne kager på plader",
    "Bager: stikke boller ud",
    "Bager: pakke brød i poser",
    "Slagter, delikatesse og bistro: fylde op og køre skrald væk",
    "Butik: scanne priser",
    "Butik: fylde hylder op",
    "Lager",
    "Kasselinje",
)


def foetex() -> WorkplaceRecord:
    """Føtex in Vejle: department managers are responsible, nobody is a mentor."""
    return WorkplaceRecord(
        id="foetex",
        name="Føtex Vejle",
        company="Dansk Supermarked",
        industry="Detail",
        sector="privat",
        zone="Vejle",
        headcount=140,
        tasks=[TaskRecord(name=name) for name in _TASKS],
        supporters=0,
        support=RegimeRecord(kind=RegimeKind.MANAGER),
        places=[PlaceRecord(seats=10)],
    )


def build() -> Dataset:
    """The dataset."""
    chosen = settings(
        "Vejle",
        2013,
        centres=CENTRES,
        seats=PLACES,
        citizens=people_for(PLACES),
        zone_names=("Vejle",),
        trades=INDUSTRIES,
    )
    return refer(generate(chosen, SEED_OF[NAME], given=(foetex(),), note=note(CHOSEN)), "foetex", 10)


ENTRY = Entry(
    name=NAME,
    title="Vejle, april 2013 (Føtex uden mentorer)",
    stated=STATED,
    chosen=CHOSEN,
    build=build,
)
