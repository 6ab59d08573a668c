"""What a new register needs to begin: where its file is, and whose register it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.dialogs.files import REGISTERS, ask_to_save
from desktop.editors import CountryEditor, TextEditor
from desktop.texts import tr
from desktop.theme import look

ENDING = ".register"


class NewRegisterDialog(QDialog):
    """Asks for file, name and country; `wanted` tells them."""

    wanted = Signal(str, str, str)

    def __init__(self, folder: str, parent: QWidget | None = None) -> None:
        """Suggest a file in a folder."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("New register"))
        self._folder = Path(folder)
        self._file_chosen = False
        self.name, self.country, self.file = TextEditor(), CountryEditor(), TextEditor()
        self.name.setPlaceholderText(tr("Our organisation"))
        self.browse = QPushButton(tr("Browse…"))
        self.trouble = QLabel()
        look(self.trouble, "error")
        self.trouble.setWordWrap(True)
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Cancel)
        self.create_button = self.buttons.addButton(tr("Create"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.create_button.setDefault(True)
        self.browse.setAutoDefault(False)
        self._lay_out()
        self.file.set_value(str(self._folder / f"transfers{ENDING}"))
        self.name.textChanged.connect(self._on_name)
        self.file.textEdited.connect(self._on_file)
        self.browse.clicked.connect(self._on_browse)
        self.buttons.accepted.connect(self._on_create)
        self.buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        words = QLabel(tr("A register is one file. It begins with the entity whose register it is."))
        look(words, "quiet")
        file = QHBoxLayout()
        file.setSpacing(8)
        file.addWidget(self.file, 1)
        file.addWidget(self.browse)
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.addRow(tr("&Name of the entity"), self.name)
        form.addRow(tr("&Country"), self.country)
        form.addRow(tr("&File"), file)
        label = form.labelForField(file)
        if isinstance(label, QLabel):
            label.setBuddy(self.file)
        for field, name in ((self.name, "Name of the entity"), (self.country, "Country"), (self.file, "File")):
            field.setAccessibleName(tr(name))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(words)
        layout.addLayout(form)
        layout.addWidget(self.trouble)
        layout.addWidget(self.buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 80)

    @Slot(str)
    def _on_name(self, name: str) -> None:
        """Name the file after the entity until the user names it."""
        if not self._file_chosen:
            plain = "".join(c if c.isalnum() else "-" for c in name.strip().lower()).strip("-")
            self.file.set_value(str(self._folder / f"{plain or 'transfers'}{ENDING}"))

    @Slot()
    def _on_file(self) -> None:
        self._file_chosen = True

    @Slot()
    def _on_browse(self) -> None:
        ask_to_save(self, tr("New register"), REGISTERS, self.file.value(), self._take_file)

    def _take_file(self, files: list[str]) -> None:
        self._file_chosen = True
        self.file.set_value(files[0])

    @Slot()
    def _on_create(self) -> None:
        path = Path(self.file.value())
        country = self.country.value() or ""
        if path.suffix != ENDING:
            path = path.with_name(path.name + ENDING)
        if path.exists():
            self.trouble.setText(tr("{0} exists already; choose another name.").format(path))
        elif not path.parent.is_dir():
            self.trouble.setText(tr("There is no folder {0}.").format(path.parent))
        elif country and len(country) > 3:
            self.trouble.setText(tr("“{0}” is no country that is known.").format(country))
        else:
            self.wanted.emit(str(path), self.name.value() or tr("Our organisation"), country)
            self.accept()
