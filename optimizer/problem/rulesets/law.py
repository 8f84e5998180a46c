"""Parameters of law and trial practice common to the rulesets, as they stood under LAB 2020.

The other rulesets start from these and change what differs; what nobody has read in the rule text itself
stays unverified.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from optimizer.problem.ruleset import Parameter, ParameterStatus, ParameterValue
from optimizer.problem.rulesets.groups import MENTOR_PAID_SHARE_PCT

_BEK_65 = "BEK 2636/2021 § 65"
_FREDERIKSBERG = "frederiksberg.dk, Virksomhedspraktik"
_TRIAL = "Rambøll 2015, Forsøg med fleksjob"
_LOV_1160 = "lov 1160/2021 § 113 stk. 2"
_CASE = "forvaltningsloven"
_RECALLED = "paragraffen er almen viden og ikke slået op"
_MENTOR = "elov.dk, LAB kap. 26 (2022)"


def _read(parameter_id: str, value: ParameterValue, source: str, note: str = "") -> Parameter:
    """A parameter whose rule text has been read."""
    status = ParameterStatus.VERIFIED
    return Parameter(id=parameter_id, value=value, source=source, status=status, note=note)


def _told(parameter_id: str, value: ParameterValue, source: str, note: str = "") -> Parameter:
    """A parameter known at second hand."""
    return Parameter(id=parameter_id, value=value, source=source, note=note)


LAW: tuple[Parameter, ...] = (
    _told("praktik.max_weeks.jobready", 4, f"{_FREDERIKSBERG}; Cabi"),
    _told(
        "praktik.max_weeks.jobready_exception",
        8,
        _FREDERIKSBERG,
        "dimittender på dimittendsats; over 50 år og ledige over 12 måneder",
    ),
    _told("praktik.max_weeks.activity", 13, f"{_FREDERIKSBERG}; LAB § 61"),
    _read("praktik.extend_weeks", 26, "elov.dk, LAB § 61 stk. 2", "kun 13-ugers-gruppen, i alt"),
    _read("praktik.extend_more_weeks", 13, "elov.dk, LAB § 61 stk. 2", "ved helt særligt behov, ad gangen"),
    _read("praktik.purpose_required", True, "LAB §§ 58-59; VEJ 9641 af 17/6/2022"),
    _told("praktik.hours_within_normal_work_time", True, _FREDERIKSBERG),
    _told("praktik.max_week_min", 37 * 60, "Almen viden: fuld tid er 37 timer"),
    _told("praktik.not_last_employer", True, _FREDERIKSBERG),
    _read(
        "praktik.own_find_right",
        True,
        "elov.dk, LAB § 57 stk. 3",
        "§ 6 nr. 1-5, når betingelserne er opfyldt",
    ),
    _read("rimelighed.per_small", 5, f"{_BEK_65}; Cabi", "1 pr. 5; nedrunding er almen viden"),
    _read("rimelighed.small_until", 50, f"{_BEK_65}; Cabi"),
    _read("rimelighed.per_large", 10, f"{_BEK_65}; Cabi", "1 pr. 10 over 50; nedrunding er almen viden"),
    _read("rimelighed.min", 1, f"{_BEK_65}; Cabi"),
    _read(
        "rimelighed.count_unit",
        "fte_mean_4m",
        f"{_BEK_65} stk. 2-6",
        "fuldtid, gennemsnit af de seneste 4 måneder, pr. P-nummer; uden støttede og under 18",
    ),
    _read(
        "rimelighed.counted", "praktik, løntilskud, nytteindsats", _BEK_65, "som fuldtid: 10 timer er 10/37"
    ),
    _read("rimelighed.exempt_own_employer", True, f"{_BEK_65} stk. 5", "sygemeldte hos egen arbejdsgiver"),
    _told("rimelighed.exempt_ressourceforloeb", False, "ligevaerd.dk", "usikkert, derfor slået fra"),
    _read("rimelighed.signed_statement", True, f"{_BEK_65} stk. 6", "arbejdsgiver og tillidsrepræsentant"),
    _told("fleksjob.min_week_min", 60, f"{_TRIAL}; LAB § 116 stk. 2"),
    _told(
        "fleksjob.max_week_min",
        None,
        f"{_TRIAL}; DISCUS/COWI",
        "minifleksjob højst 10 timer; forsøget højst 12",
    ),
    _told("fleksjob.eligibility", "afgøres uden for programmet", "LAB § 116 (LBK 280/2024)"),
    _told("fleksjob.period_years", 5, "Krifa; ETF; DUKH", "det første er tidsbegrænset"),
    _told("fleksjob.effective_hours", "fremmøde x intensitet", "Cabi, Bevilg fleksjob"),
    _told("fleksjob.use_capacity_pct", 100, "Cabi/DISCUS 2015", "mål, ikke krav"),
    _told("fleksjob.wage_subsidy", False, "LAB §§ 117, 123", "fleksløntilskud er ikke med"),
    _told("fleksjob.workshop_min", 2, _TRIAL, "forsøgsregel; 3 i Thisted"),
    _told("fleksjob.trial_weeks", 4, _TRIAL, "forsøgsregel"),
    _told("fleksjob.retention_rule_months", 12, "L 53 2019-20 § 119", "fastholdelse på egen arbejdsplads"),
    _told("fleksjob.bonus", False, "forebyggelsesfonden.dk", "ordningen er udfaset"),
    _read("mentor.period_months", 6, f"{_MENTOR}, § 167"),
    _read("mentor.renew_months", 6, f"{_MENTOR}, § 167"),
    _read("mentor.must_exceed_normal", True, f"{_MENTOR}, § 169", "ud over det, arbejdsgiveren ellers gør"),
    _told("mentor.paid_share_pct", MENTOR_PAID_SHARE_PCT, _TRIAL, "lokal praksis: 1 time pr. 4-5 timer"),
    _told("mentor.paid_share_most_pct", 100, _TRIAL, "Svendborg: 1 time pr. time"),
    _told("ressourceforloeb.max_years", 3, "Almen viden", "oprindeligt 1-5 år"),
    _read("ressourceforloeb.first_offer_months", 6, _LOV_1160),
    _read(
        "ressourceforloeb.pension_years",
        6,
        _LOV_1160,
        "ikke tættere på pension, medmindre borgeren ønsker det",
    ),
    _told("ledighedsydelse.alert_months", 18, f"{_TRIAL}; Cabi", "historisk; bruges kun til prioritering"),
    _told("ledighedsydelse.reassess_months", 12, "bm.dk (ældre side)", "inden for 18 måneder"),
    _told("ledighedsydelse.high_rate_months", 9, "IDA; borgeronline", "i fleksjob inden for 18 måneder"),
    _told("afgoerelse.begrundelse", "§§ 22-24", f"{_CASE} §§ 22-24", _RECALLED),
    _told("afgoerelse.partshoering", "§ 19", f"{_CASE} § 19", _RECALLED),
    _told(
        "afgoerelse.klagevejledning",
        "§ 25",
        f"{_CASE} § 25",
        f"{_RECALLED}; frist og klageinstans er ikke fastslået",
    ),
    _told("company_visit.threshold", 5, "København JKI 2013", "flere end: hver 14. dag, ellers hver måned"),
    _told("mentor_network.interval_months", 3, "København JKI 2013"),
    _told("hold.size", 15, "Brøndby 2014"),
    _told("hold.overbook", 5, "Brøndby 2014"),
    _told(
        "hold.forsinkelse_uger", 4, "Brøndby 2014", "den, der ikke er klar, begynder senere; pladsen holdes"
    ),
    _told("company_visit.often_weeks", 2, "København JKI 2013", "en halv dag hver anden uge"),
    _told("company_visit.seldom_weeks", 4, "København JKI 2013", "ellers mindst hver måned"),
)


def changed(
    parameters: Iterable[Parameter], *, values: Mapping[str, ParameterValue], note: str
) -> tuple[Parameter, ...]:
    """The parameters for another time: some with another value, none of them verified there.

    Raises
    ------
    KeyError
        If a changed parameter does not exist.
    """
    before = {parameter.id: parameter for parameter in parameters}
    if unknown := values.keys() - before.keys():
        raise KeyError(f"No parameters {sorted(unknown)} to change.")
    return tuple(
        replace(
            parameter,
            value=values.get(parameter.id, parameter.value),
            status=ParameterStatus.UNVERIFIED,
            note="; ".join(filter(None, (parameter.note, note))),
        )
        for parameter in before.values()
    )


def dated(
    parameter_id: str,
    value: ParameterValue,
    *,
    source: str,
    since: date | None,
    until: date | None,
    note: str,
) -> Parameter:
    """An unverified parameter that holds for some days only."""
    return Parameter(id=parameter_id, value=value, source=source, valid_from=since, valid_to=until, note=note)
