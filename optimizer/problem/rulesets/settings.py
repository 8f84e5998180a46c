"""Settings that stand in for what a municipality has not told: judgements, not law."""

from optimizer.problem.ruleset import Parameter, ParameterValue

_SOURCE = "Skøn: standardværdi, når oplysningen mangler"


def _setting(parameter_id: str, value: ParameterValue, note: str = "") -> Parameter:
    return Parameter(id=parameter_id, value=value, source=_SOURCE, note=note)


OPENING_BY_INDUSTRY = "antaget.aabning."
"""Prefix of the settings that give an industry's opening hours, the industry's name following."""

SETTINGS: tuple[Parameter, ...] = (
    _setting("antaget.mindst_min", 60, "mindste minutter om ugen, der gør en placering"),
    _setting("antaget.vagt_kortest_min", 60),
    _setting("antaget.vagt_laengst_min", 240),
    _setting("antaget.dage_hoejst", 3),
    _setting("antaget.optaget_min", 600, "ugentlige minutter for en borger på en optaget plads"),
    _setting("antaget.aabning_fra_min", 8 * 60, "mandag til fredag"),
    _setting("antaget.aabning_til_min", 16 * 60, "mandag til fredag"),
    _setting("antaget.pause_fra_min", 12 * 60, "fælles pause"),
    _setting("antaget.pause_til_min", 12 * 60 + 30, "fælles pause"),
    _setting(f"{OPENING_BY_INDUSTRY}bager", "man-fre 05:00-12:00"),
    _setting(f"{OPENING_BY_INDUSTRY}detail", "man-lør 08:00-18:00"),
    _setting(f"{OPENING_BY_INDUSTRY}dagligvare", "man-lør 08:00-18:00"),
    _setting(f"{OPENING_BY_INDUSTRY}butik", "man-lør 08:00-18:00"),
    _setting(f"{OPENING_BY_INDUSTRY}pleje", "man-søn 07:00-15:00"),
    _setting(f"{OPENING_BY_INDUSTRY}hotel", "man-søn 07:00-15:00"),
    _setting("antaget.uger_uden_graense", 26, "længden af et forløb, når målgruppen ingen grænse har"),
    _setting("antaget.uger_fleksjob", 52, "længden af et fleksjob i en stilling, når den ikke er oplyst"),
    _setting("afbud.hoejst_pct", 50, "så stor en del af et trins vagter må falde væk"),
    _setting("horisont.trin_uger", 4, "ud over et år kan forløb begynde hver fjerde uge"),
    _setting("ramme.faktor_pct", 200, "en ramme er mindst så lang i forhold til timerne"),
    _setting("rejse.normal_max_min", 60, "målestok for rejsetid, når borgeren ingen grænse har"),
    _setting("rejse.margin_pct", 25, "skøn inden for denne margen afgør ikke en grænse"),
    _setting("paamindelse.forlaengelse_uger", 2, "før slut: skal forløbet forlænges?"),
    _setting("paamindelse.slut_uger", 4, "før slut: hvad skal der ske bagefter?"),
    _setting("paamindelse.naeste_trin_uger", 4, "før slut: hvad skal det næste, åbne trin være?"),
    _setting("paamindelse.aftale_dage", 3, "fredagen før et nyt trin: arbejdsaftalen skal passe til det"),
    _setting("paamindelse.hold_uger", 2, "før den senere start: er borgeren nu klar?"),
)
