"""Documents about one country, or about the entities under one supervisory authority."""

from __future__ import annotations

from pathlib import Path

import pytest
from one_of_each import one_of_each
from reading_back import TODAY, said

from models.dump import dump_register, load_dump
from models.law.standing_numbers import NUMBERS, standing_of_number
from models.listing import Filter
from models.register import NotFound, Register
from models.views import View, keep_view
from models.vocabulary import Verdict
from reports.catalogue import CATALOGUE, export
from reports.records.controller_record import controller_record
from reports.records.findings import findings_report
from reports.records.reading import Reading
from reports.records.transfers import transfers_report


def read(register: Register, **options: str) -> Reading:
    """Read a register for a document of this scope."""
    return Reading(register, "en", TODAY, options=options)


def test_a_country_takes_in_what_goes_there_and_what_happens_there(sample: Register) -> None:
    reading = read(sample, country="India")
    assert reading.all("transfer")
    assert {transfer["destination"] for transfer in reading.all("transfer").values()} == {"IN"}
    for engagement in reading.all("engagement").values():
        there = any(item["country"] == "IN" for item in engagement["locations"])
        assert there or any(t["engagement"] == engagement.id for t in reading.all("transfer").values())


def test_an_activity_of_the_scope_still_tells_all_its_transfers(sample: Register) -> None:
    whole, part = read(sample), read(sample, country="IN")
    told = {id: part.transfers_of.get(id, []) for id in part.all("activity")}
    assert told == {id: whole.transfers_of.get(id, []) for id in told}
    assert 0 < len(told) < len(whole.all("activity"))


def test_an_authority_takes_in_the_entities_under_it() -> None:
    others = {"party": [{"id": "other", "name": "Elm Retail SE", "kind": "group_entity", "country": "SE"}]}
    with one_of_each(others=others) as register:
        with register.change("another activity") as work:
            work.add("activity", {"name": "Payroll of Elm", "controller": "other"})
        text = said(controller_record(read(register, authority="autoriteit persoonsgegevens")))
        assert "Customer service" in text
        assert "Payroll of Elm" not in text


def test_the_title_block_names_the_scope_in_the_language_of_the_document(sample: Register) -> None:
    document = transfers_report(Reading(sample, "de", TODAY, options={"country": "IN"}))
    assert any("Indien" in said(text) for _, text in document.facts)


def test_findings_keep_to_the_scope(sample: Register) -> None:
    reading = read(sample, country="IN")
    found = {row[0] for row in findings_report(reading).tables[0].rows}
    assert found
    assert len(found) < len({row[0] for row in findings_report(read(sample)).tables[0].rows})


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"country": "Atlantis"}, "“Atlantis” was not understood"),
        ({"authority": "Nobody"}, "No party of this register"),
    ],
)
def test_what_nobody_knows_is_refused_in_a_sentence(
    sample: Register, tmp_path: Path, options: dict[str, str], sentence: str
) -> None:
    with pytest.raises(NotFound, match=sentence):
        export(sample, "transfers", tmp_path / "r.pdf", options=options)
    assert not list(tmp_path.iterdir())


OF_A_COUNTRY = [key for key, report in CATALOGUE.items() if "country" in {option.key for option in report.options}]


@pytest.mark.parametrize("key", OF_A_COUNTRY)
def test_each_report_that_asks_for_a_country_is_made_for_one(sample: Register, tmp_path: Path, key: str) -> None:
    target = tmp_path / f"report.{'xlsx' if 'xlsx' in CATALOGUE[key].formats else 'docx'}"
    assert export(sample, key, target, options={"country": "US"}).stat().st_size > 0


def test_a_saved_view_of_transfers_takes_in_their_activities_and_no_others(sample: Register, tmp_path: Path) -> None:
    register = copied(sample, tmp_path)
    try:
        numbers = tuple(number for number in NUMBERS if standing_of_number(number)[0] is Verdict.NOT_LAWFUL)
        keep_view(register, "Not lawful", View("transfer", filters=(Filter("verdict", "in", numbers),)))
        reading = read(register, view="Not lawful")
        assert reading.all("transfer")
        for transfer in reading.all("transfer").values():
            assert reading.judgement.verdict(transfer.id) is Verdict.NOT_LAWFUL
        assert set(reading.all("activity")) == {t["activity"] for t in reading.all("transfer").values()} - {None}
        assert len(reading.all("activity")) < len(read(register).all("activity"))
        assert any("Not lawful" in said(text) for _, text in transfers_report(reading).facts)
        with pytest.raises(NotFound, match="There is no view “Other”"):
            export(register, "transfers", tmp_path / "r.pdf", options={"view": "Other"})
    finally:
        register.close()


def copied(register: Register, folder: Path) -> Register:
    """Give a copy of a register that a test may change."""
    path = folder / "dump.json"
    path.write_bytes(dump_register(register))
    copy = Register.in_memory(author="test")
    load_dump(copy, path)
    return copy
