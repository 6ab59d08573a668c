"""Documents are the same to the byte as those kept in `golden/`, whenever and by whomever they are made."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from golden_documents import FOLDER, PACKED_BY, golden_names, golden_register, write_golden

from models.register import Register

pytestmark = pytest.mark.skipif(
    PACKED_BY.read_text(encoding="utf-8").strip() != zlib.ZLIB_RUNTIME_VERSION,
    reason="another version of zlib packs the same content into other bytes",
)


@pytest.fixture(scope="module")
def register() -> Iterator[Register]:
    """Give the register that the golden documents are of."""
    with golden_register() as made:
        yield made


@pytest.mark.parametrize("name", golden_names())
def test_a_document_is_the_golden_one_to_the_byte(register: Register, tmp_path: Path, name: str) -> None:
    written = write_golden(register, name, tmp_path).read_bytes()
    assert written == (FOLDER / name).read_bytes(), f"{name}: see golden_documents.py on how to make them anew"


def test_nothing_else_is_kept() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {*golden_names(), PACKED_BY.name}
