from __future__ import annotations

import pytest

from tests.models.law.checks.signed_clauses import clauses, in_order, on_clauses, processor
from tests.models.law.checks.situation import activity, agreement, engagement, party, situation, transfer


def on_module(module: str | None, **values: object) -> dict[str, object]:
    return {"mechanism": "scc", "instrument": "scc_2021_914", "module": module, "in_place": "yes", **values}


# S03 ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("module", ["1", "2", "3", "4"])
@pytest.mark.parametrize(
    ("role", "fits"),
    [("processor", "2"), ("independent_controller", "1"), ("joint_controller", "1"), ("controller", "1")],
)
def test_each_module_is_made_for_two_roles(role: str, fits: str, module: str) -> None:
    found = situation({"t": transfer(engagement="e", safeguards=[on_module(module)]), "e": processor(role=role)})
    assert found.outcome("S03") == (None if module == fits else "problem")


def test_the_finding_names_module_and_roles() -> None:
    found = situation({"t": transfer(engagement="e", safeguards=[on_module("1")]), "e": processor()})
    said = found.finding("S03").message.said()
    assert "Module 1" in said
    assert "Processor" in said
    assert found.facts("S03") == {"safeguards[0].module", "role"}
    assert found.verdict() == "not_lawful"


@pytest.mark.parametrize(("module", "outcome"), [("2", "problem"), ("3", None)])
def test_a_processor_engages_its_sub_processor_on_module_3(module: str, outcome: str | None) -> None:
    found = situation(
        {
            "t": transfer(engagement="e", safeguards=[on_module(module)]),
            "e": engagement(role="sub_processor", parent="p"),
            "p": engagement(engaging="client", engaged="exporter", role="processor"),
            "client": party(country="DE"),
        }
    )
    assert found.outcome("S03") == outcome


@pytest.mark.parametrize(("module", "outcome"), [("4", None), ("2", "problem")])
def test_a_processor_returns_data_to_its_own_controller_on_module_4(module: str, outcome: str | None) -> None:
    found = situation(
        {
            "t": transfer(engagement="e", safeguards=[on_module(module)]),
            "e": engagement(engaging="importer", engaged="exporter", role="processor"),
        }
    )
    assert found.outcome("S03") == outcome


def test_no_module_is_made_for_a_processor_and_a_controller_that_is_not_its_own() -> None:
    found = situation(
        {
            "t": transfer(activity="a", safeguards=[on_module("4")]),
            "client": party(country="DE"),
            "a": activity(
                role="processor",
                controllers_served=[{"party": "client"}],
                recipients=[{"party": "importer", "role": "independent_controller"}],
            ),
        }
    )
    assert found.outcome("S03") == "cannot_tell"
    assert "by hand" in found.finding("S03").message.said()


@pytest.mark.parametrize("module", ["1", "2"])
def test_in_which_roles_they_act_has_to_be_known(module: str) -> None:
    found = situation({"t": transfer(safeguards=[on_module(module)])})
    assert found.outcome("S03") == "cannot_tell"
    assert found.missing("S03") == {"engagement"}


def test_one_role_can_decide() -> None:
    found = situation({"t": transfer(activity="a", safeguards=[on_module("3")]), "a": activity(role="controller")})
    assert found.outcome("S03") == "problem"
    found = situation({"t": transfer(activity="a", safeguards=[on_module("2")]), "a": activity(role="controller")})
    assert found.outcome("S03") == "cannot_tell"


@pytest.mark.parametrize(
    ("kind", "role", "outcome"),
    [
        ("scc_2010_87", "processor", None),
        ("scc_2010_87", "independent_controller", "problem"),
        ("scc_2001_497", "independent_controller", None),
        ("scc_2004_915", "processor", "problem"),
    ],
)
def test_old_clauses_were_made_for_two_roles_each(kind: str, role: str, outcome: str | None) -> None:
    found = situation(in_order(g=agreement(type=kind, signed_on="2019-01-01"), e=processor(role=role)), on="2020-01-01")
    assert found.outcome("S03") == outcome


def test_for_a_sub_processor_there_were_no_old_clauses() -> None:
    found = situation(
        {
            "t": transfer(engagement="e", safeguards=[{"mechanism": "scc", "agreement": "g"}]),
            "g": agreement(type="scc_2010_87", signed_on="2019-01-01"),
            "e": engagement(role="sub_processor", parent="p"),
            "p": engagement(engaging="client", engaged="exporter", role="processor"),
            "client": party(country="DE"),
        },
        on="2020-01-01",
    )
    assert found.outcome("S03") == "problem"


# S04 ------------------------------------------------------------------------------------------------------------------


def test_the_module_is_asked_of_the_agreement_once() -> None:
    found = situation({**in_order(g=clauses(module=None)), "u": on_clauses()})
    assert found.outcome("S04") == "cannot_tell"
    assert found.severity("S04") == "gap"
    assert {fact.place for fact in found.finding("S04").missing} == {"G-0001.module"}


def test_transfers_can_name_a_module_each() -> None:
    situated = in_order(
        g=clauses(module=None), t=on_clauses(safeguards=[{"mechanism": "scc", "agreement": "g", "module": "2"}])
    )
    assert situation(situated).outcome("S04") is None
    unnamed = on_clauses(safeguards=[{"mechanism": "scc", "agreement": "g"}])
    assert situation({**situated, "u": unnamed}).outcome("S04", "u") == "cannot_tell"


def test_without_an_agreement_the_safeguard_is_asked() -> None:
    found = situation({"t": transfer(safeguards=[on_module(None)])})
    assert found.missing("S04") == {"safeguards[0].module"}


def test_old_clauses_have_no_modules() -> None:
    assert situation(in_order(g=agreement(type="scc_2010_87", signed_on="2019-01-01"))).outcome("S04") is None


# S21 ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("module", ["2", "3"])
def test_signed_clauses_are_the_contract_with_the_processor(module: str) -> None:
    found = situation(in_order(g=clauses(module=module), e=processor(agreements=[{"agreement": "g"}])))
    assert found.outcome("S21", "e") == "note"
    assert found.severity("S21") == "info"


def test_clauses_of_the_transfer_count_for_its_engagement() -> None:
    assert situation(in_order()).outcome("S21", "e") == "note"


@pytest.mark.parametrize(
    "changed", [{"module": "1"}, {"status": "draft"}, {"ended_on": "2025-01-01"}, {"parties": [], "signed_on": None}]
)
def test_other_clauses_are_no_contract_with_a_processor(changed: dict[str, object]) -> None:
    assert situation(in_order(g=clauses(**changed))).outcome("S21") is None


def test_a_controller_needs_no_such_contract() -> None:
    assert situation(in_order(e=processor(role="independent_controller"))).outcome("S21") is None
