"""What a report reads of a register: all records once, worded in the language of the document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from models.citations import citation_text
from models.fields import KINDS, FieldSpec, Kind, ListSpec, ValueKind
from models.law.casebook import JUDGED_KINDS, Casebook
from models.law.countries import country_name
from models.law.judgement import Judgement
from models.law.kept_packs import law_of
from models.law.pack import LawPack
from models.law.standing_numbers import standing_numbers
from models.own_fields import OwnField, all_own_fields
from models.own_values import is_own
from models.register import Record, Register
from models.vocabulary import Status, Term
from models.wording import day_text, item_text, labelled, text_of
from reports.editions import Edition, LeftOut, edition_of
from reports.order import INTERNAL
from reports.records.scope import Scope
from resources.language import mark, translate

_NOT_REPORTED = ("sheet", "settings")


@dataclass
class Reading:
    """A register as a report reads it.

    `entity` is the party that the report is about, None for all; `state` is the mark of the register's last change;
    `options` are the answers to what the report asks for beside these, by their keys.
    """

    register: Register
    language: str
    as_of: date
    entity: Record | None = None
    state: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    progress: Callable[[], None] | None = None
    """Told now and then while the register is judged; to cancel, it raises."""
    edition: Edition = field(default_factory=lambda: edition_of(INTERNAL))
    law: LawPack | None = None
    """The pack to judge by, where it is not that of the register."""
    left_out: LeftOut = field(default_factory=lambda: defaultdict(set))
    """What builders wanted to read and the edition leaves out."""

    def __post_init__(self) -> None:
        """Show the entity too as the edition does."""
        if self.entity is not None:
            self.entity = self.edition.edited(self.entity, self.left_out)

    def tr(self, text: str) -> str:
        """Give a text of ours in the language of the document."""
        return translate(text, self.language)

    # Records ---------------------------------------------------------------------------------------------------

    @cached_property
    def recorded(self) -> dict[str, dict[str, Record]]:
        """Give every record by kind and id as it is recorded, whatever the edition: verdicts rest on these."""
        kinds = (kind for kind in KINDS if kind not in _NOT_REPORTED)
        return {kind: {record.id: record for record in self.register.records(kind)} for kind in kinds}

    @cached_property
    def everything(self) -> dict[str, dict[str, Record]]:
        """Give every record by kind and id, in the order of their references, archived ones included.

        What the edition leaves out reads as if nobody had recorded it.
        """
        if self.edition.whole:
            return self.recorded
        return {
            kind: {} if kind in self.edition.kinds else {id: self._edited(record) for id, record in records.items()}
            for kind, records in self.recorded.items()
        }

    def _edited(self, record: Record) -> Record:
        return self.edition.edited(record, self.left_out)

    def fields(self, kind: Kind) -> list[FieldSpec]:
        """Give the fields of a kind that people see in this edition, those of the office last."""
        shown = (f for f in kind.fields.values() if f.described.shown and not self.edition.hides(kind.key, f.key))
        return [*shown, *self.own_fields(kind)]

    def own_fields(self, kind: Kind) -> list[FieldSpec]:
        """Give the fields that the office added to a kind, where this edition shows them."""
        hidden = self.edition.hides(kind.key, "own_values")
        return [] if hidden else [own.spec for own in self._own.get(kind.key, ())]

    def own_answers(self, record: Record) -> list[tuple[str, str]]:
        """Give what the fields of the office hold of a record, under their labels."""
        answers = ((spec, self.word(spec, record[spec.key])) for spec in self.own_fields(record.kind))
        return [(self.tr(spec.label), text) for spec, text in answers if text]

    @cached_property
    def _own(self) -> dict[str, tuple[OwnField, ...]]:
        return all_own_fields(self.register)

    def lists(self, kind: Kind) -> list[ListSpec]:
        """Give the lists of a kind that people see in this edition."""
        return [
            spec for spec in kind.lists.values() if spec.described.shown and not self.edition.hides(kind.key, spec.key)
        ]

    def item_fields(self, kind: Kind, spec: ListSpec) -> list[FieldSpec]:
        """Give the fields of the items of a list that people see in this edition."""
        return [f for f in spec.fields.values() if not self.edition.hides(kind.key, f"{spec.key}.{f.key}")]

    @cached_property
    def _present(self) -> dict[str, dict[str, Record]]:
        return {
            kind: {id: record for id, record in records.items() if record["status"] != Status.ARCHIVED}
            for kind, records in self.everything.items()
        }

    @cached_property
    def scope(self) -> Scope:
        """Give the part of the register that the document is about; raises `NotFound` for what there is none of."""
        return Scope.of(self.options, self.register, lambda: standing_numbers(self.judgement))

    @cached_property
    def _within(self) -> dict[str, dict[str, Record]]:
        return self._present if self.scope.is_all else self.scope.narrowed(self._present)

    def all(self, kind: str) -> dict[str, Record]:
        """Give the records of a kind in the scope that are not archived, by id, in the order of their references."""
        return self._within[kind]

    def linked(self, kind: str, id: str | None) -> Record | None:
        """Give the record that a link points to, archived or not."""
        return self.everything[kind].get(id or "")

    @cached_property
    def waivers(self) -> dict[str, Record]:
        """Give the waivers by their references."""
        return {waiver.reference: waiver for waiver in self.all("waiver").values()}

    @cached_property
    def home(self) -> Record:
        """Give the party that the title block names: the entity of the report, or the home entity."""
        return self.entity or self.everything["party"][self.register.settings["home"]]

    @cached_property
    def transfers_of(self) -> dict[str, list[Record]]:
        """Give the transfers of each activity."""
        return self._grouped(self._present["transfer"].values(), "activity")

    @cached_property
    def onward_of(self) -> dict[str, list[Record]]:
        """Give the onward transfers of each transfer."""
        return self._grouped(self._present["transfer"].values(), "parent")

    @cached_property
    def engagements_of(self) -> dict[str, list[Record]]:
        """Give the engagements that serve each activity."""
        found: dict[str, list[Record]] = defaultdict(list)
        for engagement in self._present["engagement"].values():
            for item in engagement["activities"]:
                found[item["activity"]].append(engagement)
        return found

    @cached_property
    def below(self) -> dict[str, list[Record]]:
        """Give the engagements directly under each engagement."""
        return self._grouped(self._present["engagement"].values(), "parent")

    @staticmethod
    def _grouped(records: Iterable[Record], key: str) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = defaultdict(list)
        for record in records:
            if record[key]:
                found[record[key]].append(record)
        return found

    # Law -------------------------------------------------------------------------------------------------------

    @cached_property
    def pack(self) -> LawPack:
        """Give the law pack by which the register is judged."""
        return self.law or law_of(self.register)

    @cached_property
    def judgement(self) -> Judgement:
        """Judge the register on the day of the document, when the first part of a report asks for it."""
        records = {kind: self.recorded[kind].values() for kind in JUDGED_KINDS if kind in self.recorded}
        book = Casebook({**records, "settings": [self.register.settings]})
        return Judgement(book, self.pack, self.as_of, self.judging)

    def judging(self, _done: int, _total: int) -> None:
        """Let a judgement that is under way be cancelled."""
        if self.progress is not None:
            self.progress()

    # Words -----------------------------------------------------------------------------------------------------

    @cached_property
    def _titles(self) -> dict[str, str]:
        titles: dict[str, str] = {}
        for kind, records in self.everything.items():
            for id, record in records.items():
                name = self.country(record["country"]) if kind == "dossier" else record.values.get("name")
                titles[id] = str(name or record.reference)
        return titles

    def title(self, id: str | None) -> str:
        """Give the name of a linked record, or its reference where it has none."""
        return self._titles.get(id or "", "")

    def name(self, kind: str, id: str) -> str:
        """Name a record by what its kind is known by: “Exporter Ltd → Importer Inc.”; empty where it has no name."""
        if kind == "settings":
            return self.tr("The register as a whole")
        record = self.linked(kind, id)
        if record is None:
            return ""
        named = (self.field(record, key) for key in record.kind.title)
        return (" → " if kind == "transfer" else ": ").join(text for text in named if text)

    def word(self, spec: FieldSpec, value: Any) -> str:
        """Word the value of a field."""
        try:
            return text_of(spec, value, self.language, self._titles)
        except ValueError:
            if is_own(spec.key):  # a field of the office that held another kind of value before
                return str(value)
            raise

    def field(self, record: Record, key: str) -> str:
        """Word one field of a record."""
        return self.word(record.kind.fields[key], record[key])

    def item(self, record: Record, listed: str, item: Mapping[str, Any], key: str) -> str:
        """Word one field of an item of a list."""
        return self.word(record.kind.lists[listed].fields[key], item[key])

    def items(self, record: Record, key: str) -> tuple[str, ...]:
        """Word the items of a list, one short line each."""
        spec = record.kind.lists[key]
        return tuple(self.listed(spec, item) for item in record[key])

    def listed(self, spec: ListSpec, item: Mapping[str, Any]) -> str:
        """Word an item of a list in one short line."""
        return item_text(spec, item, self.language, self._titles)

    def label(self, record: Record, key: str) -> str:
        """Give the label of a field or list."""
        described = record.kind.lists.get(key) or record.kind.fields[key]
        return self.tr(described.label)

    def term(self, terms: type[Term], code: str | None) -> str:
        """Word a code of a closed list."""
        return self.tr(terms(code).label) if code else ""

    def country(self, code: str | None) -> str:
        """Name a country."""
        return country_name(code, self.language) if code else ""

    def day(self, day: str | None) -> str:
        """Word a day."""
        return day_text(day, self.language) if day else ""

    def period(self, start: str | None, end: str | None) -> str:
        """Word a period of which either end may be open."""
        if start and end:
            return f"{self.day(start)} – {self.day(end)}"
        if end:
            return self.tr("until {day}").format(day=self.day(end))
        return self.tr("since {day}").format(day=self.day(start)) if start else ""

    def cell(self, spec: FieldSpec, value: Any) -> Any:
        """Give the value of a field as a table holds it: days and numbers as themselves."""
        if value is None or value == "":
            return None
        if is_own(spec.key):
            return self._own_cell(spec, str(value))
        if spec.value is ValueKind.DAY:
            return date.fromisoformat(value)
        return value if spec.value is ValueKind.COUNT else self.word(spec, value)

    def _own_cell(self, spec: FieldSpec, text: str) -> Any:
        try:
            read: dict[ValueKind, Callable[[str], Any]] = {ValueKind.DAY: date.fromisoformat, ValueKind.COUNT: int}
            return read[spec.value](text) if spec.value in read else self.word(spec, text)
        except ValueError:
            return text

    def confirmed(self, record: Record, key: str) -> str:
        """Say who confirmed that there is none of something, and when; empty where nobody did."""
        for item in record["confirmations"]:
            if item["about"] == key:
                said = self.tr(_CONFIRMED[bool(item["on"]), bool(item["by"])])
                said = said.format(day=self.day(item["on"]), by=item["by"])
                return f"{said} ({item['note']})" if item["note"] else said
        return ""

    @property
    def law_date(self) -> str:
        """Give the day as at which the law data stand."""
        return self.day(self.pack.as_at.isoformat())

    def labelled(self, label: str, value: object) -> str:
        """Join a label and a value as the language does: French has a space before the colon."""
        return labelled(label, value, self.language)

    def article(self, citation: str) -> str:
        """Word a citation as the language of the document cites."""
        return citation_text(citation, self.language)


_CONFIRMED = {
    (False, False): mark("None, confirmed"),
    (True, False): mark("None, confirmed on {day}"),
    (False, True): mark("None, confirmed by {by}"),
    (True, True): mark("None, confirmed on {day} by {by}"),
}
