"""A picture with what can be done with it: its size, the table below it, copying it, saving it as a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QImage, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSplitter, QToolButton, QVBoxLayout, QWidget

from desktop.dialogs.files import ask_to_save
from desktop.elided_label import ElidedLabel
from desktop.jobs import Progress
from desktop.pictures.picture_view import PictureView
from desktop.pictures.shown import Shown
from desktop.pictures.twin_table import TwinTable
from desktop.session import Session
from desktop.settings import FOLDER, Settings
from desktop.texts import tr
from desktop.theme import icon, look
from desktop.written_file import WrittenFile
from reports.drawing import Drawing, Group
from reports.drawing_file import drawing_bytes, write_drawing
from resources.language import mark

FILES = {"svg": mark("Drawings (*.svg)"), "png": mark("Pictures (*.png)"), "pdf": mark("PDF files (*.pdf)")}
"""What a picture can be saved as."""


class PicturePanel(QWidget):
    """Shows a picture and its table; `activated` tells the id of what was clicked or entered in either."""

    activated = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, name: str, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        """Show nothing yet; `name` is what files are called."""
        super().__init__(parent)
        self._name, self._session, self._settings = name, session, settings
        self.shown: Shown | None = None
        self.view, self.table = PictureView(session.jobs), TwinTable()
        self.note = ElidedLabel("")
        look(self.note, "small")
        self.percent = QLabel()
        look(self.percent, "small")
        self.smaller = self._tool("minus", tr("Smaller (−)"), self.view.smaller)
        self.larger = self._tool("plus", tr("Larger (+)"), self.view.larger)
        self.fit_button = QPushButton(tr("Fit"))
        self.fit_button.setToolTip(tr("As large as there is room (0)"))
        self.fit_button.clicked.connect(self.view.fit)
        self.table_button = QPushButton(tr("Table"))
        self.table_button.setCheckable(True)
        look(self.table_button, "toggle")
        self.table_button.setToolTip(tr("Say the same as a table, below the picture"))
        self.copy_button = QPushButton(tr("Copy"))
        self.copy_button.setToolTip(tr("Copy the picture (Ctrl+C in the picture)"))
        self.save_button = QPushButton(tr("Save picture"))
        self.written = WrittenFile(session.jobs)
        self._make_menu()
        self._lay_out()
        self._connect()

    def _tool(self, drawing: str, name: str, do: object) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(drawing))
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(do)
        return button

    def _make_menu(self) -> None:
        menu = QMenu(self)
        for ending in FILES:
            action = menu.addAction(tr("As {0}…").format(ending.upper()))
            action.setData(ending)
        menu.triggered.connect(self._on_save)
        self.save_button.setMenu(menu)
        copy = QAction(tr("Copy"), self.view)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy)
        self.view.addAction(copy)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.note, 1)
        for part in (self.smaller, self.percent, self.larger, self.fit_button):
            line.addWidget(part)
        line.addSpacing(8)
        for part in (self.table_button, self.copy_button, self.save_button):
            line.addWidget(part)
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.percent.setMinimumWidth(self.fontMetrics().horizontalAdvance("400 %"))
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.addWidget(self.view)
        self.split.addWidget(self.table)
        self.split.setStretchFactor(0, 1)
        self.split.setSizes([600, 260])
        self.view.setMinimumHeight(self.fontMetrics().height() * 8)
        self.table.hide()
        self.written.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(line)
        layout.addWidget(self.split, 1)
        layout.addWidget(self.written)

    def _connect(self) -> None:
        self.view.activated.connect(self._on_group)
        self.view.menu_wanted.connect(self._on_menu)
        self.view.sized.connect(self._on_sized)
        self.table.gone_to.connect(self.view.go_to)
        self.table.opened.connect(self.activated)
        self.table_button.toggled.connect(self.table.setVisible)
        self.copy_button.clicked.connect(self.copy)

    # What is shown ---------------------------------------------------------------------------------------------

    def show_picture(self, shown: Shown) -> None:
        """Show a picture with its table."""
        self.shown = shown
        self.note.setText(shown.note)
        self.note.setToolTip(shown.note)
        self.view.show_picture(shown.picture, shown.stops)
        self.table.show_table(shown.headings, shown.rows)

    @property
    def drawing(self) -> Drawing | None:
        """Give the drawing that is shown."""
        return self.shown.picture.drawing if self.shown else None

    @Slot(object)
    def _on_group(self, group: Group) -> None:
        self.table.select(group.id)
        self.activated.emit(group.id)

    @Slot(object, QPoint)
    def _on_menu(self, group: Group | None, at: QPoint) -> None:
        if group is not None:
            self.menu_wanted.emit(group.id, at)

    @Slot()
    def _on_sized(self) -> None:
        self.percent.setText(f"{round(self.view.zoom * 100)} %")

    # Handing on ------------------------------------------------------------------------------------------------

    @Slot()
    def copy(self) -> None:
        """Put the picture on the clipboard, as dots and as a drawing."""
        drawing = self.drawing
        if drawing is not None:

            def draw(_progress: Progress) -> tuple[bytes, bytes]:
                return drawing_bytes(drawing, "png"), drawing_bytes(drawing, "svg")

            self._session.jobs.draw(draw, self._put_on_clipboard, owner=self)

    def _put_on_clipboard(self, content: tuple[bytes, bytes]) -> None:
        dots, vectors = content
        data = QMimeData()
        data.setImageData(QImage.fromData(QByteArray(dots)))
        data.setData("image/svg+xml", QByteArray(vectors))
        QGuiApplication.clipboard().setMimeData(data)
        self.say(tr("The picture is on the clipboard."))

    @Slot(QAction)
    def _on_save(self, action: QAction) -> None:
        ending = str(action.data())
        folder = self._settings.get(FOLDER) or str(Path.home())
        suggested = str(Path(folder) / f"{self._name}-{self._session.judging.day.isoformat()}.{ending}")
        ask_to_save(
            self.window(), tr("Save picture"), (FILES[ending],), suggested, lambda files: self.save(Path(files[0]))
        )

    def save(self, path: Path) -> None:
        """Write the picture to a file; its ending decides the format."""
        drawing = self.drawing
        if drawing is not None:

            def done(_nothing: None) -> None:
                self.written.show_file(path, tr("Saved {0}.").format(path.name))

            self.written.show()
            self.written.run(
                tr("Saving the picture"), tr("Saving…"), lambda _progress: write_drawing(drawing, path), done
            )

    def say(self, sentence: str) -> None:
        """Say below the picture what was done."""
        self.written.show()
        self.written.say(sentence)
