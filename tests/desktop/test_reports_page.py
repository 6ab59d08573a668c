"""A report is chosen, seen as it will be written, and written: every option shows in the pages at once."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.dialogs.bundle import BundleDialog
from desktop.dialogs.field_choice import FieldChoiceDialog
from desktop.dialogs.issue import IssueDialog
from desktop.pages.reports import ReportsPage
from desktop.window import Window
from models.register import Register
from reports.catalogue import CATALOGUE
from reports.issuing import issued_of
from reports.profiles import profiles
from tests.desktop.conftest import PATIENCE, Desk
from tests.desktop.reports_desk import (
    choose_format,
    choose_report,
    dialog_of,
    name_file,
    pick,
    reports,
    shown,
    text_shown,
    tick,
)
from tests.reports.certificates import write_certificate

_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with a supplier and two activities, of which the second says little."""
    path = tmp_path_factory.mktemp("register") / "nordhaven.register"
    with Register.create(path, name="Nordhaven Bank", country="SE") as register:
        home = register.settings["home"]
        with register.change("Activities") as work:
            work.add("party", {"name": "Cloudharbour Inc.", "country": "US"})
            payroll = {"name": "Payroll", "role": "controller", "controller": home, "systems": []}
            subjects = {"subjects": [{"name": "Staff"}], "purposes": [{"name": "Pay wages"}]}
            work.add("activity", {**payroll, **subjects})
            work.add("activity", {"name": "Newsletter", "role": "controller", "controller": home})
    return path


@pytest.fixture
def page(desk: Desk) -> ReportsPage:
    return reports(desk)


# Choosing ---------------------------------------------------------------------------------------------------------


def test_every_report_is_listed_with_its_formats(desk: Desk, page: ReportsPage) -> None:
    titles = [page.reports.item(row).text() for row in range(page.reports.count())]
    assert titles == [report.title for report in CATALOGUE.values()]
    for report in CATALOGUE.values():
        page.reports.choose(report.key)
        assert tuple(page.formats) == report.formats
    shown(desk, page)


def test_ctrl_e_leads_to_the_reports(desk: Desk) -> None:
    desk.qtbot.keyClick(desk.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert isinstance(desk.window.workspace.page, ReportsPage)
    shown(desk, desk.window.workspace.page)


def test_the_arrow_keys_walk_through_the_reports(desk: Desk, page: ReportsPage) -> None:
    page.reports.setFocus()
    desk.qtbot.keyClick(page.reports, Qt.Key.Key_Down)
    shown(desk, page)
    assert "Record of categories of processing" in text_shown(page)


# What is shown ----------------------------------------------------------------------------------------------------


def test_the_pages_say_what_the_register_says(page: ReportsPage) -> None:
    assert "Payroll" in text_shown(page)
    assert page.preview.tools.count.text() == f"of {page.preview.pages.pages}"


def test_the_pages_are_in_the_language_that_is_chosen(desk: Desk, page: ReportsPage) -> None:
    pick(desk, page, page.form.language, "Deutsch")
    assert "Verzeichnis von Verarbeitungstätigkeiten" in text_shown(page)


def test_the_tools_go_to_a_page_and_change_its_size(desk: Desk, page: ReportsPage) -> None:
    tools, pages = page.preview.tools, page.preview.pages
    assert tools.isVisible()
    desk.qtbot.mouseClick(tools.on, _LEFT)
    assert (tools.number.text(), pages.page) == ("2", 1)
    tools.number.selectAll()
    desk.qtbot.keyClicks(tools.number, "1")
    desk.qtbot.keyClick(tools.number, Qt.Key.Key_Return)
    assert pages.page == 0
    before = pages.zoom
    desk.qtbot.mouseClick(tools.larger, _LEFT)
    assert pages.zoom > before
    assert tools.size.text() == f"{pages.zoom * 100:.0f} %"
    desk.qtbot.mouseClick(tools.fit, _LEFT)
    assert pages.zoom == pytest.approx(before)
    shown(desk, page)


def test_a_change_of_the_register_shows_in_the_pages(desk: Desk, page: ReportsPage) -> None:
    activity = desk.register.by_reference("A-0001")
    with desk.register.change("Renamed") as work:
        work.edit("activity", activity.id, {"name": "Wages"})
    desk.qtbot.waitUntil(lambda: page.preview.settled and "Wages" in text_shown(page), timeout=PATIENCE)
    shown(desk, page)


def test_a_day_before_the_register_began_is_said(desk: Desk, page: ReportsPage) -> None:
    desk.qtbot.keyClicks(page.form.as_of, "2001-01-31")
    shown(desk, page)
    assert page.preview.stack.currentWidget() is page.preview.message
    assert text_shown(page)


def test_a_text_that_is_no_day_is_said_and_nothing_can_be_written(desk: Desk, page: ReportsPage) -> None:
    desk.qtbot.keyClicks(page.form.as_of, "yesterday")
    assert "“yesterday” is not a day" in text_shown(page)
    assert not page.write_button.isEnabled()
    page.form.as_of.selectAll()
    desk.qtbot.keyClick(page.form.as_of, Qt.Key.Key_Delete)
    shown(desk, page)
    assert page.write_button.isEnabled()
    assert "Payroll" in text_shown(page)


def test_only_one_entity_is_shown(desk: Desk, page: ReportsPage) -> None:
    page.form.entity.setFocus()
    desk.qtbot.keyClicks(page.form.entity, "Cloudharbour Inc.")
    desk.qtbot.waitUntil(lambda: page.form.entity._offered.rowCount() == 1, timeout=PATIENCE)
    page.form.entity.completer().popup().hide()
    desk.qtbot.keyClick(page.form.entity, Qt.Key.Key_Tab)
    shown(desk, page)
    assert "Payroll" not in text_shown(page)


def test_an_edition_leaves_out_what_is_not_for_its_reader(desk: Desk, page: ReportsPage) -> None:
    choose_report(desk, page, "Transfers to third countries")
    assert not page.form.draft.isVisible()
    pick(desk, page, page.form.edition, "Client")
    assert "Client" in text_shown(page)
    pages = page.preview.pages.pages
    page.form.draft.setFocus()
    desk.qtbot.keyClick(page.form.draft, Qt.Key.Key_Space)
    shown(desk, page)
    assert page.form.order().draft
    assert page.preview.pages.pages > pages


def test_an_edition_in_which_a_report_does_not_leave_is_not_offered(desk: Desk, page: ReportsPage) -> None:
    pick(desk, page, page.form.edition, "Client")
    assert page.form.edition.currentText() != "Client"


def test_sections_that_are_not_ticked_are_not_in_the_pages(desk: Desk, page: ReportsPage) -> None:
    listed = page.form.sections.list
    assert [listed.item(row).text() for row in range(2)] == ["A-0001  Payroll", "A-0002  Newsletter"]
    tick(desk, listed, 0)
    shown(desk, page)
    assert "Payroll" not in text_shown(page)
    assert "Newsletter" in text_shown(page)
    desk.qtbot.mouseClick(page.form.sections.none, _LEFT)
    assert text_shown(page) == "No section is ticked."
    tick(desk, listed, 0)
    shown(desk, page)
    assert "Newsletter" not in text_shown(page)
    desk.qtbot.mouseClick(page.form.sections.all, _LEFT)
    shown(desk, page)
    assert "Newsletter" in text_shown(page)


def test_fields_that_are_left_out_are_not_in_the_pages(desk: Desk, page: ReportsPage) -> None:
    assert "Pay wages" in text_shown(page)
    desk.qtbot.mouseClick(page.form.fields_button, _LEFT)
    dialog = dialog_of(desk, FieldChoiceDialog)
    desk.qtbot.keyClicks(dialog.search, "activities purposes")
    item = dialog.item_of("activity.purposes")
    dialog.tree.setCurrentItem(item)
    desk.qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)
    desk.qtbot.mouseClick(dialog.buttons.button(dialog.buttons.StandardButton.Ok), _LEFT)
    shown(desk, page)
    assert page.form.fields_said.text() == "1 field left out"
    assert "Pay wages" not in text_shown(page)


def test_what_a_report_asks_for_is_asked(desk: Desk, page: ReportsPage) -> None:
    choose_report(desk, page, "Drill and work plan")
    assert text_shown(page).startswith("Without: ")
    assert not page.write_button.isEnabled()
    line = page.form.options["without"].lineEdit()
    line.setFocus()
    desk.qtbot.keyClicks(line, "us-dpf")
    shown(desk, page)
    assert "Drill" in text_shown(page)
    assert page.write_button.isEnabled()


def test_answers_that_the_register_knows_are_offered(desk: Desk, page: ReportsPage) -> None:
    choose_report(desk, page, "Answer to a request for access")
    box = page.form.options["subjects"]
    assert [box.itemText(row) for row in range(box.count())] == ["Staff"]
    box.lineEdit().setFocus()
    desk.qtbot.keyClicks(box.lineEdit(), "Staff")
    box.completer().popup().hide()
    shown(desk, page)
    assert page.form.order().options == {"subjects": "Staff"}


def test_a_workbook_is_shown_to_read_and_its_sheets_are_named(desk: Desk, page: ReportsPage) -> None:
    choose_format(desk, page, "xlsx")
    assert "Payroll" in text_shown(page)
    assert "Activities (2 rows)" in page.preview.note.text()
    assert page.form.sections.label.text() == "Sheets"


@pytest.mark.parametrize(
    ("title", "ending", "said"),
    [
        ("Calendar", "ics", "BEGIN:VCALENDAR"),
        ("Linked data", "jsonld", "@context"),
        ("Privacy notice: recipients, transfers, retention", "html", "Privacy notice"),
        ("Privacy notice: recipients, transfers, retention", "txt", "Privacy notice"),
    ],
)
def test_what_has_no_pages_is_shown_as_text(desk: Desk, page: ReportsPage, title: str, ending: str, said: str) -> None:
    choose_report(desk, page, title)
    choose_format(desk, page, ending)
    assert page.preview.stack.currentWidget() is page.preview.text
    assert said in text_shown(page)


def test_a_workbook_that_is_no_document_tells_its_sheets(desk: Desk, page: ReportsPage) -> None:
    choose_report(desk, page, "Workbook for correction")
    assert page.preview.stack.currentWidget() is page.preview.sheets
    rows = dict(page.preview.sheets.sheets.texts.rows)
    assert rows["Activities"] == 2
    assert page.write_button.isEnabled()


def test_the_first_rows_of_the_marked_sheet_are_shown_under_their_headings(desk: Desk, page: ReportsPage) -> None:
    choose_report(desk, page, "Workbook for correction")
    shown = page.preview.sheets
    at = next(at for at, row in enumerate(shown.sheets.texts.rows) if row[0] == "Activities")
    assert at > 0
    shown.sheets.setFocus()
    for _ in range(at):
        desk.qtbot.keyClick(shown.sheets, Qt.Key.Key_Down)
    headings = [shown.rows.texts.headerData(n, Qt.Orientation.Horizontal) for n in range(3)]
    assert headings[:2] == ["Reference", "Name"]
    assert {row[0] for row in shown.rows.texts.rows} == {"A-0001", "A-0002"}


def test_what_is_not_recorded_is_listed_and_leads_to_the_record(desk: Desk, page: ReportsPage) -> None:
    assert "not recorded" in page.preview.gaps_button.text()
    desk.qtbot.mouseClick(page.preview.gaps_button, _LEFT)
    assert page.preview.gaps.isVisible()
    rows = page.preview.gaps.texts.rows
    at = next(at for at, row in enumerate(rows) if row[0] == "A-0002" and "Purposes" in row[2])
    page.preview.gaps.selectRow(at)
    page.preview.gaps.setFocus()
    desk.qtbot.keyClick(page.preview.gaps, Qt.Key.Key_Return)
    desk.settle()
    assert desk.window.workspace.page.panel.record.reference == "A-0002"


def test_a_document_that_is_not_wanted_any_more_is_given_up(
    desk: Desk, page: ReportsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop import report_preview

    begun, go_on, made = threading.Event(), threading.Event(), []
    real = report_preview._preview

    def slow(register: Any, order: Any, progress: Any) -> Any:
        if order.language == "nl":
            begun.set()
            go_on.wait(5)
            progress(0.5)
        made.append(order.language)
        return real(register, order, progress)

    monkeypatch.setattr(report_preview, "_preview", slow)
    box = page.form.language
    box.setCurrentIndex(box.findData("nl"))
    desk.qtbot.waitUntil(begun.is_set, timeout=PATIENCE)
    assert page.preview.bar.isVisible()
    box.setCurrentIndex(box.findData("de"))
    go_on.set()
    shown(desk, page)
    assert made == ["de"]
    assert "Verzeichnis von Verarbeitungstätigkeiten" in text_shown(page)


# Writing ----------------------------------------------------------------------------------------------------------


def test_what_is_written_is_what_was_shown(desk: Desk, page: ReportsPage, tmp_path: Path) -> None:
    desk.qtbot.mouseClick(page.write_button, _LEFT)
    name_file(desk, tmp_path / "record.pdf")
    assert (tmp_path / "record.pdf").read_bytes() == page.preview.preview.pdf
    assert page.written.said.text().endswith("record.pdf is written.")
    assert page.written.open_button.isVisible()
    assert page.written.folder_button.isVisible()


def test_a_folder_that_is_not_there_is_said(desk: Desk, page: ReportsPage, tmp_path: Path) -> None:
    desk.qtbot.mouseClick(page.write_button, _LEFT)
    name_file(desk, tmp_path / "nowhere" / "record.pdf")
    assert "cannot be written" in page.written.said.text()
    assert not page.written.open_button.isVisible()
    assert page.write_button.isEnabled()


def test_a_profile_is_kept_chosen_and_deleted(desk: Desk, page: ReportsPage) -> None:
    choose_report(desk, page, "Processors and sub-processors")
    choose_format(desk, page, "docx")
    pick(desk, page, page.form.language, "Deutsch")
    line = page.profiles.name.lineEdit()
    line.setFocus()
    desk.qtbot.keyClicks(line, "For webshops")
    desk.click(page.profiles.keep)
    shown(desk, page)
    (order,) = profiles(desk.register).values()
    assert (order.report, order.format, order.language) == ("processors", "docx", "de")
    choose_report(desk, page, "Findings")
    choose_format(desk, page, "pdf")
    pick(desk, page, page.form.language, "English")
    page.profiles.name.setCurrentIndex(-1)
    page.profiles.name.setFocus()
    desk.qtbot.keyClick(page.profiles.name, Qt.Key.Key_Down)
    desk.settle()
    shown(desk, page)
    assert (page.reports.key, page.format, page.form.language.currentData()) == ("processors", "docx", "de")
    desk.click(page.profiles.remove)
    shown(desk, page)
    assert profiles(desk.register) == {}
    assert page.profiles.name.count() == 0


# Going out --------------------------------------------------------------------------------------------------------


def _issue(desk: Desk, page: ReportsPage, target: Path, recipient: str = "Supervisory authority") -> IssueDialog:
    desk.qtbot.mouseClick(page.issue_button, _LEFT)
    dialog: IssueDialog = dialog_of(desk, IssueDialog)
    desk.qtbot.keyClicks(dialog.recipient, recipient)
    desk.qtbot.keyClicks(dialog.occasion, "Inquiry 12")
    dialog.file.path.selectAll()
    desk.qtbot.keyClicks(dialog.file.path, str(target))
    return dialog


def test_a_document_that_goes_out_is_written_down(desk: Desk, page: ReportsPage, tmp_path: Path) -> None:
    dialog = _issue(desk, page, tmp_path / "record.pdf")
    assert "A-0001" in dialog.gaps.text()
    desk.click(dialog.issue_button)
    (entry,) = desk.register.records("issuance")
    assert (entry["recipient"], entry["purpose"], entry["file_name"]) == (
        "Supervisory authority", "Inquiry 12", "record.pdf",
    )  # fmt: skip
    assert entry.reference in dialog.written.said.text()
    assert (tmp_path / "record.pdf").read_bytes() == page.preview.preview.pdf
    desk.click(dialog.close_button)


def test_nothing_goes_out_to_nobody(desk: Desk, page: ReportsPage, tmp_path: Path) -> None:
    dialog = _issue(desk, page, tmp_path / "record.pdf", recipient="")
    assert not dialog.issue_button.isEnabled()
    desk.click(dialog.close_button)


def test_a_document_is_signed_with_the_certificate_of_the_office(desk: Desk, page: ReportsPage, tmp_path: Path) -> None:
    certificate = write_certificate(tmp_path / "office.p12", password="secret words")
    dialog = _issue(desk, page, tmp_path / "record.pdf")
    dialog.sign.setFocus()
    desk.qtbot.keyClick(dialog.sign, Qt.Key.Key_Space)
    desk.qtbot.keyClicks(dialog.certificate.path, str(certificate))
    desk.qtbot.keyClicks(dialog.password, "wrong")
    desk.click(dialog.issue_button)
    assert "the password is wrong" in dialog.written.said.text()
    assert desk.register.records("issuance") == []
    dialog.password.selectAll()
    desk.qtbot.keyClicks(dialog.password, "secret words")
    desk.click(dialog.issue_button)
    (entry,) = desk.register.records("issuance")
    assert issued_of(entry).unsigned_sha256
    desk.click(dialog.close_button)


def test_a_bundle_holds_what_is_ticked_and_is_written_down(desk: Desk, page: ReportsPage, tmp_path: Path) -> None:
    desk.qtbot.mouseClick(page.bundle_button, _LEFT)
    dialog = dialog_of(desk, BundleDialog)
    (row,) = (r for r in range(dialog.documents.count()) if dialog.documents.item(r).text() == "Findings")
    tick(desk, dialog.documents, row)
    desk.qtbot.keyClicks(dialog.recipient, "Auditor")
    dialog.file.path.selectAll()
    desk.qtbot.keyClicks(dialog.file.path, str(tmp_path / "b.zip"))
    desk.click(dialog.write_button)
    (entry,) = desk.register.records("issuance")
    assert entry.reference in dialog.written.said.text()
    assert [order.report for order in issued_of(entry).orders] == ["controller-record", "findings"]
    desk.click(dialog.close_button)


def test_every_field_has_a_name_for_those_who_hear_it(desk: Desk, window: Window, page: ReportsPage) -> None:
    tools = page.preview.tools
    fields = (
        page.reports, page.profiles.name, page.preview.pages, page.preview.gaps, page.form.sections.list,
        tools.number, tools.back, tools.on, tools.larger, tools.smaller, page.form.language, page.form.as_of,
        page.form.entity, page.form.edition, *page.form.options.values(),
    )  # fmt: skip
    assert [field for field in fields if not field.accessibleName()] == []
    assert all(label.text() for label in page.form.findChildren(QLabel) if label.isVisible())
