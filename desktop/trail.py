"""Back and forward as in a browser: which places somebody was at, and the two buttons that lead there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from desktop.texts import tr
from desktop.theme import icon, look

KEPT = 100
"""Places that are kept, the oldest go first."""

_LISTED = 15


@dataclass(frozen=True, slots=True)
class Place:
    """A page as somebody had it before them: the record that was shown, and how the page was filtered.

    `view` belongs to the page; all that matters here is whether two are equal. A place in a tab has its record only.
    """

    page: str
    id: str = ""
    view: Any = None
    tab: bool = False
    title: str = field(default="", compare=False)


class Trail:
    """The places in the order of their visits, and where among them one is."""

    def __init__(self) -> None:
        """Begin nowhere."""
        self._places: list[Place] = []
        self._at = -1

    @property
    def here(self) -> Place | None:
        """Give the place where one is."""
        return self._places[self._at] if self._places else None

    def visit(self, place: Place) -> None:
        """Come to a place; what lay ahead is forgotten unless it is where one is already."""
        if place == self.here:
            self._places[self._at] = place  # its title may be known by now
            return
        del self._places[self._at + 1 :]
        self._places.append(place)
        del self._places[:-KEPT]
        self._at = len(self._places) - 1

    def step(self, steps: int) -> Place | None:
        """Go some places back (below 0) or forward, and give the one that is reached; None where there is none."""
        if not steps or not 0 <= self._at + steps < len(self._places):
            return None
        self._at += steps
        return self._places[self._at]

    def ahead(self, way: int) -> list[Place]:
        """Give the places that lie back (-1) or forward (1), the nearest first."""
        return self._places[self._at + 1 :] if way > 0 else self._places[: max(self._at, 0)][::-1]

    def recent(self) -> list[Place]:
        """Give each page and record that was visited once, the last first, without where one is."""
        found: dict[tuple[str, str], Place] = {}
        for place in reversed(self._places):
            if self.here is None or (place.page, place.id) != (self.here.page, self.here.id):
                found.setdefault((place.page, place.id), place)
        return list(found.values())


class TrailButtons(QWidget):
    """Back and forward; held down they list where they lead. `wanted` tells how many places, below 0 for back."""

    wanted = Signal(int)

    def __init__(self, trail: Trail, parent: QWidget | None = None) -> None:
        """Lead along a trail."""
        super().__init__(parent)
        self.trail = trail
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self.back = self._button(-1, "left", tr("Back"), "Alt+Left")
        self.forward = self._button(1, "right", tr("Forward"), "Alt+Right")
        self.refresh()

    def _button(self, way: int, drawing: str, name: str, keys: str) -> QToolButton:
        button = QToolButton(self)
        look(button, "way")
        button.setIcon(icon(drawing))
        button.setIconSize(QSize(16, 16))
        button.setAccessibleName(name)
        button.setToolTip(tr("{0} ({1}); hold down for a list").format(name, keys))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.DelayedPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setProperty("way", way)
        button.clicked.connect(self._on_clicked)
        menu = QMenu(button)
        menu.setProperty("way", way)
        menu.aboutToShow.connect(self._on_list)
        menu.triggered.connect(self._on_listed)
        button.setMenu(menu)
        self.layout().addWidget(button)
        return button

    def refresh(self) -> None:
        """Let through the ways that lead somewhere."""
        for button in (self.back, self.forward):
            button.setEnabled(bool(self.trail.ahead(int(button.property("way")))))

    @Slot()
    def _on_clicked(self) -> None:
        self.wanted.emit(int(self.sender().property("way")))

    @Slot()
    def _on_list(self) -> None:
        menu = self.sender()
        assert isinstance(menu, QMenu)
        menu.clear()
        way = int(menu.property("way"))
        for number, place in enumerate(self.trail.ahead(way)[:_LISTED], start=1):
            menu.addAction(place.title.replace("&", "&&")).setData(way * number)

    @Slot(QAction)
    def _on_listed(self, chosen: QAction) -> None:
        self.wanted.emit(int(chosen.data()))
