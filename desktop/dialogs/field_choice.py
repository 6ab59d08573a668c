"""Which fields of the register a document leaves out, besides those of its edition."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.texts import tr
from desktop.theme import look

_NAME = int(Qt.ItemDataRole.UserRole) + 1
_NOT_OFFERED = ("settings", "sheet", "issuance")


class FieldChoiceDialog(QDialog):
    """Ticks fields, kind by kind; `take` gets their names, such as `activity.systems`."""

    def __init__(
        self, left_out: Sequence[str], take: Callable[[tuple[str, ...]], None], parent: QWidget | None = None
    ) -> None:
        """Offer every field that a record can be without; `left_out` are ticked."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Fields to leave out"))
        self._given = take
        said = QLabel(tr("What you tick reads in this document as if nobody had recorded it."))
        said.setWordWrap(True)
        look(said, "quiet")
        self.search, self.tree = QLineEdit(), QTreeWidget()
        self.search.setPlaceholderText(tr("Find a field"))
        self.search.setAccessibleName(tr("Find a field"))
        self.search.setClearButtonEnabled(True)
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(tr("Fields"))
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        for part in (said, self.search, self.tree, self.buttons):
            layout.addWidget(part)
        self._fill(frozenset(left_out))
        offered = {str(item.data(0, _NAME)) for item in self._items()}
        self._others = tuple(name for name in left_out if name not in offered)
        self.search.textChanged.connect(self._on_search)
        self.buttons.accepted.connect(self._on_ok)
        self.buttons.rejected.connect(self.reject)
        self.resize(self.fontMetrics().averageCharWidth() * 70, self.fontMetrics().height() * 32)

    def _fill(self, left_out: frozenset[str]) -> None:
        from models.fields import KINDS

        for kind in KINDS.values():
            if kind.key in _NOT_OFFERED:
                continue
            above = QTreeWidgetItem([tr(kind.plural)])
            above.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            for name, label in _fields(kind.key):
                item = QTreeWidgetItem([label])
                item.setData(0, _NAME, name)
                item.setCheckState(0, Qt.CheckState.Checked if name in left_out else Qt.CheckState.Unchecked)
                above.addChild(item)
            self.tree.addTopLevelItem(above)
            above.setExpanded(any(child.checkState(0) == Qt.CheckState.Checked for child in _children(above)))

    def item_of(self, name: str) -> QTreeWidgetItem:
        """Give the line of a field."""
        return next(item for item in self._items() if item.data(0, _NAME) == name)

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for at in range(self.tree.topLevelItemCount()):
            yield from _children(self.tree.topLevelItem(at))

    @Slot(str)
    def _on_search(self, words: str) -> None:
        wanted = words.casefold().split()
        for at in range(self.tree.topLevelItemCount()):
            above = self.tree.topLevelItem(at)
            shown = 0
            for item in _children(above):
                text = f"{above.text(0)} {item.text(0)}".casefold()
                item.setHidden(not all(word in text for word in wanted))
                shown += not item.isHidden()
            above.setHidden(not shown)
            above.setExpanded(bool(wanted) and bool(shown))

    @Slot()
    def _on_ok(self) -> None:
        ticked = (item for item in self._items() if item.checkState(0) == Qt.CheckState.Checked)
        self._given((*self._others, *(str(item.data(0, _NAME)) for item in ticked)))
        self.accept()


def _children(above: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [above.child(at) for at in range(above.childCount())]


def _fields(key: str) -> Iterator[tuple[str, str]]:
    """Yield the names and labels of the fields and lists of a kind that people see and a record can be without."""
    from models.fields import KINDS
    from models.record import OWN_LISTS

    kind = KINDS[key]
    for spec in kind.fields.values():
        if spec.described.shown and not spec.required and spec.key != "reference":
            yield f"{key}.{spec.key}", tr(spec.label)
    for listed in kind.lists.values():
        if listed.described.shown or listed.key in OWN_LISTS:
            yield f"{key}.{listed.key}", tr(listed.label)
