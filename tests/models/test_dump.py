"""The dump: the whole register as one JSON file, lossless, sorted, and described by a published schema."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from models.dump import NotADump, dump_register, is_dump, json_schema, load_dump
from models.fields import KINDS, FieldSpec, InvalidRecord, ValueKind
from models.law.place_names import country_codes
from models.migrations import SCHEMA
from models.register import Register
from models.sample import create_sample

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
RECORDED = [kind for kind in KINDS if kind not in ("settings",)]


@pytest.fixture
def register() -> Iterator[Register]:
    """Give a register in memory, empty but for its home entity."""
    with Register.in_memory(author="test") as opened:
        yield opened


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Give the sample register; these tests only read it."""
    with create_sample(tmp_path_factory.mktemp("sample") / "sample.register") as opened:
        yield opened


def values(specs: dict[str, FieldSpec]) -> st.SearchStrategy[dict[str, Any]]:
    """Give values that fields can hold; links stay blank, as there is nothing to point to."""
    held: dict[str, st.SearchStrategy[Any]] = {}
    for key, spec in specs.items():
        match spec.value:
            case ValueKind.CHOICE | ValueKind.FACT:
                held[key] = st.sampled_from([str(term) for term in spec.terms or ()])
            case ValueKind.DAY:
                held[key] = st.dates().map(str)
            case ValueKind.COUNT:
                held[key] = st.integers(0, 2**31 - 1)
            case ValueKind.COUNTRY:
                held[key] = st.sampled_from(sorted(country_codes()))
            case ValueKind.TEXT | ValueKind.LONG_TEXT:
                held[key] = TEXTS.map(lambda text: f"x{text}") if spec.required else TEXTS
    held.pop("reference", None)
    held.pop("purpose", None)  # must be one of the purposes of the activity
    required = {key: held.pop(key) for key, spec in specs.items() if spec.required and key in held}
    return st.fixed_dictionaries(required, optional=held)


@st.composite
def records(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """Give a kind and values of a record of that kind, with a list or two."""
    kind = KINDS[draw(st.sampled_from(RECORDED))]
    made = draw(values(kind.fields))
    for key in draw(st.lists(st.sampled_from(sorted(kind.lists)), max_size=2, unique=True)):
        made[key] = draw(st.lists(values(kind.lists[key].fields), max_size=2))
    return kind.key, made


@settings(max_examples=15)
@given(st.lists(records(), min_size=1, max_size=4))
def test_a_dump_taken_in_again_gives_the_same_dump(made: list[tuple[str, dict[str, Any]]]) -> None:
    with Register.in_memory(author="test") as source, Register.in_memory(author="test") as target:
        with source.change("records") as work:
            for kind, document in made:
                work.add(kind, document)
        dump = dump_register(source)
        _taken_in(target, dump)
        assert dump_register(target) == dump


def _taken_in(register: Register, dump: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dump.json"
        path.write_bytes(dump)
        load_dump(register, path)


def test_the_sample_comes_back_whole_with_its_files(sample: Register, register: Register, tmp_path: Path) -> None:
    path = tmp_path / "sample.json"
    path.write_bytes(dump_register(sample))
    load_dump(register, path)
    assert dump_register(register) == path.read_bytes()
    stored = [d for d in sample.records("document") if d["sha256"]]
    assert stored
    assert all(register.file(d["sha256"]) == sample.file(d["sha256"]) for d in stored)


def test_taking_in_a_dump_is_one_change_set_that_undo_takes_back(
    sample: Register, register: Register, tmp_path: Path
) -> None:
    path = tmp_path / "sample.json"
    path.write_bytes(dump_register(sample))
    before = dump_register(register)
    changes = load_dump(register, path)
    assert changes is not None
    assert [entry.reason for entry in register.history(limit=1)] == ["Import of sample.json"]
    assert load_dump(register, path) is None
    register.undo()
    assert orjson.loads(dump_register(register))["records"] == orjson.loads(before)["records"]


def test_the_order_in_which_records_were_made_does_not_matter() -> None:
    parties = [{"name": "A", "reference": "P-0002"}, {"name": "B", "reference": "P-0003"}]
    dumps = set()
    for order in (parties, parties[::-1]):
        with Register.in_memory(author="test") as register, register.change("parties") as work:
            for number in order:
                work.add("party", number, f"00000000-0000-0000-0000-00000000000{number['reference'][-1]}")
        with register:
            found = orjson.loads(dump_register(register))["records"]["party"]
        dumps.add(tuple(party["reference"] for party in found))
    assert dumps == {("P-0001", "P-0002", "P-0003")}


def test_the_published_schema_is_the_one_of_this_program() -> None:
    published = (files("resources") / "schema" / "register.schema.json").read_bytes()
    assert orjson.loads(published) == json_schema()


def test_the_schema_is_valid_and_so_is_a_dump(sample: Register) -> None:
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(orjson.loads(dump_register(sample)))


@pytest.mark.parametrize(
    "spoilt",
    [{"name": 7}, {"country": 1}, {"surprise": "x"}, {"contacts": [{"role": "friend"}]}, {"status": "gone"}],
)
def test_the_schema_refuses_what_the_register_refuses(
    register: Register, tmp_path: Path, spoilt: dict[str, Any]
) -> None:
    whole = orjson.loads(dump_register(register))
    whole["records"]["party"][0].update(spoilt)
    assert not Draft202012Validator(json_schema()).is_valid(whole)
    path = tmp_path / "spoilt.json"
    path.write_bytes(orjson.dumps(whole))
    with pytest.raises(InvalidRecord):
        load_dump(register, path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"{", "is not valid JSON (line 1, column 2)"),
        (b"[]", "is JSON, but no dump"),
        (b'{"format": "other"}', "is JSON, but no dump"),
        (b'{"format": "transfer-register", "schema": 99999, "records": {}}', "written by a newer version"),
        (b'{"format": "transfer-register", "schema": "1", "records": {}}', "written by a newer version"),
        (
            b'{"format": "transfer-register", "schema": 1, "records": []}',
            "holds records that this program does not know",
        ),
        (b'{"format": "transfer-register", "schema": 1, "records": {"x": []}}', "this program does not know"),
        (b'{"format": "transfer-register", "schema": 1, "records": {"party": [{}]}}', "record 1 of “party” has no id"),
        (b'{"format": "transfer-register", "schema": 1, "records": {"party": 3}}', "record 1 of “party” has no id"),
    ],
)
def test_what_is_no_dump_is_refused_in_one_sentence(
    register: Register, tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(content)
    before = dump_register(register)
    with pytest.raises(NotADump) as refusal:
        load_dump(register, path)
    assert sentence in str(refusal.value)
    assert str(refusal.value).startswith("file.json")
    assert dump_register(register) == before


def test_a_file_that_is_not_there_is_said_to_be_so(register: Register, tmp_path: Path) -> None:
    with pytest.raises(NotADump, match="cannot be read"):
        load_dump(register, tmp_path / "nothing.json")


def test_a_dump_is_known_by_its_ending() -> None:
    assert is_dump(Path("a.JSON"))
    assert not is_dump(Path("a.xlsx"))


def test_a_dump_carries_the_number_of_its_schema(register: Register) -> None:
    assert orjson.loads(dump_register(register))["schema"] == SCHEMA
