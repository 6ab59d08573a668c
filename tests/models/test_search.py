"""Full text search: whatever people can read of a record finds it, as it stands now."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from models.register import Register
from models.search import Hit, Search

PARTY = "10000000-0000-0000-0000-000000000001"
ACTIVITY = "10000000-0000-0000-0000-000000000002"
TRANSFER = "10000000-0000-0000-0000-000000000003"


@pytest.fixture
def register() -> Iterator[Register]:
    """Give a register in memory with a party, an activity and a transfer between them."""
    with Register.in_memory(author="test") as opened:
        with opened.change("records") as work:
            contact = {"role": "dpo", "email": "dpo@veriface.example"}
            certificate = {"scheme": "iso_27001", "number": "CERT-77"}
            values = {"name": "Veriface Ltd", "country": "VN", "contacts": [contact], "certifications": [certificate]}
            work.add("party", {**values, "address": "1 Lantern Wharf\nDa Nang", "notes": "Café in the yard"}, PARTY)
            data = [{"name": "Passport photograph", "special": "biometric", "retention": "thirty days"}]
            work.add("activity", {"name": "Identity check", "data": data, "introduced_on": "2024-03-09"}, ACTIVITY)
            safeguards = [{"mechanism": "scc", "instrument": "scc_2021_914", "module": "2"}]
            ends = {"importer": PARTY, "activity": ACTIVITY, "destination": "VN"}
            work.add("transfer", {**ends, "safeguards": safeguards}, TRANSFER)
        yield opened


@pytest.fixture
def search(register: Register) -> Iterator[Search]:
    """Give the search of that register."""
    found = Search(register)
    yield found
    found.close()


def kinds(hits: list[Hit]) -> set[str]:
    return {hit.kind for hit in hits}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("veriface", {"party", "transfer"}),
        ("verif", {"party", "transfer"}),
        ("wharf", {"party"}),
        ("dpo@veriface.example", {"party"}),
        ("data protection officer", {"party"}),
        ("CERT-77", {"party"}),
        ("ISO/IEC 27001", {"party"}),
        ("cafe", {"party"}),
        ("vietnam", {"party", "transfer"}),
        ("passport", {"activity"}),
        ("thirty days", {"activity"}),
        ("biometric", {"activity"}),
        ("biometrische", {"activity"}),
        ("2024-03-09", {"activity"}),
        ("9 Mar 2024", {"activity"}),
        ("standaardcontractbepalingen", {"transfer"}),
        ("SCC", {"transfer"}),
        ("2021/914", {"transfer"}),
        ("identity", {"activity", "transfer"}),
    ],
)
def test_a_word_finds_the_records_in_which_it_can_be_read(search: Search, words: str, found: set[str]) -> None:
    assert kinds(search.find(words)) == found


@pytest.mark.parametrize("words", ["", "  ", "(", '"', "*", "zzz", "NOT", "veriface zzz", "unknown", ACTIVITY])
def test_words_that_nothing_holds_find_nothing(search: Search, words: str) -> None:
    assert search.find(words) == []


@pytest.mark.parametrize(
    "words", ['veriface"', "veri*", "veriface AND", "title:veriface", "NEAR(veriface)", "-veriface"]
)
def test_no_word_is_taken_for_a_command(search: Search, words: str) -> None:
    assert kinds(search.find(words)) <= {"party", "transfer"}


def test_all_words_must_occur(search: Search) -> None:
    assert kinds(search.find("veriface wharf")) == {"party"}


def test_a_reference_finds_its_record_first(search: Search, register: Register) -> None:
    reference = register.record("transfer", TRANSFER).reference
    assert [hit.id for hit in search.find(reference)] == [TRANSFER]


def test_a_hit_says_where_the_words_stand_and_shows_no_id(search: Search) -> None:
    (hit,) = search.find("wharf")
    assert hit.title == "Veriface Ltd"
    assert "Lantern «Wharf»" in hit.snippet
    assert PARTY not in "".join(other.snippet for other in search.find("identity"))


def test_a_snippet_is_in_the_language_that_was_asked_for(register: Register) -> None:
    dutch = Search(register, "nl")
    (hit,) = dutch.find("biometrische")
    assert "«Biometrische» gegevens" in hit.snippet
    dutch.close()


def test_a_country_dossier_is_called_by_its_country(search: Search, register: Register) -> None:
    with register.change("dossier") as work:
        work.add("dossier", {"country": "IN", "summary": "Access by the state"})
    assert [hit.title for hit in search.find("access state")] == ["India"]


def test_an_edit_is_found_at_once_and_the_old_text_no_more(search: Search, register: Register) -> None:
    assert search.find("wharf")
    with register.change("moved") as work:
        work.edit("party", PARTY, {"address": "2 Quay Street"})
    assert search.find("wharf") == []
    assert kinds(search.find("quay")) == {"party"}


def test_a_new_name_is_found_in_the_records_that_point_to_it(search: Search, register: Register) -> None:
    assert kinds(search.find("veriface ltd")) == {"party", "transfer"}
    with register.change("renamed") as work:
        work.edit("party", PARTY, {"name": "Facemark SE"})
    assert kinds(search.find("facemark")) == {"party", "transfer"}
    assert "transfer" not in kinds(search.find("veriface"))


def test_what_is_archived_is_not_found_until_it_is_restored(search: Search, register: Register) -> None:
    assert search.find("passport")
    with register.change("archive") as work:
        work.archive("activity", ACTIVITY)
    assert search.find("passport") == []
    with register.change("restore") as work:
        work.restore("activity", ACTIVITY)
    assert kinds(search.find("passport")) == {"activity"}


def test_undo_is_followed(search: Search, register: Register) -> None:
    with register.change("moved") as work:
        work.edit("party", PARTY, {"address": "2 Quay Street"})
    assert search.find("quay")
    register.undo()
    assert search.find("quay") == []
    assert search.find("wharf")


def test_no_more_hits_are_given_than_asked_for(search: Search, register: Register) -> None:
    with register.change("many") as work:
        for number in range(20):
            work.add("party", {"name": f"Twin {number}"})
    assert len(search.find("twin", limit=7)) == 7
