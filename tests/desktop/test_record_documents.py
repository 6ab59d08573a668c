"""Documents: dropped files are stored with their hash, looked at in read-only copies, and checked each time."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from desktop.stored_copies import CopyRefused, StoredCopies, file_name, sound_content
from models.proofs import FileState, file_state
from models.register import Record, Register
from tests.desktop.conftest import PATIENCE, Desk

CONTENT = b"Signed on both sides"


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    path = tmp_path / "contract 2026.txt"
    path.write_bytes(CONTENT)
    return path


@pytest.fixture
def page(desk: Desk) -> Any:
    """The page of a party with its documents in front."""
    page = desk.go("party")
    page.table.go_to(page.records.id_at(1))
    desk.settle()
    page.panel._tabs.setCurrentWidget(page.panel.documents)
    desk.settle()
    return page


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[QUrl]:
    """What was handed to the system to open."""
    found: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(url) or True)
    return found


def _drop(desk: Desk, page: Any, *paths: Path) -> None:
    dock = page.panel.documents
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, mime, button, none)
    QApplication.sendEvent(dock, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(dock, QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, button, none))
    desk.settle()
    desk.qtbot.waitUntil(lambda: dock.tree.topLevelItemCount() > 0, timeout=PATIENCE)


def _document(register: Register) -> Record:
    return register.records("document")[0]


def test_a_dropped_file_is_stored_with_hash_size_type_and_day(desk: Desk, page: Any, contract: Path) -> None:
    _drop(desk, page, contract)
    document = _document(desk.register)
    assert document["sha256"] == sha256(CONTENT).hexdigest()
    assert (document["name"], document["file_name"]) == ("contract 2026", "contract 2026.txt")
    assert (document["size"], document["media_type"]) == (len(CONTENT), "text/plain")
    assert document["seen_on"]
    assert desk.register.file(document["sha256"]) == CONTENT
    assert page.panel._tabs.tabText(page.panel._tabs.indexOf(page.panel.documents)) == "Documents 1"
    assert desk.register.undoable().reason.endswith("contract 2026.txt"), "one change set, one undo"


def test_a_file_is_opened_as_a_copy_that_cannot_be_written(
    desk: Desk, page: Any, contract: Path, opened: list[QUrl]
) -> None:
    _drop(desk, page, contract)
    desk.click(page.panel.documents.open_button)
    desk.qtbot.waitUntil(lambda: bool(opened), timeout=PATIENCE)
    copy = Path(opened[0].toLocalFile())
    assert copy.read_bytes() == CONTENT
    assert copy != contract
    assert not copy.stat().st_mode & 0o222


def test_a_copy_is_saved_where_one_likes(desk: Desk, page: Any, contract: Path, tmp_path: Path) -> None:
    _drop(desk, page, contract)
    page.panel.documents.save_copy(str(tmp_path / "kept.txt"))
    desk.settle()
    assert (tmp_path / "kept.txt").read_bytes() == CONTENT


def test_an_address_is_kept_with_the_day_it_was_seen_and_opened(desk: Desk, page: Any, opened: list[QUrl]) -> None:
    dock = page.panel.documents
    desk.qtbot.keyClicks(dock.address, "https://cloudharbour.example/dpa")
    desk.qtbot.keyClick(dock.address, Qt.Key.Key_Return)
    desk.settle()
    desk.qtbot.waitUntil(lambda: dock.tree.topLevelItemCount() == 1, timeout=PATIENCE)
    assert _document(desk.register)["seen_on"]
    desk.click(dock.open_button)
    assert opened == [QUrl("https://cloudharbour.example/dpa")]


def test_a_note_says_what_a_document_shows_and_the_link_is_taken_off(desk: Desk, page: Any, contract: Path) -> None:
    _drop(desk, page, contract)
    dock, id = page.panel.documents, page.panel.record.id
    desk.qtbot.keyClicks(dock.note, "Art. 28 contract")
    desk.qtbot.keyClick(dock.note, Qt.Key.Key_Return)
    desk.settle()
    assert desk.register.record("party", id)["documents"][0]["note"] == "Art. 28 contract"
    desk.qtbot.waitUntil(lambda: dock.remove_button.isEnabled(), timeout=PATIENCE)
    desk.click(dock.remove_button)
    assert desk.register.record("party", id)["documents"] == ()
    assert len(desk.register.records("document")) == 1, "the document itself stays"


def test_a_missing_file_is_said_and_not_opened(desk: Desk, page: Any, opened: list[QUrl]) -> None:
    with desk.register.change("A hash without its file") as work:
        lost = work.add("document", {"name": "Lost", "sha256": "ab" * 32, "file_name": "lost.pdf"})
        work.edit("party", page.panel.record.id, {"documents": [{"document": lost}]})
    desk.settle()
    dock = page.panel.documents
    desk.qtbot.waitUntil(lambda: dock.tree.topLevelItemCount() == 1, timeout=PATIENCE)
    assert "Missing" in dock.tree.topLevelItem(0).text(1)
    desk.click(dock.open_button)
    desk.qtbot.waitUntil(lambda: "Missing" in dock.said.text(), timeout=PATIENCE)
    assert opened == []


def test_a_file_that_was_changed_in_the_store_is_said(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    with register.change("A file") as work:
        digest = work.add_file(CONTENT)
        work.add("document", {"name": "Contract", "sha256": digest, "file_name": "contract.pdf"})
    document = _document(register)
    assert file_state(register, digest) is FileState.SOUND
    monkeypatch.setattr(register, "file", lambda _digest: CONTENT + b"!")
    assert file_state(register, digest) is FileState.CHANGED
    with pytest.raises(CopyRefused, match="Changed"):
        sound_content(register, document)


@pytest.mark.parametrize(
    ("given", "name"),
    [("../../etc/passwd", "etcpasswd"), ("C:\\x\\y.pdf", "Cxy.pdf"), ("", "D-0001"), ("…", "…"), (".", "D-0001")],
)
def test_a_stored_name_leads_to_no_other_folder(register: Register, given: str, name: str) -> None:
    with register.change("Named") as work:
        work.add("document", {"name": "Contract", "file_name": given})
    assert file_name(_document(register)) == name


def test_a_program_is_never_opened(register: Register) -> None:
    with register.change("A program") as work:
        work.add("document", {"name": "Tool", "sha256": work.add_file(b"MZ"), "file_name": "tool.EXE"})
    with pytest.raises(CopyRefused, match="program"):
        StoredCopies().to_look_at(register, _document(register))
