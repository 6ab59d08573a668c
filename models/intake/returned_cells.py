"""How the values of a register stand in the cells of a workbook that goes out, and what a cell says that came back.

What goes out is worded here and nowhere else, and what comes back is held against that wording first: a cell that
says what it said is no change, whatever a spreadsheet program did to it. Only a cell that was edited is read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from models.fields import KINDS, FieldSpec, Kind, ListSpec, ValueKind
from models.intake.cells import cell_text
from models.intake.dates import parse_date
from models.law.countries import country_name, exact_place, place_by_code
from models.own_values import is_own
from models.record import LARGEST_COUNT
from models.spelling import fold
from models.vocabulary import Term
from resources.language import translate

LETTERS_IN_CELL = 32_767
"""What a cell of a workbook holds, counted in UTF-16 units."""

CUT = " […]"
"""Ends a text that is too long for a cell; such a cell cannot be edited."""

Cell = str | int | date | None

_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_INNER_LINE = "↵"
"""Stands for a line end within an item, where a line end separates items."""
_FIRST_SHEET_DAY = "1900-03-01"
"""Excel has no earlier days that it counts as everybody else does."""
_LONGEST_TITLE = 80
_REFERENCE = re.compile(r"[A-Z]-\d+")


class NotAllowed(ValueError):
    """A cell that says what its field cannot hold; its text ends a sentence that begins with the cell."""


class Wording:
    """The cells of one register state in one language; links are worded by what `records` holds."""

    def __init__(self, language: str, records: Mapping[str, Mapping[str, Any]]) -> None:
        """Word values in `language`; `records` are the documents by kind and id that links may point to."""
        self.language = language
        self._records = records
        self._labels: dict[str, dict[str, str]] = {}
        self._meant: dict[str, dict[str, list[str]]] = {}

    # Going out -------------------------------------------------------------------------------------------------

    def cell(self, spec: FieldSpec | ListSpec, value: Any) -> Cell:
        """Give what stands in the cell of a value, or of a list that is written into one cell."""
        if isinstance(spec, ListSpec):
            return _fitting("\n".join(self._lines(spec, value)))
        if value is None or value == "":
            return None
        try:
            if spec.value is ValueKind.DAY:
                return date.fromisoformat(value) if value >= _FIRST_SHEET_DAY else str(value)
            return int(value) if spec.value is ValueKind.COUNT else _fitting(self._worded(spec, value))
        except ValueError:
            if is_own(spec.key):  # a field of the office that held another kind of value before
                return _fitting(writable(str(value)))
            raise

    def _lines(self, spec: ListSpec, items: Any) -> Iterator[str]:
        (field,) = spec.fields.values()
        for item in items:
            yield self._worded(field, item.get(field.key, field.default)).replace("\n", _INNER_LINE)

    def _worded(self, spec: FieldSpec, value: Any) -> str:
        if value is None or value == "":
            return ""
        if spec.terms is not None:
            return translate(spec.terms(value).label, self.language)
        if spec.value is ValueKind.COUNTRY:
            return country_name(value, self.language)
        return self.label(spec.link, value) if spec.link else writable(str(value))

    def labels(self, kind: str) -> dict[str, str]:
        """Give how links word the records of a kind, by id: “P-0007 Example Ltd”."""
        if kind not in self._labels:
            records = self._records.get(kind, {})
            self._labels[kind] = {id: self._label(KINDS[kind], record) for id, record in records.items()}
        return self._labels[kind]

    def label(self, kind: str, id: str) -> str:
        """Give how links word one record; its id where the register does not hold it."""
        return self.labels(kind).get(id, id)

    def _label(self, kind: Kind, record: Any) -> str:
        parts = [self._part(kind.fields[key], record[key]) for key in kind.title]
        title = (" → " if kind.key == "transfer" else ": ").join(part for part in parts if part)
        return writable(" ".join(f"{record['reference']} {title}".split()))[:_LONGEST_TITLE].strip()

    def _part(self, spec: FieldSpec, value: Any) -> str:
        if spec.link and value:
            return str(self._records[spec.link][value]["name"]) if value in self._records.get(spec.link, {}) else ""
        return self._worded(spec, value)

    # Coming back -----------------------------------------------------------------------------------------------

    def value(self, spec: FieldSpec | ListSpec, cell: Any) -> Any:
        """Read a cell that was edited; raises `NotAllowed`."""
        text = plain(cell)
        if isinstance(spec, ListSpec):
            (field,) = spec.fields.values()
            lines = (line.strip().replace(_INNER_LINE, "\n") for line in text.split("\n"))
            return [{field.key: self.value(field, line)} for line in lines if line]
        if not text:
            if spec.required:
                raise NotAllowed("cannot be blank")
            return spec.default
        if spec.terms is not None:
            return read_term(spec.terms, self.language, text)
        match spec.value:
            case ValueKind.DAY:
                return read_day(cell, text)
            case ValueKind.COUNT:
                return _count(text)
            case ValueKind.COUNTRY:
                return _country(text, self.language)
            case ValueKind.LINK:
                return self.meant(spec.link, text)
        return text

    def meant(self, kind: str, text: str) -> str:
        """Give the id of the record that a text names; raises `NotAllowed`."""
        found = self._meanings(kind).get(_key(text), [])
        if not found and (named := _REFERENCE.match(text)):
            found = self._meanings(kind).get(_key(named[0]), [])
        if len(found) > 1:
            raise NotAllowed(f"says “{text}”, of which there are several; write the reference too")
        if not found:
            raise NotAllowed(f"says “{text}”, which is no {KINDS[kind].label.lower()} of this register")
        return found[0]

    def _meanings(self, kind: str) -> dict[str, list[str]]:
        """Give the ids of the records that a text can mean: by the wording of links, by reference, by name."""
        if kind not in self._meant:
            found: dict[str, list[str]] = defaultdict(list)
            for id, label in self.labels(kind).items():
                record = self._records[kind][id]
                for text in {_key(label), _key(record["reference"]), _key(self._title(kind, record))} - {""}:
                    found[text].append(id)
            self._meant[kind] = found
        return self._meant[kind]

    def _title(self, kind: str, record: Any) -> str:
        return str(record["name"]) if "name" in KINDS[kind].fields else ""

    def learn(self, kind: str, id: str, name: str) -> None:
        """Take in a record that a new row brings, so that other rows can name it."""
        meant = self._meanings(kind)[_key(name)]
        if id not in meant:
            meant.append(id)


def writable(text: str) -> str:
    """Give a text as a cell can hold it: one kind of line end, no control characters."""
    if text.isprintable():
        return text
    return _UNWRITABLE.sub("\ufffd", _LINE_END.sub("\n", text))


def plain(cell: Any) -> str:
    """Give what a cell says, the same before and after a spreadsheet program saved it."""
    if isinstance(cell, datetime) and cell.time() == time.min:
        cell = cell.date()
    if isinstance(cell, str):
        return _LINE_END.sub("\n", cell).strip()
    return cell_text(cell)


def is_cut(cell: Any) -> bool:
    """Whether a cell holds only the beginning of its text."""
    return isinstance(cell, str) and len(cell) > LETTERS_IN_CELL // 2 and cell.endswith(CUT)


def _fitting(text: str) -> str | None:
    """Give as much of a text as a cell holds."""
    if len(text) * 2 > LETTERS_IN_CELL and _units(text) > LETTERS_IN_CELL:
        text = text[: LETTERS_IN_CELL - len(CUT)]
        while _units(text) > LETTERS_IN_CELL - len(CUT):
            text = text[: -max(1, (_units(text) - LETTERS_IN_CELL) // 2)]
        text = text.rstrip() + CUT
    return text or None


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _key(text: str) -> str:
    return fold(" ".join(writable(text).split()))


@lru_cache(maxsize=128)
def _terms_by_word(terms: type[Term], language: str) -> dict[str, str]:
    """Give the terms by their codes and their labels, those of the language before the English ones."""
    found = {fold(term.value): term.value for term in terms} | {fold(term.label): term.value for term in terms}
    return found | {fold(translate(term.label, language)): term.value for term in terms}


def read_term(terms: type[Term], language: str, text: str) -> str:
    """Give the code of a term by its label in a language, in English, or the code itself; raises `NotAllowed`."""
    code = _terms_by_word(terms, language).get(fold(text))
    if code is None:
        raise NotAllowed(f"says “{text[:60]}”, which is not in the list of this column")
    return code


def read_day(cell: Any, text: str) -> str:
    """Give the day of a cell that says `text`, as ISO text; raises `NotAllowed`."""
    if isinstance(cell, datetime | date):
        return text[:10]
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise NotAllowed(f"says “{text[:60]}”, which is not a day; write it as 2026-01-31")
    return day.isoformat()


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) > LARGEST_COUNT:
        raise NotAllowed(f"says “{text[:60]}”, which is not a whole number")
    return int(text)


def _country(text: str, language: str) -> str:
    code = _country_names(language).get(fold(text))
    if code is not None:
        return code
    place = exact_place(text) or place_by_code(text)
    if place is None or place.kind not in ("country", "organisation"):
        raise NotAllowed(f"says “{text[:60]}”, which is no country or international organisation")
    return place.code


@lru_cache(maxsize=8)
def _country_names(language: str) -> dict[str, str]:
    return {fold(country_name(code, language)): code for code in places()}


@lru_cache(maxsize=1)
def places() -> tuple[str, ...]:
    """Give the codes of all countries and international organisations."""
    from models.law.place_names import country_codes, territories

    return (*sorted(country_codes()), *territories()["organisations"])
