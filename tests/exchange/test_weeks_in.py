"""Lists about weeks: a fault names its cell, whether it lies in the cell or in the whole."""

from pathlib import Path

import pytest

from exchange.assemble import Reading
from exchange.schema import Dataset
from tests.exchange.lists import places_of, read

USUAL = {
    "Borger;Målgruppe": "\nB1;match 2\nB2;SDP\n",
    "Virksomhed;Pladser": "\nLager;2\n",
    "Hold;Praktik fra": "\nH1;1-9-2014\n",
    "Indstilling;Værdi": "\nFørste mandag;4-8-2014\n",
}
"""What a list holds where the test brings none that begins so."""


def reading_of(folder: Path, *texts: str) -> Reading:
    missing = (start for start in USUAL if not any(text.startswith(start) for text in texts))
    return read(folder, *texts, *(start + USUAL[start] for start in missing))


def dataset_of(folder: Path, *texts: str) -> Dataset:
    reading = reading_of(folder, *texts)
    assert reading.faults == ()
    assert reading.dataset is not None
    return reading.dataset


@pytest.mark.parametrize(
    ("text", "cell", "expected"),
    [
        ("Borger;Målgruppe;Fravær\nB1;SDP;uge 28\n", "C 'Fravær'", "datoer eller perioder"),
        ("Borger;Målgruppe;Fravær\nB1;SDP;1.7.2041\n", "C 'Fravær'", "højst 10 år"),
        ("Borger;Målgruppe;Uger;Mindst uger\nB1;SDP;8;9\n", "C 'Uger'", "mindst 9"),
        ("Borger;Målgruppe;Uger\nB1;SDP;105\n", "C 'Uger'", "fra 1 til 104"),
        (
            "Borger;Målgruppe;Tidligst start;Senest start\nB1;SDP;2-9-2014;1-9-2014\n",
            "D 'Senest start'",
            "eller senere",
        ),
        ("Borger;Målgruppe;Hold\nB1;SDP;H2\n", "C 'Hold'", "et hold"),
        ("Borger;Målgruppe;Starter senere\nB1;SDP;ja\n", "C 'Starter senere'", "ikke på noget hold"),
        ("Borger;Målgruppe;Fast plads hos\nB1;SDP;Lagre\n", "C 'Fast plads hos'", "en virksomhed"),
        (
            "Borger;Målgruppe;Fast plads hos;Fast plads fra\nB1;SDP;Lager;2-9-2014\n",
            "D 'Fast plads fra'",
            "en mandag",
        ),
        (
            "Borger;Målgruppe;Fast plads hos;Fast plads fra\nB1;SDP;;1-9-2014\n",
            "C 'Fast plads hos'",
            "virksomheden",
        ),
        (
            "Borger;Målgruppe;Fast plads hos;Fast plads nr.\nB1;SDP;Lager;9\n",
            "D 'Fast plads nr.'",
            "en af pladserne",
        ),
        ("Virksomhed;Pladser;Lukket\nLager;2;jul\n", "C 'Lukket'", "datoer eller perioder"),
        ("Virksomhed;Pladser;Besøg hver N. uge\nLager;2;0\n", "C 'Besøg hver N. uge'", "fra 1 til 52"),
        ("Virksomhed;Mentor;Fravær\nLager;M1;snart\n", "C 'Fravær'", "datoer eller perioder"),
        ("Borger;Uger\nB9;4\n", "A 'Borger'", "en borger fra listen"),
        ("Borger;Uger\nB1;\n", "B 'Uger'", "en udfyldt celle"),
        ("Borger;Uger\nB1;14\n", "B 'Uger'", "højst 13 uger i alt"),
        ("Borger;Uger;Åbent\nB1;4;ja\n", "C 'Åbent'", "ikke er åbent"),
        ("Borger;Uger;Plads holdes (uger)\nB1;4;2\n", "C 'Plads holdes (uger)'", "0 i det første trin"),
        ("Borger;Uger;Hvor\nB1;4;derhenne\n", "C 'Hvor'", "samme"),
        ("Borger;Uger;Virksomhed\nB1;4;Lagre\n", "C 'Virksomhed'", "en virksomhed"),
        (
            "Borger;Uger;Kan forlænges (uger);Forlængelse aftalt\nB1;13;4;ja\n",
            "C 'Kan forlænges (uger)'",
            "17",
        ),
        ("Borger;Uger;Trin\nB1;4;2\n", "C 'Trin'", "fra 1 til 1"),
        ("Borger;Skånebehov;Trin\nB1;Lav støj;1\n", "C 'Trin'", "et af borgerens trin"),
        ("Hold;Praktik fra\nH1;4-9-2014\n", "B 'Praktik fra'", "en mandag"),
        ("Hold;Praktik fra;Forventet\nH1;1-9-2014;3\n", "C 'Forventet'", "højst 2, som er de ledige"),
        (
            "Hold;Praktik fra;Indkaldt;Forventet\nH1;1-9-2014;1;2\n",
            "D 'Forventet'",
            "højst 1, som er indkaldt",
        ),
        (
            "Hold;Praktik fra;Undervisning fra\nH1;1-9-2014;8-9-2014\n",
            "C 'Undervisning fra'",
            "før praktikken",
        ),
        (
            "Hold;Praktik fra;Kursusdage hver N. uge;Kursusdage på\nH1;1-9-2014;3;\n",
            "D 'Kursusdage på'",
            "mangler",
        ),
        ("Hold;Kursusdag\nH2;1-10-2014\n", "A 'Hold'", "et hold fra arket Hold"),
        ("Hold;Kursusdag;Fra;Til\nH1;1-10-2014;15;9\n", "D 'Til'", "begynder før"),
        ("Medarbejder;Rolle\nS1;chef\n", "B 'Rolle'", "sagsbehandler, kontaktperson"),
        ("Medarbejder;Rolle;Besøgsdage\nS1;kontaktperson;snart\n", "C 'Besøgsdage'", "ugedage"),
        ("Indstilling;Værdi\nUger;105\n", "B 'Værdi'", "fra 1 til 104"),
        ("Indstilling;Værdi\nLukkedage;jul\n", "B 'Værdi'", "datoer eller perioder"),
        ("Indstilling;Værdi\nHelligdage;måske\n", "B 'Værdi'", "ja eller nej"),
        ("Indstilling;Værdi\nFørste mandag;4-8-2014\nLukkedage;24.12.2114\n", "B 'Værdi'", "højst 10 år"),
    ],
)
def test_a_fault_about_weeks_names_its_cell(tmp_path: Path, text: str, cell: str, expected: str) -> None:
    reading = reading_of(tmp_path, text)
    assert [place.split("kolonne ")[-1] for place in places_of(reading)] == [cell]
    assert expected in reading.faults[0].expected


def test_the_weekday_found_is_named(tmp_path: Path) -> None:
    (fault,) = reading_of(tmp_path, "Hold;Praktik fra\nH1;4-9-2014\n").faults
    assert (fault.found, fault.proposal) == ("torsdag den 4. september 2014", "2014-09-01 eller 2014-09-08")


def test_two_rows_must_agree_on_the_extension(tmp_path: Path) -> None:
    rows = "Borger;Uger;Kan forlænges (uger)\nB1;4;2\nB1;4;3\n"
    (fault,) = reading_of(tmp_path, rows).faults
    assert fault.place.endswith("række 3, kolonne C 'Kan forlænges (uger)'")


def test_steps_and_their_needs_are_kept_apart_from_the_citizens(tmp_path: Path) -> None:
    steps = "Borger;Uger;Opgaver\nB1;7;Pakning\nB2;3;\nB1;6;\n"
    needs = "Borger;Skånebehov;Trin\nB1;Lav støj;\nB1;ingen;2\nB2;Lav støj;1\n"
    first, second = dataset_of(tmp_path, steps, needs).citizens
    assert first.course is not None
    assert second.course is not None
    assert [(step.weeks, step.tasks, step.needs) for step in first.course.steps] == [
        (7, ["Pakning"], None),
        (6, None, []),
    ]
    assert [need.code for need in first.needs or []] == ["LOW_NOISE"]
    assert second.needs is None
    assert [need.code for need in second.course.steps[0].needs or []] == ["LOW_NOISE"]


def test_a_pin_that_only_denies_is_none(tmp_path: Path) -> None:
    people = "Borger;Målgruppe;Fast plads hos;Selvfundet\nB1;SDP;;nej\nB2;SDP;Lager;nej\n"
    first, second = dataset_of(tmp_path, people).citizens
    assert first.pin is None
    assert second.pin is not None
    assert (second.pin.workplace, second.pin.own_found) == ("Lager", False)


def test_rights_have_danish_names(tmp_path: Path) -> None:
    people = "Borger;Målgruppe;Rettigheder\nB1;SDP;Forlængelse, yderligere forlængelse, egen ordning\n"
    assert dataset_of(tmp_path, people).citizens[0].entitlements == [
        *("extension", "extension_more", "egen ordning"),
    ]


def test_closed_days_may_be_periods(tmp_path: Path) -> None:
    rows = ("Første mandag;4-8-2014", 'Lukkedage;"24.12.2014; 30.12.2014-31.12.2014"', "Helligdage;ja")
    dataset = dataset_of(tmp_path, "\n".join(("Indstilling;Værdi", *rows)))
    assert [day.isoformat() for day in dataset.closed_days] == ["2014-12-24", "2014-12-30", "2014-12-31"]
    assert dataset.public_holidays is True
