"""The measure of the data model: every field that an authority's template asks for has its place in the register.

Two lists of facts measure it: the 44 fields of the Combined Semantic Model of ROPA (CSM-ROPA), which unites six
authorities' templates, and the fields that fourteen authorities' templates ask for. Each is mapped to the places that
keep it: `kind.field`, `kind.list.field`, with `[field=term]` where one term of a closed list makes the place.
"""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from models.fields import KINDS, FieldSpec, ListSpec
from models.vocabulary import Mechanism

CSM_ROPA = {
    "Register of Processing Activities": ["activity"],
    "DataController": ["activity.controller", "activity[role=controller]"],
    "Controller name and contact details": ["party.name", "party.address", "party.contacts[role=general].email"],
    "Data Protection Officer": ["party.contacts[role=dpo].name", "party.contacts[role=dpo].organisation"],
    "Representative": ["party.contacts[role=representative].name", "party.representative_required"],
    "Joint Controller": ["activity.joint_controllers.party", "activity[role=joint_controller]"],
    "Business Process": ["activity.process", "activity.name"],
    "Owner of Process": ["activity.process_owner", "activity.department"],
    "Purposes of processing": ["activity.purposes.name"],
    "Legal Basis for Processing": ["activity.legal_bases.basis", "activity.legal_bases.purpose"],
    "Type of Processing": ["activity.operations.name"],
    "Categories of personal data": ["activity.data.name"],
    "Special Category Personal Data": ["activity.data.special", "activity.legal_bases[basis=art_9_2_a]"],
    "Categories of data subjects": ["activity.subjects.name"],
    "Vulnerable Data Subject Category": ["activity.subjects.vulnerable"],
    "Classification Level": ["activity.classification"],
    "Retention/Deletion Periods": ["activity.data.retention", "activity.data.retention_period"],
    "Data Combination": ["activity.data_combined", "activity.data_combination"],
    "The original source of data": ["activity.origins.kind", "activity.origins.party", "activity.origins.name"],
    "Processor": ["engagement.engaged", "engagement[role=processor]", "engagement.activities.activity"],
    "Data Processing Agreement": ["engagement.agreements.agreement", "agreement[type=art_28]"],
    "Data Transfer": ["transfer", "activity.transfers_exist"],
    "Data Categories subject to transfer": ["transfer.data.name", "transfer.data.special"],
    "Categories of recipients of transfer data": ["transfer.importer", "activity.recipients.name"],
    "Third countries that personal data are transferred to": ["transfer.destination", "engagement.locations.country"],
    "Nature of Transfer to Third Country": ["transfer.safeguards.mechanism", "transfer.kind"],
    "Appropriate Safeguards for Third Country Transfers,": [
        "transfer.safeguards.agreement",
        "transfer.measures.description",
        "transfer.compelling_assessment",
    ],
    "Technology Used": ["activity.systems.name"],
    "Risk and Mitigation Measures": ["activity.risks.mitigation"],
    "Risk - Information about the risk": ["activity.risks.description", "activity.high_risk"],
    "Technical and organisational measures of security": [
        "activity.measures[kind=technical].description",
        "activity.measures[kind=organisational].description",
        "measure[kind=technical]",
    ],
    "Data Protection Impact Assessment": ["activity.dpia_required", "activity.dpia_status", "activity.dpia"],
    "Data Subject Rights": ["activity.rights.right"],
    "Privacy Notice": ["activity.notice"],
    "Legitimate interests for the processing": ["activity.legal_bases[basis=art_6_1_f].interest"],
    "Legitimate Interest Assessment": ["activity.legal_bases[basis=art_6_1_f].balancing_test"],
    "Automated decision-making": ["activity.automated_decisions", "activity.automated_logic"],
    "Link to record of consent": ["activity.consent_record"],
    "Location of personal data": ["activity.locations.country", "activity.locations.place"],
    "Status of processing": ["activity.status"],
    "Personal Data Breach": ["activity.breach_occurred", "activity.breach_record"],
    "Retention and erasure policy.": ["activity.retention_policy"],
    "Prior Consultation with DPA": ["activity.prior_consultation", "activity.prior_consultation_note"],
    "Main or Auxiliary Processing activity": ["activity.weight"],
}

TEMPLATES = {
    "Controller name and contact": ["party.name", "party.address", "party.contacts[role=general].phone"],
    "Joint controller name and contact": ["activity.joint_controllers.party", "party.contacts.email"],
    "Representative (Art. 27)": ["party.contacts[role=representative].address"],
    "DPO name and contact, external organisation": ["party.contacts[role=dpo].email", "party.contacts.organisation"],
    "Each controller acted for": ["activity.controllers_served.party", "activity.controllers_served.processing"],
    "Named processors": ["engagement.engaged", "engagement[role=sub_processor]", "activity.recipients.party"],
    "Business process or activity name": ["activity.name", "activity.process"],
    "Process owner or department": ["activity.process_owner", "activity.department"],
    "Status; dates of creation and last update": ["activity.status", "activity.introduced_on", "activity.changed_on"],
    "Software or application name": ["activity.systems.name"],
    "Purposes": ["activity.purposes.name"],
    "Legal basis (Art. 6)": ["activity.legal_bases.basis", "activity.legal_bases.law"],
    "Legitimate interest and assessment": ["activity.legal_bases.interest", "activity.legal_bases.balancing_test"],
    "Art. 9 condition, special category": ["activity.legal_bases[basis=art_9_2_j]", "activity.data.special"],
    "Art. 10 data and ground": ["activity.data[special=criminal]", "activity.legal_bases[basis=art_10]"],
    "Categories of data subjects and data": ["activity.subjects.name", "activity.data.name"],
    "Vulnerable subjects": ["activity.subjects.vulnerable"],
    "Data source": ["activity.origins[kind=indirect].name"],
    "Recipients, internal": ["activity.recipients[kind=internal].name"],
    "Recipients, external": ["activity.recipients[kind=external].name"],
    "Recipients, processors": ["activity.recipients[role=processor].party"],
    "Link to processor contract": [
        "engagement.agreements.agreement",
        "agreement.address",
        "agreement.documents.document",
    ],
    "Joint controllers' arrangement": ["agreement[type=art_26]", "agreement.essence_available"],
    "Third countries and international organisations": ["transfer.destination"],
    "Nature of the transfer": ["transfer.safeguards.mechanism", "transfer.safeguards[derogation=art_49_1_a]"],
    "Documentation of safeguards": ["transfer.safeguards.agreement", "transfer.documents.document"],
    "Safeguards for compelling legitimate interests": [
        "transfer.safeguards[derogation=art_49_1_2]",
        "transfer.compelling_assessment",
    ],
    "Retention per category": ["activity.data.retention", "activity.data.retention_period"],
    "Retention policy, adherence, reasons": [
        "activity.retention_policy",
        "activity.retention_followed",
        "activity.retention_deviation",
    ],
    "General description of security": ["activity.measures.description"],
    "Location of personal data, technologies": ["activity.locations.place", "activity.systems.note"],
    "Rights; automated decisions": ["activity.rights.right", "activity.automated_decisions"],
    "Record of consent": ["activity.consent_record"],
    "DPIA: required, progress, link": ["activity.dpia_required", "activity.dpia_status", "activity.dpia"],
    "Breach: flag and link": ["activity.breach_occurred", "activity.breach_record"],
    "Main or auxiliary, data combination, risk": [
        "activity.weight",
        "activity.data_combined",
        "activity.risks.description",
    ],
    "National condition (DPA 2018, Schedule 1)": ["activity.national_condition"],
    "Exemption below 250 employees": ["party.exemption_claimed", "activity.occasional", "activity.high_risk"],
}

MECHANISMS = {
    "Art. 45 adequacy decision": "adequacy",
    "Art. 45, certified importer in the United States": "dpf",
    "Art. 46(2)(a) instrument between public authorities": "public_instrument",
    "Art. 46(2)(b) binding corporate rules": "bcr",
    "Art. 46(2)(c), (d) standard contractual clauses": "scc",
    "Art. 46(2)(e) code of conduct": "code_of_conduct",
    "Art. 46(2)(f) certification": "certification",
    "Art. 46(3)(a) ad hoc contractual clauses": "ad_hoc_clauses",
    "Art. 46(3)(b) administrative arrangement": "administrative_arrangement",
    "Art. 49(1) derogation": "derogation",
    "UK International Data Transfer Agreement": "idta",
    "UK Addendum": "uk_addendum",
    "none": "none",
    "not known": "unknown",
}

_STEP = re.compile(r"(?P<key>\w+)(?:\[(?P<field>\w+)=(?P<term>\w+)\])?")


def assert_has_term(fields: dict[str, FieldSpec], field: str | None, term: str | None) -> None:
    if field is not None:
        terms = fields[field].terms
        assert terms is not None
        assert term in list(terms)


def assert_has_place(path: str) -> None:
    """Walk a path through the descriptions of the fields; fails where it leads nowhere."""
    steps = [_STEP.fullmatch(step) for step in path.split(".")]
    assert all(steps), path
    first, *rest = [step.groupdict() for step in steps if step]
    kind = KINDS[first["key"]]
    fields: dict[str, FieldSpec] = kind.fields
    assert_has_term(fields, first["field"], first["term"])
    found: FieldSpec | ListSpec | None = None
    for step in rest:
        assert not isinstance(found, FieldSpec), f"{path}: a field has no fields"
        lists = kind.lists if found is None else {}
        found = lists.get(step["key"]) or fields[step["key"]]
        if isinstance(found, ListSpec):
            fields = found.fields
        assert_has_term(fields, step["field"], step["term"])


def test_the_model_of_the_authorities_has_44_fields() -> None:
    assert len(CSM_ROPA) == 44


@pytest.mark.parametrize("asked", CSM_ROPA)
def test_every_field_of_csm_ropa_has_its_place(asked: str) -> None:
    for path in CSM_ROPA[asked]:
        assert_has_place(path)


@pytest.mark.parametrize("asked", TEMPLATES)
def test_every_field_of_the_authorities_templates_has_its_place(asked: str) -> None:
    for path in TEMPLATES[asked]:
        assert_has_place(path)


@pytest.mark.parametrize("path", ["party.colour", "party.contacts.colour", "party.contacts[role=boss]", "party.name.x"])
def test_a_field_without_a_place_would_be_seen(path: str) -> None:
    with pytest.raises((KeyError, AssertionError)):
        assert_has_place(path)


def test_every_mechanism_of_chapter_v_can_be_recorded() -> None:
    assert {str(term) for term in Mechanism} == set(MECHANISMS.values())


def test_the_list_of_fields_is_that_of_the_published_sheet(samples: Path) -> None:
    published = samples / "Paul-Ryan76__CSM-ROPA__CSM-ROPA 07082021.xlsx"
    if not published.exists():
        pytest.skip("the sheet of CSM-ROPA is not here")
    workbook = openpyxl.load_workbook(published, read_only=True)
    rows = list(workbook.worksheets[0].iter_rows(min_row=3, min_col=2, max_col=2, values_only=True))
    workbook.close()
    assert [str(row[0]).strip() for row in rows if row[0]] == list(CSM_ROPA)
