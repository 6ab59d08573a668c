"""Commands that answer from a register."""

from __future__ import annotations

import pytest
from command_line import Run, answer_of

from models.fields import KINDS
from models.register import Register

ALWAYS = {"id", "reference", "status", "source"}
KEYS = {
    "party": "name kind country parent address contacts certifications",
    "engagement": "engaging engaged role service parent depth countries locations agreements start end",
    "activity": "name role controller purposes legal_bases data_subjects data_categories special recipients processors "
    "countries mechanisms retention measures systems",
    "transfer": "exporter importer destination kind mechanisms module activity verdict assessment start end",
    "agreement": "name type parties signed expires",
    "assessment": "transfer country conclusion date next_review",
}


@pytest.mark.parametrize("kind", KEYS)
def test_rows_have_the_agreed_keys_whatever_is_known(run: Run, file_address: str, kind: str) -> None:
    with Register.create(file_address, name="Example Group") as register, register.change("One of each") as work:
        for each in KEYS:
            required = {"name"} & {key for key, spec in KINDS[each].fields.items() if spec.required}
            work.add(each, dict.fromkeys(required, "Example"))
    answer = answer_of(run("list", file_address, kind, "--json"))
    assert answer["kind"] == kind
    assert answer["total"] == len(answer["rows"]) >= 1
    for row in answer["rows"]:
        assert row.keys() == ALWAYS | set(KEYS[kind].split())


def test_linked_records_are_told_by_name(run: Run, address: str) -> None:
    (row,) = answer_of(run("list", address, "engagement", "--json"))["rows"]
    assert (row["engaging"], row["engaged"]) == ("Göteborg Example AB", "Cloudharbour Example Inc.")
    assert (row["role"], row["depth"], row["countries"], row["start"]) == ("processor", 1, [], None)


def test_an_unknown_kind_is_wrong_usage(run: Run, address: str) -> None:
    code, _, err = run("list", address, "supplier")
    assert code == 2
    assert "engagement" in err


def test_a_list_is_aligned(run: Run, address: str) -> None:
    heading, first, second, _ = run("list", address, "party")[1].splitlines()
    assert heading.index("Kind") == first.index("group_entity") == second.index("supplier")


def test_search_finds_records_by_the_beginnings_of_words(run: Run, address: str) -> None:
    answer = answer_of(run("search", address, "host", "process", "--json"))
    assert [(hit["kind"], hit["reference"]) for hit in answer["hits"]] == [("engagement", "E-0001")]
    assert answer["total"] == 1
    assert "P-0002" in run("search", address, "cloudharb", "inc")[1]
    assert answer_of(run("search", address, "nothing", "--json"))["hits"] == []


def test_days_that_differ_end_with_1(run: Run, address: str) -> None:
    said = run("diff", address, "--from", "2020-01-01", "--to", "2099-01-01", "--json")
    assert said[0] == 1
    answer = answer_of(said)
    (engagement,) = [change for change in answer["changes"] if change["kind"] == "engagement"]
    assert engagement["change"] == "added"
    assert {"key": "service", "before": None, "after": "Hosting"} in engagement["fields"]
    assert answer["counts"] == {"added": len(answer["changes"]), "changed": 0, "removed": 0}


def test_days_that_do_not_differ_end_with_0(run: Run, address: str) -> None:
    assert run("diff", address, "--from", "2020-01-01", "--to", "2020-02-01") == (0, "No differences.\n", "")


@pytest.mark.parametrize("day", ["2026-02-30", "yesterday", "01/02/2026"])
def test_what_is_no_date_is_wrong_usage(run: Run, address: str, day: str) -> None:
    assert run("diff", address, "--from", day, "--to", "2026-03-01")[0] == 2
