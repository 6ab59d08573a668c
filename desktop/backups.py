"""Care for the file: a copy when a register is closed and one every day, the way back to one, and moving the file."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from desktop.dialogs.message import say
from desktop.settings import BACKUP_AT_CLOSING, BACKUP_DAILY, BACKUP_FOLDER, Setting, Settings
from desktop.texts import tr

if TYPE_CHECKING:
    from desktop.jobs import Job, Progress
    from desktop.session import Session
    from desktop.window import Window
    from models.register import Register

log = logging.getLogger(__name__)

FIRST_AFTER = 20_000
"""Milliseconds after opening at which it is looked whether the copy of the day is there: opening comes first."""

LOOKED_EVERY = 1_800_000

FAILED = Setting("backup_failed", "", "Why the last copy at closing was not made")


def backup_folder(settings: Settings) -> Path:
    """Give the folder that holds the copies of all registers: the one chosen, else one beside the user's data."""
    chosen = settings.get(BACKUP_FOLDER)
    return Path(chosen) if chosen else settings.data / "backups"


class Backups(QObject):
    """Keeps copies of the register that a window has open, by the rule of `models.backups`."""

    def __init__(self, window: Window) -> None:
        """Watch nothing yet."""
        super().__init__(window)
        self._window, self._settings = window, window.settings
        self._left: dict[Job, Register] = {}  # what was let go of, and is closed after its copy
        self._spared: set[Path] = set()  # copies that are looked at or restored: the rule waits for them
        self._clock = QTimer(self, interval=LOOKED_EVERY)
        self._clock.timeout.connect(self.look)
        self._first = QTimer(self, singleShot=True, interval=FIRST_AFTER)
        self._first.timeout.connect(self.look)
        window.jobs.over.connect(self._on_over)
        file = window.status.file
        file.copy_wanted.connect(window.ask_backup)
        file.move_wanted.connect(self.ask_move)
        file.restore_wanted.connect(self.ask_restore)

    def watch(self, session: Session | None) -> None:
        """Copy this register every day from now on; say what went wrong with the last copy at closing."""
        for timer in (self._clock, self._first):
            timer.stop()
        if session is not None and _kept(session):
            self._clock.start()
            self._first.start()
            failed = self._settings.get(FAILED)
            if failed:
                self._settings.set(FAILED, "")
                say(self._window, tr("The last copy of a register was not made: {0}").format(failed))

    @Slot()
    def look(self) -> None:
        """Make the copy of the day, unless it is there."""
        session = self._window.session
        if session is None or not _kept(session) or not self._settings.get(BACKUP_DAILY):
            return
        register, chosen, spared = session.register, backup_folder(self._settings), frozenset(self._spared)

        def work(_progress: Progress) -> Path | None:
            from models.backups import folder_of, is_due, make_copy

            path, now = Path(register.address), datetime.now()
            folder = folder_of(path, chosen)
            return make_copy(register.store, folder, now, spared) if is_due(path, folder, now) else None

        self._window.jobs.run(tr("Copy of the day"), work, self._done, owner=self)

    def _done(self, path: Path | None) -> None:
        if path is not None:
            self._window.status.say(tr("Copy of the day: {0}").format(path))

    def copy(self, session: Session, then: Callable[[], None]) -> Job | None:
        """Copy a register that is about to be closed, and do `then`; nothing is done where no copy is wanted.

        What goes wrong is said at the next start: it keeps nobody from closing.
        """
        if not _kept(session) or not self._settings.get(BACKUP_AT_CLOSING):
            return None

        def failed(error: Exception) -> None:
            self._on_not_copied(error)
            then()

        title = tr("Closing: a copy is being made")
        return self._window.jobs.run(title, self._copying(session.register), lambda _: then(), failed, owner=self)

    def let_go(self, session: Session) -> None:
        """Give a register back, after a copy of it where one is wanted; the window goes on meanwhile."""
        if not _kept(session) or not self._settings.get(BACKUP_AT_CLOSING):
            session.close()
            return
        session.leave()
        register = session.register
        copy = self._copying(register)

        def work(progress: Progress) -> None:
            try:
                copy(progress)
            finally:
                register.close()

        title = tr("Closing: a copy is being made")
        self._left[self._window.jobs.run(title, work, None, self._on_not_copied, owner=self)] = register

    def end(self) -> None:
        """Close what was let go of, where its copy was never begun."""
        for job in list(self._left):
            self._on_over(job)

    @Slot(object)
    def _on_over(self, job: Job) -> None:
        register = self._left.pop(job, None)
        if register is not None:
            register.close()  # a second time, unless the job was cancelled before it began

    def _copying(self, register: Register) -> Callable[[Progress], None]:
        chosen, spared = backup_folder(self._settings), frozenset(self._spared)

        def work(progress: Progress) -> None:
            from models.backups import folder_of, is_changed_since, make_copy

            path = Path(register.address)
            folder = folder_of(path, chosen)
            if is_changed_since(path, folder):
                make_copy(register.store, folder, datetime.now(), spared, progress)

        return work

    def _on_not_copied(self, error: Exception) -> None:
        log.warning("No copy at closing: %s", error)
        self._settings.set(FAILED, str(error))

    # Restoring -------------------------------------------------------------------------------------------------

    @Slot()
    def ask_restore(self) -> None:
        """Show the copies of the register that is open, or of one that is asked for."""
        session = self._window.session
        if session is not None:
            self._show_copies(session.register.address)
            return
        from desktop.dialogs.files import REGISTERS, ask_to_open

        folder = self._window.opening.folder
        title = tr("Restore a register")
        ask_to_open(self._window, title, REGISTERS, folder, lambda files: self._show_copies(files[0]))

    def _show_copies(self, address: str) -> None:
        from desktop.dialogs.restore import RestoreDialog
        from models.backups import folder_of

        register = Path(address)
        folder = folder_of(register, backup_folder(self._settings))
        dialog = RestoreDialog(register, folder, self._window.jobs, self._window)
        dialog.look_wanted.connect(self._on_look)
        dialog.restore_wanted.connect(self._on_restore)
        dialog.open()

    @Slot(str)
    def _on_look(self, copy: str) -> None:
        self._spared.add(Path(copy))
        self._window.leave(lambda: self._window.opening.look_at(copy))

    @Slot(str, str)
    def _on_restore(self, copy: str, address: str) -> None:
        self._spared.add(Path(copy))

        def go() -> None:
            self._window.show_nothing()
            register, chosen = Path(address), backup_folder(self._settings)

            def work(_progress: Progress) -> Path:
                from models.backups import folder_of, restore

                return restore(Path(copy), register, folder_of(register, chosen), datetime.now())

            self._window.jobs.run(tr("Restoring"), work, lambda kept: self._restored(address, kept), owner=self)

        self._window.leave(go)

    def _restored(self, address: str, kept: Path) -> None:
        self._window.opening.open(address)
        self._window.status.say(tr("Restored. What stood there is kept as {0}").format(kept))

    # Moving ----------------------------------------------------------------------------------------------------

    @Slot()
    def ask_move(self) -> None:
        """Ask for another place for the register that is open, and go on with it there."""
        from desktop.dialogs.files import REGISTERS, ask_to_save

        session = self._window.session
        if session is not None and _kept(session):
            old = session.register.address
            ask_to_save(self._window, tr("Move the register"), REGISTERS, old, lambda files: self._move(old, files[0]))

    def _move(self, old: str, new: str) -> None:
        if Path(new) == Path(old):
            return
        if Path(new).exists():
            say(self._window, tr("{0} exists already; choose another name.").format(new))
            return

        def go() -> None:
            self._window.show_nothing()
            self._window.jobs.run(tr("Moving"), lambda _: _moved(Path(old), Path(new)), done, owner=self)

        def done(_nothing: None) -> None:
            self._settings.forget_register(old)
            self._window.opening.open(new)

        self._window.leave(go)


def _kept(session: Session) -> bool:
    register: Register = session.register
    return register.store.is_file and register.as_of_day is None and not session.read_only


def _moved(old: Path, new: Path) -> None:
    """Copy first, whole, and take the old one away only then: a broken line must not cost the register."""
    partial = new.with_name(new.name + ".part")
    try:
        shutil.copy2(old, partial)
        partial.replace(new)
    finally:
        partial.unlink(missing_ok=True)
    old.unlink()
