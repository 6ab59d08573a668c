"""Records in JSON files, laid out as the sheets that their sender would have made of them.

A list of objects is a table, its keys are the headings. What an object holds as a list of further objects becomes a
sheet of its own, tied to the first by the id of the record, as people do in workbooks.
"""

from __future__ import annotations

import json
from typing import Any

from models.dump import FORMAT
from models.intake.book import (
    CellProblem,
    Limits,
    Sheet,
    UnreadableSpreadsheet,
    Value,
    cell_too_long,
    check_reach,
    check_row_count,
)
from models.intake.meanings import is_sub_word, meaning
from models.intake.packages import damaged
from models.intake.readings import best_reading

RECORD_ID = "record id"
"""The heading of the column that ties the rows of one sheet to those of another."""

_DEEPEST = 8
_MOST_LINES = 1000
_ENTRY_NAMES = ("name", "title", "label", "value", "naam", "bezeichnung", "nom", "namn", "navn", "nome", "nombre")
_LISTS = ("data", "special_data", "subjects", "recipients", "countries", "legal_bases", "mechanism", "measures")

Object = dict[str, Any]


def is_json(text: str) -> bool:
    """Whether a text begins as JSON does; “[1] Example;...” is a table all the same."""
    start = text.lstrip()[:200]
    if start.startswith("{"):
        return start[1:].lstrip()[:1] in ('"', "}", "")
    return start.startswith("[") and start[1:].lstrip()[:1] in ("{", "[", '"', "]", "")


def read_json(file: str, title: str, text: str, limits: Limits) -> tuple[list[Sheet], list[CellProblem]]:
    """Read a JSON file, or one with an object on each line, as sheets; raises `UnreadableSpreadsheet`."""
    layout = _Layout(file, limits)
    root = _parsed(file, text)
    if isinstance(root, dict) and root.get("format") == FORMAT:
        raise UnreadableSpreadsheet(
            f'"{file}" is the dump of a register; take it in with “transfer-register import” on the command line.',
            "dump",
        )
    if isinstance(root, list):
        layout.table(title, root, [])
    elif _is_table(root):
        layout.table(title, _under_ids(root), [])
    elif isinstance(root, dict):
        layout.tables(title, root)
    if not any(cell is not None for sheet in layout.sheets for row in sheet.rows for cell in row):
        raise UnreadableSpreadsheet(
            f'"{file}" holds JSON, but no list of records; check that it is the right file.', "not_a_spreadsheet"
        )
    return layout.sheets, []


def _parsed(file: str, text: str) -> Any:
    def blank(_: str) -> None:
        """Read NaN and Infinity, which are no JSON, as blanks."""

    try:
        try:
            return json.loads(text, parse_constant=blank)
        except json.JSONDecodeError:
            return [json.loads(line, parse_constant=blank) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError) as error:
        raise damaged(file) from error


class _Layout:
    """Lays objects out as sheets."""

    def __init__(self, file: str, limits: Limits) -> None:
        self._file, self._limits = file, limits
        self.sheets: list[Sheet] = []

    def tables(self, title: str, root: Object, depth: int = 0) -> None:
        """Lay out an object that holds tables; one that holds none is a record itself."""
        said = {key: value for key, value in root.items() if not _is_table(value) and not _holds_tables(value)}
        if depth > _DEEPEST or best_reading(list(said), title, None) or len(said) == len(root):
            self.table(title, [root], [])
            return
        above = [line for key, value in said.items() for line in _lines(key, value, 0)]
        for key, value in root.items():
            if isinstance(value, dict) and not _is_table(value) and _holds_tables(value):
                self.tables(key, value, depth + 1)
            elif key not in said:
                self.table(key, value if isinstance(value, list) else _under_ids(value), above)

    def table(self, name: str, entries: list[Any], above: list[list[Value]]) -> None:
        """Lay out a list as a sheet, below the lines that stand above it, and the lists inside it as further ones."""
        objects = [entry for entry in entries if isinstance(entry, dict)]
        if len(objects) < len(entries) or not objects:
            self._add(name, [entry if isinstance(entry, list) else [entry] for entry in entries])
            return
        if members := _members(name, objects):
            self.table(members[0], members[1], above)
            return
        id_key = next((key for key in objects[0] if _is_own_id(key, objects)), None)
        below: dict[str, list[Object]] = {}
        flat: list[dict[str, Value]] = []
        for number, entry in enumerate(objects, start=1):
            record: dict[str, Value] = {}
            lists: dict[str, list[Object]] = {}
            _flatten(entry, "", record, lists, 0)
            if lists:
                own = record.get(id_key, number) if id_key else f"record {number}"
                if id_key is None:
                    record = {RECORD_ID: own, **record}
                for key, items in lists.items():
                    below.setdefault(key, []).extend({RECORD_ID: own, **item} for item in items)
            flat.append(record)
        headings = list(dict.fromkeys(key for record in flat for key in record))
        check_reach(self._file, name, len(flat), len(headings), self._limits)
        rows: list[list[Value]] = [[record.get(key) for key in headings] for record in flat]
        self._add(name, [*above, *([[None]] if above else []), list(headings), *rows])
        for key, items in below.items():
            self.table(key, [_plain(item) for item in items], [])

    def _add(self, name: str, rows: list[list[Any]]) -> None:
        check_row_count(self._file, name, len(rows), self._limits)
        width = max(map(len, rows), default=0)
        check_reach(self._file, name, len(rows), width, self._limits)
        laid: list[list[Value]] = []
        for number, row in enumerate(rows, start=1):
            cells = [_cell(value) for value in row]
            for column, cell in enumerate(cells, start=1):
                if isinstance(cell, str) and len(cell) > self._limits.cell_characters:
                    raise cell_too_long(self._file, name, number, column, self._limits)
            laid.append(cells + [None] * (width - len(cells)))
        names = {sheet.name for sheet in self.sheets}
        self.sheets.append(Sheet(name if name not in names else f"{name} {len(names) + 1}", laid))


def _is_table(value: Any) -> bool:
    """Whether a value is a list of objects, or objects under their ids."""
    if isinstance(value, list):
        return _is_list_of_objects(value)
    if not isinstance(value, dict) or len(value) < 2 or not all(isinstance(entry, dict) for entry in value.values()):
        return False
    keys = [frozenset(entry) for entry in value.values()]
    return len(frozenset.intersection(*keys)) >= 2


def _under_ids(entries: Object) -> list[Object]:
    """Give objects that stand under their ids as a list."""
    return [{"id": id, **entry} for id, entry in entries.items()]


def _holds_tables(value: Any) -> bool:
    return isinstance(value, dict) and any(_is_table(entry) or (isinstance(entry, dict) and any(
        _is_table(inner) for inner in entry.values())) for entry in value.values())  # fmt: skip


def _members(name: str, groups: list[Object]) -> tuple[str, list[Object]] | None:
    """Give the records of groups that are no records themselves: departments, each with a list of activities.

    What a group says stands in each of its records; its name under what the groups are called.
    """
    lists = {key for group in groups for key, value in group.items() if isinstance(value, list | dict) and value}
    key = lists.pop() if len(lists) == 1 else ""
    if not key or not all(_is_list_of_objects(group.get(key)) for group in groups):
        return None
    if best_reading([said for said in groups[0] if said != key], name, None):
        return None
    members = []
    for group in groups:
        for member in group[key]:
            said = {name if own in member else own: value for own, value in group.items() if own != key}
            members.append({**said, **member})
    return (key, members) if best_reading(list(members[0]), f"{name} {key}", None) else None


def _is_list_of_objects(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(entry, dict) for entry in value)


def _is_own_id(key: str, objects: list[Object]) -> bool:
    """Whether a key holds what tells the objects apart."""
    found = meaning("activity", key) or meaning("engagement", key)
    values = [entry.get(key) for entry in objects]
    return (
        found is not None
        and found.key == "reference"
        and all(isinstance(value, str | int) for value in values)
        and len(set(values)) == len(values)
    )


def _flatten(entry: Object, prefix: str, record: dict[str, Value], lists: dict[str, list[Object]], depth: int) -> None:
    """Write the values of an object under headings, and set aside the lists of further objects."""
    for key, value in entry.items():
        heading = f"{prefix} {key}" if prefix else str(key)
        if isinstance(value, dict) and depth < _DEEPEST:
            if len(value) > 1 and all(isinstance(v, bool) for v in value.values()) and _names_list(heading):
                record[heading] = "\n".join(name for name, ticked in value.items() if ticked) or None
            else:
                _flatten(value, heading, record, lists, depth + 1)
        elif isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
            names = [_only_name(item) for item in value]
            if all(names):
                record[heading] = "\n".join(str(name) for name in names)
            elif is_sub_word(heading) or _says_transfers(heading, value):  # they belong to the record that holds them
                record[heading] = "\n".join(_line(item, 0) for item in value)
            else:
                lists.setdefault(heading, []).extend(value)
        else:
            record[heading] = _cell(value)


def _says_transfers(heading: str, items: list[Object]) -> bool:
    """Whether a list says where data go, in items that are no records of their own: a country and its ground."""
    found = meaning("activity", heading)
    keys = list(dict.fromkeys(key for item in items for key in item))
    told = found is not None and found.key in ("transfers_exist", "countries")
    return told and best_reading([RECORD_ID, *keys], heading, None) is None


def _names_list(heading: str) -> bool:
    return any((found := meaning(kind, heading)) and found.key in _LISTS for kind in ("activity", "engagement"))


def _only_name(item: Object) -> str:
    """Give the name of an object that holds nothing else, or nothing else but an id."""
    filled = {key: value for key, value in item.items() if value not in (None, "") and key.lower() != "id"}
    key, value = next(iter(filled.items()), ("", ""))
    return value if len(filled) == 1 and key.lower() in _ENTRY_NAMES and isinstance(value, str) else ""


def _plain(item: Object) -> Object:
    """Write objects and lists inside an object of a list as text: one level of sheets is enough."""
    return {key: _line(value, 0) if isinstance(value, dict) else value if not isinstance(value, list) else "\n".join(
        text for part in value[:_MOST_LINES] if (text := _line(part, 0))) for key, value in item.items()}  # fmt: skip


def _line(value: Any, depth: int) -> str:
    """Write a value on one line: the name of an object, and the rest of it in parentheses."""
    if isinstance(value, dict | list) and depth < _DEEPEST:
        parts = [text for part in (value.values() if isinstance(value, dict) else value)
                 if (text := _line(part, depth + 1))]  # fmt: skip
        return f"{parts[0]} ({', '.join(parts[1:])})" if len(parts) > 1 else "".join(parts)
    return "" if value is None or isinstance(value, dict | list) else str(value)


def _cell(value: Any) -> Value:
    if isinstance(value, list):
        return "\n".join(text for part in value if (text := _line(part, 0))) or None
    if isinstance(value, dict):
        return _line(value, 0) or None
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8") or None
    return value  # type: ignore[no-any-return]


def _lines(key: str, value: Any, depth: int) -> list[list[Value]]:
    """Give the rows that say a value above a table: its label beside it, an object as a block below its title."""
    if isinstance(value, dict) and depth < _DEEPEST:
        return [[key], *(line for inner, part in value.items() for line in _lines(inner, part, depth + 1))]
    return [[key, _cell(value)]]
