"""Waivers: an accepted finding leaves the counts, stays visible, and returns with a changed fact or a passed day."""

from __future__ import annotations

from datetime import date

import pytest

from models.law.findings import Finding
from models.law.judgement import Judgement
from models.law.judging import judge_register
from models.law.waivers import accept
from models.register import Register, RegisterError

DAY = date(2026, 3, 2)


def unlawful_transfer(register: Register) -> str:
    with register.change("A transfer without safeguard") as work:
        importer = work.add("party", {"name": "Sample Supplier", "country": "IN"})
        return work.add("transfer", {"importer": importer, "safeguards": [{"mechanism": "none"}]})


def s01(judgement: Judgement) -> Finding:
    (found,) = [finding for finding in judgement.findings() if finding.check == "S01"]
    return found


def accepted(register: Register, until: date = date(2026, 9, 1)) -> str:
    finding = s01(judge_register(register, DAY))
    with register.change("Accepted") as work:
        return accept(work, finding, reason="Ends this summer", by="data protection officer", on=DAY, until=until)


def test_an_accepted_finding_leaves_the_counts_and_stays_visible(register: Register) -> None:
    unlawful_transfer(register)
    before = judge_register(register, DAY).counts()["breach"]
    accepted(register)
    judgement = judge_register(register, DAY)
    assert judgement.counts()["breach"] == before - 1
    assert s01(judgement).waiver.startswith("W-")
    assert not s01(judgement).open


def test_acceptance_does_not_make_a_transfer_lawful(register: Register) -> None:
    id = unlawful_transfer(register)
    accepted(register)
    assert judge_register(register, DAY).verdict(id) == "not_lawful"


def test_a_finding_returns_after_the_last_day_of_its_waiver(register: Register) -> None:
    unlawful_transfer(register)
    accepted(register, until=date(2026, 9, 1))
    assert not s01(judge_register(register, date(2026, 9, 1))).open
    assert s01(judge_register(register, date(2026, 9, 2))).open


def test_a_finding_returns_when_a_fact_that_it_rested_on_changes(register: Register) -> None:
    id = unlawful_transfer(register)
    accepted(register)
    with register.change("To another country") as work:
        work.edit("transfer", id, {"destination": "CN"})
    assert s01(judge_register(register, DAY)).open


def test_a_finding_stays_accepted_when_something_else_changes(register: Register) -> None:
    id = unlawful_transfer(register)
    accepted(register)
    with register.change("A note") as work:
        work.edit("transfer", id, {"notes": "asked the supplier"})
    assert not s01(judge_register(register, DAY)).open


def test_a_finding_returns_when_the_waiver_is_taken_back(register: Register) -> None:
    unlawful_transfer(register)
    waiver = accepted(register)
    with register.change("Taken back") as work:
        work.archive("waiver", waiver)
    assert s01(judge_register(register, DAY)).open


@pytest.mark.parametrize(
    ("reason", "by", "until"),
    [
        (" ", "officer", date(2026, 9, 1)),
        ("reason", "", date(2026, 9, 1)),
        ("reason", "officer", None),
        ("reason", "officer", date(2026, 3, 1)),
    ],
)
def test_a_waiver_needs_reason_name_and_a_day_to_come(
    register: Register, reason: str, by: str, until: date | None
) -> None:
    unlawful_transfer(register)
    finding = s01(judge_register(register, DAY))
    with pytest.raises(RegisterError, match="A waiver needs"), register.change("Accepted") as work:
        accept(work, finding, reason=reason, by=by, on=DAY, until=until)
