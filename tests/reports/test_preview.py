"""What is seen before a document is written is the document, with what there is to choose and what it cannot say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from models.register import Register, RegisterError
from reports.answers import answers
from reports.catalogue import CATALOGUE, ExportError, WrongOptions, export, export_order
from reports.order import Order
from reports.preview import Choice, preview
from reports.unanswered import Unanswered

RECORD = Order("controller-record", "pdf")


@pytest.fixture
def filled(empty: Register) -> Register:
    """Give a register with two activities that say little."""
    with empty.change("Activities") as work:
        home = {"role": "controller", "controller": empty.settings["home"]}
        work.add("activity", {"name": "Payroll", "purposes": [{"name": "Pay wages"}], **home})
        work.add("activity", {"name": "Newsletter", "subjects": [{"name": "Readers"}], **home})
    return empty


def test_what_is_shown_is_what_is_written(filled: Register, tmp_path: Path) -> None:
    written = export_order(filled, RECORD, tmp_path / "record.pdf").read_bytes()
    assert preview(filled, RECORD).pdf == written


def test_a_word_file_and_a_workbook_are_shown_as_the_pages_of_the_same_document(filled: Register) -> None:
    shown = preview(filled, RECORD).pdf
    assert preview(filled, replace(RECORD, format="docx")).pdf == shown
    assert preview(filled, replace(RECORD, format="xlsx")).pdf == shown


def test_sections_can_be_chosen_that_are_left_out_now(filled: Register) -> None:
    found = preview(filled, replace(RECORD, without_sections=("A-0001",)))
    assert [choice.key for choice in found.choices] == ["A-0001", "A-0002"]
    assert found.left == (Choice("A-0002", "A-0002  Newsletter"),)


def test_every_choice_is_a_section_that_can_be_ordered_alone(filled: Register) -> None:
    for order in (RECORD, replace(RECORD, format="xlsx"), Order("transfers", "pdf")):
        for choice in preview(filled, order).choices:
            alone = preview(filled, replace(order, sections=(choice.key,)))
            assert [one.key for one in alone.left] == [choice.key]


def test_the_sheets_of_a_workbook_are_told_with_their_rows(filled: Register) -> None:
    sheets = preview(filled, replace(RECORD, format="xlsx")).left
    assert ("Activities", 2) in [(sheet.title, sheet.rows) for sheet in sheets]


def test_a_workbook_that_is_no_document_tells_how_its_sheets_begin(filled: Register) -> None:
    found = preview(filled, Order("workbook", "xlsx"))
    assert (found.pdf, found.text, found.page) == (b"", "", "")
    overview, *_ = found.sheets
    assert overview.first[0][0] == "Workbook for correction"
    activities = next(sheet for sheet in found.sheets if sheet.title == "Activities")
    assert activities.headings[:2] == ("Reference", "Name")
    assert [row[:2] for row in activities.first] == [("A-0001", "Payroll"), ("A-0002", "Newsletter")]
    assert activities.rows == 2


@pytest.mark.parametrize(
    ("report", "format"),
    [(key, ending) for key, report in CATALOGUE.items() for ending in report.formats if ending not in ("xlsx", "csv")],
)
def test_every_report_is_shown_in_every_format_of_its_own(filled: Register, report: str, format: str) -> None:
    asked = {"without": "us-dpf"} if report == "drill" else {}
    asked |= {"from": date.today().isoformat()} if report == "changes" else {}
    found = preview(filled, Order(report, format, options=asked))
    assert found.pdf.startswith(b"%PDF") or found.page or found.text


@pytest.mark.parametrize(
    ("order", "error"),
    [
        (replace(RECORD, sections=("A-0009",)), WrongOptions),
        (replace(RECORD, edition="client", report="findings"), WrongOptions),
        (replace(RECORD, format="ics"), ExportError),
        (replace(RECORD, as_of=date(2001, 1, 31)), RegisterError),
        (Order("changes", "pdf", options={"from": "soon"}), WrongOptions),
    ],
)
def test_what_cannot_be_written_cannot_be_shown(filled: Register, order: Order, error: type[Exception]) -> None:
    with pytest.raises(error):
        preview(filled, order)


def test_it_can_be_cancelled(filled: Register) -> None:
    class Enough(Exception):
        pass

    def stop(_fraction: float) -> None:
        raise Enough

    with pytest.raises(Enough):
        preview(filled, RECORD, stop)


def test_a_register_that_is_shown_as_of_a_day_gives_documents_of_that_day(filled: Register) -> None:
    with filled.at(filled.history(limit=1)[0].number, date(2026, 1, 31)) as past:
        assert "31 Jan 2026" in PdfReader(BytesIO(preview(past, RECORD).pdf)).pages[0].extract_text()


# What is not recorded ---------------------------------------------------------------------------------------------


def test_what_nobody_recorded_is_told_with_its_record(filled: Register) -> None:
    found = preview(filled, RECORD).unanswered
    assert Unanswered("A-0002", "Newsletter", "(b) Purposes") in found
    assert Unanswered("A-0001", "Payroll", "(b) Purposes") not in found
    assert Unanswered("", "Record of processing activities", "Contact") in found


def test_it_is_told_in_any_language(filled: Register) -> None:
    english = preview(filled, RECORD).unanswered
    german = preview(filled, replace(RECORD, language="de")).unanswered
    assert len(german) == len(english)
    assert [gap.reference for gap in german] == [gap.reference for gap in english]


def test_what_is_answered_is_not_told_any_more(filled: Register) -> None:
    newsletter = filled.by_reference("A-0002")
    before = preview(filled, RECORD).unanswered
    with filled.change("Answered") as work:
        work.edit("activity", newsletter.id, {"purposes": [{"name": "Tell news"}]})
    assert set(before) - set(preview(filled, RECORD).unanswered) == {Unanswered("A-0002", "Newsletter", "(b) Purposes")}


def test_what_an_edition_leaves_out_is_not_asked_for(filled: Register) -> None:
    assert preview(filled, replace(RECORD, edition="authority")).unanswered == ()


# What is known beforehand -----------------------------------------------------------------------------------------


def test_answers_are_offered_that_the_report_takes(filled: Register) -> None:
    assert answers(filled, "access-answer", "subjects") == [("Readers", "Readers")]
    for answer, _ in answers(filled, "access-answer", "subjects"):
        assert preview(filled, Order("access-answer", "pdf", options={"subjects": answer})).pdf


def test_records_are_offered_by_their_reference(sample: Register) -> None:
    for report, begins in (("assessment", "X-"), ("scc-annexes", "G-")):
        offered = answers(sample, report, "record")
        assert offered
        for reference, text in offered:
            assert reference.startswith(begins)
            assert text.startswith(f"{reference}  ")


def test_it_is_said_of_every_report_who_reads_it() -> None:
    assert all(report.readers for report in CATALOGUE.values())


@pytest.mark.parametrize("report", ["controller-record", "processor-record"])
def test_every_layout_that_is_offered_is_one_in_which_the_record_can_be_written(filled: Register, report: str) -> None:
    for layout, _ in answers(filled, report, "layout"):
        assert preview(filled, Order(report, "xlsx", options={"layout": layout})).left


def test_a_record_lists_on_a_last_page_what_nobody_recorded(empty: Register, tmp_path: Path) -> None:
    with empty.change("an activity of which little is known") as work:
        work.add("activity", {"name": "Newsletter", "controller": empty.settings["home"]})
    target = export(empty, "controller-record", tmp_path / "r.pdf", options={"missing": "yes"})
    last = PdfReader(target).pages[-1].extract_text()
    assert "What is not recorded" in last
    assert "A-0001" in last
    plain = export(empty, "controller-record", tmp_path / "plain.pdf")
    assert "What is not recorded" not in PdfReader(plain).pages[-1].extract_text()
