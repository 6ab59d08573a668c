"""What a report reads of a register: all records once, worded in the language of the document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from models.fields import KINDS, FieldSpec, ValueKind
from models.law.countries import country_name
from models.law.eea import eea_memberships
from models.register import Record, Register
from models.vocabulary import ContactRole, Status, Term
from models.wording import day_text, item_text, text_of
from resources.language import translate


@dataclass
class Reading:
    """A register as a report reads it; `entity` is the party that the report is about, None for all."""

    register: Register
    language: str
    as_of: date
    entity: Record | None = None

    def __post_init__(self) -> None:
        """Begin with nothing read."""
        self._read: dict[str, dict[str, Record]] = {}

    def tr(self, text: str) -> str:
        """Give a text of ours in the language of the document."""
        return translate(text, self.language)

    # Records ---------------------------------------------------------------------------------------------------

    def all(self, kind: str) -> dict[str, Record]:
        """Give the records of a kind that are not archived, by id, in the order of their references."""
        if kind not in self._read:
            records = self.register.records(kind)
            self._read[kind] = {record.id: record for record in records if record["status"] != Status.ARCHIVED}
        return self._read[kind]

    @cached_property
    def home(self) -> Record:
        """Give the party that the title block names: the entity of the report, or the home entity."""
        return self.entity or self.register.record("party", self.register.settings["home"])

    @cached_property
    def transfers_of(self) -> dict[str, list[Record]]:
        """Give the transfers of each activity."""
        return self._grouped(self.all("transfer").values(), "activity")

    @cached_property
    def onward_of(self) -> dict[str, list[Record]]:
        """Give the onward transfers of each transfer."""
        return self._grouped(self.all("transfer").values(), "parent")

    @cached_property
    def engagements_of(self) -> dict[str, list[Record]]:
        """Give the engagements that serve each activity."""
        found: dict[str, list[Record]] = defaultdict(list)
        for engagement in self.all("engagement").values():
            for item in engagement["activities"]:
                found[item["activity"]].append(engagement)
        return found

    @cached_property
    def below(self) -> dict[str, list[Record]]:
        """Give the engagements directly under each engagement."""
        return self._grouped(self.all("engagement").values(), "parent")

    @staticmethod
    def _grouped(records: Iterable[Record], key: str) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = defaultdict(list)
        for record in records:
            if record[key]:
                found[record[key]].append(record)
        return found

    # Words -----------------------------------------------------------------------------------------------------

    @cached_property
    def _titles(self) -> dict[str, str]:
        titles: dict[str, str] = {}
        for kind in KINDS:
            if kind in ("sheet", "settings"):
                continue
            for record in self.register.records(kind):
                titles[record.id] = str(record.values.get("name") or record.reference)
        return titles

    def title(self, id: str | None) -> str:
        """Give the name of a linked record, or its reference where it has none."""
        return self._titles.get(id or "", "")

    def word(self, spec: FieldSpec, value: Any) -> str:
        """Word the value of a field."""
        return text_of(spec, value, self.language, self._titles)

    def field(self, record: Record, key: str) -> str:
        """Word one field of a record."""
        return self.word(record.kind.fields[key], record[key])

    def items(self, record: Record, key: str) -> tuple[str, ...]:
        """Word the items of a list, one short line each."""
        spec = record.kind.lists[key]
        return tuple(item_text(spec, item, self.language, self._titles) for item in record[key])

    def term(self, terms: type[Term], code: str | None) -> str:
        """Word a code of a closed list."""
        return self.tr(terms(code).label) if code else ""

    def country(self, code: str | None) -> str:
        """Name a country."""
        return country_name(code, self.language) if code else ""

    def day(self, day: str | None) -> str:
        """Word a day."""
        return day_text(day, self.language) if day else ""

    def cell(self, spec: FieldSpec, value: Any) -> Any:
        """Give the value of a field as a table holds it: days and numbers as themselves."""
        if value is None or value == "":
            return None
        if spec.value is ValueKind.DAY:
            return date.fromisoformat(value)
        return value if spec.value is ValueKind.COUNT else self.word(spec, value)

    # Parties ---------------------------------------------------------------------------------------------------

    def contact_lines(self, party: Record, *roles: ContactRole) -> list[str]:
        """Give the contacts of a party in the named roles, each in one line."""
        return [self._contact(item) for item in party["contacts"] if item["role"] in roles]

    def _contact(self, item: Mapping[str, Any]) -> str:
        parts = (item["name"], item["function"], item["organisation"], item["email"], item["phone"], item["address"])
        return ", ".join(" ".join(part.split()) for part in parts if part)

    def address_line(self, party: Record) -> str:
        """Give name, address and country of a party in one line."""
        address = ", ".join(line.strip() for line in party["address"].splitlines() if line.strip())
        return ", ".join(text for text in (party["name"], address, self.country(party["country"])) if text)

    def confirmed(self, record: Record, key: str) -> str:
        """Say who confirmed that a list or answer is as it is, and when; empty where nobody did."""
        for item in record["confirmations"]:
            if item["about"] == key:
                when, by = self.day(item["on"]), item["by"]
                text = self.tr("None, confirmed")
                text += f" {self.tr('on')} {when}" if when else ""
                return text + (f" {self.tr('by')} {by}" if by else "")
        return ""

    # Standing --------------------------------------------------------------------------------------------------

    @property
    def state(self) -> str:
        """Give the first characters of the hash of the last change set: the state of the register."""
        last = self.register.history(limit=1)
        return last[0].hash[:8] if last else ""

    @property
    def law_date(self) -> str:
        """Give the day as at which the law data stand."""
        return self.day(max(row.as_at for row in eea_memberships()).isoformat())
