"""Records as flat rows with agreed keys: what `list --json` prints and other programs read.

The keys are a contract. Every key is always there, unknown is None, lists are lists, countries are codes; parties and
activities appear by name, other linked records by reference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from models.fields import KINDS
from models.law.judgement import Judgement
from models.listing import titles
from models.register import Record, Register
from models.vocabulary import SpecialCategory
from models.wording import item_text

FlatRow = dict[str, Any]


class _Names:
    """Names and references of linked records, read once per kind."""

    def __init__(self, register: Register, judgement: Judgement | None) -> None:
        self._register = register
        self.judgement = judgement
        self._known: dict[str, dict[str, Record]] = {}

    def all(self, kind: str) -> dict[str, Record]:
        """Give all records of a kind by id."""
        if kind not in self._known:
            self._known[kind] = {record.id: record for record in self._register.records(kind)}
        return self._known[kind]

    @cached_property
    def by_activity(self) -> dict[str, dict[str, list[Record]]]:
        """Give transfers and engagements by the activity that they serve."""
        found: dict[str, dict[str, list[Record]]] = {"transfer": defaultdict(list), "engagement": defaultdict(list)}
        for transfer in self.all("transfer").values():
            found["transfer"][transfer["activity"]].append(transfer)
        for engagement in self.all("engagement").values():
            for item in engagement["activities"]:
                found["engagement"][item["activity"]].append(engagement)
        return found

    def name(self, kind: str, id: str | None) -> str | None:
        """Give the name of a linked record."""
        return None if id is None else str(self.all(kind)[id]["name"])

    def reference(self, kind: str, id: str | None) -> str | None:
        """Give the reference of a linked record."""
        return None if id is None else self.all(kind)[id].reference


def flat_rows(register: Register, kind: str, judgement: Judgement | None = None) -> list[FlatRow]:
    """Give all records of a kind as flat rows, archived ones included, in the order of their references.

    Verdicts on transfers are those of the judgement; None without one, and for transfers that do not run.
    """
    names = _Names(register, judgement)
    build = _BUILDERS.get(kind)
    rows = []
    for record in register.records(kind):
        row: FlatRow = {"id": record.id, "reference": record.reference, "status": record["status"]}
        row["source"] = _source(names, record)
        row |= build(names, record) if build else _plain(register, record)
        rows.append(row)
    return rows


def _source(names: _Names, record: Record) -> dict[str, Any] | None:
    for source in record["sources"]:
        sheet = names.all("sheet").get(source["sheet"])
        if sheet is not None:
            return {"file": sheet["file"], "sheet": sheet["sheet"], "row": source["row"]}
    return None


def _known(value: Any) -> Any:
    return None if value in ("", "unknown") else value


def _distinct(values: Iterable[Any]) -> list[Any]:
    return list(dict.fromkeys(value for value in values if value))


def _party(names: _Names, record: Record) -> FlatRow:
    contacts = KINDS["party"].lists["contacts"]
    return {
        "name": record["name"],
        "kind": record["kind"],
        "country": record["country"],
        "parent": names.name("party", record["parent"]),
        "address": _known(record["address"]),
        "contacts": [item_text(contacts, item, "en") for item in record["contacts"]],
        "certifications": _distinct(item["scheme"] for item in record["certifications"]),
    }


def _engagement(names: _Names, record: Record) -> FlatRow:
    locations = KINDS["engagement"].lists["locations"]
    parties = {id: str(party["name"]) for id, party in names.all("party").items()}
    return {
        "engaging": names.name("party", record["engaging"]),
        "engaged": names.name("party", record["engaged"]),
        "role": record["role"],
        "service": _known(record["service"]),
        "parent": names.reference("engagement", record["parent"]),
        "depth": depth(names.all("engagement"), record.id),
        "countries": _distinct(item["country"] for item in record["locations"]),
        "locations": [item_text(locations, item, "en", parties) for item in record["locations"]],
        "agreements": [names.reference("agreement", item["agreement"]) for item in record["agreements"]],
        "start": record["start"],
        "end": record["end"],
    }


def depth(engagements: Mapping[str, Record], id: str) -> int:
    """Give how deep an engagement stands in its chain: 1 without a parent. A circle ends where it closes."""
    seen: set[str] = set()
    step: str | None = id
    while step is not None and step not in seen:
        seen.add(step)
        step = engagements[step]["parent"]
    return len(seen)


def _activity(names: _Names, record: Record) -> FlatRow:
    transfers = names.by_activity["transfer"].get(record.id, [])
    engagements = names.by_activity["engagement"].get(record.id, [])
    named = (item["country"] for item in record["locations"])
    return {
        "name": record["name"],
        "role": record["role"],
        "controller": names.name("party", record["controller"]),
        "purposes": [item["name"] for item in record["purposes"]],
        "legal_bases": _distinct(item["basis"] for item in record["legal_bases"]),
        "data_subjects": [item["name"] for item in record["subjects"]],
        "data_categories": [item["name"] for item in record["data"]],
        "special": _distinct(
            item["special"] for item in record["data"] if item["special"] not in (SpecialCategory.NONE, "unknown")
        ),
        "recipients": _distinct(names.name("party", item["party"]) or item["name"] for item in record["recipients"]),
        "processors": _distinct(names.name("party", e["engaged"]) for e in engagements),
        "countries": _distinct([*(t["destination"] for t in transfers), *named]),
        "mechanisms": _distinct(s["mechanism"] for t in transfers for s in t["safeguards"]),
        "retention": _distinct(item["retention"] for item in record["data"]),
        "measures": _distinct(
            item["description"] or names.name("measure", item["measure"]) for item in record["measures"]
        ),
        "systems": [item["name"] for item in record["systems"]],
    }


def _transfer(names: _Names, record: Record) -> FlatRow:
    return {
        "exporter": names.name("party", record["exporter"]),
        "importer": names.name("party", record["importer"]),
        "destination": record["destination"],
        "kind": record["kind"],
        "mechanisms": _distinct(item["mechanism"] for item in record["safeguards"]),
        "module": next((item["module"] for item in record["safeguards"] if item["module"]), None),
        "activity": names.name("activity", record["activity"]),
        "verdict": names.judgement.verdict(record.id) if names.judgement else None,
        "assessment": names.reference("assessment", record["assessment"]),
        "start": record["start"],
        "end": record["end"],
    }


def _agreement(names: _Names, record: Record) -> FlatRow:
    return {
        "name": record["name"],
        "type": record["type"],
        "parties": _distinct(names.name("party", item["party"]) for item in record["parties"]),
        "signed": record["signed_on"],
        "expires": record["expires_on"],
    }


def _assessment(names: _Names, record: Record) -> FlatRow:
    transfers = [t.reference for t in names.all("transfer").values() if t["assessment"] == record.id]
    return {
        "transfer": transfers,
        "country": record["country"],
        "conclusion": record["conclusion"],
        "date": record["assessed_on"],
        "next_review": record["next_review"],
    }


_BUILDERS: dict[str, Callable[[_Names, Record], FlatRow]] = {
    "party": _party,
    "engagement": _engagement,
    "activity": _activity,
    "transfer": _transfer,
    "agreement": _agreement,
    "assessment": _assessment,
}


def _plain(register: Register, record: Record) -> FlatRow:
    """Give the fields of a kind that the contract does not name, as they are, lists as short texts."""
    row: FlatRow = {}
    for key, spec in record.kind.fields.items():
        if key in ("reference", "status"):
            continue
        value = record[key]
        row[key] = titles(register, spec.link, [value]).get(value) if spec.link and value else _known(value)
    for key, listed in record.kind.lists.items():
        if listed.described.shown and record.kind.key != "sheet":
            row[key] = [item_text(listed, item, "en") for item in record[key]]
    return row
