"""Why a record stands as it does: the rule trace, facts a click away, findings accepted and taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.dialogs.accept_findings import AcceptDialog
from desktop.fact_text import FactText, StepView
from desktop.finding_card import FindingCard
from desktop.reasons import article_text
from desktop.theme import Theme
from models.law.trace import trace
from models.vocabulary import Fact, Verdict
from tests.desktop.conftest import JUDGED_ON, Bench


def _steps(page: Any) -> list[StepView]:
    return page.panel.why.widget().findChildren(StepView)


def _cards(page: Any) -> dict[str, FindingCard]:
    return {card.shown.finding.check: card for card in page.panel.why.widget().findChildren(FindingCard)}


def _follow(bench: Bench, words: FactText, path: str) -> None:
    (number,) = [n for n, fact in enumerate(words.facts) if fact.path == path]
    assert f"href='{number}'" in words.text()
    words.linkActivated.emit(str(number))
    bench.settle()


def test_the_steps_are_those_of_the_rule_trace(bench: Bench) -> None:
    page, id = bench.show("T-0001"), bench.record("T-0001").id
    expected = trace(bench.judgement, id)
    steps = _steps(page)
    assert [step.step.said for step in steps] == [step.said.said("en") for step in expected]
    assert [step.mark.accessibleName() for step in steps if step.step.answer is Fact.NO] == ["Against"] * sum(
        step.answer is Fact.NO for step in expected
    )


def test_a_fact_leads_to_its_field_in_the_same_record(bench: Bench) -> None:
    page = bench.show("T-0001")
    (step,) = [s for s in _steps(page) if "third country" in s.step.said]
    _follow(bench, step.words, "destination")
    assert page.panel._tabs.currentWidget() is page.panel.form
    assert page.panel.form.fields["destination"].editor.hasFocus()


def test_a_fact_leads_to_an_item_of_a_list(bench: Bench) -> None:
    page = bench.show("T-0002")
    (step,) = [s for s in _steps(page) if any(f.path == "safeguards[0].mechanism" for f in s.step.facts)]
    _follow(bench, step.words, "safeguards[0].mechanism")
    editor = page.panel.form.fields["safeguards"].editor
    assert editor.model.fields[editor.table.currentIndex().column()].key == "mechanism"
    assert editor.table.hasFocus()


def test_a_fact_leads_to_another_record(bench: Bench) -> None:
    page, home = bench.show("T-0001"), bench.record("P-0001")
    step = next(s for s in _steps(page) if any(f.id == home.id and f.path == "gdpr" for f in s.step.facts))
    _follow(bench, step.words, "gdpr")
    landed = bench.window.workspace.page
    assert landed.kind.key == "party"
    assert landed.panel.record.id == home.id
    assert landed.panel.form.fields["gdpr"].editor.hasFocus()


def test_what_is_missing_is_named_and_leads_there(bench: Bench) -> None:
    page = bench.show("P-0002")
    card = _cards(page)["R15"]
    missing = [fact for fact in card.shown.facts if fact.missing]
    assert missing
    assert "not recorded" in card.words.text()
    _follow(bench, card.words, missing[0].path)
    assert page.panel.form.fields[missing[0].path.partition("[")[0]].editor.hasFocus()


def test_cards_say_what_is_wrong_and_what_clears_it(bench: Bench) -> None:
    page = bench.show("T-0001")
    finding = bench.findings("T-0001")["S01"]
    card = _cards(page)["S01"]
    assert finding.message.said("en") in card.words.text()
    assert card.remedy.text() == finding.remedy.said("en")
    assert card.mark.accessibleName() == finding.severity.label


@pytest.mark.parametrize(
    ("citation", "worded"),
    [
        ("45(1)", "Art. 45(1)"),
        ("45; 2023/1795", "Art. 45; 2023/1795"),
        ("914 Art. 1(2)", "Decision (EU) 2021/914, Art. 1(2)"),
        ("EDPB 05/2021", "EDPB 05/2021"),
        ("", ""),
    ],
)
def test_bare_numbers_are_articles_of_the_gdpr(citation: str, worded: str) -> None:
    assert article_text(citation) == worded


def test_the_reasons_follow_an_edit(bench: Bench) -> None:
    page = bench.show("T-0001")
    bench.edit("T-0001", destination="NL")
    assert any("not a transfer" in step.step.said for step in _steps(page))
    assert "S01" not in _cards(page)


def test_a_record_without_findings_says_so_and_other_kinds_have_no_reasons(bench: Bench) -> None:
    page = bench.show("P-0001")
    if not bench.findings("P-0001"):
        assert "finds nothing" in page.panel.why.widget().layout().itemAt(0).widget().text()
    tabs = bench.go("measure").panel._tabs
    bench.window.workspace.page.new()
    assert not tabs.isTabVisible(tabs.indexOf(bench.window.workspace.page.panel.why))


def test_an_accepted_finding_leaves_the_counts_and_stays_visible(bench: Bench) -> None:
    page, before = bench.show("T-0001"), sum(bench.judgement.counts().values())
    bench.click(_cards(page)["L01"].accept_button)
    (dialog,) = bench.window.findChildren(AcceptDialog)
    assert date.fromisoformat(dialog.until.value()) == JUDGED_ON.replace(year=JUDGED_ON.year + 1)
    dialog.reject()
    bench.accept(bench.findings("T-0001")["L01"])
    waiver = bench.record("W-0001")
    assert (waiver["reason"], waiver["accepted_by"]) == ("Settled by contract", "Head of privacy")
    assert sum(bench.window.session.judging.summary.counts.values()) == before - 1
    card = _cards(page)["L01"]
    assert "W-0001" in card.state.text()
    assert card.accept_button.isHidden()
    bench.click(card.take_back_button)
    assert sum(bench.window.session.judging.summary.counts.values()) == before
    assert _cards(page)["L01"].take_back_button.isHidden()
    assert bench.record("W-0001")["status"] == "archived"


def test_nothing_is_accepted_without_reason_name_and_day(bench: Bench) -> None:
    dialog = AcceptDialog([bench.findings("T-0001")["L01"]], bench.window.session, bench.window)
    dialog.open()
    ok = dialog.buttons.button(dialog.buttons.StandardButton.Ok)
    said = []
    for field, text in ((dialog.reason, "Why not"), (dialog.by, "Head of privacy")):
        ok.click()
        bench.settle()
        said.append(dialog.trouble.text())
        bench.qtbot.keyClicks(field, text)
    dialog.until.set_value("")
    ok.click()
    bench.settle()
    said.append(dialog.trouble.text())
    assert ["reason" in said[0], "name" in said[1], "end date" in said[2]] == [True, True, True]
    assert dialog.isVisible()
    assert bench.register.records("waiver") == []
    dialog.reject()


def test_the_past_shows_reasons_without_buttons(bench: Bench) -> None:
    day = bench.register.history()[0].at.astimezone().date()
    bench.window.opening.as_of(bench.register, day)
    bench.settle()
    page = bench.show("T-0001")
    assert _steps(page)
    assert bench.window.session.judging.standings[bench.record("T-0001").id].own in Verdict
    buttons = page.panel.why.widget().findChildren(QPushButton)
    assert buttons
    assert not any(button.isVisible() for button in buttons)


def test_another_theme_dresses_the_reasons_once_no_widget_waits_to_hear_of_it(
    bench: Bench, qapp: QApplication, request: pytest.FixtureRequest
) -> None:
    why = bench.show("T-0001").panel.why
    before = why.widget()
    theme = Theme(qapp, "light")
    request.addfinalizer(lambda: (theme.choose("light"), theme.deleteLater()))
    theme.choose("dark")
    assert shiboken6.isValid(before), "the change visits every widget: none may go away meanwhile"
    bench.qtbot.waitUntil(lambda: why.widget() is not before)
    assert why.widget().findChildren(StepView)
