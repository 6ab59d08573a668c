"""What a register remembers of imports: answers given once, and the layouts that analysts keep under a name.

Both are settings of the register, so that they travel with it to colleagues, stand in its history, and are taken back
by the undo of the import that brought them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import orjson

from models.intake.book import UnreadableSpreadsheet
from models.intake.layouts import Layout, read_layout
from models.intake.questions import Values
from models.kept_values import keep_value, keep_values, kept_values
from models.record import LONGEST_TEXT
from models.register import Register, RegisterError, Work

ANSWER = "import.answer."
"""Settings whose keys begin so say what a text means: behind it stand matter, full stop and folded text."""

LAYOUT = "import.layout."
"""Settings whose keys begin so hold a layout as TOML."""

_NO_ANSWER = frozenset({"day"})
"""Matters whose answers hold for one sheet only: a day that was mistyped here means nothing elsewhere."""


def remembered_answers(register: Register) -> dict[tuple[str, str], str]:
    """Give what texts meant in earlier imports, by matter and folded text."""
    found = {}
    for key, code in kept_values(register, ANSWER).items():
        matter, _, text = key.partition(".")
        found[matter, text] = code
    return found


def remember_answers(work: Work, answers: Values) -> None:
    """Keep answers, in place of those that the same texts had."""
    told = {
        f"{ANSWER}{matter}.{text}": code
        for (matter, text), code in answers.items()
        if matter not in _NO_ANSWER and len(text) < LONGEST_TEXT - 100
    }
    keep_values(work, told)


def kept_layouts(register: Register) -> tuple[Layout, ...]:
    """Give the layouts kept in a register; one that this version of the program cannot read is left out."""
    found = []
    for name, text in sorted(kept_values(register, LAYOUT).items()):
        try:
            found.append(read_layout(text, name))
        except UnreadableSpreadsheet:
            continue
    return tuple(found)


def keep_layout(
    register: Register,
    name: str,
    kind: str,
    columns: Mapping[str, str],
    *,
    role: str = "",
    values: Mapping[str, Mapping[str, str]] | None = None,
) -> Layout:
    """Keep how a sheet is read under a name, in place of the layout that had it; `columns` maps headings to fields.

    `values` gives by field what texts mean there. Raises `RegisterError` for a name of blanks or a sheet of which no
    heading is known.
    """
    name, known = name.strip(), {heading: key for heading, key in columns.items() if heading.strip() and key}
    if not name:
        raise RegisterError("A layout needs a name.")
    if not known:
        raise RegisterError("A layout needs at least one heading that stands for a field.")
    text = layout_text(name, kind, known, role, values or {})
    layout = read_layout(text, name)
    with register.change(f"Layout kept: {name}") as work:
        keep_value(work, LAYOUT + name, text)
    return layout


def layout_for(layouts: Iterable[Layout], rows: Iterable[list[str]]) -> Layout | None:
    """Give the layout whose headings stand in one of the rows: all that it has a field for."""
    for texts in rows:
        for layout in layouts:
            found = {key for text in texts if (key := layout.key(text))}
            if found and found >= {key for key in layout.columns.values() if key}:
                return layout
    return None


def layout_text(
    name: str, kind: str, columns: Mapping[str, str], role: str, values: Mapping[str, Mapping[str, str]]
) -> str:
    """Write a layout as TOML, whose strings are those of JSON."""
    head = {"name": name, "kind": kind, **({"role": role} if role else {})}
    tables = {"columns": columns, **{f"values.{key}": codes for key, codes in values.items() if codes}}

    def lines(pairs: Mapping[str, str]) -> Iterator[str]:
        return (f"{_quoted(key)} = {_quoted(value)}" for key, value in pairs.items())

    said = [
        *(f"{key} = {_quoted(value)}" for key, value in head.items()),
        *(line for at, pairs in tables.items() for line in (f"[{at}]", *lines(pairs))),
    ]
    return "\n".join(said) + "\n"


def _quoted(text: str) -> str:
    return orjson.dumps(text).decode().replace("\x7f", "\\u007F")
