"""What an office settles for its register among the settings: its words, and the fields that it adds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from desktop.dialogs.own_fields import OwnFieldsDialog
from desktop.dialogs.settings_row import SettingRow
from desktop.dialogs.vocabulary import VocabularyDialog
from desktop.session import Session
from desktop.texts import tr
from models.vocabulary import Vocabulary


class EditButton(QPushButton):
    """Opens what a setting is edited in, and tells how much there is."""

    def __init__(self, make: Callable[[QWidget], QDialog], count: Callable[[], int]) -> None:
        """Count what there is now."""
        super().__init__()
        self._make, self._count = make, count
        self.setAutoDefault(False)
        self.clicked.connect(self._on_clicked)
        self.show_count()

    @Slot()
    def show_count(self) -> None:
        """Say how much there is."""
        self.setText(tr("Edit… ({0})").format(self.locale().toString(self._count())))

    @Slot()
    def _on_clicked(self) -> None:
        self._make(self.window()).open()


def office_rows(session: Session, section: str) -> list[SettingRow]:
    """Give a row for each vocabulary, and one for the fields of the office."""
    said = {
        Vocabulary.DEPARTMENTS: tr("Offered where a department is typed. None unless you add them."),
        Vocabulary.DATA: tr("Offered where a category of personal data is typed. None unless you add them."),
        Vocabulary.SUBJECTS: tr("Offered where a category of data subjects is typed. None unless you add them."),
    }
    rows = []
    for vocabulary in Vocabulary:
        button = EditButton(
            lambda parent, words=vocabulary: VocabularyDialog(words, session, parent),
            lambda words=vocabulary: len(session.office.words.get(words, ())),
        )
        rows.append(SettingRow(tr(vocabulary.label), button, said[vocabulary], section))
    fields = EditButton(
        lambda parent: OwnFieldsDialog(session, parent),
        lambda: sum(len(own) for own in session.office.fields.values()),
    )
    explained = tr("What you want to record besides what the program asks for. None unless you add them.")
    rows.append(SettingRow(tr("Fields of the office"), fields, explained, section))
    for row in rows:
        session.office_read.connect(row.control.show_count)
    return rows
