"""The one door: what a unit of work stores, what it refuses, and who hears of it."""

from __future__ import annotations

from hashlib import sha256

import pytest
from small_changes import add_party

from models.fields import KINDS, InvalidRecord
from models.history import Action
from models.register import Changes, Conflict, NotFound, Register, RegisterError
from models.store_errors import StoreError
from models.vocabulary import Status

# A unit of work -------------------------------------------------------------------------------------------------


def test_a_new_register_holds_its_home_entity_and_nothing_else(any_register: Register, author: str) -> None:
    home = any_register.record("party", any_register.settings["home"])
    assert (home["name"], home["kind"], home["country"]) == ("Example Group", "group_entity", "NL")
    assert {kind: any_register.count(kind) for kind in KINDS if any_register.count(kind)} == {"party": 1, "settings": 1}
    (created,) = any_register.history()
    assert (created.number, created.author, created.action) == (1, author, Action.CREATE)


def test_a_record_is_read_as_it_was_written(any_register: Register) -> None:
    values = {
        "name": "Example Hosting Ltd",
        "country": "IN",
        "public_authority": "no",
        "reviewed_on": "2026-02-01",
        "notes": "first line\nsecond line “é” 日本 🙂",
        "contacts": [{"role": "dpo", "name": "Data protection desk"}, {"role": "privacy", "email": "desk@example.org"}],
        "confirmations": [{"about": "country", "by": "privacy office", "on": "2026-02-01"}],
    }
    id = add_party(any_register, **values)
    record = any_register.record("party", id)
    assert (record.kind.key, record.id, record.version, record.reference) == ("party", id, 1, "P-0002")
    for key, value in values.items():
        if key in record.kind.lists:
            held = [{name: item[name] for name in told} for item, told in zip(record[key], value, strict=True)]
            assert held == value
        else:
            assert record[key] == value
    assert record["gdpr"] == "unknown"
    assert record["website"] == ""
    assert record["parent"] is None


def test_a_record_cannot_be_altered_by_its_reader(register: Register) -> None:
    record = register.record("party", add_party(register, contacts=[{"name": "Desk"}]))
    with pytest.raises(TypeError):
        record.values["name"] = "Altered"  # type: ignore[index]
    with pytest.raises(TypeError):
        record["contacts"][0]["name"] = "Altered"
    with pytest.raises(AttributeError):
        record.version = 2  # type: ignore[misc]


def test_an_edit_changes_the_named_fields_and_whole_lists_only(any_register: Register) -> None:
    id = add_party(any_register, country="IN", contacts=[{"name": "One"}, {"name": "Two"}], notes="kept")
    with any_register.change("Edit") as work:
        work.edit("party", id, {"country": "US", "contacts": [{"name": "Three"}]})
    record = any_register.record("party", id)
    assert (record["country"], record["notes"], record.version) == ("US", "kept", 2)
    assert [contact["name"] for contact in record["contacts"]] == ["Three"]


def test_an_edit_can_take_an_answer_back(register: Register) -> None:
    id = add_party(register, country="IN", public_authority="no", contacts=[{"name": "One"}])
    with register.change("Take back") as work:
        work.edit("party", id, {"country": None, "public_authority": None, "contacts": []})
    record = register.record("party", id)
    assert (record["country"], record["public_authority"], record["contacts"]) == (None, "unknown", ())


def test_what_a_unit_of_work_added_it_can_edit_and_link_to(any_register: Register) -> None:
    with any_register.change("A chain") as work:
        child = work.add("party", {"name": "Child", "parent": (parent := "11111111-1111-4111-8111-111111111111")})
        work.add("party", {"name": "Parent"}, id=parent)
        work.edit("party", child, {"name": "Grown child"})
        assert work.document("party", child)["name"] == "Grown child"
    assert any_register.record("party", child)["parent"] == parent
    assert any_register.record("party", child).version == 1
    assert len(any_register.history()) == 2


def test_records_can_point_at_each_other(any_register: Register) -> None:
    with any_register.change("A ring") as work:
        first = work.add("party", {"name": "First"})
        second = work.add("party", {"name": "Second", "parent": first})
        work.edit("party", first, {"parent": second})
    assert any_register.record("party", first)["parent"] == second
    assert any_register.verify() == ""


def test_an_archived_record_stays_and_comes_back(register: Register) -> None:
    id = add_party(register)
    with register.change("Put away") as work:
        work.archive("party", id)
    assert register.record("party", id)["status"] == Status.ARCHIVED
    assert register.count("party") == 1
    with register.change("Bring back") as work:
        work.restore("party", id)
    assert register.record("party", id)["status"] == Status.ACTIVE
    assert register.count("party") == 2


def test_nothing_is_stored_when_the_block_raises(any_register: Register) -> None:
    with pytest.raises(ZeroDivisionError), any_register.change("Try") as work:  # noqa: PT012
        work.add("party", {"name": "Never"})
        work.add_file(b"never")
        raise ZeroDivisionError
    assert any_register.count("party") == 1
    assert len(any_register.history()) == 1
    with pytest.raises(NotFound):
        any_register.file(sha256(b"never").hexdigest())


def test_nothing_is_stored_when_one_of_many_records_is_refused(any_register: Register) -> None:
    with pytest.raises(InvalidRecord), any_register.change("Try") as work:  # noqa: PT012
        work.add("party", {"name": "Never"})
        work.add("party", {"name": "Never either", "country": "QQ"})
    assert any_register.count("party") == 1


def test_no_change_set_arises_when_nothing_changed(any_register: Register) -> None:
    id = add_party(any_register, country="IN", contacts=[{"name": "Desk"}])
    before = any_register.history()
    heard: list[Changes] = []
    any_register.subscribe(heard.append)
    with any_register.change("Nothing"):
        pass
    with any_register.change("The same again") as work:
        work.edit("party", id, {"country": "IN", "contacts": [{"name": " Desk "}], "notes": None})
        work.load("party", [id])
    with any_register.change("There and back") as work:
        work.edit("party", id, {"country": "US"})
        work.edit("party", id, {"country": "IN"})
    assert any_register.history() == before
    assert any_register.record("party", id).version == 1
    assert heard == []


def test_a_write_after_the_block_is_an_error(register: Register) -> None:
    id = add_party(register)
    with register.change("Edit") as work:
        work.edit("party", id, {"country": "US"})
    writes = [
        lambda: work.add("party", {"name": "Late"}),
        lambda: work.edit("party", id, {"country": "IN"}),
        lambda: work.archive("party", id),
        lambda: work.restore("party", id),
        lambda: work.add_file(b"late"),
    ]
    for write in writes:
        with pytest.raises(RegisterError, match="unit of work is closed"):
            write()
    assert register.record("party", id)["country"] == "US"


def test_a_write_after_a_block_that_raised_is_an_error(register: Register) -> None:
    with pytest.raises(ZeroDivisionError), register.change("Try") as work:
        raise ZeroDivisionError
    with pytest.raises(RegisterError, match="unit of work is closed"):
        work.add("party", {"name": "Late"})


def test_reason_and_author_are_kept_as_texts_that_can_be_stored(any_register: Register) -> None:
    with any_register.change("Import of \ud800bad\x00 name.csv", author="\udcffoffice\x00") as work:
        work.add("party", {"name": "Example Hosting Ltd"})
    newest = any_register.history()[0]
    assert (newest.reason, newest.author) == ("Import of bad name.csv", "office")
    assert any_register.verify() == ""


# Links ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "values", "sentence"),
    [
        ("engagement", {"engaged": "nobody"}, "Engagement E-0001, Engaged party: there is no party with the id nobody"),
        (
            "engagement",
            {"locations": [{"party": "nobody"}]},
            "Engagement E-0001, Locations, By whom: there is no party with the id nobody.",
        ),
        ("party", {"name": "A", "documents": [{"document": "none"}]}, "Party P-0002, Documents, Document: there is no"),
    ],
)
def test_a_link_to_nothing_is_refused_in_a_sentence(
    any_register: Register, kind: str, values: dict[str, object], sentence: str
) -> None:
    with pytest.raises(NotFound) as refused, any_register.change("Try") as work:
        work.add(kind, values)
    assert str(refused.value).startswith(sentence)
    assert any_register.count(kind) == (1 if kind == "party" else 0)


def test_a_link_to_a_record_of_another_kind_is_refused(any_register: Register) -> None:
    party = add_party(any_register)
    with pytest.raises(NotFound, match="there is no agreement with the id"), any_register.change("Try") as work:
        work.add("engagement", {"agreements": [{"agreement": party}]})


def test_a_record_to_which_others_point_is_not_removed(any_register: Register) -> None:
    pointed_to = add_party(any_register)
    add_party(any_register, "Daughter Ltd", parent=pointed_to)
    with pytest.raises(StoreError, match="Another record still points to"), any_register.change("Remove") as work:
        work.remove_pristine("party", pointed_to)
    assert any_register.count("party") == 3
    assert any_register.verify() == ""


# Ids and references ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["party", "measure"])
def test_an_id_names_one_record_only(any_register: Register, kind: str) -> None:
    id = add_party(any_register)
    with pytest.raises(Conflict, match=f"id {id} belongs to another record"), any_register.change("Try") as work:
        work.add(kind, {"name": "Second"}, id=id)
    assert any_register.record("party", id)["name"] == "Example Hosting Ltd"
    assert any_register.verify() == ""


@pytest.mark.parametrize("kind", ["party", "measure"])
def test_an_id_names_one_record_within_a_unit_of_work(register: Register, kind: str) -> None:
    with pytest.raises(Conflict, match="id twice belongs to another record"), register.change("Try") as work:  # noqa: PT012
        work.add("party", {"name": "First"}, id="twice")
        work.add(kind, {"name": "Second"}, id="twice")


def test_references_count_on_and_are_never_given_twice(any_register: Register) -> None:
    add_party(any_register, "Second")
    any_register.undo()
    with any_register.change("Two") as work:
        ids = [work.add("party", {"name": name}) for name in ("Third", "Fourth")]
        work.add("measure", {"name": "Encryption"})
    assert [any_register.record("party", id).reference for id in ids] == ["P-0003", "P-0004"]
    assert any_register.records("measure")[0].reference == "M-0001"


def test_references_go_on_after_9999_and_sort_as_numbers(register: Register) -> None:
    for reference in ("P-9999", "P-0900"):
        add_party(register, reference, reference=reference)
    add_party(register, "Next")
    assert [party.reference for party in register.records("party")] == ["P-0001", "P-0900", "P-9999", "P-10000"]
    assert register.by_reference("P-10000")["name"] == "Next"


def test_a_reference_that_was_brought_along_is_not_given_again(register: Register) -> None:
    with register.change("Import") as work:
        work.add("party", {"name": "New"})
        work.add("party", {"name": "Old", "reference": "P-0007"})
    assert sorted(party.reference for party in register.records("party")) == ["P-0001", "P-0007", "P-0008"]


def test_what_is_not_there_is_said_to_be_missing(any_register: Register) -> None:
    with pytest.raises(NotFound, match="There is no party with the id nobody"):
        any_register.record("party", "nobody")
    for reference in ("P-9999", "Z-0001", "", "P", "P-"):
        with pytest.raises(NotFound, match="There is no record"):
            any_register.by_reference(reference)
    with pytest.raises(NotFound, match="There is no party"), any_register.change("Try") as work:
        work.edit("party", "nobody", {"name": "Somebody"})
    assert any_register.records("party", ["nobody"]) == []


# Files ------------------------------------------------------------------------------------------------------------


def test_a_file_is_kept_once_and_found_by_its_hash(any_register: Register) -> None:
    content = bytes(range(256)) * 100
    with any_register.change("File") as work:
        digest = work.add_file(content)
        assert work.add_file(content) == digest
    before = any_register.history()
    with any_register.change("The same file again") as work:
        assert work.add_file(content) == digest == sha256(content).hexdigest()
    assert any_register.history() == before
    assert any_register.file(digest) == content
    assert any_register.verify() == ""


def test_a_change_that_stored_only_a_file_does_not_block_undo(register: Register) -> None:
    id = add_party(register)
    with register.change("File") as work:
        work.add_file(b"content")
    assert [register.undo().reason, register.undo().reason] == ["File", "Add Example Hosting Ltd"]
    assert register.undoable() is None
    with pytest.raises(NotFound):
        register.record("party", id)


# Long texts -------------------------------------------------------------------------------------------------------


def test_the_longest_texts_are_stored_in_both_databases(any_register: Register) -> None:
    name = "".join(chr(0x4E00 + number * 7919 % 20_000) for number in range(100_000))  # does not compress well
    id = add_party(any_register, name, notes=name, trading_names=[{"name": name}])
    record = any_register.record("party", id)
    assert record["name"] == record["notes"] == record["trading_names"][0]["name"] == name
    with pytest.raises(InvalidRecord, match="more than 100,000 characters"):
        add_party(any_register, name + "x")
    assert any_register.verify() == ""
