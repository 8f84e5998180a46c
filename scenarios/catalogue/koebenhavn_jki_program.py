"""København, Center for Jobindsats, 2014-2015: 100 citizens begin within two years (seed 003)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from exchange.schema import CitizenRecord, Dataset, StaffRecord, WorkplaceRecord
from optimizer.problem import StaffKind
from scenarios.calibration import SEED_OF, settings
from scenarios.catalogue.entry import Entry, note, number, words
from scenarios.catalogue.koebenhavn_jki_2014 import COMPANIES, LEAST_MIN, companies
from scenarios.generate.draft import ON_DEMAND_SEATS
from scenarios.generate.draws import shuffled, stream
from scenarios.generator import generate

NAME = "koebenhavn-jki-program"
COMPLEX, RESOURCE = "match 2", "Ressourceforløb"
PEOPLE = {COMPLEX: 80, RESOURCE: 20}
CITIZENS = sum(PEOPLE.values())
WEEKS = 104
CONSULTANTS = ("Konsulent 1", "Konsulent 2")
WEEKS_OF = {COMPLEX: 13, RESOURCE: 26}
LAST_REFERRAL_WEEK = 88
FIRST_DAY = date(2014, 1, 6)
CHOSEN = (
    "Valgt: 3 måneder er 13 uger; ressourceforløb varer 26 uger. Borgerne henvises jævnt over "
    "de to år, til uge 88; timer (15-20), ønsker og mentorernes kalendere er genereret, og støtten "
    "rækker til en tredjedel ad gangen. Virksomhederne er delt mellem projektlederen og en konsulent til."
)

STATED = {
    "citizens": number("borgere i forløb i 2014 og 2015", CITIZENS, "Samlet antal borgere i m", seed="003"),
    "resource": number("heraf i ressourceforløb", 20, "Heraf borgere i ressourceforl", seed="003"),
    "complex": number(
        "heraf med komplekse problemer", 80, "Heraf borgere med komplekse problemer", seed="003"
    ),
    "least_months": number("måneder mindst", 3, "af min. 3 maneders varighed", seed="003"),
    "begin": number(
        "begynder forløb i løbet af projektets toårige periode (mindst)", CITIZENS, "100 borgere", seed="003"
    ),
    "centres": number("virksomhedscentre", 6, "Antal eksisterende virksomhedscentre", seed="003"),
    "companies": words("seks navngivne", "Dansk supermarked, Vikargruppen", seed="003"),
    "places": words("praktikaftaler efter behov, intet fast antal", "Fra 2013 etableres", seed="003"),
    "least_hours": number("timer ugentligt mindst", 15, "15 timer ugentligt", seed="003"),
    "substances": words("behandling med antabus eller metadon er i orden", "antabus/metadon", seed="003"),
    "support": words("altid støtte fra mentor på virksomheden", "altid at have st", seed="003"),
}


def build() -> Dataset:
    """The dataset."""
    chosen = settings(
        "København (JKI), program",
        2014,
        centres=len(COMPANIES),
        seats=len(COMPANIES) * ON_DEMAND_SEATS,
        citizens=CITIZENS,
        support_ratio=0.33,
        single_share=0.0,
        few_hours_share=0.0,
        hours_min=(LEAST_MIN, 1200),
        least_place_min=LEAST_MIN,
        supporter_days=(4, 5),
        half_day_share=0.1,
        group_mix={COMPLEX: 1.0},
        zone_names=("København",),
    )
    made = generate(replace(chosen, first_monday=FIRST_DAY), SEED_OF[NAME], given=_both_groups())
    return made.model_copy(
        update={
            "note": note(CHOSEN),
            "weeks": WEEKS,
            "citizens": _people(made.citizens),
            "workplaces": _with_contacts(made.workplaces),
            "staff": [StaffRecord(id=name, kind=StaffKind.CONTACT) for name in CONSULTANTS],
        }
    )


def _with_contacts(workplaces: Sequence[WorkplaceRecord]) -> list[WorkplaceRecord]:
    """One fixed contact a company, the companies divided between the two consultants."""
    return [
        record.model_copy(update={"contact": CONSULTANTS[number % len(CONSULTANTS)]})
        for number, record in enumerate(workplaces)
    ]


def _both_groups() -> tuple[WorkplaceRecord, ...]:
    """The six companies, for both groups of the program."""
    return tuple(c.model_copy(update={"accepted_groups": list(PEOPLE)}) for c in companies())


def _people(citizens: Sequence[CitizenRecord]) -> list[CitizenRecord]:
    """The citizens with group, length and the Monday from which they can begin."""
    groups = [group for group, people in PEOPLE.items() for _ in range(people)]
    drawn = shuffled(groups, stream(SEED_OF[NAME], "groups"))
    return [_person(c, group, place) for place, (c, group) in enumerate(zip(citizens, drawn, strict=True))]


def _person(citizen: CitizenRecord, group: str, place: int) -> CitizenRecord:
    return citizen.model_copy(
        update={
            "target_group": group,
            "earliest_day": FIRST_DAY + timedelta(weeks=place * LAST_REFERRAL_WEEK // (CITIZENS - 1)),
            "least_weeks": WEEKS_OF[group],
            "weeks": WEEKS_OF[group],
            "entitlements": ["extension"] if group == RESOURCE else [],
        }
    )


ENTRY = Entry(
    name=NAME,
    title="København, Center for Jobindsats (JKI), 2014-2015 (100 borgere over to år)",
    stated=STATED,
    chosen=CHOSEN,
    build=build,
)
