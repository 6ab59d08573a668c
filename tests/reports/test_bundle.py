"""A bundle: documents, evidence, and lists of both that hold what is in it; the same state gives the same bytes."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from models.register import Register
from reports.bundle import write_bundle
from reports.catalogue import ExportError, WrongOptions, export_order
from reports.issuing import BUNDLE, issue, issue_bundle, produce_again
from reports.issuing_stale import ledger_line
from reports.order import Order

RECORD = Order("controller-record", format="pdf")
TRANSFERS = Order("transfers", format="xlsx")


@pytest.fixture
def filled(register: Register) -> Register:
    """Give a register with evidence under awkward names."""
    with register.change("evidence") as work:
        for name in ("../../etc/passwd", "C:\\Windows\\x.pdf", "contract 1/2.pdf", "合同.pdf", "", "." * 9, "a" * 300):
            content = f"content of {name}".encode()
            stored = {"sha256": work.add_file(content), "size": len(content), "file_name": name}
            work.add("document", {"name": "Evidence", **stored})
        work.add("document", {"name": "Only an address", "address": "https://example.test"})
    return register


def members(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_bundle_holds_what_an_export_writes(register: Register, tmp_path: Path) -> None:
    found = members(write_bundle(register, [RECORD, TRANSFERS], tmp_path / "b.zip"))
    assert list(found) == [
        "index.html", "manifest.json", "documents/controller-record.pdf", "documents/transfers.xlsx",
    ]  # fmt: skip
    for order, name in ((RECORD, "controller-record.pdf"), (TRANSFERS, "transfers.xlsx")):
        assert export_order(register, order, tmp_path / name).read_bytes() == found[f"documents/{name}"]


def test_the_manifest_tells_the_hash_of_every_file(filled: Register, tmp_path: Path) -> None:
    found = members(write_bundle(filled, [RECORD], tmp_path / "b.zip", evidence=True))
    manifest = json.loads(found.pop("manifest.json"))
    assert {one["path"] for one in manifest["files"]} == set(found)
    for one in manifest["files"]:
        assert one["sha256"] == sha256(found[one["path"]]).hexdigest()
        assert one["size"] == len(found[one["path"]])
    assert manifest["state"] == filled.history(limit=1)[0].hash
    assert manifest["edition"] == "internal"


def test_the_index_lists_every_file_for_people(filled: Register, tmp_path: Path) -> None:
    found = members(write_bundle(filled, [RECORD], tmp_path / "b.zip", evidence=True))
    page = found.pop("index.html").decode()
    for path in set(found) - {"manifest.json"}:
        assert path in page
        assert sha256(found[path]).hexdigest() in page


def test_evidence_has_names_that_are_no_paths(filled: Register, tmp_path: Path) -> None:
    found = members(write_bundle(filled, [RECORD], tmp_path / "b.zip", evidence=True))
    names = [name.removeprefix("evidence/") for name in found if name.startswith("evidence/")]
    assert len(names) == 7
    for name in names:
        assert not set(name) & set('/\\:*?"<>|')
        assert name.startswith("D-")
        assert ".." not in name
        assert len(name) < 120
    assert "D-0004-合同.pdf" in names


def test_the_same_state_gives_the_same_bytes(filled: Register, tmp_path: Path) -> None:
    first, second = (write_bundle(filled, [RECORD, TRANSFERS], tmp_path / f"{n}.zip", evidence=True) for n in "ab")
    assert first.read_bytes() == second.read_bytes()


def test_the_law_packs_behind_issued_documents_are_no_evidence(filled: Register, tmp_path: Path) -> None:
    issue(filled, RECORD, tmp_path / "r.pdf", recipient="Supervisory authority")
    found = members(write_bundle(filled, [RECORD], tmp_path / "b.zip", evidence=True))
    assert len([name for name in found if name.startswith("evidence/")]) == 7


def test_two_documents_of_one_report_are_both_there(register: Register, tmp_path: Path) -> None:
    found = members(write_bundle(register, [RECORD, RECORD.changed(entity="P-0001")], tmp_path / "b.zip"))
    assert {"documents/controller-record.pdf", "documents/controller-record-2.pdf"} <= set(found)


def refused(register: Register, orders: list[Order], target: Path, **more: Any) -> str:
    with pytest.raises(ExportError) as refusal:
        write_bundle(register, orders, target, **more)
    assert not target.exists()
    return str(refusal.value)


def test_what_cannot_be_bundled_is_refused_and_leaves_nothing(register: Register, tmp_path: Path) -> None:
    assert "written as .zip" in refused(register, [RECORD], tmp_path / "b.pdf")
    assert "needs a report" in refused(register, [], tmp_path / "b.zip")
    assert "written as .pdf" in refused(register, [Order("transfers", format="png")], tmp_path / "b.zip")
    assert "cannot be written" in refused(register, [RECORD], tmp_path / "nowhere" / "b.zip")
    mixed = [RECORD, TRANSFERS.changed(edition="public")]
    assert "one edition" in refused(register, mixed, tmp_path / "b.zip")
    public = [RECORD.changed(edition="public")]
    assert "Evidence does not leave" in refused(register, public, tmp_path / "b.zip", evidence=True)


def test_a_report_that_asks_for_more_than_it_is_told_is_refused(register: Register, tmp_path: Path) -> None:
    with pytest.raises(WrongOptions, match="needs “without”"):
        write_bundle(register, [Order("drill", format="pdf")], tmp_path / "b.zip")


def test_a_bundle_that_goes_out_is_in_the_ledger_and_is_produced_again(filled: Register, tmp_path: Path) -> None:
    first = tmp_path / "b.zip"
    entry = issue_bundle(filled, [RECORD, TRANSFERS], first, recipient="Authority", purpose="Inquiry", evidence=True)
    assert (entry["report"], entry["recipient"], entry["purpose"]) == (BUNDLE, "Authority", "Inquiry")
    assert entry["sha256"] == sha256(first.read_bytes()).hexdigest()
    with filled.change("Later") as work:
        work.add("party", {"name": "Brightdesk Pvt. Ltd.", "country": "IN"})
    again = produce_again(filled, entry.reference, tmp_path / "again.zip")
    assert again.same
    assert (tmp_path / "again.zip").read_bytes() == first.read_bytes()


def test_a_bundle_is_stale_when_one_of_its_documents_is(filled: Register, tmp_path: Path) -> None:
    entry = issue_bundle(filled, [TRANSFERS, RECORD], tmp_path / "b.zip", recipient="Authority")
    assert not ledger_line(filled, entry).stale
    with filled.change("Hired") as work:
        home = filled.settings["home"]
        work.edit("party", home, {"address": "Harbour Street 1"})
    line = ledger_line(filled, entry)
    assert line.stale
    assert [(record.reference, [fact.key for fact in record.facts]) for record in line.records] == [
        (filled.record("party", home).reference, ["address"])
    ]


def test_a_bundle_is_stale_when_its_evidence_is(filled: Register, tmp_path: Path) -> None:
    entry = issue_bundle(filled, [TRANSFERS], tmp_path / "b.zip", recipient="Authority", evidence=True)
    document = next(one for one in filled.records("document") if one["file_name"] == "contract 1/2.pdf")
    with filled.change("Signed") as work:
        work.edit("document", document.id, {"sha256": work.add_file(b"signed"), "size": 6})
    line = ledger_line(filled, entry)
    assert line.stale
    assert [record.reference for record in line.records] == [document.reference]


@pytest.mark.parametrize("order", [RECORD, Order("transfers", format="pdf", edition="authority", draft=True)])
def test_a_bundle_without_a_recipient_or_with_a_draft_does_not_go_out(
    filled: Register, order: Order, tmp_path: Path
) -> None:
    with pytest.raises(ExportError):
        issue_bundle(filled, [order], tmp_path / "b.zip", recipient="Authority" if order.draft else " ")
    assert filled.records("issuance") == []
    assert list(tmp_path.glob("b.zip")) == []
