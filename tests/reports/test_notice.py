"""The privacy notice: whole sentences from the register that answer what data subjects and businesses ask."""

from __future__ import annotations

from typing import Any

import pytest
from one_of_each import as_read, one_of_each
from reading_back import TODAY, said

from models.register import Register
from models.vocabulary import ErasureExemption
from reports.editions import edition_of
from reports.records.notice import notice_report
from reports.records.reading import Reading
from reports.records.told_transfers import with_country


def answers(register: Register, language: str = "en") -> dict[str, str]:
    """Give the answers by their questions, white space apart."""
    sections = notice_report(as_read(register, language)).sections
    return {section.title: said(section).removeprefix(f"{section.title}\n").strip() for section in sections}


def answer(question: str, **values: Any) -> str:
    with one_of_each(**values) as register:
        return answers(register)[question]


def test_the_controller_stands_with_contact_and_officer() -> None:
    text = answer("Who is responsible for your data?")
    assert "The controller is Birch Retail B.V., Stationsweg 4, Utrecht, Netherlands." in text
    assert "You can reach us here: Privacy office, privacy@birch.example." in text
    assert "Our data protection officer" not in text
    assert "You can reach our data protection officer here: Data protection officer, dpo@birch.example." in text


def test_data_purposes_and_legal_bases_stand_for_each_activity() -> None:
    text = answer("Which data do we use, and for what?")
    assert "Customer service. The data are: Contact details; Chat transcripts." in text
    assert "We use them for these purposes: Answer questions of customers." in text
    assert "The legal basis is: Art. 6(1)(b) contract." in text


def test_interests_and_special_categories_are_told() -> None:
    values = {
        "legal_bases": [{"basis": "art_6_1_f", "interest": "safe payments"}],
        "data": [{"name": "Sick notes", "special": "health"}],
    }
    text = answer("Which data do we use, and for what?", activity=values)
    assert "These are the legitimate interests: safe payments." in text
    assert "Some of the data are of special categories: Sick notes (Health)." in text


@pytest.mark.parametrize(
    ("question", "key", "sentence"),
    [
        ("Which data do we use, and for what?", "purposes", "We use them for these purposes: not recorded."),
        ("Which data do we use, and for what?", "legal_bases", "The legal basis is: not recorded."),
        ("Where do the data come from?", "origins", "Where the data come from is not recorded."),
        ("Where are your data kept?", "locations", "Where the data are kept is not recorded."),
        ("How long do we keep your data?", "data", "How long the data are kept is not recorded."),
    ],
)
def test_what_is_not_recorded_is_said(question: str, key: str, sentence: str) -> None:
    assert sentence not in answer(question)
    assert sentence in answer(question, activity={key: []})


def test_recipients_stand_by_what_they_are_with_what_they_get() -> None:
    recipients = [
        {
            "name": "Webshops",
            "role": "independent_controller",
            "data": "Delivery address",
            "condition": "For the order",
        },
        {"name": "Our other companies", "kind": "internal"},
        {"name": "Auditors", "kind": "external"},
    ]
    text = answer("Who receives your data?", activity={"recipients": recipients})
    assert "on our instructions, as processors: Cedar Desk Pvt. Ltd. (India)." in text
    assert "These receive data and decide for themselves what they use them for: Webshops." in text
    assert "Within our group these receive data: Our other companies." in text
    assert "Data are also disclosed to: Auditors." in text
    assert "What goes to Webshops: Delivery address. The condition for Webshops is: For the order." in text


@pytest.mark.parametrize(
    ("name", "country", "named"),
    [
        ("Cedar India Pvt. Ltd.", "IN", "Cedar India Pvt. Ltd. (Indien)"),
        ("Tax authority (Sweden)", "SE", "Tax authority (Sweden)"),
        ("Steueramt (Schweden)", "SE", "Steueramt (Schweden)"),
        ("European Patent Organisation", "EPO", "European Patent Organisation"),
        ("Unknown Ltd", None, "Unknown Ltd (country not recorded)"),
    ],
)
def test_a_country_stands_beside_a_name_that_does_not_say_it(name: str, country: str | None, named: str) -> None:
    with one_of_each() as register:
        language = "en" if country is None else "de"
        assert with_country(as_read(register, language), name, country) == named


def test_recipients_confirmed_as_none_are_told_from_those_not_recorded() -> None:
    nobody: dict[str, Any] = {"engagement": {"activities": []}}
    question = "Who receives your data?"
    assert answer(question, **nobody) == "To whom data are disclosed is not recorded."
    confirmed = [{"about": "recipients", "by": "privacy office", "on": "2026-05-04"}]
    text = answer(question, activity={"confirmations": confirmed}, **nobody)
    assert text == "None, confirmed on 4 May 2026 by privacy office"


@pytest.mark.parametrize(
    ("recipient", "sentence"),
    [
        ({"name": "Webshops", "role": "independent_controller"}, "No, not with these: Webshops. They and we process"),
        ({"name": "Bureau", "role": "joint_controller"}, "an arrangement on the duties of each is needed instead"),
        ({"name": "Printer", "role": "processor"}, "Yes, with whoever processes data for us and on our instructions"),
    ],
)
def test_a_business_learns_whether_it_needs_a_processing_agreement(recipient: dict[str, str], sentence: str) -> None:
    question = "You are a business that works with us: is a processing agreement needed?"
    text = answer(question, activity={"recipients": [recipient]}, engagement={"activities": []})
    assert sentence in text
    assert len(text.splitlines()) == 1


def test_places_inside_the_area_are_said_to_be_inside() -> None:
    question = "Where are your data kept?"
    inside = "All of them are within the European Economic Area."
    assert answer(question) == f"We keep the data in these places: Utrecht, Netherlands. {inside}"
    assert inside not in answer(question, activity={"locations": [{"country": "US"}]})


def test_a_transfer_on_clauses_tells_country_safeguard_and_copy() -> None:
    text = answer("Do your data leave the European Economic Area?")
    assert "No adequacy decision of the European Commission covers the transfer." in text
    assert "These appropriate safeguards protect the data there: Standard contractual clauses, module 2" in text
    assert "You can obtain a copy of the safeguards as follows: Write to privacy@birch.example." in text
    assert "Cedar Desk Pvt. Ltd. (India): Contact details." in text


def test_a_transfer_under_a_decision_names_it_and_no_safeguard() -> None:
    transfer = {"destination": "JP", "scope_facts": [{"decision": "jp", "answer": "yes"}],
                "safeguards": [{"mechanism": "adequacy"}]}  # fmt: skip
    text = answer("Do your data leave the European Economic Area?", importer={"country": "JP"}, transfer=transfer)
    assert "covers the transfer: Decision (EU) 2019/419 (Japan)." in text
    assert "safeguards" not in text


def test_a_derogation_is_named_as_one() -> None:
    rows = [{"mechanism": "derogation", "derogation": "art_49_1_b"}]
    text = answer("Do your data leave the European Economic Area?", transfer={"safeguards": rows})
    assert "The transfer rests on a derogation for specific situations: Art. 49(1)(b)" in text


@pytest.mark.parametrize(
    ("transfer", "sentence"),
    [
        ({"safeguards": []}, "Which safeguard protects the data there is not recorded."),
        ({"notice_copy": ""}, "How to obtain a copy of the safeguards is not recorded."),
    ],
)
def test_a_transfer_of_which_something_is_unknown_says_what(transfer: dict[str, Any], sentence: str) -> None:
    assert sentence in answer("Do your data leave the European Economic Area?", transfer=transfer)


@pytest.mark.parametrize(
    ("answered", "sentence"),
    [("no", "No. We do not transfer your data"), ("unknown", "is not recorded"), ("yes", "is not recorded")],
)
def test_without_transfers_the_answer_is_what_was_confirmed(answered: str, sentence: str) -> None:
    text = answer(
        "Do your data leave the European Economic Area?",
        activity={"transfers_exist": answered},
        transfer={"activity": None},
    )
    assert sentence in text


def test_time_limits_stand_with_their_ground_in_years_and_months() -> None:
    text = answer("How long do we keep your data?")
    assert "Contact details. Time limit for erasure: 3 years after the last order." in text
    assert "The ground for keeping them is: Limitation of claims." in text
    assert "Chat transcripts. Time limit for erasure: 6 months, starts with: end of the chat." in text


def test_the_same_data_with_two_limits_stand_with_their_activities() -> None:
    other = {"id": "b", "reference": "A-0002", "name": "Newsletter", "role": "controller",
             "notice": "Privacy notice for customers",
             "data": [{"name": "Contact details", "retention": "2 years"}]}  # fmt: skip
    text = answer("How long do we keep your data?", others={"activity": [other]})
    assert "Contact details (Newsletter). Time limit for erasure: 2 years." in text
    assert "Contact details (Customer service). Time limit for erasure: 3 years after the last order." in text


@pytest.mark.parametrize("exemption", ErasureExemption)
def test_each_ground_to_refuse_erasure_is_a_sentence_with_its_article(exemption: ErasureExemption) -> None:
    data = [{"name": "Files", "erasure_exemption": exemption, "retention_ground": "Some act"}]
    text = answer("Can your data be erased, and when not?", activity={"data": data})
    article = exemption.label.split(" ")[1]
    assert f"(Art. {article} GDPR). This concerns the following data: Files. The grounds are: Some act." in text


def test_without_a_ground_to_refuse_none_is_made_up() -> None:
    text = answer("Can your data be erased, and when not?", activity={"data": [{"name": "Files"}]})
    assert "No ground on which we may refuse is recorded." in text


def test_access_rights_and_the_authority_are_told() -> None:
    text = answer("How do you get access, and which other rights do you have?")
    assert "Write to Birch Retail B.V.: Privacy office, privacy@birch.example; Data protection officer" in text
    assert "Access (Art. 15); Erasure (Art. 17)." in text
    assert "supervisory authority: Autoriteit Persoonsgegevens." in text


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"automated_decisions": "no"}, "No. We take no decisions about you by automated means alone."),
        ({"automated_decisions": "unknown"}, "Whether decisions are taken by automated means alone is not recorded"),
        ({"automated_decisions": "yes", "automated_logic": "A score."}, "Customer service. A score."),
        ({"automated_decisions": "yes"}, "The logic involved is not recorded."),
    ],
)
def test_automated_decisions_have_three_answers(values: dict[str, str], sentence: str) -> None:
    assert sentence in answer("Are decisions taken by automated means alone?", activity=values)


def test_each_notice_has_its_own_text_and_processing_for_others_stands_in_none() -> None:
    staff = {"id": "s", "reference": "A-0002", "name": "Payroll", "role": "controller", "notice": "For staff"}
    hosted = {
        "id": "h",
        "reference": "A-0003",
        "name": "Hosting for others",
        "role": "processor",
        "notice": "For staff",
    }
    with one_of_each(others={"activity": [staff, hosted]}) as register:
        titles = [section.title for section in notice_report(as_read(register)).sections if section.level == 1]
        text = said(notice_report(as_read(register)))
    assert titles == ["Privacy notice for customers", "For staff", "Before this text is published"]
    assert "Hosting for others" not in text


def test_what_is_open_is_for_the_office_and_leaves_with_no_other_edition() -> None:
    with one_of_each(transfer={"safeguards": [], "notice_mentions": "no"}) as register:
        text = answers(register)["Before this text is published"]
        public = notice_report(Reading(register, "en", TODAY, edition=edition_of("public")))
    assert "T-0001 | Birch Retail B.V. → Cedar Desk Pvt. Ltd. | No safeguard is recorded." in text
    assert "The notice in use does not mention this transfer yet." in text
    assert "Before this text is published" not in [section.title for section in public.sections]
    assert "Where are your data kept?" not in [section.title for section in public.sections]


def test_the_sentences_are_translated_as_a_whole() -> None:
    with one_of_each() as register:
        dutch = notice_report(as_read(register, "nl"))
    assert "The data are:" not in said(dutch)
    assert "No adequacy decision" not in said(dutch)
