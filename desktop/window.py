"""The window: it assembles its parts and routes what they ask for; what is done is done elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QByteArray, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from desktop.backups import Backups
from desktop.closing import Closing
from desktop.complaints import sentence_of
from desktop.dialogs.message import say
from desktop.jobs import Jobs
from desktop.menus import Menus
from desktop.opening import Opening
from desktop.pages.start import StartPage
from desktop.program_dialogs import show_settings
from desktop.settings import RECENT, WINDOW, Settings
from desktop.status import StatusBar
from desktop.texts import language, tr
from desktop.tour import offer_tour

if TYPE_CHECKING:
    from desktop.session import Session
    from desktop.trail import Trail
    from desktop.workspace import Workspace
    from models.history import SetEntry

SMALLEST = QSize(1100, 700)


class Window(QMainWindow):
    """Shows the start page, or an open register."""

    language_wanted = Signal(str)

    def __init__(self, settings: Settings, jobs: Jobs) -> None:
        """Assemble the window around the start page; nothing of the models is loaded for it."""
        super().__init__()
        self.settings, self.jobs = settings, jobs
        self.session: Session | None = None
        self.present: Session | None = None  # the register of today while a past day is shown
        self.workspace: Workspace | None = None
        self.setWindowTitle(tr("Transfer Register"))
        self.setMinimumSize(SMALLEST)
        self.setAcceptDrops(True)
        self.start = StartPage(settings.get(RECENT))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        self.setCentralWidget(self._stack)
        self.status = StatusBar(jobs)
        self.setStatusBar(self.status)
        self.opening = Opening(jobs, settings, self)
        self.menus = Menus(self, settings)
        self.backups, self.closing = Backups(self), Closing(self)
        self._connect()
        self._restore_size()

    def _connect(self) -> None:
        self.start.new_wanted.connect(self.ask_new)
        self.start.open_wanted.connect(self.ask_open)
        self.start.sample_wanted.connect(self.opening.ask_sample)
        self.start.register_wanted.connect(self.open_register)
        self.menus.register_wanted.connect(self.open_register)
        self.opening.opened.connect(self._on_opened)
        self.opening.refused.connect(self._on_refused)
        self.opening.backed_up.connect(self._on_backed_up)
        self.opening.sample_opened.connect(lambda: offer_tour(self))
        self.jobs.failed.connect(self._on_failed)

    def _restore_size(self) -> None:
        self.resize(QSize(1440, 900).boundedTo(self.screen().availableSize()))
        saved = self.settings.get(WINDOW)
        if saved:
            self.restoreGeometry(QByteArray.fromBase64(saved.encode()))

    # Registers -------------------------------------------------------------------------------------------------

    @Slot(str)
    def open_register(self, address: str) -> None:
        """Open a register in place of the one that is open."""
        if self.session is not None and self.session.register.address == address:
            return  # a second opening would only find it locked by the first
        self.leave(lambda: self.opening.open(address))

    @Slot()
    def ask_new(self) -> None:
        """Ask what a new register needs, and create it."""
        self.leave(self.opening.ask_new)

    @Slot()
    def ask_open(self) -> None:
        """Ask for a register file, and open it."""
        self.leave(self.opening.ask_open)

    @Slot()
    def ask_sample(self) -> None:
        """Ask where the sample shall be, and open it in place of what is open."""
        self.leave(self.opening.ask_sample)

    @Slot()
    def ask_backup(self) -> None:
        """Ask where a copy shall be, and write it."""
        if self.session is not None:
            self.opening.ask_backup(self.session.register)

    @Slot()
    def ask_day(self) -> None:
        """Ask for a day and show the register as it stood then."""
        from desktop.dialogs.day import DayDialog

        shown = self.present or self.session
        if shown is not None:
            register = shown.register
            dialog = DayDialog(lambda day: self.opening.as_of(register, day), self)
            self.leave(dialog.open)

    @Slot()
    def show_today(self) -> None:
        """Come back from a past day."""
        if self.present is not None:
            present, self.present = self.present, None
            self.show_session(present)

    @Slot()
    def close_register(self) -> None:
        """Close the register and go back to the start page."""
        self.leave(self.show_nothing)

    def show_nothing(self) -> None:
        """Close the register, without asking what to do with unsaved changes."""
        self.show_session(None)

    def leave(self, then: Callable[[], object]) -> None:
        """Do `then`, after asking what to do with unsaved changes."""
        if self.workspace is None:
            then()
        else:

            def go() -> None:
                then()

            self.workspace.leave_all(go)

    @Slot(object)
    def _on_opened(self, session: Session) -> None:
        if session.register.as_of_day is not None and self.present is None:
            self.present, self.session = self.session, None
        self.show_session(session)

    def drop_workspace(self) -> Trail | None:
        """Take the pages of the register away, and give the trail of the places that were visited."""
        if self.workspace is None:
            return None
        self.workspace.places.note()
        trail = self.workspace.places.trail
        self.workspace.session.judging.stop()
        self.jobs.wait()
        shiboken6.delete(self.workspace)  # at once: what was read for it must not ask a closed register for more
        self.workspace = None
        return trail

    def show_session(self, session: Session | None, trail: Trail | None = None) -> None:
        """Put an open register, or the start page, in the place of what is shown."""
        if self.workspace is not None:
            address = self.workspace.session.register.address
            left = self.drop_workspace()
            trail = left if session is not None and session.register.address == address else None
        for old in (self.session, self.present if session is None or session.register.as_of_day is None else None):
            if old is not None and old is not session:
                self.backups.let_go(old)
                old.deleteLater()
        if session is None or session.register.as_of_day is None:
            self.present = None
        self.session = session
        if session is None:
            self.start.show_recent(self.settings.get(RECENT))
        else:
            self._show_workspace(session, trail)
        self.menus.show_session(session)
        self.status.show_session(session)
        self.backups.watch(session)
        self._on_judged()
        self.status.show_unsaved(False)
        self.setWindowTitle(f"{session.name} – {tr('Transfer Register')}" if session else tr("Transfer Register"))
        self._read_steps()

    def _show_workspace(self, session: Session, trail: Trail | None) -> None:
        from desktop.workspace import Workspace

        session.setParent(self)
        self.workspace = Workspace(session, self.settings, self._stack)
        self.workspace.import_wanted.connect(self.show_import)
        self.workspace.undo_wanted.connect(self.undo)
        self.workspace.sample_wanted.connect(self.ask_sample)
        self.workspace.settings_wanted.connect(lambda section: show_settings(self, section))
        self.workspace.today_wanted.connect(self.show_today)
        self.workspace.places.day_wanted.connect(self.ask_day)
        session.search_wanted.connect(self.find)
        session.office_changed.connect(self._on_office_changed, Qt.ConnectionType.UniqueConnection)
        session.judging.judged.connect(self._on_judged)
        self.workspace.dirty_changed.connect(self.status.show_unsaved)
        session.changed.connect(self._read_steps)
        self._stack.addWidget(self.workspace)
        self._stack.setCurrentWidget(self.workspace)
        if trail is not None:
            self.workspace.places.follow(trail)
        self.workspace.places.take_focus()

    @Slot()
    def _on_office_changed(self) -> None:
        """Have everything made anew, as for another language: tables and forms have other fields."""
        self.language_wanted.emit(language())

    def _on_judged(self, _ids: object = None) -> None:
        self.status.show_law(self.session.judging.summary if self.session is not None else None)

    # Undo ------------------------------------------------------------------------------------------------------

    @Slot()
    def undo(self) -> None:
        """Take back the last change."""
        self._step(lambda register: register.undo(), tr("Undo"), tr("Undone: {0}"))

    @Slot()
    def redo(self) -> None:
        """Bring back what was undone last."""
        self._step(lambda register: register.redo(), tr("Redo"), tr("Done again: {0}"))

    def _step(self, step: Callable[..., SetEntry], title: str, said: str) -> None:
        if self.session is None:
            return
        session = self.session

        def done(entry: SetEntry) -> None:
            self.status.say(said.format(entry.reason.removeprefix("Undo: ")))

        self.leave(lambda: self.jobs.run(title, lambda _progress: step(session.register), done, owner=session))

    @Slot()
    def _read_steps(self) -> None:
        if self.session is None or self.session.read_only:
            return
        register = self.session.register
        self.jobs.read(lambda: (register.undoable(), register.redoable()), self._take_steps, owner=self.session)

    def _take_steps(self, steps: tuple[SetEntry | None, SetEntry | None]) -> None:
        undo, redo = (step.reason if step else "" for step in steps)
        self.menus.show_steps(undo, redo.removeprefix("Undo: "))

    # Pages and dialogs -----------------------------------------------------------------------------------------

    @Slot()
    def show_import(self) -> None:
        """Import spreadsheets."""
        self.import_files([])

    def import_files(self, paths: list[str]) -> None:
        """Import spreadsheets, those named first."""
        from desktop.dialogs.import_dialog import ImportDialog

        if self.session is not None and not self.session.read_only:
            dialog = ImportDialog(self.session, self.opening.folder, self)
            dialog.imported.connect(self.status.say)

            def show() -> None:
                dialog.open()
                if paths:
                    dialog.add_files(paths)

            self.leave(show)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take spreadsheets, where there is a register to take them into."""
        if event.mimeData().hasUrls() and self.session is not None and not self.session.read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import the spreadsheets that were dropped."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.import_files(files)

    @Slot()
    def show_reports(self) -> None:
        """Go to the reports."""
        if self.workspace is not None:
            self.workspace.open_report("", {})

    @Slot()
    def find(self) -> None:
        """Find anything."""
        if self.workspace is not None:
            self.workspace.find(self.menuBar())

    def on_page(self, doing: str) -> None:
        """Let the page that is shown do something: new, save, archive, restore, copy; where it can."""
        do = getattr(self.workspace.page, doing, None) if self.workspace is not None else None
        if do is not None:
            do()

    # Trouble, and the end --------------------------------------------------------------------------------------

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        sentence = sentence_of(error)
        if sentence is None:
            raise error
        say(self, sentence)

    @Slot(str, str)
    def _on_refused(self, address: str, sentence: str) -> None:
        if address and "://" not in address and not Path(address).exists():
            self.settings.forget_register(address)
            self.start.show_recent(self.settings.get(RECENT))
        say(self, sentence)

    @Slot(str)
    def _on_backed_up(self, path: str) -> None:
        self.status.say(tr("Backup written: {0}").format(path))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes, copy the register, then finish the work under way and close it."""
        if not self.closing.may_close():
            event.ignore()
            return
        self.shut_down()
        super().closeEvent(event)

    def shut_down(self) -> None:
        """Remember the size, finish what is under way, and give the register back."""
        self.settings.set(WINDOW, bytes(self.saveGeometry().toBase64().data()).decode())
        self.jobs.close()
        self.backups.end()
        for session in (self.session, self.present):
            if session is not None:
                session.close()
        self.session = self.present = None
