"""The page of the law: what is in force on a day, the packs to judge by, and the policy of the office."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QMessageBox

from desktop.dialogs.settings_dialog import SettingsDialog
from models.law.pack import shipped_pack
from models.law.pack_file import read_pack, write_pack
from models.law.policy import POLICY_LABELS, Policy
from tests.desktop.conftest import JUDGED_ON, Bench


def _shown(page: Any, key: str) -> set[str]:
    return {row[0] for row in page.tables[key].texts.rows}


def _show_day(bench: Bench, page: Any, day: str) -> None:
    page.day.set_value(day)
    page.refresh()
    bench.settle()


def test_the_law_of_the_judged_day_is_shown_first(bench: Bench) -> None:
    page, law = bench.go("law"), shipped_pack().on(JUDGED_ON)
    assert _shown(page, "adequacy") == {row.name for row in law.decisions if row.law == "eu"}
    assert page.tables["pending"].texts.rowCount() == len(law.pending)
    assert page.tables["derogations"].texts.rowCount() == len(law.pack.derogations)
    assert law.pack.version in page.header.subtitle.text()
    assert page.buttons["adequacy"].text().endswith(str(len(_shown(page, "adequacy"))))


def test_another_day_has_another_law(bench: Bench) -> None:
    page = bench.go("law")
    today = _shown(page, "adequacy")
    _show_day(bench, page, "2019-06-01")
    then = _shown(page, "adequacy")
    assert any("Privacy Shield" in name for name in then)
    assert not any("Privacy Shield" in name for name in today)
    assert "United Kingdom" in _shown(page, "eea")
    ending = {row[2] for row in page.tables["ending"].texts.rows}
    expected = {one.name for one in shipped_pack().on(JUDGED_ON.replace(year=2019, month=6, day=1)).ending(366)}
    assert ending == expected


def test_a_day_that_is_half_typed_changes_nothing(bench: Bench) -> None:
    page = bench.go("law")
    before = _shown(page, "adequacy")
    page.day.setText("1 Janu")
    page.refresh()
    bench.settle()
    assert _shown(page, "adequacy") == before


def test_a_row_is_told_whole_with_source_and_doubt(bench: Bench) -> None:
    page = bench.go("law")
    table = page.tables["adequacy"]
    doubtful = next(row for row in shipped_pack().on(JUDGED_ON).decisions if row.confidence == "verify")
    place = next(n for n, row in enumerate(table.texts.rows) if row[0] == doubtful.name)
    table.selectRow(place)
    told = page.details.toPlainText()
    assert doubtful.decision in told
    assert doubtful.source in told
    assert "to be verified" in told
    assert any("to be verified" in str(cell) for cell in table.texts.rows[place])


def test_every_section_can_be_gone_to(bench: Bench) -> None:
    page = bench.go("law")
    for key, button in page.buttons.items():
        bench.click(button)
        assert page.table is page.tables[key]
        assert bool(page.details.toPlainText()) is bool(page.table.texts.rows)


def test_a_bad_pack_is_refused_in_one_sentence(bench: Bench, tmp_path: Path) -> None:
    page = bench.go("law")
    (tmp_path / "bad.toml").write_text("version = 3")
    page.load(tmp_path / "bad.toml")
    bench.settle()
    (box,) = bench.window.findChildren(QMessageBox)
    assert box.text().startswith("The law pack has no version")
    assert "\n" not in box.text()
    box.done(0)
    assert page.packs.count() == 1


def test_a_pack_is_saved_edited_loaded_and_given_up_again(bench: Bench, tmp_path: Path) -> None:
    page = bench.go("law")
    page.save(tmp_path / "saved.toml")
    bench.settle()
    assert read_pack(tmp_path / "saved.toml") == shipped_pack()
    first = next(row for row in shipped_pack().adequacy if row.id == "ad")
    own = replace(shipped_pack(), version="own-1", adequacy=(first,), frameworks=())
    (tmp_path / "own.toml").write_text(write_pack(own), encoding="utf-8")
    page.load(tmp_path / "own.toml")
    bench.settle()
    assert _shown(page, "adequacy") == {first.name}
    assert "own-1" in page.packs.currentText()
    assert bench.window.status.law.text() == "law pack own-1"
    assert bench.judgement.pack.version == "own-1"
    page.packs.setCurrentIndex(0)
    page.packs.activated.emit(0)
    bench.settle()
    assert bench.window.status.law.text() == f"law pack {shipped_pack().version}"
    assert len(_shown(page, "adequacy")) > 1


def test_the_policy_is_kept_in_the_register_and_judged_by(bench: Bench) -> None:
    bench.click(bench.go("law").policy_button)
    (dialog,) = bench.window.findChildren(SettingsDialog)
    bench.settle()
    assert set(dialog.fields) == set(POLICY_LABELS)
    assert dialog.fields["review_months"].value() == Policy().review_months
    dialog.fields["review_months"].set_value("soon")
    dialog.buttons.button(dialog.buttons.StandardButton.Save).click()
    assert "whole number" in dialog.trouble.text()
    dialog.fields["review_months"].set_value(3)
    dialog.buttons.button(dialog.buttons.StandardButton.Save).click()
    bench.settle()
    assert bench.judgement.policy == replace(Policy(), review_months=3)
    assert [item["key"] for item in bench.register.settings["values"]] == ["review_months"]


def test_the_past_has_its_law_and_nothing_to_change(bench: Bench) -> None:
    day = bench.register.history()[0].at.astimezone().date()
    bench.window.opening.as_of(bench.register, day)
    bench.settle()
    page = bench.go("law")
    assert not page.load_button.isEnabled()
    assert not page.packs.isEnabled()
    assert page.drill_button.isEnabled()
