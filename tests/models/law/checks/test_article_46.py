from __future__ import annotations

from typing import Any

import pytest

from tests.models.law.checks.signed_clauses import clauses, in_order, on_clauses
from tests.models.law.checks.situation import agreement, engagement, party, record, situation, transfer


def none_confirmed(**values: Any) -> Any:
    return transfer(confirmations=[{"about": "safeguards", "by": "Privacy officer", "on": "2026-01-02"}], **values)


# S01 ------------------------------------------------------------------------------------------------------------------


def test_a_transfer_on_clauses_that_are_in_order_is_lawful() -> None:
    found = situation({**in_order(), "importer": party("Sample Supplier", country="IN", gdpr="no")})
    assert found.verdict() == "lawful"
    assert not {id for id in found.ids() if id[0] in "SI"} - {"S21"}


def test_no_safeguard_confirmed_is_a_breach() -> None:
    found = situation({"t": none_confirmed()})
    assert found.outcome("S01") == "problem"
    assert found.severity("S01") == "breach"
    assert found.finding("S01").citation == "44, 46(1)"
    assert found.facts("S01") == {"importer", "destination", "safeguards"}
    assert "India" in found.finding("S01").message.said()
    assert found.verdict() == "not_lawful"


def test_a_safeguard_named_none_is_no_safeguard() -> None:
    found = situation({"t": transfer(safeguards=[{"mechanism": "none"}])})
    assert found.outcome("S01") == "problem"
    assert found.verdict() == "not_lawful"


@pytest.mark.parametrize("safeguards", [[], [{"mechanism": "unknown"}]])
def test_a_blank_safeguard_is_not_known_to_be_none(safeguards: list[dict[str, str]]) -> None:
    found = situation({"t": transfer(safeguards=safeguards)})
    assert found.outcome("S01") == "cannot_tell"
    assert found.missing("S01") == {"safeguards"}
    assert found.verdict() == "cannot_tell"


def test_a_partial_decision_leaves_open_whether_a_safeguard_is_needed() -> None:
    found = situation({"importer": party(country="CA"), "t": none_confirmed()})
    assert found.outcome("S01") == "cannot_tell"
    assert found.missing("S01") == {"scope_facts"}


@pytest.mark.parametrize("country", ["CH", "NZ", "DE", "IS"])
def test_no_safeguard_is_needed_for_adequate_countries_and_inside_the_area(country: str) -> None:
    found = situation({"importer": party(country=country), "t": none_confirmed()})
    assert found.outcome("S01") is None


def test_an_international_organisation_in_the_area_needs_a_safeguard() -> None:
    found = situation({"importer": party(country="AT", kind="international_organisation"), "t": none_confirmed()})
    assert found.outcome("S01") == "problem"


def test_a_transfer_that_has_ended_needs_no_safeguard() -> None:
    assert situation({"t": none_confirmed(end="2024-12-31")}).outcome("S01") is None


def test_before_the_gdpr_the_directive_asked_for_a_safeguard() -> None:
    found = situation({"t": none_confirmed()}, on="2017-03-01")
    assert found.finding("S01").citation == "Directive 95/46/EC, Art. 26(2)"


def test_a_safeguard_that_the_register_calls_missing_does_not_hold() -> None:
    found = situation(in_order(t=on_clauses(safeguards=[{"mechanism": "scc", "agreement": "g", "in_place": "no"}])))
    assert found.outcome("S01") == "problem"
    assert found.facts("S01") == {"safeguards[0].mechanism", "safeguards[0].in_place"}
    assert found.verdict() == "not_lawful"


def test_of_two_safeguards_one_may_be_missing() -> None:
    safeguards = [{"mechanism": "bcr", "in_place": "no"}, {"mechanism": "scc", "agreement": "g"}]
    found = situation(in_order(t=on_clauses(safeguards=safeguards)))
    assert found.verdict() == "lawful_with_duties"


# S19 ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mechanism", ["public_instrument", "administrative_arrangement"])
@pytest.mark.parametrize(
    ("exporter", "importer", "outcome"),
    [
        ({"kind": "authority"}, {"kind": "authority"}, None),
        ({"public_authority": "yes"}, {"kind": "international_organisation"}, None),
        ({"kind": "authority"}, {"public_authority": "no"}, "problem"),
        ({}, {"public_authority": "no"}, "problem"),
        ({"kind": "authority"}, {}, "cannot_tell"),
    ],
)
def test_instruments_of_authorities_serve_authorities(
    mechanism: str, exporter: dict[str, str], importer: dict[str, str], outcome: str | None
) -> None:
    found = situation(
        {
            "exporter": party(country="NL", **exporter),
            "importer": party(country="IN", **importer),
            "t": transfer(safeguards=[{"mechanism": mechanism}]),
        }
    )
    assert found.outcome("S19") == outcome


def test_the_party_of_unknown_standing_is_named() -> None:
    found = situation({"t": transfer(safeguards=[{"mechanism": "public_instrument"}])})
    assert {fact.place for fact in found.finding("S19").missing} == {
        "P-0001.public_authority",
        "P-0002.public_authority",
    }


# S24 ------------------------------------------------------------------------------------------------------------------


def test_an_agreement_without_a_document_is_a_gap() -> None:
    found = situation(in_order(g=clauses(address="")))
    assert found.outcome("S24", "g") == "problem"
    assert found.severity("S24") == "gap"
    assert found.facts("S24") == {"type", "documents", "address"}
    assert found.verdict() == "lawful_with_duties"


def test_a_document_with_neither_file_nor_address_is_none() -> None:
    linked = clauses(address="", documents=[{"document": "d"}])
    assert situation(in_order(g=linked, d=record("document", name="Scan"))).outcome("S24") == "problem"
    filed = record("document", name="Scan", sha256="ab" * 32)
    assert situation(in_order(g=linked, d=filed)).outcome("S24") is None


def test_a_contract_that_is_no_safeguard_is_not_asked_for_here() -> None:
    assert situation({"g": agreement(type="art_28")}).outcome("S24") is None


def test_a_safeguard_said_to_be_in_place_wants_its_agreement() -> None:
    found = situation({"t": transfer(safeguards=[{"mechanism": "bcr", "in_place": "yes"}])})
    assert found.outcome("S24", "t") == "problem"
    assert "safeguards[0].agreement" in found.facts("S24")


def test_a_link_to_an_archived_agreement_is_dead() -> None:
    found = situation(in_order(g=clauses(status="archived")))
    assert "archived" in found.finding("S24", "t").message.said()


# S25 ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "fact"),
    [
        ({"expires_on": "2026-02-28"}, "expires_on"),
        ({"ended_on": "2025-01-31"}, "ended_on"),
        ({"status": "ended"}, "status"),
        ({"effective_on": "2026-06-01"}, "effective_on"),
    ],
)
def test_a_safeguard_is_worth_what_its_agreement_is(changed: dict[str, str], fact: str) -> None:
    found = situation(in_order(g=clauses(**changed)))
    assert found.outcome("S25") == "problem"
    assert fact in found.facts("S25")
    assert found.verdict() == "not_lawful"


@pytest.mark.parametrize(("days", "outcome"), [
    ({"valid_to": "2026-02-28"}, "problem"),
    ({"valid_from": "2026-03-02"}, "problem"),
    ({"valid_from": "2026-03-01", "valid_to": "2026-03-01"}, None),
])  # fmt: skip
def test_a_safeguard_has_days_of_its_own(days: dict[str, str], outcome: str | None) -> None:
    safeguard = {"mechanism": "scc", "agreement": "g", **days}
    assert situation(in_order(t=on_clauses(safeguards=[safeguard]))).outcome("S25") == outcome


def test_signed_later_is_not_yet_in_force() -> None:
    found = situation(in_order(), on="2022-11-30")
    assert found.outcome("S25") == "problem"
    assert found.outcome("S05") is None


def test_when_another_instrument_began_has_to_be_known() -> None:
    found = situation(
        {
            "t": transfer(safeguards=[{"mechanism": "public_instrument", "agreement": "g"}]),
            "g": agreement(type="public_instrument"),
        }
    )
    assert found.outcome("S25") == "cannot_tell"
    assert found.missing("S25") == {"effective_on", "signed_on"}


def test_a_draft_of_rules_binds_nobody() -> None:
    found = situation(
        {"t": transfer(safeguards=[{"mechanism": "bcr", "agreement": "g"}]), "g": agreement(type="bcr", status="draft")}
    )
    assert found.outcome("S25") == "problem"


def test_a_hop_on_the_terms_of_clauses_is_judged_by_them() -> None:
    found = situation(
        {
            **in_order(),
            "next": party(country="PH"),
            "hop": transfer(
                exporter="importer",
                importer="next",
                parent="t",
                confirmations=[{"about": "safeguards"}],
                engagement="f",
            ),
            "f": engagement(engaging="importer", engaged="next", parent="e", confirmations=[{"about": "agreements"}]),
        }
    )
    assert found.outcome("S01") is None
    assert found.outcome("S23", "hop") == "problem"
