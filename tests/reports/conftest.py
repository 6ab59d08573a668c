"""Registers that reports are made of: the sample, one that holds only its home entity, and one of hostile texts.

Reports of the sample take long to build: tests that look at the same one share it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from reading_back import OPTIONS, TODAY

from models.register import Register
from models.sample import create_sample
from reports.catalogue import CATALOGUE
from reports.document import Document
from reports.records.reading import Reading

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "<b>bold</b> & <script>alert(1)</script>",
    "-2+3",
    "@SUM(1)",
    "שלום עולם (תחנה)",
    "العربية 2026",
    "北京网络有限公司",
    "한국 주식회사",
    "a\tb\nsecond line",
    "\u202eevil\u202c",
    "{name} %s {0}",
    "Ω≈ç√ 🙂",
)
"""Texts that break writers which trust them: formulas, markup, scripts of every direction, control signs."""


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Give the sample register; tests of reports only read it."""
    with create_sample(tmp_path_factory.mktemp("sample") / "sample.register") as register:
        yield register


@pytest.fixture(scope="session")
def of_sample(sample: Register) -> Callable[[str, str], Document]:
    """Give the documents of the sample by report and language."""

    @cache
    def built(key: str, language: str) -> Document:
        build = CATALOGUE[key].build
        assert build is not None
        return build(Reading(sample, language, TODAY, options=OPTIONS.get(key, {})))

    return built


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Create a register once; copying it is faster than making its tables for every test."""
    path = tmp_path_factory.mktemp("empty") / "empty.register"
    Register.create(path, name="Empty Ltd", country="IE", author="test").close()
    return path


@pytest.fixture
def empty(empty_file: Path, tmp_path: Path) -> Iterator[Register]:
    """Give a register that holds its home entity only."""
    with Register.open(shutil.copy(empty_file, tmp_path / "empty.register"), author="test") as register:
        yield register


@pytest.fixture
def hostile(empty: Register) -> Register:
    """Give a register with hostile texts in every text field of an activity, a transfer and an engagement."""
    with empty.change("hostile texts") as work:
        text = " ".join(HOSTILE)
        importer = work.add("party", {"name": HOSTILE[0], "country": "US", "address": text})
        listed = [{"name": text} for text in HOSTILE]
        values: dict[str, Any] = {
            "name": HOSTILE[1],
            "controller": empty.settings["home"],
            "purposes": listed,
            "subjects": listed,
            "data": listed,
            "recipients": [{"name": f"Recipient {n}"} for n in range(3000)],
            "measures": [{"description": "m" * 10_000}],
            "description": text,
        }
        activity = work.add("activity", values)
        safeguards = [{"mechanism": "unknown", "stated": text}]
        transfer = {"importer": importer, "activity": activity, "destination": "US", "safeguards": safeguards}
        work.add("transfer", transfer)
        work.add("engagement", {"engaged": importer, "service": text, "activities": [{"activity": activity}]})
        work.add("activity", {"name": "Nothing is known of this one"})
    return empty
