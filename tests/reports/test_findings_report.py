"""The report of findings: none left out, the gravest first, what somebody accepted apart with reason and end."""

from __future__ import annotations

from datetime import date

import pytest
from reading_back import TODAY, reading, row_said, said

from models.law.judging import judge_register
from models.law.pack import shipped_pack
from models.law.waivers import accept
from models.register import Register
from models.vocabulary import Outcome, Severity
from reports.document import Document, Section, Table
from reports.records.findings import SEVERITIES, findings_report


@pytest.fixture
def small(empty: Register) -> Register:
    """Give a register with one transfer without a safeguard, to a supplier that has an owner."""
    with empty.change("a transfer") as work:
        importer = work.add("party", {"name": "Nairobi Example Ltd", "kind": "supplier", "country": "KE"})
        ends = {"exporter": empty.settings["home"], "importer": importer, "destination": "KE"}
        work.add("transfer", {**ends, "safeguards": [{"mechanism": "none"}], "owner": "Privacy office"})
    return empty


def sections(document: Document) -> dict[str, Section]:
    return {section.title: section for section in document.sections}


def rows(section: Section) -> list[str]:
    """Give the rows of all tables of a section as text."""
    return [row_said(row) for block in section.blocks if isinstance(block, Table) for row in block.rows]


def accepted(register: Register) -> Register:
    """Accept the one finding on the transfer without a safeguard."""
    finding = next(f for f in judge_register(register, TODAY).findings() if f.check == "S01")
    with register.change("accepted") as work:
        accept(work, finding, reason="Ends next month", by="Head of privacy", on=TODAY, until=date(2027, 1, 31))
    return register


def test_every_finding_stands_once_in_the_part_of_its_severity(sample: Register) -> None:
    read = reading(sample)
    parts = sections(findings_report(read))
    open_ones = [finding for finding in read.judgement.findings() if finding.open]
    assert len(open_ones) > 20
    for severity, title in SEVERITIES.items():
        expected = [f for f in open_ones if f.severity is severity]
        told = rows(parts[title]) if title in parts else []
        assert len(told) == len(expected)
        assert {(f.check, f.subject.reference) for f in expected if f.check} == {
            (row.split(" · ")[1][:3], row[: row.index(";")] if ";" in row else row) for row in told
        }


def test_the_gravest_come_first_and_the_summary_before_them(sample: Register) -> None:
    titles = [section.title for section in findings_report(reading(sample)).sections]
    assert titles[0] == "Summary"
    shown = [title for title in titles if title in SEVERITIES.values()]
    assert shown == [title for title in SEVERITIES.values() if title in shown]
    assert shown[0] == "Breaches"


def test_a_finding_says_law_facts_remedy_and_owner(small: Register) -> None:
    (told,) = [row for row in rows(sections(findings_report(reading(small)))["Breaches"]) if "S01" in row]
    finding = next(f for f in judge_register(small, TODAY).findings() if f.check == "S01")
    assert told.startswith("T-0001; Empty Ltd → Nairobi Example Ltd; Owner: Privacy office")
    assert finding.message.said() in told
    assert finding.remedy.said() in told
    assert "46(1)" in told
    assert "Destination: Kenya" in told


def test_a_finding_on_what_is_missing_says_that_it_cannot_be_told_and_names_it(empty: Register) -> None:
    with empty.change("blank") as work:
        work.add("transfer", {"exporter": empty.settings["home"], "destination": "KE"})
    (told,) = [row for row in rows(sections(findings_report(reading(empty)))["Breaches"]) if "S01" in row]
    assert "Cannot tell" in told
    assert "Missing: Safeguards" in told


def test_counts_are_those_of_the_judgement(sample: Register) -> None:
    read = reading(sample)
    verdicts, severities = sections(findings_report(read))["Summary"].blocks
    assert isinstance(verdicts, Table)
    assert isinstance(severities, Table)
    counts = read.judgement.counts()
    assert [row[1] + row[2] for row in severities.rows] == [counts[severity] for severity in Severity]  # type: ignore
    under_way = [row[1] for row in verdicts.rows if said(row[0]) != "Not under way"]
    assert sum(under_way) == read.judgement.verdicts().total()  # type: ignore[arg-type]


def test_what_is_accepted_leaves_its_severity_and_keeps_reason_name_and_end(small: Register) -> None:
    parts = sections(findings_report(reading(accepted(small))))
    assert not [row for row in rows(parts["Breaches"]) if "S01" in row] if "Breaches" in parts else True
    (told,) = rows(parts["Accepted"])
    assert "S01" in told
    assert "Ends next month; Head of privacy, until 31 Jan 2027; W-0001" in told
    summary = parts["Summary"].blocks[1]
    assert isinstance(summary, Table)
    assert [row[3] for row in summary.rows] == [1, 0, 0, 0]


def test_the_workbook_has_every_finding_with_every_detail_in_a_column(small: Register) -> None:
    document = findings_report(reading(accepted(small)))
    table = document.tables[0]
    found = list(judge_register(small, TODAY).findings())
    assert len(table.rows) == len(found)
    keys = [column.key for column in table.columns]
    cells = [dict(zip(keys, row, strict=True)) for row in table.rows]
    (waived,) = [row for row in cells if row["waiver"]]
    assert (waived["check"], waived["reason"], waived["accepted_by"]) == ("S01", "Ends next month", "Head of privacy")
    assert waived["until"] == date(2027, 1, 31)
    assert {row["outcome"] for row in cells} <= {outcome.label for outcome in Outcome}
    assert all(row["citation"] and row["remedy"] and row["message"] for row in cells)


def test_the_workbook_tells_the_verdict_on_every_transfer_and_why(sample: Register) -> None:
    table = findings_report(reading(sample)).tables[1]
    expected = {t.reference for t in sample.records("transfer") if t["status"] != "archived"}
    assert {row[0] for row in table.rows} == expected
    for row in table.rows:
        assert row[6] or said(row[4]) in ("Not under way", "Cannot tell"), row[0]


def test_the_title_block_names_the_law_pack(small: Register) -> None:
    document = findings_report(reading(small))
    facts = {label: said(text) for label, text in document.facts}
    assert facts["Law pack"] == shipped_pack().version
    assert document.foot.startswith(f"Law pack {shipped_pack().version}, law data as at ")


def test_an_entity_sees_what_concerns_it_and_nothing_else(small: Register) -> None:
    with small.change("another") as work:
        other = work.add("party", {"name": "Other Ltd", "kind": "group_entity", "country": "IE"})
        work.add("transfer", {"exporter": other, "destination": "KE", "safeguards": [{"mechanism": "none"}]})
    reference = small.record("party", other).reference
    told = {row[0] for row in findings_report(reading(small, entity=reference)).tables[0].rows}
    assert "T-0002" in told
    assert not {"T-0001", "P-0001", "P-0002"} & told


@pytest.mark.parametrize("language", ["en", "nl", "de"])
def test_no_sentence_is_left_with_an_empty_place(sample: Register, language: str) -> None:
    document = findings_report(reading(sample, language))
    assert "{" not in said(document)


def test_articles_are_cited_as_the_language_of_the_document_does(small: Register) -> None:
    assert reading(small).article("46(2)(c)") == "Art. 46(2)(c)"
    assert reading(small, "de").article("46(2)(c)") == "Art. 46 Abs. 2 lit. c"
