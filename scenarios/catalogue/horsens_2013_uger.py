"""Horsens, April 2013, over 26 weeks: 60 placements that began before, two holds, holidays and closed weeks.

Centres, places and citizens are those of `horsens-2013`; all that is about weeks is generated.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from exchange.convert import to_problem
from exchange.schema import (
    AbsenceRecord,
    CitizenRecord,
    CohortRecord,
    CourseRhythmRecord,
    Dataset,
    SupporterRecord,
    WorkplaceRecord,
)
from optimizer.candidates import find_candidates
from optimizer.engine.greedy import by_hand
from optimizer.plan import Placement, Verdict
from optimizer.problem import Problem
from scenarios.calibration import FIRST_MONDAY, SEED_OF
from scenarios.catalogue import horsens_2013
from scenarios.catalogue.entry import Entry, note
from scenarios.generate.draws import shuffled, stream
from scenarios.records import placement_records

NAME = "horsens-2013-uger"
WEEKS = 26
RUNNING = 60
STAY_WEEKS = 13
WEEKS_AGO = (3, 10)
HOLD_SIZE, HOLD_EXPECTED, HOLD_WEEKS = 12, 10, 12
HOLD_STARTS = (4, 14)
HOLIDAY_SHARE = 3
HOLIDAY = timedelta(days=18)
HOLIDAY_FROM = (date(2013, 7, 1), date(2013, 7, 8), date(2013, 7, 15), date(2013, 7, 22))
CLOSED = {
    "Undervisning": AbsenceRecord(first=date(2013, 7, 1), last=date(2013, 8, 9), reason="Sommerferie"),
    "Produktion": AbsenceRecord(first=date(2013, 7, 15), last=date(2013, 8, 2), reason="Sommerlukket"),
}
CHOSEN = (
    f"Som horsens-2013, men over {WEEKS} uger. Genereret: {RUNNING} er i gang fra 3-10 uger før og har "
    "13 uger, 2 hold på 12 indkaldte (10 ventede) med praktik fra uge 5 og 15, hver tredje mentors "
    "sommerferie og lukkede uger i skoler og produktion; den ledende mentor kan have én mere ad gangen. "
    "Helligdage tæller."
)


def build() -> Dataset:
    """The dataset."""
    base = _with_room(horsens_2013.build())
    problem = to_problem(base, default_monday=None)
    placed = _certain(problem)
    running = [_begun(placement, order) for order, placement in enumerate(placed[:RUNNING])]
    members = _members([placement.citizen_id for placement in placed[RUNNING:]])
    return base.model_copy(
        update={
            "note": note(CHOSEN),
            "weeks": WEEKS,
            "public_holidays": True,
            "cohorts": [_hold(number) for number in range(len(HOLD_STARTS))],
            "citizens": [_in_hold(citizen, members) for citizen in base.citizens],
            "workplaces": _with_absences(base.workplaces),
            "running": placement_records(running),
        }
    )


def _with_room(dataset: Dataset) -> Dataset:
    """The first mentor of every workplace, who leads the others, with room for one more at a time."""
    workplaces = [
        record.model_copy(update={"supporters": [_led(record.supporters[0]), *record.supporters[1:]]})
        if isinstance(record.supporters, list) and record.supporters
        else record
        for record in dataset.workplaces
    ]
    return dataset.model_copy(update={"workplaces": workplaces})


def _led(supporter: SupporterRecord) -> SupporterRecord:
    at_once = None if supporter.at_once is None else supporter.at_once + 1
    return supporter.model_copy(update={"at_once": at_once})


def _certain(problem: Problem) -> list[Placement]:
    """Those placed by hand without a question, those who have waited longest first."""
    placed = [p for p in by_hand(find_candidates(problem)) if p.verdict is Verdict.YES]

    def waited(placement: Placement) -> tuple[int, str]:
        return -problem.wait_weeks(problem.citizen_by_id[placement.citizen_id]), placement.citizen_id

    return sorted(placed, key=waited)


def _begun(placement: Placement, order: int) -> Placement:
    """The placement as it runs since some weeks; together they begin evenly over those weeks."""
    least, most = WEEKS_AGO
    ago = least + order % (most - least + 1)
    return replace(placement, steps=(replace(placement.step, first_week=-ago, weeks=STAY_WEEKS),))


def _members(waiting: Sequence[str]) -> dict[str, str]:
    """Hold by citizen, drawn from those who could be placed by hand."""
    drawn = shuffled(waiting, stream(SEED_OF[NAME], "holds"))
    return {id_: _hold_id(i // HOLD_SIZE) for i, id_ in enumerate(drawn[: HOLD_SIZE * len(HOLD_STARTS)])}


def _in_hold(citizen: CitizenRecord, members: dict[str, str]) -> CitizenRecord:
    return citizen.model_copy(update={"cohort": members.get(citizen.id)})


def _hold_id(number: int) -> str:
    return f"hold-{number + 1}"


def _hold(number: int) -> CohortRecord:
    start = FIRST_MONDAY[2013] + timedelta(weeks=HOLD_STARTS[number])
    return CohortRecord(
        id=_hold_id(number),
        praktik_start=start,
        weeks=HOLD_WEEKS,
        teaching_from=start - timedelta(weeks=4),
        course_rhythm=CourseRhythmRecord(every_weeks=4, weekdays=[3]),
        invited=HOLD_SIZE,
        expected=HOLD_EXPECTED,
    )


def _with_absences(workplaces: Sequence[WorkplaceRecord]) -> list[WorkplaceRecord]:
    """Summer: some supporters are on holiday and some workplaces closed."""
    rng = stream(SEED_OF[NAME], "holidays")
    found = []
    for record in workplaces:
        changes: dict[str, object] = {}
        if isinstance(record.supporters, list):
            drawn = [int(rng.integers(HOLIDAY_SHARE * len(HOLIDAY_FROM))) for _ in record.supporters]
            changes["supporters"] = [_away(s, n) for s, n in zip(record.supporters, drawn, strict=True)]
        if record.industry in CLOSED:
            changes["closures"] = [CLOSED[record.industry]]
        found.append(record.model_copy(update=changes))
    return found


def _away(supporter: SupporterRecord, drawn: int) -> SupporterRecord:
    if drawn >= len(HOLIDAY_FROM):
        return supporter
    first = HOLIDAY_FROM[drawn]
    holiday = AbsenceRecord(first=first, last=first + HOLIDAY, reason="Ferie")
    return supporter.model_copy(update={"absences": [holiday]})


ENTRY = Entry(
    name=NAME,
    title="Horsens, april 2013, over 26 uger (60 i gang, to hold, ferie)",
    stated=horsens_2013.STATED,
    chosen=CHOSEN,
    build=build,
)
