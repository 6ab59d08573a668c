"""The work plan of a drill: every transfer that rests on what is gone, in its part, with steps and free columns."""

from __future__ import annotations

from typing import Any

import pytest
from reading_back import TODAY, row_said, said

from models.law.drill import drill
from models.law.judging import judge_register
from models.law.without import UnknownLaw
from models.register import Register
from reports.document import Document, Section, Table
from reports.records.drill import drill_report
from reports.records.drill_tables import PARTS
from reports.records.reading import Reading


def report(register: Register, without: str = "us-dpf", language: str = "en", entity: str | None = None) -> Document:
    """Build the report without something."""
    party = register.by_reference(entity) if entity else None
    return drill_report(Reading(register, language, TODAY, party, options={"without": without}))


def part(document: Document, key: str) -> list[Any]:
    """Give the rows of one part of the plan; none where there is no such part."""
    found: list[Section] = [section for section in document.sections if section.anchor == key]
    return [row for section in found for block in section.blocks if isinstance(block, Table) for row in block.rows]


@pytest.mark.parametrize("without", ["us-dpf", "gb", "adequacy", "scc"])
def test_every_transfer_concerned_stands_once_in_its_part_with_something_to_do(sample: Register, without: str) -> None:
    result = drill(judge_register(sample, TODAY), without)
    assert result.concerned
    document = report(sample, without)
    told = {key: [said(row[0][0]) for row in part(document, key)] for key in PARTS}
    assert told["fallback"] == [one.transfer.reference for one in result.concerned if not one.fallen]
    assert told["untold"] == [one.transfer.reference for one in result.concerned if one.untold]
    assert sorted(told["fall"] + told["untold"]) == sorted(one.transfer.reference for one in result.fallen)
    for key in PARTS:
        assert all(said(row[3][0]).startswith("1. ") for row in part(document, key))


def test_what_falls_says_the_ground_that_is_lost_and_that_there_is_no_other(sample: Register) -> None:
    row = part(report(sample), "fall")[0]
    before, lost, after, fallback = (said(line) for line in row[2])
    assert before.startswith("Lawful")
    assert "Data Privacy Framework" in lost
    assert (after, fallback) == ("Not lawful", "no fallback that holds")


def test_what_stands_names_its_fallback(sample: Register) -> None:
    row = part(report(sample), "fallback")[0]
    assert said(row[2][2]).startswith("Lawful")
    assert "(Art. 46(2)(c))" in said(row[2][3])


def test_the_columns_for_the_office_are_empty(sample: Register) -> None:
    document = report(sample)
    assert {row[-2:] for key in PARTS for row in part(document, key)} == {(None, None)}


def test_the_document_says_that_it_is_a_drill_and_what_is_supposed(sample: Register) -> None:
    document = report(sample)
    assert "This is a drill. It supposes that on 22 Nov 2026" in said(document.sections[0])
    facts = {label: said(text) for label, text in document.facts}
    assert facts["Taken away"] == "United States (Data Privacy Framework), (EU) 2023/1795"
    assert "UK Extension" in facts["Falls with it"]
    assert facts["Supposed from"] == "22 Nov 2026"
    assert "Without: United States" in document.head_left


def test_numbers_are_those_of_the_drill(sample: Register) -> None:
    result = drill(judge_register(sample, TODAY), "us-dpf")
    counts = report(sample).sections[0].blocks[1]
    assert isinstance(counts, Table)
    assert [row[1] for row in counts.rows] == list(result.counts().values())


def test_notices_engagements_activities_and_subjects_are_listed(sample: Register) -> None:
    result = drill(judge_register(sample, TODAY), "us-dpf")
    titles = {section.title: said(section) for section in report(sample).sections}
    assert all(f"{record.reference} | " in titles["Activities that lose a transfer"] for record in result.activities)
    assert all(f"{record.reference} | " in titles["Engagements that lose a transfer"] for record in result.engagements)
    for record, notice in result.notices:
        assert f"{record.reference} | {record['name']} | {notice}" in titles["Privacy notices to change"]
    assert "; ".join(result.subjects) in titles["Categories of data subjects whose data can no longer go"]


def test_the_workbook_has_a_row_for_each_step_and_one_for_each_transfer(sample: Register) -> None:
    document = report(sample)
    plan, transfers = document.tables[:2]
    shown = {row_said(row[0:1]): 0 for row in transfers.rows}
    for row in plan.rows:
        shown[str(row[0])] += 1
        assert row[4] == shown[str(row[0])]
    assert all(shown.values())
    assert len(shown) == sum(len(part(document, key)) for key in PARTS)


def test_an_entity_sees_its_own_transfers_only(sample: Register) -> None:
    every = report(sample, "gb")
    exporter = next(row for row in every.tables[1].rows)[1]
    party = next(p for p in sample.records("party") if p["name"] == exporter)
    own = report(sample, "gb", entity=party.reference)
    assert 0 < len(own.tables[1].rows) < len(every.tables[1].rows)
    assert all(exporter in (row[1], row[2]) for row in own.tables[1].rows)


def test_where_nothing_rests_on_it_the_plan_is_empty_and_the_counts_say_so(empty: Register) -> None:
    document = report(empty)
    assert [section.title for section in document.sections] == ["Summary"]
    counts = document.sections[0].blocks[1]
    assert isinstance(counts, Table)
    assert {row[1] for row in counts.rows} == {0}


def test_what_nobody_knows_is_refused(empty: Register) -> None:
    with pytest.raises(UnknownLaw):
        report(empty, "us-dfp")


@pytest.mark.parametrize("without", ["us-dpf", "scc", "bcr", "adequacy", "derogation"])
def test_no_step_is_left_with_an_empty_place(sample: Register, without: str) -> None:
    assert "{" not in said(report(sample, without))
