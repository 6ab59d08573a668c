"""The form of a record, made from what `models.fields` says of its kind.

Sections stand in the order of the law, with a rail beside them that jumps and shows what is answered. Whatever is
typed is checked by the record's own check; what is wrong is said beside the field, in one sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.days import write_day
from desktop.form_frame import FormFrame
from desktop.form_letters import FormLetters
from desktop.form_section import FormField
from desktop.link_editor import LinkEditor
from desktop.list_editor import ListEditor
from desktop.record_letters import LETTERED, Letter
from desktop.session import Session
from desktop.texts import noun, tr
from models.own_values import folded

if TYPE_CHECKING:
    from models.fields import Kind
    from models.register import Record

_CHECKED_WITH = {"legal_bases": ("purposes",)}
"""Lists that are right or wrong only together with another."""

_PAUSE = 500


class RecordForm(FormFrame):
    """Shows and edits one record."""

    changed = Signal()

    def __init__(self, kind: Kind, session: Session, parent: QWidget | None = None) -> None:
        """Begin to make the fields of a kind; `load` fills them."""
        super().__init__(kind, session, parent)
        self.record: Record | None = None
        self._loading = False
        self._answered_none: set[str] = set()
        """Fields whose answer was confirmed from the letters."""
        self._before: dict[str, Any] = {}
        self._unchecked: set[str] = set()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._on_pause)
        self.letters = FormLetters(self) if kind.key in LETTERED else None
        if self.letters is not None:
            self.above.insertWidget(0, self.letters)
            self.letters.none_wanted.connect(self._on_none)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave half of the height to the fields at least: the letters go where there is less."""
        super().resizeEvent(event)
        if self.letters is not None:
            self.letters.setVisible(self.height() >= 2 * self.letters.sizeHint().height())

    # Record in, record out -------------------------------------------------------------------------------------

    def load(self, record: Record | None, values: Mapping[str, Any] | None = None) -> None:
        """Show a record; None is a new one, begun with `values`."""
        self._loading = True
        self.record = record
        shown: Mapping[str, Any] | Record = record or self.kind.fill(folded(values or {}, ()))
        confirmed = {item["about"]: item for item in shown["confirmations"]}
        for key, field in self.fields.items():
            field.editor.set_value(shown[key])
            field.set_confirmed(confirmed.get(key))
            field.say("")
        self._loading = False
        self._unchecked.clear()
        self._answered_none.clear()
        self._before = self.values()
        if record is None and values:
            for key in values:
                self._before[key] = None
        self._show_answers()
        self.changed.emit()

    def put(self, values: Mapping[str, Any]) -> None:
        """Type values into a form that was loaded, as somebody did before; fields there are none of are passed over."""
        for key, value in values.items():
            if key in self.fields:
                self.fields[key].editor.set_value(value)
        if "confirmations" in values:
            confirmed = {item["about"]: item for item in values["confirmations"]}
            for key in self.kind.lists.keys() & self.fields.keys():
                self.fields[key].set_confirmed(confirmed.get(key))
            self._answered_none = confirmed.keys() - self.kind.lists.keys()
        self._show_answers()
        self.changed.emit()

    def values(self) -> dict[str, Any]:
        """Give every field, every list and the confirmations as they stand in the form."""
        values = {key: field.editor.value() for key, field in self.fields.items()}
        return {**values, "confirmations": self._confirmations()}

    def changes(self) -> dict[str, Any]:
        """Give what differs from the record that was loaded."""
        return {key: value for key, value in self.values().items() if value != self._before.get(key)}

    @property
    def dirty(self) -> bool:
        """Whether anything differs from the record that was loaded."""
        return bool(self._before) and bool(self.changes())

    def accept(self) -> None:
        """Take what stands in the form as stored."""
        self._before = self.values()
        self.changed.emit()

    def revert(self) -> None:
        """Show the record again as it was loaded."""
        self.load(self.record)

    def focus_first(self) -> None:
        """Go to the first field."""
        next(iter(self.fields.values())).editor.setFocus()

    def go_to(self, path: str) -> None:
        """Go to a field (`destination`), a list (`contacts`) or a field of an item (`safeguards[0].module`)."""
        key, _, inside = path.partition("[")
        field = self.fields.get(key)
        if field is None:
            return
        self.rail.go_to_field(field)
        if inside and isinstance(field.editor, ListEditor):
            row, _, item_key = inside.partition("].")
            field.editor.go_to(int(row), item_key)

    def _confirmations(self) -> list[dict[str, Any]]:
        loaded = [dict(item) for item in self.record["confirmations"]] if self.record else []
        lists = {key: field for key, field in self.fields.items() if key in self.kind.lists}
        kept = [item for item in loaded if item["about"] not in lists or lists[item["about"]].confirmed]
        known = {item["about"] for item in kept}
        today = date.today().isoformat()
        said = [key for key, field in lists.items() if field.confirmed] + sorted(self._answered_none)
        return kept + [
            {"about": key, "by": self._session.register.author, "on": today, "note": ""}
            for key in said
            if key not in known
        ]

    def confirmed_empty(self, key: str) -> bool:
        """Say whether a list is confirmed to be empty."""
        return key in self.fields and self.fields[key].confirmed

    def who_confirmed(self, key: str) -> str:
        """Say who confirmed the answer of a field, and when; an empty text where nobody did."""
        found = next((item for item in self._confirmations() if item["about"] == key), None)
        return tr("Confirmed by {0} on {1}").format(found["by"], write_day(found["on"])) if found else ""

    @Slot(object, bool)
    def _on_none(self, letter: Letter, none: bool) -> None:
        """Confirm that there is nothing to say under a letter, or take that back."""
        if letter.instead is not None:
            key, answer = letter.instead
            self.fields[key].editor.set_value(answer if none else "unknown")
            if none:
                self._answered_none.add(key)
        else:
            for field in (self.fields[key] for key in letter.fields):
                editor = field.editor
                if isinstance(editor, ListEditor) and not editor.value():
                    editor.confirmed.setChecked(none)
        self._show_answers()
        self.changed.emit()

    # Checking --------------------------------------------------------------------------------------------------

    def check(self) -> bool:
        """Check every field, say what is wrong beside it, and go to the first that is."""
        self._pause.stop()
        self._unchecked.clear()
        wrong = [key for key in self.fields if not self._check_field(key)]
        if wrong:
            self.rail.go_to_field(self.fields[wrong[0]])
        return not wrong

    def _check_field(self, key: str) -> bool:
        field = self.fields[key]
        sentence = field.editor.problem() or self._sentence(key)
        field.say(sentence)
        return not sentence

    def _sentence(self, key: str) -> str:
        """Give what the record's own check says of one field alone."""
        from models.fields import InvalidRecord

        enough: dict[str, Any] = {f.key: "–" for f in self.kind.fields.values() if f.required}
        for other in _CHECKED_WITH.get(key, ()):
            enough[other] = [item for item in self.fields[other].editor.value() if all(item.values())]
        try:
            self.kind.check({**enough, key: self.fields[key].editor.value()})
        except InvalidRecord as error:
            return str(error).removeprefix(f"{self.kind.label}, ").removeprefix(f"{self.kind.label}: ")
        return ""

    @Slot(str)
    def _on_edited(self, key: str) -> None:
        if self._loading:
            return
        self._unchecked.add(key)
        self._answered_none.discard(key)  # an answer by hand is not the one that was confirmed
        if self.fields[key].wrong:
            self._check_field(key)  # a sentence that is no longer true must not stay
        self._pause.start()
        self.changed.emit()

    @Slot()
    def _on_pause(self) -> None:
        self._pause.stop()
        checked, self._unchecked = self._unchecked, set()
        for key in checked:
            editor = self.fields[key].editor
            if isinstance(editor, LinkEditor) and editor.hasFocus():
                self._unchecked.add(key)  # half a name is not wrong yet
            else:
                self._check_field(key)
        if self._unchecked:
            self._pause.start()
        self._show_answers()

    def _show_answers(self) -> None:
        self.rail.show_answers()
        if self.letters is not None:
            self.letters.show_states()

    # Help ------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep F1 in a field for the help on that field."""
        asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asked and cast("QKeyEvent", event).key() == Qt.Key.Key_F1 and self._focused() is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show or hide the help on the field with the cursor."""
        field = self._focused() if event.key() == Qt.Key.Key_F1 else None
        if field is None:
            super().keyPressEvent(event)
        else:
            field.toggle_help()
            if field.help.label is not None:
                field.help.label.parentWidget().layout().activate()
                self.area.widget().layout().activate()
                self.area.ensureWidgetVisible(field.help.label, 0, 20)

    def _focused(self) -> FormField | None:
        at = self.focusWidget()
        return next((f for f in self.fields.values() if at is f.editor or f.editor.isAncestorOf(at)), None)

    def title(self) -> str:
        """Give the name of the record as it stands in the form."""
        parts = []
        for key in self.kind.title:
            editor = self.fields[key].editor if key in self.fields else None
            text = str(editor.text() if hasattr(editor, "text") else editor.value() or "") if editor else ""
            parts.append(text.strip())
        joint = " → " if self.kind.key == "transfer" else ": "
        return joint.join(part for part in parts if part) or tr("New {0}").format(noun(self.kind.label))
