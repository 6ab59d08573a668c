"""The words of the office for one matter: put in order, taken over from the register, renamed in its records too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.complaints import sentence_of
from desktop.session import Session
from desktop.texts import tr
from desktop.theme import look
from desktop.word_list import WordList

if TYPE_CHECKING:
    from models.office_words import Vocabulary
    from models.register import Work


class VocabularyDialog(QDialog):
    """Edits the words of one vocabulary; they are stored as one change set."""

    def __init__(self, vocabulary: Vocabulary, session: Session, parent: QWidget | None = None) -> None:
        """Show the words that the office has."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._vocabulary, self._session = vocabulary, session
        self._before = session.office.words.get(vocabulary, ())
        self._used: dict[str, int] = {}
        self.setWindowTitle(tr(vocabulary.label))
        said = QLabel(tr("These words are offered where one of them is typed. Others are kept too, and marked."))
        said.setWordWrap(True)
        look(said, "quiet")
        self.words = WordList(tr(vocabulary.label), self, counted=True)
        self.words.show_words(self._before)
        self.take_button = QPushButton(tr("Take over what the register uses"))
        self.take_button.setAutoDefault(False)
        self.take_button.setEnabled(False)
        look(self.take_button, "link")
        self.rename, self.trouble = QCheckBox(), QLabel()
        self.rename.setChecked(True)
        self.rename.hide()
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        look(self.trouble, "error")
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Save | standard.Cancel)
        self.words.bar.insertWidget(self.words.bar.count() - 1, self.take_button)
        self.words.bar.insertSpacing(self.words.bar.count() - 1, 12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        for part in (said, self.words, self.rename, self.trouble, self.buttons):
            layout.addWidget(part)
        self.resize(self.fontMetrics().averageCharWidth() * 78, self.fontMetrics().height() * 28)
        self._connect()

    def _connect(self) -> None:
        register, vocabulary, writable = self._session.register, self._vocabulary, not self._session.read_only

        def read() -> dict[str, int]:
            from models.office_words import words_used

            return words_used(register, vocabulary)

        self.words.set_read_only(not writable)
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(writable)
        self.words.changed.connect(self._on_changed)
        self.take_button.clicked.connect(self._on_take)
        self.buttons.accepted.connect(self._on_save)
        self.buttons.rejected.connect(self.reject)
        self._session.jobs.read(read, self._take_used, owner=self)

    def _take_used(self, used: dict[str, int]) -> None:
        self._used = used
        self.words.show_used(used)
        self.take_button.setEnabled(bool(used) and not self._session.read_only)
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        uses = sum(self._used.get(word, 0) for word in self.words.renamed())
        self.rename.setText(tr("Rename in the records too (uses: {0})").format(self.locale().toString(uses)))
        self.rename.setVisible(uses > 0)

    @Slot()
    def _on_take(self) -> None:
        self.words.take(self._used)

    @Slot()
    def _on_save(self) -> None:
        from models.office_words import clean_words, keep_words, rename_words

        register, vocabulary, words = self._session.register, self._vocabulary, clean_words(self.words.words())
        renamed = self.words.renamed() if self.rename.isChecked() and not self.rename.isHidden() else {}
        if tuple(words) == self._before and not renamed:
            self.accept()
            return

        def write(work: Work) -> None:
            keep_words(work, vocabulary, words)
            if renamed:
                rename_words(work, register, vocabulary, renamed)

        reason = tr("Words of the office: {0}").format(tr(vocabulary.label))
        self.buttons.setEnabled(False)
        self._session.write(reason, write, self._on_written, self._on_failed, owner=self)

    def _on_written(self, _nothing: None) -> None:
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self.buttons.setEnabled(True)
        self.trouble.setText(sentence_of(error) or str(error))
        self.trouble.show()
