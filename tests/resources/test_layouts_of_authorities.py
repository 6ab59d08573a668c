"""The columns of the shipped layouts, held against what is known of the authorities' templates."""

from __future__ import annotations

import pytest

from models.intake.layouts import Form, Layout, is_aside, shipped_layouts

LAYOUTS = {layout.name: layout for layout in shipped_layouts()}

ICO_CONTROLLER = [
    "Business function", "Purpose of processing", "Name and contact details of joint controller",
    "Categories of individuals",
    "Categories of personal data", "Categories of recipients", "Link to contract with processor",
    "Names of third countries or international organisations", "Safeguards for exceptional transfers",
    "Retention schedule",
    "General description of", "Article 6 lawful basis", "Article 9 condition", "Legitimate interests",
    "Link to record of",
    "Rights available", "Existence of automated decision-making", "The source", "Link to record of consent", "Location",
    "Data Protection Impact Assessment required?", "Data Protection Impact Assessment progress",
    "Link to Data Protection Impact Assessment", "Has a personal data breach occurred?",
    "Link to record of personal data breach",
    "Data Protection Act 2018 Schedule 1", "GDPR Article 6", "Link to retention", "Is personal data retained",
    "Reasons for not adhering",
]  # fmt: skip
"""How the thirty columns of the British template begin, in their order."""

ASKED = {
    "ico-processor": {"controllers_served", "served_representatives", "processing_categories", "countries", "mechanism",
                      "measures", "served_agreement"},
    "cnil": {"name", "introduced_on", "changed_on", "joint_controllers", "systems", "purposes", "subjects", "data",
             "special_data", "retention", "internal_recipients", "external_recipients", "processors", "transfers_exist",
             "countries", "mechanism", "measures"},
    "apd-fr": {"name", "department", "status", "introduced_on", "changed_on", "joint_controllers", "purposes",
               "legal_bases",
               "special_condition", "interest", "balancing_test", "weight", "systems", "subjects", "vulnerable", "data",
               "origins", "data_combination", "recipients", "processors", "agreement", "countries", "mechanism",
               "retention", "measures", "locations", "rights", "automated_decisions", "consent_record", "risks",
               "dpia_required", "dpia_status", "dpia", "breach", "breach_record"},
    "aepd": {"name", "joint_controllers", "purposes", "legal_bases", "subjects", "data", "recipients", "countries",
             "mechanism", "retention", "measures"},
    "dsk-controller": {"name", "introduced_on", "changed_on", "department", "joint_controllers", "purposes",
                       "legal_bases",
                       "systems", "subjects", "data", "special_data", "internal_recipients", "external_recipients",
                       "transfers_exist", "countries", "mechanism", "retention", "measures"},
    "dsk-processor": {"name", "introduced_on", "changed_on", "department", "controllers_served",
                      "served_representatives",
                      "processing_categories", "transfers_exist", "countries", "mechanism", "measures"},
    "datatilsynet": {"joint_controllers", "purposes", "legal_bases", "subjects", "data", "recipients", "countries",
                     "mechanism", "retention", "measures"},
    "ap": {"name", "joint_controllers", "purposes", "subjects", "data", "recipients", "countries", "retention",
           "measures"},
}  # fmt: skip
ASKED["gba-nl"] = ASKED["apd-fr"]
LANGUAGES = {
    "ico-controller": "en", "ico-processor": "en", "cnil": "fr", "apd-fr": "fr", "gba-nl": "nl", "ap": "nl",
    "aepd": "es",
    "dsk-controller": "de", "dsk-processor": "de", "datatilsynet": "da",
}  # fmt: skip


def test_the_british_template_has_its_thirty_columns_in_order() -> None:
    headings = [heading for heading, _ in LAYOUTS["ico-controller"].headings]
    assert len(headings) == len(ICO_CONTROLLER)
    assert [h for h, begins in zip(headings, ICO_CONTROLLER, strict=True) if not h.startswith(begins)] == []


@pytest.mark.parametrize("name", sorted(ASKED))
def test_a_layout_asks_what_its_authority_asks(name: str) -> None:
    assert {key for _, key in LAYOUTS[name].headings} == ASKED[name]


@pytest.mark.parametrize("name", sorted(LANGUAGES))
def test_a_layout_is_in_the_language_of_its_authority(name: str) -> None:
    assert LAYOUTS[name].language == LANGUAGES[name]
    assert LAYOUTS[name].authority
    assert LAYOUTS[name].title


@pytest.mark.parametrize("name", sorted(LANGUAGES))
def test_who_answers_stands_above_every_record(name: str) -> None:
    assert [block.of for block in LAYOUTS[name].blocks if block.of == "controller"] == ["controller"]
    assert {block.of for block in LAYOUTS[name].blocks} == {"controller", "dpo", "representative"}


def test_french_and_german_templates_are_a_sheet_for_each_activity() -> None:
    forms = {name for name, layout in LAYOUTS.items() if layout.form is Form.SHEETS}
    assert forms == {"cnil", "dsk-controller", "dsk-processor"}


@pytest.mark.parametrize("layout", [LAYOUTS[name] for name in sorted(LANGUAGES)], ids=sorted(LANGUAGES))
def test_no_layout_is_taken_for_another(layout: Layout) -> None:
    headings = [heading for heading, _ in layout.headings]
    nearest = max(shipped_layouts(), key=lambda other: (other.form is layout.form, other.share(headings)))
    assert nearest.name == layout.name
    assert layout.share(headings) >= 0.9


def test_the_sheet_of_what_is_not_held_is_known_in_every_language() -> None:
    assert all(is_aside(layout.words.get("Not in this layout", "Not in this layout")) for layout in LAYOUTS.values())
    assert not is_aside("Records")


def test_numbered_headings_can_be_read_but_not_written() -> None:
    assert not LAYOUTS["vws-verwerker"].written
