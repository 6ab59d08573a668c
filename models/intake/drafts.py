"""Records in the making: what an import would add to the register or change in it.

Every row of a spreadsheet says something of several records. Here these sayings are collected into documents, matched
with what the register holds and with each other. An import never deletes, and never writes over what an analyst
entered by hand: where the two differ it keeps the analyst's value and says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import select

from models.fields import KINDS
from models.history import CHANGES, SETS, Action, Document
from models.ids import new_ids
from models.intake.conflicts import Conflict
from models.intake.decisions import NO_DECISIONS, TAKE, Decisions
from models.intake.draft import Draft, Origin, Problem, identity, same_department
from models.intake.joined_lists import joined
from models.intake.known_parties import KnownParties
from models.intake.nameless import NamelessActivities
from models.merging import moved
from models.register import Register
from models.spelling import fold, fold_words
from models.vocabulary import PartyKind, Status

CLOSED_FIELDS = frozenset({"kind", "role", "status"})
"""Fields whose defaults are answers too; an import fills them for new records only."""
_SHARED = frozenset({"sources", "locations", "data", "subjects", "safeguards", "certifications"})
"""Lists that records of one row, or rows that say the same, have in common."""


class Drafts:
    """All records that an import speaks of."""

    def __init__(self, register: Register, today: date, home: str, decisions: Decisions = NO_DECISIONS) -> None:
        """Know what the register holds; `home` is the party of which sheets speak that do not say whose they are."""
        self._register = register
        self.today = today
        self.home = home
        self.home_is_chosen = False
        self.problems: list[Problem] = []
        self.stated_transfers: set[tuple[str, str]] = set()
        """Importer (folded) and country of the transfers that the file being read lists."""
        self._drafts: dict[str, Draft] = {}
        self._by_key: dict[tuple[str, ...], list[str]] = {}
        self._indexes: dict[tuple[str, str], dict[Any, str]] = {}
        self._below: list[tuple[str, str]] = []
        self._loaded: set[str] = set()
        self.parties = KnownParties(decisions.parties)
        self.conflicts: dict[tuple[str, str], Conflict] = {}
        self._decided = decisions.conflicts
        self.said_countries: dict[str, set[str]] = {}
        self._row_added = self._row_changed = False
        self._at: Origin | None = None
        self._source: list[dict[str, Any]] = []
        self._ids = new_ids()
        self._checks = {name: kind.checker(_SHARED) for name, kind in KINDS.items()}
        self._by_hand = self._edited_by_hand()
        self._load("party")
        self._know_parties()

    # What there is ---------------------------------------------------------------------------------------------

    def _edited_by_hand(self) -> set[str]:
        """Give the records that somebody changed after an import wrote them, or that no import wrote."""
        query = select(CHANGES.c.record_id, SETS.c.action).join(SETS, SETS.c.number == CHANGES.c.number)
        with self._register.store.reading() as connection:
            return {id for id, action in connection.execute(query) if action != Action.IMPORT}

    def _load(self, kind: str) -> None:
        if kind in self._loaded:
            return
        self._loaded.add(kind)
        for record in self._register.records(kind):
            compact = KINDS[kind].compact(record.values)
            after = compact
            for keep, other in self.parties.merges:
                after = moved(kind, after, other, keep)
            draft = Draft(kind, record.id, compact, after, by_hand=record.id in self._by_hand, version=record.version)
            self._drafts[record.id] = draft
            if kind != "party":
                self._by_key.setdefault(identity(kind, after), []).append(record.id)

    def _know_parties(self) -> None:
        drafts = list(self._drafts.values())
        for draft in sorted(drafts, key=lambda draft: draft.after.get("status") == Status.ARCHIVED):
            self.parties.know(draft.id, draft.after)
        if self.parties.decisions:
            active = (draft for draft in drafts if draft.after.get("status") != Status.ARCHIVED)
            self.parties.decide({draft.after["reference"]: draft.id for draft in active})

    def begin_row(self) -> None:
        """Begin to watch what a row does."""
        self._row_added = self._row_changed = False

    def row_action(self) -> str:
        """Say what the row did that was taken last: created, updated or unchanged."""
        return "created" if self._row_added else "updated" if self._row_changed else "unchanged"

    def title(self, draft: Draft) -> str:
        """Name a draft to people."""
        get = draft.after.get
        linked = [self._drafts[id].after.get("name", "") for key in KINDS[draft.kind].title
                  if KINDS[draft.kind].fields[key].link == "party" and (id := get(key)) in self._drafts]  # fmt: skip
        plain = [str(get(key) or "") for key in KINDS[draft.kind].title if not KINDS[draft.kind].fields[key].link]
        joint = " → " if draft.kind == "transfer" else ": "
        return joint.join(text for text in (*linked, *plain) if text)

    # What rows say ---------------------------------------------------------------------------------------------

    def party(self, name: str, values: Mapping[str, Any], at: Origin | None) -> str:
        """Give the party of a name; a new one where the register knows none."""
        parties = self.parties
        meant = parties.meant(name)
        known = parties.find(meant, values)
        if known is None:
            known = self._add("party", {**values, "name": meant}, at)
            parties.add(known, meant, values)
        else:
            self._say(self._drafts[known], values, at)
        if parties.decisions and parties.other_name(name) and fold(self.party_name(known)) != fold(name):
            self._say(self._drafts[known], {"trading_names": [{"name": name}]}, at)
        parties.mention(name, known, values, at)
        return known

    def find_party(self, name: str) -> str | None:
        """Give the party that a name means, if there is one."""
        return self.parties.find(self.parties.meant(name))

    def party_name(self, id: str) -> str:
        """Give the name of a party."""
        return str(self._drafts[id].after["name"])

    def mentioned(self, text: str, ids: list[str]) -> list[str]:
        """Give those of the parties that a text mentions, in order."""
        return self.parties.named_in(text, {id: self.party_name(id) for id in ids})

    def home_named_in(self, text: str) -> str:
        """Give the one group entity that a title names, if the user named none; otherwise the home entity."""
        if self.home_is_chosen:
            return self.home
        words = f" {' '.join(fold_words(text))} "
        named = [
            draft.id
            for draft in self._drafts.values()
            if draft.after.get("kind") == PartyKind.GROUP_ENTITY
            and f" {' '.join(fold_words(draft.after['name']))} " in words
        ]
        return named[0] if len(named) == 1 else self.home

    def record(self, kind: str, values: Mapping[str, Any], at: Origin) -> str:
        """Give the record that a row speaks of; a new one where there is none alike."""
        self._load(kind)
        key = identity(kind, values)
        alike = self._by_key.setdefault(key, [])
        known = next((id for id in alike if same_department(self._drafts[id].after, values)), None) if alike else None
        if known is None:
            known = self._add(kind, values, at)
            alike.append(known)
        else:
            self._say(self._drafts[known], values, at)
            if kind == "engagement":
                places = (item.get("country") for item in values.get("locations") or ())
                self.said_countries.setdefault(known, set()).update(place for place in places if place)
        return known

    def find(self, kind: str, key: str, value: Any) -> str | None:
        """Give a record by the value of a field, the first where there are several."""
        self._load(kind)
        index = self._indexes.get((kind, key))
        if index is None:
            index = self._indexes[kind, key] = {}
            for draft in self._drafts.values():
                if draft.kind == kind:
                    index.setdefault(draft.after.get(key), draft.id)
        return index.get(value)

    @cached_property
    def nameless(self) -> NamelessActivities:
        """Give the names of the register's activities by what they do."""
        return NamelessActivities(self._held_documents("activity"))

    @cached_property
    def recipient_categories(self) -> frozenset[str]:
        """Give the categories of recipients that the register's activities name, folded: none of them is a party."""
        held = (item for activity in self._held_documents("activity") for item in activity.get("recipients") or ())
        return frozenset(fold(item["name"]) for item in held if item.get("name") and not item.get("party"))

    def holds_party(self, name: str) -> bool:
        """Whether the register, as it is, holds a party of this name."""
        known = self.find_party(name)
        return known is not None and self._drafts[known].before is not None

    def transfers_to(self, activity: str, destination: str | None) -> bool:
        """Whether the register, as it is, holds a transfer of an activity to a country."""
        return (activity, destination) in self._held_transfers

    def engaged_for(self, activity: str, party: str) -> bool:
        """Whether the register, as it is, holds an engagement of a party for an activity."""
        return (activity, party) in self._held_engagements

    @cached_property
    def _held_engagements(self) -> set[tuple[str | None, str | None]]:
        held = self._held_documents("engagement")
        return {(item.get("activity"), one.get("engaged")) for one in held for item in one.get("activities") or ()}

    @cached_property
    def _held_transfers(self) -> set[tuple[str | None, str | None]]:
        return {(held.get("activity"), held.get("destination")) for held in self._held_documents("transfer")}

    def _held_documents(self, kind: str) -> list[Document]:
        self._load(kind)
        return [draft.before for draft in self.records_of(kind) if draft.before is not None]

    def place_below(self, engagement: str, middle: str) -> None:
        """Remember that an engagement stands under that of another party, which a later row may bring."""
        self._below.append((engagement, middle))

    def settle_chain(self) -> None:
        """Hang engagements under those that came after them."""
        for id, middle in self._below:
            parent = self.find("engagement", "engaged", middle)
            if parent is not None and parent != id and self._drafts[id].after.get("parent") is None:
                self._drafts[id].after = {**self._drafts[id].after, "parent": parent}
        self._below.clear()

    def record_fact(self, id: str, key: str, said: str) -> None:
        """Answer a question that a record leaves open, by what another row implies."""
        draft = self._drafts[id]
        if draft.after.get(key) is None:
            draft.after = {**draft.after, key: said}
            draft.told |= {key}

    def value(self, id: str, key: str) -> Any:
        """Give what a record says in one field."""
        return self._drafts[id].after.get(key)

    def report(self, at: Origin, column: str | None, code: str, message: str) -> None:
        """Report something in a row that was not understood."""
        problem = Problem(at.file, at.sheet, at.row, column, code, message)
        if problem not in self.problems[-5:]:  # several fields may be read from one cell
            self.problems.append(problem)

    def held(self, kind: str, id: str) -> Draft | None:
        """Give the draft of a record that the register holds."""
        self._load(kind)
        return self._drafts.get(id)

    def bring(self, draft: Draft) -> None:
        """Take in a new record that is known to be none of those that are there."""
        self._load(draft.kind)
        self._drafts[draft.id] = draft

    def records_of(self, kind: str) -> list[Draft]:
        """Give the records of a kind, those of the register first."""
        return [draft for draft in self._drafts.values() if draft.kind == kind]

    def check(self) -> None:
        """Check what became of every record as the register will; raises `models.fields.InvalidRecord`."""
        for draft in self.changed():
            if draft.after is not draft.sound:
                draft.after = draft.sound = self._checks[draft.kind](draft.after)

    def changed(self) -> list[Draft]:
        """Give the records that would be added or changed."""
        every = self._drafts.values()
        return [draft for draft in every if draft.before is None or draft.before != draft.after]

    def spoken_of(self) -> list[Draft]:
        """Give all records that rows speak of or that change because of them."""
        return [draft for draft in self._drafts.values() if draft.said_by is not None or draft.before != draft.after]

    def _add(self, kind: str, values: Mapping[str, Any], at: Origin | None) -> str:
        id = next(self._ids)
        if at is not None:
            if at is not self._at:
                self._at, self._source = at, [{"sheet": at.sheet_id, "row": at.row}]
            values = {**values, "sources": self._source}
        said = self._checks[kind](values)
        self._drafts[id] = Draft(kind, id, None, said, at, sound=said)
        for (indexed, key), index in self._indexes.items():
            if indexed == kind:
                index.setdefault(said.get(key), id)
        self._row_added = True
        return id

    def _say(self, draft: Draft, values: Mapping[str, Any], at: Origin | None) -> None:
        """Let a row speak of a record that is there: fill blanks, add to lists, keep what was entered by hand."""
        if draft.said_by is None:
            draft.said_by = at
        after, kind = draft.after, KINDS[draft.kind]
        said: dict[str, Any] = {}
        for key, value in values.items():
            if not value and value != 0:
                continue
            held = after.get(key)
            if isinstance(value, list):
                renews = draft.before is not None and not draft.by_hand
                told = draft.told = set(draft.told)
                if more := joined(held or [], value, kind.lists[key], told if renews else None):
                    said[key] = more
            elif value == kind.fields[key].default:
                continue
            elif held is None and not (draft.before is not None and key in CLOSED_FIELDS):
                said[key] = value
            elif held is not None and held != value and key not in (*CLOSED_FIELDS, "name"):
                self._differ(draft, key, held, value, said, at)
            draft.told |= {key}
        if at is not None:
            source = {"sheet": at.sheet_id, "row": at.row}
            if (said or draft.before is None) and source not in after.get("sources", ()):
                said["sources"] = [*after.get("sources", ()), source]
        if said:
            draft.after = {**after, **said}
            self._row_changed = True

    def _differ(self, draft: Draft, key: str, held: Any, value: Any, said: dict[str, Any], at: Origin | None) -> None:
        spec = KINDS[draft.kind].fields[key]
        if draft.before is None or draft.by_hand or key not in draft.before or key in draft.told:
            if at is not None and fold(str(held)) != fold(str(value)):
                if draft.before is not None and self._conflict(draft, key, held, value, at):
                    said[key] = value
                    return
                name = draft.after.get("reference") or draft.after.get("name", "")
                self.report(
                    at, spec.label, "conflict",
                    f"{KINDS[draft.kind].label} {name}: {spec.label.lower()} stays “{held}”; the row says “{value}”.",
                )  # fmt: skip
        else:
            said[key] = value

    def _conflict(self, draft: Draft, key: str, held: Any, value: Any, at: Origin) -> bool:
        """Remember the first row that says otherwise than a record; tell whether its value was decided for."""
        if (draft.id, key) in self.conflicts:
            return False
        taken = self._decided.get((draft.id, key)) == TAKE
        reference = str(draft.after.get("reference", ""))
        self.conflicts[draft.id, key] = Conflict(
            draft.kind, draft.id, reference, self.title(draft), key, KINDS[draft.kind].fields[key].label, held, value,
            at.file, at.sheet, at.row, taken,
        )  # fmt: skip
        return taken
