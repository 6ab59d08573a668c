"""The page of findings: what the judgement says, in groups, filtered, and the way from each to its field."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from desktop.dialogs.accept_findings import AcceptDialog
from desktop.finding_tree import COLUMNS, FindingModel
from models.vocabulary import Outcome
from tests.desktop.conftest import Bench
from tests.desktop.reports_desk import shown, text_shown


def _lines(page: Any) -> list[Any]:
    return [line for group in page.tree.findings.groups for line in group.lines]


def _keys(page: Any) -> set[tuple[str, str]]:
    return {(line.finding.subject.reference, line.finding.check) for line in _lines(page)}


def _go_to(bench: Bench, page: Any, reference: str, check: str) -> None:
    model = page.tree.findings
    for row, group in enumerate(model.groups):
        for place, line in enumerate(group.lines):
            if (line.finding.subject.reference, line.finding.check) == (reference, check):
                page.tree.setCurrentIndex(model.index(place, 0, model.index(row, 0)))
                bench.settle()
                return
    pytest.fail(f"{check} on {reference} is not listed")


def _choose(bench: Bench, combo: Any, data: str) -> None:
    combo.setCurrentIndex(combo.findData(data))
    bench.settle()


def test_all_findings_but_notes_are_listed(bench: Bench) -> None:
    page = bench.go("findings")
    found = [finding for finding in bench.judgement.findings() if finding.outcome is not Outcome.NOTE]
    assert _keys(page) == {(finding.subject.reference, finding.check) for finding in found}
    bench.click(page.notes)
    assert any(line.finding.outcome is Outcome.NOTE for line in _lines(page))


def test_the_counts_are_those_of_the_judgement(bench: Bench) -> None:
    page, counts = bench.go("findings"), bench.judgement.counts()
    assert page.chips["breach"].text() == f"Breaches  {counts['breach']}"
    assert page.chips[""].text() == f"All  {sum(counts.values())}"
    item = bench.window.workspace.navigation.item_of("findings")
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == f"Findings, {sum(counts.values())}"


def test_the_list_is_a_sound_model(bench: Bench, qtmodeltester: Any) -> None:
    page = bench.go("findings")
    model = FindingModel()
    model.show(page.tree.findings.groups)
    qtmodeltester.check(model)


@pytest.mark.parametrize("by", ["severity", "record", "owner", "check", "family"])
def test_every_grouping_holds_every_finding_once(bench: Bench, by: str) -> None:
    page = bench.go("findings")
    before = sorted(line.key[:3] for line in _lines(page))
    _choose(bench, page.grouping, by)
    assert sorted(line.key[:3] for line in _lines(page)) == before
    assert len({group.title for group in page.tree.findings.groups}) == len(page.tree.findings.groups)


def test_groups_fold_and_stay_folded_after_an_edit(bench: Bench) -> None:
    page = bench.go("findings")
    first = page.tree.findings.index(0, 0)
    page.tree.setExpanded(first, False)
    bench.edit("T-0001", destination="NL")
    assert not page.tree.isExpanded(page.tree.findings.index(0, 0))
    assert page.tree.isExpanded(page.tree.findings.index(1, 0))


def test_findings_are_filtered_by_weight_outcome_subject_and_words(bench: Bench) -> None:
    page = bench.go("findings")
    bench.click(page.chips["gap"])
    assert {line.finding.severity for line in _lines(page)} == {"gap"}
    bench.click(page.chips[""])
    _choose(bench, page.outcome, "cannot_tell")
    assert {line.finding.outcome for line in _lines(page)} == {Outcome.CANNOT_TELL}
    _choose(bench, page.outcome, "")
    _choose(bench, page.family, "S")
    assert {line.finding.check[0] for line in _lines(page)} == {"S"}
    _choose(bench, page.family, "")
    bench.qtbot.keyClicks(page.words, "brightdesk T-0003")
    page._on_filter()
    bench.settle()
    assert {line.finding.subject.reference for line in _lines(page)} == {"T-0003"}


def test_a_click_on_a_heading_sorts_within_the_groups(bench: Bench) -> None:
    page = bench.go("findings")
    column = [key for key, _, _ in COLUMNS].index("check")
    page.tree.header().setSortIndicator(column, Qt.SortOrder.DescendingOrder)
    bench.settle()
    for group in page.tree.findings.groups:
        checks = [line.finding.check for line in group.lines]
        assert checks == sorted(checks, reverse=True)


def test_enter_goes_to_the_field_that_clears_it(bench: Bench) -> None:
    page = bench.go("findings")
    _go_to(bench, page, "P-0002", "R15")
    bench.qtbot.keyClick(page.tree, Qt.Key.Key_Return)
    bench.settle()
    landed = bench.window.workspace.page
    assert landed.panel.record.reference == "P-0002"
    path = bench.findings("P-0002")["R15"].missing[0].field
    assert landed.panel.form.fields[path].editor.hasFocus()


def test_the_chosen_finding_is_shown_whole(bench: Bench) -> None:
    page = bench.go("findings")
    _go_to(bench, page, "T-0001", "S01")
    finding = bench.findings("T-0001")["S01"]
    assert page.detail.title.text() == "Nordhaven Bank → Brightdesk Pvt. Ltd."
    assert finding.message.said("en") in page.detail.card.words.text()
    assert page.detail.card.remedy.text() == finding.remedy.said("en")
    bench.click(page.detail.open_button)
    assert bench.window.workspace.page.panel.record.reference == "T-0001"


def test_an_edit_elsewhere_changes_the_list_and_keeps_the_place(bench: Bench) -> None:
    page = bench.go("findings")
    _go_to(bench, page, "T-0003", "S01")
    bench.edit("T-0001", destination="NL")
    assert ("T-0001", "S01") not in _keys(page)
    here = page.tree.findings.line(page.tree.currentIndex())
    assert (here.finding.subject.reference, here.finding.check) == ("T-0003", "S01")


def test_several_findings_are_accepted_at_once_and_taken_back(bench: Bench) -> None:
    page = bench.go("findings")
    before = sum(bench.judgement.counts().values())
    _choose(bench, page.grouping, "check")
    place = next(n for n, group in enumerate(page.tree.findings.groups) if group.title.startswith("L01"))
    count = len(page.tree.findings.groups[place].lines)
    page.tree.setCurrentIndex(page.tree.findings.index(place, 0))
    assert len(page.tree.selected()) == count > 1
    bench.click(page.accept_button)
    (dialog,) = bench.window.findChildren(AcceptDialog)
    bench.qtbot.keyClicks(dialog.reason, "Reviewed on paper")
    bench.qtbot.keyClicks(dialog.by, "Head of privacy")
    dialog.buttons.button(dialog.buttons.StandardButton.Ok).click()
    bench.settle()
    assert bench.register.undoable().reason == f"Accept {count} findings"
    assert page.chips[""].text() == f"All  {before - count}"
    waived = [line.finding for line in _lines(page) if line.finding.waiver]
    assert [finding.check for finding in waived] == ["L01"] * count, "they stay visible, marked"
    bench.click(page.accepted)
    assert not any(line.finding.waiver for line in _lines(page))
    bench.click(page.accepted)
    page.tree.selectAll()
    bench.click(page.take_back_button)
    assert page.chips[""].text() == f"All  {before}"


def test_the_export_opens_on_the_report_of_findings(bench: Bench) -> None:
    page = bench.go("findings")
    bench.click(page.export_button)
    reports = bench.window.workspace.page
    shown(bench, reports)
    assert reports.reports.key == "findings"
    assert "Findings" in text_shown(reports)


def test_every_control_has_a_name_for_those_who_hear_it(bench: Bench) -> None:
    page = bench.go("findings")
    controls = (page.grouping, page.outcome, page.family, page.words, page.notes, page.accepted, page.tree)
    assert all(control.accessibleName() for control in controls)
    assert all(isinstance(action, QAction) for action in page.words.actions())
