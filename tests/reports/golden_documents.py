"""The golden documents: every report of one small register in every format, kept byte for byte beside this file.

Where a document is meant to change, make them anew and look at what became different:

    python tests/reports/golden_documents.py
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from unittest.mock import patch
from uuid import UUID

from one_of_each import one_of_each
from reading_back import TODAY

from models.register import Register
from reports.catalogue import CATALOGUE, export_order
from reports.order import Order

FOLDER = Path(__file__).with_name("golden")
PACKED_BY = FOLDER / "zlib.txt"
"""The version of zlib that packed the documents: another one may pack the same content into other bytes."""

LANGUAGES = {"notice": "nl", "processors": "de", "transfers": "fr", "findings": "sv"}
"""The language of each report; English where none is named."""

OPTIONS = {"drill": {"without": "scc"}, "changes": {"from": "2026-01-31"}, "erasure-answer": {"subjects": "Customers"}}
ENTITIES = {"questionnaire": "P-0002"}
BEGUN = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
BETWEEN_CHANGES = timedelta(days=40)


@contextmanager
def golden_register() -> Iterator[Register]:
    """Give the register whose documents are kept: the same ids and times whenever it is made."""
    numbers, times = count(1), count()
    with (
        patch("models.work.new_id", lambda: str(UUID(int=next(numbers), version=4))),
        one_of_each(clock=lambda: BEGUN + BETWEEN_CHANGES * next(times)) as register,
    ):
        yield register


def golden_names() -> list[str]:
    """Name the documents: each report in each of its formats."""
    return [f"{key}.{ending}" for key, report in CATALOGUE.items() for ending in report.formats]


def write_golden(register: Register, name: str, folder: Path) -> Path:
    """Write one of the documents into a folder."""
    key = name.partition(".")[0]
    language, options = LANGUAGES.get(key, "en"), OPTIONS.get(key, {})
    order = Order(key, language=language, as_of=TODAY, entity=ENTITIES.get(key), options=options)
    return export_order(register, order, folder / name)


def main() -> None:
    """Make all of them anew."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    with golden_register() as register:
        for name in golden_names():
            write_golden(register, name, FOLDER)
    PACKED_BY.write_text(zlib.ZLIB_RUNTIME_VERSION + "\n", encoding="utf-8")
    print(f"{len(golden_names())} documents are in {FOLDER}.")


if __name__ == "__main__":
    sys.exit(main())
