"""What a careful reader says of two names: one organisation, two, or ask; and on which facts that rests."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from models.intake.matching import PartyIndex
from models.intake.party_blocks import PartyBlocks
from models.intake.party_facts import Comparison, compare, party_facts
from models.intake.party_names import SHORTEST_MISSPELT, name_parts


def compared(
    one: str, other: str, values: dict[str, Any] | None = None, others: dict[str, Any] | None = None
) -> Comparison:
    """Compare two names with what rows say beside them; the other way round it must say the same."""
    first, second = party_facts(one, values or {}), party_facts(other, others or {})
    found = compare(first, second)
    assert compare(second, first) == found
    return found


def said(comparison: Comparison) -> list[str]:
    return [sentence.said() for sentence in comparison.evidence]


SAME = [
    ("Skyward Web Services, Inc.", "Skyward Web Services Inc"),
    ("Skyward Web Services, Inc.", "SKYWARD WEB SERVICES INC."),
    ("Skyward Web Services, Inc.", "Skyward  Web Services Incorporated"),
    ("Skyward Web Services, Inc.", "Skyward Web Services"),
    ("Skyward Web Services (SWS)", "Skyward Web Services"),
    ("Skyward Web Services (SWS)", "SWS"),
    ("Northwind Ltd", "Northwind Limited"),
    ("Northwind Ltd.", "NORTHWIND LTD"),
    ("Müller & Söhne AG", "Mueller und Soehne Aktiengesellschaft".replace(" und ", " & ")),
    ("Société Exemple S.A.S.", "Societe Exemple SAS"),
    ("Voorbeeld B.V.", "Voorbeeld BV"),
    ("Voorbeeld B.V.", "Voorbeeld besloten vennootschap"),
    ("Beispiel GmbH", "Beispiel Gesellschaft mit beschränkter Haftung"),
    ("Nordlys A/S", "Nordlys AS".replace("AS", "A/S")),
    ("Exempel AB (publ)", "Exempel Aktiebolag"),
    ("Przykład Sp. z o.o.", "Przyklad sp z oo"),
    ("The Sample Company", "Sample Company"),
    ("Orchid Support Pvt. Ltd.", "Orchid Support Private Limited"),
    ("Quartz Pty Ltd", "Quartz Proprietary Limited"),
    ("Ember Corp.", "Ember Corporation"),
    ("New Harbor BV (formerly Old Harbor BV)", "Old Harbor B.V."),
    ("Software One, Inc. dba Skyline", "Skyline"),
]

ASK = [
    ("Skyward Web Services EMEA SARL", "Skyward Web Services, Inc."),
    ("Skyward Web Services, Inc.", "SWS"),
    ("Skyward Web Services, Inc.", "Skyward SWS (Ireland)"),
    ("Skyward Web Services EMEA SARL", "SWS"),
    ("Skyward Web Services", "Skyward"),
    ("Skyward Web Services (Germany)", "Skyward Web Services"),
    ("Skywrad Web Services", "Skyward Web Services"),
    ("Northwind GmbH", "Northwind Ltd"),
    ("Northwind GmbH", "Northwind Inc."),
    ("Northwind Deutschland GmbH", "Northwind GmbH"),
    ("Northwind Ireland Ltd", "Northwind UK Ltd"),
    ("Northwind Group", "Northwind B.V."),
    ("Northwind Cloud", "Northwind Software"),
    ("Nortwind Ltd", "Northwind Ltd"),
    ("Norhtwind Ltd", "Northwind Ltd"),
    ("Blue Harbour Analytics", "Blue Harbor Analytics"),
    ("DataFalcon Inc.", "Data Falcon Inc."),
    ("Falcon Data Ltd", "Data Falcon Ltd"),
    ("Delft Data Services B.V.", "DDS"),
    ("Quill", "Quill Analytics Inc"),
    ("Fable Payroll Holding B.V.", "Fable Payroll B.V."),
    ("Example (Cloud)", "Example"),
]

DIFFERENT = [
    ("Amber Ltd", "Beryl Ltd"),
    ("Amber Mail Ltd", "Beryl Mail Ltd"),
    ("Amber Cloud Services GmbH", "Beryl Cloud Services GmbH"),
    ("Plant 2 GmbH", "Plant 3 GmbH"),
    ("Vendor 124 Inc.", "Vendor 123 Inc."),
    ("Bank of Orchid", "Bank of Quartz"),
    ("Ford", "Fort"),
    ("Delta", "Data"),
    ("SWS", "SVS"),
    ("IT Systems Ltd", "HR Systems Ltd"),
    ("Muster One GmbH", "Beispiel One GmbH"),
    ("Web Services Skyline", "Northwind Web Services"),
    ("AB Nordlys", "CD Nordlys"),
    ("Example Insurance N.V.", "Example2 Insurance N.V."),
    ("River Payments", "River Logistics"),
    ("Tundra Legal LLP", "Tundra Foods Ltd"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_organisation(one: str, other: str) -> None:
    assert compared(one, other).certain


@pytest.mark.parametrize(("one", "other"), ASK)
def test_a_careful_reader_asks(one: str, other: str) -> None:
    found = compared(one, other)
    assert found.worth_asking
    assert not found.certain
    assert said(found)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_organisations(one: str, other: str) -> None:
    assert not compared(one, other).worth_asking


def test_there_are_sixty_pairs() -> None:
    assert len({*SAME, *ASK, *DIFFERENT}) == len(SAME) + len(ASK) + len(DIFFERENT) >= 60


@pytest.mark.parametrize(("one", "other"), [*SAME, *ASK])
def test_what_is_alike_is_found_among_many(one: str, other: str) -> None:
    crowd = [party_facts(f"Crowd {n} Skyward Northwind Data Services Ltd", {}) for n in range(300)]
    blocks = PartyBlocks([*crowd, party_facts(other, {})])
    assert len(crowd) in blocks.near(party_facts(one, {}))


def test_few_of_very_many_are_compared() -> None:
    crowd = [party_facts(f"Vendor {n} Data Services {form}", {}) for n in range(1000) for form in ("GmbH", "Ltd")]
    blocks = PartyBlocks(crowd)
    assert max(len(blocks.near(facts)) for facts in crowd[:200]) < 20


@pytest.mark.parametrize(
    ("one", "other", "facts"),
    [
        ("Northwind GmbH", "Northwind Ltd", ["same name but for the legal form (GmbH, Ltd)"]),
        ("SWS", "Skyward Web Services, Inc.", ["SWS is the abbreviation of Skyward Web Services"]),
        ("Nortwind Ltd", "Northwind Ltd", ["one letter differs"]),
        ("Falcon Data", "Data Falcon", ["same words in another order"]),
        ("DataFalcon", "Data Falcon", ["same name with other spacing"]),
        ("Northwind", "Northwind B.V.", ["same name, one without the legal form (B.V.)"]),
        ("Northwind UK Ltd", "Northwind Ltd", ["same name but for “uk”"]),
        ("Quill", "Quill Analytics", ["“Quill Analytics” contains “Quill”"]),
    ],
)
def test_the_evidence_is_said_in_sentences(one: str, other: str, facts: list[str]) -> None:
    assert said(compared(one, other)) == facts


@pytest.mark.parametrize(
    ("one", "other", "fact"),
    [
        ({"website": "https://www.skyward.example/eu"}, {"website": "skyward.example"}, "same website domain skyward.example"),
        (
            {"contacts": [{"role": "privacy", "email": "dpo@skyward.example"}]}, {"website": "http://skyward.example"},
            "same website domain skyward.example",
        ),
        ({"vat_number": "IE 123.4567T"}, {"vat_number": "IE1234567T"}, "same VAT number"),
        ({"lei": "5299 00EXAMPLE0000001"}, {"lei": "529900example0000001"}, "same LEI"),
        ({"registration_number": "HRB 1234"}, {"registration_number": "hrb1234"}, "same registration number"),
        ({"address": "Hafenstr. 2, Kiel"}, {"address": "hafenstr 2 Kiel"}, "same address"),
        ({"country": "DE"}, {"country": "IE"}, "other country: Germany, Ireland"),
        ({"lei": "A1"}, {"lei": "B2"}, "other LEI"),
    ],
)  # fmt: skip
def test_facts_beside_the_name_are_evidence(one: dict[str, Any], other: dict[str, Any], fact: str) -> None:
    assert fact in said(compared("Skyward Web Services", "Skyward Web Services", one, other))


@pytest.mark.parametrize("against", [("country", "DE", "IE"), ("lei", "A1", "B2"), ("vat_number", "A1", "B2")])
def test_another_country_or_number_makes_one_name_a_question(against: tuple[str, str, str]) -> None:
    key, one, other = against
    found = compared("Skyward Ltd", "Skyward Ltd", {key: one}, {key: other})
    assert found.worth_asking
    assert not found.certain


def test_a_lei_names_one_legal_entity_under_any_name() -> None:
    assert compared("Old Harbor", "Tundra", {"lei": "A1"}, {"lei": "A1"}).certain
    assert not compared("Old Harbor", "Tundra", {"vat_number": "A1"}, {"vat_number": "A1"}).certain


def test_a_vat_number_proves_a_slip_but_not_another_legal_form() -> None:
    assert compared("Nortwind Ltd", "Northwind Ltd", {"vat_number": "A1"}, {"vat_number": "A1"}).certain
    assert not compared("Northwind GmbH", "Northwind Ltd", {"vat_number": "A1"}, {"vat_number": "A1"}).certain


@pytest.mark.parametrize("shared", ["https://linkedin.com/company/x", "x@gmail.com", "not an address", "http://[x"])
def test_addresses_that_many_share_are_no_evidence(shared: str) -> None:
    assert compared("Amber", "Beryl", {"website": shared}, {"website": shared}).evidence == ()


NAMES = st.from_regex(r"[A-Z][a-z]{4,8}( [A-Z][a-z]{4,8}){0,2}", fullmatch=True)
FORMS = st.sampled_from(
    [("GmbH", "G.m.b.H."), ("Ltd", "Limited"), ("Inc.", "Incorporated"), ("B.V.", "BV"), ("AG", "A.G.")]
)
VARIED = st.sampled_from([str.upper, str.lower, lambda t: t.replace(" ", "  "), lambda t: f" {t} ", lambda t: t + "."])


@given(NAMES, FORMS, VARIED)
def test_case_blanks_punctuation_and_short_forms_do_not_matter(
    name: str, forms: tuple[str, str], varied: Any
) -> None:  # fmt: skip
    index = PartyIndex()
    index.add("1", f"{name} {forms[0]}", None)
    assert index.find(varied(f"{name} {forms[1]}")) == "1"
    assert compared(f"{name} {forms[0]}", varied(f"{name}, {forms[1]}")).certain


@given(st.text(max_size=40), st.text(max_size=40))
def test_comparing_never_depends_on_the_order_and_never_fails(one: str, other: str) -> None:
    assert 0 <= compared(one, other).score < 1


@given(NAMES, st.data())
def test_one_slip_is_found(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(name) - 1).filter(lambda i: name[i] != " "))
    slipped = name[:at] + name[at + 1 :]
    whole, short = name_parts(name).joined, name_parts(slipped).joined
    # “Haelder” is compared as “halder”: what is one slip as written may be two as compared, or a name too short.
    assume(len(short) > SHORTEST_MISSPELT and OSA.distance(whole, short) == 1)
    blocks = PartyBlocks([party_facts(name, {})])
    assert blocks.near(party_facts(slipped, {})) == [0]
