"""A law pack as one file, so that an office can edit the law it judges by and load it without a new release.

The file is TOML: version, day and title, then the tables of the pack. What is read is checked: a pack that names an
unknown country, or a decision whose framework is missing, would judge wrongly without a word.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_type_hints

from models.law.pack import LawPack, tables
from models.law.pack_consistency import flaws
from models.law.rows import BadRow, Sourced, plain_row, read_row

_HEAD = (
    "# A law pack. Edit it, give it a version of its own, and load it: transfer-register law REGISTER --load FILE\n"
    "# Every row names its source, the day as at which it was looked up, and its confidence: certain or verify.\n"
)
_KEYS = {"id", "code", "scheme"}
_PROVENANCE = {one.name for one in fields(Sourced)}


class BadPack(ValueError):
    """A file that is no law pack; its text is one sentence that names table, row and what is wrong."""


def read_pack(source: Path | bytes | str) -> LawPack:
    """Read a pack from a file, its bytes or its text; raises `BadPack`, or `OSError` for a file that is not there."""
    content = source.read_bytes() if isinstance(source, Path) else source
    try:
        values = tomllib.loads(content if isinstance(content, str) else content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadPack("This is no law pack: it is not text in UTF-8.") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadPack(f"This is no law pack: it is not TOML ({str(error).rstrip('.')}).") from None
    pack = _pack_of(values)
    flaw = next(flaws(pack), None)
    if flaw is not None:
        raise BadPack(flaw)
    return pack


def write_pack(pack: LawPack) -> str:
    """Give the text of the file of a pack; `read_pack` makes the same pack of it."""
    plain = plain_row(pack)
    lines = [_HEAD]
    lines += [f"{key} = {_value(plain[key])}" for key in ("version", "as_at", "title")]
    for table in tables():
        for row in plain.get(table, ()):
            lines.append(f"\n[[{table}]]")
            lines += [f"{key} = {_value(row[key])}" for key in sorted(row, key=_PROVENANCE.__contains__)]
    return "\n".join(lines) + "\n"


def _pack_of(values: Mapping[str, Any]) -> LawPack:
    unknown = sorted(set(values) - {"version", "as_at", "title", *tables()})
    if unknown:
        raise BadPack(f"The law pack has a table “{unknown[0]}”, which no law pack has.")
    hints = get_type_hints(LawPack)
    read: dict[str, Any] = {}
    for table in tables():
        rows = values.get(table, [])
        if not isinstance(rows, list):
            raise BadPack(f"Table {table} is not a list of rows.")
        read[table] = tuple(_row(get_args(hints[table])[0], table, number, row) for number, row in enumerate(rows, 1))
    for key, kind, told in (("version", str, "version"), ("as_at", date, "day (as_at)"), ("title", str, "title")):
        if type(values.get(key)) is not kind or not values[key]:
            raise BadPack(f"The law pack has no {told}.")
    return LawPack(version=values["version"], as_at=values["as_at"], title=values["title"], **read)


def _row(kind: type, table: str, number: int, values: Any) -> Any:
    where = f"Table {table}, row {number}"
    if not isinstance(values, dict):
        raise BadPack(f"{where} is not a row.")
    named = next((str(values[key]) for key in values if key in _KEYS), "")
    try:
        return read_row(kind, values)
    except BadRow as error:
        raise BadPack(f"{where}{f' ({named})' if named else ''}: {error}.") from None


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case date():
            return value.isoformat()
        case list():
            return f"[{', '.join(_value(item) for item in value)}]"
    return f"{{ {', '.join(_pairs(value))} }}"


def _pairs(values: Mapping[str, Any]) -> Iterator[str]:
    return (f"{key} = {_value(value)}" for key, value in values.items())
