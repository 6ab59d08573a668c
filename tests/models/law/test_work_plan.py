"""The work plan: what is recorded goes before what is new, and what is new fits the roles of the two."""

from __future__ import annotations

from typing import Any

import pytest

from models.law.drill import Drill, drill
from models.law.work_plan import PlanStep, owner_of, work_plan
from tests.models.law.checks.situation import (
    activity,
    agreement,
    assessment,
    engagement,
    party,
    situation,
    transfer,
)

DAY = "2026-03-01"
LISTED = {"scheme": "dpf_eu_us", "status": "active", "coverage": "hr_and_non_hr", "listed_name": "Listed Company"}
DPF = {"mechanism": "dpf", "instrument": "us_dpf"}
CLAUSES = {"mechanism": "scc", "instrument": "scc_2021_914", "module": "2", "rank": "fallback", "agreement": "g"}


def american(*safeguards: dict[str, Any], **values: Any) -> dict[str, Any]:
    """Give the records of a transfer to a listed company in the United States."""
    return {
        "importer": party("Listed Company", country="US", certifications=[{**LISTED, "checked_on": "2026-02-01"}]),
        "t": transfer(safeguards=[DPF, *safeguards], **values),
    }


def drilled(records: dict[str, Any], without: str = "us-dpf") -> Drill:
    return drill(situation(records, on=DAY).judgement, without)


def plan(records: dict[str, Any], without: str = "us-dpf") -> tuple[PlanStep, ...]:
    result = drilled(records, without)
    (one,) = [one for one in result.concerned if one.transfer.id == "t"]
    return work_plan(result, one)


def said(steps: tuple[PlanStep, ...]) -> list[str]:
    return [step.said.said() for step in steps]


@pytest.mark.parametrize(
    ("role", "module"),
    [("processor", "Module 2"), ("independent_controller", "Module 1"), ("sub_processor", "Module 3")],
)
def test_the_clauses_are_those_made_for_the_roles(role: str, module: str) -> None:
    first = plan({**american(engagement="e"), "e": engagement(role=role)})[0]
    assert first.said.said().startswith("Sign with Listed Company: Standard contractual clauses (EU) 2021/914.")
    assert module in first.said.said()
    assert first.citation == "46(2)(c)"


def test_where_the_roles_are_not_known_they_are_asked_for_first() -> None:
    first, second, *_ = said(plan(american()))
    assert first.startswith("Record in which roles")
    assert second.startswith("Sign with Listed Company the clauses made for the roles of the two:")


def test_after_the_tool_come_assessment_notice_and_suspension() -> None:
    records = {**american(engagement="e", activity="a"), "e": engagement(role="processor")}
    steps = plan({**records, "a": activity(notice="Privacy notice, version 3")})
    assert [step.citation for step in steps] == ["46(2)(c)", "46(1); EDPB 01/2020", "13(1)(f), 14(1)(f)", "44"]
    assert "United States" in said(steps)[1]
    assert "Privacy notice, version 3" in said(steps)[2]
    assert said(steps)[3].startswith("Suspend")


def test_an_assessment_that_there_is_gets_renewed() -> None:
    records = {**american(engagement="e", assessment="x"), "e": engagement(role="processor")}
    steps = said(plan({**records, "x": assessment(country="US", assessed_on="2026-01-01")}))
    assert steps[1].startswith("Renew assessment X-0001")


def test_module_4_asks_for_no_assessment() -> None:
    served = {"importer": party("Customer", country="JP"), "a": activity(role="processor", controller="exporter",
              controllers_served=[{"party": "importer"}])}  # fmt: skip
    steps = said(plan({**served, "t": transfer(activity="a", safeguards=[{"mechanism": "adequacy"}])}, "jp"))
    assert "Module 4" in steps[0]
    assert not any(step.startswith("Assess") for step in steps)


def test_a_processor_tells_its_controllers() -> None:
    served = {"c": party("Customer of ours"), "a": activity(role="processor", controllers_served=[{"party": "c"}])}
    steps = said(plan({**american(activity="a"), **served}))
    assert "Tell the controllers for whom the data are processed: Customer of ours." in steps


def test_a_fallback_that_does_not_hold_is_completed_before_anything_new_is_signed() -> None:
    unsigned = agreement(type="scc_2021_914", module="2", status="draft", parties=[{"party": "importer"}])
    steps = said(plan({**american(CLAUSES, engagement="e", assessment_absent="yes"), "g": unsigned,
                       "e": engagement(role="processor")}))  # fmt: skip
    assert "2021/914" in steps[0]
    assert "recorded" in steps[0]
    assert not any(step.startswith("Sign with") for step in steps)
    assert steps[-1].startswith("Suspend")


def test_a_fallback_that_holds_becomes_the_primary_safeguard_and_nothing_is_suspended() -> None:
    reserve = {"mechanism": "derogation", "derogation": "art_49_1_e", "rank": "fallback"}
    records = american(reserve, necessity="Proceedings before a court in New York", frequency="occasional")
    result = drilled(records)
    (one,) = result.concerned
    assert one.fallback is not None
    steps = said(work_plan(result, one))
    assert steps[0] == "From that day on, make this the primary safeguard: Derogation (Art. 49)."
    assert not any(step.startswith("Suspend") for step in steps)


def test_an_agreement_between_the_two_that_nobody_linked_is_found() -> None:
    both = [{"party": "exporter", "signed_on": "2025-01-01"}, {"party": "importer", "signed_on": "2025-01-01"}]
    other = agreement(name="Group clauses", type="scc_2021_914", module="2", parties=both, status="active")
    steps = plan({**american(), "g": other})
    assert "Group clauses (G-0001)" in said(steps)[0]
    assert steps[0].citation == "46(2)(c)"


def test_a_draft_between_the_two_is_not_taken_for_an_agreement() -> None:
    both = [{"party": "exporter"}, {"party": "importer"}]
    draft = agreement(name="Group clauses", type="scc_2021_914", parties=both, status="draft")
    assert not any("Group clauses" in step for step in said(plan({**american(), "g": draft})))


def test_an_exporter_under_british_law_is_offered_british_tools() -> None:
    records = {"exporter": party("British Ltd", country="GB", gdpr="no"), "importer": party(country="NZ"),
               "t": transfer(safeguards=[{"mechanism": "adequacy"}])}  # fmt: skip
    first = plan(records, "adequacy")[0]
    assert "UK Addendum" in first.said.said()
    assert first.citation == "UK GDPR 46"


def test_without_clauses_others_of_art_46_are_named_and_derogations_last() -> None:
    signed = [{"party": "importer", "role": "processor", "signed_on": "2025-01-01"},
              {"party": "exporter", "role": "controller", "signed_on": "2025-01-01"}]  # fmt: skip
    scc = {**CLAUSES, "rank": "primary"}
    records = {"importer": party("Indian Ltd", country="IN"), "t": transfer(safeguards=[scc], assessment="x"),
               "g": agreement(type="scc_2021_914", module="2", parties=signed, status="active"),
               "x": assessment(country="IN", conclusion="equivalent", assessed_on="2026-01-01")}  # fmt: skip
    steps = plan(records, "scc")
    assert [step.citation for step in steps][:1] == ["46(3)(a)"]
    assert "49(1)" in [step.citation for step in steps]


def test_two_of_a_group_are_sent_to_binding_corporate_rules() -> None:
    signed = [{"party": "importer", "signed_on": "2025-01-01"}, {"party": "exporter", "signed_on": "2025-01-01"}]
    records = {
        "importer": party("Group India", kind="group_entity", country="IN"),
        "t": transfer(safeguards=[{**CLAUSES, "rank": "primary"}], assessment="x"),
        "g": agreement(type="scc_2021_914", module="2", parties=signed, status="active"),
        "x": assessment(country="IN", conclusion="equivalent", assessed_on="2026-01-01"),
    }
    assert said(plan(records, "scc"))[0].startswith("Have binding corporate rules approved that bind Group India")


def test_the_owner_is_that_of_the_transfer_else_of_its_activity() -> None:
    records = {**american(activity="a"), "a": activity(owner="Marketing")}
    result = drilled(records)
    assert owner_of(result, result.concerned[0].transfer) == "Marketing"
    result = drilled({**records, **american(activity="a", owner="Privacy office")})
    assert owner_of(result, result.concerned[0].transfer) == "Privacy office"


def test_what_is_taken_away_is_named_with_what_falls_with_it() -> None:
    taken = [sentence.said() for sentence in drilled(american()).taken]
    assert taken[0] == "United States (Data Privacy Framework), (EU) 2023/1795"
    assert "UK Extension to the EU-US Data Privacy Framework" in taken
    assert not any("Shield" in name for name in taken)


def test_who_is_struck_off_a_list_is_known_not_to_be_on_it() -> None:
    result = drilled(american(), "P-0001")
    assert [(one.after, one.untold) for one in result.concerned] == [("not_lawful", False)]
    assert [sentence.said() for sentence in result.taken] == ["Listed Company: EU-US Data Privacy Framework"]
