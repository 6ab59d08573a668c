"""The rows in which a plan is shown, worded off the main thread: a large import has a hundred thousand of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from desktop.dialogs.import_difference import worded
from desktop.texts import language, tr
from resources.language import mark

if TYPE_CHECKING:
    from models.intake.plan import Entry, Plan

ACTIONS = {
    "created": mark("New"),
    "updated": mark("Changed"),
    "in_conflict": mark("In conflict"),
    "refused": mark("Refused"),
    "unchanged": mark("Same"),
}
"""What becomes of a record or row, and how it is called; what changes something first."""

ENTRY = 5
"""Where in a row of records its entry stands, behind the columns that are shown."""

_FIRST_CELLS = 3

Row = tuple[Any, ...]


@dataclass(frozen=True)
class PlanRows:
    """Records as (what becomes of it, its words for the filter, cells and entry); rows, transfers, problems as cells.

    `parts` gives by the id of a record the rows of joined sheets that speak of it, by sheet.
    """

    records: list[tuple[str, str, Row]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    parts: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    transfers: list[Row] = field(default_factory=list)
    problems: list[Row] = field(default_factory=list)


def rows_of(plan: Plan, titles: dict[str, str]) -> PlanRows:
    """Word a plan; `titles` names the records that its records point to."""
    rows = [*((str(entry.action), _record(entry)) for entry in plan.entries), *(("refused", r) for r in _refused(plan))]
    ranks = {action: rank for rank, action in enumerate(ACTIONS)}
    rows.sort(key=lambda row: ranks[row[0]])
    return PlanRows(
        [(action, " ".join(row[:ENTRY]).casefold(), row) for action, row in rows],
        list(_rows(plan, titles)),
        _parts(plan),
        list(_transfers(plan, titles)),
        [(p.file, p.sheet, p.row, p.column, p.message) for p in plan.problems],
    )


def _record(entry: Entry) -> Row:
    from models.fields import KINDS

    at = " · ".join(str(part) for part in (entry.sheet or entry.file, entry.row) if part)
    return (tr(ACTIONS[entry.action]), tr(KINDS[entry.kind].label), entry.reference, entry.title, at, entry)


def _refused(plan: Plan) -> Iterator[Row]:
    """Give the rows of which no record can be made, with the reason in the place of a name."""
    from models.fields import KINDS
    from models.intake.plan import EntryAction

    said = {(p.file, p.sheet, p.row): p.message for p in plan.problems}
    for table in plan.sheets:
        kind = tr(KINDS[table.kind].label)
        for number, action, _ in table.taken:
            if action is EntryAction.REFUSED:
                reason = said.get((table.file, table.sheet, number), "")
                yield tr(ACTIONS["refused"]), kind, "", reason, f"{table.sheet} · {number}", None


def _rows(plan: Plan, titles: dict[str, str]) -> Iterator[Row]:
    """Give each row of each table with what becomes of it and the record that it speaks of."""
    from models.intake.cells import cell_text

    sheets = {(book.file, sheet.name): sheet.rows for book in plan.books for sheet in book.sheets}
    for table in plan.sheets:
        cells = sheets.get((table.file, table.sheet), [])
        place = f"{table.file} · {table.sheet}" if len(plan.files) > 1 else table.sheet
        for number, action, record in sorted(table.taken, key=lambda taken: taken[0]):
            texts = (cell_text(cell) for cell in (cells[number - 1] if number <= len(cells) else ()))
            said = " | ".join(islice(filter(None, texts), _FIRST_CELLS))
            yield place, number, said, tr(ACTIONS[action]), titles.get(record or "", "")


def _parts(plan: Plan) -> dict[str, dict[str, list[int]]]:
    found: dict[str, dict[str, list[int]]] = {}
    for table in plan.sheets:
        for number, _action, record in table.taken if table.part else ():
            if record is not None:
                found.setdefault(record, {}).setdefault(table.sheet, []).append(number)
    return found


def _transfers(plan: Plan, titles: dict[str, str]) -> Iterator[Row]:
    from models.law.countries import country_name

    for kind, _id, before, after in plan.documents:
        if kind == "transfer":
            yield (
                tr(ACTIONS["created" if before is None else "updated"]),
                titles.get(after.get("exporter", ""), ""),
                titles.get(after.get("importer", ""), ""),
                country_name(after["destination"], language()) if after.get("destination") else "",
                worded("transfer", "safeguards", after.get("safeguards", ()), titles),
            )
