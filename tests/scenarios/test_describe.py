from scenarios.catalogue import CATALOGUE
from scenarios.describe import catalogue_table, describe_dataset, describe_entry
from scenarios.generator import GeneratorSettings, generate


def test_the_table_says_what_the_sources_state() -> None:
    table = catalogue_table()
    assert list(table.index) == list(CATALOGUE)
    assert list(table.columns) == ["titel", "centre", "pladser", "borgere", "kilde"]
    assert table.loc["vesthimmerland-2013", "pladser"] == "115-120"
    assert table.loc["vejle-2013", "pladser"] == "ikke opgivet"
    assert table.loc["horsens-2013", "borgere"] == 158
    assert "efter behov" in str(table.loc["koebenhavn-jki-2014", "pladser"])


def test_an_entry_tells_stated_from_chosen() -> None:
    text = describe_entry(CATALOGUE["horsens-2013"])
    assert "32 virksomhedscentre, 198 faste pladser, 158 borgere venter." in text
    assert "Opgivet i kilden: virksomhedscentre 32; faste pladser 198" in text
    assert "Planlægges fra tomt" in text
    assert "notat 1 (april 2013)" in text
    assert "pladser efter behov" in describe_entry(CATALOGUE["koebenhavn-jki-2014"])


def test_an_entry_over_weeks_says_how_many_and_who_runs() -> None:
    assert "98 borgere venter, 60 er i gang, 26 uger." in describe_entry(CATALOGUE["horsens-2013-uger"])
    assert "9 virksomheder, 20 faste pladser, 25 borgere venter, 20 uger." in describe_entry(
        CATALOGUE["broendby-2014"]
    )


def test_a_generated_municipality_shows_how_many_can_choose() -> None:
    text = describe_dataset(generate(GeneratorSettings(citizens=40, nowhere=2), seed=1))
    assert "48 faste pladser, 40 borgere venter. Støtten er 1,5" in text
    assert "     0:     2 (5,0 %)" in text
    assert "     1:     4 (10,0 %)" in text
