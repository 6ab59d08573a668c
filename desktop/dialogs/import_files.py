"""First step of an import: which files, and whose lists they are."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.dialogs.files import SPREADSHEETS, ask_to_open
from desktop.dialogs.import_sheet_list import SheetList
from desktop.dialogs.import_step import ImportStep
from desktop.dialogs.import_study import ImportStudy
from desktop.link_editor import LinkEditor
from desktop.texts import tr
from desktop.theme import look
from resources.language import mark


class FilesStep(ImportStep):
    """Takes files, and lets them be taken out again."""

    name = mark("Files")
    hint = mark("Any spreadsheet that somebody sent you, as it is. Nothing changes before you press Import.")

    def __init__(self, study: ImportStudy, folder: str, parent: QWidget | None = None) -> None:
        """Start without files."""
        super().__init__(study, parent)
        self._folder = folder
        self.choose_button = QPushButton(tr("&Choose files…"))
        self.remove_button = QPushButton(tr("Take out"))
        self.files = SheetList(ticks=False)
        self.home = LinkEditor("party", study.session)
        self._lay_out()
        self.choose_button.clicked.connect(self._on_choose)
        self.remove_button.clicked.connect(self._on_remove)
        self.files.currentRowChanged.connect(self._on_current)
        self.home.changed.connect(self._on_home)

    def _lay_out(self) -> None:
        drop = QFrame()
        look(drop, "drop")
        said = QLabel(tr("Drop spreadsheets here"))
        look(said, "heading")
        kinds = QLabel(tr("Excel, OpenDocument, CSV, text or JSON; any layout, in any of ten languages"))
        look(kinds, "quiet")
        inside = QVBoxLayout(drop)
        inside.setContentsMargins(20, 26, 20, 26)
        inside.setSpacing(6)
        for part in (said, kinds):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            inside.addWidget(part)
        inside.addSpacing(8)
        inside.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.files.setAccessibleName(tr("Files"))
        for button in (self.choose_button, self.remove_button):
            button.setAutoDefault(False)
        self.remove_button.setEnabled(False)
        label = QLabel(tr("&Whose lists are these?"))
        label.setBuddy(self.home)
        self.home.setPlaceholderText(tr("the home entity, unless a sheet says otherwise"))
        self.home.setAccessibleName(tr("Whose lists are these?"))
        whose = QHBoxLayout()
        whose.setSpacing(10)
        whose.addWidget(label)
        whose.addWidget(self.home, 1)
        whose.addStretch(1)
        whose.addWidget(self.remove_button)
        inside.insertStretch(0, 1)
        inside.addStretch(1)
        self.files.hide()
        self.column.addWidget(drop, 2)
        self.column.addWidget(self.files, 3)
        self.column.addLayout(whose)

    def add_files(self, paths: list[str]) -> None:
        """Take more files; one that is there already is read again."""
        known = {str(path): path for path in self.study.paths}
        known |= {path: Path(path) for path in paths}
        self._set(list(known.values()))

    def enter(self) -> None:
        """Begin at the button that asks for files."""
        self.choose_button.setFocus()

    def _set(self, paths: list[Path]) -> None:
        self.files.clear()
        for path in paths:
            self.files.add([path.name, str(path.parent)])
        self.files.setVisible(bool(paths))
        self.study.set_files(paths)

    @Slot()
    def _on_choose(self) -> None:
        ask_to_open(self, tr("Import spreadsheets"), SPREADSHEETS, self._folder, self.add_files, several=True)

    @Slot()
    def _on_remove(self) -> None:
        row = self.files.currentRow()
        if row >= 0:
            self._set([path for at, path in enumerate(self.study.paths) if at != row])

    @Slot(int)
    def _on_current(self, row: int) -> None:
        self.remove_button.setEnabled(row >= 0)

    @Slot()
    def _on_home(self) -> None:
        if not self.home.problem():
            self.study.set_home(self.home.value())
