"""The picture of a weighing: every point is there, can be told apart without colour, and can be read."""

from io import BytesIO
from itertools import combinations
from xml.etree import ElementTree as ET

from PIL import Image

from exchange.balance import Weighing
from exchange.balance_labels import HEIGHT, LETTER, WIDTH, Frame, placed_labels
from exchange.balance_picture import BEATEN, BEST, COLOURS, EVEN_COLOUR, UNPROVEN, balance_png, balance_svg
from exchange.gantt import PNG_SCALE
from tests.exchange.balance_points import a_point, apart, weighing

AT_ONCE = "Begge sider kan få deres bedste på én gang."
SVG = "{http://www.w3.org/2000/svg}"


def words(svg: str) -> list[str]:
    """Every line of text."""
    parts = [part for kind in ("text", "tspan") for part in ET.fromstring(svg).iter(f"{SVG}{kind}")]
    return [part.text or "" for part in parts]


def shapes(svg: str, colour: str, kind: str) -> set[str]:
    """Outlines of the marks of the colour."""
    paths = ET.fromstring(svg).iter(f"{SVG}path")
    return {path.get("d", "") for path in paths if (path.get(kind) or "").casefold() == colour.casefold()}


def close() -> Weighing:
    """A hundred points upon each other."""
    points = [a_point(at, 100 + at / 50, 100 - at / 80) for at in range(101)]
    return weighing(*points, a_point(50, 900, 10))


def test_weights_axes_and_kinds_are_words() -> None:
    found = words(balance_svg(apart()))
    assert {"0", "20-40", "50", "80-100", BEST, BEATEN} <= set(found)
    assert {"Borgernes side (point)", "Virksomhedernes side (point)"} <= set(found)
    assert UNPROVEN in found
    assert AT_ONCE not in found


def test_beaten_points_have_another_shape_as_well_as_a_lighter_colour() -> None:
    svg = balance_svg(apart())
    best, beaten = (shapes(svg, COLOURS[kind], "fill") for kind in (BEST, BEATEN))
    assert best
    assert beaten
    assert not best & beaten


def test_equal_weight_has_a_mark_of_its_own() -> None:
    assert len(shapes(balance_svg(apart()), EVEN_COLOUR, "stroke")) == 1


def test_the_line_runs_through_those_that_are_not_beaten() -> None:
    (line,) = [d for d in shapes(balance_svg(apart()), COLOURS[BEST], "stroke") if d.count("L") == 2]
    assert line.startswith("M")


def test_where_both_sides_are_had_at_once_there_is_no_line() -> None:
    svg = balance_svg(weighing(a_point(0, 90, 150, beaten=True), a_point(50, 120, 150)))
    assert not [d for d in shapes(svg, COLOURS[BEST], "stroke") if "L" in d]
    assert AT_ONCE in words(svg)
    unproven = weighing(a_point(0, 90, 150, beaten=True), a_point(50, 120, 150, room=None))
    assert "Så vidt der er ledt: begge sider kan få deres bedste på én gang." in words(balance_svg(unproven))
    single = words(balance_svg(weighing(a_point(0, 1200, 150), a_point(50, 1200, 150))))
    assert "0-50" in single
    assert BEATEN not in single


def test_numbers_are_written_as_danes_write_them() -> None:
    found = words(balance_svg(weighing(a_point(0, 8000, 9000), a_point(50, 9000, 8000))))
    assert "8.400" in found


def test_a_point_takes_as_much_room_on_both_axes() -> None:
    frame = Frame.around(apart().spots)
    across, up = frame.x[1] - frame.x[0], frame.y[1] - frame.y[0]
    assert round(across / WIDTH, 6) == round(up / HEIGHT, 6)
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in map(frame.at, apart().spots))
    assert Frame.around(weighing(a_point(50, 0, 0)).spots).x[0] == 0


def test_labels_cover_neither_each_other_nor_the_edge() -> None:
    frame = Frame.around(close().spots)
    boxes = []
    for label in placed_labels(close(), frame):
        x, y = frame.at(label.spot)
        wide = LETTER * len(label.text)
        left = x + label.dx - (0 if label.dx > 0 else wide)
        boxes.append((left, y + label.dy - 6, left + wide, y + label.dy + 6))
    assert len(boxes) >= 2
    for one, two in combinations(boxes, 2):
        assert one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]
    assert all(left >= 0 and right <= WIDTH for left, _, right, _ in boxes)


def test_the_same_weighing_gives_the_same_picture() -> None:
    assert balance_svg(apart()) == balance_svg(apart())


def test_the_picture_for_the_workbook_is_whole() -> None:
    picture = Image.open(BytesIO(balance_png(apart())))
    assert picture.format == "PNG"
    assert picture.width > WIDTH * PNG_SCALE
