"""What a page of pictures shows at one time: a drawing, and the table that says the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.pictures.painting import Painted, Spot, painted
from reports.document import Table
from reports.drawing import Drawing, Group

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture with its twin; `ids` are those of the groups that the rows of the twin say in words."""

    picture: Painted
    stops: tuple[Spot, ...]
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """The kinds of the records that groups stand for, by their ids."""


def shown(
    drawing: Drawing,
    twin: Table,
    ids: list[str],
    note: str = "",
    *,
    kinds: Mapping[str, str] | None = None,
    reached: Callable[[Group], bool] = lambda group: bool(group.id),
) -> Shown:
    """Make a drawing and its twin ready to be seen; `reached` says which groups can be gone to."""
    picture = painted(drawing)
    stops = tuple(spot for spot in picture.spots if reached(spot.group))
    headings = tuple(column.title for column in twin.columns)
    rows = tuple((*_cells(row), id) for row, id in zip(twin.rows, ids, strict=True))
    return Shown(picture, stops, headings, rows, note, kinds or {})


def _cells(row: Any) -> Row:
    return tuple(cell if cell is None or isinstance(cell, int) else str(cell) for cell in row)
