"""Every field of the schema can be typed in a list."""

from pathlib import Path

import pytest

from exchange.assemble import Reading
from exchange.schema import (
    AbsenceRecord,
    AffinityRecord,
    CitizenRecord,
    CohortRecord,
    CourseDayRecord,
    CourseRecord,
    CourseRhythmRecord,
    CourseStepRecord,
    Dataset,
    NeedRecord,
    PinRecord,
    PlaceRecord,
    PositionRecord,
    Record,
    RegimeRecord,
    SeatChangeRecord,
    SlotFeatureRecord,
    StaffRecord,
    SupporterRecord,
    TaskRecord,
    WishRecord,
    WorkplaceRecord,
)
from tests.exchange.lists import PLACES, places_of, read

SETTINGS = """Indstilling;Værdi
Kommune;Eksempelby
Første mandag;30-11-2026
Uger;26
Lukkedage;24.12.2026
Helligdage;nej
Ugedage;man-fre
Tidsinterval;30
Regelsæt;lab_2026_02
Mentorbudget;40
Mentorsats;212,50
Budget til støtte (kr. om ugen);12.000 kr.
Bemærkning;prøve
rejse.margin_pct;20
"""
CITIZENS = """Borger;Målgruppe;Status;Mindst;Timer;Højst;Intensitet;Vagt mindst;Vagt højst;Dage;Hvile;\
Tidligst;Kan;Optaget tid;Støtteperson;Transport;Længste rejsetid;Zone;Breddegrad;Længdegrad;Vil lære;\
Aftalte hensyn;\
Støtte;Støtte om ugen (min.);Betalt støtte (pct.);Betalt støtte om ugen (min.);Tilskud pr. uge;Antal job;\
Vagtplan;Rettigheder;\
Venter siden;Prioritet;Begrundelse;Sagsbehandler;Tidligst start;Senest start;Uger;Mindst uger;Fravær;Hold;\
Starter senere;Fast plads hos;Fast plads nr.;Fast plads fra;Fast plads (uger);Fast plads tider;Selvfundet
B1;Fleksjob;klar;4;7,5;10;80;1,5;4;3;12;9;man-fre 9-15;ons 9-12;man 9-10;bus, cykel;45;By;55,1;14,7;kasse;\
Gerne ro, og pauser alene;\
minutter om ugen;60;25;30;250,50;2;ramme;r1, r2;01-09-2026;høj;fordi;S1;7-12-2026;1-2-2027;13;8;\
"21.12.2026-23.12.2026 (ferie); 4.1.2027";H1;\
ja;lager;P1;4-1-2027;12;man 9-12;ja
"""
COURSES = """Borger;Trin;Uger;Timer mindst;Timer ønsket;Timer højst;Opgaver;Hvor;Virksomhed;Åbent;\
Plads holdes (uger);Prøvepraktik;Støtte;Kan forlænges (uger);Forlængelse aftalt
B1;2;6;5;6;8;Pakning;lige meget;Lager;;2;;kan tilkaldes;4;ja
B1;1;3;;;;;;;;;ja;;;
B1;3;4;;;;;;;ja;;;;;
"""
COHORTS = """Hold;Holdets navn;Praktik fra;Uger;Undervisning fra;Undervisning (uger);Undervisningstider;\
Træning;Kursusdage hver N. uge;Kursusdage på;Kursusdag fra;Kursusdag til;Indkaldt;Forventet
H1;Januarholdet;4-1-2027;10;7-12-2026;4;man-tor 9-14;fre 9-10;3;man-ons;10;14;5;2
"""
COURSE_DAYS = "Hold;Kursusdag;Fra;Til\nh1;5-3-2027;9.30;12\n"
STAFF = """Medarbejder;Rolle;Højst borgere;Besøgsdage;Team
S1;sagsbehandler;40;;Unge
K1;kontaktperson;;tir, tor;
"""
NEEDS = """Borger;Skånebehov;Hårdt eller ønske;Niveau;Værdi;Tider;Vægt;Gælder fra;Gælder til;Kilde;Trin
B1;Højst X timer om ugen;hårdt;8;;;5;01-11-2026;01-12-2027;samtale;
B1;Lav støj;;meget;;;;;;;2
B1;LATE_START;ønske;9.30;;;;;;
B1;DANISH_LEVEL_MAX;;A2;;;;;;
B1;Lav støj;;lidt;;;;;;
B1;Lille arbejdsgruppe (højst N personer);;4;;;;;;
B1;MENTOR_SPECIALISATION;;;psykiatri;;;;;
B1;Faste behandlingstider;;;;tor 13-16;;;;
"""
WISHES = "Borger;Ønske om;Ønske;Vægt;Vil ikke\nB1;branche;Pleje;5;\nB1;mentor;M1;;ja\n"
COMPETENCES = "Borger;Kompetence;Niveau\nB1;truck;2\n"
WORKPLACES = """Virksomhed;Nr.;Firma;CVR;P-nummer;Arbejdsgiver;Branche;Sektor;Zone;Breddegrad;Længdegrad;\
Kontakt;Årsværk;Ansatte;Støttede timer;Åbningstid;Fælles pauser;Højst til stede;Målgruppe;\
Største andel (pct.);Støtte;Lukket;Besøg hver N. uge
Lager;V1;Firma A/S;12345678;1003326862;Kommunen;Lager;privat;By;55,1;14,7;K1;45,5;60;20;man-fre 8-16;\
man-fre 12-12.30;4;alle;SDP: 50 %;ansvarlig leder;21.12.2026-1.1.2027;4
"""
OFFERED = """Virksomhed;Plads nr.;Pladser;Optaget;Type;Reserveret;Målgruppe;Timer mindst;Timer højst;Opgaver;\
Delt i tid;Vagtplan;Pladser ændres;Bliver ledig
V1;P1;5;1;enkeltpraktik;Sygedagpenge: 2;SDP; 3;20;Pakning;ja;fast;6 fra 1.2.2027;1.3.2027
lager;P2;efter behov;;;;;;;;;
"""
TASKS = """Virksomhed;Opgave;Opgave nr.;Kræver;Oplærer i;Timer om ugen;Tider;Faste tider;Afløsere;Overlap
Lager;Pakning;T1;truck (2);kasse;15;man 8-10;ja;;
Lager;Etiketter;;;;15;;;2;30
"""
POSITIONS = """Virksomhed;Stilling;Stilling nr.;Opgaver;Hold mindst;Hold højst;Mindste andel;Besættes;\
Værksted;Udvides fra;Begynder;Afløsere kræves;Målgruppe;Timer mindst;Timer højst;Vagtplan;Arbejdsgiver
Lager;Lagerhjælp;S1;Etiketter;2;4;1,5;helt;ja;1-2-2027;4-1-2027;ja;Fleksjob;2;10;ramme;Kommunen
"""
MENTORS = """Virksomhed;Mentor;Rolle;Arbejdstid;Højst ad gangen;Højst i alt;Betalte timer;Særlig viden;Fravær
Lager;M1;tutor;man-fre 8-15;2;4;10;psykiatri;8.2.2027-12.2.2027
Lager;M2;;;;;;ingen
"""
CONDITIONS = "Virksomhed;Opgave;Betingelse;Svar\nLager;;Støj;lidt\nLager;t1;Højeste løft (kg);5\n"
TIMES = "Virksomhed;Tider;Fri til træning;Ekstra pause\nLager;ons 13-15;ja;10\n"
AFFINITIES = """Borger;Virksomhed;Mentor;Score;Må ikke;Støtte om ugen (min.)
B1;Lager;;-40;;20
B1;;M1;;ja;
"""
ZONES = "Zone;Breddegrad;Længdegrad\nBy;55,1;14,7\n"
JOURNEYS = "Fra zone;Til zone;Transport;Minutter\nBy;By;bus;15\n"


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    people = [SETTINGS, CITIZENS, NEEDS, WISHES, COMPETENCES, AFFINITIES]
    people += [COURSES, COHORTS, COURSE_DAYS, STAFF]
    work = [WORKPLACES, OFFERED, TASKS, POSITIONS, MENTORS, CONDITIONS, TIMES, ZONES, JOURNEYS]
    reading = read(tmp_path, *people, *work)
    assert reading.faults == ()
    assert reading.dataset is not None
    return reading.dataset


def unreached(record: type[Record], found: list[Record]) -> set[str]:
    """Fields that no record states."""
    stated = {name for one in found for name in one.model_dump(exclude_defaults=True)}
    return set(record.model_fields) - stated


def test_every_field_is_reached(dataset: Dataset) -> None:
    (citizen,), (workplace,) = dataset.citizens, dataset.workplaces
    assert unreached(Dataset, [dataset]) == {"schema_version", "running", "proposed"}
    assert unreached(CitizenRecord, [citizen]) == set()
    assert unreached(NeedRecord, [*(citizen.needs or [])]) == set()
    assert unreached(WishRecord, [*(citizen.wishes or [])]) == set()
    assert citizen.support is not None
    assert unreached(RegimeRecord, [citizen.support]) == set()
    assert unreached(WorkplaceRecord, [workplace]) == set()
    assert unreached(PlaceRecord, [*workplace.places]) == set()
    assert unreached(PositionRecord, [*workplace.positions]) == set()
    assert unreached(TaskRecord, [*workplace.tasks]) == set()
    assert isinstance(workplace.supporters, list)
    assert unreached(SupporterRecord, [*workplace.supporters]) == set()
    assert unreached(SlotFeatureRecord, [*workplace.slot_features]) == set()
    assert unreached(AffinityRecord, [*dataset.affinities]) == set()


def test_every_field_about_weeks_is_reached(dataset: Dataset) -> None:
    (citizen,), (cohort,), (workplace,) = dataset.citizens, dataset.cohorts, dataset.workplaces
    assert unreached(AbsenceRecord, [*citizen.absences]) == set()
    assert citizen.pin is not None
    assert citizen.course is not None
    assert unreached(PinRecord, [citizen.pin]) == set()
    assert unreached(CourseRecord, [citizen.course]) == set()
    assert unreached(CourseStepRecord, [*citizen.course.steps]) == set()
    assert unreached(CohortRecord, [cohort]) == set()
    assert cohort.course_rhythm is not None
    assert unreached(CourseRhythmRecord, [cohort.course_rhythm]) == set()
    assert unreached(CourseDayRecord, [*cohort.course_days]) == set()
    assert unreached(SeatChangeRecord, [*workplace.places[0].seat_changes]) == set()
    assert unreached(StaffRecord, [*dataset.staff]) == set()


def test_steps_stand_by_their_numbers_with_their_own_needs(dataset: Dataset) -> None:
    course = dataset.citizens[0].course
    assert course is not None
    assert [(step.weeks, step.open, step.needs is None) for step in course.steps] == [
        (3, False, True),
        (6, False, False),
        (4, True, True),
    ]
    assert [(need.code, need.level) for need in course.steps[1].needs or []] == [("LOW_NOISE", 3)]
    assert (course.extension_weeks, course.extension_agreed) == (4, True)


def test_levels_are_read_in_the_unit_of_their_need(dataset: Dataset) -> None:
    needs = {need.code: need for need in dataset.citizens[0].needs or []}
    assert {code: need.level for code, need in needs.items() if need.level is not None} == {
        "MAX_HOURS_WEEK": 480,
        "LATE_START": 570,
        "DANISH_LEVEL_MAX": 2,
        "LOW_NOISE": 1,
        "SMALL_GROUP": 4,
    }
    assert (needs["MAX_HOURS_WEEK"].hard, needs["LATE_START"].hard, needs["LOW_NOISE"].hard) == (
        True,
        False,
        None,
    )


def test_details_land_where_they_belong(dataset: Dataset) -> None:
    (workplace,) = dataset.workplaces
    assert workplace.conditions == {"noise_level": 1}
    assert workplace.tasks[0].conditions == {"max_lift_kg": 5}
    assert [place.kind for place in workplace.places] == ["single", "on_demand"]
    assert workplace.places[0].reserved == {"sickness_benefit": 2}
    assert workplace.accepted_groups == ["alle"]
    assert isinstance(workplace.supporters, list)
    assert [supporter.specialisations for supporter in workplace.supporters] == [["psykiatri"], []]
    assert dataset.parameters == {"rejse.margin_pct": 20}
    assert dataset.mentor_budget_min == 2400
    assert (dataset.mentor_rate_ore, dataset.support_budget_ore) == (21_250, 1_200_000)


def test_positions_and_what_belongs_to_them_land_where_they_belong(dataset: Dataset) -> None:
    (workplace,), (citizen,) = dataset.workplaces, dataset.citizens
    (position,) = workplace.positions
    assert (position.tasks, position.filling, position.least_share_min) == (["Etiketter"], "whole", 90)
    assert position.accepted_groups == ["flex_job"]
    assert [(task.cover, task.handover_min) for task in workplace.tasks] == [(1, 0), (3, 30)]
    assert citizen.support is not None
    assert citizen.support.grant_ore == 25_050


def faulty(folder: Path, *texts: str) -> Reading:
    reading = read(folder, "Borger;Målgruppe\nB1;SDP\n", PLACES, *texts)
    assert reading.dataset is None
    return reading


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Borger;Skånebehov;Niveau\nB1;Niveaufri adgang eller elevator;2\n", "C 'Niveau'"),
        ("Borger;Kompetence\nB1;\n", "B 'Kompetence'"),
        ("Borger;Ønske om;Ønske\nB1;farve;rød\n", "B 'Ønske om'"),
        ("Virksomhed;Type;Pladser\nLager;fast;\n", "C 'Pladser'"),
        ("Virksomhed;Støtte;Betalt støtte (pct.);Pladser\nButik;;25;2\n", "B 'Støtte'"),
        ("Virksomhed;Betingelse;Svar\nLager;Stjø;lidt\n", "B 'Betingelse'"),
        ("Virksomhed;Stilling;Opgaver;Hold mindst\nLager;Hjælp;Pakning;0\n", "D 'Hold mindst'"),
        ("Virksomhed;Stilling;Opgaver\nLager;Hjælp;\n", "C 'Opgaver'"),
        ("Virksomhed;Opgave;Afløsere\nLager;Pakning;ingen\n", "C 'Afløsere'"),
        ("Fra zone;Til zone;Transport;Minutter\nBy;By;raket;5\n", "C 'Transport'"),
    ],
)
def test_a_fault_names_its_cell(tmp_path: Path, text: str, cell: str) -> None:
    assert f"Filen fil3.csv, række 2, kolonne {cell}" in places_of(faulty(tmp_path, text))


def test_faults_of_the_whole_name_the_cells_of_positions(tmp_path: Path) -> None:
    tasks = "Virksomhed;Opgave;Timer om ugen;Afløsere\nLager;Pakning;;\nLager;Etiketter;10;3\n"
    jobs = "Virksomhed;Stilling;Opgaver;Hold mindst;Hold højst\nLager;Hjælp;Pakning, Etiketer;;\n"
    jobs += "Lager;Etiketter;Etiketter;4;3\n"
    assert sorted(str(fault).partition(", ")[2] for fault in faulty(tmp_path, tasks, jobs).faults) == [
        "række 2, kolonne C 'Opgaver': der står 'Etiketer', forventet en af virksomhedens opgaver. "
        "Måske 'Etiketter'?",
        "række 2, kolonne C 'Timer om ugen': der står ingenting, forventet hvor meget der skal løses om "
        "ugen, for opgaven hører til stillingen Hjælp.",
        "række 3, kolonne D 'Afløsere': der står '3 afløsere', forventet højst 2 afløsere, "
        "for stillingen Etiketter har højst 3 på holdet.",
        "række 3, kolonne E 'Hold højst': der står '3', forventet mindst 4, som er de færreste på holdet.",
    ]


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        ("rejse.margin_pct;mange", "B 'Værdi'"),
        ("Mentorsats;-5", "B 'Værdi'"),
        ("antaget.aabning.hotel;man-fre 07:00-15:00\nUger;0", "B 'Værdi'"),
        ("Tidsinterval;20", "B 'Værdi'"),
        ("Regelsæt;lab", "B 'Værdi'"),
        ("Ugedage;man-fre\nDage;man", "B 'Værdi'"),
        ("Første mandag;01-12-2026", "B 'Værdi'"),
        ("rejse.margen_pct;20", "A 'Indstilling'"),
    ],
)
def test_a_fault_in_a_setting_names_its_cell(tmp_path: Path, rows: str, cell: str) -> None:
    found = places_of(faulty(tmp_path, f"Indstilling;Værdi\n{rows}\n"))
    assert [place.split("kolonne ")[1] for place in found] == [cell]


def test_a_workplace_stands_once(tmp_path: Path) -> None:
    twice = faulty(tmp_path, "Virksomhed;Branche;Pladser\nLager;Lager;2\n")
    assert places_of(twice) == ["Filen fil3.csv, række 2, kolonne A 'Virksomhed'"]


def test_a_text_split_by_its_separator_is_refused_where_it_stands(tmp_path: Path) -> None:
    text = "Virksomhed;Funktioner;Pladser\nButik;Køkken;rengøring;2\n"
    split = faulty(tmp_path, text)
    assert [(fault.place, fault.proposal) for fault in split.faults] == [
        ("Filen fil3.csv, række 2, kolonne B 'Funktioner'", None)
    ]
