"""The transfer impact assessment: six steps, the transfers that rest on it, measures that help and that do not."""

from __future__ import annotations

import pytest
from one_of_each import as_read, one_of_each
from reading_back import TODAY, entry, said, section

from models.register import NotFound, Register
from reports.document import Section
from reports.editions import edition_of
from reports.records.assessments import assessment_report
from reports.records.reading import Reading

DOSSIER = {
    "id": "dossier",
    "reference": "C-0001",
    "country": "IN",
    "summary": "Wide powers, courts review.",
    "surveillance_reach": "yes",
    "facts": [{"topic": "Decryption", "finding": "Orders to decrypt.", "source": "IT Act, s. 69"}],
    "events": [
        {"happened_on": "2023-08-11", "description": "Assent to the act.", "source": "Act 22"},
        {"happened_on": "2026-03-01", "description": "New rules of interception.", "source": "Rules of 2026"},
    ],
}


def chapter(register: Register) -> Section:
    return section(assessment_report(as_read(register)), "X-0001")


def step(register: Register, number: str) -> str:
    return entry(chapter(register), number)


def test_the_transfers_that_rest_on_it_stand_with_what_bears_on_their_risk() -> None:
    with one_of_each() as register:
        text = step(register, "1")
    for fact in ("India", "Agents read chats on screens.", "T-0001", "Birch Retail B.V.", "→ Cedar Desk Pvt. Ltd.",
                 "Customer service", "Contact details", "Remote access", "Continuous", "Clear text",
                 "Keys held by: Exporter", "since 1 Mar 2024"):  # fmt: skip
        assert fact in text


def test_the_tool_stands_as_assessed_and_as_each_transfer_records_it() -> None:
    with one_of_each() as register:
        text = step(register, "2")
    assert "Clauses of 2021, module 2" in text
    assert "Standard contractual clauses, Decision (EU) 2021/914" in text


def test_the_dossier_stands_with_its_sources_and_what_the_assessment_could_not_know() -> None:
    with one_of_each(assessment={"dossier": "dossier"}, others={"dossier": [DOSSIER]}) as register:
        text = step(register, "3")
    for fact in ("Orders to decrypt are possible.", "No order was received.", "C-0001, India", "IT Act, s. 69",
                 "Access laws reach importers  Yes", "Effective redress  not recorded"):  # fmt: skip
        assert fact in text
    assert "New rules of interception.; after this assessment | Rules of 2026" in text
    assert "Assent to the act. | Act 22" in text


def test_a_dossier_that_is_there_and_not_linked_is_named() -> None:
    with one_of_each(others={"dossier": [DOSSIER]}) as register:
        assert "None is linked; the register holds C-0001 for this country." in step(register, "3")


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ({"implemented": "yes", "implemented_on": "2024-05-01"}, "in place since 1 May 2024"),
        ({"implemented": "yes"}, "in place, day not recorded"),
        ({"implemented_on": "2027-05-01"}, "planned for 1 May 2027"),
        ({"implemented": "no"}, "not in place"),
        ({}, "not recorded"),
    ],
)
def test_a_required_measure_stands_with_its_state(answer: dict[str, str], state: str) -> None:
    measures = [{"kind": "organisational", "description": "Access by role", **answer}]
    with one_of_each(assessment={"measures": measures}) as register:
        assert f"Access by role | Organisational | {state}" in step(register, "4")


def test_a_measure_of_the_catalogue_says_what_the_board_says_of_it() -> None:
    measure = {"id": "m", "reference": "M-0001", "name": "Keys here", "catalogue_entry": "EDPB 01/2020, use case 1"}
    required = [{"measure": "m", "implemented": "yes"}]
    with one_of_each(assessment={"measures": required}, others={"measure": [measure]}) as register:
        text = step(register, "4")
    assert "Keys here" in text
    assert "Does not help where the importer, or its authority, can get at the keys." in text


@pytest.mark.parametrize(("kind", "use_case"), [("remote_access", "7"), ("hosting", "6")])
def test_where_the_importer_reads_the_data_it_is_said_that_no_measure_helps(kind: str, use_case: str) -> None:
    with one_of_each(transfer={"kind": kind}) as register:
        text = step(register, "4")
    assert f"EDPB 01/2020, use case {use_case}" in text
    assert "No technical measure was found effective" in text
    assert "Transfers concerned: T-0001." in text


def test_no_warning_where_the_importer_cannot_read_the_data() -> None:
    with one_of_each(transfer={"kind": "hosting", "format": "encrypted", "keys_held_by": "exporter"}) as register:
        assert "No technical measure" not in step(register, "4")


def test_what_is_not_known_of_the_format_is_said_not_guessed() -> None:
    with one_of_each(transfer={"kind": "hosting", "format": "unknown", "keys_held_by": "unknown"}) as register:
        text = step(register, "4")
    assert "Whether the importer can read the data of T-0001 cannot be told: Format, Keys held by." in text
    assert "No technical measure" not in text


def test_measures_confirmed_as_none_are_told_from_those_not_recorded() -> None:
    confirmed = [{"about": "measures", "by": "privacy office", "on": "2026-05-04"}]
    with one_of_each(assessment={"confirmations": confirmed}) as register:
        assert "None, confirmed on 4 May 2026 by privacy office" in step(register, "4")
    with one_of_each() as register:
        assert "Measures required  not recorded" in step(register, "4")


def test_the_conclusion_stands_with_reasons_author_approval_and_review() -> None:
    with one_of_each() as register:
        text = step(register, "6")
    for fact in ("Equivalent with supplementary measures", "Screens only.", "Privacy office, 15 Jan 2025",
                 "Data protection officer, 1 Feb 2025", "15 Jan 2027"):  # fmt: skip
        assert fact in text
    assert "overdue" not in text


def test_a_review_that_is_past_is_said_to_be_overdue() -> None:
    with one_of_each(assessment={"next_review": "2026-01-15"}) as register:
        assert "15 Jan 2026, overdue" in step(register, "6")


def test_findings_about_the_assessment_are_its_open_points() -> None:
    with one_of_each(assessment={"approver": ""}) as register:
        assert "I10" in said(chapter(register))


def test_one_assessment_is_chosen_by_its_reference() -> None:
    second = {"id": "x2", "reference": "X-0002", "name": "Another"}
    with one_of_each(others={"assessment": [second]}) as register:
        both = assessment_report(as_read(register))
        one = assessment_report(as_read(register, record="X-0002"))
        with pytest.raises(NotFound, match="X-0009"):
            assessment_report(as_read(register, record="X-0009"))
    assert [s.reference for s in both.sections] == ["", "X-0001", "X-0002"]
    assert [s.reference for s in one.sections] == ["X-0002"]


def test_an_edition_without_verdicts_states_neither_warnings_nor_findings(sample: Register) -> None:
    text = said(assessment_report(Reading(sample, "en", TODAY, edition=edition_of("authority"))))
    assert "use case 7)." not in text
    assert "Open points" not in text
