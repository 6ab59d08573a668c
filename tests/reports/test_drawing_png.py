"""Pictures as dots: every shape is where the drawing says, in its colour, and the same drawing is the same file."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from reports.drawing import Circle, Curve, Drawing, Group, Label, Path, Pen, Point, Rectangle, Shape
from reports.drawing_colours import ON_PAPER
from reports.drawing_png import DOTS_IN_POINT, png

WHITE = (255, 255, 255)
SQUARE: tuple[Point, ...] = ((10, 10), (50, 10), (50, 50), (10, 50))
HOLE: tuple[Point, ...] = ((20, 20), (40, 20), (40, 40), (20, 40))


def drawn(*shapes: Shape) -> Image.Image:
    return Image.open(io.BytesIO(png(Drawing(60, 60, shapes, "Test")))).convert("RGB")


def at(image: Image.Image, x: float, y: float) -> tuple[int, ...]:
    dot = image.getpixel((round(x * DOTS_IN_POINT), round(y * DOTS_IN_POINT)))
    assert isinstance(dot, tuple)
    return dot


def colour(name: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(ON_PAPER[name]))  # type: ignore[index]


def share_of_ink(image: Image.Image, box: tuple[float, float, float, float]) -> float:
    part = image.crop(tuple(round(side * DOTS_IN_POINT) for side in box)).convert("L")  # type: ignore[arg-type]
    dots = part.tobytes()
    return sum(255 - dot for dot in dots) / (255 * len(dots))


def test_a_picture_has_three_dots_to_the_point_and_says_so() -> None:
    image = Image.open(io.BytesIO(png(Drawing(60, 40, (), "Test"))))
    assert image.size == (180, 120)
    assert image.info["dpi"] == pytest.approx((216, 216), abs=0.1)


def test_an_area_is_filled_but_its_hole_is_not() -> None:
    image = drawn(Path((SQUARE, HOLE), "accent"))
    assert at(image, 15, 30) == at(image, 45, 30) == colour("accent")
    assert at(image, 30, 30) == at(image, 55, 55) == WHITE


def test_later_shapes_lie_over_earlier_ones_also_in_groups() -> None:
    image = drawn(Rectangle(10, 10, 40, 40, "accent"), Group((Circle(30, 30, 8, "not_lawful"),), "A circle"))
    assert at(image, 30, 30) == colour("not_lawful")
    assert at(image, 15, 15) == colour("accent")


def test_rounded_corners_are_left_out_and_sharp_ones_are_not() -> None:
    assert at(drawn(Rectangle(10, 10, 40, 40, "accent", rounding=10)), 11, 11) == WHITE
    assert at(drawn(Rectangle(10, 10, 40, 40, "accent")), 11, 11) == colour("accent")


def test_hatching_stays_within_its_outline() -> None:
    image = drawn(Path((SQUARE, HOLE), "paper", hatch="accent"))
    assert 0.05 < share_of_ink(image, (10, 10, 20, 50)) < 0.5
    assert share_of_ink(image, (22, 22, 38, 38)) == 0
    assert share_of_ink(image, (52, 0, 60, 60)) == 0


def test_an_open_line_is_not_closed() -> None:
    pen = Pen("text", 2)
    assert at(drawn(Path((SQUARE,), pen=pen)), 10, 30) == colour("text")
    assert at(drawn(Path((SQUARE,), pen=pen, closed=False)), 10, 30) == WHITE


def test_dashes_leave_gaps_of_their_length() -> None:
    whole, dashed = (
        drawn(Path((((0, 30), (60, 30)),), pen=Pen("text", 2, dashes), closed=False)) for dashes in ((), (6, 6))
    )
    assert at(dashed, 3, 30) == at(dashed, 15, 30) == colour("text")
    assert at(dashed, 9, 30) == at(dashed, 21, 30) == WHITE
    box = (0.0, 25.0, 60.0, 35.0)
    assert share_of_ink(dashed, box) == pytest.approx(share_of_ink(whole, box) / 2, rel=0.1)


def test_a_curve_ends_in_its_arrow() -> None:
    curve = Curve((5, 50), (5, 10), (30, 30), (50, 30), Pen("accent", 1), head=True)
    image = drawn(curve)
    assert at(image, 48, 30) == colour("accent")
    x, y = curve.at(0.5)
    assert at(image, x, y) != WHITE


@pytest.mark.parametrize(("anchor", "left", "right"), [("start", 30, 60), ("middle", 15, 45), ("end", 0, 30)])
def test_a_label_stands_at_its_anchor(anchor: str, left: float, right: float) -> None:
    image = drawn(Label(30, 30, "Label", 9, anchor=anchor))  # type: ignore[arg-type]
    assert share_of_ink(image, (left, 20, right, 34)) > 0.02
    outside = (0.0, 20.0, left, 34.0) if left else (right, 20.0, 60.0, 34.0)
    assert left == 0 or share_of_ink(image, outside) == 0
    assert share_of_ink(image, (0, 36, 60, 60)) == 0


@pytest.mark.parametrize("text", ["Łódź", "北京", "서울", "القاهرة", "חיפה", "मुंबई", "ไทย"])
def test_labels_of_every_script_are_shown(text: str) -> None:
    assert share_of_ink(drawn(Label(2, 40, text, 14)), (0, 20, 60, 50)) > 0.02


def test_the_same_drawing_is_the_same_file() -> None:
    shapes = (Path((SQUARE, HOLE), "land", Pen("line"), hatch="accent"), Label(5, 55, "Łódź القاهرة"))
    assert png(Drawing(60, 60, shapes, "Test")) == png(Drawing(60, 60, shapes, "Test"))
