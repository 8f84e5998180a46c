"""The Danish words that lists use for fixed values, and Danish names of the conditions."""

from exchange.cells import CellError, choice, items, tidy, whole, yes_no
from exchange.columns import words
from optimizer.problem import CATALOGUE, CONDITIONS, NeedSpec
from optimizer.problem.needs import DANISH_LEVELS, FLAGS

YES_NO = ("ja", "nej")
STATUS = words(
    ready="klar|parat|venter",
    clarifying="i afklaring|afklares|afklaring",
    paused="på pause|pause|sygemeldt|barsel",
    placed="placeret|i praktik|i gang",
)
PRIORITY = words(high="høj|h", normal="normal|n|almindelig", low="lav|l")
TRAVEL = words(
    public="bus|tog|offentlig|offentlig transport|bus/tog|bus og tog|kollektiv",
    bicycle="cykel|cykler|elcykel",
    car="bil|egen bil",
    walk="gå|gang|til fods|går",
)
SUPPORT = words(
    always_present="altid til stede|altid",
    on_call="kan tilkaldes|tilkald|tilkaldes",
    weekly_minutes="minutter om ugen|timer om ugen",
    manager="ansvarlig leder|leder",
)
SCHEDULE = words(fixed="fast|faste vagter", frame="ramme|selvvalgt")
PLACE_KIND = words(
    fixed="fast|faste", on_demand="efter behov|behov", single="enkeltpraktik|enkelt|enkeltplads"
)
FILLING = words(partial="gerne delvist|delvist|delvis", whole="helt|hel|kun helt")
SUPPORTER = words(
    mentor="mentor|virksomhedsmentor", manager="leder|ansvarlig leder|chef", tutor="tutor|makker"
)
WISH = words(
    industry="branche",
    task="opgave|funktion",
    workplace="virksomhed|arbejdsplads|arbejdssted",
    supporter="mentor|kollega",
)
STEP_WHERE = words(
    same="samme|samme virksomhed|samme sted",
    other="en anden|anden|anden virksomhed|nyt sted",
    any="lige meget|ligegyldigt|alle",
)
STAFF = words(
    caseworker="sagsbehandler|rådgiver|koordinator", contact="kontaktperson|kontakt|virksomhedskonsulent"
)
ENTITLEMENTS = words(
    extension="forlængelse|forlængelse til 26 uger",
    extension_more="yderligere forlængelse|forlængelse ud over 26 uger",
    jobready_exception="længere praktik for jobparate|undtagelse for jobparate",
)
"""Rights that the ruleset knows; others keep the words they are written in."""
HARDNESS = words(hard="hårdt|skal|krav|absolut", soft="ønske|bør|gerne|blødt")
SCALE = {"ingen": 0, "lidt": 1, "noget": 2, "meget": 3}

CONDITION_NAMES: dict[str, str] = {
    "max_lift_kg": "Højeste løft (kg)",
    "standing_min": "Stående eller gående ad gangen (min.)",
    "posture_variation": "Skiftende arbejdsstillinger",
    "overhead_work": "Arbejde over skulderhøjde",
    "kneeling": "Knæliggende eller foroverbøjet arbejde",
    "fine_motor": "Krav til finmotorik",
    "repetition": "Ensidigt gentaget arbejde",
    "step_free": "Niveaufri adgang",
    "ergonomic_support": "Særlige hjælpemidler mulige",
    "on_site_health": "Træning eller fysioterapi på stedet",
    "customer_contact": "Kunde- eller brugerkontakt",
    "vulnerable_user_contact": "Kontakt med borgere, patienter eller børn",
    "team_size_present": "Kolleger til stede ad gangen",
    "solo_possible": "Kan løses alene",
    "stable_team": "Faste kolleger",
    "pressure_level": "Hård tone eller pres",
    "accepts_substitution_treatment": "Plads til behandlet misbrug",
    "alcohol_handling": "Håndtering af alkohol",
    "parallel_tasks": "Opgaver ad gangen",
    "written_instruction": "Skriftlige instruktioner",
    "explain_capacity": "Kollega, der forklarer og gentager",
    "complexity": "Sammensat opgave",
    "memory_load": "Krav til hukommelse og overblik",
    "time_critical": "Haster",
    "literacy_required": "Krav til læsning eller regning",
    "danish_level_required": "Krævet dansk niveau",
    "pictograms": "Billeder eller piktogrammer",
    "extra_breaks_min": "Ekstra pause pr. time (min.)",
    "flexible_hours": "Fleksibel arbejdstid",
    "pace_tolerance_pct": "Nedsat tempo tåles (pct.)",
    "fixed_schedule": "Samme arbejdstid hver uge",
    "noise_level": "Støj",
    "light_level": "Skarpt lys",
    "environment": "Inde eller ude",
    "hazards": "Støv eller kemikalier",
    "crowding": "Mange mennesker",
    "animals": "Dyr på stedet",
    "temperature": "Kulde, varme eller fryserum",
    "dress_code": "Krav til arbejdstøj og hygiejne",
    "scent": "Duft på stedet",
    "transit_reachable": "Kan nås med bus eller tog",
    "requires_licence": "Kræver kørekort",
    "interpreter_ok": "Tolk kan være med",
}
"""Every condition that can be recorded beside the industry, which has a column of its own."""

_NUMBERS = {
    "max_lift_kg",
    "standing_min",
    "team_size_present",
    "parallel_tasks",
    "extra_breaks_min",
    "pace_tolerance_pct",
}
ENVIRONMENT = {"inde": "inde", "ude": "ude", "begge": "begge", "begge dele": "begge", "både og": "begge"}


def condition_key(raw: str) -> str:
    """Read the name of a condition, Danish or as the dataset writes it.

    Raises
    ------
    CellError
        If no condition has that name.
    """
    names = {label.casefold().rstrip("."): key for key, label in CONDITION_NAMES.items()}
    own = {key: key for key in CONDITIONS if key != "industry"}
    try:
        return choice(raw, {**names, **own})
    except CellError as error:
        raise CellError("en betingelse fra listen på arket Lister", error.proposal) from None


def condition_value(key: str, raw: str) -> bool | int | str:
    """Read what a condition is, by its kind: ja/nej, a number, 0-3, A0-C2 or inde/ude/begge.

    Raises
    ------
    CellError
        If the text is no value of that kind.
    """
    if key in FLAGS or key == "alcohol_handling":
        return yes_no(raw)
    if key == "environment":
        return choice(raw, ENVIRONMENT)
    if key == "danish_level_required":
        return danish_level(raw)
    return whole(raw, 0, 1000) if key in _NUMBERS else scale(raw)


def danish_level(raw: str) -> int:
    """Read a Danish level A0-C2 as 0-6.

    Raises
    ------
    CellError
        If the text is no level.
    """
    level = tidy(raw).upper()
    if level not in DANISH_LEVELS:
        raise CellError(f"et niveau: {', '.join(DANISH_LEVELS)}")
    return DANISH_LEVELS.index(level)


def scale(raw: str) -> int:
    """Read 0-3, or the word for it: ingen, lidt, noget, meget.

    Raises
    ------
    CellError
        If the text is neither.
    """
    word = tidy(raw).casefold()
    if word in SCALE:
        return SCALE[word]
    try:
        return whole(raw, 0, 3)
    except CellError as error:
        raise CellError("0-3 eller ingen, lidt, noget, meget", error.proposal) from None


def need_spec(raw: str) -> NeedSpec:
    """Read a need's code or Danish label.

    Raises
    ------
    CellError
        If the catalogue has none of that name.
    """
    plain = tidy(raw)
    codes = {code.casefold(): code for code in CATALOGUE}
    labels = {spec.label.casefold().rstrip("."): code for code, spec in CATALOGUE.items()}
    try:
        return CATALOGUE[choice(plain, {**labels, **codes})]
    except CellError as error:
        raise CellError("et skånebehov fra listen på arket Lister", error.proposal) from None


def entitlements(raw: str) -> list[str]:
    """Read a list of rights; those the ruleset knows by their Danish names too."""
    return [ENTITLEMENTS.get(piece.casefold(), piece) for piece in items(raw)]


def travel_modes(raw: str) -> list[str]:
    """Read one or more ways to travel.

    Raises
    ------
    CellError
        If a piece is no way to travel; a limit in minutes belongs in a column of its own.
    """
    if any(character.isdigit() for character in raw):
        mode = next((word for word in TRAVEL if raw.casefold().strip().startswith(word)), "bus")
        minutes = "".join(filter(str.isdigit, raw))
        raise CellError(
            "kun transportmidlet; minutterne hører til i kolonnen Længste rejsetid (min.)",
            f"{mode} i Transport og {minutes} i Længste rejsetid (min.)",
        )
    pieces = [piece for part in items(raw) for piece in part.replace(" eller ", "+").split("+")]
    return list(dict.fromkeys(choice(piece, TRAVEL) for piece in pieces))
