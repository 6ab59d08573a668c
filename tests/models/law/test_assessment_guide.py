"""What helps to write an assessment: the earlier one, what differs, which measures can help and where none does."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.law.assessment_guide import AssessmentGuide, guide_to, months_after, same_person
from models.vocabulary import Fact
from tests.models.law.checks.situation import Described, assessment, party, record, situation, transfer

NEW = assessment(country="IN", assessed_on="2026-01-10")


def guide(**records: Described) -> AssessmentGuide:
    given = {"x": NEW, "t": transfer(assessment="x", destination="IN"), **records}
    return guide_to(situation(given).judgement, "x")


def old(day: str | None, **values: Any) -> Described:
    return assessment(country="IN", assessed_on=day, **values)


def test_the_earlier_assessment_is_the_latest_before_this_one() -> None:
    found = guide(a=old("2023-01-01"), b=old("2024-01-01"), c=old("2026-02-01"), d=old(None))
    assert found.earlier is not None
    assert found.earlier.id == "b"


def test_one_of_the_same_importer_goes_before_a_later_one_of_the_country() -> None:
    same = transfer(assessment="a", destination="IN")
    found = guide(a=old("2023-01-01"), b=old("2024-01-01"), u=same)
    assert found.earlier is not None
    assert found.earlier.id == "a"


def test_without_an_earlier_one_nothing_differs() -> None:
    found = guide(a=assessment(country="PH", assessed_on="2023-01-01"))
    assert (found.earlier, found.differences) == (None, ())


def test_facts_data_and_texts_that_differ_are_named() -> None:
    found = guide(
        x=assessment(country="IN", assessed_on="2026-01-10", law="New", practice="Same"),
        a=old("2023-01-01", law="Old", practice="Same", tool="Clauses"),
        t=transfer(assessment="x", destination="IN", format="clear", data=[{"name": "Orders"}]),
        u=transfer(assessment="a", destination="IN", format="encrypted", data=[{"name": "Logs"}]),
    )
    said = {one.key: (one.before, one.now) for one in found.differences}
    assert said == {
        "format": (("encrypted",), ("clear",)),
        "data": (("Logs",), ("Orders",)),
        "law": (("Old",), ("New",)),
    }


def test_the_dossier_is_the_one_linked_else_that_of_the_country() -> None:
    linked = assessment(country="IN", dossier="p")
    dossiers = {"i": record("dossier", country="IN"), "p": record("dossier", country="PH")}
    by_link, by_country, none = guide(x=linked, **dossiers), guide(**dossiers), guide()
    assert [one.dossier.id if one.dossier else None for one in (by_link, by_country, none)] == ["p", "i", None]


@pytest.mark.parametrize(
    ("facts", "readable", "use_cases"),
    [
        ({"format": "clear", "kind": "disclosure"}, Fact.YES, ["6"]),
        ({"format": "clear", "kind": "remote_access"}, Fact.YES, ["7"]),
        ({"format": "encrypted", "keys_held_by": "exporter"}, Fact.NO, []),
        ({}, Fact.UNKNOWN, []),
    ],
)
def test_where_the_importer_reads_the_data_no_measure_helps(
    facts: dict[str, Any], readable: Fact, use_cases: list[str]
) -> None:
    found = guide(t=transfer(assessment="x", destination="IN", **facts))
    assert found.transfers[0].readable is readable
    assert [one.use_case for one in found.unhelped] == use_cases
    hidden = {one.guidance.use_case for one in found.suggested if one.guidance} & {"1", "2"}
    assert hidden == (set() if readable is Fact.YES else {"1", "2"})


def test_under_an_adequacy_decision_no_measure_is_suggested() -> None:
    found = guide(
        importer=party(country="AR"), t=transfer(assessment="x", destination="AR", format="clear", kind="disclosure")
    )
    assert found.transfers[0].by_decision
    assert (found.suggested, found.unhelped) == ((), ())


def test_measures_of_the_catalogue_come_first_and_none_twice() -> None:
    catalogue: dict[str, Described] = {
        "m": ("measure", {"name": "Transparency reports", "kind": "organisational"}),
        "n": record("measure", name="Listed already"),
    }
    listed = assessment(country="IN", measures=[{"measure": "n"}, {"description": "Security drill"}])
    found = guide(x=listed, **catalogue).suggested
    assert found[0].catalogued is not None
    assert (found[0].name, found[0].catalogued.id) == ("Transparency reports", "m")
    names = [one.name for one in found]
    assert len(names) == len(set(names))
    assert "Listed already" not in names


def test_the_next_review_follows_the_policy() -> None:
    policy = record("settings", name="Register", values=[{"key": "assessment_months", "value": "6"}])
    assert guide().next_review == "2027-01-10"
    assert guide(s=policy).next_review == "2026-07-10"


@given(day=st.dates(date(2000, 1, 1), date(2090, 12, 31)), months=st.integers(1, 60))
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int) -> None:
    later = date.fromisoformat(months_after(day, months))
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day
    assert later.day == day.day or date.fromordinal(later.toordinal() + 1).day == 1


@pytest.mark.parametrize(
    ("author", "approver", "same"),
    [("Privacy office", " privacy OFFICE ", True), ("Privacy office", "Board", False), ("", "", False)],
)
def test_one_person_is_known_by_name(author: str, approver: str, same: bool) -> None:
    assert same_person(author, approver) is same
