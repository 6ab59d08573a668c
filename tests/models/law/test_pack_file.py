"""A law pack is one file that an office can edit; what would judge wrongly is refused with a sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.law.pack import LawPack, shipped_pack
from models.law.pack_file import BadPack, read_pack, write_pack

SHIPPED = write_pack(shipped_pack())
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
NAMED_TEXTS = TEXTS.filter(lambda text: text.strip() != "")


def with_version(text: str, row: str = "") -> str:
    return f'version = "1"\nas_at = 2026-01-01\ntitle = "Ours"\n{text}{row}'


def adequacy(**changed: str) -> str:
    """Give a pack with one decision, some of its keys written otherwise, or left out where empty."""
    keys = {
        "id": '"xx"',
        "countries": '["CH"]',
        "name": '"Switzerland"',
        "decision": '"2000/518/EC"',
        "adopted": "2000-07-26",
        "from": "2000-07-26",
        "source": '"Decision 2000/518/EC"',
        "as_at": "2026-01-01",
        "confidence": '"certain"',
        **changed,
    }
    lines = "".join(f"{key.rstrip('_')} = {value}\n" for key, value in keys.items() if value)
    return with_version(f"[[adequacy]]\n{lines}")


def test_the_shipped_pack_survives_being_written_and_read() -> None:
    pack = read_pack(SHIPPED)
    assert pack == shipped_pack()
    assert pack.digest == shipped_pack().digest
    assert write_pack(pack) == SHIPPED


def test_a_pack_taken_apart_for_a_drill_survives_too() -> None:
    drill = shipped_pack().without("us-dpf")
    assert read_pack(write_pack(drill)) == drill


def test_it_is_read_from_a_file_with_or_without_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "law.toml"
    for encoding in ("utf-8", "utf-8-sig"):
        path.write_bytes(SHIPPED.replace("\n", "\r\n").encode(encoding))
        assert read_pack(path) == shipped_pack()
        assert read_pack(path.read_bytes()) == shipped_pack()


@settings(max_examples=50)
@given(version=TEXTS, name=TEXTS, scope=st.text(st.characters(exclude_categories=["Cs"])), source=NAMED_TEXTS)
def test_no_text_is_changed_by_writing(version: str, name: str, scope: str, source: str) -> None:
    row = replace(shipped_pack().adequacy[0], name=name, scope=scope, source=source)
    pack = replace(_small(), version=version, adequacy=(row,))
    assert read_pack(write_pack(pack)) == pack


@settings(max_examples=50)
@given(
    first=st.dates(),
    last=st.none() | st.dates(),
    acts=st.lists(st.tuples(st.dates(), st.none() | st.dates()), max_size=3),
)
def test_no_day_is_changed_by_writing_and_no_period_runs_backwards(
    first: date, last: date | None, acts: list[tuple[date, date | None]]
) -> None:
    gb = next(row for row in shipped_pack().adequacy if row.id == "gb")
    validity = tuple(replace(gb.validity[0], adopted=adopted, until=until) for adopted, until in acts)
    row = replace(gb, since=first, annulled=last, validity=validity)
    pack = replace(_small(), adequacy=(row,))
    if any(end is not None and end < first for end in (last, *(until for _, until in acts))):
        with pytest.raises(BadPack, match=r"^Table adequacy, row 1 \(gb\): “from” \(.*\) is after “"):
            read_pack(write_pack(pack))
    else:
        assert read_pack(write_pack(pack)) == pack


def _small() -> LawPack:
    return read_pack(adequacy())


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The law pack has no version."),
        ("version = 2026", "The law pack has no version."),
        ('version = "1"', "The law pack has no day (as_at)."),
        ('version = "1"\nas_at = 2026-01-01', "The law pack has no title."),
        ('version = "1"\nas_at = 2026-01-01T00:00:00', "The law pack has no day (as_at)."),
        (with_version("[[decisions]]"), "The law pack has a table “decisions”, which no law pack has."),
        (with_version("adequacy = 1"), "Table adequacy is not a list of rows."),
        (with_version("adequacy = [1]"), "Table adequacy, row 1 is not a row."),
        (adequacy(decision=""), "Table adequacy, row 1 (xx): “decision” is missing."),
        (adequacy(source=""), "Table adequacy, row 1 (xx): “source” is missing."),
        (adequacy(source='" "'), "Table adequacy, row 1 (xx): “source” is empty."),
        (adequacy(scop='"all"'), "Table adequacy, row 1 (xx): “scop” is no key of this table."),
        (
            adequacy(adopted='"2000-07-26"'),
            "Table adequacy, row 1 (xx): “adopted” is “2000-07-26”, which is not a day such as 2026-01-31.",
        ),
        (
            adequacy(adopted="2000-07-26T10:00:00"),
            "Table adequacy, row 1 (xx): “adopted” is “2000-07-26 10:00:00”, which is not a day such as 2026-01-31.",
        ),
        (adequacy(name="1"), "Table adequacy, row 1 (xx): “name” is “1”, which is not a text."),
        (adequacy(suspended="1"), "Table adequacy, row 1 (xx): “suspended” is “1”, which is not true or false."),
        (adequacy(countries='"CH"'), "Table adequacy, row 1 (xx): “countries” is not a list."),
        (adequacy(countries="[]"), "Table adequacy, row 1 (xx): “countries” is empty."),
        (
            adequacy(countries='["CH", "UK"]'),
            "Table adequacy, row 1 (xx): “UK” is no code of a country, or of an organisation that is known.",
        ),
        (adequacy(law='"us"'), "Table adequacy, row 1 (xx): “law” is “us”, which is none of eu, uk, ch."),
        (
            adequacy(confidence='"sure"'),
            "Table adequacy, row 1 (xx): “confidence” is “sure”, which is none of certain, verify.",
        ),
        (
            adequacy(annulled="1999-01-01"),
            "Table adequacy, row 1 (xx): “from” (2000-07-26) is after “annulled” (1999-01-01).",
        ),
        (
            adequacy(validity='[{ adopted = 2000-07-26, act = "Act", to = 1999-01-01 }]'),
            "Table adequacy, row 1 (xx): “from” (2000-07-26) is after “to” (1999-01-01) of Act.",
        ),
        (
            adequacy(litigation='[{ case = "C-1/01", from = 2001-01-02, to = 2001-01-01 }]'),
            "Table adequacy, row 1 (xx): “from” (2001-01-02) is after “to” (2001-01-01).",
        ),
        (adequacy(validity="[1]"), "Table adequacy, row 1 (xx): “validity” is not a table."),
        (
            adequacy(conditions='[{ key = "k", question = "Q", needed = "maybe", reason = "R" }]'),
            "Table adequacy, row 1 (xx): “needed” is “maybe”, which is none of yes, no, unknown.",
        ),
        (
            adequacy(framework='"safe_harbor"'),
            "Table adequacy, row 1 (xx): “framework” names safe_harbor, which is not in table frameworks.",
        ),
        (
            adequacy(needs='"us-dpf"'),
            "Table adequacy, row 1 (xx): “needs” names us-dpf, which is not in table adequacy.",
        ),
    ],
)
def test_a_bad_pack_is_refused_with_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(BadPack) as refused:
        read_pack(text)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            lambda text: text.replace('scheme = "dpf_swiss_us"', 'scheme = "dpf_eu_us"'),
            "Table adequacy, row 32 (ch-us): “framework” names dpf_swiss_us, which is not in table frameworks.",
        ),
        (
            lambda text: text.replace('decision = "us-privacy-shield"', 'decision = "us-shield"'),
            "Table frameworks, row 4 (privacy_shield): “decision” names us-shield, which is not in table adequacy.",
        ),
        (
            lambda text: text.replace('needs = "dpf_eu_us"', 'needs = "bcr"'),
            "Table frameworks, row 2 (dpf_uk_extension): “needs” names bcr, which is not in table frameworks.",
        ),
        (
            lambda text: text.replace('id = "ar"', 'id = "ad"'),
            "Table adequacy, row 2 (ad): another row has the same id.",
        ),
        (
            lambda text: text.replace('list = "Mechanism"\ncode = "scc"', 'list = "Mechanism"\ncode = "sccs"'),
            "Table terms, row 3 (sccs): “code” is “sccs”, which is no term of Mechanism.",
        ),
        (
            lambda text: text.replace('code = "HR"\nstanding', 'code = "AT"\nstanding'),
            "Table membership (AT): two periods overlap on 2013-07-01.",
        ),
    ],
)
def test_rows_that_do_not_agree_are_refused(change: Callable[[str], str], sentence: str) -> None:
    with pytest.raises(BadPack) as refused:
        read_pack(change(SHIPPED))
    assert str(refused.value) == sentence


def test_a_file_that_is_no_text_is_refused() -> None:
    with pytest.raises(BadPack, match=r"^This is no law pack: it is not text in UTF-8\.$"):
        read_pack(b"\xff\xfe\x00")


@pytest.mark.parametrize(
    "text", ["version = ", "a = " + "[" * 100_000, "{}", "<html></html>"], ids=lambda text: text[:6]
)
def test_a_file_that_is_not_toml_is_refused(text: str) -> None:
    with pytest.raises(BadPack, match=r"^This is no law pack: it is not TOML \(.+\)\.$"):
        read_pack(text)


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(SHIPPED.split("\n\n")[2:]))
def test_whatever_is_read_is_a_pack_or_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(BadPack, match=r"\.$"):
        read_pack(text)
