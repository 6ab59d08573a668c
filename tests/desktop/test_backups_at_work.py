"""Copies of the register that is open: made by themselves, looked into, restored; and the file that is in view."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.backups import backup_folder
from desktop.dialogs.restore import RestoreDialog
from desktop.settings import BACKUP_AT_CLOSING, BACKUP_FOLDER, RECENT
from models.backups import copies, folder_of
from tests.desktop.conftest import PATIENCE, Desk


def _copies(desk: Desk, path: Path) -> list[Path]:
    """Give the copies of a register, once the one under way is made."""
    desk.settle()
    folder = folder_of(path, backup_folder(desk.window.settings))
    return [copy.path for copy in copies(path, folder)]


def _restoring(desk: Desk) -> RestoreDialog:
    desk.window.status.file.restore_action.trigger()
    (dialog,) = desk.window.findChildren(RestoreDialog)
    desk.qtbot.waitUntil(dialog.restore_button.isEnabled, timeout=PATIENCE)
    return dialog


def test_a_register_that_is_closed_leaves_a_copy(desk: Desk, register_path: Path) -> None:
    desk.window.close_register()
    assert len(_copies(desk, register_path)) == 1


def test_a_register_that_nobody_changed_since_is_not_copied_again(desk: Desk, register_path: Path) -> None:
    desk.window.close_register()
    (first,) = _copies(desk, register_path)
    desk.open(register_path)
    desk.window.close_register()
    assert _copies(desk, register_path) == [first]


def test_copies_at_closing_can_be_switched_off(desk: Desk, register_path: Path) -> None:
    desk.window.settings.set(BACKUP_AT_CLOSING, False)
    desk.window.close_register()
    assert _copies(desk, register_path) == []


def test_copies_go_to_the_chosen_place(desk: Desk, register_path: Path, tmp_path: Path) -> None:
    desk.window.settings.set(BACKUP_FOLDER, str(tmp_path / "elsewhere"))
    desk.window.close_register()
    assert (tmp_path / "elsewhere").is_dir()
    assert len(_copies(desk, register_path)) == 1


def test_a_place_that_cannot_be_written_keeps_nobody_from_closing(
    desk: Desk, register_path: Path, tmp_path: Path
) -> None:
    (tmp_path / "a file").write_text("no folder")
    desk.window.settings.set(BACKUP_FOLDER, str(tmp_path / "a file"))
    desk.window.close_register()
    assert desk.window.session is None
    desk.open(register_path)
    from PySide6.QtWidgets import QMessageBox

    (box,) = desk.window.findChildren(QMessageBox)
    assert "The last copy of a register was not made" in box.text()
    box.done(0)
    desk.window.settings.set(BACKUP_FOLDER, "")


def test_two_clicks_bring_a_copy_back_after_a_look_inside(desk: Desk, register_path: Path) -> None:
    desk.window.close_register()
    desk.open(register_path)
    with desk.register.change("One more") as work:
        work.add("party", {"name": "Brightdesk Pvt. Ltd. II"})
    desk.settle()
    dialog = _restoring(desk)
    assert "Parties: 3" in dialog.inside.text()
    assert "Two parties" in dialog.inside.text()
    dialog.restore_button.click()
    desk.settle()
    assert desk.register.address == str(register_path)
    assert desk.register.count("party") == 3
    assert not desk.register.read_only
    assert len(_copies(desk, register_path)) >= 2, "what stood there is kept"


def test_a_copy_can_be_opened_for_reading(desk: Desk, register_path: Path) -> None:
    desk.window.close_register()
    desk.open(register_path)
    dialog = _restoring(desk)
    copy = dialog.chosen
    dialog.look_button.click()
    desk.settle()
    assert desk.register.address == copy
    assert desk.register.read_only
    assert copy not in desk.window.settings.get(RECENT)


def test_the_file_is_in_view_and_its_path_can_be_copied(desk: Desk, register_path: Path) -> None:
    file = desk.window.status.file
    assert file.isVisible()
    assert file.toolTip() == str(register_path)
    file.path_action.trigger()
    assert QApplication.clipboard().text() == str(register_path)


def test_a_register_that_is_moved_goes_on_at_its_new_place(desk: Desk, register_path: Path, tmp_path: Path) -> None:
    from PySide6.QtWidgets import QFileDialog

    target = tmp_path / "moved.register"
    desk.window.status.file.move_action.trigger()
    (dialog,) = desk.window.findChildren(QFileDialog)
    dialog.filesSelected.emit([str(target)])
    dialog.reject()
    desk.settle()
    assert not register_path.exists()
    assert desk.register.address == str(target)
    assert desk.register.count("party") == 3
