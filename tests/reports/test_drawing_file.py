"""A picture by itself is a whole file of each format, the same one each time."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from reports.drawing import Drawing, Group, Label, Rectangle
from reports.drawing_file import FORMATS, drawing_bytes, write_drawing

DRAWING = Drawing(
    200.0, 80.0,
    (Group((Rectangle(10, 10, 60, 30, "accent"), Label(12, 60, "Example <b> & Sons")), "A title", "id-1"),),
    "Where data go",
)  # fmt: skip


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_drawing_is_the_same_file(ending: str, tmp_path: Path) -> None:
    write_drawing(DRAWING, tmp_path / f"one.{ending}")
    write_drawing(DRAWING, tmp_path / f"two.{ending}")
    assert (tmp_path / f"one.{ending}").read_bytes() == (tmp_path / f"two.{ending}").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"one.{ending}", f"two.{ending}"]


def test_a_pdf_is_one_page_around_the_drawing_with_its_words() -> None:
    (page,) = PdfReader(BytesIO(drawing_bytes(DRAWING, "pdf"))).pages
    assert "Example <b> & Sons" in page.extract_text()
    assert page.mediabox.width > DRAWING.width
    assert page.mediabox.width / page.mediabox.height < 3


def test_a_png_has_its_dots_and_its_colour() -> None:
    picture = Image.open(BytesIO(drawing_bytes(DRAWING, "png"))).convert("RGB")
    assert picture.size == (600, 240)
    assert picture.getpixel((90, 60)) == (0x0B, 0x6B, 0x7F)


def test_an_svg_escapes_what_stands_in_it() -> None:
    said = drawing_bytes(DRAWING, "svg").decode()
    assert said.startswith("<?xml")
    assert "Example &lt;b&gt; &amp; Sons" in said


def test_another_ending_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="svg, png, pdf"):
        write_drawing(DRAWING, tmp_path / "one.bmp")
    assert list(tmp_path.iterdir()) == []
