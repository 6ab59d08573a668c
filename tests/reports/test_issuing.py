"""A document that goes out is written down, and can be produced again, byte for byte, whatever happens afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson
import pytest
from certificates import PASSWORD, write_certificate

from models.law.kept_packs import choose_pack, kept_packs, law_of, load_pack
from models.law.pack import shipped_pack
from models.law.pack_file import write_pack
from models.register import NotFound, Record, Register
from models.store_errors import ReadOnly
from reports import issuing
from reports.catalogue import CATALOGUE, ExportError, WrongOptions, export_order
from reports.issuing import issue, issued_of, produce_again, write_signed
from reports.order import Order
from reports.signing import open_signer

OPTIONS = {"without": "us-dpf", "from": "2026-01-31"}


@pytest.fixture
def filled(register: Register) -> Register:
    """Give a register with an activity and a transfer outside."""
    home = register.settings["home"]
    with register.change("what there is") as work:
        importer = work.add("party", {"name": "Importer Example Inc.", "country": "US"})
        activity = work.add("activity", {"name": "Payroll", "controller": home})
        transfer = {"exporter": home, "importer": importer, "destination": "US", "activity": activity}
        work.add("transfer", {**transfer, "safeguards": [{"mechanism": "scc"}]})
    return register


def sent(register: Register, order: Order, target: Path, **more: Any) -> Record:
    return issue(register, order, target, recipient="Supervisory authority", **more)


def edit_activity(register: Register, **values: Any) -> None:
    with register.change("an edit") as work:
        work.edit("activity", register.by_reference("A-0001").id, values)


def test_the_ledger_says_what_went_out_to_whom_and_of_which_state(filled: Register, tmp_path: Path) -> None:
    state = filled.history(limit=1)[0].hash
    target = tmp_path / "record.pdf"
    entry = sent(filled, Order("controller-record", language="nl"), target, purpose="Request 7")
    assert entry.reference == "I-0001"
    assert entry["sha256"] == sha256(target.read_bytes()).hexdigest()
    assert entry["state"] == state
    assert entry["law_pack"] == f"{shipped_pack().version} {shipped_pack().digest}"
    told = {
        key: entry[key] for key in ("report", "language", "as_of", "issued_on", "recipient", "purpose", "file_name")
    }
    today = date.today().isoformat()
    assert told == {
        "report": "controller-record", "language": "nl", "as_of": today, "issued_on": today,
        "recipient": "Supervisory authority", "purpose": "Request 7", "file_name": "record.pdf",
    }  # fmt: skip


def test_a_document_that_is_issued_is_the_one_that_is_exported(filled: Register, tmp_path: Path) -> None:
    exported = export_order(filled, Order("transfers"), tmp_path / "a.pdf").read_bytes()
    sent(filled, Order("transfers"), tmp_path / "b.pdf")
    assert (tmp_path / "b.pdf").read_bytes() == exported


@pytest.mark.parametrize(
    ("report", "ending"), [(key, ending) for key, report in CATALOGUE.items() for ending in report.formats[:2]]
)
def test_every_document_can_be_produced_again_after_the_register_went_on(
    filled: Register, tmp_path: Path, report: str, ending: str
) -> None:
    asked = {option.key: OPTIONS[option.key] for option in CATALOGUE[report].options if option.key in OPTIONS}
    issued = tmp_path / f"issued.{ending}"
    entity = "P-0001" if report == "questionnaire" else None
    entry = sent(filled, Order(report, entity=entity, options=asked), issued)
    edit_activity(filled, name="Salaries", notes="changed")
    with filled.change("more") as work:
        work.add("document", {"name": "Later", "sha256": work.add_file(b"later"), "file_name": "l.txt"})
    again = produce_again(filled, entry.reference, tmp_path / f"again.{ending}")
    assert again.same
    assert again.path.read_bytes() == issued.read_bytes()


def test_it_is_produced_again_of_the_day_and_the_choice_of_then(filled: Register, tmp_path: Path, clock: Any) -> None:
    day = clock.now.date()
    clock.move(days=3)
    edit_activity(filled, name="Salaries")
    order = Order("controller-record", as_of=day, edition="authority", sections=("A-0001",), entity="P-0001")
    entry = sent(filled, order, tmp_path / "issued.docx")
    assert entry["as_of"] == day.isoformat()
    assert issued_of(entry).order == replace(order, format="docx")
    again = produce_again(filled, "I-0001", tmp_path / "again.docx")
    assert again.path.read_bytes() == (tmp_path / "issued.docx").read_bytes()


def test_it_is_produced_again_under_the_law_of_then(filled: Register, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text(write_pack(replace(shipped_pack(), version="ours")), encoding="utf-8")
    sent(filled, Order("transfers"), tmp_path / "shipped.pdf")
    load_pack(filled, other)
    sent(filled, Order("transfers"), tmp_path / "ours.pdf")
    choose_pack(filled, "shipped")
    for reference, name in (("I-0001", "shipped.pdf"), ("I-0002", "ours.pdf")):
        again = produce_again(filled, reference, tmp_path / f"again-{name}")
        assert again.path.read_bytes() == (tmp_path / name).read_bytes()


def test_a_later_program_still_has_the_pack_that_came_with_the_earlier_one(
    filled: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(filled, Order("transfers"), tmp_path / "issued.pdf")
    newer = replace(shipped_pack(), version="9999.1")
    monkeypatch.setattr(issuing, "shipped_pack", lambda: newer)
    monkeypatch.setattr("models.law.kept_packs.shipped_pack", lambda: newer)
    assert law_of(filled) == newer
    assert produce_again(filled, "I-0001", tmp_path / "again.pdf").same


def test_the_pack_is_kept_once_and_is_none_to_choose(filled: Register, tmp_path: Path) -> None:
    for number in range(3):
        sent(filled, Order("transfers"), tmp_path / f"{number}.pdf")
    packs = [d for d in filled.records("document") if d["media_type"] == issuing.PACK_MEDIA_TYPE]
    assert len(packs) == 1
    assert [pack.sha256 for pack in kept_packs(filled)] == ["shipped"]


def test_another_version_of_the_program_says_that_it_made_another_document(
    filled: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(filled, Order("transfers"), tmp_path / "issued.pdf")
    made = issuing.content_of
    monkeypatch.setattr(issuing, "content_of", lambda *given: made(*given) + b"% newer")
    again = produce_again(filled, "I-0001", tmp_path / "again.pdf")
    assert not again.same
    assert again.expected == sha256((tmp_path / "issued.pdf").read_bytes()).hexdigest()
    assert again.sha256 == sha256(again.path.read_bytes()).hexdigest()


# What cannot be issued ----------------------------------------------------------------------------------------------


def assert_nothing_happened(register: Register, folder: Path) -> None:
    assert register.records("issuance") == []
    assert [path.name for path in folder.iterdir() if not path.name.startswith("group.register")] == []


def test_a_document_goes_to_somebody(filled: Register, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="say to whom"):
        issue(filled, Order("transfers"), tmp_path / "r.pdf", recipient=" ")
    assert_nothing_happened(filled, tmp_path)


def test_a_draft_stays_inside(filled: Register, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="draft stays inside"):
        sent(filled, Order("transfers", edition="public", draft=True), tmp_path / "r.pdf")
    assert_nothing_happened(filled, tmp_path)


def test_a_report_that_fails_leaves_neither_file_nor_entry(filled: Register, tmp_path: Path) -> None:
    with pytest.raises(WrongOptions):
        sent(filled, Order("transfers", sections=("nowhere",)), tmp_path / "r.pdf")
    assert_nothing_happened(filled, tmp_path)


def test_a_folder_that_is_not_there_leaves_no_entry(filled: Register, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot be written"):
        sent(filled, Order("transfers"), tmp_path / "nowhere" / "r.pdf")
    assert_nothing_happened(filled, tmp_path)


def test_a_register_that_is_only_read_issues_nothing(filled: Register, file_address: str, tmp_path: Path) -> None:
    with Register.open(file_address, read_only=True) as reader, pytest.raises(ReadOnly):
        sent(reader, Order("transfers"), tmp_path / "r.pdf")
    assert_nothing_happened(filled, tmp_path)


def test_an_entry_of_another_hand_is_not_produced(filled: Register, tmp_path: Path) -> None:
    with filled.change("by hand") as work:
        work.add("issuance", {"report": "transfers", "options": "{}", "recipient": "Somebody"})
    with pytest.raises(ExportError, match="I-0001 does not say how it was made"):
        produce_again(filled, "I-0001", tmp_path / "r.pdf")


def test_a_reference_that_is_none_of_the_ledger_is_not_found(filled: Register, tmp_path: Path) -> None:
    for reference in ("I-0009", "A-0001", ""):
        with pytest.raises(NotFound):
            produce_again(filled, reference, tmp_path / "r.pdf")


def test_a_document_is_produced_again_in_its_own_format(filled: Register, tmp_path: Path) -> None:
    sent(filled, Order("transfers"), tmp_path / "r.pdf")
    with pytest.raises(ExportError, match=r"was issued as \.pdf"):
        produce_again(filled, "I-0001", tmp_path / "r.docx")


# Signed -------------------------------------------------------------------------------------------------------------


def test_a_signed_document_is_produced_again_without_its_signature(filled: Register, tmp_path: Path) -> None:
    signer = open_signer(write_certificate(tmp_path / "office.p12"), PASSWORD)
    entry = sent(filled, Order("transfers"), tmp_path / "signed.pdf", signer=signer)
    signed = (tmp_path / "signed.pdf").read_bytes()
    assert entry["sha256"] == sha256(signed).hexdigest()
    again = produce_again(filled, "I-0001", tmp_path / "again.pdf")
    assert again.same
    assert signed.startswith(again.path.read_bytes())
    assert orjson.loads(entry["options"])["unsigned_sha256"] == again.sha256


def test_a_signed_file_that_nobody_wrote_down_is_the_same_below_its_signature(filled: Register, tmp_path: Path) -> None:
    signer = open_signer(write_certificate(tmp_path / "office.p12"), PASSWORD)
    write_signed(filled, Order("transfers"), tmp_path / "signed.pdf", signer)
    plain = export_order(filled, Order("transfers"), tmp_path / "plain.pdf").read_bytes()
    assert (tmp_path / "signed.pdf").read_bytes().startswith(plain)
    assert filled.records("issuance") == []


def test_only_a_pdf_is_signed(filled: Register, tmp_path: Path) -> None:
    signer = open_signer(write_certificate(tmp_path / "office.p12"), PASSWORD)
    for write in (sent, write_signed):
        with pytest.raises(ExportError, match="Only a PDF can be signed"):
            write(filled, Order("transfers"), tmp_path / "r.xlsx", signer=signer)
    assert not (tmp_path / "r.xlsx").exists()
