"""Free text about needs becomes questions to be coded, never needs.

The word list only proposes: whoever knows the citizen decides which functional need is meant, if any.
"""

import re
from dataclasses import dataclass

from exchange.clock import minutes_of
from exchange.weektimes import SHORT, days_in
from optimizer.problem import CATALOGUE


@dataclass(frozen=True, kw_only=True)
class NeedProposal:
    """A need that a text may mean.

    Attributes
    ----------
    level
        In the unit of the code, where the text states one.
    weekdays
        Weekdays that the text names, Monday = 0.
    """

    code: str
    level: int | None = None
    weekdays: tuple[int, ...] = ()

    def __str__(self) -> str:
        days = " ".join(SHORT[day] for day in self.weekdays)
        level = "" if self.level is None else str(self.level)
        return " ".join(filter(None, (f"{CATALOGUE[self.code].label} ({self.code})", level, days)))


@dataclass(frozen=True, kw_only=True)
class CodingQuestion:
    """A free text that somebody must turn into needs, or into nothing.

    Attributes
    ----------
    citizen
        Id of the citizen.
    text
        What stands there.
    place
        Where, in the user's words.
    proposals
        What it may mean; empty where the word list knows nothing.
    """

    citizen: str
    text: str
    place: str
    proposals: tuple[NeedProposal, ...]

    def __str__(self) -> str:
        maybe = "; ".join(map(str, self.proposals)) or "intet forslag"
        return f"{self.citizen}: hvad betyder '{self.text}'? Måske: {maybe}. ({self.place})"


WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"kunde|brugerkontakt|betjen", ("NO_CUSTOMER_CONTACT",)),
    (r"patient|ældre|børn(?!eha)|borgerkontakt", ("LIMITED_USER_CONTACT",)),
    (r"\bro\b|rolig|skærm|stress", ("LOW_CONFLICT_TONE", "LOW_NOISE")),
    (r"støj|larm|lyd", ("LOW_NOISE",)),
    (r"få mennesker|mange mennesker|menneskemængde", ("NO_PUBLIC_SPACE", "SMALL_GROUP")),
    (r"lille gruppe|få kolleger", ("SMALL_GROUP",)),
    (r"alene|for sig selv", ("WORK_ALONE_POSSIBLE",)),
    (r"faste kolleger|samme kolleger", ("FIXED_COLLEAGUES",)),
    (r"mentor", ("MENTOR_PRESENT",)),
    (r"støttekontakt|social mentor", ("SOCIAL_MENTOR",)),
    (r"\bryg", ("MAX_LIFT_KG", "NO_KNEELING_BENDING", "SIT_STAND_VARIATION")),
    (r"knæ\b|knæl|bøj", ("NO_KNEELING_BENDING",)),
    (r"skulder|\barm", ("NO_ARM_ABOVE_SHOULDER",)),
    (r"stå\b|stående|gående|gå langt", ("NO_PROLONGED_STANDING",)),
    (r"håndkraft|finmotorik|leddegigt|fingre", ("FINE_MOTOR_LIMIT",)),
    (r"ensidig|gentag", ("LOW_REPETITION",)),
    (r"elevator|kørestol|trapper|niveaufri", ("STEP_FREE_ACCESS",)),
    (r"pause", ("EXTRA_BREAKS",)),
    (r"træthed|udtræt|dagsform", ("FLEXIBLE_DAY_FORM", "EXTRA_BREAKS")),
    (r"tempo|langsom", ("LOW_PACE",)),
    (r"tidspres|deadline|frist|travl", ("NO_TIME_PRESSURE",)),
    (r"rutine|enkle", ("SIMPLE_ROUTINE_TASKS",)),
    (r"hukommelse|overblik|koncentration", ("LOW_MEMORY_LOAD", "ONE_TASK_AT_A_TIME")),
    (r"én ting|en ting|en opgave ad|én opgave", ("ONE_TASK_AT_A_TIME",)),
    (r"skriftlig|skrives ned", ("WRITTEN_INSTRUCTIONS",)),
    (r"læse|ordblind|regne|tal\b", ("READING_NUMERACY_LIMIT",)),
    (r"dansk|sprog(?!skole)", ("DANISH_LEVEL_MAX",)),
    (r"lys\b|lysfølsom|flimmer", ("NO_BRIGHT_LIGHT",)),
    (r"indendørs|\binde\b", ("INDOOR_ONLY",)),
    (r"udendørs|\bude\b|frisk luft", ("OUTDOOR_PREFERRED",)),
    (r"støv|kemi|astma|rengøringsmid", ("NO_DUST_CHEMICALS",)),
    (r"duft|parfume", ("SCENT_FREE",)),
    (r"dyr|hund|kat\b", ("NO_ANIMALS", "ANIMALS_PREFERRED")),
    (r"kulde|varme|frys", ("TEMPERATURE",)),
    (r"kørekort|køre\b|køre bil", ("NO_DRIVING",)),
    (r"hente|bringe|børnehave|skole(?!.*sprog)(?<!sprogskole)", ("CHILDCARE_HOURS",)),
    (r"sprogskole|kursus|træning|undervisning", ("PARALLEL_ACTIVITY",)),
    (r"læge|psykolog|behandling|metadon|fysioterapi", ("TREATMENT_TIMES",)),
    (r"misbrug|antabus|alkohol", ("SUBSTANCE_TOLERANCE",)),
    (r"tolk", ("INTERPRETER",)),
)

_KG = re.compile(r"(?:max|maks|højst|ikke over|op til)?\.?\s*(\d{1,3})\s*(?:kg|kilo)")
_BEFORE = re.compile(r"(?:før|ikke før|tidligst|efter)\s*(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d{2}))?\b")


def need_proposals(text: str) -> tuple[NeedProposal, ...]:
    """The needs that a free text may mean, surest first, each code once."""
    plain = text.casefold()
    stated = list(_stated(plain))
    named = [code for words, codes in WORDS if re.search(words, plain) for code in codes]
    known = {proposal.code for proposal in stated}
    return (*stated, *(NeedProposal(code=code) for code in dict.fromkeys(named) if code not in known))


def _stated(plain: str) -> list[NeedProposal]:
    found = []
    if lift := _KG.search(plain):
        found.append(NeedProposal(code="MAX_LIFT_KG", level=int(lift[1])))
    if (start := _BEFORE.search(plain)) and int(start[1]) < 24:
        level = minutes_of(f"{start[1]}:{start[2] or '00'}")
        found.append(NeedProposal(code="LATE_START", level=level))
    if days := days_in(plain):
        found.append(NeedProposal(code="PARALLEL_ACTIVITY", weekdays=tuple(days)))
    return found
