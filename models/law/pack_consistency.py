"""Whether the rows of a law pack agree: ids are unique, periods run forwards, what a row names is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Any

from models import vocabulary
from models.law.adequacy import AdequacyDecision, Framework
from models.law.guidance import Confusion, EeaMembership, Regime, TermIri
from models.law.pack import LawPack, tables
from models.law.place_names import country_codes, territories
from models.vocabulary import Term

_ID_OF_TABLE = {
    "adequacy": "id",
    "frameworks": "scheme",
    "clauses": "id",
    "mechanisms": "code",
    "derogations": "code",
    "measures": "id",
    "pending": "id",
}


def flaws(pack: LawPack) -> Iterator[str]:
    """Yield a sentence for everything that is wrong, the first thing first."""
    for table in tables():
        for number, row in enumerate(getattr(pack, table), 1):
            where = f"Table {table}, row {number} ({_name(row)})"
            yield from (f"{where}: {flaw}." for flaw in chain(_of_row(row), _of_references(pack, row)))
    yield from _doubled(pack)
    yield from _overlapping(pack)


def _name(row: Any) -> str:
    return next(str(getattr(row, key)) for key in ("id", "scheme", "code") if hasattr(row, key))


def _of_row(row: Any) -> Iterator[str]:
    if not row.source.strip():
        yield "“source” is empty"
    known = country_codes() | set(territories()["organisations"])
    for code in _places(row):
        if code not in known:
            yield f"“{code}” is no code of a country, or of an organisation that is known"
    if isinstance(row, AdequacyDecision) and not row.countries:
        yield "“countries” is empty"
    yield from _backwards(row)


def _places(row: Any) -> Iterable[str]:
    match row:
        case AdequacyDecision() | Regime():
            return row.countries
        case EeaMembership() | Confusion():
            return (row.code,)
    return ()


def _backwards(row: Any) -> Iterator[str]:
    parts = [part for key in ("conditions", "litigation", "limits") for part in getattr(row, key, ())]
    for period in (row, *parts):
        since, until = getattr(period, "since", None), getattr(period, "until", None)
        for key, last in (("to", until), ("new_until", getattr(period, "new_until", None))):
            if since and isinstance(last, date) and last < since:
                yield f"“from” ({since.isoformat()}) is after “{key}” ({last.isoformat()})"
    for act in getattr(row, "validity", ()):
        if act.until and act.until < row.since:
            yield f"“from” ({row.since.isoformat()}) is after “to” ({act.until.isoformat()}) of {act.act}"
    if getattr(row, "annulled", None) and row.annulled < row.since:
        yield f"“from” ({row.since.isoformat()}) is after “annulled” ({row.annulled.isoformat()})"


def _of_references(pack: LawPack, row: Any) -> Iterator[str]:
    decisions, schemes = {one.id for one in pack.adequacy}, {one.scheme for one in pack.frameworks}
    match row:
        case AdequacyDecision():
            if row.framework is not None and row.framework not in schemes:
                yield f"“framework” names {row.framework}, which is not in table frameworks"
            if row.needs and row.needs not in decisions:
                yield f"“needs” names {row.needs}, which is not in table adequacy"
        case Framework():
            if row.decision not in decisions:
                yield f"“decision” names {row.decision}, which is not in table adequacy"
            if row.needs is not None and row.needs not in schemes:
                yield f"“needs” names {row.needs}, which is not in table frameworks"
        case TermIri():
            terms = getattr(vocabulary, row.list, None)
            if isinstance(terms, type) and issubclass(terms, Term) and row.code not in list(terms):
                yield f"“code” is “{row.code}”, which is no term of {row.list}"


def _doubled(pack: LawPack) -> Iterator[str]:
    for table, key in _ID_OF_TABLE.items():
        seen: set[str] = set()
        for number, row in enumerate(getattr(pack, table), 1):
            name = str(getattr(row, key))
            if name in seen:
                yield f"Table {table}, row {number} ({name}): another row has the same {key}."
            seen.add(name)


def _overlapping(pack: LawPack) -> Iterator[str]:
    last: dict[str, date] = {}
    for row in sorted(pack.membership, key=lambda row: row.since):
        if row.code in last and row.since <= last[row.code]:
            yield f"Table membership ({row.code}): two periods overlap on {row.since.isoformat()}."
        last[row.code] = max(row.until or date.max, last.get(row.code, date.min))
