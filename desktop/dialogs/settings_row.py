"""One setting as a line: its name, its control, and a sentence that explains it with its default."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.editors import TextEditor
from desktop.texts import language, tr
from desktop.theme import look


class SettingRow(QWidget):
    """Shows a setting; it can be looked for by its words."""

    def __init__(self, name: str, control: QWidget, explained: str, section: str) -> None:
        """Set a control beside its name, and the explanation below."""
        super().__init__()
        self.control, self._words = control, " ".join((name, explained, section)).casefold()
        label, words = QLabel(name), QLabel(explained)
        label.setBuddy(control)
        label.setWordWrap(True)
        look(words, "small")
        words.setWordWrap(True)
        control.setAccessibleName(name)
        control.setAccessibleDescription(explained)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(label, 3)
        line.addWidget(control, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(2)
        layout.addLayout(line)
        layout.addWidget(words)

    def holds(self, sought: Iterable[str]) -> bool:
        """Whether every word stands in the name, the explanation or the section."""
        return all(word.casefold() in self._words for word in sought)


def choice(choices: Iterable[tuple[str, str]], chosen: str) -> QComboBox:
    """Give a control for one of several, as code and words."""
    combo = QComboBox()
    for code, words in choices:
        combo.addItem(words, code)
    combo.setCurrentIndex(max(combo.findData(chosen), 0))
    return combo


def day_forms() -> list[tuple[str, str]]:
    """Give the forms of days to choose from, each as it writes one day."""
    from models.wording import DayForm, day_text

    def example(form: DayForm) -> str:
        return day_text("2026-11-23", language(), form)

    usual = tr("By language: {0}").format(example(DayForm.OF_THE_LANGUAGE))
    return [(str(form), example(form) if form else usual) for form in DayForm]


def switch(on: bool) -> QCheckBox:
    """Give a control for yes or no."""
    box = QCheckBox(tr("Switched on"))
    box.setChecked(on)
    return box


class FolderChoice(QWidget):
    """A folder that is typed or looked for; blank is the one that the program chooses."""

    changed = Signal()

    def __init__(self, folder: str, usual: str) -> None:
        """Show the folder, and in its absence the usual one."""
        super().__init__()
        self.path, self.browse = TextEditor(), QPushButton(tr("Browse…"))
        self.path.set_value(folder)
        self.path.setPlaceholderText(usual)
        self.path.setToolTip(folder or usual)
        self.path.setAccessibleName(tr("Folder"))
        self.browse.setAutoDefault(False)
        self.setFocusProxy(self.path)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.path, 1)
        layout.addWidget(self.browse)
        self.browse.clicked.connect(self._on_browse)

    def value(self) -> str:
        """Give the folder."""
        return self.path.text().strip()

    @Slot()
    def _on_browse(self) -> None:
        dialog = QFileDialog(self.window(), tr("Folder for copies"), self.value() or self.path.placeholderText())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.path.set_value)
        dialog.open()
