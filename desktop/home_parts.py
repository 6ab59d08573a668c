"""What the first page is made of: numbers that open what they count, and lines with a reason and one action."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.elided_label import ElidedLabel
from desktop.fact_text import MarkLabel
from desktop.home_lists import Group, Line
from desktop.texts import tr
from desktop.theme import look
from desktop.trail import Place


class NumberButton(QPushButton):
    """A number with its name; `wanted` tells the place that lists what it counts."""

    wanted = Signal(object)

    def __init__(self, name: str, place: Place, parent: QWidget | None = None) -> None:
        """Show no number yet."""
        super().__init__(parent)
        look(self, "number")
        self._name, self._place = name, place
        self.number, words = QLabel("–", self), ElidedLabel(name, self)
        look(self.number, "title")
        look(words, "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 7)
        layout.setSpacing(0)
        for part in (self.number, words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setToolTip(tr("Show these: {0}").format(name))
        self.clicked.connect(self._on_clicked)

    def sizeHint(self) -> QSize:
        """Ask for the room of the two lines."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Ask for the room of the two lines; the name may be shortened."""
        layout = self.layout()
        assert layout is not None
        return layout.minimumSize()

    def show_number(self, number: int) -> None:
        """Show a number."""
        self.number.setText(f"{self.locale().toString(number)}")
        self.setAccessibleName(f"{self._name}: {number}")

    @Slot()
    def _on_clicked(self) -> None:
        self.wanted.emit(self._place)


class LineView(QWidget):
    """One thing to decide: its mark, its title, its reason, and the one button that leads to where it is settled."""

    wanted = Signal(str, str, str)

    def __init__(self, line: Line, parent: QWidget | None = None) -> None:
        """Show a line."""
        super().__init__(parent)
        self.line = line
        mark, title, reason = MarkLabel(self), ElidedLabel(line.title, self), QLabel(line.reason, self)
        mark.show_mark(line.shape, line.colour, line.weight)
        title.setToolTip(line.title)
        look(title, "strong")
        look(reason, "small")
        reason.setWordWrap(True)
        for label in (title, reason):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton(line.action, self)
        look(self.button, "link")
        self.button.setAccessibleName(f"{line.action}: {line.title}")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(title)
        words.addWidget(reason)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 3, 0, 3)
        layout.setSpacing(9)
        layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.button.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.wanted.emit(self.line.kind, self.line.id, self.line.path)


class GroupView(QFrame):
    """Lines under one heading; where there are more, the way to all of them."""

    wanted = Signal(str, str, str)
    place_wanted = Signal(object)

    def __init__(self, group: Group, none: str = "", parent: QWidget | None = None) -> None:
        """Show a group; `none` is said where it is empty."""
        super().__init__(parent)
        look(self, "card")
        self._group = group
        title = QLabel(f"{group.title}  {self.locale().toString(group.total)}", self)
        look(title, "heading")
        self.all_button = QPushButton(tr("Show all {0}").format(self.locale().toString(group.total)), self)
        self.all_button.setAccessibleName(f"{group.title}: {self.all_button.text()}")
        look(self.all_button, "link")
        self.all_button.setVisible(group.all is not None and group.total > len(group.lines))
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.all_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 9, 12, 9)
        layout.setSpacing(4)
        layout.addLayout(head)
        self.lines = [LineView(line, self) for line in group.lines]
        for line in self.lines:
            line.wanted.connect(self.wanted)
            layout.addWidget(line)
        if not self.lines:
            words = QLabel(none, self)
            look(words, "quiet")
            words.setWordWrap(True)
            layout.addWidget(words)
        self.all_button.clicked.connect(self._on_all)

    @Slot()
    def _on_all(self) -> None:
        self.place_wanted.emit(self._group.all)
