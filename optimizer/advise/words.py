"""Plain Danish for reason ids and conditions."""

CAUSES: dict[str, str] = {
    "nobody_waiting": "ingen henvist",
    "target_group": "målgruppe",
    "weeks": "uger",
    "hard_needs": "skånebehov",
    "clarify": "skal afklares",
    "competences": "kompetencer",
    "floor": "kan drøftes",
    "exclusions": "passer ikke sammen",
    "travel": "transport",
    "hours": "timer",
    "support": "støtte",
    "fairness_ratio": "rimelighedskrav",
    "outcompeted": "andre fik pladsen",
    "caseload": "fuldt hos medarbejderen",
    "team": "holdet kan ikke samles",
    "flex_job": "ikke visiteret til fleksjob",
    "least_share": "for få timer til en del af jobbet",
    "pinned": "fast aftale andetsteds",
    "course_steps": "forløbets næste trin",
}
"""Short word for each cause."""

SENTENCES: dict[str, str] = {
    "target_group": "tager ikke målgruppen, eller pladsen er reserveret til andre",
    "hard_needs": "kan ikke opfylde et skånebehov, der skal tages",
    "clarify": "mangler et svar, før det kan afgøres",
    "competences": "kræver noget, borgeren ikke har endnu",
    "floor": "rører ikke ved det, borgeren ønsker eller kan: kan drøftes",
    "exclusions": "skal holdes adskilt fra borgeren",
    "travel": "ligger for langt væk",
    "hours": "har ikke de timer, borgeren kan",
    "support": "har ikke mentortid, når borgeren kan",
    "fairness_ratio": "må ikke tage flere efter rimelighedskravet",
    "outcompeted": "er fyldt op af andre borgere i planen",
    "caseload": "kan ikke bruges, før sagsbehandleren eller kontaktpersonen har plads til flere borgere",
    "team": "har en stilling, som der ikke kan samles et hold til",
    "weeks": "er ikke fri i de uger, borgeren kan",
    "pinned": "er ikke det sted, der er en fast aftale om",
}
"""What a workplace does, said after a number of places."""

STAGES: tuple[str, ...] = (
    "target_group",
    "weeks",
    "hard_needs",
    "clarify",
    "competences",
    "travel",
    "hours",
    "support",
    "fairness_ratio",
    "team",
    "caseload",
    "outcompeted",
)
"""The filters an empty seat or an uncovered task is held against, in order."""

STAGE_OF: dict[str, str] = {
    "status": "target_group",
    "hours_bands": "hours",
    "plan_shape": "hours",
    "floor": "competences",
    "exclusions": "competences",
    "pinned": "competences",
    "step_tasks": "competences",
    "flex_job": "target_group",
    "least_share": "hours",
    "position_start": "weeks",
    "trial_weeks": "weeks",
    "second_job": "target_group",
}
"""Reason ids that share a filter with another."""


def stage(reason: str) -> str:
    """The filter that a reason id belongs to."""
    return STAGE_OF.get(reason, reason)


def places(number: int) -> str:
    """So many places in words."""
    return "1 sted" if number == 1 else f"{number} steder"
