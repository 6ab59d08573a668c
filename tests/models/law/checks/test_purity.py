"""Checks are pure: they read rows and a day, never a clock, a database or a file; and all of them are declared."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

from models.law import checks
from models.law.check import FAMILIES, all_checks
from resources.language import LANGUAGES, translate

FOLDER = Path(checks.__file__).parent
IMPURE_MODULES = (
    "models.register", "models.store", "models.work", "models.history", "models.rows", "sqlalchemy", "pathlib", "time",
)  # fmt: skip
IMPURE_CALLS = frozenset({"today", "now", "utcnow", "open", "read_text", "read_bytes"})
NUMBERS = {"T": 9, "A": 17, "S": 27, "I": 10, "D": 16, "R": 20, "C": 17, "L": 8}
"""How many checks each family has."""


@pytest.mark.parametrize("family", FAMILIES)
def test_no_check_reads_a_clock_a_database_or_a_file(family: str) -> None:
    tree = ast.parse((FOLDER / f"{family}.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert not (node.module or "").startswith(IMPURE_MODULES), node.module
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            assert name not in IMPURE_CALLS, name


def test_every_file_of_checks_is_a_family() -> None:
    assert {path.stem for path in FOLDER.glob("*.py")} - {"__init__"} == set(FAMILIES)


def test_all_124_checks_are_there_each_with_its_id() -> None:
    ids = {check.id for check in all_checks()}
    assert ids == {f"{family}{number:02}" for family, last in NUMBERS.items() for number in range(1, last + 1)}
    assert Counter(id[0] for id in ids).total() == 124


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_every_check_says_title_and_remedy_in_every_language(language: str) -> None:
    for check in all_checks():
        assert translate(check.title, language) != check.title, check.id
        assert translate(check.remedy, language) != check.remedy, check.id
