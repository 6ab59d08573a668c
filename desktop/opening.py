"""Getting registers open and closed: the work for which the window waits, and what may go wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.complaints import sentence_of
from desktop.dialogs.files import REGISTERS, ask_to_open, ask_to_save
from desktop.drafts_kept import DraftsKept
from desktop.jobs import Jobs, Progress
from desktop.session import Session
from desktop.settings import FOLDER, Settings
from desktop.texts import tr

if TYPE_CHECKING:
    from models.office import Office
    from models.register import Register

Opened = tuple["Register", "Office", str, str]
"""A register with what its office settled, its name and the id of its home entity."""


class Opening(QObject):
    """Opens registers by jobs; `opened` brings the session, `refused` the sentence that says why not."""

    opened = Signal(object)
    refused = Signal(str, str)
    """Address and sentence."""
    backed_up = Signal(str)
    sample_opened = Signal()

    def __init__(self, jobs: Jobs, settings: Settings, window: QWidget) -> None:
        """Open through these jobs, and ask in front of this window."""
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        self._settings = settings

    def open(self, address: str) -> None:
        """Open a register; for reading only where somebody else has it."""
        self._start(address, lambda kind: kind.open(address))

    def look_at(self, address: str) -> None:
        """Open a copy of a register for reading only; it does not become one of the recent ones."""
        self._start(address, lambda kind: kind.open(address, read_only=True), remember=False)

    def create(self, address: str, name: str, country: str) -> None:
        """Create a register and open it."""
        self._start(address, lambda kind: kind.create(address, name=name, country=country or None))

    def create_sample(self, address: str) -> None:
        """Create the sample register and open it."""

        def make(_kind: Any) -> Register:
            from models.sample import create_sample

            return create_sample(address)

        self._start(address, make, then=self.sample_opened.emit)

    def as_of(self, register: Register, day: date) -> None:
        """Open a register as it stood at the end of a day."""
        self._start("", lambda _kind: register.as_of(day))

    def backup(self, register: Register, target: Path) -> None:
        """Write a sound copy of a register file."""

        def work(_progress: Progress) -> Path:
            from models.store import backup

            backup(register.store, target)
            return target

        self._jobs.run(tr("Backup"), work, lambda path: self.backed_up.emit(str(path)), owner=self)

    # Asking ----------------------------------------------------------------------------------------------------

    @property
    def folder(self) -> str:
        """Give the folder in which the user is asked for files first."""
        return self._settings.get(FOLDER) or str(Path.home())

    def ask_new(self) -> None:
        """Ask what a new register needs, and create it."""
        from desktop.dialogs.new_register import NewRegisterDialog

        dialog = NewRegisterDialog(self.folder, self._window)
        dialog.wanted.connect(self.create)
        dialog.open()

    def ask_open(self) -> None:
        """Ask for a register file, and open it."""
        ask_to_open(self._window, tr("Open a register"), REGISTERS, self.folder, lambda files: self.open(files[0]))

    @Slot()
    def ask_sample(self) -> None:
        """Ask where the sample register shall be, and create it."""
        suggested = str(Path(self.folder) / "sample.register")
        ask_to_save(
            self._window, tr("Sample register"), REGISTERS, suggested, lambda files: self.create_sample(files[0])
        )

    def ask_backup(self, register: Register) -> None:
        """Ask where a copy of a register shall be, and write it."""
        path = Path(register.address)
        suggested = str(path.with_name(f"{path.stem}-{date.today().isoformat()}.register"))
        ask_to_save(
            self._window, tr("Save a backup"), REGISTERS, suggested, lambda files: self.backup(register, Path(files[0]))
        )

    # Working ---------------------------------------------------------------------------------------------------

    def _start(
        self,
        address: str,
        make: Callable[[Any], Register],
        *,
        remember: bool = True,
        then: Callable[[], object] = lambda: None,
    ) -> None:
        def work(_progress: Progress) -> Opened:
            from models.office import Office
            from models.register import Register

            register = make(Register)
            try:
                settings, office = register.settings, Office.of(register)
            except BaseException:
                register.close()
                raise
            return register, office, str(settings["name"]), str(settings["home"] or "")

        def failed(error: Exception) -> None:
            sentence = sentence_of(error)
            if sentence is None:
                self._jobs.failed.emit(error)
            else:
                self.refused.emit(address, sentence)

        def done(opened: Opened) -> None:
            self._take(opened, remember)
            then()

        self._jobs.run(tr("Opening the register"), work, done, failed, owner=self)

    def _take(self, opened: Opened, remember: bool) -> None:
        register, office, name, home = opened
        session = Session(register, self._jobs)
        session.office, session.name, session.home = office, name, home
        if not session.read_only:
            session.drafts = DraftsKept(self._settings.data / "drafts", register.address)
        if remember and register.as_of_day is None:
            self._settings.remember_register(register.address)
        self.opened.emit(session)
