"""København, Center for Jobindsats, 2014: six companies that take people by need (seed 003)."""

from exchange.schema import Dataset, PlaceRecord, WorkplaceRecord
from optimizer.problem import PlaceKind
from scenarios.calibration import SEED_OF, settings
from scenarios.catalogue.entry import Entry, note, number, words
from scenarios.generate.draft import ON_DEMAND_SEATS
from scenarios.generator import generate

NAME = "koebenhavn-jki-2014"
CITIZENS = 50
LEAST_MIN = 15 * 60
COMPANIES = {
    "iss": "ISS",
    "dansk-supermarked": "Dansk Supermarked",
    "vikargruppen": "Vikargruppen DK",
    "suf": "SUF",
    "den-private-kok": "Den private kok",
    "frelsens-haer": "Frelsens Hær",
}
CHOSEN = (
    "Brancher, opgaver og skånehensyn i de seks virksomheder er ikke opgivet og derfor ukendte. De 50 i "
    "praktik planlægges fra tomt; deres timer (15-20) og mentorernes kalendere er genereret."
)

STATED = {
    "centres": number("virksomhedscentre", 6, "Antal eksisterende virksomhedscentre", seed="003"),
    "companies": words("seks navngivne", "Dansk supermarked, Vikargruppen", seed="003"),
    "places": words("praktikaftaler efter behov, intet fast antal", "Fra 2013 etableres", seed="003"),
    "citizens": number("borgere i praktik", 50, "50 borgere i praktik", seed="003"),
    "least_hours": number("timer ugentligt mindst", 15, "15 timer ugentligt", seed="003"),
    "group": words("over 30 år, match 2", "over 30 i match 2 gruppen", seed="003"),
    "substances": words("behandling med antabus eller metadon er i orden", "antabus/metadon", seed="003"),
    "support": words("altid støtte fra mentor på virksomheden", "altid at have st", seed="003"),
}


def companies() -> tuple[WorkplaceRecord, ...]:
    """The six companies, all else about them unknown; who supports there is generated."""
    return tuple(
        WorkplaceRecord(
            id=id_,
            name=name,
            zone="København",
            accepted_groups=["match 2"],
            conditions={"accepts_substitution_treatment": True},
            places=[PlaceRecord(kind=PlaceKind.ON_DEMAND, least_min=LEAST_MIN)],
        )
        for id_, name in COMPANIES.items()
    )


def build() -> Dataset:
    """The dataset. In the city everybody reaches all six, so that nobody is made to have only one."""
    chosen = settings(
        "København (JKI)",
        2014,
        centres=len(COMPANIES),
        seats=len(COMPANIES) * ON_DEMAND_SEATS,
        citizens=CITIZENS,
        single_share=0.0,
        few_hours_share=0.0,
        hours_min=(LEAST_MIN, 1200),
        least_place_min=LEAST_MIN,
        supporter_days=(4, 5),
        half_day_share=0.1,
        group_mix={"match 2": 1.0},
        zone_names=("København",),
    )
    return generate(chosen, SEED_OF[NAME], given=companies(), note=note(CHOSEN))


ENTRY = Entry(
    name=NAME,
    title="København, Center for Jobindsats (JKI), 2014",
    stated=STATED,
    chosen=CHOSEN,
    build=build,
)
