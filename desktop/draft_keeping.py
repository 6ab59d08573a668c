"""What is typed into a form is kept as a draft within a second, and forgotten once it is saved or discarded."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Slot

if TYPE_CHECKING:
    from desktop.forms import RecordForm
    from desktop.session import Session

KEPT_AFTER = 1_000
"""Milliseconds from the first key to the draft that holds it."""


class DraftKeeping(QObject):
    """Follows a form; a session without drafts (a past day, for reading only) keeps none."""

    def __init__(self, form: RecordForm, session: Session, parent: QObject) -> None:
        """Keep nothing before `begin`."""
        super().__init__(parent)
        self._form, self._session = form, session
        self._key = ""
        self._kept = False
        self._pause = QTimer(self, singleShot=True, interval=KEPT_AFTER)
        self._pause.timeout.connect(self._on_pause)
        form.changed.connect(self._on_changed)

    def begin(self, key: str = "") -> None:
        """Keep from now on what is typed into the record that was just loaded; a draft goes on under its own key."""
        record = self._form.record
        own = key or (record.id if record is not None else f"new {uuid4()}")
        if own != self._key:
            self._forget()
        self._key, self._kept = own, self._kept or bool(key)
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        if self._session.drafts is None or not self._key:
            return
        if not self._form.dirty:
            self._pause.stop()
            self._forget()
        elif not self._pause.isActive():  # whoever types without a pause is kept every second too
            self._pause.start()

    @Slot()
    def _on_pause(self) -> None:
        drafts, record = self._session.drafts, self._form.record
        if drafts is None or not self._form.dirty:
            return
        title = f"{record.reference}  {self._form.title()}" if record is not None else self._form.title()
        id, version = (record.id, record.version) if record is not None else ("", 0)
        drafts.keep(self._key, self._form.kind.key, id, version, title, self._form.changes())
        self._kept = True

    def _forget(self) -> None:
        if self._kept and self._session.drafts is not None:
            self._session.drafts.drop(self._key)
        self._kept = False
