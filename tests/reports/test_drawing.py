"""Drawings in PDF and SVG: everything said is there, escaped, titled and the same each time."""

from __future__ import annotations

import io
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from reports.document import Column, Document, Picture, Section, Table
from reports.drawing import (
    Circle,
    Curve,
    Drawing,
    Group,
    Label,
    Path,
    Pen,
    Rectangle,
    bounds,
    every_shape,
    line,
)
from reports.drawing_colours import ON_PAPER
from reports.drawing_svg import svg
from reports.drawing_text import shortened, width_of, wrapped
from reports.pdf import write_pdf

SVG = "{http://www.w3.org/2000/svg}"
HARD = (
    "<b>&\"'</b>",
    "]]>",
    "שלום עולם",
    "العربية",
    "北京网络有限公司",
    "a\tb\nc",
    "\u202ex\u0000",
    "🙂",
    "javascript:alert(1)",
)

numbers = st.floats(-500, 500, allow_nan=False)
points = st.tuples(numbers, numbers)
colours = st.sampled_from(sorted(ON_PAPER))
pens = st.builds(Pen, colours, st.floats(0.1, 4), st.sampled_from([(), (2.0, 1.0)]))
texts = st.one_of(st.sampled_from(HARD), st.text(max_size=20))
rings = st.lists(st.lists(points, min_size=2, max_size=4).map(tuple), max_size=2).map(tuple)
shapes = st.one_of(
    st.builds(Path, rings, st.none() | colours, st.none() | pens, st.booleans(), st.none() | colours),
    st.builds(Curve, points, points, points, points, pens, st.booleans()),
    st.builds(Rectangle, numbers, numbers, st.floats(0, 50), st.floats(0, 50), st.none() | colours, st.none() | pens,
              st.floats(0, 9), st.none() | colours),
    st.builds(Circle, numbers, numbers, st.floats(0, 9), st.none() | colours, st.none() | pens),
    st.builds(Label, numbers, numbers, texts, st.floats(4, 12), colours, st.sampled_from(["start", "middle", "end"]),
              st.booleans()),
)  # fmt: skip
groups = st.builds(Group, st.lists(shapes, max_size=3).map(tuple), texts, texts, texts)
drawings = st.builds(
    Drawing, st.floats(10, 900), st.floats(10, 900), st.lists(shapes | groups, max_size=5).map(tuple), texts, texts
)


def pdf(drawing: Drawing, caption: str = "Caption", wide: bool = False) -> bytes:
    target = io.BytesIO()
    write_pdf(Document("Title", sections=(Section("One", (Picture(drawing, caption, None, wide),)),)), target)
    return target.getvalue()


@given(drawings)
def test_svg_is_well_formed_and_titles_every_group(drawing: Drawing) -> None:
    targets = {shape.link for shape in every_shape(drawing.shapes) if isinstance(shape, Group) and shape.link}
    tree = ElementTree.fromstring(svg(drawing, targets))
    wanted = [shape for shape in every_shape(drawing.shapes) if isinstance(shape, Group)]
    found = tree.findall(f".//{SVG}g")
    assert len(found) == len(wanted)
    for element, group in zip(found, wanted, strict=True):
        assert (element.find(f"{SVG}title") is not None) == bool(group.title)
    assert len(tree.findall(f".//{SVG}a")) == sum(bool(group.link) for group in wanted)


@given(drawings)
def test_the_same_drawing_is_the_same_svg(drawing: Drawing) -> None:
    assert svg(drawing) == svg(drawing)
    assert '-0"' not in svg(drawing)


@pytest.mark.parametrize("text", HARD)
def test_text_in_svg_stays_text(text: str) -> None:
    group = Group((Label(5, 5, text),), text, text, text)
    tree = ElementTree.fromstring(svg(Drawing(10, 10, (group,), text, text), {text}))
    said = " ".join(text.replace("\x00", "\ufffd").split())
    assert tree.findtext(f".//{SVG}text") == said
    assert [element.tag for element in tree.iter()].count(f"{SVG}script") == 0
    assert all(element.get("href", "#").startswith("#") for element in tree.iter())


def test_a_link_without_a_target_on_the_page_is_none() -> None:
    drawing = Drawing(10, 10, (Group((Circle(5, 5, 2, "accent"),), "X", "x", "country-X"),), "T")
    assert "<a " not in svg(drawing)
    assert '<a href="#country-X">' in svg(drawing, {"country-X"})


@settings(max_examples=25)
@given(drawings)
def test_any_drawing_becomes_a_pdf_with_its_caption(drawing: Drawing) -> None:
    assert "Caption" in PdfReader(io.BytesIO(pdf(drawing))).pages[-1].extract_text()


def test_a_pdf_says_what_the_drawing_says_and_is_the_same_each_time() -> None:
    shapes = tuple(Label(10, 20.0 * n, text) for n, text in enumerate(("United States 45", "Årsund Øst", "北京"), 1))
    drawing = Drawing(200, 100, (*shapes, line((0, 0), (50, 50), Pen("text"), head=True)), "T")
    text = PdfReader(io.BytesIO(pdf(drawing, "What it shows"))).pages[0].extract_text()
    assert all(said in text for said in ("United States 45", "Årsund Øst", "北京", "What it shows"))
    assert pdf(drawing) == pdf(drawing)


def test_a_picture_too_large_for_a_page_is_made_smaller_and_stays_with_its_caption() -> None:
    drawing = Drawing(3000, 2500, (Label(10, 2400, "far below", 40),), "T")
    for wide in (False, True):
        pages = PdfReader(io.BytesIO(pdf(drawing, wide=wide))).pages
        assert [("far below" in page.extract_text(), "Caption" in page.extract_text()) for page in pages][-1] == (
            True,
            True,
        )


def test_a_linked_shape_is_a_link_in_a_pdf() -> None:
    group = Group((Rectangle(10, 10, 40, 20, "inside"),), "X", "x", "there")
    picture = Picture(Drawing(100, 100, (group,), "T"), "Caption")
    sections = (Section("One", (picture,)), Section("Two", anchor="there", breaks_page=True))
    target = io.BytesIO()
    write_pdf(Document("Title", sections=sections), target)
    pages = PdfReader(target).pages
    (found,) = (note.get_object() for page in pages[1:] for note in page.get("/Annots", ()))
    left, low, right, high = (float(edge) for edge in found["/Rect"])
    assert (right - left, high - low) == (pytest.approx(40), pytest.approx(20))


def test_the_table_of_a_picture_follows_it() -> None:
    twin = Table("twin", (Column("a", "Country"),), [["Norway"]])
    picture = Picture(Drawing(100, 100, (), "T"), "Caption", twin)
    target = io.BytesIO()
    write_pdf(Document("Title", sections=(Section("One", (picture,)),)), target)
    text = PdfReader(target).pages[0].extract_text()
    assert text.index("Caption") < text.index("Norway")


def test_bounds_are_those_of_every_shape_within() -> None:
    inner = Group((Circle(10, 10, 5), Rectangle(20, 1, 4, 4)))
    assert bounds((Group((inner,)),)) == (5, 1, 24, 15)
    assert bounds(()) == (0, 0, 0, 0)


@given(st.text(max_size=60), st.floats(20, 200), st.floats(5, 9), st.booleans())
def test_shortened_and_wrapped_text_fits(text: str, width: float, size: float, bold: bool) -> None:
    assert width_of(shortened(text, width, size, bold), size, bold) <= width
    lines = wrapped(text, width, size, 3, bold)
    assert len(lines) <= 3
    assert all(width_of(one, size, bold) <= width for one in lines)


def test_what_fits_is_not_cut() -> None:
    assert shortened("Short name", 200, 7) == "Short name"
    assert wrapped("Short name", 200, 7, 2) == ("Short name",)
    assert " ".join(wrapped("one two three four five", 40, 7, 5)) == "one two three four five"
