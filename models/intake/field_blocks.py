"""Blocks of fields and entries below a heading of their own: “Field | Entry”, one record in each."""

from __future__ import annotations

from typing import Any

from models.intake.cells import Cells, cell_text
from models.intake.found_tables import FoundTable
from models.intake.layouts import PROPOSED, Layout
from models.intake.meanings import meaning
from models.intake.readings import best_reading


class FieldBlock:
    """A record that stands on its side under its own headings: names of fields at the left, entries at the right."""

    def __init__(self, number: int, filled: list[int], title: str, hint: str) -> None:
        """Begin below the heading row `number`, whose two filled columns are given."""
        self._number, self._title, self._hint = number, title, hint
        self._label, self._entry = filled
        self._entries: list[tuple[str, Any]] = []

    def take(self, _number: int, cells: Cells, _filled: list[int]) -> None:
        """Take one field and its entry."""
        label = cell_text(cells[self._label]) if self._label < len(cells) else ""
        entry = cells[self._entry] if self._entry < len(cells) else None
        self._entries.append((label, entry))

    def table(self, layout: Layout | None) -> FoundTable | None:
        """Turn the block into a table of one row; its title is the first column where it names the record."""
        labels = [label for label, _ in self._entries]
        cells: Cells = [entry for _, entry in self._entries]
        if layout is not None:
            keys = [layout.key(label) or "" for label in labels]
            kind = layout.kind
        else:
            best = best_reading(labels, f"{self._hint} {self._title}", None)
            if best is None:
                return None
            kind, keys = best
        columns = {i: key for i, key in enumerate(keys) if key}
        numbered = _without_number(self._title) != self._title
        named = self._title and (numbered or meaning(kind, self._title) is None)
        if named:
            columns = {i: ("description" if key == "name" else key) for i, key in columns.items()}
            columns[len(labels)] = "name"
            labels, cells = [*labels, ""], [*cells, _without_number(self._title)]
        name = layout.name if layout else PROPOSED
        table = FoundTable(kind, name, self._number, columns, labels, self._title, on_its_side=True)
        table.rows.append((self._number, cells))
        return table


def _without_number(title: str) -> str:
    """Take the running number off a title ("3. Payment processing")."""
    number, dot, rest = title.partition(". ")
    return rest.strip() if dot and number.strip().isdigit() else title
