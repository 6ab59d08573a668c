"""The lists of transfers and of processors: every one of them, by country and by chain, with what is missing said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from reading_back import reading, row_said, said

from models.law.countries import country_name
from models.register import Register
from reports.document import Document, Section, Table
from reports.records.processors import processors_report
from reports.records.transfers import transfers_report

PARTY = "10000000-0000-0000-0000-00000000000{}"


@pytest.fixture
def small() -> Iterator[Register]:
    """Give a register in memory, empty but for its home entity."""
    with Register.in_memory(author="test") as register:
        yield register


def rows(document: Document, sections: Any = None) -> list[Any]:
    """Give the rows of the tables in the sections, without annexes and counts."""
    shown: list[Section] = [s for s in sections or document.sections if s.anchor not in ("agreements", "assessments")]
    tables = [block for s in shown for block in s.blocks if isinstance(block, Table) and block.wide]
    return [row for table in tables for row in table.rows]


def table_of(document: Document, title: str) -> Table:
    """Give the one table of the section with this title."""
    (table,) = (block for section in document.sections if section.title == title for block in section.blocks)
    assert isinstance(table, Table)
    return table


def test_every_transfer_stands_once_under_its_country(sample: Register) -> None:
    document = transfers_report(reading(sample))
    expected = {t.reference: t["destination"] or "" for t in sample.records("transfer") if t["status"] != "archived"}
    found = {
        row[0]: section.anchor.removeprefix("country-")
        for section in document.sections
        if section.anchor.startswith("country-")
        for row in rows(document, [section])
    }
    assert found == expected
    assert len(rows(document)) == len(expected)


def test_countries_and_mechanisms_are_counted(sample: Register) -> None:
    document = transfers_report(reading(sample))
    mechanisms, countries = table_of(document, "By mechanism"), table_of(document, "By country")
    total = len([t for t in sample.records("transfer") if t["status"] != "archived"])
    assert sum(row[1] for row in countries.rows) == total  # type: ignore[misc]
    assert sum(row[1] for row in mechanisms.rows) == total  # type: ignore[misc]
    india = len([t for t in sample.records("transfer") if t["destination"] == "IN"])
    assert any(said(row[0]) == "India" and row[1] == india for row in countries.rows)


def test_verdicts_are_counted_and_each_transfer_shows_its_own(sample: Register) -> None:
    read = reading(sample)
    document = transfers_report(read)
    counts = table_of(document, "By verdict")
    counted = {said(row[0]): row[1] for row in counts.rows}
    judged = read.judgement.verdicts()
    assert judged.total() > 0
    assert {label: n for label, n in counted.items() if label != "Not under way"} == {
        verdict.label: n for verdict, n in judged.items()
    }
    for row in rows(document):
        verdict = read.judgement.verdict(sample.by_reference(row[0]).id)
        assert row[5][0].text == (verdict.label if verdict else "Not under way")


def transfers_said(register: Register) -> dict[str, str]:
    """Give the cell of the verdict of each transfer, as one text."""
    return {row[0]: row_said(row[5:6]) for row in rows(transfers_report(reading(register)))}


def test_a_lawful_transfer_names_the_ground_that_holds_and_its_article(small: Register) -> None:
    with small.change("two") as work:
        home, importer = small.settings["home"], work.add("party", {"name": "Wellington Ltd", "country": "NZ"})
        ends = {"exporter": home, "importer": importer, "destination": "NZ"}
        work.add("transfer", {**ends, "safeguards": [{"mechanism": "adequacy"}]})
        work.edit("party", home, {"country": "SE"})
    assert "Adequacy decision, 2013/65/EU (Art. 45)" in transfers_said(small)["T-0001"]


def test_a_transfer_that_is_not_lawful_says_what_speaks_against_it(small: Register) -> None:
    with small.change("none") as work:
        ends = {"exporter": small.settings["home"], "destination": "KE"}
        work.add("transfer", {**ends, "safeguards": [{"mechanism": "none"}]})
    text = transfers_said(small)["T-0001"]
    assert text.startswith("Not lawful")
    assert "S01" in text
    assert "46(1)" in text


def test_a_transfer_of_which_nobody_can_tell_names_what_is_missing(small: Register) -> None:
    with small.change("blank") as work:
        work.add("transfer", {"exporter": small.settings["home"], "destination": "KE"})
    text = transfers_said(small)["T-0001"]
    assert text.startswith("Cannot tell")
    assert "Missing: " in text
    assert "Safeguards" in text


def test_data_that_stay_inside_are_no_transfer_and_the_reason_is_said(small: Register) -> None:
    with small.change("inside") as work:
        work.add("transfer", {"exporter": small.settings["home"], "destination": "FI"})
    assert transfers_said(small)["T-0001"].startswith("Not a transfer; Finland was inside the area on")


def test_a_chain_says_where_an_onward_hop_stands_worse(small: Register) -> None:
    with small.change("chain") as work:
        importer = work.add("party", {"name": "Wellington Ltd", "country": "NZ"})
        ends = {"exporter": small.settings["home"], "importer": importer, "destination": "NZ"}
        first = work.add("transfer", {**ends, "safeguards": [{"mechanism": "adequacy"}]})
        onward = {"exporter": importer, "destination": "KE", "safeguards": [{"mechanism": "none"}], "parent": first}
        work.add("transfer", onward)
    said_of = transfers_said(small)
    assert "Onward: Not lawful" in said_of["T-0001"]
    assert "Onward" not in said_of["T-0002"]


def test_a_transfer_that_has_ended_is_not_judged(small: Register) -> None:
    with small.change("ended") as work:
        work.add("transfer", {"destination": "KE", "status": "ended", "end": "2020-01-01"})
    assert transfers_said(small)["T-0001"] == "Not under way"


def test_countries_stand_in_the_order_of_their_names_in_the_language(sample: Register) -> None:
    document = transfers_report(reading(sample, "nl"))
    names = [s.title for s in document.sections if s.anchor.startswith("country-")]
    codes = {t["destination"] for t in sample.records("transfer") if t["destination"]}
    assert names == sorted(country_name(code, "nl") for code in codes)


def test_what_a_transfer_lacks_is_said(small: Register) -> None:
    with small.change("blank") as work:
        work.add("transfer", {})
    document = transfers_report(reading(small))
    assert document.sections[-1].title == "Destination not recorded"
    assert row_said(rows(document)[0]).count("not recorded") == 5


def test_a_safeguard_that_was_not_understood_is_shown_in_the_words_of_the_source(small: Register) -> None:
    with small.change("odd") as work:
        safeguards = [
            {"mechanism": "unknown", "stated": "Privacy Shield light"},
            {"mechanism": "scc", "in_place": "no"},
        ]
        work.add("transfer", {"destination": "US", "safeguards": safeguards})
    text = row_said(rows(transfers_report(reading(small)))[0])
    assert "Unknown, “Privacy Shield light”" in text
    assert "Standard contractual clauses, not in place" in text


def test_an_entity_sees_its_transfers_and_those_onward_of_them(small: Register) -> None:
    with small.change("chain") as work:
        exporter, importer, other = (work.add("party", {"name": name}) for name in "ABC")
        first = work.add("transfer", {"exporter": exporter, "importer": importer, "destination": "US"})
        work.add("transfer", {"exporter": importer, "importer": other, "parent": first, "destination": "IN"})
        work.add("transfer", {"exporter": other, "destination": "CN"})
    party = next(p for p in small.records("party") if p["name"] == "A")
    shown = {row[0] for row in rows(transfers_report(reading(small, entity=party.reference)))}
    assert shown == {"T-0001", "T-0002"}


def test_onward_transfers_in_a_circle_are_each_shown_once(small: Register) -> None:
    with small.change("circle") as work:
        first = work.add("transfer", {"destination": "US"})
        second = work.add("transfer", {"destination": "IN", "parent": first})
        work.edit("transfer", first, {"parent": second})
    assert sorted(row[0] for row in rows(transfers_report(reading(small)))) == ["T-0001", "T-0002"]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_engagement_stands_once_in_the_list_of_processors(sample: Register, language: str) -> None:
    shown = [row[-1] for row in rows(processors_report(reading(sample, language)))]
    expected = {e.reference for e in sample.records("engagement") if e["status"] != "archived"}
    assert set(shown) == expected
    assert len(shown) == len(expected)


def chain_of(register: Register, depth: int) -> list[str]:
    """Make a chain of engagements, each under the one before it; give the ids of the parties."""
    parties = [register.settings["home"]]
    with register.change("chain") as work:
        above = None
        for number in range(1, depth + 1):
            parties.append(work.add("party", {"name": f"Party {number}", "country": "IN"}))
            ends = {"engaging": parties[-2], "engaged": parties[-1], "parent": above, "service": f"Service {number}"}
            above = work.add("engagement", {**ends, "role": "processor" if number == 1 else "sub_processor"})
    return parties


def test_a_chain_is_numbered_and_indented(small: Register) -> None:
    chain_of(small, 4)
    found = rows(processors_report(reading(small)))
    assert [row[0] for row in found] == ["1", "1.1", "1.1.1", "1.1.1.1"]
    names = [row[1][0].text for row in found]
    assert [len(name) - len(name.lstrip("\u2003")) for name in names] == [0, 1, 2, 3]


def test_a_missing_address_contact_agreement_and_place_are_said(small: Register) -> None:
    chain_of(small, 1)
    (row,) = rows(processors_report(reading(small)))
    party = "\n".join(line.text for line in row[1])
    assert "India, address not recorded" in party
    assert "contact not recorded" in party
    assert row_said(row).count("not recorded") == 4


def test_engagements_in_a_circle_are_each_shown_once(small: Register) -> None:
    with small.change("circle") as work:
        first = work.add("engagement", {"service": "a"})
        second = work.add("engagement", {"service": "b", "parent": first})
        work.edit("engagement", first, {"parent": second})
        work.add("engagement", {"service": "below", "parent": second})
    assert sorted(row[-1] for row in rows(processors_report(reading(small)))) == ["E-0001", "E-0002", "E-0003"]


def test_an_engagement_under_an_archived_one_is_not_lost(small: Register) -> None:
    chain_of(small, 2)
    with small.change("archive") as work:
        work.archive("engagement", small.by_reference("E-0001").id)
    assert [row[-1] for row in rows(processors_report(reading(small)))] == ["E-0002"]


def test_who_decides_for_itself_is_listed_apart_from_processors(small: Register) -> None:
    with small.change("two") as work:
        party = work.add("party", {"name": "Webshop"})
        work.add("engagement", {"engaged": party, "role": "independent_controller"})
        work.add("engagement", {"engaged": party, "role": "processor"})
    first, last = processors_report(reading(small)).sections
    assert [row[2] for row in rows(processors_report(reading(small)), [first])] == ["Processor"]
    assert last.title == "Engaged as controllers"
    assert "No processors" in last.quiet


@pytest.mark.parametrize(
    ("party", "expected"), [(0, ["E-0001", "E-0002", "E-0003"]), (1, ["E-0002", "E-0003", "E-0001"]), (3, ["E-0003"])]
)
def test_an_entity_sees_whom_it_engages_and_then_who_engages_it(
    small: Register, party: int, expected: list[str]
) -> None:
    parties = chain_of(small, 3)
    reference = small.record("party", parties[party]).reference
    shown = [row[-1] for row in rows(processors_report(reading(small, entity=reference)))]
    assert shown == expected


def test_the_home_entity_comes_first_and_the_group_before_others(small: Register) -> None:
    with small.change("three") as work:
        outside = work.add("party", {"name": "Aardvark Ltd"})
        group = work.add("party", {"name": "Zeta Group AB", "kind": "group_entity"})
        for engaging in (outside, group, small.settings["home"]):
            work.add("engagement", {"engaging": engaging, "engaged": outside})
    titles = [s.title for s in processors_report(reading(small)).sections]
    assert titles == ["Our organisation", "Zeta Group AB", "Aardvark Ltd"]


def test_every_agreement_that_is_named_is_in_the_annex(sample: Register) -> None:
    for report in (transfers_report, processors_report):
        document = report(reading(sample))
        named = {s.anchor: said(s) for s in document.sections if s.anchor}["agreements"]
        for row in rows(document):
            for reference in re.findall(r"G-\d{4}", row_said(row)):
                assert reference in named
