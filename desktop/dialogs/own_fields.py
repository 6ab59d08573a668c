"""The fields that the office adds to its records: their names, what they hold, in which order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.complaints import sentence_of
from desktop.editors import TextEditor
from desktop.session import Session
from desktop.texts import tr
from desktop.theme import icon, look
from desktop.word_list import WordList

if TYPE_CHECKING:
    from models.own_fields import OwnField
    from models.register import Work


class OwnFieldsDialog(QDialog):
    """Edits the fields of all kinds of record; they are stored as one change set."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show the fields that the office has."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Fields of the office"))
        self._session = session
        self._fields: dict[str, list[OwnField]] = {kind: list(own) for kind, own in session.office.fields.items()}
        self._held: dict[str, dict[str, int]] = {}
        self._showing = False
        self.kind, self.value, self.list = QComboBox(), QComboBox(), QListWidget()
        self.name, self.help = TextEditor(), TextEditor()
        self.words = WordList(tr("Choices"))
        self.add_button = self._button("plus", tr("Add a field"))
        self.up_button, self.down_button = self._button("up", tr("Move up")), self._button("down", tr("Move down"))
        self.remove_button = self._button("remove", tr("Remove"))
        self.trouble = QLabel()
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Save | standard.Cancel)
        self._fill()
        self._lay_out()
        self._connect()
        self._on_kind()

    def _button(self, drawing: str, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(drawing))
        button.setAccessibleName(text)
        button.setToolTip(text)
        return button

    def _fill(self) -> None:
        from models.fields import KINDS
        from models.vocabulary import OwnValueKind

        for kind in KINDS.values():
            if kind.model.EXTENDED:
                self.kind.addItem(tr(kind.plural), kind.key)
        for value in OwnValueKind:
            self.value.addItem(tr(value.label), value)
        for part, name in (
            (self.kind, tr("Kind of record")),
            (self.list, tr("Fields of the office")),
            (self.name, tr("Name")),
            (self.value, tr("Holds")),
            (self.help, tr("Help")),
        ):
            part.setAccessibleName(name)
        self.kind.setCurrentIndex(max(0, self.kind.findData("activity")))

    def _lay_out(self) -> None:
        said = QLabel(tr("They stand in forms, tables, workbooks and records; a column of this name fills them."))
        said.setWordWrap(True)
        look(said, "quiet")
        look(self.trouble, "error")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        left, bar, form = QVBoxLayout(), QHBoxLayout(), QFormLayout()
        left.setSpacing(2)
        bar.setSpacing(2)
        self.list.setSpacing(2)
        for button in (self.add_button, self.up_button, self.down_button, self.remove_button):
            bar.addWidget(button)
        bar.addStretch(1)
        left.addWidget(self.list)
        left.addLayout(bar)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(tr("Name"), self.name)
        form.addRow(tr("Holds"), self.value)
        form.addRow(tr("Help"), self.help)
        form.addRow(tr("Choices"), self.words)
        self._form = form
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addLayout(left, 2)
        middle.addLayout(form, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(said)
        layout.addWidget(self.kind)
        layout.addLayout(middle, 1)
        layout.addWidget(self.trouble)
        layout.addWidget(self.buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 104, self.fontMetrics().height() * 28)

    def _connect(self) -> None:
        register = self._session.register

        def read() -> dict[str, dict[str, int]]:
            from models.own_fields import values_held

            return {str(kind): values_held(register, str(kind)) for kind in kinds}

        kinds = [self.kind.itemData(row) for row in range(self.kind.count())]
        self._session.jobs.read(read, self._held.update, owner=self)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.list.currentRowChanged.connect(self._on_row)
        self.name.changed.connect(self._on_edited)
        self.help.changed.connect(self._on_edited)
        self.value.currentIndexChanged.connect(self._on_edited)
        self.words.changed.connect(self._on_edited)
        self.add_button.clicked.connect(self._on_add)
        self.up_button.clicked.connect(self._on_up)
        self.down_button.clicked.connect(self._on_down)
        self.remove_button.clicked.connect(self._on_remove)
        self.buttons.accepted.connect(self._on_save)
        self.buttons.rejected.connect(self.reject)
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(not self._session.read_only)

    # What is shown ---------------------------------------------------------------------------------------------

    @property
    def _own(self) -> list[OwnField]:
        """The fields of the kind that is shown."""
        return self._fields.setdefault(str(self.kind.currentData()), [])

    @Slot()
    def _on_kind(self) -> None:
        self.list.clear()
        for field in self._own:
            self.list.addItem(QListWidgetItem(field.name))
        self.list.setCurrentRow(0 if self._own else -1)
        self._on_row(self.list.currentRow())

    @Slot(int)
    def _on_row(self, row: int) -> None:
        chosen, writable = self._own[row] if 0 <= row < len(self._own) else None, not self._session.read_only
        self._showing = True
        self.name.set_value(chosen.name if chosen else "")
        self.help.set_value(chosen.help if chosen else "")
        self.value.setCurrentIndex(max(0, self.value.findData(chosen.value)) if chosen else 0)
        self.words.show_words(chosen.words if chosen else ())
        self._showing = False
        for part in (self.name, self.help, self.value, self.words):
            part.setEnabled(chosen is not None and writable)
        self.add_button.setEnabled(writable)
        self.remove_button.setEnabled(chosen is not None and writable)
        self.up_button.setEnabled(row > 0 and writable)
        self.down_button.setEnabled(0 <= row < len(self._own) - 1 and writable)
        self._show_words()

    def _show_words(self) -> None:
        from models.vocabulary import OwnValueKind

        self._form.setRowVisible(self.words, self.value.currentData() == OwnValueKind.CHOICE)

    @Slot()
    def _on_edited(self) -> None:
        row = self.list.currentRow()
        if self._showing or not 0 <= row < len(self._own):
            return
        from models.vocabulary import OwnValueKind

        self._own[row] = replace(
            self._own[row],
            name=str(self.name.value()),
            help=str(self.help.value()),
            value=OwnValueKind(self.value.currentData()),
            words=tuple(self.words.words()),
        )
        self.list.item(row).setText(self._own[row].name)
        self._show_words()

    # Adding and removing ---------------------------------------------------------------------------------------

    @Slot()
    def _on_add(self) -> None:
        from models.own_fields import OwnField

        self._own.append(OwnField("", ""))
        self.list.addItem(QListWidgetItem(""))
        self.list.setCurrentRow(len(self._own) - 1)
        self.name.setFocus()

    @Slot()
    def _on_up(self) -> None:
        self._move(-1)

    @Slot()
    def _on_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        self._own.insert(row + by, self._own.pop(row))
        self._on_kind()
        self.list.setCurrentRow(row + by)

    @Slot()
    def _on_remove(self) -> None:
        field = self._own[self.list.currentRow()]
        count = self._held.get(str(self.kind.currentData()), {}).get(field.key, 0)
        if not count:
            self._remove()
            return
        said = tr("Records that hold a value of “{1}”: {0}. It stays in the register, and is shown no longer until a "
                  "field of this name is added again.").format(self.locale().toString(count), field.name)  # fmt: skip
        buttons = QMessageBox.StandardButton
        box = QMessageBox(QMessageBox.Icon.Warning, tr("Remove a field"), said, buttons.Ok | buttons.Cancel, self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.button(buttons.Ok).setText(tr("Remove"))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.accepted.connect(self._remove)
        box.open()

    @Slot()
    def _remove(self) -> None:
        row = self.list.currentRow()
        self._own.pop(row)
        self._on_kind()
        self.list.setCurrentRow(min(row, len(self._own) - 1))

    # Keeping ---------------------------------------------------------------------------------------------------

    @Slot()
    def _on_save(self) -> None:
        before = self._session.office.fields
        changed = {kind: own for kind, own in self._fields.items() if tuple(own) != before.get(kind, ())}
        if not changed:
            self.accept()
            return

        def write(work: Work) -> None:
            from models.own_fields import keep_own_fields

            for kind, own in changed.items():
                keep_own_fields(work, kind, own)

        self.buttons.setEnabled(False)
        self._session.write(tr("Fields of the office"), write, self._on_written, self._on_failed, owner=self)

    def _on_written(self, _nothing: None) -> None:
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self.buttons.setEnabled(True)
        self.trouble.setText(sentence_of(error) or str(error))
        self.trouble.show()
