"""The records of Art. 30(1) and 30(2): the law's letters in order, and blank is never taken for “none”."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from reading_back import TODAY, entries, entry, reading, said, section

from models.fields import KINDS
from models.register import Register
from models.vocabulary import Role
from reports.document import Document, Section
from reports.records.controller_record import controller_record
from reports.records.processor_record import processor_record
from reports.records.reading import Reading

A_DAY = "2026-05-04"


@pytest.fixture
def small() -> Iterator[Register]:
    """Give a register in memory, empty but for its home entity."""
    with Register.in_memory(author="test") as register:
        yield register


def build(register: Register, values: dict[str, Any], language: str = "en", **others: list[dict[str, Any]]) -> Section:
    """Give the section of one activity with these values; `others` are records that go with it."""
    home = register.settings["home"]
    with register.change("activity") as work:
        for kind, records in others.items():
            for record in records:
                work.add(kind, record, record.pop("id", None))
        work.add("activity", {"name": "Activity", "reference": "A-0001", "controller": home, **values})
    record = processor_record if values.get("role") == "processor" else controller_record
    return section(record(Reading(register, language, TODAY)), "A-0001")


def test_the_letters_of_art_30_1_stand_in_order(small: Register) -> None:
    letters = [e.letter for e in entries(build(small, {})) if e.letter]
    assert letters == ["(a)", "(b)", "(c)", "(d)", "(e)", "(f)", "(g)"]


def test_the_letters_of_art_30_2_stand_in_order(small: Register) -> None:
    letters = [e.letter for e in entries(build(small, {"role": "processor"})) if e.letter]
    assert letters == ["(a)", "(b)", "(c)", "(d)"]


@pytest.mark.parametrize("letter", ["(b)", "(c)", "(d)", "(e)", "(f)", "(g)"])
def test_what_nobody_recorded_is_said_to_be_not_recorded(small: Register, letter: str) -> None:
    text = entry(build(small, {}), letter)
    assert "not recorded" in text
    assert "None" not in text


@pytest.mark.parametrize(
    ("about", "letter"), [("recipients", "(d)"), ("measures", "(g)"), ("purposes", "(b)"), ("data", "(f)")]
)
def test_a_confirmed_none_says_who_and_when(small: Register, about: str, letter: str) -> None:
    confirmed = [{"about": about, "by": "privacy office", "on": A_DAY}]
    assert "None, confirmed on 4 May 2026 by privacy office" in entry(
        build(small, {"confirmations": confirmed}), letter
    )


@pytest.mark.parametrize(
    ("answer", "said_of_it"),
    [("unknown", "not recorded"), ("no", "None"), ("yes", "Yes: country and safeguard not recorded")],
)
def test_the_question_of_transfers_has_three_answers(small: Register, answer: str, said_of_it: str) -> None:
    assert entry(build(small, {"transfers_exist": answer}), "(e)") == f"(e) Third countries\n{said_of_it}"


def test_a_confirmation_of_no_transfers_says_who_and_when(small: Register) -> None:
    values = {"transfers_exist": "no", "confirmations": [{"about": "transfers_exist", "by": "legal", "on": A_DAY}]}
    assert entry(build(small, values), "(e)").endswith("None, confirmed on 4 May 2026 by legal")


def test_a_confirmation_is_worded_in_the_language_of_the_document(small: Register) -> None:
    values = {"transfers_exist": "no", "confirmations": [{"about": "transfers_exist", "by": "legal", "on": A_DAY}]}
    text = entry(build(small, values, "nl"), "(e)")
    assert text == "(e) Derde landen\nGeen, bevestigd op 4 mei 2026 door legal"


def test_a_purpose_stands_with_its_legal_basis_law_and_interest(small: Register) -> None:
    values = {
        "purposes": [{"name": "Prevent fraud"}, {"name": "Confirm identity"}],
        "legal_bases": [
            {"purpose": "Prevent fraud", "basis": "art_6_1_f", "interest": "safe payments", "balancing_test": "LIA-07"},
            {"purpose": "Confirm identity", "basis": "art_6_1_c", "law": "Money Laundering Act"},
            {"basis": "art_9_2_f", "note": "only in disputes"},
        ],
    }
    text = entry(build(small, values), "(b)")
    assert "Prevent fraud  Art. 6(1)(f) legitimate interests: safe payments, LIA-07" in text
    assert "Confirm identity  Art. 6(1)(c) legal obligation: Money Laundering Act" in text
    assert "Legal basis  Art. 9(2)(f) legal claims: only in disputes" in text


def test_special_categories_are_named_and_proposals_are_marked(small: Register) -> None:
    data = [
        {"name": "Sick notes", "special": "health", "proposed": "yes", "subjects": "employees"},
        {"name": "Name", "special": "none"},
        {"name": "Photo", "special": "biometric"},
    ]
    text = entry(
        build(small, {"data": data, "subjects": [{"name": "Staff", "vulnerable": "yes", "number": 1200}]}), "(c)"
    )
    assert "Staff (vulnerable, about 1,200)" in text
    assert "Sick notes  employees; Health (proposed)" in text
    assert "Photo  Biometric data for identification" in text
    assert "Not special" not in text


def test_time_limits_stand_by_category_and_a_common_one_once(small: Register) -> None:
    apart = {"data": [{"name": "Invoice", "retention": "7 years"}, {"name": "Photo"}]}
    text = entry(build(small, apart), "(f)")
    assert "Invoice  7 years" in text
    assert "Photo  not recorded" in text


def test_a_limit_that_holds_for_all_categories_is_said_once(small: Register) -> None:
    data = [{"name": name, "retention_period": "P5Y", "retention_start": "end of contract"} for name in ("A", "B")]
    assert "All categories  5 years, starts with: end of contract" in entry(build(small, {"data": data}), "(f)")


@pytest.mark.parametrize(
    ("period", "words"),
    [("P90D", "90 dagen"), ("P24M", "24 maanden"), ("P7Y", "7 jaar"), ("P2W", "2 weken"), ("x", "x")],
)
def test_a_period_is_worded_in_the_language_of_the_document(small: Register, period: str, words: str) -> None:
    text = entry(build(small, {"data": [{"name": "A", "retention_period": period}]}, "nl"), "(f)")
    assert text == f"(f) Wissing\nA  {words}"


def test_the_controller_stands_with_address_contact_and_officer(small: Register) -> None:
    joint = {
        "id": "10000000-0000-0000-0000-000000000001",
        "name": "Joint S.A.",
        "country": "BE",
        "address": "Rue 1\n1000 Brussels",
        "contacts": [{"role": "privacy", "email": "p@joint.example"}, {"role": "dpo", "email": "dpo@joint.example"}],
    }
    values = {"joint_controllers": [{"party": joint["id"], "note": "answers requests"}]}
    text = entry(build(small, values, party=[joint]), "(a)")
    assert "Joint controller  Joint S.A., Rue 1, 1000 Brussels, Belgium" in text
    assert "Contact  p@joint.example" in text
    assert "Data protection officer  dpo@joint.example" in text
    assert "answers requests" in text


def test_a_country_that_the_address_names_is_not_said_twice(small: Register) -> None:
    party = {"id": "10000000-0000-0000-0000-000000000001", "name": "X", "country": "SE", "address": "Gata 1, Sweden"}
    text = entry(build(small, {"joint_controllers": [{"party": party["id"]}]}, party=[party]), "(a)")
    assert "X, Gata 1, Sweden\n" in text


@pytest.mark.parametrize(
    ("country", "required", "expected"),
    [
        ("US", "unknown", "Representative  not recorded"),
        ("US", "yes", "Representative  not recorded"),
        ("SE", "no", ""),
    ],
)
def test_a_representative_is_asked_for_where_the_law_may_need_one(
    small: Register, country: str, required: str, expected: str
) -> None:
    party = {"id": "10000000-0000-0000-0000-000000000001", "name": "X", "country": country}
    party["representative_required"] = required
    text = entry(build(small, {"joint_controllers": [{"party": party["id"]}]}, party=[party]), "(a)")
    joint = text[text.index("Joint controller") :]
    assert expected in joint
    assert ("Representative" in joint) == bool(expected)


def test_processors_stand_among_the_recipients_with_those_below_them(small: Register) -> None:
    ids = {name: f"10000000-0000-0000-0000-00000000000{n}" for n, name in enumerate(("A", "B", "first"), 1)}
    activity = "20000000-0000-0000-0000-000000000001"
    home = small.settings["home"]
    with small.change("chain") as work:
        work.add("activity", {"name": "Checks", "reference": "A-0001", "controller": home}, activity)
        work.add("party", {"name": "Veriface Ltd"}, ids["A"])
        work.add("party", {"name": "Pixelmatch Co."}, ids["B"])
        engaged = {"engaging": home, "engaged": ids["A"], "service": "document check"}
        places = [{"country": "GB", "operation": "hosting"}, {"country": "IE"}]
        work.add("engagement", {**engaged, "activities": [{"activity": activity}], "locations": places}, ids["first"])
        below = {"engaging": ids["A"], "engaged": ids["B"], "parent": ids["first"], "role": "sub_processor"}
        work.add("engagement", below)
    text = entry(section(controller_record(reading(small)), "A-0001"), "(d)")
    assert "Veriface Ltd  Processor, United Kingdom (Hosting), Ireland: document check" in text
    assert "Pixelmatch Co.  Sub-processor of Veriface Ltd" in text


def test_a_recipient_that_is_engaged_stands_once_with_its_condition(small: Register) -> None:
    party, home = "10000000-0000-0000-0000-000000000001", small.settings["home"]
    activity = "20000000-0000-0000-0000-000000000001"
    with small.change("recipient") as work:
        work.add("party", {"name": "Veriface Ltd"}, party)
        recipient = {"party": party, "role": "processor", "condition": "under contract"}
        values = {"name": "Checks", "reference": "A-0001", "controller": home, "recipients": [recipient]}
        work.add("activity", values, activity)
        work.add("engagement", {"engaging": home, "engaged": party, "activities": [{"activity": activity}]})
    text = entry(section(controller_record(reading(small)), "A-0001"), "(d)")
    assert text.count("Veriface Ltd") == 1
    assert "under contract" in text


def test_a_transfer_shows_its_safeguards_in_order_and_their_documents(small: Register) -> None:
    ids = [f"10000000-0000-0000-0000-00000000000{n}" for n in range(1, 5)]
    activity, home = "20000000-0000-0000-0000-000000000001", small.settings["home"]
    scc = {"mechanism": "scc", "instrument": "scc_2021_914", "module": "2", "rank": "fallback", "agreement": ids[1]}
    with small.change("transfer") as work:
        work.add("activity", {"name": "Checks", "reference": "A-0001", "controller": home}, activity)
        work.add("party", {"name": "Importer Inc."}, ids[0])
        work.add("agreement", {"name": "Clauses", "reference": "G-0007", "type": "scc_2021_914"}, ids[1])
        assessed = {"name": "TIA", "reference": "X-0021", "assessed_on": "2026-02-01", "conclusion": "with_measures"}
        work.add("assessment", assessed, ids[2])
        values = {"importer": ids[0], "destination": "US", "activity": activity, "assessment": ids[2]}
        values |= {"safeguards": [{"mechanism": "dpf"}, scc], "compelling_assessment": "weighed and limited"}
        work.add("transfer", values, ids[3])
        work.add("transfer", {"parent": ids[3], "destination": "IN", "safeguards": [{"mechanism": "none"}]})
    document = controller_record(reading(small))
    text = entry(section(document, "A-0001"), "(e)")
    fallback = "Fallback: Standard contractual clauses, Decision (EU) 2021/914, module 2"
    assert f"T-0001 | Importer Inc. | United States | Data Privacy Framework; {fallback}" in text
    assert "T-0002 | not recorded | India | No safeguard" in text
    assert "Agreement G-0007; Assessment X-0021 (1 Feb 2026, Equivalent with supplementary measures)" in text
    assert "weighed and limited" in text
    assert "Onward of T-0001" in text
    assert [s.anchor for s in document.sections[1:]] == ["agreements", "assessments"]


def test_an_activity_that_has_ended_says_so_and_an_archived_one_is_left_out(small: Register) -> None:
    with small.change("two") as work:
        work.add("activity", {"name": "Old", "status": "ended"})
        work.add("activity", {"name": "Gone", "status": "archived"})
    document = controller_record(reading(small))
    assert [s.title for s in document.sections] == ["Old"]
    assert document.sections[0].quiet.endswith("Ended")


def test_a_processor_names_each_controller_and_what_it_does_for_it(small: Register) -> None:
    customers = [
        {"id": f"10000000-0000-0000-0000-00000000000{n}", "name": f"Customer {n}", "country": "US"} for n in (1, 2)
    ]
    served = [{"party": customers[0]["id"], "processing": "Printing"}, {"party": customers[1]["id"]}]
    shown = build(small, {"role": "processor", "controllers_served": served}, party=customers)
    who, what = entry(shown, "(a)"), entry(shown, "(b)")
    assert "Controller  Customer 1, United States" in who
    assert who[who.index("Controller") :].count("Representative  not recorded") == 2
    assert "Customer 1  Printing" in what
    assert "Customer 2  not recorded" in what


def test_activities_as_controller_and_as_processor_go_into_different_records(sample: Register) -> None:
    activities = sample.records("activity")
    own = {s.reference for s in controller_record(reading(sample)).sections if s.reference}
    others = {s.reference for s in processor_record(reading(sample)).sections if s.reference}
    processors = {a.reference for a in activities if a["role"] in (Role.PROCESSOR, Role.SUB_PROCESSOR)}
    assert others == processors
    assert own == {a.reference for a in activities} - processors


def test_every_name_recorded_of_an_activity_is_read_in_its_section(sample: Register) -> None:
    document = controller_record(reading(sample))
    for activity in sample.records("activity"):
        if activity["role"] in (Role.PROCESSOR, Role.SUB_PROCESSOR):
            continue
        text = said(section(document, activity.reference))
        for listed in ("purposes", "subjects", "data", "systems", "operations"):
            assert all(item["name"] in text for item in activity[listed]), (activity.reference, listed)
        assert all(item["description"] in text for item in activity["measures"]), activity.reference
        assert all(item["retention"] in text for item in activity["data"]), activity.reference


def test_every_transfer_of_an_activity_stands_in_its_section(sample: Register) -> None:
    document = controller_record(reading(sample))
    shown = {s.reference: said(s) for s in document.sections if s.reference}
    activities = {a.id: a.reference for a in sample.records("activity")}
    transfers = [t for t in sample.records("transfer") if activities.get(t["activity"]) in shown]
    assert len(transfers) > 100
    assert all(f"{t.reference} | " in shown[activities[t["activity"]]] for t in transfers)


def test_one_entity_shows_its_own_activities_only(sample: Register) -> None:
    whole = controller_record(reading(sample))
    for reference in ("P-0001", "P-0002"):
        entity = sample.by_reference(reference)
        document = controller_record(reading(sample, entity=reference))
        own = {
            a.reference
            for a in sample.records("activity")
            if a["role"] == "controller" or a["role"] == "joint_controller"
            if entity.id in (a["controller"], *(j["party"] for j in a["joint_controllers"]))
        }
        assert {s.reference for s in document.sections if s.reference} == own
        assert 0 < len(own) < len([s for s in whole.sections if s.reference]) or not own
        assert entity["name"] in said(document)


def worded(document: Document) -> dict[str, set[str]]:
    """Give the values of every table by the prefix of its name: the list sheets by letter, the others by title."""
    found: dict[str, set[str]] = {}
    for table in document.tables:
        for row in table.rows:
            for cell in row:
                values = cell if isinstance(cell, tuple) else (cell,)
                found.setdefault(table.name, set()).update(str(getattr(v, "text", v)) for v in values if v is not None)
    return found


def test_every_value_of_every_list_of_an_activity_and_its_transfers_is_in_the_workbook(sample: Register) -> None:
    read = reading(sample)
    sheets = worded(controller_record(read))
    wanted = [a for a in sample.records("activity") if a["role"] not in (Role.PROCESSOR, Role.SUB_PROCESSOR)]
    own = {a.id for a in wanted}
    wanted += [t for t in sample.records("transfer") if t["activity"] in own]
    for record in wanted:
        for key, spec in record.kind.lists.items():
            if not spec.described.shown or key == "confirmations":
                continue
            sheet = sheets.get(f"{record.kind.prefix} {spec.label}", set())
            for item in record[key]:
                for field in spec.fields.values():
                    cell = read.cell(field, item[field.key])
                    assert cell is None or str(cell) in sheet, (record.reference, key, field.key)


def test_whatever_the_transfers_point_to_has_a_sheet_and_a_row(sample: Register) -> None:
    sheets = worded(controller_record(reading(sample)))
    transfers = [t for t in sample.records("transfer") if t.reference in sheets["Transfers"]]
    agreements = {i["agreement"] for t in transfers for i in t["safeguards"] if i["agreement"]}
    assert {sample.record("agreement", id).reference for id in agreements} <= sheets["Agreements"]
    assessments = {t["assessment"] for t in transfers if t["assessment"]}
    assert {sample.record("assessment", id).reference for id in assessments} <= sheets["Assessments"]
    parties = {t[key] for t in transfers for key in ("exporter", "importer") if t[key]}
    assert {sample.record("party", id).reference for id in parties} <= sheets["Parties"]
    assert sheets["Country dossiers"]
    assert sheets["Measures"]


def test_every_field_of_an_activity_has_a_column(sample: Register) -> None:
    table = controller_record(reading(sample)).tables[0]
    keys = {column.key for column in table.columns}
    kind = KINDS["activity"]
    assert {key for key, spec in kind.fields.items() if spec.described.shown} <= keys
    assert {key for key, spec in kind.lists.items() if spec.described.shown} - {"confirmations"} <= keys


def test_dutch_documents_carry_the_terms_of_the_dutch_law(sample: Register) -> None:
    document = controller_record(reading(sample, "nl"))
    text = said(document)
    assert document.title == "Register van de verwerkingsactiviteiten"
    assert document.subtitle == "Art. 30, lid 1, AVG"
    for term in ("Verwerkingsverantwoordelijke", "Betrokkenen", "Ontvangers", "Derde landen", "Beveiliging",
                 "Standaardcontractbepalingen", "Functionaris voor gegevensbescherming", "India"):  # fmt: skip
        assert term in text, term


def test_building_a_record_asks_the_register_once_per_kind(sample: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    records = Register.records

    def counted(self: Register, kind: str, ids: Any = None) -> Any:
        asked.append(kind)
        return records(self, kind, ids)

    monkeypatch.setattr(Register, "records", counted)
    controller_record(reading(sample))
    assert len(asked) == len(set(asked))
