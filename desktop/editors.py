"""One editor for each kind of value, for forms and for cells of lists alike.

An editor holds a value as the register stores it: a code, an ISO day, an id, a whole number, a text. What cannot be
read stays as it was typed, and the check of the record says what is wrong with it. Blank is None: not answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from desktop.columns import places
from desktop.texts import language, tr
from desktop.theme import look

if TYPE_CHECKING:
    from desktop.session import Session
    from models.fields import FieldSpec


class TextEditor(QLineEdit):
    """One line of text."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start blank."""
        super().__init__(parent)
        self.textChanged.connect(self.changed)

    def value(self) -> Any:
        """Give the text."""
        return self.text().strip()

    def set_value(self, value: Any) -> None:
        """Show a text."""
        self.setText("" if value is None else str(value))
        self.setCursorPosition(0)

    def set_read_only(self, read_only: bool) -> None:
        """Let the text be read and copied, not changed."""
        self.setReadOnly(read_only)

    def problem(self) -> str:
        """Say what is wrong with what was typed, where the record's own check cannot know."""
        return ""


class CountEditor(TextEditor):
    """A whole number, or blank."""

    def value(self) -> Any:
        """Give the number, or what was typed in its place."""
        text = self.text().strip()
        try:
            return int(text) if text else None
        except ValueError:
            return text


class LongTextEditor(QPlainTextEdit):
    """Several lines of text; grows with them, and leaves by Tab."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start blank and low."""
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(3)
        self.textChanged.connect(self.changed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size)
        self._on_size()

    def value(self) -> Any:
        """Give the text."""
        return self.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        """Show a text."""
        self.setPlainText("" if value is None else str(value))

    def set_read_only(self, read_only: bool) -> None:
        """Let the text be read and copied, not changed."""
        self.setReadOnly(read_only)

    def problem(self) -> str:
        """Any text will do."""
        return ""

    @Slot()
    def _on_size(self) -> None:
        lines = min(max(round(self.document().size().height()), 2), 8)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 10)


class ChoiceEditor(QComboBox):
    """A term of a closed list."""

    changed = Signal()

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        """Offer the terms, and blank where the field can be blank."""
        super().__init__(parent)
        assert spec.terms is not None
        if spec.default is None:
            self.addItem("", None)
        for term in spec.terms:
            self.addItem(tr(term.label), str(term))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.currentIndexChanged.connect(self.changed)

    def value(self) -> Any:
        """Give the code of the term."""
        return self.currentData()

    def set_value(self, value: Any) -> None:
        """Show a term."""
        self.setCurrentIndex(max(0, self.findData(value if value is None else str(value))))

    def set_read_only(self, read_only: bool) -> None:
        """Keep the term from being changed."""
        self.setEnabled(not read_only)

    def problem(self) -> str:
        """Any term will do."""
        return ""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the form scroll: the wheel must not change an answer in passing."""
        event.ignore()


class FactEditor(QWidget):
    """Yes, no or unknown, side by side."""

    changed = Signal()

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        """Start as unknown."""
        super().__init__(parent)
        assert spec.terms is not None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for term in spec.terms:
            button = QPushButton(tr(term.label))
            look(button, "fact")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setAccessibleName(f"{tr(spec.label)}: {tr(term.label)}")
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            button.installEventFilter(self)
            self._group.addButton(button)
            self._buttons[str(term)] = button
            layout.addWidget(button)
        layout.addStretch(1)
        self.setFocusProxy(next(iter(self._buttons.values())))
        self._group.buttonToggled.connect(self._on_toggled)

    def value(self) -> Any:
        """Give yes, no or unknown."""
        return next((code for code, button in self._buttons.items() if button.isChecked()), "unknown")

    def set_value(self, value: Any) -> None:
        """Show an answer; blank is unknown, and so is what is none."""
        self._buttons.get(str(value), self._buttons["unknown"]).setChecked(True)

    def set_read_only(self, read_only: bool) -> None:
        """Keep the answer from being changed."""
        for button in self._buttons.values():
            button.setEnabled(not read_only)

    def problem(self) -> str:
        """Any answer will do."""
        return ""

    def button(self, answer: str) -> QPushButton:
        """Give the button of an answer."""
        return self._buttons[answer]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer by the arrow keys, so that one Tab leaves the question."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {int(Qt.Key.Key_Right): 1, int(Qt.Key.Key_Left): -1}.get(event.key())
            if step:
                order = list(self._buttons.values())
                target = order[(order.index(cast("QPushButton", watched)) + step) % len(order)]
                target.setChecked(True)
                target.setFocus()
                return True
        return super().eventFilter(watched, event)

    @Slot(QPushButton, bool)
    def _on_toggled(self, button: QPushButton, checked: bool) -> None:
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if checked else Qt.FocusPolicy.ClickFocus)
        if checked:
            self.setFocusProxy(button)
            self.changed.emit()


class CountryEditor(TextEditor):
    """A country or international organisation, by any name that the program recognises."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Offer the names in the language of the interface."""
        super().__init__(parent)
        completer = QCompleter(list(places()), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        look(completer.popup(), "popup")
        self.setCompleter(completer)
        self.editingFinished.connect(self._on_finished)

    def value(self) -> Any:
        """Give the code, or what was typed where no place is recognised."""
        from models.law.countries import recognise

        text = self.text().strip()
        return (places().get(text) or recognise(text) or text) if text else None

    def set_value(self, value: Any) -> None:
        """Show a place by its name."""
        from models.law.countries import country_name

        super().set_value(country_name(value, language()) if value else "")

    @Slot()
    def _on_finished(self) -> None:
        from models.law.countries import country_name

        code = self.value()
        if code and not self.isReadOnly() and country_name(code, language()) not in (code, self.text()):
            self.set_value(code)


def editor_for(spec: FieldSpec, session: Session, parent: QWidget | None = None, *, in_cell: bool = False) -> QWidget:
    """Make the editor of a field; in a cell of a list every editor is one line high."""
    from desktop.day_editor import DayEditor
    from desktop.link_editor import LinkEditor
    from desktop.word_editor import WordEditor
    from models.fields import ValueKind

    match spec.value:
        case ValueKind.FACT if not in_cell:
            return FactEditor(spec, parent)
        case ValueKind.CHOICE | ValueKind.FACT:
            return ChoiceEditor(spec, parent)
        case _ if spec.words or spec.described.words:
            return WordEditor(spec, session, parent)
        case ValueKind.LONG_TEXT if not in_cell:
            return LongTextEditor(parent)
        case ValueKind.DAY:
            return DayEditor(parent)
        case ValueKind.COUNT:
            return CountEditor(parent)
        case ValueKind.COUNTRY:
            return CountryEditor(parent)
        case ValueKind.LINK:
            return LinkEditor(spec.link, session, parent)
        case _:
            return TextEditor(parent)
