"""What speaks for and against a placement, in plain Danish, from the points of each component of quality."""

from collections.abc import Iterator, Sequence

from optimizer.advise.calendar_words import hours_text
from optimizer.goals.base import Component
from optimizer.goals.quality import Quality
from optimizer.plan import Placement, Plan
from optimizer.problem import Problem
from optimizer.rules.look_up import Seated, seated, travel_limit

GOOD, POOR = 80, 40
"""Points from which a component speaks for a placement, and up to which it speaks against it."""

FOR = {
    "minutes": "Timerne ligger tæt på det ønskede",
    "soft_needs": "De hensyn, der gerne må tages, kan tages",
    "wishes": "Stedet eller opgaverne er det, borgeren ønsker",
    "travel": "Kort vej",
    "social_match": "Borgeren kender eller klikker godt med en dér",
    "development": "Der er plads til at udvikle sig",
    "competence_fit": "Borgeren kan det, opgaverne kræver",
    "steadiness": "Få og faste vagter",
    "few_people": "Få borgere om stillingen",
    "cover": "Der er afløsning på holdet",
}
AGAINST = {
    "minutes": "Timerne er langt fra det ønskede",
    "soft_needs": "Nogle af de hensyn, der gerne må tages, kan ikke tages",
    "wishes": "Det er ikke det, borgeren har ønsket",
    "travel": "Lang vej",
    "social_match": "Samarbejdet kan blive svært",
    "development": "Lidt plads til at udvikle sig",
    "competence_fit": "Borgeren mangler noget af det, opgaverne kræver",
    "steadiness": "Mange eller spredte vagter",
    "few_people": "Mange borgere om stillingen",
    "cover": "Ingen afløsning på holdet",
}
WAIVED = {
    "travel": "Vejen er længere, end der er aftalt: kan drøftes",
    "floor": "Rører ikke ved det, borgeren ønsker eller kan: kan drøftes",
}


def speaks_for(problem: Problem, placement: Placement) -> Iterator[str]:
    """What is good about the placement, the weightiest first."""
    for person, component, points in weighed(problem, placement):
        if points >= GOOD:
            yield _sentence(problem, person, component, FOR)


def speaks_against(problem: Problem, placement: Placement, waived: Sequence[str] = ()) -> Iterator[str]:
    """What is to be set aside, and what is poor about the placement, the weightiest first."""
    yield from (WAIVED[rule_id] + "." for rule_id in waived)
    for person, component, points in weighed(problem, placement):
        if points <= POOR and component.id not in waived:
            yield _sentence(problem, person, component, AGAINST)


def weighed(problem: Problem, placement: Placement) -> list[tuple[Seated, Component, int]]:
    """The components that say something of the first step with their points, the weightiest first."""
    person = next(seated(problem, Plan(placements=(placement,))))
    told = [c for c in Quality().components if c.applies(person.place)]
    told.sort(key=lambda component: (-component.weight, component.id))
    return [(person, c, c.measure(problem, placement, person.step)) for c in told]


def _sentence(problem: Problem, person: Seated, component: Component, words: dict[str, str]) -> str:
    """The component's sentence, with the figures where there are any."""
    figures = ""
    if component.id == "travel":
        figures = _way(problem, person)
    if component.id == "minutes":
        target = person.citizen.hours.target_min
        figures = f": {hours_text(person.step.weekly_min)} om ugen, ønsket er {hours_text(target)}"
    return f"{words[component.id]}{figures}."


def _way(problem: Problem, person: Seated) -> str:
    journey = problem.journey(person.citizen, person.workplace)
    if journey is None:
        return ""
    limit = travel_limit(problem, person.citizen)
    return (
        f": ca. {journey.minutes} min." if limit is None else f": ca. {journey.minutes} af højst {limit} min"
    )
