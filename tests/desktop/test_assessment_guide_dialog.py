"""The six steps of an assessment in the window: case and dossier beside them, carried over, saved at any step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QTextBrowser

from desktop.dialogs.assessment_guide import AssessmentGuide
from models.law.assessment_guide import STEPS
from tests.desktop.conftest import Bench


@pytest.fixture
def guide(bench: Bench) -> AssessmentGuide:
    """The guide to an assessment of T-0001, which an earlier one of the same country precedes."""
    with bench.register.change("Assessments") as work:
        facts = [{"topic": "Interception", "finding": "Wide powers", "source": "Section 69"}]
        events = [{"happened_on": "2026-05-01", "description": "A new act", "source": "Gazette"}]
        dossier = {"country": "IN", "reviewed_on": "2026-02-10", "facts": facts, "events": events}
        work.add("dossier", dossier)
        old = {
            "name": "Old",
            "country": "IN",
            "assessed_on": "2024-01-01",
            "law": "As in 2024",
            "practice": "Seldom used",
        }
        work.add("assessment", old)
        new = {"name": "New <b>", "country": "IN", "law": "As in 2026", "assessed_on": "2026-03-01", "author": "Anna"}
        id = work.add("assessment", new)
        values = {"assessment": id, "format": "clear", "kind": "disclosure", "data": [{"name": "Orders"}]}
        work.edit("transfer", bench.record("T-0001").id, values)
    bench.settle()
    page = bench.go("assessment")
    page.show_record(id)
    bench.settle()
    bench.click(page.panel.guide)
    (opened,) = bench.window.findChildren(AssessmentGuide)
    return opened


def step(bench: Bench, guide: AssessmentGuide, number: int) -> str:
    bench.click(guide.buttons[STEPS[number - 1]])
    return guide.case.toPlainText()


def test_the_first_step_shows_the_case_and_the_country(bench: Bench, guide: AssessmentGuide) -> None:
    said = guide.case.toPlainText()
    assert "Nordhaven Bank → Brightdesk Pvt. Ltd." in said
    assert "Format: Clear text" in said
    assert "Orders" in said
    assert guide.name.text().endswith("New <b>")
    dossier = guide.dossier.toPlainText()
    assert "Section 69" in dossier
    assert "Reviewed on" in dossier
    assert "after this assessment" in dossier


def test_each_step_shows_its_own_fields(bench: Bench, guide: AssessmentGuide) -> None:
    for number, name in enumerate(STEPS, 1):
        step(bench, guide, number)
        assert [one for one, section in guide.form.sections.items() if section.isVisible()] == [name]


def test_every_control_has_a_name_for_screen_readers(guide: AssessmentGuide) -> None:
    buttons = [one for one in guide.findChildren(QAbstractButton) if one.isVisible()]
    assert [one for one in buttons if not (one.text() or one.accessibleName() or one.toolTip())] == []
    assert all(browser.accessibleName() for browser in guide.findChildren(QTextBrowser))
    assert guide.measures.accessibleName()


def test_next_and_back_go_through_the_steps(bench: Bench, guide: AssessmentGuide) -> None:
    assert not guide.back_button.isEnabled()
    for _ in STEPS[1:]:
        bench.click(guide.next_button)
    assert guide.form.step == STEPS[-1]
    assert not guide.next_button.isEnabled()
    bench.click(guide.back_button)
    assert guide.form.step == STEPS[-2]


def test_what_differs_from_an_earlier_assessment_is_marked(bench: Bench, guide: AssessmentGuide) -> None:
    said = step(bench, guide, 3)
    assert "Earlier assessment: X-0001" in said
    assert "As in 2024" in said
    assert "As in 2026" in said


def test_only_what_is_blank_is_carried_over(bench: Bench, guide: AssessmentGuide) -> None:
    step(bench, guide, 3)
    bench.click(guide.carry_button)
    assert (guide.form.text("law"), guide.form.text("practice")) == ("As in 2026", "Seldom used")
    assert guide.said.text() == "Carried over, to be checked: Practice"


def test_a_warning_says_where_no_measure_helps(bench: Bench, guide: AssessmentGuide) -> None:
    assert "EDPB 01/2020, use case 6" in step(bench, guide, 4)
    offered = {row[0] for row in guide.measures.texts.rows}
    assert "Transparency reports" in offered
    assert "Pseudonymised data, the key kept in the EEA" not in offered


def test_measures_are_added_and_saved_at_that_step(bench: Bench, guide: AssessmentGuide) -> None:
    step(bench, guide, 4)
    row = [line[0] for line in guide.measures.texts.rows].index("Transparency reports")
    guide.measures.selectRow(row)
    bench.click(guide.add_button)
    assert guide.state.text() == "● not saved"
    bench.click(guide.save_button)
    (measure,) = bench.record("X-0002")["measures"]
    assert (measure["description"], measure["kind"]) == ("Transparency reports", "organisational")
    assert guide.form.step == STEPS[3]
    assert guide.state.text() == ""


def test_an_author_who_approves_is_told(bench: Bench, guide: AssessmentGuide) -> None:
    step(bench, guide, 6)
    bench.qtbot.keyClicks(guide.form.fields["approver"].editor, "anna")
    assert "second person" in guide.said.text()
    bench.qtbot.keyClicks(guide.form.fields["approver"].editor, "bell")
    assert not guide.said.isVisible()


def test_the_next_review_is_proposed_by_policy(bench: Bench, guide: AssessmentGuide) -> None:
    step(bench, guide, 6)
    bench.click(guide.review_button)
    assert guide.form.fields["next_review"].editor.value() == "2027-03-01"


def test_what_is_not_saved_is_asked_about(bench: Bench, guide: AssessmentGuide) -> None:
    bench.qtbot.keyClicks(guide.form.fields["circumstances"].editor, "By post")
    bench.qtbot.keyClick(guide, Qt.Key.Key_Escape)
    (question,) = guide.findChildren(QMessageBox)
    bench.click(question.button(QMessageBox.StandardButton.Save))
    assert bench.record("X-0002")["circumstances"] == "By post"
    assert bench.window.findChildren(AssessmentGuide) == []


def test_the_report_is_ordered_for_this_assessment(bench: Bench, guide: AssessmentGuide) -> None:
    bench.click(guide.report_button)
    reports = bench.window.workspace.page
    assert reports.reports.key == "assessment"
    assert reports.form.order().options == {"record": "X-0002"}


def test_a_transfer_of_the_case_is_gone_to(bench: Bench, guide: AssessmentGuide) -> None:
    guide.case.anchorClicked.emit(QUrl(bench.record("T-0001").id))
    bench.settle()
    assert bench.window.workspace.page.panel.record.reference == "T-0001"
