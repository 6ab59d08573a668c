"""Editions: what a reader outside must not see is in no document, whatever report is asked; the rest is."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from models.fields import KINDS
from models.register import Register
from models.vocabulary import Verdict
from reports.catalogue import CATALOGUE, WrongOptions, document_of, export_order, reading_of, standing
from reports.document import Document, tables_in
from reports.editions import TITLES, UnknownEdition, edition_of, read_edition
from reports.order import INTERNAL, Order
from resources.language import translate

OUTSIDE = [key for key in TITLES if key != INTERNAL]
OPTIONS = {"without": "us-dpf", "from": "2026-01-31"}


def order(report: str, edition: str, **more: Any) -> Order:
    asked = {option.key: OPTIONS[option.key] for option in CATALOGUE[report].options if option.key in OPTIONS}
    return Order(report, edition=edition, options=asked, **more)


def built(register: Register, wanted: Order) -> Document:
    with standing(register, None) as seen:
        return document_of(reading_of(seen, wanted), wanted)


def leaving(edition: str) -> list[str]:
    return [key for key, report in CATALOGUE.items() if report.build and edition_of(edition).allows(key)]


def all_texts(value: Any) -> str:
    """Give everything that a document says, wherever it stands in it."""
    return re.sub(r"\s+", " ", repr(value))


@pytest.fixture
def secretive(empty: Register) -> Register:
    """Give a register in which every field that an edition leaves out holds a text of its own."""
    home = empty.settings["home"]
    with empty.change("secrets") as work:
        contact = {"name": "SECRET contact", "email": "office@example.test", "role": "privacy"}
        work.edit("party", home, {"contacts": [contact], "notes": "SECRET note", "vat_number": "SECRET vat"})
        importer = work.add("party", {"name": "Importer Example Inc.", "country": "US", "owner": "SECRET owner"})
        activity = work.add("activity", {
            "name": "Payroll", "controller": home, "department": "SECRET department", "notes": "SECRET note",
            "measures": [{"description": "SECRET measure"}], "systems": [{"name": "SECRET system"}],
            "risks": [{"description": "SECRET risk"}], "purposes": [{"name": "Pay salaries"}],
        })  # fmt: skip
        contract = work.add("agreement", {"name": "SECRET contract", "type": "scc_2021_914"})
        assessment = work.add("assessment", {"name": "SECRET assessment", "country": "US"})
        work.add("transfer", {
            "exporter": home, "importer": importer, "destination": "US", "activity": activity,
            "assessment": assessment, "safeguards": [{"mechanism": "scc", "agreement": contract}],
            "measures": [{"description": "SECRET supplement"}],
        })  # fmt: skip
    return empty


@pytest.mark.parametrize("ending", ["pdf", "xlsx"])
@pytest.mark.parametrize("report", ["controller-record", "transfers", "processors"])
def test_what_the_public_edition_leaves_out_is_in_no_document(
    secretive: Register, tmp_path: Path, report: str, ending: str
) -> None:
    public = export_order(secretive, order(report, "public"), tmp_path / f"public.{ending}")
    if ending == "pdf":
        text = " ".join(" ".join(page.extract_text() for page in PdfReader(public).pages).split())
    else:
        book = load_workbook(public)
        text = all_texts([cell.value for sheet in book for row in sheet.iter_rows() for cell in row])
    assert "SECRET" not in text
    assert "Importer Example Inc." in text or report == "processors"


def test_the_data_inside_a_pdf_are_of_the_same_edition(secretive: Register, tmp_path: Path) -> None:
    for edition, secret in (("public", False), (INTERNAL, True)):
        path = export_order(secretive, order("controller-record", edition), tmp_path / f"{edition}.pdf")
        (enclosed,) = PdfReader(path).attachments["record.jsonld"]
        assert (b"SECRET" in enclosed) is secret
        assert (b"erdict" in enclosed.split(b'"@graph"')[1]) is secret


def test_the_internal_edition_says_it_all(secretive: Register) -> None:
    text = all_texts(built(secretive, order("controller-record", INTERNAL)))
    for secret in ("contact", "department", "measure", "system", "risk", "contract", "assessment", "supplement"):
        assert f"SECRET {secret}" in text


@pytest.fixture(scope="module")
def dutch(sample: Register) -> Callable[[str], dict[str, Document]]:
    """Give the documents of the sample that leave in an edition, by report; tests only read them."""
    return cache(lambda edition: {r: built(sample, order(r, edition, language="nl")) for r in leaving(edition)})


@pytest.mark.parametrize("edition", OUTSIDE)
def test_no_edition_for_outside_states_a_verdict(dutch: Callable[[str], dict[str, Document]], edition: str) -> None:
    stated = {translate(verdict.label, "nl") for verdict in Verdict if verdict is not Verdict.NOT_A_TRANSFER}
    for report, document in dutch(edition).items():
        columns = {c.key for t in (*document.tables, *tables_in(document.sections)) for c in t.columns}
        assert not columns & {"verdict", "reasons"}
        assert not [word for word in stated if f"'{word}'" in all_texts(document)], report


def test_the_internal_edition_states_verdicts(sample: Register) -> None:
    stated = translate(Verdict.LAWFUL.label, "nl")
    assert f"'{stated}'" in all_texts(built(sample, order("controller-record", INTERNAL, language="nl")))


@pytest.mark.parametrize("edition", OUTSIDE)
def test_every_report_that_leaves_can_be_built_in_every_edition(
    dutch: Callable[[str], dict[str, Document]], edition: str
) -> None:
    for document in dutch(edition).values():
        assert (translate("Edition", "nl"), translate(TITLES[edition], "nl")) in document.facts
        assert document.readable_sections


def test_what_is_left_out_is_never_said_to_be_not_recorded(secretive: Register) -> None:
    text = all_texts(built(secretive, order("controller-record", "public")))
    assert "not stated in this edition" in text
    assert "not recorded'" not in text


def test_verdicts_rest_on_all_facts_whatever_the_edition(sample: Register) -> None:
    with standing(sample, None) as seen:
        whole, public = (reading_of(seen, order("transfers", edition)) for edition in (INTERNAL, "public"))
        assert public.judgement.verdicts() == whole.judgement.verdicts()


@pytest.mark.parametrize(("report", "edition"), [("findings", "authority"), ("controller-record", "client")])
def test_a_report_that_does_not_leave_is_refused(empty: Register, tmp_path: Path, report: str, edition: str) -> None:
    with pytest.raises(WrongOptions, match=f"“{report}” does not leave in the edition “{edition}”"):
        export_order(empty, order(report, edition), tmp_path / "r.pdf")
    assert list(tmp_path.glob("r*.pdf")) == []


def test_the_whole_register_leaves_in_no_edition(empty: Register, tmp_path: Path) -> None:
    for edition in OUTSIDE:
        with pytest.raises(WrongOptions):
            export_order(empty, order("dump", edition), tmp_path / "r.json")
    with pytest.raises(WrongOptions, match="written whole"):
        export_order(empty, Order("dump", without_fields=("party.notes",)), tmp_path / "r.json")


# Fields that are left out besides -----------------------------------------------------------------------------------


def test_a_field_can_be_left_out_of_any_edition(secretive: Register) -> None:
    text = all_texts(built(secretive, order("controller-record", INTERNAL, without_fields=("activity.systems",))))
    assert "SECRET system" not in text
    assert "SECRET risk" in text


def test_a_field_of_a_list_can_be_left_out_and_the_list_stays(secretive: Register) -> None:
    wanted = order("controller-record", INTERNAL, without_fields=("party.contacts.name",))
    text = all_texts(built(secretive, wanted))
    assert "SECRET contact" not in text
    assert "office@example.test" in text


@pytest.mark.parametrize("field", ["activity.name", "activity.data.name", "party.reference"])
def test_what_names_a_record_cannot_be_left_out(field: str) -> None:
    with pytest.raises(UnknownEdition, match="cannot be left out"):
        edition_of(INTERNAL).without([field])


@pytest.mark.parametrize("field", ["", "activity", "activity.colour", "boat.name", "party.contacts.colour", "a.b.c.d"])
def test_a_field_that_there_is_none_of_is_named(field: str) -> None:
    with pytest.raises(UnknownEdition, match=f"no field “{field}”"):
        edition_of(INTERNAL).without([field])


def test_an_edition_that_names_what_no_record_has_is_refused() -> None:
    with pytest.raises(UnknownEdition, match="boat"):
        read_edition("internal", 'kinds = ["boat"]')
    with pytest.raises(UnknownEdition, match="colour"):
        read_edition("internal", '[fields]\nparty = ["colour"]')


def test_an_unknown_edition_is_named_with_those_there_are() -> None:
    with pytest.raises(UnknownEdition, match=r"no edition “press”.*internal, authority, client, public"):
        edition_of("press")


@pytest.mark.parametrize("key", TITLES)
def test_every_kind_can_be_read_in_every_edition(sample: Register, key: str) -> None:
    edition = edition_of(key)
    for kind in KINDS:
        for record in sample.records(kind):
            shown = edition.edited(record, _Nowhere())
            assert set(shown.values) == set(record.values)
            for name, value in record.values.items():
                whole = not edition.hides(kind, name) and not [
                    f for f in edition.fields.get(kind, ()) if f.startswith(f"{name}.")
                ]
                assert not whole or shown[name] == value


class _Nowhere(dict[tuple[str, str], set[str]]):
    def __missing__(self, key: tuple[str, str]) -> set[str]:
        return set()


# Drafts -------------------------------------------------------------------------------------------------------------


def test_a_draft_lists_on_its_last_page_what_is_left_out_and_of_which_record(secretive: Register) -> None:
    page = built(secretive, order("controller-record", "public", draft=True)).sections[-1]
    table = next(tables_in([page]))
    left_out = {(row[0], row[1]): row[2] for row in table.rows}
    assert left_out["Activities", "Security measures"] == "A-0001"
    assert left_out["Parties", "Contacts: Name"] == "P-0001"
    assert left_out["Assessments", "all fields"] == "X-0001"
    assert ("Activities", "Sources of the data") not in left_out
    assert "SECRET" not in all_texts(page)


def test_only_a_draft_tells_what_is_left_out(secretive: Register) -> None:
    assert "Left out" not in all_texts(built(secretive, order("controller-record", "public")))


def test_a_draft_that_leaves_nothing_out_is_refused(empty: Register, tmp_path: Path) -> None:
    with pytest.raises(WrongOptions, match="leaves nothing out"):
        export_order(empty, Order("transfers", draft=True), tmp_path / "r.pdf")


def test_records_in_a_row_are_named_by_the_first_and_the_last(empty: Register) -> None:
    with empty.change("many") as work:
        for number in range(6):
            owner = "somebody" if number != 3 else ""
            work.add("activity", {"name": f"Activity {number}", "controller": empty.settings["home"], "owner": owner})
    page = built(empty, order("controller-record", "authority", draft=True)).sections[-1]
    rows = {(row[0], row[1]): row[2] for row in next(tables_in([page])).rows}
    assert rows["Activities", "Owner"] == "A-0001 – A-0003, A-0005, A-0006"
