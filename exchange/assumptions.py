"""What was assumed, said in plain Danish: one sentence for every field that a default filled."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from exchange.clock import WEEKDAYS, clock_of
from optimizer.plan import Assumption, Plan
from optimizer.problem import (
    Citizen,
    Cohort,
    Hours,
    Place,
    Position,
    Problem,
    Status,
    Supporter,
    TravelMode,
    Window,
    Workplace,
)

T = TypeVar("T")
Sentences = Mapping[str, Callable[[T], str]]

_STATUS = {
    Status.READY: "klar",
    Status.CLARIFYING: "i afklaring",
    Status.PAUSED: "på pause",
    Status.PLACED: "placeret",
}
_MODES = {
    TravelMode.PUBLIC: "bus og tog",
    TravelMode.BICYCLE: "cykel",
    TravelMode.CAR: "bil",
    TravelMode.WALK: "gang",
}


def assumptions_of(problem: Problem, plan: Plan | None = None) -> tuple[Assumption, ...]:
    """Every assumption in the problem, in a fixed order.

    Parameters
    ----------
    plan
        Counts the placements that rest on each assumption; without a plan none does.
    """
    touches = _touches(problem, plan)
    found = [_of("problem", "", field, _PROBLEM, problem, touches[""]) for field in sorted(problem.assumed)]
    for citizen in (citizen for citizen in problem.citizens if not citizen.second_of):
        found += _each("citizen", citizen.id, citizen, _CITIZEN, touches[f"citizen {citizen.id}"])
    for cohort in problem.cohorts:
        found += _each("cohort", cohort.id, cohort, _COHORT, touches[f"cohort {cohort.id}"])
    for workplace in problem.workplaces:
        found += _at_workplace(workplace, touches)
    return tuple(found)


def hours_text(minutes: int) -> str:
    """Minutes as hours: "10 timer", "7,5 timer", "1 time", "50 minutter"."""
    if minutes % 30:
        return f"{minutes} minutter"
    hours = f"{minutes / 60:g}".replace(".", ",")
    return f"{hours} time" if hours == "1" else f"{hours} timer"


def windows_text(windows: tuple[Window, ...]) -> str:
    """Windows in short: "man-fre 08:00-16:00"."""
    days: dict[str, list[int]] = {}
    for window in windows:
        clock = f"{clock_of(window.start_min)}-{clock_of(window.end_min)}"
        days.setdefault(clock, []).append(window.weekday)
    return ", ".join(f"{_days_text(sorted(which))} {clock}" for clock, which in days.items()) or "ingen"


def _days_text(days: list[int]) -> str:
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{WEEKDAYS[days[0]]}-{WEEKDAYS[days[-1]]}"
    return ", ".join(WEEKDAYS[day] for day in days)


def _touches(problem: Problem, plan: Plan | None) -> Counter[str]:
    """Placements by what they rest on: everything, a citizen, a cohort, a workplace, a place, a supporter."""
    touches: Counter[str] = Counter()
    people = {citizen.id: citizen.person_id for citizen in problem.citizens}
    cohorts = {citizen.id: citizen.cohort for citizen in problem.citizens}
    for placement in plan.placements if plan else ():
        person = people.get(placement.citizen_id, placement.citizen_id)
        cohort = cohorts.get(placement.citizen_id, "")
        touches.update({"", f"citizen {person}", f"cohort {cohort}"})
        for step in placement.steps:
            touches.update({f"workplace {step.workplace_id}", f"place {step.workplace_id} {step.place_id}"})
            touches.update({f"supporter {supporter}" for supporter in step.supporter_ids})
    return touches


def _at_workplace(workplace: Workplace, touches: Counter[str]) -> Iterator[Assumption]:
    own = workplace.id
    yield from _each("workplace", own, workplace, _WORKPLACE, touches[f"workplace {own}"])
    for supporter in workplace.supporters:
        if not supporter.implied:
            yield from _each(
                "supporter", supporter.id, supporter, _SUPPORTER, touches[f"supporter {supporter.id}"]
            )
    for place in workplace.places:
        sentences = _POSITION if isinstance(place, Position) else _PLACE
        yield from _each("place", place.id, place, sentences, touches[f"place {own} {place.id}"])


def _each(
    kind: str,
    about: str,
    thing: Citizen | Cohort | Workplace | Supporter | Place,
    sentences: Sentences[T],
    touches: int,
) -> Iterator[Assumption]:
    for field in sorted(thing.assumed):
        yield _of(kind, about, field, sentences, thing, touches)  # type: ignore[arg-type]  # sentences of its kind


def _of(kind: str, about: str, field: str, sentences: Sentences[T], thing: T, touches: int) -> Assumption:
    text = sentences[field](thing)
    return Assumption(kind=kind, about=about, field=field, text=text, touches=touches)


_CITIZEN: Sentences[Citizen] = {
    "status": lambda c: f"Status er ikke oplyst: {_STATUS[c.status]} antaget",
    "target_min": lambda c: f"Timer om ugen er ikke oplyst: {hours_text(c.hours.target_min)} antaget",
    "least_min": lambda c: f"Mindste timer om ugen er ikke oplyst: {hours_text(c.hours.least_min)} antaget",
    "most_min": lambda c: f"Højeste timer om ugen er ikke oplyst: {hours_text(c.hours.most_min)} antaget",
    "intensity_pct": lambda c: f"Arbejdsintensitet er ikke oplyst: {c.intensity_pct} procent antaget",
    "shortest_shift_min": lambda c: f"Korteste vagt er ikke oplyst: {hours_text(c.session_min[0])} antaget",
    "longest_shift_min": lambda c: f"Længste vagt er ikke oplyst: {hours_text(c.session_min[1])} antaget",
    "max_days": lambda c: f"Dage om ugen er ikke oplyst: højst {c.max_days} antaget",
    "availability": lambda _: "Hvornår borgeren kan, er ikke oplyst: hele virksomhedens åbningstid antaget",
    "waiting_since": lambda _: "Ventetid er ikke oplyst: den midterste ventetid antaget",
    "travel_modes": lambda c: f"Transport er ikke oplyst: {_modes_text(c)} antaget",
    "priority": lambda _: "Prioritet er ikke oplyst: normal antaget",
    "weeks": lambda c: f"Uger i praktik er ikke oplyst: {_weeks_text(c)} antaget",
    "course_hours": lambda c: f"Timer i forløbet er kun delvist oplyst: {_steps_text(c)} antaget",
}
_COHORT: Sentences[Cohort] = {
    "weeks": lambda c: f"Holdets uger i praktik er ikke oplyst: {c.weeks} antaget",
    "teaching_weeks": lambda c: f"Holdets uger med undervisning er ikke oplyst: {c.teaching_weeks} antaget",
}
_WORKPLACE: Sentences[Workplace] = {
    "opening": lambda w: f"Åbningstid er ikke oplyst: {windows_text(w.opening)} antaget",
    "shared_breaks": lambda w: f"Fælles pauser er ikke oplyst: {windows_text(w.shared_breaks)} antaget",
    "supported_min": lambda _: "Andre med støtte på arbejdspladsen er ikke oplyst: ingen antaget",
    "accepted_groups": lambda _: "Målgrupper er ikke oplyst: alle antaget",
    "tasks": lambda w: f"{_tasks_text(w)} er ikke oplyst: alle opgaver antaget at kunne løses af alle",
    "supporters": lambda _: "Mentorer er ikke oplyst: en ansvarlig leder i hele åbningstiden antaget",
    "support": lambda _: "Stedet har ingen mentorer: støtte fra en ansvarlig leder antaget",
}
_SUPPORTER: Sentences[Supporter] = {
    "windows": lambda _: "Mentorens arbejdstid er ikke oplyst: hele åbningstiden antaget",
}
_PLACE: Sentences[Place] = {
    "filled": lambda p: f"Optagne pladser er ikke oplyst: {p.filled or 'ingen'} antaget",
}
_POSITION: Sentences[Position] = {
    "team_most": lambda _: "Højst på holdet er ikke oplyst: ingen grænse antaget",
    "least_share_min": lambda p: (
        f"Mindste andel er ikke oplyst: {hours_text(p.least_share_min)} om ugen antaget"
    ),
    "filling": lambda _: "Om stillingen skal besættes helt, er ikke oplyst: gerne delvist antaget",
}
_PROBLEM: Sentences[Problem] = {
    "first_monday": lambda p: f"Første mandag er ikke oplyst: {p.first_monday.isoformat()} antaget",
    "weeks": lambda p: f"Antal uger er ikke oplyst: {p.weeks} antaget",
    "slot_min": lambda p: f"Planens inddeling er ikke oplyst: {p.grid.slot_min} minutter antaget",
    "weekdays": lambda p: f"Ugedage er ikke oplyst: {_days_text(list(p.grid.weekdays))} antaget",
    "public_holidays": lambda _: "Helligdage er ikke oplyst: lukket på de danske helligdage antaget",
    "ruleset": lambda p: f"Regelsæt er ikke oplyst: {p.ruleset.label} antaget",
}


def _tasks_text(workplace: Workplace) -> str:
    return "Opgaver" if len(workplace.tasks) == 1 else "Pladsernes opgaver"


def _modes_text(citizen: Citizen) -> str:
    return ", ".join(_MODES[mode] for mode in citizen.travel_modes)


def _weeks_text(citizen: Citizen) -> str:
    return "målgruppens længste praktik" if citizen.weeks is None else f"højst {citizen.weeks[1]}"


def _steps_text(citizen: Citizen) -> str:
    """The hours of every step that states some: "trin 1 mindst 1 time, ønsket 5 timer og højst 5 timer"."""
    steps = enumerate(citizen.course.steps if citizen.course else (), start=1)
    return "; ".join(f"trin {number} {_hours_of_step(step.hours)}" for number, step in steps if step.hours)


def _hours_of_step(hours: Hours) -> str:
    least, target, most = map(hours_text, (hours.least_min, hours.target_min, hours.most_min))
    return f"mindst {least}, ønsket {target} og højst {most}"
