"""The last resort and the conditions of each derogation: D01, D06 to D15."""

from __future__ import annotations

from typing import Any

import pytest

from tests.models.law.checks.situation import Result, party, situation, transfer

CONSENT, CONTRACT, IN_INTEREST, PUBLIC_INTEREST = "art_49_1_a", "art_49_1_b", "art_49_1_c", "art_49_1_d"
CLAIMS, VITAL, REGISTER, COMPELLING = "art_49_1_e", "art_49_1_f", "art_49_1_g", "art_49_1_2"
ALL = (CONSENT, CONTRACT, IN_INTEREST, PUBLIC_INTEREST, CLAIMS, VITAL, REGISTER, COMPELLING)
COMPANY = party("Example Group", country="NL", public_authority="no")


def derogation(
    code: str | None,
    *others: dict[str, Any],
    country: str = "IN",
    exporter: Any = COMPANY,
    on: str = "2026-03-01",
    rank: str = "primary",
    **values: Any,
) -> Result:
    """Judge a transfer that rests on a derogation."""
    item = {"mechanism": "derogation", "derogation": code, "rank": rank}
    records = {
        "exporter": exporter,
        "importer": party("importer", country=country),
        "t": transfer(safeguards=[item, *others], **values),
    }
    return situation(records, on=on)


# D01: the last resort ----------------------------------------------------------------------------------------


def test_a_derogation_beside_a_decision_or_a_tool_is_not_needed() -> None:
    beside = derogation(CONSENT, {"mechanism": "scc"})
    assert (beside.outcome("D01"), beside.severity("D01")) == ("problem", "advice")
    assert beside.facts("D01") == {"safeguards[0].derogation", "safeguards[1].mechanism"}
    assert derogation(CONSENT, country="CH").outcome("D01") == "problem"


def test_a_derogation_alone_or_in_reserve_is_nothing_to_report() -> None:
    assert derogation(CONSENT).outcome("D01") is None
    assert derogation(CONSENT, {"mechanism": "scc", "in_place": "no"}).outcome("D01") is None
    assert derogation(CONSENT, {"mechanism": "scc"}, rank="fallback").outcome("D01") is None


def test_compelling_interests_beside_any_other_ground_are_a_breach() -> None:
    for other in ({"mechanism": "bcr"}, {"mechanism": "derogation", "derogation": CLAIMS}):
        found = derogation(COMPELLING, other)
        assert (found.findings("D01")[0].outcome, found.findings("D01")[0].severity) == ("problem", "breach")
    assert derogation(COMPELLING, country="CH").severity("D01") == "breach"
    assert derogation(COMPELLING).outcome("D01") is None


def test_whether_a_decision_covers_decides_on_compelling_interests() -> None:
    found = derogation(COMPELLING, country="CA")
    assert (found.outcome("D01"), found.severity("D01")) == ("cannot_tell", "breach")
    assert found.missing("D01") == {"scope_facts"}


def test_the_directive_knew_no_compelling_interests() -> None:
    found = derogation(COMPELLING, on="2018-05-24")
    assert found.outcome("D01") == "problem"
    assert found.finding("D01").citation == "Directive 95/46/EC, Art. 26(1)"
    assert found.verdict() == "not_lawful"


def test_a_derogation_that_is_not_named_leaves_the_ground_open() -> None:
    found = derogation(None)
    assert found.missing("D01") == {"safeguards[0].derogation"}
    assert found.verdict() == "cannot_tell"


# Answers that each derogation turns on -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("check", "code", "values", "outcome"),
    [
        ("D07", CONSENT, {"consent_explicit": "yes", "risk_informed": "yes"}, None),
        ("D07", CONSENT, {"consent_explicit": "no"}, "problem"),
        ("D07", CONSENT, {"consent_explicit": "yes", "risk_informed": "no"}, "problem"),
        ("D07", CONSENT, {"consent_explicit": "yes"}, "cannot_tell"),
        ("D10", REGISTER, {"whole_register": "yes"}, "problem"),
        ("D10", REGISTER, {"whole_register": "no"}, None),
        ("D10", REGISTER, {}, "cannot_tell"),
        ("D12", VITAL, {"incapable_of_consent": "no"}, "problem"),
        ("D12", VITAL, {"incapable_of_consent": "yes"}, None),
        ("D12", VITAL, {}, "cannot_tell"),
        ("D14", REGISTER, {"interest_needed": "yes", "legitimate_requester": "no"}, "problem"),
        ("D14", REGISTER, {"interest_needed": "no"}, None),
        ("D14", REGISTER, {"legitimate_requester": "yes"}, None),
        ("D14", REGISTER, {"legitimate_requester": "no"}, "cannot_tell"),
        ("D15", CONSENT, {"consent_withdrawn": "yes"}, "problem"),
        ("D15", CONSENT, {"consent_withdrawn": "no"}, None),
        ("D15", CONSENT, {}, "cannot_tell"),
    ],
)
def test_a_derogation_turns_on_its_answers(check: str, code: str, values: dict[str, Any], outcome: str | None) -> None:
    found = derogation(code, **values)
    assert found.outcome(check) == outcome
    if outcome == "problem":
        assert (found.severity(check), found.verdict()) == ("breach", "not_lawful")


@pytest.mark.parametrize(
    ("check", "code"), [("D07", CONSENT), ("D10", REGISTER), ("D12", VITAL), ("D14", REGISTER), ("D15", CONSENT)]
)
def test_a_question_is_asked_of_its_own_derogation_only(check: str, code: str) -> None:
    assert [other for other in ALL if derogation(other).outcome(check)] == [code]


def test_what_is_missing_is_named() -> None:
    assert derogation(CONSENT).missing("D07") == {"consent_explicit", "risk_informed"}
    assert derogation(REGISTER, legitimate_requester="no").missing("D14") == {"interest_needed"}


# D06: occasional ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "frequency", "outcome"),
    [
        (CONTRACT, "continuous", "problem"),
        (IN_INTEREST, "continuous", "problem"),
        (CLAIMS, "continuous", "problem"),
        (CLAIMS, "unknown", "cannot_tell"),
        (CLAIMS, "occasional", None),
        (CONTRACT, "one_off", None),
        (CONSENT, "continuous", None),
        (PUBLIC_INTEREST, "continuous", None),
    ],
)
def test_contracts_and_claims_carry_occasional_transfers(code: str, frequency: str, outcome: str | None) -> None:
    found = derogation(code, frequency=frequency)
    assert found.outcome("D06") == outcome
    if outcome:
        assert found.severity("D06") == "gap"


def test_the_recital_is_not_cited_before_the_gdpr() -> None:
    assert derogation(CONTRACT, frequency="continuous", on="2018-05-24").outcome("D06") is None


# D08: public powers ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("exporter", "powers", "outcome"),
    [
        ({"public_authority": "yes"}, "yes", "problem"),
        ({"kind": "authority"}, "yes", "problem"),
        ({"kind": "authority"}, "unknown", "cannot_tell"),
        ({}, "yes", "cannot_tell"),
        ({}, "unknown", "cannot_tell"),
        ({"public_authority": "no"}, "unknown", None),
        ({"public_authority": "yes"}, "no", None),
    ],
)
def test_public_powers_cannot_rest_on_consent(exporter: dict[str, Any], powers: str, outcome: str | None) -> None:
    found = derogation(CONSENT, exporter=party(country="NL", **exporter), public_powers=powers)
    assert found.outcome("D08") == outcome


def test_public_powers_can_rest_on_public_interest_and_claims() -> None:
    authority = party(country="NL", kind="authority")
    closed = [code for code in ALL if derogation(code, exporter=authority, public_powers="yes").outcome("D08")]
    assert closed == [CONSENT, CONTRACT, IN_INTEREST, COMPELLING]


def test_both_missing_answers_on_public_powers_are_named() -> None:
    found = derogation(CONSENT, exporter=party(country="NL"))
    assert found.missing("D08") == {"public_powers", "public_authority"}


# D09, D11, D13 -----------------------------------------------------------------------------------------------


def test_public_interest_needs_its_law() -> None:
    found = derogation(PUBLIC_INTEREST)
    assert (found.outcome("D09"), found.severity("D09")) == ("problem", "gap")
    assert derogation(PUBLIC_INTEREST, public_interest_law="Act 2015:912").outcome("D09") is None
    assert derogation(CLAIMS).outcome("D09") is None


def test_a_national_limit_is_a_breach_and_an_unknown_one_a_gap() -> None:
    assert derogation(CLAIMS, national_limit="yes").verdict() == "not_lawful"
    unknown = derogation(CLAIMS, necessity="Court order", frequency="one_off")
    assert (unknown.outcome("D11"), unknown.severity("D11")) == ("cannot_tell", "gap")
    assert unknown.verdict() == "lawful_with_duties"
    assert derogation(CLAIMS, national_limit="no").outcome("D11") is None


@pytest.mark.parametrize("code", ALL)
def test_necessity_is_argued_where_the_derogation_turns_on_it(code: str) -> None:
    needed = code in (CONTRACT, IN_INTEREST, PUBLIC_INTEREST, CLAIMS, VITAL)
    assert derogation(code).outcome("D13") == ("problem" if needed else None)
    assert derogation(code, necessity="The court ordered it").outcome("D13") is None


def test_necessity_was_asked_for_by_the_directive_too() -> None:
    assert derogation(CLAIMS, on="2010-01-01").finding("D13").citation == "Directive 95/46/EC, Art. 26(1)(b)-(e)"
