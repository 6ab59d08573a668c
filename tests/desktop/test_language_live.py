"""The language of the window changes while a register is open: same register, same place, other words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QApplication

from desktop import texts
from desktop.app import Application
from desktop.dialogs.settings_dialog import SettingsDialog
from desktop.settings import LANGUAGE, Settings
from tests.desktop.conftest import Desk


@pytest.fixture
def started(
    qtbot: Any, qapp: QApplication, settings: Settings, register_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Application]:
    monkeypatch.setattr(texts, "_language", "en")
    before = QLocale()
    settings.set(LANGUAGE, "en")
    made = Application(qapp, settings, str(register_path))
    qtbot.waitUntil(lambda: made.window.session is not None, timeout=10_000)
    yield made
    made.window.close()
    qtbot.waitUntil(lambda: not made.window.isVisible(), timeout=10_000)
    made.window.deleteLater()
    if made._translator is not None:
        qapp.removeTranslator(made._translator)
    made.theme.deleteLater()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QLocale.setDefault(before)


def _choose(desk: Desk, language: str) -> None:
    before = desk.window
    before.menus.settings.trigger()
    (dialog,) = before.findChildren(SettingsDialog)
    dialog.language.setCurrentIndex(dialog.language.findData(language))
    dialog.buttons.button(dialog.buttons.StandardButton.Save).click()


@pytest.mark.parametrize("language", ["nl", "de", "fr", "sv"])
def test_another_language_is_spoken_at_once(started: Application, qtbot: Any, language: str) -> None:
    desk = Desk(started.window, qtbot)
    desk.settle()
    session = started.window.session
    page = desk.go("party")
    page.table.heading.filter_of(page.records.columns.index("name")).setText("Cloud")
    qtbot.waitUntil(lambda: page.records.rowCount() == 1)
    page.table.go_to(page.records.id_at(0))
    desk.settle()
    shown = page.panel.record.id
    _choose(desk, language)
    desk = Desk(started.window, qtbot)
    desk.settle()
    assert started.window.isVisible()
    assert started.window.session is session, "the register was neither closed nor judged anew"
    page = started.window.workspace.page
    qtbot.waitUntil(lambda: page.records.rowCount() == 1, timeout=10_000)
    qtbot.waitUntil(lambda: page.panel.record is not None, timeout=10_000)
    assert page.panel.record.id == shown
    assert page.header.title.text() == texts.tr("Parties")
    assert started.window.workspace.navigation.item_of("transfer").text() == texts.tr("Transfers") != "Transfers"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") != "Cancel"


def test_only_one_window_is_left(started: Application, qtbot: Any) -> None:
    desk = Desk(started.window, qtbot)
    desk.settle()
    _choose(desk, "de")
    Desk(started.window, qtbot).settle()
    shown = [w for w in QApplication.topLevelWidgets() if type(w).__name__ == "Window" and w.isVisible()]
    assert shown == [started.window]
