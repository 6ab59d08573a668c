"""All settings in one dialog: found by words, explained, kept where they belong."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop import texts
from desktop.dialogs.settings_dialog import SECTIONS, SettingsDialog
from desktop.settings import BACKUP_AT_CLOSING, BACKUP_FOLDER, DOCUMENT_LANGUAGE, THEME
from desktop.window import Window
from models.law.policy import Policy
from reports.order import Order
from reports.profiles import keep_profile, profiles
from resources.language import spoken
from tests.desktop.conftest import PATIENCE, Desk


def _open(desk: Desk) -> SettingsDialog:
    desk.qtbot.keyClick(desk.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = desk.window.findChildren(SettingsDialog)
    desk.settle()
    return dialog


def _shown(dialog: SettingsDialog) -> list[str]:
    return [key for key, rows in dialog.rows.items() for row in rows if not row.isHidden()]


def _save(desk: Desk, dialog: SettingsDialog) -> None:
    desk.click(dialog.buttons.button(dialog.buttons.StandardButton.Save))


def test_words_leave_the_settings_that_hold_them(desk: Desk) -> None:
    dialog = _open(desk)
    desk.qtbot.keyClicks(dialog.words, "contrast")
    assert _shown(dialog) == ["appearance"]
    dialog.words.clear()
    desk.qtbot.keyClicks(dialog.words, "nothing of the kind")
    assert _shown(dialog) == []
    assert not dialog._none.isHidden()
    dialog.words.clear()
    assert set(_shown(dialog)) == set(SECTIONS)
    dialog.reject()


def test_what_is_saved_is_kept_and_what_is_cancelled_is_not(desk: Desk, tmp_path: Any) -> None:
    dialog = _open(desk)
    desk.qtbot.keyClicks(dialog.folder.path, str(tmp_path))
    dialog.reject()
    assert desk.window.settings.get(BACKUP_FOLDER) == ""
    dialog = SettingsDialog(desk.window.settings, desk.window.session, "", desk.window)
    dialog.open()
    desk.settle()
    dialog.folder.path.setText(str(tmp_path))
    dialog.at_closing.click()
    dialog.document_language.setCurrentIndex(dialog.document_language.findData("de"))
    _save(desk, dialog)
    kept = desk.window.settings
    assert (kept.get(BACKUP_FOLDER), kept.get(BACKUP_AT_CLOSING), kept.get(DOCUMENT_LANGUAGE)) == (
        str(tmp_path), False, "de",
    )  # fmt: skip


def test_a_theme_is_put_on_when_it_is_saved(desk: Desk) -> None:
    heard: list[str] = []
    desk.window.menus.theme_wanted.connect(heard.append)
    dialog = _open(desk)
    dialog.theme.setCurrentIndex(dialog.theme.findData("contrast"))
    assert heard == []
    _save(desk, dialog)
    assert heard == ["contrast"]
    assert desk.window.settings.get(THEME) == "system", "the application keeps it when it dresses itself"


def test_periods_are_kept_in_the_register(desk: Desk) -> None:
    dialog = _open(desk)
    dialog.go_to("periods")
    field = dialog.fields["review_months"]
    field.selectAll()
    desk.qtbot.keyClicks(field, "often")
    _save(desk, dialog)
    assert "whole number" in dialog.trouble.text()
    field.selectAll()
    desk.qtbot.keyClicks(field, "6")
    _save(desk, dialog)
    assert Policy.of(desk.register.settings["values"]) == replace(Policy(), review_months=6)


def test_saving_what_is_unchanged_writes_nothing_into_the_register(desk: Desk) -> None:
    before = desk.register.history()[0].number
    _save(desk, _open(desk))
    assert desk.register.history()[0].number == before


def test_a_document_profile_can_be_taken_away(desk: Desk) -> None:
    keep_profile(desk.register, "For the board", Order("controller-record", "pdf"))
    desk.settle()
    dialog = _open(desk)
    desk.qtbot.waitUntil(lambda: dialog.profiles.list.count() == 1, timeout=PATIENCE)
    dialog.profiles.list.setCurrentRow(0)
    desk.click(dialog.profiles.delete_button)
    desk.qtbot.waitUntil(lambda: dialog.profiles.list.count() == 0, timeout=PATIENCE)
    assert profiles(desk.register) == {}
    dialog.reject()


def test_without_a_register_only_the_settings_of_the_user_are_there(window: Window, qtbot: Any) -> None:
    dialog = SettingsDialog(window.settings, None, "", window)
    dialog.open()
    assert set(dialog.rows) == {"languages", "appearance", "copies"}
    dialog.reject()


@pytest.mark.parametrize("language", spoken())
def test_every_setting_has_a_name_and_an_explanation_in_every_language(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(texts, "_language", language)
    dialog = SettingsDialog(desk.window.settings, desk.window.session, "", desk.window)
    dialog.open()
    desk.settle()
    for rows in dialog.rows.values():
        for row in rows:
            assert row.control.accessibleName()
            assert row.control.accessibleDescription()
    assert dialog.area.widget().minimumSizeHint().width() <= dialog.area.viewport().width()
    dialog.reject()
