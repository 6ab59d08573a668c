"""Terms of the closed lists are proposed from words in six languages, and none where two could be meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.intake.legal_terms import certifications, party_kind, role, special_category
from models.intake.phrases import word_list
from models.vocabulary import CertificationScheme, PartyKind, Role, SpecialCategory


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Processor", Role.PROCESSOR),
        ("data processor ", Role.PROCESSOR),
        ("verwerker", Role.PROCESSOR),
        ("sous-traitant", Role.PROCESSOR),
        ("personuppgiftsbiträde", Role.PROCESSOR),
        ("sub-processor", Role.SUB_PROCESSOR),
        ("sous-traitant ultérieur", Role.SUB_PROCESSOR),
        ("Unterauftragsverarbeiter", Role.SUB_PROCESSOR),
        ("Verantwortlicher", Role.CONTROLLER),
        ("verwerkingsverantwoordelijke", Role.CONTROLLER),
        ("dataansvarlig", Role.CONTROLLER),
        ("joint controllers", Role.JOINT_CONTROLLER),
        ("gemeinsam Verantwortliche", Role.JOINT_CONTROLLER),
        ("independent controller", Role.INDEPENDENT_CONTROLLER),
        ("Controller and processor", None),
        ("supplier", None),
    ],
)
def test_roles(text: str, meant: Role | None) -> None:
    assert role(text) is meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Tax authorities ", PartyKind.AUTHORITY),
        ("Belastingdienst", PartyKind.AUTHORITY),
        ("Konzerngesellschaft", PartyKind.GROUP_ENTITY),
        ("fournisseur", PartyKind.SUPPLIER),
        ("business partner", PartyKind.PARTNER),
        ("customer or supplier", None),
        ("Example Ltd", None),
    ],
)
def test_kinds_of_party(text: str, meant: PartyKind | None) -> None:
    assert party_kind(text) is meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Health data", SpecialCategory.HEALTH),
        ("Mitarbeitergesundheitsdaten", SpecialCategory.HEALTH),
        ("données de santé", SpecialCategory.HEALTH),
        ("ziekteverzuim", SpecialCategory.HEALTH),
        ("sjukfrånvaro", SpecialCategory.HEALTH),
        ("sygefravær", SpecialCategory.HEALTH),
        ("Fingerprint", SpecialCategory.BIOMETRIC),
        ("Gewerkschaftszugehörigkeit", SpecialCategory.TRADE_UNION),
        ("Kirchensteuermerkmal", SpecialCategory.BELIEFS),
        ("etniskt ursprung", SpecialCategory.RACIAL_ORIGIN),
        ("orientation sexuelle", SpecialCategory.SEX_LIFE),
        ("Führungszeugnis", SpecialCategory.CRIMINAL),
        ("special categories of data", SpecialCategory.UNSPECIFIED),
        ("Special categories: health", SpecialCategory.HEALTH),
        ("no health data", SpecialCategory.NONE),
        ("Health data: none", SpecialCategory.NONE),
        ("Name, no address; health data", SpecialCategory.HEALTH),
        ("browser fingerprint", SpecialCategory.NONE),
        ("Krankenkasse", SpecialCategory.NONE),
        ("Financial data", SpecialCategory.NONE),
        ("European Union", SpecialCategory.NONE),
        ("brace", SpecialCategory.NONE),
    ],
)
def test_special_categories(text: str, meant: SpecialCategory) -> None:
    assert special_category(text) is meant


def test_certificates_keep_their_words() -> None:
    found = certifications(
        "EU-U.S. Privacy Shield, Swiss-U.S. Privacy Shield, ISO/IEC 27001:2022, SOC 2 Type II, Sample Seal"
    )
    assert [(certificate.scheme, certificate.text) for certificate in found] == [
        (CertificationScheme.PRIVACY_SHIELD, "EU-U.S. Privacy Shield"),
        (CertificationScheme.PRIVACY_SHIELD_SWISS, "Swiss-U.S. Privacy Shield"),
        (CertificationScheme.ISO_27001, "ISO/IEC 27001:2022"),
        (CertificationScheme.SOC_2, "SOC 2 Type II"),
        (CertificationScheme.OTHER, "Sample Seal"),
    ]


def test_several_certificates_in_one_phrase() -> None:
    schemes = [certificate.scheme for certificate in certifications("ISO 27001 and 27018")]
    assert schemes == [CertificationScheme.ISO_27001, CertificationScheme.ISO_27018]


@pytest.mark.parametrize("text", ["", "n/a", "none"])
def test_no_certificates(text: str) -> None:
    assert certifications(text) == ()


@pytest.mark.parametrize(
    ("name", "table", "terms"),
    [
        ("legal_terms", "roles", Role),
        ("legal_terms", "party_kinds", PartyKind),
        ("legal_terms", "special", SpecialCategory),
        ("legal_terms", "certificates", CertificationScheme),
    ],
)
def test_every_list_of_words_belongs_to_a_term(name: str, table: str, terms: type) -> None:
    assert set(word_list(name)[table]) <= set(terms)


@given(st.text(max_size=100))
def test_no_text_breaks_it(text: str) -> None:
    assert special_category(text) in SpecialCategory
    assert role(text) is None or role(text) in Role
    assert party_kind(text) is None or party_kind(text) in PartyKind
    assert all(certificate.text for certificate in certifications(text))
