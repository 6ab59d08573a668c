"""The annexes of the standard clauses: each field from the register or named as empty, and of which transfer it is."""

from __future__ import annotations

from typing import Any

import pytest
from one_of_each import as_read, one_of_each
from reading_back import said

from models.register import NotFound, Register
from reports.document import Section
from reports.records.clause_annexes import clause_annexes

SUB = {"id": "sub", "name": "Maple Ops LLP", "country": "IN", "address": "1 Hill, Nagpur"}
UNDER = {"id": "under", "engaging": "importer", "engaged": "sub", "role": "sub_processor", "service": "Night shift"}


def sections(register: Register, **options: str) -> dict[str, Section]:
    return {section.title: section for section in clause_annexes(as_read(register, **options)).sections}


def annex(register: Register, number: str) -> str:
    return next(said(section) for title, section in sections(register).items() if title.startswith(f"Annex {number}:"))


def head(register: Register) -> str:
    return said(sections(register)["Clauses with Cedar Desk"])


def test_the_parties_stand_on_their_sides_with_all_that_annex_i_a_asks() -> None:
    with one_of_each() as register:
        text = annex(register, "I.A")
    exporter, importer = text.split("Data importer")
    for fact in ("Data exporter", "Birch Retail B.V.", "Stationsweg 4, Utrecht",
                 "Privacy office, privacy@birch.example", "Data protection officer, dpo@birch.example",
                 "Relevant activities  Customer service",
                 "Role  Controller", "Signature and date  1 Feb 2024, as the agreement states"):  # fmt: skip
        assert fact in exporter
    for fact in ("Cedar Desk Pvt. Ltd.", "8 Lake Road, Pune", "Head of compliance, privacy@cedar.example",
                 "Relevant activities  Chat at night", "Role  Processor"):  # fmt: skip
        assert fact in importer


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"importer": {"contacts": []}}, "[to be completed: contact person of the importer]"),
        ({"importer": {"address": ""}}, "[to be completed: address of the importer]"),
        ({"agreement": {"signed_on": None}}, "[to be completed: signature and date of the importer]"),
        ({"exporter": {"contacts": []}}, "[to be completed: contact person of the exporter]"),
        ({"agreement": {"parties": []}}, "[to be completed: role of the exporter]"),
    ],
)
def test_what_is_empty_in_annex_i_a_is_named(values: dict[str, Any], named: str) -> None:
    with one_of_each() as register:
        assert named not in annex(register, "I.A")
    with one_of_each(**values) as register:
        assert named in annex(register, "I.A")


def test_a_party_that_docked_stands_with_its_own_day() -> None:
    parties = [{"party": "importer", "role": "processor", "signed_on": "2025-06-01", "signatory": "Director",
                "joined_by_docking": "yes"}]  # fmt: skip
    with one_of_each(agreement={"parties": parties}) as register:
        assert "1 Jun 2025, Director, joined by docking" in annex(register, "I.A")


def test_annex_i_b_says_what_the_agreement_says_and_of_which_transfer_the_rest_is() -> None:
    second = {"id": "t2", "reference": "T-0002", "importer": "importer", "destination": "IN",
              "data": [{"name": "Order data", "special": "none"}],
              "safeguards": [{"mechanism": "scc", "agreement": "agreement"}]}  # fmt: skip
    with one_of_each(agreement={"annex_data": "As in the schedule"}, others={"transfer": [second]}) as register:
        text = annex(register, "I.B")
    assert "All transfers  As in the schedule\nT-0001  Contact details\nT-0002  Order data" in text
    assert "T-0001  Customers\nT-0002  [to be completed: categories of data subjects]" in text
    assert "T-0001 (A-0001)  Contact details: 3 years after the last order" in text
    assert "T-0001 (E-0001)  Chat at night" in text


@pytest.mark.parametrize(
    ("key", "value", "empty"),
    [
        ("annex_subjects", "Buyers", "categories of data subjects"),
        ("annex_data", "Names", "categories of personal data"),
        ("annex_sensitive", "None", "sensitive data with the restrictions that apply, or that there are none"),
        ("annex_frequency", "one_off", "frequency of the transfer"),
        ("annex_nature", "Storing", "nature of the processing"),
        ("annex_purpose", "Backup", "purposes of the transfer and further processing"),
        ("annex_retention", "A year", "retention period, or the criteria for it"),
        (
            "annex_sub_processing",
            "None",
            "subject matter, nature and duration of sub-processing, or that there is none",
        ),
    ],
)
def test_each_heading_of_annex_i_b_is_filled_or_named(key: str, value: str, empty: str) -> None:
    bare = {"data": [], "subjects": [], "purpose": "", "frequency": "unknown", "kind": None, "activity": None,
            "engagement": None}  # fmt: skip
    with one_of_each(transfer=bare) as register:
        assert f"[to be completed: {empty}]" in annex(register, "I.B")
    with one_of_each(transfer=bare, agreement={key: value}) as register:
        text = annex(register, "I.B")
    assert f"[to be completed: {empty}]" not in text
    assert ("One-off" if key == "annex_frequency" else value) in text


def test_special_data_without_restrictions_are_said_to_have_none_recorded() -> None:
    data = [{"name": "Sick notes", "special": "health"}]
    with one_of_each(transfer={"data": data}) as register:
        assert "T-0001  Sick notes (Health): restrictions not recorded" in annex(register, "I.B")


def test_the_authority_stands_with_the_case_of_clause_13() -> None:
    with one_of_each(agreement={"clause_13_authority": "AP"}) as register:
        text = annex(register, "I.C")
    assert "AP" in text
    assert "Established in the Union or the EEA" in text
    assert "On record: Autoriteit Persoonsgegevens." in text
    with one_of_each() as register:
        assert "[to be completed: competent supervisory authority]" in annex(register, "I.C")


def test_measures_stand_in_annex_ii_those_of_single_transfers_apart() -> None:
    taken = [{"description": "Screens without download"}]
    with one_of_each(agreement={"annex_measures": "Encryption"}, transfer={"measures": taken}) as register:
        text = annex(register, "II")
    assert "Encryption" in text
    assert "T-0001  Screens without download" in text
    with one_of_each() as register:
        assert "[to be completed: technical and organisational measures" in annex(register, "II")


@pytest.mark.parametrize(
    ("module", "titles"),
    [
        ("1", ["I.A", "I.B", "I.C", "II"]),
        ("2", ["I.A", "I.B", "I.C", "II", "III"]),
        ("3", ["I.A", "I.B", "I.C", "II", "III"]),
        ("4", ["I.A", "I.B"]),
        (None, ["I.A", "I.B", "I.C", "II", "III"]),
    ],
)
def test_a_module_has_the_annexes_that_the_law_gives_it(module: str | None, titles: list[str]) -> None:
    with one_of_each(agreement={"module": module, "clause_9_option": "specific"}) as register:
        found = [title.split(":")[0].removeprefix("Annex ") for title in sections(register) if "Annex" in title]
    assert found == titles


def test_sub_processors_under_specific_authorisation_stand_in_annex_iii_with_what_is_missing() -> None:
    others = {"party": [SUB], "engagement": [{**UNDER, "parent": "e", "reference": "E-0002"}]}
    specific = {"clause_9_option": "specific"}
    with one_of_each(agreement=specific) as register:
        assert "[to be completed: name, address, contact person and task of each sub-processor]" in annex(
            register, "III"
        )
        engagement = register.by_reference("E-0001").id
        with register.change("chain") as work:
            for kind, records in others.items():
                for values in records:
                    record = {key: value for key, value in values.items() if key not in ("id", "parent")}
                    if kind == "engagement":
                        record["parent"] = engagement
                    work.add(kind, record, values["id"])
        text = annex(register, "III")
    for fact in ("Maple Ops LLP", "1 Hill, Nagpur", "Night shift", "for Cedar Desk Pvt. Ltd.",
                 "[to be completed: contact person of the sub-processor]", "The agreement lists none"):  # fmt: skip
        assert fact in text


def test_under_general_authorisation_there_is_an_agreed_list_and_no_annex_iii() -> None:
    with one_of_each(agreement={"clause_9_option": "general", "clause_9_days": 30}) as register:
        titles = list(sections(register))
        text = head(register)
    assert "Agreed list of sub-processors (clause 9(a), option 2)" in titles
    assert not [title for title in titles if title.startswith("Annex III")]
    assert "Option 2: general authorisation from an agreed list; notice of 30 days" in text


def test_options_that_nobody_chose_are_said_to_be_open() -> None:
    with one_of_each() as register:
        assert head(register).count("open: not chosen, or not recorded") == 6
    chosen = {"clause_7_docking": "yes", "clause_9_option": "none", "clause_11_redress": "no",
              "clause_13_authority": "AP", "clause_17_law": "NL", "clause_18_forum": "IE"}  # fmt: skip
    with one_of_each(agreement=chosen) as register:
        text = head(register)
    assert "open" not in text
    for fact in ("7 Docking clause\nincluded", "9 Sub-processors\nNo sub-processor is authorised",
                 "11 Independent dispute resolution\nnot included", "13 Supervisory authority\nAP",
                 "17 Governing law\nNetherlands", "18 Courts\nIreland"):  # fmt: skip
        assert fact in text


def test_changed_clauses_are_said_to_need_an_authorisation() -> None:
    with one_of_each(agreement={"modified": "yes"}) as register:
        assert "which a supervisory authority has to authorise" in head(register)


def test_the_modules_of_the_transfers_count_where_the_agreement_names_none() -> None:
    rows = [{"mechanism": "scc", "agreement": "agreement", "module": "1"}]
    with one_of_each(agreement={"module": None}, transfer={"safeguards": rows}) as register:
        assert "Module 1: controller to controller" in head(register)
    with one_of_each(agreement={"module": None}) as register:
        assert "[to be completed: module]" in head(register)


def test_the_clauses_between_controller_and_processor_have_four_annexes_and_carry_no_transfer() -> None:
    values = {"type": "scc_2021_915", "module": None, "clause_9_option": "specific"}
    with one_of_each(agreement=values) as register:
        titles = [title.split(":")[0] for title in sections(register) if title.startswith("Annex")]
        text = head(register)
    assert titles == ["Annex I", "Annex II", "Annex III", "Annex IV"]
    assert "It does not by itself ensure compliance with Chapter V." in text
    assert "7.7 Sub-processors" in text


def test_the_addendum_has_four_tables_filled_from_the_clauses_it_belongs_to() -> None:
    scc = {"id": "scc", "reference": "G-0002", "name": "EU clauses", "type": "scc_2021_914", "module": "2",
           "signed_on": "2024-01-10", "clause_17_law": "IE", "annex_measures": "Encryption"}  # fmt: skip
    values = {"type": "uk_addendum", "module": None, "master": "scc"}
    importer = {"registration_number": "U-77", "trading_names": [{"name": "Cedar"}]}
    with one_of_each(agreement=values, importer=importer, others={"agreement": [scc]}) as register:
        found = sections(register, record="G-0001")
    tables = {title.split(":")[0]: said(section) for title, section in found.items() if title.startswith("Table")}
    assert list(tables) == ["Table 1", "Table 2", "Table 3", "Table 4"]
    for fact in ("Start date\n1 Feb 2024", "Full legal name  Cedar Desk Pvt. Ltd.", "Trading name  Cedar",
                 "Main address  8 Lake Road, Pune", "Official registration number  U-77",
                 "Key contact  Head of compliance"):  # fmt: skip
        assert fact in tables["Table 1"]
    for fact in ("G-0002  EU clauses", "10 Jan 2024", "Module 2: controller to processor", "17 Governing law\nIreland"):
        assert fact in tables["Table 2"]
    for fact in ("Annex 1A", "Annex 1B", "Annex II", "Annex III", "Encryption", "T-0001"):
        assert fact in tables["Table 3"]
    assert "[to be completed: which party may end the Addendum" in tables["Table 4"]


def test_an_addendum_without_its_clauses_says_which_are_missing() -> None:
    with one_of_each(agreement={"type": "uk_addendum", "module": None}) as register:
        text = said(clause_annexes(as_read(register)))
    assert "[to be completed: the clauses of the Union to which the Addendum belongs, with date and reference]" in text


def test_clauses_that_have_ended_are_left_out_unless_they_are_asked_for() -> None:
    with one_of_each(agreement={"ended_on": "2025-12-31"}) as register:
        assert "Clauses with Cedar Desk" not in sections(register)
        assert "Clauses with Cedar Desk" in sections(register, record="G-0001")
        with pytest.raises(NotFound, match="T-0001"):
            sections(register, record="T-0001")


def test_only_clauses_of_the_entity_are_filled() -> None:
    with one_of_each(others={"party": [{"id": "p3", "reference": "P-0003", "name": "Alien Ltd"}]}) as register:
        reading = as_read(register)
        for reference, there in (("P-0002", True), ("P-0003", False)):
            reading = as_read(register)
            reading.entity = register.by_reference(reference)
            assert ("Annex I.A" in said(clause_annexes(reading))) is there
