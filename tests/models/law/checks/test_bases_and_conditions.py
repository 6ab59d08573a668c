"""What makes processing lawful: legal basis, conditions for special data, law for data on crime (C06-C08)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.models.law.checks.situation import Result, activity, party, situation

CONTRACT = {"basis": "art_6_1_b"}
INTEREST = {"basis": "art_6_1_f", "interest": "Safety of the site", "balancing_test": "LIA-4"}


def based_on(*bases: dict[str, Any], entity: dict[str, Any] | None = None, **values: Any) -> Result:
    controller = party(**{"kind": "group_entity", "country": "NL", **(entity or {})})
    return situation({"a": activity(legal_bases=list(bases), **values), "exporter": controller})


@pytest.mark.parametrize(
    ("bases", "outcome"),
    [
        ([], "problem"),
        ([CONTRACT], None),
        ([{"basis": "art_9_2_h"}], "problem"),
        ([{"note": "See the works council agreement"}], "cannot_tell"),
        ([{"basis": "other_law", "law": "Archives Act"}], "cannot_tell"),
        ([INTEREST], None),
    ],
)
def test_an_activity_has_a_legal_basis(bases: list[dict[str, Any]], outcome: str | None) -> None:
    found = based_on(*bases)
    assert found.outcome("C06") == outcome
    if outcome == "cannot_tell":
        assert found.missing("C06") == {"legal_bases[0].basis"}


@pytest.mark.parametrize("values", [{"role": "processor"}, {"status": "ended"}])
def test_the_legal_basis_is_the_affair_of_the_controller(values: dict[str, Any]) -> None:
    assert based_on(**values).outcome("C06") is None


@pytest.mark.parametrize(("purposes", "outcome"), [(["Payroll"], None), (["Payroll", "Marketing"], "problem")])
def test_each_purpose_has_a_basis(purposes: list[str], outcome: str | None) -> None:
    found = based_on({**CONTRACT, "purpose": "Payroll"}, purposes=[{"name": name} for name in purposes])
    assert found.outcome("C06") == outcome
    if outcome:
        assert "Marketing" in found.finding("C06").message.said()


def test_a_basis_without_a_purpose_stands_for_all() -> None:
    assert based_on(CONTRACT, purposes=[{"name": "Payroll"}, {"name": "Marketing"}]).outcome("C06") is None


@pytest.mark.parametrize(
    ("without", "severity"),
    [(("interest", "balancing_test"), "gap"), (("interest",), "advice"), (("balancing_test",), "advice")],
)
def test_a_legitimate_interest_is_explained(without: tuple[str, ...], severity: str) -> None:
    found = based_on({key: value for key, value in INTEREST.items() if key not in without})
    assert (found.outcome("C06"), found.severity("C06")) == ("problem", severity)
    assert found.facts("C06") == {f"legal_bases[0].{key}" for key in without}


def item(special: str, **values: Any) -> dict[str, Any]:
    return {"name": "Absence", "special": special, **values}


@pytest.mark.parametrize(
    ("data", "bases", "outcome"),
    [
        (item("health"), [CONTRACT], "problem"),
        (item("unspecified"), [CONTRACT], "problem"),
        (item("health"), [CONTRACT, {"basis": "art_9_2_b"}], None),
        (item("none"), [CONTRACT], None),
        (item("criminal"), [CONTRACT], None),
        (item("unknown"), [CONTRACT], "cannot_tell"),
        (item("health", proposed="yes"), [CONTRACT], "cannot_tell"),
        (item("unknown"), [{"basis": "art_9_2_b"}], None),
    ],
)
def test_special_data_need_a_condition(data: dict[str, Any], bases: list[dict[str, Any]], outcome: str | None) -> None:
    found = based_on(*bases, data=[data])
    assert found.outcome("C07") == outcome
    if outcome == "cannot_tell":
        assert found.missing("C07") == {"data[0].special"}


def test_what_is_known_to_be_special_goes_before_what_is_not_known() -> None:
    found = based_on(CONTRACT, data=[item("unknown"), item("health")])
    assert found.outcome("C07") == "problem"
    assert found.facts("C07") == {"data[1].special", "legal_bases"}


def test_a_processor_needs_no_condition_of_its_own() -> None:
    assert based_on(role="processor", data=[item("health")]).outcome("C07") is None


@pytest.mark.parametrize(
    ("bases", "values", "outcome"),
    [
        ([CONTRACT], {}, "problem"),
        ([CONTRACT, {"basis": "art_10"}], {}, None),
        ([{"basis": "other_law", "law": "Screening Act"}], {}, None),
        ([{"basis": "other_law"}], {}, "problem"),
        ([CONTRACT], {"national_condition": "Schedule 1, paragraph 10"}, None),
        ([CONTRACT], {"entity": {"kind": "authority"}}, None),
        ([CONTRACT], {"role": "processor"}, None),
        ([CONTRACT], {"data": [item("criminal", proposed="yes")]}, "cannot_tell"),
        ([CONTRACT], {"data": [item("health")]}, None),
    ],
)
def test_data_on_crime_rest_on_law(bases: list[dict[str, Any]], values: dict[str, Any], outcome: str | None) -> None:
    found = based_on(*bases, **{"data": [item("criminal")], **values})
    assert found.outcome("C08") == outcome
    if outcome == "cannot_tell":
        assert found.missing("C08") == {"data[0].proposed"}
