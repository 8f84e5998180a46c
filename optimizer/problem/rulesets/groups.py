"""Target groups with the names that lists write them under.

Names that could mean several groups ("kontanthjælp", "uddannelseshjælp") are nobody's synonym: they must be
asked about. Week limits: 4 weeks for those ready for a job, 13 for the others (LAB § 61).
"""

from optimizer.problem.ruleset import TargetGroup
from optimizer.problem.supporter import RegimeKind, SupportRegime

MENTOR_PAID_SHARE_PCT = 25
"""One paid hour for four attended (`mentor.paid_share_pct`)."""

SHORT_WEEKS, LONG_WEEKS = 4, 13
FLEX_JOB_MIN = 300

ALWAYS_PRESENT = SupportRegime(kind=RegimeKind.ALWAYS_PRESENT, paid_share_pct=MENTOR_PAID_SHARE_PCT)
ON_CALL = SupportRegime(kind=RegimeKind.ON_CALL)

RESOURCE_PROGRAMME = TargetGroup(
    code="resource_programme",
    label="Ressourceforløb",
    synonyms=("rf", "ressourceforlob", "ressource", "ress.forløb", "ressourceforløbsydelse"),
    regime=ALWAYS_PRESENT,
    max_weeks=LONG_WEEKS,
)

OTHER_GROUPS: tuple[TargetGroup, ...] = (
    TargetGroup(
        code="activity_ready",
        label="Kontanthjælp, aktivitetsparat",
        synonyms=(
            "match 2",
            "match2",
            "m2",
            "kh m2",
            "kh match 2",
            "kontanthjælp match 2",
            "kontanthjælp, match 2",
            "match 2 (indsatsklar)",
            "indsatsklar",
            "indsatsklare",
            "aktivitetsparat",
            "aktivitetsparate",
            "aktivitetsparat kontanthjælp",
            "aktivitetsparat kontanthjælpsmodtager",
            "aktivitetsparate kontanthjælpsmodtagere",
            "kontanthjælp aktivitetsparat",
            "kontanthjælp (aktivitetsparat)",
            "kontanthjælp akt.",
            "kontanthj. akt.",
            "kh akt.",
            "kh akt",
            "kh aktivitetsparat",
        ),
        regime=ALWAYS_PRESENT,
        max_weeks=LONG_WEEKS,
    ),
    TargetGroup(
        code="job_ready",
        label="Kontanthjælp, jobparat",
        synonyms=(
            "match 1",
            "match1",
            "m1",
            "kh m1",
            "kh match 1",
            "kontanthjælp match 1",
            "kontanthjælp, match 1",
            "jobparat",
            "jobparate",
            "jobklar",
            "jobparat kontanthjælp",
            "jobparate kontanthjælpsmodtagere",
            "kontanthjælp jobparat",
            "kontanthjælp (jobparat)",
            "kh jobparat",
            "kh job",
        ),
        regime=ON_CALL,
        max_weeks=SHORT_WEEKS,
    ),
    TargetGroup(
        code="temporarily_passive",
        label="Kontanthjælp, midlertidigt passiv",
        synonyms=("match 3", "match3", "m3", "kh m3", "kontanthjælp match 3", "midlertidigt passiv"),
        regime=ON_CALL,
        max_weeks=LONG_WEEKS,
    ),
    TargetGroup(
        code="education_activity_ready",
        label="Uddannelseshjælp, aktivitetsparat",
        synonyms=(
            "uddannelseshjælp aktivitetsparat",
            "uddannelseshjælp (aktivitetsparat)",
            "aktivitetsparat uddannelseshjælp",
            "uddannelseshjælp akt.",
            "uh akt.",
            "uh akt",
        ),
        regime=ON_CALL,
        max_weeks=LONG_WEEKS,
    ),
    TargetGroup(
        code="education_ready",
        label="Uddannelseshjælp, uddannelsesparat",
        synonyms=(
            "uddannelsesparat",
            "uddannelsesparate",
            "uddannelseshjælp uddannelsesparat",
            "åbenlyst uddannelsesparat",
            "uh udd.",
        ),
        regime=ON_CALL,
        max_weeks=SHORT_WEEKS,
    ),
    TargetGroup(
        code="transition_activity_ready",
        label="Overgangsydelse, aktivitetsparat",
        synonyms=(
            "overgangsydelse aktivitetsparat",
            "selvforsørgelses- og hjemrejseydelse, aktivitetsparat",
            "shy aktivitetsparat",
            "shy akt.",
        ),
        regime=ON_CALL,
        max_weeks=LONG_WEEKS,
    ),
    TargetGroup(
        code="transition_job_ready",
        label="Overgangsydelse, jobparat",
        synonyms=(
            "overgangsydelse jobparat",
            "selvforsørgelses- og hjemrejseydelse, jobparat",
            "shy jobparat",
        ),
        regime=ON_CALL,
        max_weeks=SHORT_WEEKS,
    ),
    TargetGroup(
        code="unemployment_insurance",
        label="Dagpenge",
        synonyms=("a-dagpenge", "arbejdsløshedsdagpenge", "forsikret ledig", "forsikrede ledige", "dp"),
        regime=ON_CALL,
        max_weeks=SHORT_WEEKS,
    ),
    TargetGroup(
        code="self_supporting",
        label="Selvforsørgende",
        synonyms=("selvforsørgende, jobparat", "selvforsørger", "selvforsørgere"),
        regime=ON_CALL,
        max_weeks=SHORT_WEEKS,
    ),
    TargetGroup(
        code="sickness_benefit",
        label="Sygedagpenge",
        synonyms=("sdp", "syge-dagpenge", "sygedagpengemodtager", "sygemeldt", "sygemeldte"),
        regime=ON_CALL,
        max_weeks=LONG_WEEKS,
    ),
    TargetGroup(
        code="job_clarification",
        label="Jobafklaringsforløb",
        synonyms=("jobafklaring", "jobafkl.", "jaf", "jak", "jobafklaringsforlob"),
        regime=ON_CALL,
        max_weeks=LONG_WEEKS,
    ),
    TargetGroup(
        code="revalidation",
        label="Revalidering",
        synonyms=("revalidend", "revalidender", "forrevalidering", "reval"),
        regime=ON_CALL,
        max_weeks=LONG_WEEKS,
    ),
    TargetGroup(
        code="flex_job_unemployment",
        label="Ledighedsydelse",
        synonyms=(
            "ledighedsyd.",
            "ly",
            "ledig fleksjobber",
            "ledige fleksjobbere",
            "fleksjobvisiteret ledig",
        ),
        regime=ON_CALL,
        max_weeks=LONG_WEEKS,
        flex_job=True,
    ),
    TargetGroup(
        code="flex_job",
        label="Fleksjob",
        synonyms=(
            "fleks",
            "fleksjobber",
            "fleksjobbere",
            "fleksjobvisiteret",
            "fleksjobvisiterede",
            "visiteret til fleksjob",
            "minifleksjob",
            "flexjob",
        ),
        default_min=FLEX_JOB_MIN,
        regime=ON_CALL,
        counts_in_ratio=False,
        flex_job=True,
    ),
    TargetGroup(
        code="disability_pension",
        label="Førtidspension",
        synonyms=("førtidspensionist", "førtidspensionister", "fp", "ftp"),
        regime=ON_CALL,
        max_weeks=LONG_WEEKS,
    ),
)
