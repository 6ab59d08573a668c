"""The list of transfers that follow from an engagement: what is ticked, dismissed, recorded already, or stale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.finding_list import title_in
from desktop.judging import Standing
from desktop.text_table import TextTableModel
from desktop.texts import language, tr
from desktop.verdict_column import STANDING_ROLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.law.judgement import Judgement
    from models.law.proposed_transfers import Following, ProposedTransfer
    from models.vocabulary import Verdict

Index = QModelIndex | QPersistentModelIndex
VERDICT = 4
"""The column of the verdict."""


@dataclass(frozen=True, slots=True)
class ProposedLine:
    """A transfer that follows, or one that is recorded and follows no more, with its words."""

    title: str
    country: str
    how: str
    said: str
    record: str
    """Id of the transfer that is recorded for it; empty where there is none."""
    standing: Standing | None
    proposed: ProposedTransfer | None

    @property
    def open(self) -> bool:
        """Whether it waits to be recorded or dismissed."""
        return self.proposed is not None and self.proposed.open


def lines_of(judgement: Judgement, id: str) -> tuple[str, tuple[ProposedLine, ...]]:
    """Give the name of an engagement and the lines of what follows from it; asked on the lane of the judgement."""
    from models.law.cases import EngagementCase
    from models.law.proposed_transfers import transfers_that_follow

    case = judgement.case("engagement", id)
    assert isinstance(case, EngagementCase)
    found = transfers_that_follow(case)
    stale = tuple(_stale(judgement, found))
    name = f"{case.row.reference}  {title_in(judgement.book, case.row)}"
    return name, (*(_line(judgement, one) for one in found.transfers), *stale)


def _line(judgement: Judgement, one: ProposedTransfer) -> ProposedLine:
    said = one.said.said(language()) if one.said else ""
    if one.recorded and one.why_not is None:
        said = ", ".join(record.reference for record in one.recorded)
    record = one.recorded[0].id if one.recorded else ""
    exporter, importer = (str(party["name"]) if party else tr("open") for party in (one.exporter, one.importer))
    return ProposedLine(
        f"{exporter} → {importer}",
        _country(one.destination),
        tr(one.kind.label) if one.kind else "",
        said,
        record,
        _standing(judgement.verdict(record)) if record and one.why_not is None else None,
        one,
    )


def _stale(judgement: Judgement, found: Following) -> list[ProposedLine]:
    return [
        ProposedLine(
            title_in(judgement.book, record),
            _country(record["destination"]),
            tr(record.kind.fields["kind"].terms(record["kind"]).label) if record["kind"] else "",  # type: ignore[misc]
            tr("{0} follows from no place any more").format(record.reference),
            record.id,
            _standing(judgement.verdict(record.id)),
            None,
        )
        for record in found.stale
    ]


def _country(code: str | None) -> str:
    from models.law.countries import country_name

    return country_name(code, language()) if code else ""


def _standing(verdict: Verdict | None) -> Standing | None:
    return Standing(verdict, verdict) if verdict else None


class ProposedModel(TextTableModel):
    """Lines whose first cell can be ticked while they are open."""

    decided = Signal()

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(headings, parent)
        self._in_order: Sequence[ProposedLine] = ()
        self._ticked: set[str] = set()
        self.reasons: dict[str, str] = {}
        """Why a line is dismissed, by its key."""
        self._verdicts: dict[str, Standing | None] = {}

    def show_lines(self, lines: Sequence[ProposedLine]) -> None:
        """Show other lines; those that are open are ticked."""
        self._in_order = tuple(lines)  # each hop after the one above it, however the table is sorted
        self._ticked = {line.proposed.key for line in lines if line.proposed and line.open}
        self.reasons.clear()
        self._verdicts.clear()
        self.show([(line.title, line.country, line.how, line.said, line.standing, line) for line in lines])

    @property
    def lines(self) -> list[ProposedLine]:
        """Give the lines in the order in which they are shown."""
        return [row[-1] for row in self.rows]

    def chosen(self) -> list[ProposedTransfer]:
        """Give the transfers that are ticked, each after the hop above it."""
        return [one for one in self._open() if one.key in self._ticked]

    def dismissed(self) -> list[tuple[ProposedTransfer, str]]:
        """Give the transfers that are dismissed, with the reason."""
        return [(one, self.reasons[one.key]) for one in self._open() if one.key in self.reasons]

    def _open(self) -> list[ProposedTransfer]:
        return [line.proposed for line in self._in_order if line.proposed is not None and line.open]

    def dismiss(self, row: int, reason: str) -> None:
        """Dismiss a line with a reason; without one, take that back."""
        one = self.lines[row].proposed
        if one is None or not one.open:
            return
        if reason:
            self.reasons[one.key] = reason
            self._ticked.discard(one.key)
        else:
            self.reasons.pop(one.key, None)
            self._ticked.add(one.key)
        self._tell(row)

    def show_verdicts(self, verdicts: Mapping[str, Verdict | None]) -> None:
        """Show the verdict that each ticked line would have, by its key."""
        self._verdicts = {key: _standing(verdict) for key, verdict in verdicts.items()}
        self.dataChanged.emit(self.index(0, VERDICT), self.index(self.rowCount() - 1, VERDICT))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let an open line be ticked."""
        flags = super().flags(index)
        ticks = index.column() == 0 and self.lines[index.row()].open
        return flags | Qt.ItemFlag.ItemIsUserCheckable if ticks else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a cell: its tick, its words, or its verdict."""
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], index.column()
        key = line.proposed.key if line.proposed else ""
        if role == Qt.ItemDataRole.CheckStateRole and column == 0 and line.open:
            return Qt.CheckState.Checked if key in self._ticked else Qt.CheckState.Unchecked
        if column == VERDICT:
            standing = self._verdicts.get(key) if line.open else line.standing
            if role == STANDING_ROLE:
                return standing
            shown = standing is not None and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            return tr(standing.own.label) if shown and standing else None
        if role == STANDING_ROLE:
            return None
        if column == VERDICT - 1 and line.open and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            reason = self.reasons.get(key)
            return tr("No transfer: {0}").format(reason) if reason else line.said or tr("not recorded")
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a line, or take its tick away."""
        line = self.lines[index.row()]
        if role != Qt.ItemDataRole.CheckStateRole or not line.open or line.proposed is None:
            return False
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._ticked.add(line.proposed.key)
            self.reasons.pop(line.proposed.key, None)
        else:
            self._ticked.discard(line.proposed.key)
        self._tell(index.row())
        return True

    def _tell(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, VERDICT))
        self.decided.emit()
