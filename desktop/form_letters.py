"""The letters of the law above a form: what is filled, missing or confirmed to be none, and the way to each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from desktop.record_letters import LETTERED, Letter, State, letters_of, missing_field, state_of
from desktop.texts import language, tr
from desktop.theme import look
from models.citations import citation_text
from resources.language import mark

if TYPE_CHECKING:
    from desktop.forms import RecordForm

_COLUMNS = 3
_SIGNS = {State.FILLED: "✓", State.PARTLY: "◐", State.MISSING: "✗", State.NONE: "∅"}
_MEANINGS = {
    State.FILLED: mark("filled"),
    State.PARTLY: mark("partly filled"),
    State.MISSING: mark("missing"),
    State.NONE: mark("none, confirmed"),
}


class FormLetters(QWidget):
    """Buttons that jump to fields; their menu (right click or menu key) sets “none, confirmed”."""

    none_wanted = Signal(object, bool)
    """The letter of which there is none, or no longer none."""

    def __init__(self, form: RecordForm) -> None:
        """Follow a form, whose kind has letters."""
        super().__init__(form)
        self._form = form
        self._letters: tuple[Letter, ...] = ()
        self.buttons: list[QPushButton] = []
        look(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._heading = QLabel(tr(LETTERED[form.kind.key]), self)
        look(self._heading, "section")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(6, 6, 14, 4)
        self._grid.setHorizontalSpacing(2)
        self._grid.setVerticalSpacing(0)
        self._grid.addWidget(self._heading, 0, 0, 1, _COLUMNS)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def show_states(self) -> None:
        """Show how each letter stands, by sign and in words."""
        values = self._form.values()
        letters = letters_of(self._form.kind.key, values)
        if letters != self._letters:
            self._make(letters)
        for letter, button in zip(letters, self.buttons, strict=True):
            state = state_of(letter, values, self._form.confirmed_empty)
            article, meaning = citation_text(letter.article, language()), tr(_MEANINGS[state])
            button.setProperty("words", f"{_SIGNS[state]} {letter.sign}  {tr(letter.name)}")
            button.setProperty("state", str(state))
            button.setAccessibleName(f"{tr(letter.name)}, {article}: {meaning}")
            button.setToolTip(f"{tr(letter.name)}, {article}: {meaning}\n{self._confirmation(letter, state)}".strip())
            button.style().unpolish(button)
            button.style().polish(button)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten what has no room; the tip holds the whole."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        margins = self._grid.contentsMargins()
        room = (self.width() - margins.left() - margins.right()) // _COLUMNS - self.fontMetrics().averageCharWidth() * 2
        for button in self.buttons:
            words = str(button.property("words"))
            button.setText(button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(room, 24)))

    def state(self, place: int) -> str:
        """Give how a letter stands."""
        return str(self.buttons[place].property("state"))

    def _confirmation(self, letter: Letter, state: State) -> str:
        if state is State.NONE:
            keys = (letter.instead[0],) if letter.instead else letter.fields
            return "\n".join(filter(None, map(self._form.who_confirmed, keys)))
        return tr("Menu key or right click: none, confirmed") if self._can_be_none(letter) else ""

    def _can_be_none(self, letter: Letter) -> bool:
        return not self._form.read_only and (
            letter.instead is not None or all(key in self._form.kind.lists for key in letter.fields)
        )

    def _make(self, letters: tuple[Letter, ...]) -> None:
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self._letters, self.buttons = letters, []
        for place in range(len(letters)):
            button = QPushButton(self)
            look(button, "letter")
            button.setAutoDefault(False)
            button.setProperty("place", place)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            button.customContextMenuRequested.connect(self._on_menu)
            button.clicked.connect(self._on_clicked)
            self._grid.addWidget(button, 1 + place // _COLUMNS, place % _COLUMNS)
            self.buttons.append(button)

    @Slot()
    def _on_clicked(self) -> None:
        letter = self._letters[int(self.sender().property("place"))]
        self._form.go_to(missing_field(letter, self._form.values(), self._form.confirmed_empty))

    @Slot(QPoint)
    def _on_menu(self, at: QPoint) -> None:
        button: Any = self.sender()
        menu = self.menu_of(int(button.property("place")))
        menu.popup(button.mapToGlobal(at))

    def menu_of(self, place: int) -> QMenu:
        """Make the menu of a letter."""
        letter = self._letters[place]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        go = menu.addAction(tr("Go to the field"))
        go.triggered.connect(self.buttons[place].click)
        none = QAction(tr("None, confirmed"), menu)
        none.setCheckable(True)
        none.setChecked(self.state(place) == State.NONE)
        none.setEnabled(self._can_be_none(letter) and self.state(place) in (State.NONE, State.MISSING, State.PARTLY))
        none.setData(place)
        none.toggled.connect(self._on_none)
        menu.addAction(none)
        return menu

    @Slot(bool)
    def _on_none(self, none: bool) -> None:
        chosen: Any = self.sender()
        self.none_wanted.emit(self._letters[int(chosen.data())], none)
