"""Every text on screen can be translated."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import texts
from tests.conftest import ROOT

MODULES = sorted((ROOT / "desktop").rglob("*.py"))


def _calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
            yield node


def test_there_are_texts() -> None:
    assert sum(1 for path in MODULES for _ in _calls(path)) > 150


def test_no_text_is_put_together_before_it_is_translated() -> None:
    wrong = [
        f"{path.name}:{call.lineno}"
        for path in MODULES
        for call in _calls(path)
        if not call.args or isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
    ]
    assert wrong == []


def test_english_is_as_it_is_written() -> None:
    assert texts.tr("Save") == "Save"


def test_another_language_is_spoken_where_there_is_a_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("resources.language.translate", lambda text, language: f"{language}:{text}")
    monkeypatch.setattr(texts, "_language", "nl")
    assert texts.tr("Save") == "nl:Save"


@pytest.mark.parametrize(("language", "said"), [("en", "transfer"), ("nl", "doorgifte"), ("de", "Übermittlung")])
def test_a_kind_keeps_its_capital_within_a_sentence_only_in_german(
    monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    monkeypatch.setattr(texts, "_language", language)
    assert texts.noun("Transfer") == said
