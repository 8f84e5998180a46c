"""The trials with fleksjob: every stated figure is there, and each municipality's own rule binds."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

import pytest

from benchmarks.flex_jobs import Outcome, measured, outcome, planned
from exchange.schema import Dataset, PositionRecord, WorkplaceRecord
from optimizer.engine.options import Options
from optimizer.problem import Priority, ScheduleKind, Status, StepWhere
from scenarios.catalogue import CATALOGUE
from scenarios.catalogue.flex_rules import OWN_RULES
from tests.scenarios.datasets import dataset_of

FIGURES: dict[str, dict[str, str]] = {
    "esbjerg": {
        "visited": "32",
        "employed": "7",
        "driver": "1",
        "ceiling_hours": "12",
        "unemployed": "18",
        "trial_weeks": "2-4",
        "months": "9",
        "own_hours": "10",
    },
    "horsens": {
        "visited": "61",
        "employed": "30",
        "kept": "27",
        "at_the_end": "58",
        "ceiling_hours": "10",
        "rounds": "3",
        "trial_weeks": "4",
        "years": "1",
        "intro_days": "14",
    },
    "slagelse": {
        "visited": "17",
        "employed": "7",
        "posted": "6",
        "employed_there": "1",
        "follow_up": "4",
    },
    "gladsaxe": {
        "visited": "40",
        "worked_with": "23",
        "employed": "21",
        "weeks": "26",
        "mentor_hours": "1",
        "for_hours": "4-5",
        "one": "1",
        "aim": "3-5",
    },
    "struer": {
        "visited": "32",
        "employed": "25",
        "alone": "2",
        "minimum": "2",
        "threes": "3",
        "sixes": "1",
        "trial_weeks": "4",
        "unemployed": "18",
    },
    "svendborg": {
        "visited": "51",
        "employed": "35",
        "jobs": "40",
        "two_jobs": "5",
        "kept": "16",
        "mentor": "1",
    },
    "thisted": {
        "visited": "28",
        "employed": "27",
        "kept": "19",
        "promised": "2",
        "minimum": "3",
        "largest": "9",
        "first": "3",
        "more": "3",
        "grant_kr": "500",
        "unemployed": "18",
    },
}
LOST = {
    "esbjerg": {"kept"},
    "slagelse": {"kept", "ceiling_hours"},
    "gladsaxe": {"kept", "ceiling_hours"},
    "svendborg": {"ceiling_hours"},
    "thisted": {"aim"},
}
"""What the source has lost or contradicts itself about: no number stands for it."""


def of(town: str) -> Dataset:
    return dataset_of(f"fleksjob-{town}-2014")


def positions(dataset: Dataset) -> list[PositionRecord]:
    return [position for record in dataset.workplaces for position in record.positions]


def teams(records: list[WorkplaceRecord], *, workshop: bool) -> Counter[int | None]:
    return Counter(p.team_most for record in records for p in record.positions if p.workshop == workshop)


@pytest.mark.parametrize("town", FIGURES)
def test_every_figure_is_as_stated_and_what_is_lost_stays_open(town: str) -> None:
    entry = CATALOGUE[f"fleksjob-{town}-2014"]
    assert {key: fact.text for key, fact in entry.stated.items() if fact.text} == FIGURES[town]
    assert all(entry.stated[key].least is None for key in LOST.get(town, ()))
    assert entry.stated["visited"].allows(len(of(town).citizens))
    assert entry.sources == ("Forsøg med fleksjob på få timer, erfaringsevaluering (Rambøll, januar 2015)",)
    assert "En plan er ikke et udfald." in of(town).note


@pytest.mark.parametrize("town", ["esbjerg", "struer", "thisted"])
def test_all_have_been_unemployed_for_more_than_18_months(town: str) -> None:
    dataset = of(town)
    assert dataset.first_monday is not None
    latest = dataset.first_monday - timedelta(weeks=78)
    assert all(c.waiting_since is not None and c.waiting_since < latest for c in dataset.citizens)


def test_esbjerg_has_a_base_with_chosen_hours_and_one_step_out() -> None:
    unit, driving = of("esbjerg").workplaces
    (job,), (out,) = unit.positions, driving.positions
    assert (job.team_most, job.most_min, job.schedule) == (7, 12 * 60, ScheduleKind.FRAME)
    assert job.tasks == ["Dørhåndtag og greb", "Borde og stole", "Toiletter"]
    assert sum(task.weekly_min or 0 for task in unit.tasks) == 7 * 10 * 60
    assert all(task.conditions["time_critical"] is False for task in unit.tasks)
    assert (out.team_most, out.tasks) == (1, ["Chauffør"])


def test_esbjerg_begins_with_a_trial_of_two_to_four_weeks() -> None:
    courses = [c.course for c in of("esbjerg").citizens if c.course is not None]
    assert len(courses) == 32
    assert {course.steps[0].weeks for course in courses} == {2, 3, 4}
    assert all(course.steps[0].trial and course.steps[0].workplace == "afspritning" for course in courses)
    assert all(sum(s.weeks for s in course.steps[1:] if not s.open) == 39 for course in courses)
    drivers = [c for c in of("esbjerg").citizens if c.competences]
    assert drivers
    assert all(driver.priority is Priority.HIGH and driver.priority_reason for driver in drivers)


def test_horsens_goes_from_the_workshops_to_thirty_jobs_and_may_return() -> None:
    dataset = of("horsens")
    centre, *companies = dataset.workplaces
    assert [task.name for task in centre.tasks] == [
        *("Tømrerarbejde", "Pakkearbejde", "Kantine", "Rengøring", "Indtastning")
    ]
    assert centre.places[0].seats == 21
    assert sum(position.team_most or 0 for position in positions(dataset)) == 30
    assert len(positions(dataset)) == len(companies)
    for citizen in dataset.citizens:
        assert citizen.course is not None
        first, second = citizen.course.steps
        assert (first.workplace, second.where, second.return_weeks) == ("cja", StepWhere.OTHER, 4)
    assert sorted(Counter(c.earliest_day for c in dataset.citizens).values()) == [19, 21, 21]


@pytest.mark.parametrize("town", ["horsens", "slagelse"])
def test_ten_hours_are_ten_effective_hours(town: str) -> None:
    people = of(town).citizens
    assert all((c.most_min or 0) * (c.intensity_pct or 100) <= 600 * 100 for c in people)
    assert any((c.most_min or 0) > 600 for c in people), "some attend longer"


def test_slagelse_tells_the_employer_from_the_company() -> None:
    assert Counter(position.employer for position in positions(of("slagelse"))) == {
        "Slagelse Kommune": 6,
        "": 1,
    }


def test_gladsaxe_works_with_the_23_weakest_and_starts_with_one() -> None:
    dataset = of("gladsaxe")
    ready = [c.target_min or 0 for c in dataset.citizens if c.status is Status.READY]
    others = [c.target_min or 0 for c in dataset.citizens if c.status is not Status.READY]
    assert (len(ready), len(others)) == (23, 17)
    assert max(ready) <= min(others)
    assert {(c.least_weeks, c.weeks) for c in dataset.citizens} == {(26, 26)}
    assert dataset.parameters == {"fleksjob.workshop_min": 1}
    assert {r.support.paid_fixed_min for r in dataset.workplaces if r.support is not None} == {60}
    larger = [position for position in positions(dataset) if position.widens_on is not None]
    assert larger
    assert {position.team_most for position in larger} <= {3, 4, 5}


def test_struer_has_the_stated_workshops_and_splits_by_task() -> None:
    dataset = of("struer")
    assert teams(dataset.workplaces, workshop=True) == {2: 5, 3: 3, 6: 1}
    assert teams(dataset.workplaces, workshop=False) == {1: 2}
    assert dataset.parameters == {"fleksjob.workshop_min": 2}
    assert positions(dataset)[0].tasks == ["Rengøring", "Kantine"]
    assert all(len(task.requires) == 1 for record in dataset.workplaces for task in record.tasks)
    for record in dataset.workplaces:
        skills = [task.requires[0].name for task in record.tasks]
        assert len(set(skills)) == len(skills), "the competences complement each other"


def test_svendborg_pays_an_hour_for_an_hour_and_five_may_have_two_jobs() -> None:
    dataset = of("svendborg")
    assert teams(dataset.workplaces, workshop=True) == {1: 40}
    assert dataset.parameters == {"fleksjob.workshop_min": 1}
    assert {r.support.paid_share_pct for r in dataset.workplaces if r.support is not None} == {100}
    assert Counter(citizen.jobs for citizen in dataset.citizens) == {1: 46, 2: 5}
    assert dataset.mentor_budget_min == 35 * 4 * 60


def test_thisted_asks_for_three_and_pays_500_kr() -> None:
    dataset = of("thisted")
    sizes = teams(dataset.workplaces, workshop=True)
    assert sizes == {9: 1, 6: 1, 3: 4}
    assert sum((size or 0) * count for size, count in sizes.items()) == 27
    assert dataset.parameters == {"fleksjob.workshop_min": 3}
    assert {c.support.grant_ore for c in dataset.citizens if c.support is not None} == {50_000}


@dataclass(frozen=True, kw_only=True)
class Bound:
    """People with the own rule and with the other, proven, and the least change of minutes a week.

    Where no minutes are named the number of people alone shows that the rule binds.
    """

    people: tuple[int, int]
    minutes: int | None = None


BINDS: dict[str, tuple[Bound, ...]] = {
    "esbjerg": (Bound(people=(7, 15), minutes=2000), Bound(people=(7, 7), minutes=60)),
    "slagelse": (Bound(people=(6, 6), minutes=500),),
    "struer": (Bound(people=(23, 6), minutes=-4000), Bound(people=(23, 17), minutes=-1400)),
    "svendborg": (Bound(people=(39, 39), minutes=2000),),
    "thisted": (Bound(people=(27, 28)), Bound(people=(27, 13), minutes=-3000)),
}
"""What each of the own rules changes."""

WORK = {"svendborg": 5.0, "thisted": 1.0}
USUAL_WORK = 2.0


def changes_by(bound: Bound, own: Outcome, other: Outcome) -> None:
    assert (own.people, other.people) == bound.people
    assert min(own.proven, other.proven) >= 1
    if bound.minutes is None:
        return
    found = other.covered_min - own.covered_min
    assert found >= bound.minutes if bound.minutes > 0 else found <= bound.minutes


@pytest.mark.untraced
@pytest.mark.parametrize("town", BINDS)
def test_the_own_rule_binds(town: str) -> None:
    dataset, rules = of(town), OWN_RULES[f"fleksjob-{town}-2014"]
    options = Options(work_limit=WORK.get(town, USUAL_WORK))
    own = outcome(dataset, options)
    for rule, bound in zip(rules, BINDS[town], strict=True):
        changes_by(bound, own, outcome(rule.changed(dataset), options))


@pytest.mark.untraced
def test_gladsaxe_begins_sooner_where_one_is_enough_and_later_than_all_at_once() -> None:
    """The weeks that people wait prove it, for 22 get a job whatever the rule."""
    dataset, rules = of("gladsaxe"), OWN_RULES["fleksjob-gladsaxe-2014"]
    options = Options(work_limit=6.0)
    plans = [planned(data, options)[1] for data in (dataset, *(rule.changed(dataset) for rule in rules))]
    own, two, at_once = ({level.id: level for level in plan.levels} for plan in plans)
    assert [levels["people_normal"].value for levels in (own, two, at_once)] == [22, 22, 22]
    assert all(levels["people_normal"].proven for levels in (own, two, at_once))
    assert (at_once["late_starts"].value, at_once["late_starts"].bound) == (0, 0)
    assert own["late_starts"].value < (two["late_starts"].bound or 0)


@pytest.mark.untraced
def test_horsens_keeps_seats_for_those_who_may_return_and_has_the_jobs_later() -> None:
    dataset, options = of("horsens"), Options(work_limit=USUAL_WORK)
    problem, plan = planned(dataset, options)
    kept = {seat.week: seat.kept for seat in plan.seats if seat.workplace_id == "cja"}
    begun = Counter(placement.step.first_week for placement in plan.placements)
    assert [kept[week] for week in (15, 16, 19, 20)] == [0, begun[0], begun[0], 0]
    assert begun[0] + begun[16] <= 21, "the second round has the seats that are not kept"
    straight_out, _ = OWN_RULES["fleksjob-horsens-2014"]
    other = outcome(straight_out.changed(dataset), Options(work_limit=1.5))
    changes_by(Bound(people=(30, 30), minutes=3000), measured(problem, plan), other)
