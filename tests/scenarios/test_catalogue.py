import re

import pytest

from exchange.convert import to_problem
from exchange.dataset_json import dataset_bytes, read_dataset
from exchange.schema import Dataset, WorkplaceRecord
from optimizer.candidates import Candidates, find_candidates
from optimizer.problem import PlaceKind, RegimeKind
from scenarios.catalogue import CATALOGUE, SEEDS, Entry
from scenarios.generate.supporters import support_ratio
from tests.scenarios.datasets import dataset_of

STANDING = (
    "vesthimmerland-2013",
    "vejle-2013",
    "horsens-2013",
    "kalundborg-2013",
    "bornholm-2011",
    "hjoerring-2011",
    "nordfyn-2011",
    "struer-2011",
    "aarhus-2010",
    "koebenhavn-jki-2014",
)
"""Entries that are planned as a standing week."""

OVER_WEEKS = (
    "broendby-2014",
    "broendby-2014-lange-dage",
    "brian-2011",
    "outline-2013",
    "horsens-forloeb-2013",
    "horsens-2013-uger",
    "koebenhavn-jki-program",
)

FLEX = (
    "fleksjob-esbjerg-2014",
    "fleksjob-horsens-2014",
    "fleksjob-slagelse-2014",
    "fleksjob-gladsaxe-2014",
    "fleksjob-struer-2014",
    "fleksjob-svendborg-2014",
    "fleksjob-thisted-2014",
)
"""The trials with fleksjob, as standing week or over weeks."""

NAMES = (*STANDING, *OVER_WEEKS, *FLEX)
CENTRES_AND_PLACES = {
    "vesthimmerland-2013": (30, (115, 120)),
    "horsens-2013": (32, (198, 198)),
    "kalundborg-2013": (24, (80, 80)),
    "bornholm-2011": (9, (30, 30)),
    "hjoerring-2011": (10, (48, 48)),
    "nordfyn-2011": (8, (32, 32)),
    "struer-2011": (9, (30, 30)),
    "aarhus-2010": (33, (255, 255)),
}


def workplace(name: str, id_: str) -> WorkplaceRecord:
    return next(record for record in dataset_of(name).workplaces if record.id == id_)


def seats(dataset: Dataset) -> int:
    return sum(place.seats or 0 for record in dataset.workplaces for place in record.places)


def candidates(name: str) -> Candidates:
    return find_candidates(to_problem(dataset_of(name), default_monday=None))


def people_at(found: Candidates, id_: str) -> int:
    return sum(workplace_id == id_ for _, workplace_id in found.workplace_verdict)


def test_the_catalogue_has_the_municipalities_of_the_sources() -> None:
    assert tuple(CATALOGUE) == NAMES
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+|-\d{4})+", name) for name in NAMES)


def test_standing_weeks_and_plans_over_weeks_are_told_apart() -> None:
    assert all(dataset_of(name).weeks is None for name in STANDING)
    assert all((dataset_of(name).weeks or 1) > 1 for name in OVER_WEEKS)


@pytest.mark.parametrize("entry", CATALOGUE.values(), ids=NAMES)
def test_every_stated_fact_names_its_source(entry: Entry) -> None:
    assert entry.stated
    assert all(fact.seed in SEEDS and fact.find and fact.about for fact in entry.stated.values())
    assert entry.sources
    assert entry.chosen in dataset_of(entry.name).note
    assert "genereret" in dataset_of(entry.name).note


@pytest.mark.parametrize("name", NAMES)
def test_a_dataset_is_the_same_every_time_and_holds_pseudonyms(name: str) -> None:
    dataset = dataset_of(name)
    assert CATALOGUE[name].build() == dataset
    assert [c.id for c in dataset.citizens] == [f"B{i + 1:04d}" for i in range(len(dataset.citizens))]
    assert not re.search(r"\d{6}-?\d{4}", dataset.model_dump_json())


@pytest.mark.parametrize("name", NAMES)
def test_a_dataset_stands_every_check_when_it_is_read_again(name: str) -> None:
    assert read_dataset(dataset_bytes(dataset_of(name))) == dataset_of(name)


@pytest.mark.parametrize("name", [*STANDING, *FLEX])
def test_a_dataset_is_of_its_year_and_planned_from_empty(name: str) -> None:
    problem = to_problem(dataset_of(name), default_monday=None)
    assert problem.first_monday.year == int(name[-4:])
    assert problem.ruleset.id == "lab_2011"
    assert all(place.filled == 0 for w in problem.workplaces for place in w.places)


@pytest.mark.parametrize(("name", "expected"), CENTRES_AND_PLACES.items(), ids=CENTRES_AND_PLACES)
def test_centres_and_places_are_as_stated(name: str, expected: tuple[int, tuple[int, int]]) -> None:
    centres, (least, most) = expected
    stated, dataset = CATALOGUE[name].stated, dataset_of(name)
    assert (stated["centres"].least, stated["centres"].most) == (centres, centres)
    assert (stated["places"].least, stated["places"].most) == (least, most)
    assert len(dataset.workplaces) == centres
    assert stated["places"].allows(seats(dataset))


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [("vesthimmerland-2013", 60, 70), ("horsens-2013", 80, 80), ("kalundborg-2013", 80, 90)],
)
def test_utilisation_is_as_stated(name: str, least: int, most: int) -> None:
    fact = CATALOGUE[name].stated["utilisation_pct"]
    assert (fact.least, fact.most) == (least, most)


def test_ranges_are_chosen_within_and_said_so() -> None:
    note = dataset_of("vesthimmerland-2013").note
    assert "117 pladser af 115-120" in note
    assert "5 pladser af 4-5 og 2 reserverede af 2-3" in note


def test_outline() -> None:
    outline = workplace("vesthimmerland-2013", "outline")
    assert outline.places[0].seats == 22
    assert outline.headcount == 180
    assert isinstance(outline.supporters, list)
    assert [(s.at_once, s.windows) for s in outline.supporters] == [(None, None)] * 2
    assert {"Støtteklodser", "Tætningslister", "Reparationsmaling", "Arkivering"} <= {
        t.name for t in outline.tasks
    }


def test_outline_finds_enough_people_for_its_places() -> None:
    assert people_at(candidates("vesthimmerland-2013"), "outline") >= 2 * 22


def test_hoejgaarden() -> None:
    stated, record = CATALOGUE["vesthimmerland-2013"].stated, workplace("vesthimmerland-2013", "hoejgaarden")
    (place,) = record.places
    assert place.seats is not None
    assert stated["hoejgaarden_places"].allows(place.seats)
    assert stated["hoejgaarden_places"].text == "4-5"
    assert stated["hoejgaarden_reserved"].allows(place.reserved["Ressourceforløb"])
    assert stated["hoejgaarden_reserved"].text == "2-3"
    assert (record.headcount, record.supporters) == (100, 25)
    assert len(record.tasks) == 5


def test_vejle_states_centres_but_no_places() -> None:
    stated = CATALOGUE["vejle-2013"].stated
    assert (stated["former_centres"].least, stated["centres"].least) == (26, 18)
    assert len(dataset_of("vejle-2013").workplaces) == 18
    assert "places" not in stated
    assert "ingen pladser" in dataset_of("vejle-2013").note


def test_foetex() -> None:
    foetex = workplace("vejle-2013", "foetex")
    assert (foetex.places[0].seats, foetex.headcount, foetex.supporters) == (10, 140, 0)
    assert foetex.support is not None
    assert foetex.support.kind is RegimeKind.MANAGER
    assert "Bager: frosne kager på plader" in {task.name for task in foetex.tasks}


def test_foetex_finds_enough_people_for_its_places() -> None:
    assert people_at(candidates("vejle-2013"), "foetex") >= 2 * 10


def test_horsens_is_for_match_2_alone_in_11_industries() -> None:
    dataset = dataset_of("horsens-2013")
    assert {citizen.target_group for citizen in dataset.citizens} == {"match 2"}
    assert all(record.accepted_groups == ["match 2"] for record in dataset.workplaces)
    assert len({record.industry for record in dataset.workplaces}) == 11
    assert len(dataset.citizens) == 158
    assert support_ratio(dataset) == pytest.approx(1.5, rel=0.05)


def test_five_in_horsens_fit_nowhere() -> None:
    found = candidates("horsens-2013")
    assert sum(not pairs for pairs in found.by_citizen.values()) == 5


def test_ceres() -> None:
    ceres = workplace("horsens-2013", "ceres")
    assert (ceres.places[0].seats, ceres.headcount) == (10, 200)
    assert isinstance(ceres.supporters, list)
    assert len(ceres.supporters) == 11
    names = {"Køkken", "Rengøring", "Vaskeri", "Kontor", "Pleje", "Aktivitet"}
    assert {task.name for task in ceres.tasks} == names


def test_the_cemeteries() -> None:
    cemeteries = workplace("horsens-2013", "kirkegaardene")
    assert (cemeteries.places[0].seats, cemeteries.headcount) == (5, 25)
    assert isinstance(cemeteries.supporters, list)
    assert len(cemeteries.supporters) == 5
    assert cemeteries.conditions["environment"] == "ude"


def test_kalundborg_has_the_six_industries() -> None:
    industries = {record.industry for record in dataset_of("kalundborg-2013").workplaces}
    assert industries == {"Detail", "Lager", "Transport", "Rengøring", "Ejendomsservice", "Kontor"}


def test_nordfyn_has_two_shops_of_a_chain_and_two_centres_outside() -> None:
    records = dataset_of("nordfyn-2011").workplaces
    assert sum(record.company == "Dagligvarekæde" for record in records) == 2
    assert sum("uden for kommunen" in record.name for record in records) == 2


def test_jki_takes_50_people_by_need_for_15_hours_at_least() -> None:
    dataset = dataset_of("koebenhavn-jki-2014")
    assert [record.name for record in dataset.workplaces] == [
        "ISS",
        "Dansk Supermarked",
        "Vikargruppen DK",
        "SUF",
        "Den private kok",
        "Frelsens Hær",
    ]
    places = [place for record in dataset.workplaces for place in record.places]
    assert {(p.kind, p.seats, p.least_min) for p in places} == {(PlaceKind.ON_DEMAND, None, 900)}
    assert len(dataset.citizens) == 50
    assert all((citizen.most_min or 0) >= 900 for citizen in dataset.citizens)


def test_broendby_is_never_all_of_the_new_group() -> None:
    dataset = dataset_of("broendby-2014")
    centres = [record for record in dataset.workplaces if record.places[0].kind is PlaceKind.FIXED]
    assert CATALOGUE["broendby-2014"].stated["willing"].least == len(centres) == 4
    assert all(record.group_shares["Ressourceforløb"] < 100 for record in centres)
    assert {citizen.target_group for citizen in dataset.citizens} == {"match 2", "Ressourceforløb"}


def test_the_portrayed_companies_keep_within_rimelighedskravet() -> None:
    for name, id_ in (
        ("vesthimmerland-2013", "outline"),
        ("vesthimmerland-2013", "hoejgaarden"),
        ("vejle-2013", "foetex"),
        ("horsens-2013", "ceres"),
        ("horsens-2013", "kirkegaardene"),
    ):
        record = workplace(name, id_)
        heads = record.headcount or 0
        cap = max(1, min(heads, 50) // 5) + max(0, heads - 50) // 10
        assert (record.places[0].seats or 0) <= cap
