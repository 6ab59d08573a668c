"""The house: imports run one way, one folder knows Qt and one the database, and no file hides its subject."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy.orm import configure_mappers

from models.fields import KINDS
from models.history import CHANGES, SETS
from models.record import metadata
from tests.conftest import ROOT

FLOORS = ("resources", "models", "reports", "desktop")
"""From the ground up: each may import from those below."""

DATABASES = {"sqlalchemy", "sqlmodel", "sqlite3", "psycopg", "sqlcipher3"}
QT = {"PySide6", "shiboken6"}
WRITES_IN_BULK = ("models/rows.py", "models/migrations/")
NO_ROOMS = {"utils", "util", "helpers", "helper", "managers", "manager", "common", "misc", "tools", "base"}


def modules(floor: str) -> list[Path]:
    return sorted(path for path in (ROOT / floor).rglob("*.py") if "__pycache__" not in path.parts)


EVERY_MODULE = [path for floor in FLOORS for path in modules(floor)]


@cache
def source(path: Path) -> ast.Module:
    """Read a module; every rule of the house looks at all of them."""
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def imported(path: Path) -> tuple[tuple[str, int], ...]:
    """Give the first name of every import wherever it stands: at the top, in a function, for type checking only."""
    return tuple(_imported(source(path)))


def _imported(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name.partition(".")[0], node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0] if not node.level else ".", node.lineno
        elif isinstance(node, ast.Call) and called(node).endswith(("import_module", "__import__")):
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant):
                yield str(first.value).partition(".")[0], node.lineno


def called(call: ast.Call) -> str:
    """Give the last name of what is called."""
    return getattr(call.func, "attr", "") or getattr(call.func, "id", "")


def imports_from(path: Path, forbidden: set[str]) -> list[str]:
    return [f"{name_of(path)}:{line} imports {name}" for name, line in imported(path) if name in forbidden]


def test_there_is_something_to_look_at() -> None:
    assert len(modules("models")) > 30


@pytest.mark.parametrize("floor", FLOORS)
def test_imports_run_one_way(floor: str) -> None:
    above = set(FLOORS[FLOORS.index(floor) + 1 :]) | {"tests"}
    assert [found for path in modules(floor) for found in imports_from(path, above)] == []


@pytest.mark.parametrize("floor", FLOORS[:-1])
def test_only_desktop_knows_qt(floor: str) -> None:
    assert [found for path in modules(floor) for found in imports_from(path, QT)] == []


@pytest.mark.parametrize("floor", [floor for floor in FLOORS if floor != "models"])
def test_only_models_touches_the_database(floor: str) -> None:
    assert [found for path in modules(floor) for found in imports_from(path, DATABASES)] == []


def test_no_import_is_relative() -> None:
    assert [found for path in EVERY_MODULE for found in imports_from(path, {"."})] == []


@pytest.mark.parametrize("module", ["desktop.cli", "desktop.__main__", "reports", "models.register"])
def test_the_command_line_starts_without_qt(module: str) -> None:
    if not (ROOT / (module.replace(".", "/") + ".py")).exists() and not (ROOT / module).is_dir():
        pytest.skip(f"{module} is not written yet")
    check = f"import {module}, sys; print([m for m in sys.modules if m.startswith(('PySide6', 'shiboken6'))])"
    told = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"


# The database -------------------------------------------------------------------------------------------------------


def test_the_table_classes_fit_together() -> None:
    configure_mappers()


def bulk_writes(path: Path) -> Iterator[str]:
    """Give where a module updates or deletes rows of the register past its history."""
    tables = "|".join(sorted(metadata.tables, key=len, reverse=True))
    statement = re.compile(rf"\b(?:UPDATE|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?)\s+\W?(?:{tables})\b", re.IGNORECASE)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=module, names=names) if module and module.startswith(("sqlalchemy", "sqlmodel")):
                if {"update", "delete"} & {alias.name for alias in names}:
                    yield f"{name_of(path)}:{node.lineno} imports update or delete"
            case ast.Call(func=ast.Attribute(attr="update" | "delete"), args=[], keywords=[]):
                yield f"{name_of(path)}:{node.lineno} {ast.unparse(node)}"
            case ast.Constant(value=str(text)) if id(node) not in documentation and statement.search(text):
                yield f"{name_of(path)}:{node.lineno} {text}"


def test_rows_change_in_bulk_in_one_place_only() -> None:
    elsewhere = [path for path in modules("models") if not name_of(path).startswith(WRITES_IN_BULK)]
    assert [found for path in elsewhere for found in bulk_writes(path)] == []


def test_a_bulk_write_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    module = tmp_path / "module.py"
    for text in (
        "from sqlalchemy import delete",
        "connection.execute(table.update().where(x))",
        'connection.execute(text("UPDATE party SET name = 1"))',
        'sql = f"""delete from "activity_purpose" where {x}"""',
    ):
        module.write_text(text)
        assert len(list(bulk_writes(module))) == 1, text
    for text in ('"""We never UPDATE party rows."""', "found.update(names)", 'sql = "BEFORE UPDATE ON change"'):
        module.write_text(text)
        assert list(bulk_writes(module)) == [], text


def test_every_table_of_a_record_is_described() -> None:
    described = {kind.table.name for kind in KINDS.values()}
    described |= {listed.table.name for kind in KINDS.values() for listed in kind.lists.values()}
    assert set(metadata.tables) - described == {SETS.name, CHANGES.name, "stored_file"}


def test_every_constraint_of_the_database_has_a_name() -> None:
    nameless = [table.name for table in metadata.tables.values() for rule in table.constraints if not rule.name]
    assert nameless == []


# The files ----------------------------------------------------------------------------------------------------------


def test_no_file_or_folder_hides_its_subject() -> None:
    named = {part: path for path in EVERY_MODULE for part in (*path.relative_to(ROOT).parts[:-1], path.stem)}
    assert [name_of(path) for part, path in named.items() if NO_ROOMS & set(part.lower().split("_"))] == []


@pytest.mark.parametrize("floor", FLOORS)
def test_every_module_says_why_it_exists(floor: str) -> None:
    assert [name_of(path) for path in modules(floor) if source(path).body and not ast.get_docstring(source(path))] == []


def test_table_modules_keep_their_annotations() -> None:
    postponed = [
        name_of(path)
        for path in modules("models")
        if "table=True" in (text := path.read_text(encoding="utf-8")) and "from __future__ import annotations" in text
    ]
    assert postponed == []
