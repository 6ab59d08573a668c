"""The judgement of a register: an edit changes what depends on it, and nothing else; days, waivers, chains."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.fields import KINDS
from models.frozen import Record, frozen
from models.law.casebook import Casebook
from models.law.judgement import Judgement
from models.law.judging import casebook_of, changed_records, judge_register
from models.law.pack import shipped_pack
from models.register import Changes, Register
from models.sample import create_sample
from tests.models.law.checks.situation import party, record, situation, transfer

DAY = date(2026, 3, 1)


@pytest.fixture(scope="module")
def sample_book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    path = tmp_path_factory.mktemp("judged") / "sample.register"
    with create_sample(path) as register:
        yield casebook_of(register)


def everything(judgement: Judgement) -> tuple[Any, ...]:
    """Give all that a judgement says, in an order of its own."""
    findings = sorted(str(finding.as_json()) for finding in judgement.findings())
    transfers = sorted(record.id for record in judgement.book.all("transfer"))
    return findings, [(id, judgement.verdict(id), judgement.weakest(id)) for id in transfers]


@settings(max_examples=25)
@given(data=st.data())
def test_after_any_edits_the_judgement_is_as_if_made_anew(sample_book: Casebook, data: st.DataObject) -> None:
    judgement = Judgement(sample_book.copy(), shipped_pack(), DAY)
    for _ in range(data.draw(st.integers(1, 4))):
        kind = data.draw(st.sampled_from(["party", "transfer", "agreement", "engagement", "activity", "assessment"]))
        records = sorted(judgement.book.all(kind), key=lambda one: one.reference)
        if not records:
            continue
        edited, other = data.draw(st.sampled_from(records)), data.draw(st.sampled_from(records))
        key = data.draw(st.sampled_from([*KINDS[kind].fields, *KINDS[kind].lists, "gone"]))
        changed = None if key == "gone" else with_values(edited, {key: other[key]} if key != "reference" else {})
        judgement.rejudge({(kind, edited.id): changed})
    assert everything(judgement) == everything(Judgement(judgement.book.copy(), shipped_pack(), DAY))


def with_values(record: Record, values: dict[str, Any]) -> Record:
    return frozen(record.kind, {**record.values, **values, "id": record.id, "version": record.version})


def test_an_edit_judges_only_what_looked_at_it(sample_book: Casebook) -> None:
    judgement = Judgement(sample_book.copy(), shipped_pack(), DAY)
    edited = min(judgement.book.all("transfer"), key=lambda one: one.reference)
    judged = judgement.rejudge({("transfer", edited.id): with_values(edited, {"purpose": "Another purpose"})})
    assert edited.id in judged
    assert len(judged) < sum(1 for _ in judgement.book.all("transfer"))


def test_a_register_is_judged_as_it_stood_under_the_law_as_it_was(register: Register, clock: Any) -> None:
    with register.change("A transfer under adequacy") as work:
        importer = work.add("party", {"name": "Sample Supplier", "country": "GB"})
        id = work.add("transfer", {"importer": importer, "safeguards": [{"mechanism": "adequacy"}]})
    clock.move(days=10)
    with register.change("It goes elsewhere now") as work:
        work.edit("party", importer, {"country": "RS"})
    day = date(2026, 3, 2)
    assert judge_register(register, day).verdict(id) == "lawful"
    assert judge_register(register, date(2026, 3, 12)).verdict(id) == "not_lawful"


def test_before_the_register_began_its_present_records_are_judged(register: Register) -> None:
    with register.change("A transfer under Privacy Shield") as work:
        importer = work.add("party", {"name": "Sample Supplier", "country": "US"})
        shield = {"mechanism": "dpf", "instrument": "privacy_shield", "in_place": "yes"}
        id = work.add("transfer", {"importer": importer, "safeguards": [shield]})
    assert judge_register(register, date(2020, 7, 15)).verdict(id) in ("lawful", "lawful_with_duties")
    assert judge_register(register, date(2020, 7, 17)).verdict(id) == "not_lawful"


def test_a_commit_reaches_the_judgement(register: Register) -> None:
    with register.change("A transfer") as work:
        importer = work.add("party", {"name": "Sample Supplier", "country": "GB"})
        id = work.add("transfer", {"importer": importer, "safeguards": [{"mechanism": "adequacy"}]})
    judgement = judge_register(register, DAY)
    heard: list[Changes] = []
    register.subscribe(heard.append)
    with register.change("It goes elsewhere") as work:
        work.edit("party", importer, {"country": "RS"})
    assert id in judgement.rejudge(changed_records(register, heard[0]))
    assert judgement.verdict(id) == "not_lawful"


def test_the_gravest_hop_is_shown_on_every_transfer_above_it() -> None:
    result = situation(
        {
            "importer": party(country="GB"),
            "second": party(country="CH"),
            "third": party(country="IN"),
            "t": transfer(safeguards=[{"mechanism": "adequacy"}]),
            "hop": transfer(exporter="importer", importer="second", parent="t"),
            "last": transfer(exporter="second", importer="third", parent="hop", safeguards=[{"mechanism": "none"}]),
        }
    )
    assert result.verdict("last") == "not_lawful"
    assert [result.judgement.weakest(id) for id in ("t", "hop", "last")] == ["not_lawful"] * 3


def test_a_chain_that_closes_a_circle_ends() -> None:
    result = situation(
        {
            "importer": party(country="GB"),
            "t": transfer(safeguards=[{"mechanism": "adequacy"}], parent="hop"),
            "hop": transfer(exporter="importer", importer="exporter", parent="t"),
        }
    )
    assert result.judgement.weakest("t") is not None


@pytest.mark.parametrize(
    "time",
    [{"end": "2026-02-28"}, {"start": "2026-03-02"}, {"status": "ended"}, {"status": "ended", "end": "2026-01-01"}],
)
def test_a_transfer_that_does_not_run_has_no_verdict(time: dict[str, str]) -> None:
    result = situation({"t": transfer(safeguards=[{"mechanism": "none"}], **time)}, on="2026-03-01")
    assert result.verdict() is None
    assert not result.judgement.verdicts()


def test_a_policy_of_the_register_takes_the_place_of_its_default() -> None:
    settings_record = record("settings", name="Example", values=[{"key": "expiry_warning_days", "value": "7"}])
    assert situation({"s": settings_record}).judgement.policy.expiry_warning_days == 7
    assert situation({}).judgement.policy.expiry_warning_days == 90
