"""The contract that binds a processor (R01, R07, R09, R10, R11, R14, R16, R20)."""

from __future__ import annotations

from typing import Any

import pytest

from models.vocabulary import Art28Item
from tests.models.law.checks.situation import (
    Described,
    Result,
    agreement,
    engagement,
    party,
    record,
    situation,
    transfer,
)

SIGNED = [{"party": "exporter", "signed_on": "2020-01-01"}, {"party": "importer", "signed_on": "2020-01-02"}]
EVERY_DEMAND = [{"item": item, "fulfilled": "yes"} for item in Art28Item]


def contract(**values: Any) -> Described:
    return agreement(**{"type": "art_28", "parties": SIGNED, **values})


def engaged(*, linked: bool = True, **values: Any) -> Described:
    return engagement(**{"agreements": [{"agreement": "g"}] if linked else [], **values})


def with_contract(**values: Any) -> Result:
    return situation({"e": engaged(), "g": contract(**values)})


@pytest.mark.parametrize("country", ["IN", "DE", "CH"])
def test_a_processor_needs_a_contract_wherever_it_is(country: str) -> None:
    none = [{"about": "agreements"}]
    found = situation({"e": engaged(linked=False, confirmations=none), "importer": party(country=country)})
    assert found.outcome("R01") == "problem"
    assert found.severity("R01") == "breach"
    assert found.finding("R01").citation == "28(3)"
    assert found.facts("R01") == {"role", "agreements"}


def test_no_agreement_on_record_does_not_say_that_there_is_none() -> None:
    found = situation({"e": engaged(linked=False)})
    assert found.outcome("R01") == "cannot_tell"
    assert found.missing("R01") == {"agreements"}


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({}, None),
        ({"type": "scc_2021_915"}, None),
        ({"type": "scc_2021_914", "module": "2"}, None),
        ({"type": "scc_2021_914", "module": "3"}, None),
        ({"parties": [], "effective_on": "2021-01-01"}, None),
        ({"type": "master", "art_28_checks": EVERY_DEMAND}, None),
        ({"type": "master"}, "cannot_tell"),
        ({"type": "scc_2021_914"}, "cannot_tell"),
        ({"parties": []}, "cannot_tell"),
        ({"type": "idta"}, "problem"),
        ({"type": "art_26"}, "problem"),
        ({"status": "draft"}, "problem"),
        ({"effective_on": "2026-04-01"}, "problem"),
        ({"parties": [SIGNED[0], {"party": "importer"}]}, "problem"),
    ],
)
def test_what_counts_as_the_contract(values: dict[str, Any], outcome: str | None) -> None:
    assert with_contract(**values).outcome("R01") == outcome


@pytest.mark.parametrize(
    ("values", "missing"),
    [({"parties": []}, {"signed_on"}), ({"type": "master"}, {"art_28_checks"}), ({"type": "scc_2021_914"}, {"module"})],
)
def test_what_is_missing_of_a_contract_is_named(values: dict[str, Any], missing: set[str]) -> None:
    assert with_contract(**values).missing("R01") == missing


def test_clauses_on_the_transfer_are_the_contract() -> None:
    ground = {"mechanism": "scc", "module": "2", "agreement": "g"}
    found = situation(
        {
            "e": engaged(linked=False),
            "t": transfer(engagement="e", safeguards=[ground]),
            "g": contract(type="scc_2021_914"),
        }
    )
    assert found.outcome("R01") is None


def test_an_annex_of_the_linked_agreement_is_the_contract() -> None:
    found = situation({"e": engaged(), "g": agreement(type="master"), "annex": contract(master="g")})
    assert found.outcome("R01") is None


@pytest.mark.parametrize("values", [{"role": "joint_controller"}, {"role": "controller"}, {"end": "2025-12-31"}])
def test_only_processing_on_behalf_that_goes_on_needs_a_contract(values: dict[str, Any]) -> None:
    found = situation({"e": engaged(linked=False, confirmations=[{"about": "agreements"}], **values)})
    assert found.outcome("R01") is None


def test_before_the_gdpr_no_such_contract_was_due() -> None:
    none = [{"about": "agreements"}]
    assert situation({"e": engaged(linked=False, confirmations=none)}, on="2018-05-24").outcome("R01") is None
    assert situation({"e": engaged(linked=False, confirmations=none)}, on="2018-05-25").outcome("R01") == "problem"


@pytest.mark.parametrize("last", ["expires_on", "ended_on"])
def test_an_ended_contract_is_found_once(last: str) -> None:
    found = with_contract(**{last: "2026-02-28"})
    assert (found.outcome("R10"), found.outcome("R01")) == ("problem", None)
    assert last in found.facts("R10")


def test_a_contract_lasts_to_its_last_day() -> None:
    assert with_contract(expires_on="2026-03-01").outcome("R10") is None


def test_a_renewed_contract_has_not_ended() -> None:
    both = [{"agreement": "old"}, {"agreement": "g"}]
    found = situation({"e": engagement(agreements=both), "g": contract(), "old": contract(ended_on="2024-01-01")})
    assert found.outcome("R10") is None


def sub_engagement(**values: Any) -> dict[str, Described]:
    return {
        "top": engagement(),
        "sub": engagement(
            **{"engaging": "importer", "engaged": "other", "role": "sub_processor", "parent": "top", **values}
        ),
        "other": party(country="US"),
    }


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({}, "cannot_tell"),
        ({"confirmations": [{"about": "agreements"}]}, "problem"),
        ({"agreements": [{"agreement": "g"}]}, None),
        ({"role": "processor", "confirmations": [{"about": "agreements"}]}, "problem"),
    ],
)
def test_a_sub_processor_is_bound_by_the_processor(values: dict[str, Any], outcome: str | None) -> None:
    signed = [{"party": "importer", "signed_on": "2020-01-01"}, {"party": "other", "signed_on": "2020-01-01"}]
    found = situation({**sub_engagement(**values), "g": contract(parties=signed)})
    assert found.outcome("R07", "sub") == outcome
    assert found.outcome("R01", "sub") is None


@pytest.mark.parametrize(
    ("rules", "outcome"),
    [
        ({"bcr_kind": "processor"}, None),
        ({"bcr_kind": "both"}, None),
        ({"bcr_kind": "controller"}, "problem"),
        ({"bcr_kind": "processor", "ended_on": "2025-01-01"}, "problem"),
    ],
)
def test_rules_for_processors_bind_within_a_group(rules: dict[str, Any], outcome: str | None) -> None:
    members = [{"party": "importer"}, {"party": "other"}]
    found = situation(
        {
            **sub_engagement(confirmations=[{"about": "agreements"}]),
            "g": agreement(type="bcr", bcr_members=members, **rules),
        }
    )
    assert found.outcome("R07", "sub") == outcome


def test_a_member_that_left_is_no_longer_bound_by_the_rules() -> None:
    members = [{"party": "importer"}, {"party": "other", "left_on": "2025-06-30"}]
    rules = agreement(type="bcr", bcr_kind="processor", bcr_members=members)
    found = situation({**sub_engagement(confirmations=[{"about": "agreements"}]), "g": rules})
    assert found.outcome("R07", "sub") == "problem"


def test_a_group_company_needs_a_contract_like_any_other() -> None:
    group = party(kind="group_entity", country="IN")
    none = engaged(linked=False, confirmations=[{"about": "agreements"}])
    found = situation({"e": none, "importer": group})
    assert (found.outcome("R16"), found.outcome("R01")) == ("problem", None)
    assert found.finding("R16").citation == "4(19), 28(3), 46"
    assert situation({"e": engaged(linked=False), "importer": group}).outcome("R16") == "cannot_tell"
    assert situation({"e": engaged(), "g": contract(), "importer": group}).outcome("R16") is None


def test_companies_of_one_owner_are_a_group() -> None:
    found = situation(
        {
            "e": engaged(linked=False),
            "owner": party(country="US"),
            "exporter": party(country="IE", parent="owner"),
            "importer": party(country="IN", parent="owner"),
        }
    )
    assert found.outcome("R16") == "cannot_tell"


@pytest.mark.parametrize(("kind", "outcome"), [("intra_group", "problem"), ("master", None)])
def test_an_agreement_of_the_group_is_no_safeguard(kind: str, outcome: str | None) -> None:
    found = situation(
        {
            "t": transfer(safeguards=[{"mechanism": "none", "agreement": "g"}]),
            "g": contract(type=kind),
            "importer": party(kind="group_entity", country="IN"),
        }
    )
    assert found.outcome("R16", "t") == outcome


def test_an_unknown_safeguard_of_the_group_is_not_known_to_be_none() -> None:
    ground = {"mechanism": "unknown", "agreement": "g"}
    group = party(kind="group_entity", country="IN")
    found = situation({"t": transfer(safeguards=[ground]), "g": contract(type="intra_group"), "importer": group})
    assert found.outcome("R16", "t") is None


def test_module_1_with_a_processor_is_said_once() -> None:
    found = with_contract(type="scc_2021_914", module="1")
    assert (found.outcome("R14"), found.outcome("R01")) == ("problem", None)
    assert found.severity("R14") == "gap"
    assert found.facts("R14") >= {"role", "module"}


@pytest.mark.parametrize("values", [{"module": "2"}, {"module": None}])
def test_other_modules_are_not_taken_for_module_1(values: dict[str, Any]) -> None:
    assert with_contract(type="scc_2021_914", **values).outcome("R14") is None


def test_module_1_beside_a_contract_does_no_harm() -> None:
    both = [{"agreement": "clauses"}, {"agreement": "g"}]
    clauses = agreement(type="scc_2021_914", module="1", parties=SIGNED)
    assert situation({"e": engagement(agreements=both), "g": contract(), "clauses": clauses}).outcome("R14") is None


@pytest.mark.parametrize(
    ("parties", "outcome"),
    [
        (SIGNED, None),
        ([SIGNED[0], {"party": "sister", "signed_on": "2020-01-01"}], "problem"),
        ([], "cannot_tell"),
        ([SIGNED[0], {"signed_on": "2020-01-01"}], "cannot_tell"),
    ],
)
def test_the_contract_is_with_the_entity_that_processes(parties: list[dict[str, Any]], outcome: str | None) -> None:
    signed = contract(parties=parties, signed_on="2020-01-02")
    found = situation({"e": engaged(), "g": signed, "sister": party(country="US")})
    assert found.outcome("R11") == outcome


def test_who_works_in_its_place_is_a_party_too_or_has_an_engagement() -> None:
    where = [{"country": "IN", "operation": "support", "party": "other"}]
    chain = sub_engagement()
    works = {"top": engaged(locations=where), "g": contract(), "other": chain["other"]}
    assert situation(works).facts("R11", "top") >= {"locations[0].party"}
    assert situation({**works, "sub": chain["sub"]}).outcome("R11", "top") is None


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({"art_28_checks": EVERY_DEMAND}, None),
        ({"art_28_checks": [*EVERY_DEMAND[:-1], {"item": "audits", "fulfilled": "no"}]}, "problem"),
        ({"art_28_checks": EVERY_DEMAND[:-1]}, "cannot_tell"),
        ({}, "cannot_tell"),
        ({"type": "scc_2021_915"}, None),
        ({"type": "master"}, None),
        ({"ended_on": "2025-01-01"}, None),
    ],
)
def test_the_checklist_of_the_contract(values: dict[str, Any], outcome: str | None) -> None:
    assert with_contract(**values).outcome("R09") == outcome


def test_the_demands_that_are_not_met_are_named() -> None:
    found = with_contract(art_28_checks=[*EVERY_DEMAND[:-1], {"item": "audits", "fulfilled": "no"}])
    assert "(h) information and audits" in found.finding("R09").message.said()
    assert found.facts("R09") == {"art_28_checks[11].fulfilled"}


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({"address": "https://example.com/dpa"}, "problem"),
        ({"address": "https://example.com/dpa", "documents": [{"document": "copy"}]}, None),
        ({"address": "https://example.com/dpa", "documents": [{"document": "link"}]}, "problem"),
        ({"address": "Cabinet 3"}, None),
        ({"address": "https://example.com/dpa", "type": "art_26"}, None),
        ({}, None),
    ],
)
def test_an_address_is_no_copy_of_the_contract(values: dict[str, Any], outcome: str | None) -> None:
    found = situation(
        {
            "e": engaged(),
            "g": contract(**values),
            "copy": record("document", name="Contract", sha256="0" * 64),
            "link": record("document", name="Page", address="https://example.com/dpa"),
        }
    )
    assert found.outcome("R20") == outcome
