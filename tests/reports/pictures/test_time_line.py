"""The line of time: lanes by kind, shapes by urgency, no label over another."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.drawing import Circle, Group, Path, Rectangle, every_shape
from reports.due import Due, DueKind
from reports.pictures.time_line import time_line
from tests.reports.pictures.boxes import overlapping, texts

DAY = date(2026, 11, 22)
dues = st.lists(
    st.builds(
        Due, st.dates(DAY - timedelta(days=900), DAY + timedelta(days=730)), st.sampled_from(list(DueKind)),
        st.sampled_from(["Agreement with a supplier of services in the cloud", "Short"]), st.just("G-0001"),
        st.text("abc", min_size=1, max_size=3), st.just("The agreement expires"), st.just("Art. 28(3)"),
    ),
    max_size=80,
)  # fmt: skip


def due(days: int, kind: DueKind = DueKind.AGREEMENT, what: str = "Agreement") -> Due:
    return Due(DAY + timedelta(days=days), kind, what, "G-0001", "g", "The agreement expires", "Art. 28(3)")


@settings(max_examples=60)
@given(dues)
def test_no_two_labels_cover_each_other(found: list[Due]) -> None:
    assert overlapping(time_line(found, DAY, 730, 90, "en")) == []


@pytest.mark.parametrize(("days", "sign"), [(-5, Rectangle), (0, Path), (90, Path), (91, Circle)])
def test_a_mark_tells_by_its_shape_how_near_the_day_is(days: int, sign: type) -> None:
    drawing = time_line([due(days)], DAY, 730, 90, "en")
    (group,) = (shape for shape in every_shape(drawing.shapes) if isinstance(shape, Group))
    assert [type(shape) for shape in group.shapes if not hasattr(shape, "text")][-1] is sign
    assert "G-0001 Agreement: The agreement expires" in group.title


def test_a_lane_stands_for_each_kind_that_has_something() -> None:
    said = texts(time_line([due(10), due(20, DueKind.WAIVER)], DAY, 365, 90, "en"))
    assert "Agreements" in said
    assert "Waivers" in said
    assert "Reviews" not in said


def test_what_falls_due_in_one_month_is_one_mark_with_its_number() -> None:
    said = texts(time_line([due(40, what="A"), due(41, what="B"), due(42, what="C")], DAY, 365, 90, "en"))
    assert "G-0001 A + 2 more" in said
    assert "3" in said.split("\n")


def test_nothing_due_is_an_empty_line() -> None:
    assert "22 Nov 2026" in texts(time_line([], DAY, 365, 90, "en"))


@given(dues)
def test_the_same_days_give_the_same_picture(found: list[Due]) -> None:
    assert time_line(found, DAY, 400, 90, "fr") == time_line(list(found), DAY, 400, 90, "fr")
