"""Fields that an office adds to a kind of record: what they are called, what they hold, in which order.

The definitions are named values of the register's settings, so they stand in its history and are taken back by undo;
the values stand in the list `own_values` of each record. A field that is removed takes no value with it: its values
are shown no longer, and again once a field of the same name is added.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import ConfigDict, TypeAdapter, ValidationError
from sqlalchemy import Connection, func, select

from models.fields import KINDS, FieldSpec, InvalidRecord, Kind, ValueKind, Values
from models.kept_values import keep_value
from models.own_values import OWN, folded, own_value
from models.record import LARGEST_COUNT, Description, OwnValue, clean_text
from models.sheets import Setting
from models.spelling import fold
from models.vocabulary import Fact, OwnValueKind, Status
from models.work import RegisterError, Work
from resources.language import mark

if TYPE_CHECKING:
    from models.register import Register

SETTING = "own_fields."
"""Settings whose keys begin so hold the fields of a kind as JSON."""

SECTION = mark("Fields of the office")
"""Where forms put them: before what all records share."""

_VALUES: Any = OwnValue.__table__  # type: ignore[attr-defined]
_SETTINGS: Any = Setting.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class OwnField:
    """A field of the office; `words` are offered where it holds a choice."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    key: str
    name: str
    value: OwnValueKind = OwnValueKind.TEXT
    words: tuple[str, ...] = ()
    help: str = ""

    @property
    def spec(self) -> FieldSpec:
        """Describe it as any other field is."""
        value, terms = _KINDS_OF_VALUE[self.value], Fact if self.value is OwnValueKind.YES_NO else None
        described = Description(self.name, help=self.help, section=SECTION)
        words = self.words if self.value is OwnValueKind.CHOICE else ()
        return FieldSpec(OWN + self.key, value, described, "", False, terms, words)

    def read(self, value: Any) -> str:
        """Give a value as the register keeps it; raises `ValueError` for one that the field cannot hold."""
        text = str(clean_text("" if value is None else str(value)))
        match self.value:
            case _ if not text:
                return ""
            case OwnValueKind.DAY if not _is_day(text):
                raise ValueError(f"“{text[:60]}” is not a day")
            case OwnValueKind.NUMBER if not (text.isascii() and text.isdigit() and int(text) <= LARGEST_COUNT):
                raise ValueError(f"“{text[:60]}” is not a whole number")
            case OwnValueKind.NUMBER:
                return str(int(text))
            case OwnValueKind.YES_NO if text not in set(Fact):
                raise ValueError(f"“{text[:60]}” is not yes or no")
            case OwnValueKind.YES_NO:
                return "" if text == Fact.UNKNOWN else text
        return text


_KINDS_OF_VALUE = {
    OwnValueKind.TEXT: ValueKind.TEXT,
    OwnValueKind.CHOICE: ValueKind.TEXT,
    OwnValueKind.DAY: ValueKind.DAY,
    OwnValueKind.YES_NO: ValueKind.FACT,
    OwnValueKind.NUMBER: ValueKind.COUNT,
}


@dataclass(frozen=True, eq=False)
class OfficeKind(Kind):
    """A kind of record with the fields that an office added; it checks and fills them by the keys `own:key`."""

    base: Kind
    own: tuple[OwnField, ...]

    @property
    def sections(self) -> tuple[str, ...]:
        """Give the sections of the form, those of the office before what all records share."""
        return (*self.base.sections[:-1], SECTION, self.base.sections[-1])

    def check(self, values: Values) -> dict[str, Any]:
        """Check values as the kind does, those of fields of the office among them."""
        told = dict(values)
        for key in told.keys() & self._by_key.keys():
            field = self._by_key[key]
            try:
                told[key] = field.read(told[key])
            except ValueError as error:
                raise InvalidRecord(f"{self.label}, {field.name}: {error}.") from None
        return self.base.check(folded(told, ()))

    def fill(self, compact: Values) -> dict[str, Any]:
        """Give a compact document with every default written out, and what fields of the office hold."""
        items = compact.get("own_values", ())
        return {**self.base.fill(compact), **{key: own_value(items, key) for key in self._by_key}}

    def compact(self, full: Values) -> dict[str, Any]:
        """Leave out of a full document what equals the default."""
        return self.base.compact(full)

    @cached_property
    def _by_key(self) -> Mapping[str, OwnField]:
        return {OWN + field.key: field for field in self.own}


@lru_cache(maxsize=256)
def extended(kind: Kind, own: tuple[OwnField, ...]) -> Kind:
    """Give a kind with fields of the office; the kind itself where there are none."""
    if not own:
        return kind
    fields = {**kind.fields, **{field.spec.key: field.spec for field in own}}
    return OfficeKind(kind.key, kind.model, fields, kind.lists, kind, own)


def own_fields(register: Register, kind: str) -> tuple[OwnField, ...]:
    """Give the fields of the office of a kind, in its order."""
    with register.store.reading() as connection:
        return fields_kept(connection, kind)


def office_kind(register: Register, kind: str) -> Kind:
    """Give a kind with the fields that the office of a register added."""
    return extended(KINDS[kind], own_fields(register, kind))


def fields_kept(connection: Connection, kind: str) -> tuple[OwnField, ...]:
    """Give the fields of the office of a kind within a transaction; what this version cannot read is left out."""
    query = select(_SETTINGS.c.value).where(_SETTINGS.c.key == SETTING + kind)
    written = connection.execute(query).scalar()
    return _read(written) if written else ()


def all_own_fields(register: Register) -> dict[str, tuple[OwnField, ...]]:
    """Give the fields of the office by kind, of kinds that have any."""
    query = select(_SETTINGS.c.key, _SETTINGS.c.value).where(_SETTINGS.c.key.startswith(SETTING, autoescape=True))
    with register.store.reading() as connection:
        kept = {key.removeprefix(SETTING): _read(written) for key, written in connection.execute(query)}
    return {kind: fields for kind, fields in kept.items() if fields and kind in KINDS}


def keep_own_fields(work: Work, kind: str, fields: Iterable[OwnField]) -> None:
    """Keep the fields of a kind, in this order, in place of those it had; raises `RegisterError`.

    A field without a key gets one from its name, and with it the values that a field of that name left behind.
    """
    if not KINDS[kind].model.EXTENDED:
        raise RegisterError(f"A {KINDS[kind].label.lower()} takes no fields of the office.")
    named = [_named(kind, field) for field in fields]
    for what in ([fold(field.name) for field in named], [field.key for field in named]):
        if len(set(what)) < len(what):
            raise RegisterError("Two fields of the office have the same name.")
    written = _definitions().dump_json(tuple(named), exclude_defaults=True).decode()
    keep_value(work, SETTING + kind, written if named else "")


def values_held(register: Register, kind: str) -> dict[str, int]:
    """Count the records that hold a value of each field of the office, those that were removed among them."""
    table = KINDS[kind].table
    query = select(_VALUES.c.key, func.count()).join(table, table.c.id == _VALUES.c.owner_id)
    with register.store.reading() as connection:
        found = connection.execute(query.where(table.c.status != Status.ARCHIVED).group_by(_VALUES.c.key))
        return {field: int(count) for field, count in found}


def _named(kind: str, field: OwnField) -> OwnField:
    name = " ".join(field.name.split())
    if not name:
        raise RegisterError("A field of the office needs a name.")
    spec = KINDS[kind]
    labels = [each.label for each in spec.fields.values()] + [each.label for each in spec.lists.values()]
    if fold(name) in map(fold, labels):
        raise RegisterError(f"{spec.label} has a field “{name}” already.")
    return replace(field, name=name, key=field.key or re.sub(r"\W+", "_", name.casefold()).strip("_") or "field")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


@lru_cache(maxsize=64)
def _read(written: str) -> tuple[OwnField, ...]:
    try:
        return _definitions().validate_json(written)
    except ValidationError:
        return ()


@lru_cache(maxsize=1)
def _definitions() -> TypeAdapter[tuple[OwnField, ...]]:
    return TypeAdapter(tuple[OwnField, ...])
