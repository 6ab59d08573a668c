"""Both themes can be read, and the choice of the user goes before that of the system."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget

from desktop.theme import CONTRAST, DARK, LIGHT, Theme, Tokens, icon, look, style_sheet, tokens


def _luminance(colour: str) -> float:
    made = QColor(colour)
    parts = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in made.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
@pytest.mark.parametrize("ink", ["text", "quiet", "accent", "lawful", "duties", "not_lawful", "cannot_tell"])
@pytest.mark.parametrize("ground", ["ground", "side", "panel"])
def test_every_ink_can_be_read_on_every_ground(theme: Tokens, ink: str, ground: str) -> None:
    assert _contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
def test_a_chosen_row_and_a_primary_button_can_be_read(theme: Tokens) -> None:
    assert _contrast(theme.text, theme.chosen) >= 4.5
    assert _contrast(theme.on_accent, theme.accent) >= 4.5


def test_the_choice_of_the_user_holds(qapp: QApplication) -> None:
    theme = Theme(qapp, "dark")
    assert tokens() is DARK
    theme.choose("light")
    assert tokens() is LIGHT
    theme.deleteLater()


def test_what_is_hidden_when_the_theme_changes_is_dressed_too(qapp: QApplication, qtbot: Any) -> None:
    theme = Theme(qapp, "light")
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    for number in range(2):
        page = QLabel(f"Page {number}")
        look(page, "quiet")
        pages.addWidget(page)
    pages.show()
    pages.setCurrentIndex(1)
    pages.setCurrentIndex(0)
    for choice, now in (("dark", DARK), ("contrast", CONTRAST), ("light", LIGHT)):
        theme.choose(choice)
        assert pages.widget(0).palette().windowText().color() == QColor(now.quiet), "what is seen, at once"
        qtbot.waitUntil(lambda now=now: pages.widget(1).palette().windowText().color() == QColor(now.quiet))
    theme.deleteLater()


def test_an_icon_follows_the_theme(qapp: QApplication) -> None:
    theme, made = Theme(qapp, "light"), icon("plus")
    for choice, now in (("dark", DARK), ("light", LIGHT)):
        theme.choose(choice)
        image = made.pixmap(16, 16).toImage()
        colours = {
            image.pixelColor(x, y).name() for x in range(16) for y in range(16) if image.pixelColor(x, y).alpha() > 200
        }
        assert colours == {QColor(now.quiet).name()}
    theme.deleteLater()


def test_the_style_sheet_leaves_no_name_unfilled(qapp: QApplication) -> None:
    assert "@" not in style_sheet(LIGHT, QFontMetrics(qapp.font()))


def test_an_icon_takes_the_colour_it_is_given(qapp: QApplication) -> None:
    image = icon("plus", "#ff0000").pixmap(16, 16).toImage()
    inked = {
        image.pixelColor(x, y).name() for x in range(16) for y in range(16) if image.pixelColor(x, y).alpha() > 200
    }
    assert inked == {"#ff0000"}


@pytest.mark.parametrize("ink", ["text", "quiet", "accent", "line", "lawful", "duties", "not_lawful", "cannot_tell"])
def test_with_high_contrast_every_ink_and_line_stands_out_seven_to_one(ink: str) -> None:
    assert _contrast(getattr(CONTRAST, ink), CONTRAST.panel) >= 7
