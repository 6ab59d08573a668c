"""Documents: what proves a record; files are dropped here and stored with their hash, addresses have the day seen."""

from __future__ import annotations

import mimetypes
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QColor, QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.button_grid import ButtonGrid
from desktop.complaints import sentence_of
from desktop.days import locale, write_day
from desktop.dialogs.files import ask_to_open, ask_to_save
from desktop.editors import TextEditor
from desktop.roomy_line import RoomyLine
from desktop.session import Session
from desktop.stored_copies import CopyRefused, StoredCopies, file_name, sound_content
from desktop.texts import tr
from desktop.theme import look, tokens
from resources.language import mark

if TYPE_CHECKING:
    from models.frozen import Record
    from models.proofs import Proof

_ANY = (mark("All files (*)"),)

_SHORTEST_ADDRESS = 20
"""Letters of an address that are always in sight."""


class RecordDocuments(QWidget):
    """Lists the documents of a record; every change of them is wanted through `write_wanted`."""

    write_wanted = Signal(str, object)
    """Reason of a change set, and what to do with its unit of work."""
    wanted = Signal(str, str, str)
    """Kind and id of the record of a document to go to, and an empty path."""
    counted = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show nothing; `show_record` tells of what."""
        super().__init__(parent)
        self._session = session
        self._record: Record | None = None
        self._proofs: tuple[Proof, ...] = ()
        self._copies = StoredCopies()
        self._writable = not session.read_only
        self.setAcceptDrops(self._writable)
        self.tree = QTreeWidget(self)
        self.tree.setAccessibleName(tr("Documents of the record"))
        self.tree.setRootIsDecorated(False)
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        look(self.tree, "links")
        self.tree.setHeaderLabels([tr("Document"), tr("File or address")])
        self.nothing = QLabel(tr("No documents yet. Drop a file here, or add one below."), self)
        self.said = QLabel(self)
        self.note, self.address = TextEditor(self), TextEditor(self)
        self.open_button, self.copy_button = QPushButton(tr("Open file"), self), QPushButton(tr("Save a copy…"), self)
        self.record_button = QPushButton(tr("Go to document"), self)
        self.remove_button = QPushButton(tr("Remove link"), self)
        self.file_button = QPushButton(tr("Add file…"), self)
        self.address_button = QPushButton(tr("Add address"), self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for words, name in ((self.nothing, "quiet"), (self.said, "error")):
            words.setWordWrap(True)
            look(words, name)
        self.said.hide()
        self.note.setPlaceholderText(tr("What it shows"))
        self.note.setAccessibleName(tr("What the chosen document shows"))
        self.address.setPlaceholderText(tr("https://… as seen today"))
        self.address.setAccessibleName(tr("Address of a document"))
        ways = (self.open_button, self.copy_button, self.record_button, self.remove_button)
        new = RoomyLine(self)
        self.address.setMinimumWidth(self.fontMetrics().averageCharWidth() * _SHORTEST_ADDRESS)
        new.left.addWidget(self.address)
        new.right.addWidget(self.address_button)
        new.right.addWidget(self.file_button)
        for part in (self.address, self.address_button, self.file_button, self.remove_button):
            part.setVisible(self._writable)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self.nothing, 1)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.said)
        layout.addWidget(ButtonGrid(ways, self))
        layout.addWidget(self.note)
        layout.addWidget(new)

    def _connect(self) -> None:
        self.tree.currentItemChanged.connect(self._on_current)
        self.tree.itemActivated.connect(self._on_open)
        self.open_button.clicked.connect(self._on_open)
        self.copy_button.clicked.connect(self._on_copy)
        self.record_button.clicked.connect(self._on_record)
        self.remove_button.clicked.connect(self._on_remove)
        self.file_button.clicked.connect(self._on_file)
        self.address_button.clicked.connect(self._on_address)
        self.address.returnPressed.connect(self._on_address)
        self.note.returnPressed.connect(self._on_note)

    # What is shown ---------------------------------------------------------------------------------------------

    def show_record(self, record: Record | None) -> None:
        """Read the documents of a record, check their files, and show them."""
        self._record = record
        self.say("")
        if record is None:
            self._take(("", ()))
            return
        register = self._session.register

        def read(_progress: object) -> tuple[str, tuple[Proof, ...]]:
            from models.proofs import proofs_of

            return record.id, proofs_of(register, record)

        self._session.jobs.draw(read, self._take, owner=self)

    def _take(self, answer: tuple[str, tuple[Proof, ...]]) -> None:
        id, self._proofs = answer
        if id != (self._record.id if self._record else ""):
            return
        self.tree.clear()
        for proof in self._proofs:
            self.tree.addTopLevelItem(_line(proof))
        self.tree.setVisible(bool(self._proofs))
        self.nothing.setVisible(not self._proofs)
        if self._proofs:
            self.tree.setCurrentItem(self.tree.topLevelItem(0))
        self._on_current()
        self.counted.emit(len(self._proofs))

    def say(self, sentence: str) -> None:
        """Say what did not work."""
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    @property
    def chosen(self) -> Proof | None:
        """Give the document that is chosen."""
        row = self.tree.indexOfTopLevelItem(self.tree.currentItem()) if self.tree.currentItem() else -1
        return self._proofs[row] if 0 <= row < len(self._proofs) else None

    @Slot()
    def _on_current(self) -> None:
        proof = self.chosen
        own = self._record is not None and self._record.kind.key == "document"
        stored = proof is not None and bool(proof.document["sha256"])
        self.open_button.setEnabled(proof is not None and (stored or bool(proof.document["address"])))
        self.copy_button.setEnabled(stored)
        self.record_button.setEnabled(proof is not None and not own)
        self.remove_button.setEnabled(proof is not None and not own)
        self.note.setReadOnly(proof is None or own or not self._writable)
        self.note.set_value(proof.note if proof else "")

    # Looking ---------------------------------------------------------------------------------------------------

    @Slot()
    def _on_open(self) -> None:
        proof = self.chosen
        if proof is None:
            return
        register, document = self._session.register, proof.document
        if document["sha256"]:
            self._session.jobs.draw(
                lambda _progress: self._copies.to_look_at(register, document), self._show, self._on_failed, owner=self
            )
        elif QUrl(document["address"]).scheme() in ("http", "https"):
            QDesktopServices.openUrl(QUrl(document["address"]))
        else:
            self.say(tr("Only addresses of the web are opened from here."))

    def _show(self, path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    @Slot()
    def _on_copy(self) -> None:
        proof = self.chosen
        if proof is not None:
            name = str(Path.home() / file_name(proof.document))
            dialog = ask_to_save(self.window(), tr("Save a copy"), _ANY, name, lambda files: self.save_copy(files[0]))
            dialog.setDefaultSuffix("")

    def save_copy(self, path: str) -> None:
        """Write the file of the chosen document to a path."""
        proof, register = self.chosen, self._session.register
        if proof is not None:
            document = proof.document
            self._session.jobs.draw(
                lambda _progress: Path(path).write_bytes(sound_content(register, document)),
                lambda _size: self.say(""),
                self._on_failed,
                owner=self,
            )

    def _on_failed(self, error: Exception) -> None:
        sentence = str(error) if isinstance(error, CopyRefused) else sentence_of(error)
        if sentence is None:
            self._session.jobs.failed.emit(error)
        else:
            self.say(sentence)

    @Slot()
    def _on_record(self) -> None:
        if self.chosen is not None:
            self.wanted.emit("document", self.chosen.document.id, "")

    # Changing --------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if self._record is not None and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Store the files that were dropped."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.add_files(paths)

    @Slot()
    def _on_file(self) -> None:
        ask_to_open(self.window(), tr("Add a document"), _ANY, "", self.add_files, several=True)

    def add_files(self, paths: list[str]) -> None:
        """Store files with their hash as documents of the record."""
        if self._record is None:
            return
        kind, id, today = self._record.kind.key, self._record.id, date.today().isoformat()

        def write(work: Any) -> None:
            from models.proofs import attach

            for path in map(Path, paths):
                content = path.read_bytes()
                media = mimetypes.guess_type(path.name)[0] or ""
                named = {"file_name": path.name, "media_type": media}
                if kind == "document":
                    stored = {"sha256": work.add_file(content), "size": len(content), "seen_on": today}
                    work.edit(kind, id, {**named, **stored})
                else:
                    attach(work, kind, id, {"name": path.stem or path.name, "seen_on": today, **named}, content)

        names = ", ".join(Path(path).name for path in paths)
        self.write_wanted.emit(tr("Document of {0}: {1}").format(self._record.reference, names), write)

    @Slot()
    def _on_address(self) -> None:
        address = self.address.value()
        if self._record is None or not address:
            self.address.setFocus()
            return
        kind, id = self._record.kind.key, self._record.id
        seen = {"address": address, "seen_on": date.today().isoformat()}

        def write(work: Any) -> None:
            from models.proofs import attach

            if kind == "document":
                work.edit(kind, id, seen)
            else:
                attach(work, kind, id, {"name": address, **seen})

        self.address.set_value("")
        self.write_wanted.emit(tr("Document of {0}: {1}").format(self._record.reference, address), write)

    @Slot()
    def _on_note(self) -> None:
        from models.proofs import note

        self._edit(note, tr("Note on a document of {0}"), self.note.value())

    @Slot()
    def _on_remove(self) -> None:
        from models.proofs import detach

        self._edit(detach, tr("Document removed from {0}"))

    def _edit(self, do: Any, reason: str, *further: str) -> None:
        if self._record is None or self.chosen is None or not self._writable:
            return
        kind, id, document = self._record.kind.key, self._record.id, self.chosen.document.id
        self.write_wanted.emit(
            reason.format(self._record.reference), lambda work: do(work, kind, id, document, *further)
        )


def _line(proof: Proof) -> QTreeWidgetItem:
    from models.proofs import FileState

    document = proof.document
    parts = [document["file_name"] or document["address"]]
    if document["size"] is not None:
        parts.append(locale().formattedDataSize(document["size"]))
    if document["dated"]:
        parts.append(tr("dated {0}").format(write_day(document["dated"])))
    if document["seen_on"]:
        parts.append(tr("seen {0}").format(write_day(document["seen_on"])))
    wrong = proof.state in (FileState.MISSING, FileState.CHANGED)
    if wrong:
        parts.insert(0, "⚠ " + tr(proof.state.label))
    item = QTreeWidgetItem([f"{document.reference}  {document['name']}", " · ".join(filter(None, parts))])
    for column in (0, 1):
        item.setToolTip(column, "\n".join(filter(None, (item.text(column), document["media_type"], proof.note))))
    if wrong:
        item.setForeground(1, QColor(tokens().not_lawful))
    return item
