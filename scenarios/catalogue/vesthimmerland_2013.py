"""Vesthimmerland, April 2013: 30 centres, among them Outline and Højgården (seed 000)."""

from exchange.schema import Dataset, PlaceRecord, SupporterRecord, TaskRecord, WorkplaceRecord
from scenarios.calibration import SEED_OF, people_for, settings
from scenarios.catalogue.entry import Entry, note, number, words
from scenarios.catalogue.referral import refer
from scenarios.generator import generate

NAME = "vesthimmerland-2013"
PLACES = 117
UTILISATION = 0.65
CHOSEN = (
    "Valgt: 117 pladser af 115-120, udnyttelse 65 % af 60-70, Højgården 5 pladser af 4-5 og 2 reserverede "
    "af 2-3. 22 borgere er henvist til Outline, fordi kilden fortæller, at pladserne blev fyldt op. "
    "Brancher og byer uden for Farsø er genereret."
)

STATED = {
    "centres": number("virksomhedscentre", 30, "Vesthimmerland har 30 virksomhedscentre"),
    "places": number("pladser", 115, "115-120 pladser", most=120),
    "utilisation_pct": number("udnyttelsesgrad i pct.", 60, "60-70 %", most=70),
    "group": words("overvejende match 2", "overvejende for kontanthjælpsmodtagere match 2"),
    "outline_places": number("Outline: pladser", 22, "Outline Plus, kaldet Plus"),
    "outline_staff": number("Outline: ansatte", 180, "har 180 ansatte"),
    "outline_mentors": number("Outline: virksomhedsmentorer", 2, "Plus har 2 virksomhedsmentorer"),
    "outline_tasks": words("Outline: opgaver", "støtteklodser, tætningslister"),
    "outline_filled": words("Outline: de 22 pladser blev fyldt op", "fx med at få de 22 pladser fyldt op"),
    "outline_buffer": words("Outline: bufferlager, så fravær ikke gør noget", "indgår i et buffer-lager"),
    "hoejgaarden_places": number("Højgården: faste pladser", 4, "4-5 faste pladser", most=5),
    "hoejgaarden_reserved": number(
        "Højgården: pladser til ressourceforløb", 2, "2-3 af praktikpladserne", most=3
    ),
    "hoejgaarden_staff": number("Højgården: ansatte (godt)", 100, "har godt 100 ansatte"),
    "hoejgaarden_mentors": number("Højgården: mentorer", 25, "Der er 25 mentorer"),
    "hoejgaarden_tasks": words("Højgården: kerneområder", "køkken, aktivitetsområde/terapien"),
}

_BUFFERED = (
    "Støtteklodser",
    "Tætningslister",
    "Beskyttelseshjørner",
    "Pakning af beslag og greb",
    "Reparationsmaling",
)
_SERVICES = ("Arkivering", "Rengøring", "Bygningsvedligehold", "Grønne områder", "Korte vikariater")


def outline() -> WorkplaceRecord:
    """Outline Plus in Farsø; no limit at once is stated for its two mentors."""
    buffered = [TaskRecord(name=name, conditions={"time_critical": False}) for name in _BUFFERED]
    return WorkplaceRecord(
        id="outline",
        name="Outline Plus",
        company="Outline",
        industry="Produktion",
        sector="privat",
        zone="Farsø",
        headcount=180,
        tasks=[*buffered, *(TaskRecord(name=name) for name in _SERVICES)],
        supporters=[SupporterRecord(), SupporterRecord()],
        places=[PlaceRecord(seats=22)],
    )


def hoejgaarden() -> WorkplaceRecord:
    """Plejecenter Højgården in Farsø, with seats kept for ressourceforløb."""
    tasks = ("Køkken", "Aktivitet og terapi", "Plejeafdeling", "Service og rengøring", "Pedel")
    return WorkplaceRecord(
        id="hoejgaarden",
        name="Plejecenter Højgården",
        industry="Pleje",
        sector="offentlig",
        zone="Farsø",
        headcount=100,
        tasks=[TaskRecord(name=name) for name in tasks],
        supporters=25,
        places=[PlaceRecord(seats=5, reserved={"Ressourceforløb": 2})],
    )


def build() -> Dataset:
    """The dataset."""
    citizens = people_for(PLACES, UTILISATION)
    chosen = settings(
        "Vesthimmerland",
        2013,
        centres=30,
        seats=PLACES,
        citizens=citizens,
        zone_names=("Farsø",),
        zone_km=5.0,
    )
    made = generate(chosen, SEED_OF[NAME], given=(outline(), hoejgaarden()), note=note(CHOSEN))
    return refer(made, "outline", 22)


ENTRY = Entry(
    name=NAME,
    title="Vesthimmerland, april 2013 (Outline og Højgården)",
    stated=STATED,
    chosen=CHOSEN,
    build=build,
)
