"""The findings in groups that fold, as a tree of two levels."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from desktop.finding_list import Group, Line
from desktop.reasons import article_text
from desktop.shapes import of_finding, shape_icon
from desktop.texts import language, tr
from desktop.theme import tokens
from models.vocabulary import Outcome
from resources.language import mark

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
_ROLE = Qt.ItemDataRole

COLUMNS: tuple[tuple[str, str, int], ...] = (
    ("finding", mark("Finding"), 58),
    ("record", mark("Record"), 28),
    ("severity", mark("Severity"), 12),
    ("outcome", mark("Outcome"), 16),
    ("citation", mark("Article"), 18),
    ("check", mark("Check"), 9),
    ("owner", mark("Owner"), 16),
)
"""Key, English heading, width in letters."""

UNFOLDED_AT_ONCE = 5_000
"""Findings up to which groups that are seen for the first time are unfolded."""


class FindingModel(QAbstractItemModel):
    """Groups, and findings under them; the internal number of a finding is that of its group, plus one."""

    sort_wanted = Signal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._groups: tuple[Group, ...] = ()

    @property
    def groups(self) -> tuple[Group, ...]:
        """Give the groups that are shown."""
        return self._groups

    def show(self, groups: tuple[Group, ...]) -> None:
        """Show other groups."""
        self.beginResetModel()
        self._groups = groups
        self.endResetModel()

    def line(self, index: Index) -> Line | None:
        """Give the finding of a row; None for a group."""
        if not index.isValid() or not index.internalId():
            return None
        return self._groups[index.internalId() - 1].lines[index.row()]

    def group(self, index: Index) -> Group:
        """Give the group of a row."""
        return self._groups[(index.internalId() or index.row() + 1) - 1]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for another order: sorting happens where the findings are read."""
        key = COLUMNS[column][0] if column >= 0 else ""
        self.sort_wanted.emit(key, order == Qt.SortOrder.DescendingOrder)

    # Qt's questions --------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        """Give the index of a group, or of a finding within one."""
        if not self.hasIndex(row, column, parent):
            return NOWHERE
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = NOWHERE) -> Any:  # type: ignore[override]
        """Give the group of a finding."""
        if not index.isValid() or not index.internalId():
            return NOWHERE
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the groups, or the findings of one."""
        if not parent.isValid():
            return len(self._groups)
        return 0 if parent.internalId() or parent.column() else len(self._groups[parent.row()].lines)

    def columnCount(self, _parent: Index = NOWHERE) -> int:
        """Count the headings."""
        return len(COLUMNS)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Give a cell of a group or a finding."""
        if not index.isValid():
            return None
        line = self.line(index)
        if line is None:
            return self._group_data(self._groups[index.row()], index.column(), role)
        text = self._text(line, COLUMNS[index.column()][0])
        match role:
            case _ROLE.DisplayRole:
                return text
            case _ROLE.ToolTipRole:
                return text if len(text) > 20 else None
            case _ROLE.AccessibleTextRole:
                return f"{tr(COLUMNS[index.column()][1])}: {text}"
            case _ROLE.DecorationRole if index.column() == 0:
                finding = line.finding
                shape, colour = of_finding(finding.severity, finding.outcome)
                return shape_icon(shape, "quiet" if finding.waiver else colour)
            case _ROLE.ForegroundRole if line.finding.waiver:
                return QColor(tokens().quiet)
        return None

    def _group_data(self, group: Group, column: int, role: int) -> Any:
        if column:
            return None
        if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            return f"{group.title}   {len(group.lines):,}"
        if role == _ROLE.FontRole:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return None

    def _text(self, line: Line, column: str) -> str:
        finding = line.finding
        match column:
            case "finding":
                said = " ".join(finding.message.said(language()).split())
                return tr("Accepted ({0}): {1}").format(finding.waiver, said) if finding.waiver else said
            case "severity":
                return "" if finding.outcome is Outcome.NOTE else tr(finding.severity.label)
            case "outcome":
                return tr(finding.outcome.label)
            case "record":
                return f"{finding.subject.reference}  {line.record}".strip()
            case "citation":
                return article_text(finding.citation)
            case "check":
                return finding.check
            case _:
                return finding.owner

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """Name the columns."""
        if orientation == Qt.Orientation.Horizontal and role == _ROLE.DisplayRole and 0 <= section < len(COLUMNS):
            return tr(COLUMNS[section][1])
        return None


class RowDelegate(QStyledItemDelegate):
    """Gives rows the height that they have in other tables."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for room above and below the words."""
        given: Any = option
        return QSize(super().sizeHint(option, index).width(), round(given.fontMetrics.height() * 1.6))


class FindingTree(QTreeView):
    """Shows findings in groups; keeps what is folded and chosen when they change."""

    chosen = Signal(object)
    """The finding's line that the user went to, None for a group or none."""
    opened = Signal(object)
    selection_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.findings = FindingModel(self)
        self._folded: set[str] = set()
        self.setModel(self.findings)
        self.setAccessibleName(tr("Findings"))
        self.setUniformRowHeights(True)
        self.setItemDelegate(RowDelegate(self))
        self.setAlternatingRowColors(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(round(self.fontMetrics().height() * 0.9))
        heading = self.header()
        heading.setStretchLastSection(True)
        heading.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heading.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        heading.setSectionsClickable(True)
        heading.setSortIndicatorShown(True)
        heading.sortIndicatorChanged.connect(self.findings.sort)
        for column, (_, _, width) in enumerate(COLUMNS):
            self.setColumnWidth(column, width * self.fontMetrics().averageCharWidth())
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.activated.connect(self._on_activated)
        self.collapsed.connect(self._on_collapsed)
        self.expanded.connect(self._on_expanded)

    def show_groups(self, groups: tuple[Group, ...]) -> None:
        """Show other groups, and stay where the user is as far as that is still there."""
        here = self.findings.line(self.currentIndex())
        at = self.verticalScrollBar().value()
        self.findings.show(groups)
        few = sum(len(group.lines) for group in groups) <= UNFOLDED_AT_ONCE
        for row, group in enumerate(groups):
            index = self.findings.index(row, 0)
            self.setFirstColumnSpanned(row, NOWHERE, True)
            self.setExpanded(index, few and group.key not in self._folded)
        if here is not None:
            self._go_to(here.key)
        self.verticalScrollBar().setValue(at)

    def selected(self) -> list[Line]:
        """Give the selected findings; those of a group that is selected as well, each once."""
        found: dict[int, Line] = {}
        for index in self.selectionModel().selectedRows():
            line = self.findings.line(index)
            for each in (line,) if line else self.findings.group(index).lines:
                found[id(each)] = each
        return list(found.values())

    def _go_to(self, key: object) -> None:
        for row, group in enumerate(self.findings.groups):
            for place, line in enumerate(group.lines):
                if line.key == key:
                    parent = self.findings.index(row, 0)
                    self.setCurrentIndex(self.findings.index(place, 0, parent))
                    return

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.chosen.emit(self.findings.line(current))

    @Slot()
    def _on_selection(self) -> None:
        self.selection_changed.emit()

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        line = self.findings.line(index)
        if line is None:
            first = index.siblingAtColumn(0)
            self.setExpanded(first, not self.isExpanded(first))
        else:
            self.opened.emit(line)

    @Slot(QModelIndex)
    def _on_collapsed(self, index: QModelIndex) -> None:
        self._folded.add(self.findings.group(index).key)

    @Slot(QModelIndex)
    def _on_expanded(self, index: QModelIndex) -> None:
        self._folded.discard(self.findings.group(index).key)
