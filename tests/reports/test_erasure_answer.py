"""The answer to a request for erasure: what goes, what stays and why; nothing recorded is no ground to refuse."""

from __future__ import annotations

from typing import Any

import pytest
from one_of_each import as_read, one_of_each
from reading_back import said

from models.vocabulary import ErasureExemption
from reports.records.erasure_answer import erasure_answer


def parts(**values: Any) -> dict[str, str]:
    with one_of_each(**values) as register:
        return {section.title: said(section) for section in erasure_answer(as_read(register)).sections}


def test_data_with_a_ground_to_refuse_stay_until_their_time_limit_ends() -> None:
    text = parts()["What is kept, and until when"]
    row = "Customer service | Contact details | 3 years after the last order | Limitation of claims | Art. 17(3)(e)"
    assert row in text
    assert "Chat transcripts" not in text


def test_data_without_a_ground_to_refuse_go() -> None:
    text = parts()["What is erased"]
    assert "Customer service | Chat transcripts | 6 months, starts with: end of the chat | not recorded" in text
    assert "Contact details" not in text


@pytest.mark.parametrize("exemption", ErasureExemption)
def test_each_legal_ground_to_refuse_is_named(exemption: ErasureExemption) -> None:
    data = [{"name": "Files", "erasure_exemption": exemption}]
    assert exemption.label in parts(activity={"data": data})["What is kept, and until when"]


def test_data_of_which_nothing_is_recorded_are_decided_on_and_neither_kept_nor_erased() -> None:
    found = parts(activity={"data": [{"name": "Files"}]})
    assert "Neither time limit nor ground recorded\nCustomer service  Files" in found["What has to be decided"]
    assert "Files" not in found["What is erased"]
    assert "Files" not in found["What is kept, and until when"]
    assert "No ground to refuse erasure is recorded." in found["What is kept, and until when"]


def test_what_starts_a_stated_time_limit_is_told() -> None:
    data = [{"name": "Files", "retention": "5 years", "retention_start": "end of the contract"}]
    assert "5 years; starts with: end of the contract" in parts(activity={"data": data})["What is erased"]


def test_an_activity_whose_data_nobody_recorded_is_named() -> None:
    assert "Customer service  not recorded" in parts(activity={"data": []})["What has to be decided"]


def test_an_activity_that_does_not_name_the_right_is_pointed_out() -> None:
    text = parts(activity={"rights": [{"right": "access"}]})["What has to be decided"]
    assert "names other rights of the data subject, but not erasure.\nCustomer service" in text
    assert "What has to be decided" not in parts()


def test_engaged_parties_and_recipients_have_to_be_told() -> None:
    text = parts(activity={"recipients": [{"name": "Webshops"}, {"party": "importer"}]})["Who has to be told"]
    assert "Engaged parties\nCedar Desk Pvt. Ltd." in text
    assert "Other recipients (Art. 19)\nWebshops" in text


def test_a_policy_that_is_not_followed_is_said_with_its_reason() -> None:
    values = {"retention_followed": "no", "retention_deviation": "Old system"}
    assert "Customer service  Old system" in parts(activity=values)["Who has to be told"]


def test_what_is_processed_for_another_controller_is_its_decision() -> None:
    hosted = {"id": "h", "reference": "A-0002", "name": "Hosting", "role": "processor",
              "subjects": [{"name": "Customers"}], "controllers_served": [{"party": "importer"}],
              "data": [{"name": "Foreign files", "retention": "1 year"}]}  # fmt: skip
    found = parts(others={"activity": [hosted]})
    assert "The controller decides\nHosting  Cedar Desk Pvt. Ltd." in found["Who has to be told"]
    assert "Foreign files" not in found["What is erased"]
