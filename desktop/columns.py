"""Which columns a table shows before the user chooses others, and what may be typed above a column.

All other columns can be shown from the menu of the heading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.texts import language
from models.own_values import is_own
from resources.language import mark

if TYPE_CHECKING:
    from models.fields import FieldSpec, Kind
    from models.listing import Filter
    from models.vocabulary import Term

SHOWN_FIRST: dict[str, tuple[str, ...]] = {
    "party": ("reference", "name", "kind", "country", "parent", "gdpr"),
    "engagement": ("reference", "engaging", "engaged", "role", "service", "locations"),
    "activity": ("reference", "name", "role", "controller", "purposes", "legal_bases"),
    "transfer": ("reference", "verdict", "exporter", "importer", "destination", "activity", "safeguards"),
    "agreement": ("reference", "name", "type", "parties", "signed_on", "expires_on"),
    "assessment": ("reference", "name", "country", "conclusion", "assessed_on", "next_review"),
    "dossier": ("reference", "country", "summary", "reviewed_on"),
    "measure": ("reference", "name", "kind", "in_place_since"),
    "document": ("reference", "name", "dated", "address"),
    "waiver": ("reference", "finding", "subject_reference", "accepted_by", "until"),
    "issuance": ("reference", "report", "recipient", "issued_on", "as_of"),
    "sheet": ("reference", "file", "sheet", "layout", "heading_row"),
}

COMPUTED: dict[str, dict[str, str]] = {"transfer": {"verdict": mark("Verdict")}}
"""Columns of a kind that are no fields of it, with their English labels."""

BLANK, FILLED = ("-", "–"), "*"
"""What may be typed above a column to see the rows that have nothing there, or something."""


def columns_of(kind: Kind) -> tuple[str, ...]:
    """Give all columns that a table of this kind can show, those shown first in front."""
    possible = [key for key, spec in kind.fields.items() if spec.described.shown and not is_own(key)]
    possible += [key for key, spec in kind.lists.items() if spec.described.shown and key != "confirmations"]
    possible += COMPUTED.get(kind.key, ())
    possible += [key for key in kind.fields if is_own(key)]  # last: what a user arranged before stays where it is
    first = [key for key in SHOWN_FIRST.get(kind.key, ()) if key in possible]
    return (*first, *(key for key in possible if key not in first))


def label_of(kind: Kind, key: str) -> str:
    """Give the English label of a field, a list or a computed column."""
    if key in COMPUTED.get(kind.key, ()):
        return COMPUTED[kind.key][key]
    return kind.lists[key].label if key in kind.lists else kind.fields[key].label


def filters_for(kind: Kind, key: str, text: str) -> tuple[Filter, ...]:
    """Read what was typed above a column: words as people see them in the cells, not codes."""
    from models.fields import ValueKind
    from models.listing import Filter

    text = text.strip()
    if not text:
        return ()
    if text in BLANK:
        return (Filter(key, "missing"),)
    if text == FILLED:
        return (Filter(key, "present"),)
    if key in kind.lists:
        codes = [code for field in kind.lists[key].fields.values() for code in _codes(field, text)]
        return (Filter(key, "in", codes),) if codes else (Filter(key, "contains", text),)
    spec = kind.fields[key]
    match spec.value:
        case ValueKind.CHOICE | ValueKind.FACT | ValueKind.COUNTRY:
            return (Filter(key, "in", _codes(spec, text)),)
        case ValueKind.COUNT:
            return (Filter(key, "is", int(text)),) if text.isdigit() else (Filter(key, "in", ()),)
        case ValueKind.DAY:
            return (Filter(key, "contains", text),) if text[:4].isdigit() else _day_filters(key, text)
        case _:
            return (Filter(key, "contains", text),)


def _day_filters(key: str, text: str) -> tuple[Filter, ...]:
    from desktop.days import read_day
    from models.listing import Filter

    day = read_day(text.lstrip("<>= "))
    if day is None:
        return (Filter(key, "in", ()),)
    if text.startswith("<"):
        return (Filter(key, "present"), Filter(key, "to", day))
    return (Filter(key, "from" if text.startswith(">") else "is", day),)


def _codes(spec: FieldSpec, text: str) -> list[Any]:
    from models.fields import ValueKind
    from models.spelling import fold

    wanted = fold(text)
    if spec.terms is not None:
        return [str(term) for term in spec.terms if wanted in fold(_worded(term))]
    if spec.value is ValueKind.COUNTRY:
        return [code for name, code in places().items() if wanted in fold(name) or code == text.upper()]
    return []


def _worded(term: Term) -> str:
    from desktop.texts import tr

    return tr(term.label)


def places() -> dict[str, str]:
    """Give the code of every country and international organisation by its name in the language of the interface."""
    from models.law.countries import country_name
    from models.law.place_names import country_codes, territories

    codes = (*country_codes(), *territories()["organisations"])
    return dict(sorted((country_name(code, language()), code) for code in codes))
