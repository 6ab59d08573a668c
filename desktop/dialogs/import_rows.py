"""The rows in which a plan is shown, worded off the main thread: a large import has a hundred thousand of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop.dialogs.import_difference import worded
from desktop.texts import language, tr
from resources.language import mark

if TYPE_CHECKING:
    from models.intake.plan import Entry, Plan

ACTIONS = {
    "created": mark("New"),
    "updated": mark("Changed"),
    "unchanged": mark("Same"),
    "in_conflict": mark("In conflict"),
    "refused": mark("Refused"),
}
"""What becomes of a record or row, and how it is called."""

ENTRY = 5
"""Where in a row of records its entry stands, behind the columns that are shown."""

Row = tuple[Any, ...]


@dataclass(frozen=True)
class PlanRows:
    """Records as (what becomes of it, its words for the filter, cells and entry); transfers and problems as cells."""

    records: list[tuple[str, str, Row]] = field(default_factory=list)
    transfers: list[Row] = field(default_factory=list)
    problems: list[Row] = field(default_factory=list)


def rows_of(plan: Plan, titles: dict[str, str]) -> PlanRows:
    """Word a plan; `titles` names the records that its records point to."""
    rows = [*((str(entry.action), _record(entry)) for entry in plan.entries), *(("refused", r) for r in _refused(plan))]
    return PlanRows(
        [(action, " ".join(row[:ENTRY]).casefold(), row) for action, row in rows],
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
