"""Colours, palette and the one style sheet, light and dark.

Every colour is a token; widgets name what they are (`setProperty("look", "title")`), never how they look. The system's
choice of light or dark is followed unless the user made one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QObject, QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from desktop.dressing import Dressing
from resources.language import mark

THEMES = {
    "system": mark("As the system"),
    "light": mark("Light"),
    "dark": mark("Dark"),
    "contrast": mark("High contrast"),
}
CHOICES = tuple(THEMES)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme."""

    ground: str
    side: str
    panel: str
    stripe: str
    line: str
    text: str
    quiet: str
    accent: str
    on_accent: str
    chosen: str
    hover: str
    lawful: str
    duties: str
    not_lawful: str
    cannot_tell: str


LIGHT = Tokens(
    ground="#F6F7F8",
    side="#EDEFF1",
    panel="#FFFFFF",
    stripe="#FBFCFC",
    line="#DFE3E6",
    text="#1C2024",
    quiet="#5E6870",
    accent="#0B6B7F",
    on_accent="#FFFFFF",
    chosen="#DFF0F3",
    hover="#EEF3F5",
    lawful="#1F7A4D",
    duties="#9A5B00",
    not_lawful="#B3261E",
    cannot_tell="#5B5490",
)
DARK = Tokens(
    ground="#16191C",
    side="#111417",
    panel="#1D2125",
    stripe="#1F2428",
    line="#2E353A",
    text="#E6E9EB",
    quiet="#9AA5AD",
    accent="#4FB6CA",
    on_accent="#0C2027",
    chosen="#17373F",
    hover="#242B30",
    lawful="#6CCB98",
    duties="#E0A84A",
    not_lawful="#F08A82",
    cannot_tell="#B3ABE8",
)
CONTRAST = Tokens(
    ground="#000000",
    side="#000000",
    panel="#000000",
    stripe="#0A0A0A",
    line="#B8B8B8",
    text="#FFFFFF",
    quiet="#E0E0E0",
    accent="#5FE3FF",
    on_accent="#000000",
    chosen="#003B4A",
    hover="#1A1A1A",
    lawful="#7CFFB2",
    duties="#FFD34D",
    not_lawful="#FF9C94",
    cannot_tell="#D2CBFF",
)
"""For eyes that need strong edges: nearly white on black, every line in sight."""

_CHOSEN = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


class Theme(QObject):
    """Dresses the application, and does so again when the system or the user changes their mind."""

    def __init__(self, application: QApplication, choice: str = "system") -> None:
        """Dress the application."""
        super().__init__(application)
        self._application = application
        self._dressing = Dressing(application, self)
        application.setStyle("Fusion")
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._on_scheme)
        self.choose(choice)

    def choose(self, choice: str) -> None:
        """Follow the system, or be light, dark or strong in contrast whatever it says."""
        self._application.setProperty("theme", choice)
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark, "contrast": Qt.ColorScheme.Dark}
        self._application.styleHints().setColorScheme(schemes.get(choice, Qt.ColorScheme.Unknown))
        self._dress()

    @Slot()
    def _on_scheme(self) -> None:
        self._dress()

    def _dress(self) -> None:
        now = tokens()
        sheet = style_sheet(now, QFontMetrics(self._application.font()))
        if sheet != self._application.styleSheet():
            self._dressing.put_on(sheet, palette(now))


def reduce_motion(application: QApplication, *, reduced: bool) -> None:
    """Let nothing blink, slide or fade, or let it be as the system has it."""
    if not reduced and not application.property("motion reduced"):
        return
    application.setProperty("motion reduced", reduced)
    application.setCursorFlashTime(0 if reduced else _CURSOR_FLASHES)
    for effect in (Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_FadeMenu, Qt.UIEffect.UI_AnimateCombo,
                   Qt.UIEffect.UI_AnimateTooltip, Qt.UIEffect.UI_FadeTooltip):  # fmt: skip
        QApplication.setEffectEnabled(effect, not reduced)


_CURSOR_FLASHES = 1_000


def tokens() -> Tokens:
    """Give the colours in use."""
    application = QApplication.instance()
    choice = application.property("theme") if application is not None else None
    if choice in _CHOSEN:
        return _CHOSEN[choice]
    return DARK if QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT


def look(widget: QWidget | None, name: str) -> None:
    """Say what a widget is, so that the style sheet can dress it; works on a shown widget too."""
    if widget is not None and widget.property("look") != name:
        widget.setProperty("look", name)
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            widget.style().unpolish(widget)
            widget.style().polish(widget)


def palette(now: Tokens) -> QPalette:
    """Give the palette of a theme."""
    role = QPalette.ColorRole
    colours = {
        role.Window: now.ground,
        role.WindowText: now.text,
        role.Base: now.panel,
        role.AlternateBase: now.stripe,
        role.Text: now.text,
        role.Button: now.panel,
        role.ButtonText: now.text,
        role.BrightText: now.not_lawful,
        role.Highlight: now.accent,
        role.HighlightedText: now.on_accent,
        role.Link: now.accent,
        role.LinkVisited: now.accent,
        role.PlaceholderText: now.quiet,
        role.ToolTipBase: now.panel,
        role.ToolTipText: now.text,
        role.Light: now.panel,
        role.Midlight: now.hover,
        role.Mid: now.line,
        role.Dark: now.line,
        role.Shadow: now.line,
        role.Accent: now.accent,
    }
    made = QPalette()
    for which, colour in colours.items():
        made.setColor(which, QColor(colour))
    for which in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(now.quiet))
    return made


def icon(name: str, colour: str | None = None) -> QIcon:
    """Give one of our drawings in the quiet colour of the theme, whichever is chosen later, or in one that stays."""
    return _icon(name, colour) if colour else QIcon(_Drawing(name))


class _Drawing(QIconEngine):
    """A drawing that changes its colour with the theme."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        _icon(self._name, tokens().quiet).paint(painter, rect, Qt.AlignmentFlag.AlignCenter, mode, state)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return _icon(self._name, tokens().quiet).pixmap(size, mode, state)

    def clone(self) -> QIconEngine:
        return _Drawing(self._name)


@lru_cache(maxsize=64)
def _icon(name: str, colour: str) -> QIcon:
    from PySide6.QtSvg import QSvgRenderer

    drawing = (files("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(drawing.replace("currentColor", colour).encode())
    made = QIcon()
    for side in (16, 24, 32, 48):
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        made.addPixmap(pixmap)
    return made


@lru_cache(maxsize=1)
def _sheet_text() -> str:
    return (files("resources") / "window.qss").read_text(encoding="utf-8")


def style_sheet(now: Tokens, metrics: QFontMetrics) -> str:
    """Fill the style sheet with the colours of a theme and sizes taken from the font."""
    icons = files("resources") / "icons"
    size = QApplication.font().pointSizeF()
    values = {name: getattr(now, name) for name in Tokens.__slots__}
    values |= {
        "field": str(round(metrics.height() * 1.35)),
        "row": str(round(metrics.height() * 1.7)),
        "gap": str(max(2, metrics.height() // 4)),
        "title_size": f"{size * 1.5:.1f}pt",
        "heading_size": f"{size * 1.15:.1f}pt",
        "small_size": f"{max(size * 0.88, 7):.1f}pt",
        "drop_down": str(icons / "drop-down.svg").replace("\\", "/"),
        "ticked": str(icons / "ticked.svg").replace("\\", "/"),
    }
    text = _sheet_text()
    for name in sorted(values, key=len, reverse=True):
        text = text.replace(f"@{name}", values[name])
    return text
