"""One section of a form: a heading, and under it fields with labels, help, article, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop.days import write_day
from desktop.editors import LongTextEditor, editor_for
from desktop.elided_label import ElidedLabel
from desktop.field_help import FieldHelp
from desktop.list_editor import ListEditor
from desktop.session import Session
from desktop.texts import language, tr
from desktop.theme import look
from models.citations import citation_text

if TYPE_CHECKING:
    from models.fields import FieldSpec, Kind, ListSpec


class FormField:
    """A field in a form: label, editor, and the sentence beside it."""

    def __init__(self, key: str, editor: Any, label: QLabel, error: QLabel, help: FieldHelp) -> None:
        """Bind the parts."""
        self.key = key
        self.editor = editor
        self.label = label
        self.error = error
        self.help = help

    def toggle_help(self) -> None:
        """Show or hide what the law and the authorities say of the field."""
        self.help.toggle()

    @property
    def wrong(self) -> bool:
        """Whether a sentence stands beside the field."""
        return bool(self.error.text())

    @property
    def confirmed(self) -> bool:
        """Whether “none, confirmed” is answered; only lists have that."""
        return isinstance(self.editor, ListEditor) and self.editor.confirmed.isChecked()

    @property
    def answered(self) -> bool:
        """Whether there is an answer, be it “none, confirmed”."""
        return self.confirmed or self.editor.value() not in (None, "", "unknown", [])

    def set_confirmed(self, confirmation: Mapping[str, Any] | None) -> None:
        """Show who confirmed that there is none, and when."""
        if isinstance(self.editor, ListEditor):
            self.editor.confirmed.setChecked(confirmation is not None and not self.editor.value())
            said = _confirmed(confirmation) if confirmation else ""
            self.editor.confirmed.setToolTip(said)

    def say(self, sentence: str) -> None:
        """Say what is wrong; nothing is an empty text."""
        if sentence == self.error.text():
            return
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        self.editor.setProperty("wrong", bool(sentence))
        self.editor.setAccessibleDescription(sentence)
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)


class FormSection(QWidget):
    """The fields of one section; `edited` tells the key of the field."""

    edited = Signal(str)
    new_wanted = Signal(str, str, object)

    def __init__(self, kind: Kind, name: str, without: frozenset[str], session: Session, parent: QWidget) -> None:
        """Make the fields and lists that belong to a section.

        Every part is made with its parent: moving dressed widgets from parent to parent costs more than making them.
        """
        super().__init__(parent)
        self.name = name
        self._session = session
        self._kind = kind.key
        self.fields: dict[str, FormField] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        self._row = 0
        self.heading = QLabel(tr(name).upper(), self)
        look(self.heading, "section")
        self._grid.addWidget(self.heading, self._next_row(), 0, 1, 2)
        for spec in kind.fields.values():
            if spec.described.section == name and spec.described.shown and spec.key not in without:
                self._add_field(spec)
        for listed in kind.lists.values():
            if listed.described.section == name and listed.described.shown and listed.key not in without:
                self._add_list(listed)

    def _next_row(self) -> int:
        self._row += 1
        return self._row

    def _add_field(self, spec: FieldSpec) -> None:
        editor: Any = editor_for(spec, self._session, self)
        text = tr(spec.label) + (" *" if spec.required else "")
        whole_line = isinstance(editor, LongTextEditor)
        label: QLabel = ElidedLabel(text, self) if whole_line else QLabel(text, self)
        label.setWordWrap(not whole_line)
        label.setToolTip(tr(spec.described.help))
        help = FieldHelp(self._kind, spec.key, spec.described, self)
        article = self._article(spec.described.article)
        error = _error_label(self)
        editor.setAccessibleName(tr(spec.label))
        editor.setToolTip(tr(spec.described.help))
        label.setBuddy(editor)
        row = self._next_row()
        if whole_line:
            self._grid.addWidget(_beside(label, article, help, self), row, 0, 1, 2)
            self._grid.addWidget(editor, self._next_row(), 0, 1, 2)
            self._grid.addWidget(error, self._next_row(), 0, 1, 2)
        else:
            self._grid.addWidget(_with_button(label, help, self), row, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(editor, row, 1)
            below = self._next_row()
            if article.text():
                self._grid.addWidget(article, below, 0)
            self._grid.addWidget(error, below, 1)
        help.place(self._next_row())
        self._take(spec.key, editor, label, error, help)

    def _add_list(self, spec: ListSpec) -> None:
        editor = ListEditor(spec, self._session, self)
        label, article = ElidedLabel(tr(spec.label), self), self._article(spec.described.article)
        label.setToolTip(tr(spec.described.help) or tr(spec.label))
        look(label, "strong")
        label.setBuddy(editor)
        error = _error_label(self)
        help = FieldHelp(self._kind, spec.key, spec.described, self)
        top = _beside(label, article, help, self)
        bar = top.layout()
        assert isinstance(bar, QHBoxLayout)
        bar.addWidget(editor.confirmed)
        bar.addLayout(editor.buttons)
        self._grid.addWidget(top, self._next_row(), 0, 1, 2)
        self._grid.addWidget(editor, self._next_row(), 0, 1, 2)
        self._grid.addWidget(error, self._next_row(), 0, 1, 2)
        help.place(self._next_row())
        editor.new_wanted.connect(self._on_new_in_list)
        self._take(spec.key, editor, label, error, help)

    def _take(self, key: str, editor: Any, label: QLabel, error: QLabel, help: FieldHelp) -> None:
        self.fields[key] = FormField(key, editor, label, error, help)
        editor.setProperty("field", key)
        editor.changed.connect(self._on_edited)
        if hasattr(editor, "new_wanted") and not isinstance(editor, ListEditor):
            editor.new_wanted.connect(self._on_new)

    def _article(self, article: str) -> QLabel:
        said = citation_text(article, language())
        quiet = ElidedLabel(said, self)
        quiet.setToolTip(said)
        quiet.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        look(quiet, "small")
        return quiet

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit(str(self.sender().property("field")))

    @Slot(str, str)
    def _on_new(self, kind: str, typed: str) -> None:
        editor: Any = self.sender()
        self.new_wanted.emit(kind, typed, editor.set_link)

    @Slot(str, str, object)
    def _on_new_in_list(self, kind: str, typed: str, index: Any) -> None:
        editor: Any = self.sender()

        def take(id: str, title: str) -> None:
            editor.model.know_title(id, title)
            editor.model.setData(index, id)

        self.new_wanted.emit(kind, typed, take)


def _confirmed(confirmation: Mapping[str, Any]) -> str:
    day = write_day(confirmation["on"]) if confirmation["on"] else ""
    return tr("Confirmed by {0} on {1}").format(confirmation["by"], day)


def _error_label(parent: QWidget) -> QLabel:
    error = QLabel(parent)
    error.setWordWrap(True)
    error.setVisible(False)
    look(error, "error")
    return error


def _with_button(label: QLabel, help: FieldHelp, parent: QWidget) -> QWidget:
    """Put the button of the help after a label, where there is more to say than its tip does."""
    if help.button is None:
        return label
    line = QWidget(parent)
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2)
    layout.addWidget(label, 1)
    layout.addWidget(help.button)
    return line


def _beside(label: QLabel, article: QLabel, help: FieldHelp, parent: QWidget) -> QWidget:
    """Put the article to the right of a label that has a whole line."""
    line = QWidget(parent)
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 6, 0, 0)
    layout.setSpacing(8)
    layout.addWidget(label)
    if help.button is not None:
        layout.addWidget(help.button)
    layout.addWidget(article, 1)
    return line
