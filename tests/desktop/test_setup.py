"""What the project says of itself to those who install it: lock file, declared packages, make, README."""

from __future__ import annotations

import ast
import os
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("desktop", "models", "reports", "resources")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")

NEVER_IMPORTED = {"psycopg": "SQLAlchemy loads it by the address of a server"}
TOOLS = {"mypy", "ruff", "pytest-qt", "pytest-randomly", "pytest-xdist", "pytest-benchmark", "pypdf", "jsonschema"}
"""Packages that tests use through pytest or the shell, or will before they import them."""


def normal(name: str) -> str:
    """Write the name of a package as indexes compare it, without extras and versions."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s\[<>=!~;(]", name.strip())[0]).lower()


def runtime() -> set[str]:
    return {normal(name) for name in PROJECT["project"]["dependencies"]}


def grouped(group: str) -> set[str]:
    return {normal(name) for name in PROJECT["dependency-groups"][group]}


def entries() -> Iterator[tuple[str, list[str]]]:
    """Give each requirement of the lock file with its hashes."""
    lines = [line for line in LOCK.replace("\\\n", " ").splitlines() if line and not line.lstrip().startswith("#")]
    for line in lines:
        name, *hashes = line.split("--hash=")
        yield name.strip(), [digest.strip() for digest in hashes]


def imported(*folders: str) -> set[str]:
    """Give the top-level names that code imports, without Python's own and ours."""
    names: set[str] = set()
    for folder in folders:
        for file in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    names.update(alias.name.split(".")[0] for alias in node.names)
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    names.add(node.module.split(".")[0])
    own = {*FOLDERS, "tests", *(path.stem for path in (ROOT / "tests").rglob("*.py"))}
    return names - own - set(sys.stdlib_module_names)


def distributions(names: set[str]) -> set[str]:
    known = packages_distributions()
    return {normal(known.get(name, [name])[0]) for name in names}


def test_the_lock_file_pins_every_requirement_with_hashes() -> None:
    pinned = list(entries())
    assert len(pinned) > len(runtime())
    for name, hashes in pinned:
        assert re.match(r"^[a-z0-9-]+==\S+( ; .+)?$", name), name
        assert hashes, name
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for digest in hashes), name


def test_the_lock_file_names_no_index_and_no_host() -> None:
    assert not re.search(r"://|index-url|find-links|trusted-host|--extra|@ file", LOCK)


def test_the_lock_file_holds_every_declared_package() -> None:
    pinned = {normal(name) for name, _ in entries()}
    assert runtime() | grouped("test") | grouped("build") <= pinned


def test_the_lock_file_serves_windows_too() -> None:
    on_windows = {normal(name) for name, _ in entries() if "sys_platform == 'win32'" in name}
    assert "colorama" in on_windows
    assert "tzdata" in {normal(name) for name, _ in entries()}


def test_every_import_of_the_program_is_a_declared_package() -> None:
    assert distributions(imported(*FOLDERS)) <= runtime()


def test_every_declared_package_is_imported_by_the_program() -> None:
    assert runtime() - distributions(imported(*FOLDERS)) == set(NEVER_IMPORTED)


def test_every_import_of_the_tests_is_a_declared_package() -> None:
    assert distributions(imported("tests")) <= runtime() | grouped("test")


def test_every_declared_package_of_the_tests_is_used() -> None:
    assert grouped("test") - distributions(imported("tests")) <= TOOLS


def test_the_notices_name_every_package_that_the_program_brings_along() -> None:
    notices = (ROOT / "THIRD_PARTY_NOTICES.md").read_text(encoding="utf-8").split("## What comes")[0]
    cells = [row.split("|")[1] for row in notices.splitlines() if row.startswith("| ")]
    named = {normal(name) for cell in cells for name in cell.split(",")}
    brought, waiting = set(), runtime() | {"psycopg-binary"}
    while waiting:
        name = waiting.pop()
        brought.add(name)
        needed = {normal(line) for line in requires(name) or () if "extra ==" not in line and ";" not in line}
        waiting |= needed - brought
    assert brought <= named


def test_ci_runs_what_the_readme_says() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert re.search(r"^make test$", script, re.MULTILINE)
    if os.name == "posix":
        assert os.access(ROOT / ".ci" / "run", os.X_OK)
    listed = re.search(r"wanted=\((.*)\)", script)
    assert listed is not None
    assert set(listed[1].split()) - {"make"} <= set(readme().split())


def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_make_command_in_the_readme_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", readme(), re.MULTILINE))
    assert {"run", "test"} <= named <= targets


def test_the_readme_names_every_command() -> None:
    from desktop.cli import app

    named = set(re.findall(r"^transfer-register (\w+)", readme(), re.MULTILINE))
    assert named == {command.name for command in app.registered_commands}


@pytest.mark.parametrize("page", ["README.md", "CHANGELOG.md", "THIRD_PARTY_NOTICES.md"])
def test_links_between_pages_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", (ROOT / page).read_text(encoding="utf-8")):
        assert "://" in target or (ROOT / target.split("#")[0]).exists(), target
