"""Links: what this record points to and what points to it, the way there, and what can be added from here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.dialogs.new_record import NewRecordDialog
from desktop.session import Session
from desktop.texts import noun, tr
from desktop.theme import icon, look
from resources.language import mark

if TYPE_CHECKING:
    from models.frozen import Record
    from models.linked import Linked, LinkGroup

ADDED: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "party": (
        (mark("Engagement of this party"), "engagement", "engaged"),
        (mark("Engagement by this party"), "engagement", "engaging"),
        (mark("Transfer to this party"), "transfer", "importer"),
        (mark("Transfer by this party"), "transfer", "exporter"),
        (mark("Agreement with this party"), "agreement", "parties.party"),
        (mark("Activity of this party"), "activity", "controller"),
    ),
    "activity": (
        (mark("Transfer of this activity"), "transfer", "activity"),
        (mark("Engagement for this activity"), "engagement", "activities.activity"),
    ),
    "engagement": (
        (mark("Transfer under this engagement"), "transfer", "engagement"),
        (mark("Sub-processing under this engagement"), "engagement", "parent"),
    ),
    "transfer": ((mark("Onward transfer"), "transfer", "parent"),),
    "agreement": (
        (mark("Agreement that belongs to this one"), "agreement", "master"),
        (mark("Engagement under this agreement"), "engagement", "agreements.agreement"),
        (mark("Transfer that rests on this agreement"), "transfer", "safeguards.agreement"),
    ),
    "assessment": ((mark("Transfer with this assessment"), "transfer", "assessment"),),
    "dossier": ((mark("Assessment from this dossier"), "assessment", "dossier"),),
}
"""What can be added from a record of a kind: its name, its kind, and the field (or list and field) that points back."""

_KIND, _ID = int(Qt.ItemDataRole.UserRole), int(Qt.ItemDataRole.UserRole) + 1


class RecordLinks(QWidget):
    """Lists linked records by kind with counts; Enter or a double click goes to one."""

    wanted = Signal(str, str, str)
    """Kind and id of the record to go to, and an empty path."""
    new_wanted = Signal(str, str, object)
    counted = Signal(int)

    def __init__(self, kind: str, session: Session, parent: QWidget | None = None) -> None:
        """Show nothing; `show_record` tells of what."""
        super().__init__(parent)
        self._session = session
        self._record: Record | None = None
        self.add_button = QToolButton(self)
        look(self.add_button, "button")
        self.add_button.setText(tr("Add…"))
        self.add_button.setIcon(icon("plus"))
        self.add_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add_button.setToolTip(tr("Make a record that points here"))
        self.menu = QMenu(self.add_button)
        self.add_button.setMenu(self.menu)
        for number, (name, *_) in enumerate(ADDED.get(kind, ())):
            self.menu.addAction(tr(name)).setData(number)
        self.add_button.setVisible(bool(ADDED.get(kind)) and not session.read_only)
        self.tree = QTreeWidget(self)
        self.tree.setAccessibleName(tr("Linked records"))
        self.tree.setColumnCount(2)
        self.tree.setHeaderLabels([tr("Record"), tr("Field")])
        self.tree.setAlternatingRowColors(False)
        self.tree.setUniformRowHeights(True)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.setColumnWidth(1, self.fontMetrics().averageCharWidth() * 23)
        look(self.tree, "links")
        self.nothing = QLabel(tr("Nothing points here, and this record points nowhere."), self)
        look(self.nothing, "quiet")
        self.nothing.hide()
        self.tree.hide()
        self.nothing.setWordWrap(True)
        bar = QHBoxLayout()
        bar.addWidget(self.add_button)
        bar.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addLayout(bar)
        layout.addWidget(self.nothing)
        layout.addWidget(self.tree, 1)
        self.menu.triggered.connect(self._on_add)
        self.tree.activated.connect(self._on_activated)

    def show_record(self, record: Record | None) -> None:
        """Read the links of a record and show them."""
        self._record = record
        if record is None:
            self._take(("", ()))
            return
        register = self._session.register

        def read() -> tuple[str, tuple[LinkGroup, ...]]:
            from models.linked import linked_records

            return record.id, linked_records(register, record)

        self._session.jobs.read(read, self._take, owner=self)

    def _take(self, answer: tuple[str, tuple[LinkGroup, ...]]) -> None:
        id, groups = answer
        if id != (self._record.id if self._record else ""):
            return
        self.tree.clear()
        for group in groups:
            self._add_group(group)
        self.tree.expandAll()
        self.tree.setVisible(bool(groups))
        self.nothing.setVisible(not groups and self._record is not None)
        self.counted.emit(sum(group.count for group in groups))

    def _add_group(self, group: LinkGroup) -> None:
        from models.fields import KINDS

        said = tr("{0} that point here: {1}") if group.incoming else tr("{0} that this points to: {1}")
        head = QTreeWidgetItem([said.format(tr(KINDS[group.kind].plural), group.count)])
        font = head.font(0)
        font.setBold(True)
        head.setFont(0, font)
        self.tree.addTopLevelItem(head)
        head.setFirstColumnSpanned(True)
        for linked in group.records:
            head.addChild(_line(linked))
        if group.count > len(group.records):
            more = QTreeWidgetItem([tr("… and {0} more").format(group.count - len(group.records))])
            more.setDisabled(True)
            head.addChild(more)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        item = self.tree.itemFromIndex(index)
        if item is not None and item.data(0, _ID):
            self.wanted.emit(item.data(0, _KIND), item.data(0, _ID), "")

    @Slot(QAction)
    def _on_add(self, chosen: QAction) -> None:
        from models.fields import KINDS

        if self._record is None:
            return
        name, kind, field = ADDED[self._record.kind.key][int(chosen.data())]
        listed, _, key = field.rpartition(".")
        values = {listed: [{key: self._record.id}]} if listed else {key: self._record.id}
        extended = self._session.kind(kind)
        dialog = NewRecordDialog(extended, "", self._session, self._on_added, self.window(), values=values)
        dialog.setWindowTitle(tr("New {0}").format(noun(KINDS[kind].label)) + f" · {tr(name)}")
        dialog.new_wanted.connect(self.new_wanted)
        dialog.open()

    def _on_added(self, _id: str, _title: str) -> None:
        self.show_record(self._record)


def _line(linked: Linked) -> QTreeWidgetItem:
    title = f"{linked.reference}  {linked.title}"
    fields = ", ".join(tr(label) for label in linked.labels)
    item = QTreeWidgetItem([tr("{0} (archived)").format(title) if linked.archived else title, fields])
    item.setToolTip(0, title)
    item.setToolTip(1, fields)
    item.setData(0, _KIND, linked.kind)
    item.setData(0, _ID, linked.id)
    return item
