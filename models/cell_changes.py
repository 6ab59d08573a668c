"""Many cells changed at once: pasted, filled down, emptied, or given one value; planned first, then one change set.

A plan tells of every cell what it was and will be, or why it is refused. Each cell is checked as a form checks its
fields: by the record as a whole, with the cells planned before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from models.cell_reading import AMBIGUOUS, CellReader, UnreadableCell
from models.fields import KINDS, InvalidRecord, Kind
from models.own_fields import office_kind
from models.own_values import is_own
from models.spelling import fold
from models.titles import title_of, titles_of
from models.vocabulary import Status
from models.wording import DayForm, item_text, text_of
from resources.language import mark, translate

if TYPE_CHECKING:
    from models.register import Record, Register, Work

FIXED = frozenset({"reference", "confirmations", "sources"})
"""What is not changed in a table: what the register itself gives, and who confirmed what."""

NO_RECORD = mark("there is no record in this row")
NO_COLUMN = mark("there is no column here")
NOT_HERE = mark("cannot be changed in a table")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A cell and what it shall hold: a text to be read, or a value as the register stores it."""

    id: str
    key: str
    text: str = ""
    value: Any = None
    ready: bool = False
    """Whether `value` counts instead of `text`."""
    like: str = ""
    """The id of a record whose value in the same column counts instead of both."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """What one cell was and will be."""

    id: str
    reference: str
    key: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Refused:
    """A cell that cannot hold what it was given, and why."""

    reference: str
    key: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class ChangePlan:
    """What will change, and what is refused; `versions` are those of the records that the plan was made for."""

    kind: str
    changes: tuple[CellChange, ...]
    refused: tuple[Refused, ...]
    versions: dict[str, int]


def plan_changes(
    register: Register,
    kind: str,
    wanted: Sequence[Wanted],
    *,
    language: str = "en",
    day_first: bool = True,
    days: DayForm = DayForm.OF_THE_LANGUAGE,
) -> ChangePlan:
    """Plan changes of cells, in the order given; cells that hold the value already are left out."""
    spec = office_kind(register, kind) if any(is_own(cell.key) for cell in wanted) else KINDS[kind]
    named = dict.fromkeys(id for cell in wanted for id in (cell.id, cell.like) if id)
    records = {record.id: record for record in register.records(kind, named)}
    links, titles = _linked(register, spec, records.values(), wanted)
    reader = CellReader(spec, language, links, titles, day_first=day_first, days=days)
    changes: list[CellChange] = []
    refused: list[Refused] = []
    by_record: dict[str, list[Wanted]] = defaultdict(list)
    for cell in wanted:
        by_record[cell.id].append(cell)
    for id, cells in by_record.items():
        record = records.get(id)
        if record is None:
            refused += (Refused("", cell.key, cell.text, translate(NO_RECORD, language)) for cell in cells)
        else:
            done, not_done = _planned(spec, records, id, cells, reader, language)
            changes += done
            refused += not_done
    return ChangePlan(kind, tuple(changes), tuple(refused), {id: record.version for id, record in records.items()})


def apply_changes(work: Work, plan: ChangePlan) -> None:
    """Make the changes of a plan; raises `Conflict` where a record was changed since."""
    by_record: dict[str, dict[str, Any]] = defaultdict(dict)
    for change in plan.changes:
        by_record[change.id][change.key] = change.after
    work.load(plan.kind, by_record)
    for id, values in by_record.items():
        work.edit(plan.kind, id, values, version=plan.versions[id])


def worded(
    register: Register, plan: ChangePlan, language: str, limit: int, days: DayForm = DayForm.OF_THE_LANGUAGE
) -> list[tuple[str, str, str, str]]:
    """Give the first changes as (reference, key, before, after), in words."""
    shown = plan.changes[:limit]
    kind = office_kind(register, plan.kind) if any(is_own(change.key) for change in shown) else KINDS[plan.kind]
    linked: dict[str, list[str]] = defaultdict(list)
    for change in shown:
        for value in (change.before, change.after):
            _gather_links(kind, change.key, value, linked)
    titles: dict[str, str] = {}
    with register.store.reading() as connection:
        for target, ids in linked.items():
            titles |= titles_of(connection, KINDS[target], ids)

    def word(key: str, value: Any) -> str:
        if key in kind.lists:
            filled = ({**_defaults(kind, key), **item} for item in value)
            return "\n".join(item_text(kind.lists[key], item, language, titles, days) for item in filled)
        return text_of(kind.fields[key], value, language, titles, days)

    return [(c.reference, c.key, word(c.key, c.before), word(c.key, c.after)) for c in shown]


def _planned(
    kind: Kind, records: Mapping[str, Record], id: str, cells: Iterable[Wanted], reader: CellReader, language: str
) -> tuple[list[CellChange], list[Refused]]:
    record = records[id]
    current = kind.check(_plain(kind, record))
    done: dict[str, CellChange] = {}
    refused: list[Refused] = []
    for cell in cells:
        try:
            _check_column(kind, cell.key, language)
            before = _value(kind, cell.key, record[cell.key])
            checked = kind.check({**current, cell.key: _wanted_value(kind, cell, before, records, reader)})
        except (UnreadableCell, InvalidRecord) as error:
            refused.append(Refused(record.reference, cell.key, cell.text, _reason(error)))
            continue
        current = checked
        after = kind.fill(checked)[cell.key]
        if after != before:
            done[cell.key] = CellChange(record.id, record.reference, cell.key, before, after)
    return list(done.values()), refused


def _check_column(kind: Kind, key: str, language: str) -> None:
    if not key:
        raise UnreadableCell(translate(NO_COLUMN, language))
    if key in FIXED or not (key in kind.fields or key in kind.lists):
        raise UnreadableCell(translate(NOT_HERE, language))


def _wanted_value(kind: Kind, cell: Wanted, before: Any, records: Mapping[str, Record], reader: CellReader) -> Any:
    if cell.like in records:
        return _value(kind, cell.key, records[cell.like][cell.key])
    if cell.ready:
        return cell.value
    return reader.read(cell.key, cell.text, before if cell.key in kind.lists else ())


def _reason(error: Exception) -> str:
    """Leave out the record and the field that a refusal begins with: they are told beside it."""
    said = str(error)
    return said.partition(": ")[2] or said if isinstance(error, InvalidRecord) else said


def _plain(kind: Kind, record: Record) -> dict[str, Any]:
    return {key: _value(kind, key, record[key]) for key in (*kind.fields, *kind.lists)}


def _value(kind: Kind, key: str, value: Any) -> Any:
    return [dict(item) for item in value] if key in kind.lists else value


def _defaults(kind: Kind, key: str) -> dict[str, Any]:
    return {field.key: field.default for field in kind.lists[key].fields.values()}


def _gather_links(kind: Kind, key: str, value: Any, linked: dict[str, list[str]]) -> None:
    if key in kind.lists:
        for field in kind.lists[key].fields.values():
            if field.link:
                linked[field.link] += [item[field.key] for item in value if item.get(field.key)]
    elif kind.fields[key].link and value:
        linked[kind.fields[key].link].append(value)


def _linked(
    register: Register, kind: Kind, records: Iterable[Record], wanted: Sequence[Wanted]
) -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """Give what titles in cells to be read can mean, of kinds that are linked from their columns; and titles held."""
    keys = {cell.key for cell in wanted if not cell.ready}
    targets = {link for listed, field, link in kind.links if (listed or field) in keys}
    held: dict[str, list[str]] = defaultdict(list)
    for record in records:
        for key in keys & kind.lists.keys():
            _gather_links(kind, key, record[key], held)
    links: dict[str, dict[str, str]] = {}
    titles: dict[str, str] = {}
    with register.store.reading() as connection:
        for target in targets:
            spec = KINDS[target]
            meant = links[target] = {}
            table = spec.table
            query = select(table.c.id, table.c.reference, title_of(spec)).where(table.c.status != Status.ARCHIVED)
            for id, reference, title in connection.execute(query):
                meant[fold(reference)] = id
                same = fold(title)
                meant[same] = AMBIGUOUS if meant.get(same, id) != id else id
            titles |= titles_of(connection, spec, held[target])
    return links, titles
