"""The ledger of issued documents as rows on screen, and what changed since, in the words that forms use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from desktop.change_lines import ChangeLine, change_lines
from desktop.days import write_day
from desktop.report_list import FORMATS
from desktop.text_table import TextTableModel
from desktop.texts import tr
from desktop.theme import tokens
from resources.language import mark

if TYPE_CHECKING:
    from models.register import Record, Register
    from reports.issuing_stale import LedgerLine, StaleRecord

HEADINGS = (
    mark("Issued"),
    mark("Document"),
    mark("Recipient"),
    mark("As of"),
    mark("Edition"),
    mark("Hash"),
    mark("Reference"),
    mark("State"),
)
WIDTHS = (13, 34, 20, 13, 10, 10, 10)
"""In letters; the last column takes the rest."""

_HASH_SHOWN = 8
_NAMED = 3
_STATE = len(HEADINGS) - 1
_WAYS = {"added": mark("added since"), "removed": mark("removed since"), "changed": mark("changed since")}

Index = QModelIndex | QPersistentModelIndex


class LedgerModel(TextTableModel):
    """Rows of the ledger; behind the cells of each stand its entry and, once it is known, what became of it."""

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; days by the calendar."""
        keys = {0: "issued_on", 3: "as_of"}
        if column in keys:
            down = order == Qt.SortOrder.DescendingOrder
            self.show(sorted(self.rows, key=lambda row: str(row[-2][keys[column]] or ""), reverse=down))
        else:
            super().sort(column, order)

    def set_line(self, line: LedgerLine) -> None:
        """Show what became of an entry."""
        for at, row in enumerate(self.rows):
            if row[-2].id == line.record.id:
                self.rows[at] = (*row[:_STATE], state_of(line), row[-2], line)
                self.dataChanged.emit(self.index(at, _STATE), self.index(at, _STATE))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a cell; a stale document is told by its colour too."""
        if role == Qt.ItemDataRole.ForegroundRole and index.isValid() and index.column() == _STATE:
            line = self.rows[index.row()][-1]
            return QColor(tokens().duties) if line is not None and (line.stale or line.problem) else None
        return super().data(index, role)


def row_of(record: Record) -> tuple[Any, ...]:
    """Give the cells of an entry of which nothing is known yet, the entry, and a place for what became of it."""
    return (
        _day(record["issued_on"]),
        document_of(record),
        record["recipient"],
        _day(record["as_of"]),
        edition_of(record),
        record["sha256"][:_HASH_SHOWN],
        record.reference,
        "…",
        record,
        None,
    )


def _day(day: str | None) -> str:
    return write_day(day) if day else ""


def document_of(record: Record) -> str:
    """Say which report an entry is of, and in which format."""
    from reports.catalogue import CATALOGUE
    from reports.issuing import BUNDLE

    report = CATALOGUE.get(record["report"])
    title = tr("Bundle") if record["report"] == BUNDLE else tr(report.title) if report else record["report"]
    ending = record["file_name"].rpartition(".")[2].lower()
    return f"{title}, {tr(FORMATS[ending])}" if ending in FORMATS else str(title)


def edition_of(record: Record) -> str:
    """Say for whom the document was; blank where the entry does not tell."""
    from reports.catalogue import ExportError
    from reports.editions import TITLES
    from reports.issuing import issued_of

    try:
        return tr(TITLES.get(issued_of(record).order.edition, ""))
    except ExportError:
        return ""


def state_of(line: LedgerLine) -> str:
    """Say in one line whether the register still says what the document says, and which facts changed."""
    if line.problem:
        return line.problem
    if not line.stale:
        return tr("The register still says the same")
    said = ", ".join(_brief(record) for record in line.records[:_NAMED])
    more = tr(" and {0} more").format(len(line.records) - _NAMED) if len(line.records) > _NAMED else ""
    return f"▲ {tr('Stale')}: {said}{more}" if said else f"▲ {tr('Stale')}"


def _brief(record: StaleRecord) -> str:
    facts = "/".join(tr(fact.label) for fact in record.facts)
    return f"{record.reference} {facts or tr(_WAYS[record.change])}"


def then_and_now(register: Register, line: LedgerLine) -> list[ChangeLine]:
    """Give what would stand otherwise in a document that was made today; of data, what it rests on and what changed."""
    from reports.issuing_stale import documents_compared

    if line.issued is None:
        return []
    found = documents_compared(register, line.issued)
    records = {reference: _record(register, reference) for reference in {one.reference for one in found}}
    told = [
        ChangeLine(one.section, one.place or tr("Text"), *map("\n".join, (one.then, one.now)), *records[one.reference])
        for one in found
    ]
    return told or _facts_then_and_now(register, line)


def _record(register: Register, reference: str) -> tuple[str, str]:
    """Give kind and id of a record; nothing for what stands in the document only, or is no record any more."""
    from models.register import NotFound

    try:
        record = register.by_reference(reference)
    except NotFound:
        return "", ""
    return record.kind.key, record.id


def _facts_then_and_now(register: Register, line: LedgerLine) -> list[ChangeLine]:
    from models.history import ChangeEntry

    changed = [
        ChangeEntry(
            record.kind,
            record.id,
            0,
            {"reference": record.reference, **{fact.key: fact.before for fact in record.facts}},
            {"reference": record.reference, **{fact.key: fact.after for fact in record.facts}},
        )
        for record in line.records
        if record.facts
    ]
    whole = [
        ChangeLine(record.reference, tr(_WAYS[record.change]), "", "", record.kind, record.id)
        for record in line.records
        if not record.facts
    ]
    return [*change_lines(register, changed), *whole]
