"""What the municipalities of the sources are filled up with where the sources are silent.

These numbers were fixed before any plan of these municipalities was looked at, and are not to be tuned by
one. They follow the calibration table of the domain notes (section 1.1). Numbers that a source states stand
in the municipality's own file under `scenarios/catalogue`, not here.
"""

from datetime import date

from scenarios.generate.settings import GROUPS_2011, GROUPS_2013, GeneratorSettings

SEED_OF = {
    "vesthimmerland-2013": 1,
    "vejle-2013": 2,
    "horsens-2013": 3,
    "kalundborg-2013": 4,
    "bornholm-2011": 5,
    "hjoerring-2011": 6,
    "nordfyn-2011": 7,
    "struer-2011": 8,
    "aarhus-2010": 9,
    "koebenhavn-jki-2014": 10,
    "broendby-2014": 11,
    "horsens-2013-uger": 12,
    "koebenhavn-jki-program": 13,
}
"""Seed of each municipality's generated part."""

RULESET = "lab_2011"
SUPPORT_RATIO = 1.5
SINGLE_SHARE = 0.1
UNKNOWN_SHARE = 0.5
USUAL_UTILISATION = 0.75
USUAL_SEATS = 5.1
CHOICE = 1.1
"""People for every seat in use, so that there is somebody to choose among."""

FIRST_MONDAY = {
    2010: date(2010, 11, 29),
    2011: date(2011, 2, 7),
    2013: date(2013, 5, 6),
    2014: date(2014, 2, 3),
}


def people_for(seats: int, utilisation: float = USUAL_UTILISATION) -> int:
    """Citizens who wait where `seats` are used to that degree."""
    return round(seats * utilisation * CHOICE)


def settings(
    municipality: str, year: int, *, centres: int, seats: int, citizens: int, **more: object
) -> GeneratorSettings:
    """Settings of one municipality of the sources."""
    usual: dict[str, object] = {
        "support_ratio": SUPPORT_RATIO,
        "single_share": SINGLE_SHARE,
        "unknown_share": UNKNOWN_SHARE,
        "group_mix": GROUPS_2011 if year < 2013 else GROUPS_2013,
    }
    return GeneratorSettings(
        municipality=municipality,
        first_monday=FIRST_MONDAY[year],
        ruleset=RULESET,
        centres=centres,
        seats=seats,
        citizens=citizens,
        **{**usual, **more},  # type: ignore[arg-type]  # keyword bundle of GeneratorSettings fields
    )
