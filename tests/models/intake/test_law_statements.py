"""What lists of vendors say of assessments and listings, on which verdicts turn."""

from __future__ import annotations

from pathlib import Path

import pytest
from sent_spreadsheets import imported, workbook

from models.register import Record, Register


def imported_row(register: Register, folder: Path, heading: str, cell: str) -> tuple[Record, Record]:
    """Import a list of one American vendor with one more column; give the vendor and the transfer."""
    rows = [
        ["Vendor", "Service", "Country", "Mechanism", heading],
        ["Sample Cloud Inc.", "Hosting", "USA", "SCC", cell],
    ]
    imported(register, workbook(folder, {"Vendors": rows}))
    vendor = next(party for party in register.records("party") if party["name"] == "Sample Cloud Inc.")
    (transfer,) = register.records("transfer")
    return vendor, transfer


@pytest.mark.parametrize(
    ("heading", "cell", "absent", "day"),
    [
        ("TIA", "no", "yes", None),
        ("TIA done?", "Nee", "yes", None),
        ("Transfer impact assessment", "yes", "unknown", "none stated"),
        ("TIA", "2024-05-13", "unknown", "2024-05-13"),
        ("TIA vorhanden", "Ja, 13.05.2024", "unknown", "2024-05-13"),
        ("TIA", "n/a", "unknown", None),
        ("TIA", "unknown", "unknown", None),
        ("TIA", "", "unknown", None),
    ],
)
def test_an_assessment_is_made_missing_or_not_spoken_of(
    register: Register, tmp_path: Path, heading: str, cell: str, absent: str, day: str | None
) -> None:
    _, transfer = imported_row(register, tmp_path, heading, cell)
    assert transfer["assessment_absent"] == absent
    if day is None:
        assert transfer["assessment"] is None
        return
    assessment = register.record("assessment", transfer["assessment"])
    assert assessment["country"] == "US"
    assert (assessment["assessed_on"] or "none stated") == day


def test_a_text_on_an_assessment_is_kept_in_its_words(register: Register, tmp_path: Path) -> None:
    _, transfer = imported_row(register, tmp_path, "TIA", "Low risk, keys stay in Frankfurt")
    assert register.record("assessment", transfer["assessment"])["notes"] == "Low risk, keys stay in Frankfurt"


@pytest.mark.parametrize(
    ("heading", "cell", "listing"),
    [
        ("DPF status", "Active", ("dpf_eu_us", "active", "unknown")),
        ("DPF status", "Inactive", ("dpf_eu_us", "inactive", "unknown")),
        ("DPF status", "Active - Re-certification under Review", ("dpf_eu_us", "recertification", "unknown")),
        ("DPF certified", "yes", ("dpf_eu_us", "active", "unknown")),
        ("DPF status", "Active, non-HR only", ("dpf_eu_us", "active", "non_hr")),
        ("DPF status", "Active (HR and Non-HR)", ("dpf_eu_us", "active", "hr_and_non_hr")),
        ("DPF certified", "no", None),
        ("Certifications", "ISO 27001", ("iso_27001", "unknown", "unknown")),
    ],
)
def test_a_listing_has_the_state_that_its_column_says(
    register: Register, tmp_path: Path, heading: str, cell: str, listing: tuple[str, str, str] | None
) -> None:
    vendor, _ = imported_row(register, tmp_path, heading, cell)
    found = [(item["scheme"], item["status"], item["coverage"]) for item in vendor["certifications"]]
    assert found == ([listing] if listing else [])


@pytest.mark.parametrize(
    ("mechanism", "module", "heading", "kind"),
    [
        ("SCC 2021/914", "2", "Signed on", "scc_2021_914"),
        ("SCC", "Module 2", "Date signed", "scc_2021_914"),
        ("SCC 2010/87/EU", "", "Signed on", "scc_2010_87"),
        ("SCC", "2", "DPA signed on", "art_28"),
        ("DPF", "", "Signed on", "art_28"),
    ],
)
def test_a_day_of_signature_beside_clauses_is_theirs(
    register: Register, tmp_path: Path, mechanism: str, module: str, heading: str, kind: str
) -> None:
    rows = [
        ["Vendor", "Service", "Country", "Mechanism", "SCC module", heading],
        ["Sample Cloud Inc.", "Hosting", "USA", mechanism, module, "2022-05-02"],
    ]
    imported(register, workbook(tmp_path, {"Vendors": rows}))
    (agreement,) = register.records("agreement")
    (transfer,) = register.records("transfer")
    assert (agreement["type"], agreement["signed_on"]) == (kind, "2022-05-02")
    linked = [item["agreement"] for item in transfer["safeguards"] if item["agreement"]]
    assert linked == ([agreement.id] if kind.startswith("scc") else [])
