"""A vendor's list of sub-processors that comes in again: who was added, who is gone, who moved or does something else.

A sheet is such a list where one supplier engages everybody in it, because its title or headings say so or because the
analyst says whose list it is. It is held against what the register knows below that supplier. What the import adds, it
adds; nothing ends and no place goes unless the analyst accepts the change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from models.intake.book import Book
from models.intake.cells import cell_text
from models.intake.dates import ImpossibleDate, parse_date
from models.intake.draft import Draft
from models.intake.drafts import Drafts
from models.intake.plan import TablePlan
from models.law.findings import Sentence
from models.spelling import fold
from models.vocabulary import Authorisation, PartyKind, Status
from resources.language import mark

_DATES = re.compile(r"\b(?:\d{4}-\d\d-\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{1,2}\.? [^\W\d_]{3,10}\.? \d{4}|"
                    r"[^\W\d_]{3,10} \d{1,2}, \d{4})\b")  # fmt: skip
_SUPPLIERS = (None, PartyKind.SUPPLIER, PartyKind.SUBCONTRACTOR)


class Change(StrEnum):
    """What changed between two lists."""

    ADDED = "added"
    GONE = "gone"
    MOVED = "moved"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class ListChange:
    """One change: whose list, which sub-processor, how it was and is, and what the authorisation asks of the reader.

    `on` is the day of the list, `object_by` the last day to object where the vendor has general authorisation with a
    notice period. Decisions know the change by `key`.
    """

    change: Change
    vendor: str
    party: str
    service: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    on: str
    object_by: str | None
    duty: Sentence | None
    accepted: bool
    file: str
    sheet: str
    row: int | None

    @property
    def key(self) -> str:
        """Give what decisions know the change by."""
        return _key(self.change, self.vendor, self.party, self.service)

    def summary(self) -> dict[str, Any]:
        """Give the part of `import --json` that speaks of this change."""
        names = ("vendor", "party", "service", "on", "object_by", "accepted", "file", "sheet", "row")
        return {
            "change": str(self.change),
            **{name: getattr(self, name) for name in names},
            "before": list(self.before),
            "after": list(self.after),
            "duty": self.duty.said() if self.duty else None,
        }


def is_supplier(drafts: Drafts, party: str) -> bool:
    """Whether lists of a party are lists of its sub-processors."""
    return drafts.value(party, "kind") in _SUPPLIERS


def list_changes(
    drafts: Drafts, tables: Iterable[TablePlan], books: Iterable[Book], answers: Mapping[str, bool]
) -> list[ListChange]:
    """Hold the lists of sub-processors of an import against the register, and follow what was decided.

    New sub-processors hang below the vendor's own engagement; that one gets a notice of each, unless refused.
    """
    found: list[ListChange] = []
    for table in tables:
        if table.kind != "engagement" or table.part:
            continue
        rows = {id: number for number, _, id in table.taken if id is not None}
        listed = {draft.id: draft for draft in drafts.records_of("engagement") if draft.id in rows} if rows else {}
        vendors = {draft.after.get("engaging") for draft in listed.values()}
        vendor = vendors.pop() if len(vendors) == 1 else None
        if vendor is not None and is_supplier(drafts, vendor):
            book = next((book for book in books if book.file == table.file), None)
            day = list_day(book, table) or drafts.today if book else drafts.today
            found += _VendorList(drafts, table, vendor, listed, rows, day, answers).changes()
    return found


def list_day(book: Book, table: TablePlan) -> date | None:
    """Give the day that a list says it is of, above its headings or in the name of its file."""
    sheet = next(sheet for sheet in book.sheets if sheet.name == table.sheet)
    above = (cell for row in sheet.rows[: max(table.heading_row - 1, 0)] for cell in row if cell is not None)
    for value in (*above, book.file.replace("_", " ")):
        for said in (value, *_DATES.findall(cell_text(value))):
            try:
                day = parse_date(said, day_first=True)
            except ImpossibleDate:
                continue
            if day is not None:
                return day
    return None


@dataclass(slots=True)
class _VendorList:
    """One list, and the engagements below the vendor so far."""

    drafts: Drafts
    table: TablePlan
    vendor: str
    listed: dict[str, Draft]
    rows: dict[str, int]
    day: date
    answers: Mapping[str, bool]
    known: list[Draft] = field(default_factory=list)
    parent: Draft | None = None

    def changes(self) -> Iterator[ListChange]:
        """Give the changes, and let the drafts follow what was decided."""
        for draft in self.drafts.records_of("engagement"):
            if draft.after.get("status") == Status.ARCHIVED or (draft.after.get("end") or "9") <= self.day.isoformat():
                continue
            if draft.before is not None and draft.before.get("engaging") == self.vendor:
                self.known.append(draft)
            if draft.after.get("engaged") == self.vendor and self.parent is None:
                self.parent = draft
        for draft in self.listed.values():
            if draft.before is None and self.parent is not None and draft.after.get("parent") is None:
                draft.after = {**draft.after, "parent": self.parent.id}
        if not self.known:
            return  # the first list of this vendor changes nothing
        known = {draft.after["engaged"] for draft in self.known}
        now = {draft.after["engaged"] for draft in self.listed.values()}
        for draft in self.listed.values():
            if draft.before is None and draft.after["engaged"] not in known:
                yield self._added(draft)
            elif draft.before is not None:
                yield from self._moved(draft)
        for draft in self.known:
            if draft.id not in self.listed:
                yield self._service(draft) if draft.after["engaged"] in now else self._gone(draft)

    def _added(self, draft: Draft) -> ListChange:
        change = self._change(Change.ADDED, draft, (), _countries(draft.after), default=True)
        if change.accepted and self.parent is not None:
            notice = {
                "received_on": change.on, "party": draft.after["engaged"], "object_by": change.object_by,
                "country": next(iter(change.after), None), "change": draft.after.get("service", ""),
            }  # fmt: skip
            notices = [*self.parent.after.get("notices", ()), {key: value for key, value in notice.items() if value}]
            self.parent.after = {**self.parent.after, "notices": notices}
        return change

    def _moved(self, draft: Draft) -> Iterator[ListChange]:
        before, said = _countries(draft.before or {}), self.drafts.said_countries.get(draft.id, set())
        if not said or not before or said == set(before):
            return
        change = self._change(Change.MOVED, draft, before, tuple(sorted(said)))
        if change.accepted:
            kept = [item for item in draft.after["locations"] if item.get("country") in (None, *said)]
            draft.after = {**draft.after, "locations": kept}
        yield change

    def _service(self, draft: Draft) -> ListChange:
        others = (one for one in self.listed.values() if one.after["engaged"] == draft.after["engaged"])
        after = tuple(one.after.get("service", "") for one in others)
        change = self._change(Change.SERVICE, draft, (draft.after.get("service", ""),), after)
        return self._ended(draft, change)

    def _gone(self, draft: Draft) -> ListChange:
        return self._ended(draft, self._change(Change.GONE, draft, _countries(draft.after), ()))

    def _ended(self, draft: Draft, change: ListChange) -> ListChange:
        if change.accepted:
            draft.after = {**draft.after, "end": change.on}
        return change

    def _change(
        self, change: Change, draft: Draft, before: tuple[str, ...], after: tuple[str, ...], *, default: bool = False
    ) -> ListChange:
        vendor, party = self.drafts.party_name(self.vendor), self.drafts.party_name(draft.after["engaged"])
        service = draft.after.get("service", "")
        accepted = self.answers.get(_key(change, vendor, party, service), default)
        object_by, duty = (None, None) if change is Change.GONE else _duty(self.parent, self.day)
        return ListChange(
            change, vendor, party, service, before, after, self.day.isoformat(), object_by, duty, accepted,
            self.table.file, self.table.sheet, self.rows.get(draft.id),
        )  # fmt: skip


def _duty(parent: Draft | None, day: date) -> tuple[str | None, Sentence]:
    """Give the last day to object (Art. 28(2)), and what the authorisation asks."""
    said = parent.after if parent is not None else {}
    match said.get("authorisation"), said.get("notice_days"):
        case Authorisation.GENERAL, int(days):
            by = day + timedelta(days=days)
            return by.isoformat(), Sentence(mark("General authorisation: object until {day}."), {"day": by})
        case Authorisation.GENERAL, _:
            return None, Sentence(mark("General authorisation; the notice period is not recorded."))
        case Authorisation.SPECIFIC, _:
            return None, Sentence(mark("Specific authorisation: it needs prior approval."))
        case Authorisation.NONE, _:
            return None, Sentence(mark("No sub-processors are authorised."))
    return None, Sentence(mark("The authorisation of sub-processors is not recorded."))


def _countries(document: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item["country"] for item in document.get("locations", ()) if item.get("country")))


def _key(change: Change, vendor: str, party: str, service: str) -> str:
    return " | ".join((change, fold(vendor), fold(party), fold(service)))
