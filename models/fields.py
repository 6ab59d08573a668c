"""One description per field, for everyone who needs one.

The table classes say what a record holds and how people read it; here these descriptions are collected, once. Forms,
grids, filters, report columns, recognised headings, JSON keys and the JSON Schema are all read from `KINDS`. No
widget knows a field by name, and no field is described twice.

A record travels as a *document*: a flat mapping of field keys to JSON values, and of list keys to lists of such
mappings. A compact document leaves out what equals the default; that is what history, dumps and change sets hold.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, partial
from typing import Annotated, Any, Literal, Required, cast, get_args, get_type_hints

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from sqlalchemy import Table
from typing_extensions import TypedDict

from models.activities import Activity
from models.agreements import Agreement
from models.assessments import Assessment, Dossier
from models.engagements import Engagement
from models.evidence import Document, Issuance, Measure, Waiver
from models.parties import Party
from models.plain_values import MappingReader, Reader, reader_of
from models.record import (
    OWN_LISTS,
    SHARED_LISTS,
    Count,
    Country,
    Day,
    Description,
    Item,
    Link,
    ListOf,
    Name,
    Record,
    Text,
)
from models.refusals import reason
from models.sheets import Settings, Sheet
from models.transfers import Transfer
from models.vocabulary import Fact, Term

Values = Mapping[str, Any]


class InvalidRecord(ValueError):
    """Values that a record cannot hold; its text is one sentence that names record and field."""


class ValueKind(StrEnum):
    """What kind of value a field holds."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    FACT = "fact"
    DAY = "day"
    COUNT = "count"
    COUNTRY = "country"
    LINK = "link"


@dataclass(frozen=True)
class FieldSpec:
    """What is known of one field."""

    key: str
    value: ValueKind
    described: Description
    default: Any
    required: bool
    terms: type[Term] | None
    words: tuple[str, ...] = ()
    """What a text is offered to be; another one is allowed."""

    @property
    def label(self) -> str:
        """Give the English label."""
        return self.described.label

    @property
    def link(self) -> str:
        """Give the kind of record that the field points to, or an empty text."""
        return self.described.link


@dataclass(frozen=True, eq=False)
class ListSpec:
    """What is known of one list of a record."""

    key: str
    described: ListOf
    fields: dict[str, FieldSpec]

    @property
    def label(self) -> str:
        """Give the English label."""
        return self.described.label

    @property
    def table(self) -> Table:
        """Give the table that holds the items."""
        return self.described.table.__table__  # type: ignore[attr-defined, no-any-return]


@dataclass(frozen=True, eq=False)
class Kind:
    """What is known of one kind of record."""

    key: str
    model: type[Record]
    fields: dict[str, FieldSpec]
    lists: dict[str, ListSpec]

    @property
    def label(self) -> str:
        """Give the English name of one record."""
        return self.model.LABEL

    @property
    def plural(self) -> str:
        """Give the English name of several records."""
        return self.model.PLURAL

    @property
    def prefix(self) -> str:
        """Give the letter that references begin with."""
        return self.model.PREFIX

    @property
    def title(self) -> tuple[str, ...]:
        """Give the fields that name a record to people."""
        return self.model.TITLE

    @property
    def table(self) -> Table:
        """Give the main table."""
        return self.model.__table__  # type: ignore[attr-defined, no-any-return]

    @property
    def sections(self) -> tuple[str, ...]:
        """Give the sections of the form in the order of the law, what all records share last."""
        named = [f.described.section for f in self.fields.values()] + [s.described.section for s in self.lists.values()]
        own = [name for name in dict.fromkeys(named) if name != "Record"]
        return (*own, "Record")

    @cached_property
    def documents(self) -> TypeAdapter[dict[str, Any]]:
        """Give what checks documents of this kind and describes them as JSON Schema."""
        members = _members(self.model, self.fields)
        for key, spec in self.lists.items():
            table = spec.described.table
            item = _typed(table.__name__, _members(table, spec.fields))
            members[key] = Annotated[list[item], Field(description=spec.label)]  # type: ignore[valid-type]
        return TypeAdapter(_typed(self.model.__name__, members))

    @cached_property
    def defaults(self) -> dict[str, Any]:
        """Give the default of each field."""
        return {key: spec.default for key, spec in self.fields.items()}

    @cached_property
    def links(self) -> tuple[tuple[str | None, str, str], ...]:
        """Give every link as (list or None, field, kind pointed to)."""
        own = [(None, spec.key, spec.link) for spec in self.fields.values() if spec.link]
        listed = [(k, f.key, f.link) for k, spec in self.lists.items() for f in spec.fields.values() if f.link]
        return (*own, *listed)

    def check(self, values: Values) -> dict[str, Any]:
        """Check values and give the compact document.

        Raises `InvalidRecord` for a value that its field cannot hold, a field that there is none of, or a legal basis
        for a purpose that the record does not have.
        """
        return self._checked(self._plain, values)

    def checker(self, shared: Container[str]) -> Callable[[Values], dict[str, Any]]:
        """Give `check` for very many values that share the named lists, of which none changes as long as it is used."""
        return partial(self._checked, self._plain.sharing(key for key in self.lists if key in shared))

    def _checked(self, plain: MappingReader, values: Values) -> dict[str, Any]:
        compact = plain(values)
        if compact is None:
            compact = self._converted(values)
        self._check_purposes(compact)
        return compact

    @cached_property
    def _plain(self) -> MappingReader:
        """Give what reads the values that need no converting, faster than pydantic."""
        items = {key: _plain_reader(spec.described.table, spec.fields, {}) for key, spec in self.lists.items()}
        return _plain_reader(self.model, self.fields, {key: (item.read_list, []) for key, item in items.items()})

    def _converted(self, values: Values) -> dict[str, Any]:
        """Let pydantic convert or refuse values, and leave out what equals the default."""
        try:
            checked = self.documents.validate_python(_given(values))
        except ValidationError as error:
            raise InvalidRecord(self._sentence(error)) from None
        except UnicodeEncodeError:  # from the wording of the refusal
            raise InvalidRecord(f"{self.label}: a value holds half a character.") from None
        told: dict[str, Any] = {}
        for key, value in checked.items():
            if value.__class__ is list:
                if value:
                    specs = self.lists[key].fields
                    told[key] = [{k: v for k, v in item.items() if v != specs[k].default} for item in value]
            elif value != self.fields[key].default:
                told[key] = value
        return told

    def fill(self, compact: Values) -> dict[str, Any]:
        """Give a compact document with every default written out."""
        full = {key: compact.get(key, spec.default) for key, spec in self.fields.items()}
        for key, spec in self.lists.items():
            items = compact.get(key, ())
            full[key] = [{f.key: item.get(f.key, f.default) for f in spec.fields.values()} for item in items]
        return full

    def compact(self, full: Values) -> dict[str, Any]:
        """Leave out of a full document what equals the default."""
        kept = {key: value for key, default in self.defaults.items() if (value := full[key]) != default}
        for key, spec in self.lists.items():
            if full[key]:
                kept[key] = [
                    {f.key: item[f.key] for f in spec.fields.values() if item[f.key] != f.default} for item in full[key]
                ]
        return kept

    def _check_purposes(self, compact: dict[str, Any]) -> None:
        if self.key != "activity":
            return
        purposes = {item["name"] for item in compact.get("purposes", ())}
        for basis in compact.get("legal_bases", ()):
            named = basis.get("purpose")
            if named and named not in purposes:
                raise InvalidRecord(f"Activity: a legal basis names the purpose “{named}”, which the activity lacks.")

    def _sentence(self, error: ValidationError) -> str:
        first = error.errors()[0]
        where, spec = self.label, None
        for part in first["loc"]:
            if isinstance(part, int):
                where += f" {part + 1}"
                continue
            listed = self.lists.get(str(part)) if spec is None else None
            spec = listed or (spec.fields if isinstance(spec, ListSpec) else self.fields).get(str(part))
            where += f", {spec.label}" if spec else f", {part}"
        return f"{where}: {reason(first, spec.terms if isinstance(spec, FieldSpec) else None)}."


_NOT_DATA = frozenset({"id", "version", "owner_id", "ordinal"})
_PLAIN = {Text: ValueKind.TEXT, Name: ValueKind.TEXT, str: ValueKind.TEXT, Day: ValueKind.DAY}
_PLAIN |= {Count: ValueKind.COUNT, Country: ValueKind.COUNTRY, Link: ValueKind.LINK}


def _plain_reader(
    model: type[Record | Item], specs: dict[str, FieldSpec], listed: Mapping[str, tuple[Reader, Any]]
) -> MappingReader:
    hints = get_type_hints(model, include_extras=True)
    readers = {key: (reader_of(hints[key], spec.terms), spec.default) for key, spec in specs.items()}
    return MappingReader({**readers, **listed}, tuple(key for key, spec in specs.items() if spec.required))


def _given(values: Values) -> Values:
    """Leave out blanks, so that an emptied form field, an empty cell and an absent key mean the same."""
    given = values
    if None in values.values() or "" in values.values():
        given = {key: value for key, value in values.items() if value is not None and value != ""}
    changed = {
        key: [_given(item) if isinstance(item, Mapping) else item for item in value]
        for key, value in given.items()
        if value.__class__ is list or value.__class__ is tuple
    }
    return {**given, **changed}


def _value_kind(hint: Any, described: Description) -> tuple[ValueKind, type[Term] | None]:
    terms = next((t for t in (hint, *get_args(hint)) if isinstance(t, type) and issubclass(t, Term)), None)
    if terms is not None:
        return (ValueKind.FACT if terms is Fact else ValueKind.CHOICE), terms
    kind = _PLAIN[hint]
    return (ValueKind.LONG_TEXT if described.long else kind), None


def _fields_of(model: type[Record | Item]) -> dict[str, FieldSpec]:
    hints = get_type_hints(model, include_extras=True)
    specs = {}
    keys = list(model.model_fields)
    if issubclass(model, Record):  # what all records share comes last in forms and documents
        keys.sort(key=lambda key: key in Record.model_fields)
    for key in keys:
        if key in _NOT_DATA:
            continue
        info = model.model_fields[key]
        extra = cast("dict[str, Any]", info.json_schema_extra)
        value, terms = _value_kind(hints[key], extra["described"])
        default = None if info.is_required() else info.default
        specs[key] = FieldSpec(key, value, extra["described"], default, info.is_required(), terms)
    return specs


def _members(model: type[Record] | type[Item], specs: dict[str, FieldSpec]) -> dict[str, Any]:
    """Give the type of each field: closed lists as their codes, so that what is checked are plain texts."""
    hints = get_type_hints(model, include_extras=True)
    members: dict[str, Any] = {}
    for key, spec in specs.items():
        hint: Any = Literal[tuple(term.value for term in spec.terms)] if spec.terms else hints[key]
        described: Any = Annotated[hint, Field(description=spec.label)]
        members[key] = Required[described] if spec.required else described
    return members


def _typed(name: str, members: dict[str, Any]) -> Any:
    typed = TypedDict(name, members, total=False)  # type: ignore[misc]
    setattr(typed, "__pydantic_config__", ConfigDict(extra="forbid"))  # noqa: B010  (a TypedDict declares no attributes)
    return typed


def _kind(key: str, model: type[Record]) -> Kind:
    listed = {**model.LISTS, **SHARED_LISTS, **(OWN_LISTS if model.EXTENDED else {})}
    lists = {name: ListSpec(name, described, _fields_of(described.table)) for name, described in listed.items()}
    return Kind(key, model, _fields_of(model), lists)


_MODELS: dict[str, type[Record]] = {
    "party": Party,
    "engagement": Engagement,
    "activity": Activity,
    "agreement": Agreement,
    "transfer": Transfer,
    "assessment": Assessment,
    "dossier": Dossier,
    "measure": Measure,
    "document": Document,
    "waiver": Waiver,
    "issuance": Issuance,
    "sheet": Sheet,
    "settings": Settings,
}

KINDS: dict[str, Kind] = {key: _kind(key, model) for key, model in _MODELS.items()}
"""Every kind of record, by its key in tables, JSON and on the command line."""
