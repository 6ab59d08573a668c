"""The month: whole weeks, each day with what falls due, no label over another."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from babel.core import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.drawing import Circle, Group, Path, Rectangle, every_shape
from reports.due import Due, DueKind
from reports.pictures.month import days_shown, month_picture
from resources.language import spoken
from tests.reports.pictures.boxes import overlapping, texts

DAY = date(2026, 11, 22)
dues = st.lists(
    st.builds(
        Due, st.dates(DAY - timedelta(days=40), DAY + timedelta(days=40)), st.sampled_from(list(DueKind)),
        st.sampled_from(["Agreement with a supplier of services in the cloud", "Short"]), st.just("G-0001"),
        st.text("abc", min_size=1, max_size=3), st.just("The agreement expires"), st.just("Art. 28(3)"),
    ),
    max_size=60,
)  # fmt: skip


def due(days: int, id: str = "g") -> Due:
    day = DAY + timedelta(days=days)
    return Due(day, DueKind.AGREEMENT, "Hosting", "G-0001", id, "The agreement expires", "Art. 28(3)")


def groups(found: list[Due]) -> list[Group]:
    drawing = month_picture(found, DAY, DAY, 5, "en")
    return [shape for shape in every_shape(drawing.shapes) if isinstance(shape, Group)]


@settings(max_examples=60)
@given(dues)
def test_no_two_labels_cover_each_other(found: list[Due]) -> None:
    assert overlapping(month_picture(found, DAY, DAY, 30, "de")) == []


@pytest.mark.parametrize("language", spoken())
@given(month=st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_whole_weeks_hold_the_month(language: str, month: date) -> None:
    days = days_shown(month, Locale.parse(language))
    within = [day for day in days if (day.year, day.month) == (month.year, month.month)]
    assert len(within) == monthrange(month.year, month.month)[1]
    assert len(days) % 7 == 0
    assert days == [days[0] + timedelta(days=number) for number in range(len(days))]
    assert days[6] >= within[0]
    assert days[-7] <= within[-1]


@pytest.mark.parametrize(("days", "mark"), [(-1, Rectangle), (0, Path), (5, Path), (6, Circle)])
def test_a_mark_tells_by_its_shape_how_near_the_day_is(days: int, mark: type) -> None:
    (group,) = groups([due(days)])
    assert [type(shape) for shape in group.shapes if not hasattr(shape, "text")][-1] is mark
    assert group.id == "g"
    assert "G-0001 Hosting: The agreement expires" in group.title


def test_a_full_day_says_how_much_more_there_is() -> None:
    found = groups([due(1, str(number)) for number in range(7)])
    assert [group.id for group in found] == ["0", "1", "2", "3 4 5 6"]
    assert "+ 4 more" in texts(month_picture([due(1, str(number)) for number in range(7)], DAY, DAY, 5, "en"))


def test_what_lies_in_another_month_is_not_on_the_sheet() -> None:
    assert groups([due(60)]) == []
    assert month_picture([due(60)], DAY, DAY, 5, "en").title == "November 2026"
