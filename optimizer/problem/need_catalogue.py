"""The catalogue of skånebehov, as data: every code, its label, what it is checked against and its question.

Source: domain notes section 2, compiled from seeds 000-004; no official Danish code list exists.
"""

from optimizer.problem.need_spec import Comparison, Group, NeedSpec, Where


def _scale(code: str, group: Group, label: str, attribute: str, question: str, **more: object) -> NeedSpec:
    """A need on the 0-3 scale: the condition may be at most the level."""
    fields: dict[str, object] = {"where": Where.TASK, "default_level": 0, **more}
    return NeedSpec(
        code=code,
        group=group,
        label=label,
        attribute=attribute,
        comparison=Comparison.AT_MOST,
        unit="0-3",
        question=question,
        **fields,  # type: ignore[arg-type]  # keyword bundle of NeedSpec fields
    )


def _flag(code: str, group: Group, label: str, attribute: str, question: str, **more: object) -> NeedSpec:
    """A need answered by yes or no: the condition must be true unless `comparison` says otherwise."""
    fields: dict[str, object] = {"where": Where.WORKPLACE, "comparison": Comparison.IS_TRUE, **more}
    return NeedSpec(
        code=code,
        group=group,
        label=label,
        attribute=attribute,
        question=question,
        **fields,  # type: ignore[arg-type]  # keyword bundle of NeedSpec fields
    )


def _week(code: str, group: Group, label: str, unit: str = "", **more: object) -> NeedSpec:
    """A need about the citizen's own hours or calendar: nothing to ask the workplace."""
    return NeedSpec(
        code=code,
        group=group,
        label=label,
        where=Where.WEEK,
        attribute="",
        comparison=Comparison.WEEK,
        unit=unit,
        **more,  # type: ignore[arg-type]  # keyword bundle of NeedSpec fields
    )


_P, _S, _C = Group.PHYSICAL, Group.PSYCHOSOCIAL, Group.COGNITIVE
_T, _E, _R = Group.TIME_ENERGY, Group.ENVIRONMENT, Group.PRACTICAL
_SOFT: dict[str, object] = {"usually_hard": False}
_AT_PLACE: dict[str, object] = {"where": Where.WORKPLACE}
_AT_TASK: dict[str, object] = {"where": Where.TASK}

NEEDS: tuple[NeedSpec, ...] = (
    NeedSpec(
        code="MAX_LIFT_KG",
        group=_P,
        label="Højst løft på X kg",
        where=Where.TASK,
        attribute="max_lift_kg",
        comparison=Comparison.AT_MOST,
        unit="kg",
        question="Hvor mange kg skal der højst løftes?",
    ),
    NeedSpec(
        code="NO_PROLONGED_STANDING",
        group=_P,
        label="Ingen længerevarende stående eller gående arbejde",
        where=Where.TASK,
        attribute="standing_min",
        comparison=Comparison.AT_MOST,
        unit="min",
        default_level=30,
        question="Hvor mange minutter skal man højst stå eller gå ad gangen?",
    ),
    _flag(
        "SIT_STAND_VARIATION",
        _P,
        "Skiftende arbejdsstillinger",
        "posture_variation",
        "Kan man skifte arbejdsstilling undervejs?",
        **_AT_TASK,
        **_SOFT,
    ),
    _scale(
        "NO_ARM_ABOVE_SHOULDER",
        _P,
        "Ikke arbejde over skulderhøjde",
        "overhead_work",
        "Hvor meget arbejde er der over skulderhøjde?",
    ),
    _scale(
        "NO_KNEELING_BENDING",
        _P,
        "Ikke knæliggende eller foroverbøjet arbejde",
        "kneeling",
        "Hvor meget knæliggende eller foroverbøjet arbejde er der?",
    ),
    _scale(
        "FINE_MOTOR_LIMIT",
        _P,
        "Begrænset finmotorik eller håndkraft",
        "fine_motor",
        "Hvor store krav er der til finmotorik og håndkraft?",
        default_level=1,
    ),
    _scale(
        "LOW_REPETITION",
        _P,
        "Begrænset ensidigt gentaget arbejde",
        "repetition",
        "Hvor ensidigt gentaget er arbejdet?",
        default_level=1,
        **_SOFT,
    ),
    _flag(
        "STEP_FREE_ACCESS",
        _P,
        "Niveaufri adgang eller elevator",
        "step_free",
        "Er der niveaufri adgang eller elevator?",
    ),
    _flag(
        "ERGONOMIC_EQUIPMENT",
        _P,
        "Særlige hjælpemidler eller indretning",
        "ergonomic_support",
        "Kan I indrette arbejdspladsen med særlige hjælpemidler?",
    ),
    _flag(
        "TRAINING_ON_SITE",
        _P,
        "Mulighed for træning eller fysioterapi",
        "on_site_health",
        "Kan træning eller fysioterapi foregå på stedet eller i arbejdstiden?",
        **_SOFT,
    ),
    _scale(
        "NO_CUSTOMER_CONTACT",
        _S,
        "Ingen kunde- eller brugerkontakt",
        "customer_contact",
        "Hvor meget kunde- eller brugerkontakt er der?",
    ),
    _scale(
        "LIMITED_USER_CONTACT",
        _S,
        "Begrænset kontakt med borgere, patienter eller børn",
        "vulnerable_user_contact",
        "Hvor meget kontakt er der med borgere, patienter eller børn?",
        default_level=1,
    ),
    NeedSpec(
        code="SMALL_GROUP",
        group=_S,
        label="Lille arbejdsgruppe (højst N personer)",
        where=Where.WORKPLACE,
        attribute="team_size_present",
        comparison=Comparison.AT_MOST,
        unit="people",
        default_level=5,
        question="Hvor mange kolleger er man sammen med ad gangen?",
    ),
    _flag(
        "WORK_ALONE_POSSIBLE",
        _S,
        "Mulighed for at arbejde alene",
        "solo_possible",
        "Kan opgaven løses alene?",
        **_AT_TASK,
        **_SOFT,
    ),
    _flag(
        "FIXED_COLLEAGUES",
        _S,
        "Faste kolleger",
        "stable_team",
        "Er det de samme kolleger hver gang?",
        **_SOFT,
    ),
    NeedSpec(
        code="MENTOR_PRESENT",
        group=_S,
        label="Mentor til stede hele tiden",
        where=Where.SUPPORTER,
        attribute="mentor",
        comparison=Comparison.IS_TRUE,
        question="Er der en mentor, og hvornår er mentoren på arbejde?",
    ),
    NeedSpec(
        code="MENTOR_SPECIALISATION",
        group=_S,
        label="Mentor med særlig viden (fx psykiatri, unge, sprog, misbrug)",
        where=Where.SUPPORTER,
        attribute="specialisations",
        comparison=Comparison.CONTAINS,
        usually_hard=False,
        needs_value=True,
        question="Har mentoren den særlige viden?",
    ),
    _scale(
        "LOW_CONFLICT_TONE",
        _S,
        "Rolig omgangstone og lavt pres",
        "pressure_level",
        "Hvordan er omgangstonen, og hvor travlt har I (0 roligt, 3 meget travlt)?",
        default_level=1,
        **_AT_PLACE,
    ),
    _flag(
        "SUBSTANCE_TOLERANCE",
        _S,
        "Plads til behandlet misbrug eller substitutionsbehandling",
        "accepts_substitution_treatment",
        "Kan I tage imod en borger, der har faste aftaler og behandling uden for arbejdspladsen?",
    ),
    _flag(
        "SOCIAL_MENTOR",
        _S,
        "Social mentor eller støttekontaktperson følger",
        "support_person",
        "Hvornår kan den sociale mentor eller støttekontaktperson være med?",
        where=Where.WEEK,
        **_SOFT,
    ),
    NeedSpec(
        code="ONE_TASK_AT_A_TIME",
        group=_C,
        label="Én opgave ad gangen",
        where=Where.TASK,
        attribute="parallel_tasks",
        comparison=Comparison.AT_MOST,
        default_level=1,
        question="Hvor mange opgaver skal man holde styr på samtidig?",
    ),
    _flag(
        "WRITTEN_INSTRUCTIONS",
        _C,
        "Skriftlige instruktioner",
        "written_instruction",
        "Kan I give en skriftlig vejledning til opgaven?",
        **_AT_TASK,
    ),
    _flag(
        "REPEATED_EXPLANATION",
        _C,
        "Gentagelse og tæt forklaring fra en kollega",
        "explain_capacity",
        "Er der en kollega, der kan forklare og gentage?",
        **_SOFT,
    ),
    _scale(
        "SIMPLE_ROUTINE_TASKS",
        _C,
        "Enkle, genkendelige rutineopgaver",
        "complexity",
        "Hvor sammensat er opgaven?",
        default_level=1,
    ),
    _scale(
        "LOW_MEMORY_LOAD",
        _C,
        "Lave krav til hukommelse og overblik",
        "memory_load",
        "Hvor store krav er der til hukommelse og overblik?",
        default_level=1,
        **_SOFT,
    ),
    _flag(
        "NO_TIME_PRESSURE",
        _C,
        "Ingen frister, ikke tidskritisk",
        "time_critical",
        "Haster opgaven, eller kan den vente?",
        comparison=Comparison.IS_FALSE,
        **_AT_TASK,
    ),
    _scale(
        "READING_NUMERACY_LIMIT",
        _C,
        "Begrænset læsning eller regning",
        "literacy_required",
        "Hvor meget skal man kunne læse eller regne?",
        default_level=1,
    ),
    NeedSpec(
        code="DANISH_LEVEL_MAX",
        group=_C,
        label="Begrænsede danskkundskaber (niveau A0-C2)",
        where=Where.TASK,
        attribute="danish_level_required",
        comparison=Comparison.AT_MOST,
        unit="A0-C2",
        question="Hvilket dansk niveau kræver opgaven?",
    ),
    _flag(
        "PICTOGRAM_SUPPORT",
        _C,
        "Billed- eller piktogramvejledning",
        "pictograms",
        "Er der billeder eller piktogrammer, der viser opgaven?",
        **_SOFT,
    ),
    _week("MAX_HOURS_WEEK", _T, "Højst X timer om ugen", "min"),
    _week("MAX_HOURS_DAY", _T, "Højst X timer om dagen", "min"),
    _week("MAX_DAYS_WEEK", _T, "Højst X dage om ugen", "days"),
    _week("MIN_REST_HOURS", _T, "Hvile mellem vagter", "min"),
    _week("LATE_START", _T, "Sen mødetid (ikke før kl. X)", "minute"),
    NeedSpec(
        code="EXTRA_BREAKS",
        group=_T,
        label="Ekstra pauser (X min pr. time)",
        where=Where.WORKPLACE,
        attribute="extra_breaks_min",
        comparison=Comparison.AT_LEAST,
        unit="min/h",
        default_level=10,
        question="Hvor mange minutters ekstra pause i timen kan I give?",
    ),
    _flag(
        "FLEXIBLE_DAY_FORM",
        _T,
        "Fleksibel arbejdstid efter dagsform",
        "flexible_hours",
        "Kan arbejdstiden flyttes efter dagsform?",
        **_SOFT,
    ),
    NeedSpec(
        code="GRADUAL_INCREASE",
        group=_T,
        label="Gradvis optrapning",
        where=Where.WEEK,
        attribute="",
        comparison=Comparison.STORED,
        usually_hard=False,
    ),
    NeedSpec(
        code="LOW_PACE",
        group=_T,
        label="Nedsat tempo (arbejdsintensitet i pct.)",
        where=Where.WORKPLACE,
        attribute="pace_tolerance_pct",
        comparison=Comparison.AT_LEAST,
        unit="pct",
        question="Hvor meget ekstra tid kan en borger få til opgaverne (i pct. af den normale tid)?",
    ),
    _flag(
        "FIXED_SCHEDULE",
        _T,
        "Fast, forudsigelig vagtplan",
        "fixed_schedule",
        "Er arbejdstiden den samme hver uge?",
        **_SOFT,
    ),
    _scale(
        "LOW_NOISE", _E, "Lav støj", "noise_level", "Hvor meget støj er der?", default_level=1, **_AT_PLACE
    ),
    _scale(
        "NO_BRIGHT_LIGHT",
        _E,
        "Dæmpet lys uden flimmer",
        "light_level",
        "Hvor skarpt er lyset?",
        default_level=1,
        **_AT_PLACE,
        **_SOFT,
    ),
    NeedSpec(
        code="INDOOR_ONLY",
        group=_E,
        label="Kun indendørs",
        where=Where.WORKPLACE,
        attribute="environment",
        comparison=Comparison.ONE_OF,
        accepts=frozenset({"inde"}),
        question="Foregår arbejdet inde, ude eller begge dele?",
    ),
    NeedSpec(
        code="OUTDOOR_PREFERRED",
        group=_E,
        label="Gerne udendørs",
        where=Where.WORKPLACE,
        attribute="environment",
        comparison=Comparison.ONE_OF,
        accepts=frozenset({"ude", "begge"}),
        usually_hard=False,
        question="Foregår arbejdet inde, ude eller begge dele?",
    ),
    _scale(
        "NO_DUST_CHEMICALS",
        _E,
        "Ingen støv eller kemikalier (astma, allergi)",
        "hazards",
        "Er der støv eller kemikalier?",
    ),
    _scale(
        "NO_PUBLIC_SPACE",
        _E,
        "Afskærmet fra mange mennesker",
        "crowding",
        "Hvor mange mennesker færdes der?",
        default_level=1,
        **_AT_PLACE,
    ),
    _flag(
        "NO_ANIMALS",
        _E,
        "Ingen dyr (allergi)",
        "animals",
        "Er der dyr på stedet?",
        comparison=Comparison.IS_FALSE,
    ),
    _flag("ANIMALS_PREFERRED", _E, "Gerne dyr", "animals", "Er der dyr på stedet?", **_SOFT),
    _scale(
        "TEMPERATURE",
        _E,
        "Ikke kulde, varme eller fryserum",
        "temperature",
        "Hvor meget kulde, varme eller fryserum er der?",
        **_AT_PLACE,
    ),
    _scale(
        "DRESS_HYGIENE_CODE",
        _E,
        "Arbejdstøj og hygiejnekrav kan opfyldes",
        "dress_code",
        "Hvor store krav er der til arbejdstøj og hygiejne?",
        default_level=1,
        **_AT_PLACE,
    ),
    _scale(
        "SCENT_FREE", _E, "Ingen duft", "scent", "Hvor meget duft er der på stedet?", **_AT_PLACE, **_SOFT
    ),
    NeedSpec(
        code="MAX_TRAVEL_MINUTES",
        group=_R,
        label="Højst X min. transport",
        where=Where.TRAVEL,
        attribute="travel_min",
        comparison=Comparison.AT_MOST,
        unit="min",
        question="Hvor lang tid tager turen?",
    ),
    _flag(
        "PUBLIC_TRANSPORT_ONLY",
        _R,
        "Kun offentlig transport eller cykel",
        "transit_reachable",
        "Kan man komme frem med bus eller tog i arbejdstiden?",
    ),
    _flag(
        "NO_DRIVING",
        _R,
        "Kører ikke selv",
        "requires_licence",
        "Kræver opgaven, at man kører selv?",
        comparison=Comparison.IS_FALSE,
        **_AT_TASK,
    ),
    _week("CHILDCARE_HOURS", _R, "Hente og bringe børn (kan arbejde kl. X-Y)", needs_windows=True),
    _week(
        "PARALLEL_ACTIVITY",
        _R,
        "Parallel indsats (behandling, sprog, træning, kursusdag)",
        needs_windows=True,
    ),
    _week("TREATMENT_TIMES", _R, "Faste behandlingstider", needs_windows=True),
    NeedSpec(
        code="PREFERRED_INDUSTRY",
        group=_R,
        label="Ønsket branche",
        where=Where.WORKPLACE,
        attribute="industry",
        comparison=Comparison.EQUALS,
        usually_hard=False,
        needs_value=True,
        question="Hvilken branche hører stedet til?",
    ),
    NeedSpec(
        code="EXCLUDED_INDUSTRY",
        group=_R,
        label="Uønsket branche eller tidligere nederlag",
        where=Where.WORKPLACE,
        attribute="industry",
        comparison=Comparison.DIFFERS,
        usually_hard=False,
        needs_value=True,
        question="Hvilken branche hører stedet til?",
    ),
    _flag(
        "INTERPRETER",
        _R,
        "Tolk ved opstart",
        "interpreter_ok",
        "Kan der være en tolk med ved opstart?",
        **_SOFT,
    ),
)

CATALOGUE: dict[str, NeedSpec] = {spec.code: spec for spec in NEEDS}

FLAGS: frozenset[str] = frozenset(
    spec.attribute for spec in NEEDS if spec.comparison in (Comparison.IS_TRUE, Comparison.IS_FALSE)
)
"""Conditions answered by yes or no."""

CONDITIONS: dict[str, Where] = {
    **{spec.attribute: spec.where for spec in NEEDS if spec.where in (Where.TASK, Where.WORKPLACE)},
    "alcohol_handling": Where.TASK,
}
"""Every condition that can be recorded, with what it belongs to; a task falls back on its workplace."""
