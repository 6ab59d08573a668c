"""What commands say: one JSON object, or aligned plain text; or one sentence on what the user has to mend."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import typer

LONGEST_CELL = 48
"""Columns that one cell of a table may take on the screen; the rest of a longer text is left to `--json`."""


class Refusal(Exception):
    """Something that the user can mend; its text is one sentence that says what."""


def print_json(answer: Mapping[str, Any]) -> None:
    """Print one JSON object, indented, in the order of its keys."""
    import orjson

    typer.echo(orjson.dumps(answer, option=orjson.OPT_INDENT_2).decode())


def print_table(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print rows under their headings, aligned."""
    lines = [[_cell(text) for text in headings], *([_cell(value) for value in row] for row in rows)]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(headings))]
    for line in lines:
        padded = (text + " " * (width - _width(text)) for text, width in zip(line, widths, strict=True))
        typer.echo("  ".join(padded).rstrip())


def counted(number: int, one: str, several: str = "") -> str:
    """Give a number with its noun."""
    return f"{number} {one if number == 1 else several or one + 's'}"


def _cell(value: Any) -> str:
    match value:
        case None:
            text = ""
        case list() | tuple():
            text = ", ".join(str(item) for item in value)
        case _:
            text = str(value)
    text = " ".join(text.split())
    if _width(text) <= LONGEST_CELL:
        return text
    while _width(text) >= LONGEST_CELL:
        text = text[:-1]
    return text + "…"


def _width(text: str) -> int:
    """Count the columns that a text takes: Chinese and Japanese characters take two, accents of their own none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )
