"""A list in a record: a small table to edit in place, and the answer “none, confirmed”.

An empty list says nothing; that there is none is a statement, and the register keeps who made it and when.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.editors import ChoiceEditor, editor_for
from desktop.item_model import ItemModel
from desktop.session import Session
from desktop.texts import tr
from desktop.theme import icon, look

if TYPE_CHECKING:
    from models.fields import FieldSpec, ListSpec

Index = QModelIndex | QPersistentModelIndex
_MOST_ROWS = 7


class CellDelegate(QStyledItemDelegate):
    """Edits cells with the editors that forms use."""

    def __init__(self, model: ItemModel, session: Session, parent: ItemTable) -> None:
        """Belong to the table of a model."""
        super().__init__(parent)
        self._model = model
        self._session = session

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make the editor of a field."""
        field = self._model.fields[index.column()]
        editor = editor_for(field, self._session, parent, in_cell=True)
        look(editor, "cell")
        editor.setAutoFillBackground(True)
        editor.setAccessibleName(tr(field.label))
        if hasattr(editor, "new_wanted"):
            editor.new_wanted.connect(cast("ItemTable", self.parent()).want_new)
        if isinstance(editor, ChoiceEditor):
            editor.activated.connect(self._on_activated)
        cast("ItemTable", self.parent()).begin(editor, index)
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Let the cell speak for itself again."""
        cast("ItemTable", self.parent()).end()
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Hand the value to the editor."""
        cast("Any", editor).set_value(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, _model: Any, index: Index) -> None:
        """Take the value from the editor."""
        made = cast("Any", editor)
        value = made.value()
        if hasattr(editor, "new_wanted") and value and not made.problem():
            self._model.know_title(value, made.text())
        self._model.setData(index, value)

    @Slot()
    def _on_activated(self) -> None:
        self.commitData.emit(cast("QWidget", self.sender()))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Let narrow cells be edited in a wide editor."""
        area = option.rect
        area.setWidth(max(area.width(), editor.fontMetrics().averageCharWidth() * 18))
        room = cast("QWidget", editor.parent()).width()
        if area.right() > room:
            area.moveRight(room)
        editor.setGeometry(area)


class ItemTable(QTableView):
    """The table of a list; as high as its rows, up to a few."""

    new_wanted = Signal(str, str, object)
    typed = Signal()

    def __init__(self, model: ItemModel, session: Session, parent: QWidget | None = None) -> None:
        """Show the items of a model."""
        super().__init__(parent)
        self._model = model
        self._typing: tuple[Any, QPersistentModelIndex] | None = None
        self.setModel(model)
        self.setItemDelegate(CellDelegate(model, session, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.75))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(tr(model.spec.label))
        for column, field in enumerate(model.fields):
            self.setColumnWidth(column, self._width_of(field))
        self.horizontalHeader().setStretchLastSection(True)
        if len(model.fields) <= 2:
            self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            signal.connect(self._on_rows)
        self._on_rows()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave the buttons that lead back and forward to the page."""
        if event.button() in (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):
            event.ignore()
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the table by Tab at its last cell: an event that is ignored goes on to the next field."""
        cells = self._model.rowCount() * len(self._model.fields)
        edges = {int(Qt.Key.Key_Tab): self._model.index(self._model.rowCount() - 1, len(self._model.fields) - 1)}
        edges[int(Qt.Key.Key_Backtab)] = self._model.index(0, 0)
        edge = edges.get(event.key())
        if edge is not None and (not cells or self.currentIndex() in (edge, QModelIndex())):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the heading once it is dressed."""
        super().showEvent(event)
        self._on_rows()

    def begin(self, editor: Any, index: Index) -> None:
        """Hear what is typed into a cell."""
        self._typing = editor, QPersistentModelIndex(index)
        editor.changed.connect(self.typed)

    def end(self) -> None:
        """Hear no more: what was typed is in the model, or was taken back."""
        self._typing = None
        self.typed.emit()

    @property
    def typing(self) -> tuple[int, str, Any] | None:
        """Give row, field and value of the cell into which somebody types."""
        if self._typing is None or not self._typing[1].isValid():
            return None
        editor, index = self._typing
        field = self._model.fields[index.column()]
        value = editor.value()
        return index.row(), field.key, "" if value is None and field.default == "" else value

    @Slot(str, str)
    def want_new(self, kind: str, typed: str) -> None:
        """Ask for a record that the cell under way shall point to."""
        self.new_wanted.emit(kind, typed, QPersistentModelIndex(self.currentIndex()))

    def _width_of(self, field: FieldSpec) -> int:
        letter = self.fontMetrics().averageCharWidth()
        label = self.fontMetrics().horizontalAdvance(tr(field.label)) + 2 * letter
        wide = {"text": 20, "long_text": 28, "link": 22, "choice": 20, "country": 16, "day": 13}
        return max(label, wide.get(str(field.value), 10) * letter)

    @Slot()
    def _on_rows(self) -> None:
        rows = min(self._model.rowCount(), _MOST_ROWS)
        bar = self.horizontalScrollBar().sizeHint().height() if len(self._model.fields) > 2 else 0
        height = self.horizontalHeader().sizeHint().height() + rows * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(height + bar + 4)


class ListEditor(QWidget):
    """A list with its buttons; the table is made once there is an item: most lists of most records are empty."""

    changed = Signal()
    new_wanted = Signal(str, str, object)

    def __init__(self, spec: ListSpec, session: Session, parent: QWidget | None = None) -> None:
        """Start empty and unconfirmed."""
        super().__init__(parent)
        self.spec = spec
        self.model = ItemModel(spec, session, self)
        self._session = session
        self._table: ItemTable | None = None
        self.confirmed = QCheckBox(tr("None, confirmed"), self)
        self.confirmed.setAccessibleName(tr("{0}: none, confirmed").format(tr(spec.label)))
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(2)
        self.add_button = self._button("plus", tr("Add to {0}"), self.add_item)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self.setFocusProxy(self.add_button)
        self.confirmed.toggled.connect(self.changed)
        self.model.changed.connect(self._on_changed)
        self.model.modelReset.connect(self._show_state)
        self._show_state()

    @property
    def table(self) -> ItemTable:
        """Give the table, made with the buttons that move and remove its rows."""
        if self._table is None:
            self._table = ItemTable(self.model, self._session, self)
            self._table.new_wanted.connect(self.new_wanted)
            self._table.typed.connect(self.changed)
            self._up = self._button("up", tr("Move up in {0}"), self._on_up)
            self._down = self._button("down", tr("Move down in {0}"), self._on_down)
            self._remove = self._button("remove", tr("Remove from {0}"), self._on_remove)
            self.layout().addWidget(self._table)
            self._show_state()
        return self._table

    def value(self) -> Any:
        """Give the items; what stands in a cell that is still typed into counts."""
        items = self.model.items()
        typing = self._table.typing if self._table is not None else None
        if typing is not None:
            row, key, value = typing
            items[row][key] = value
        return items

    def set_value(self, value: Any) -> None:
        """Show items."""
        self.model.set_items(value or ())

    def set_read_only(self, read_only: bool) -> None:
        """Let the items be read, not changed."""
        self.model.read_only = read_only
        self._show_state()

    def problem(self) -> str:
        """Give what the record's own check cannot know: links that are no records."""
        return ""

    @Slot()
    def add_item(self) -> None:
        """Add an item and begin to type it."""
        row = self.model.add()
        index = self.model.index(row, 0)
        self.table.setCurrentIndex(index)
        self.table.setFocus()
        self.table.edit(index)

    def go_to(self, row: int, key: str) -> None:
        """Go to a field of an item."""
        columns = [number for number, field in enumerate(self.model.fields) if field.key == key]
        index = self.model.index(row, columns[0] if columns else 0)
        if index.isValid():
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)
            self.table.setFocus()

    def _button(self, drawing: str, text: str, pressed: Any) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(drawing))
        button.setAccessibleName(text.format(tr(self.spec.label)))
        button.setToolTip(text.format(tr(self.spec.label)))
        button.clicked.connect(pressed)
        self.buttons.addWidget(button)
        return button

    @Slot()
    def _on_remove(self) -> None:
        row = self._row()
        if row >= 0:
            self.model.remove(row)

    @Slot()
    def _on_up(self) -> None:
        self._move(-1)

    @Slot()
    def _on_down(self) -> None:
        self._move(1)

    def _row(self) -> int:
        row = self.table.currentIndex().row()
        return row if row >= 0 else self.model.rowCount() - 1

    def _move(self, by: int) -> None:
        row = self._row()
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(self.model.move(row, by), 0))

    @Slot()
    def _on_changed(self) -> None:
        if self.model.rowCount():
            self.confirmed.setChecked(False)
        self._show_state()
        self.changed.emit()

    @Slot()
    def _show_state(self) -> None:
        rows, writable = self.model.rowCount(), not self.model.read_only
        self.confirmed.setVisible(rows == 0)
        self.confirmed.setEnabled(writable)
        self.add_button.setVisible(writable)
        if self._table is None and not rows:
            return
        self.table.setVisible(rows > 0)
        self._remove.setVisible(writable and rows > 0)
        for button in (self._up, self._down):
            button.setVisible(writable and rows > 1)
