"""A register is judged by the law pack that it chose; every pack that it was judged by stays in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from models.law.kept_packs import MEDIA_TYPE, SHIPPED, choose_pack, kept_packs, law_of, load_pack
from models.law.pack import shipped_pack
from models.law.pack_file import BadPack, write_pack
from models.register import Register, RegisterError
from models.work import NotFound

DAY = date(2026, 11, 22)


def pack_file(folder: Path, version: str, without: str = "") -> Path:
    pack = shipped_pack().without(without) if without else shipped_pack()
    path = folder / f"{version}.toml"
    path.write_text(write_pack(replace(pack, version=version)), encoding="utf-8")
    return path


def versions(register: Register) -> list[tuple[str, bool]]:
    return [(pack.version, pack.chosen) for pack in kept_packs(register)]


def test_a_new_register_is_judged_by_the_shipped_pack(register: Register) -> None:
    assert law_of(register) is shipped_pack()
    assert versions(register) == [(shipped_pack().version, True)]


def test_a_loaded_pack_is_kept_and_chosen_in_one_change(register: Register, tmp_path: Path) -> None:
    before = len(register.history())
    path = pack_file(tmp_path, "ours 1", without="gb")
    loaded = load_pack(register, path)
    assert len(register.history()) == before + 1
    assert law_of(register) == loaded
    assert law_of(register).on(DAY).decision("gb") is None
    (document,) = register.records("document")
    assert (document["name"], document["media_type"]) == ("Law pack ours 1", MEDIA_TYPE)
    assert document["sha256"] == sha256(path.read_bytes()).hexdigest()
    assert register.file(document["sha256"]) == path.read_bytes()


def test_older_packs_stay_and_can_be_chosen_again(register: Register, tmp_path: Path) -> None:
    for version in ("ours 1", "ours 2"):
        load_pack(register, pack_file(tmp_path, version))
    shipped = shipped_pack().version
    assert versions(register) == [(shipped, False), ("ours 1", False), ("ours 2", True)]
    choose_pack(register, kept_packs(register)[1].sha256)
    assert law_of(register).version == "ours 1"
    choose_pack(register, SHIPPED)
    assert law_of(register) is shipped_pack()
    assert versions(register) == [(shipped, True), ("ours 1", False), ("ours 2", False)]


def test_the_same_file_is_kept_once(register: Register, tmp_path: Path) -> None:
    path = pack_file(tmp_path, "ours 1")
    load_pack(register, path)
    choose_pack(register, SHIPPED)
    load_pack(register, path)
    assert versions(register) == [(shipped_pack().version, False), ("ours 1", True)]


def test_a_pack_equal_to_the_shipped_one_is_no_error(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "same.toml"
    path.write_text(write_pack(shipped_pack()), encoding="utf-8")
    assert load_pack(register, path).digest == shipped_pack().digest
    assert law_of(register) == shipped_pack()


def test_a_bad_pack_changes_nothing(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text('version = "1"', encoding="utf-8")
    before = len(register.history())
    with pytest.raises(BadPack):
        load_pack(register, path)
    assert len(register.history()) == before
    assert register.records("document") == []


def test_a_pack_without_a_table_is_not_taken(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "empty.toml"
    path.write_text(write_pack(replace(shipped_pack(), adequacy=())), encoding="utf-8")
    with pytest.raises(BadPack, match=r"no table adequacy|frameworks|decision"):
        load_pack(register, path)
    assert law_of(register) is shipped_pack()


def test_undo_takes_the_choice_back(register: Register, tmp_path: Path) -> None:
    load_pack(register, pack_file(tmp_path, "ours 1"))
    register.undo()
    assert law_of(register) is shipped_pack()


def test_an_earlier_state_of_the_register_has_the_pack_of_that_time(register: Register, tmp_path: Path) -> None:
    load_pack(register, pack_file(tmp_path, "ours 1"))
    number = register.history()[0].number
    load_pack(register, pack_file(tmp_path, "ours 2"))
    assert law_of(register.at(number)).version == "ours 1"
    assert law_of(register.at(number - 1)) is shipped_pack()


def test_other_settings_stay(register: Register, tmp_path: Path) -> None:
    with register.change("Setting") as work:
        work.edit("settings", register.settings.id, {"values": [{"key": "review_months", "value": "6"}]})
    load_pack(register, pack_file(tmp_path, "ours 1"))
    choose_pack(register, SHIPPED)
    assert [(item["key"], item["value"]) for item in register.settings["values"]] == [("review_months", "6")]


def test_a_renamed_document_is_still_a_law_pack(register: Register, tmp_path: Path) -> None:
    load_pack(register, pack_file(tmp_path, "ours 1"))
    (document,) = register.records("document")
    with register.change("Renamed") as work:
        work.edit("document", document.id, {"name": "Law of the spring"})
    assert [pack.version for pack in kept_packs(register)] == [shipped_pack().version, "ours 1"]


def test_a_pack_that_is_not_kept_cannot_be_chosen(register: Register) -> None:
    with pytest.raises(NotFound, match=r"^The register keeps no law pack with the hash 00ff\.$") as refused:
        choose_pack(register, "00ff")
    assert isinstance(refused.value, RegisterError)


def test_a_kept_pack_that_can_no_longer_be_read_is_listed_with_the_reason(register: Register) -> None:
    with register.change("Pack of another time") as work:
        digest = work.add_file(b'version = "9"')
        work.add("document", {"name": "Law pack 9", "media_type": MEDIA_TYPE, "sha256": digest})
    unreadable = kept_packs(register)[1]
    assert (unreadable.version, unreadable.as_at) == ("Law pack 9", None)
    assert unreadable.title == "The law pack has no day (as_at)."
