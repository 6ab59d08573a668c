"""What of a register goes out to be filled in: which kinds and fields, and of which records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.fields import KINDS, FieldSpec, Kind, ListSpec
from models.intake.returned_form import in_one_cell
from models.intake.returned_state import exchanged
from models.register import Record
from models.vocabulary import Status
from reports.records.concerning import concerning
from reports.records.reading import Reading
from reports.report import WrongOptions

KINDS_WANTED, FIELDS_WANTED, STATUSES_WANTED = "kinds", "fields", "statuses"

MAIN_KINDS = ("party", "engagement", "activity", "agreement", "transfer", "assessment")
"""What goes out where nothing else is asked for."""

_ONLY_WHEN_NAMED = frozenset({"confirmations", "documents"})
"""Lists that the office keeps for itself, unless somebody asks for them."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The records of one kind that go out, with their fields and lists in the order of the form."""

    kind: Kind
    records: tuple[Record, ...]
    fields: tuple[FieldSpec, ...]
    lists: tuple[ListSpec, ...]

    @property
    def columns(self) -> tuple[FieldSpec | ListSpec, ...]:
        """Give what stands in the sheet of the records themselves, the fields that all records share last."""
        own = [field for field in self.fields if field.described.section != "Record"]
        shared = [field for field in self.fields if field.described.section == "Record"]
        return (*own, *(spec for spec in self.lists if in_one_cell(spec)), *shared)

    @property
    def long_lists(self) -> tuple[ListSpec, ...]:
        """Give the lists that have sheets of their own."""
        return tuple(spec for spec in self.lists if not in_one_cell(spec))


def chosen_records(reading: Reading) -> list[Choice]:
    """Give what the options of a reading ask for; raises `WrongOptions` for what there is none of."""
    kinds = _named(reading, KINDS_WANTED) or MAIN_KINDS
    if unknown := [kind for kind in kinds if kind not in exchanged()]:
        raise WrongOptions(f"“{unknown[0]}” is no kind of record that goes out; these are: {', '.join(exchanged())}.")
    statuses = _named(reading, STATUSES_WANTED)
    if unknown := [status for status in statuses if status not in list(Status)]:
        raise WrongOptions(f"“{unknown[0]}” is no status; these are: {', '.join(Status)}.")
    wanted = _named(reading, FIELDS_WANTED)
    _check_fields(kinds, wanted)
    records = _records(reading, statuses)
    named = {kind: _of_kind(KINDS[kind], wanted) for kind in kinds}
    if wanted and not reading.options.get(KINDS_WANTED):
        kinds = tuple(kind for kind in kinds if named[kind])
    return [_choice(reading, KINDS[kind], records.get(kind, ()), named[kind]) for kind in kinds]


def _named(reading: Reading, option: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in reading.options.get(option, "").split(",") if name.strip())


def _records(reading: Reading, statuses: tuple[str, ...]) -> dict[str, Iterable[Record]]:
    """Give the records by kind: of the entity or all, archived ones only where that status is asked for."""
    if reading.entity is not None or not statuses:
        found = concerning(reading)
    else:
        found = {kind: list(records.values()) for kind, records in reading.everything.items()}
    if not statuses:
        return {kind: [r for r in records if r["status"] != Status.ARCHIVED] for kind, records in found.items()}
    return {kind: [r for r in records if r["status"] in statuses] for kind, records in found.items()}


def _check_fields(kinds: Iterable[str], wanted: Iterable[str]) -> None:
    keys = {
        name for kind in kinds for key in (*KINDS[kind].fields, *KINDS[kind].lists) for name in (key, f"{kind}.{key}")
    }
    keys -= {name for name in keys if name.rpartition(".")[2] == "sources"}
    for name in wanted:
        if name not in keys:
            raise WrongOptions(f"There is no field “{name}” in what goes out; name it as country or party.contacts.")


def _of_kind(kind: Kind, wanted: Iterable[str]) -> frozenset[str]:
    """Give the fields and lists of a kind that are wanted, named alone or with their kind."""
    return frozenset(
        key for name in wanted for key in (*kind.fields, *kind.lists) if name in (key, f"{kind.key}.{key}")
    )


def _choice(reading: Reading, kind: Kind, records: Iterable[Record], wanted: frozenset[str]) -> Choice:
    """Give what goes out of one kind: the fields wanted, otherwise all; what a record cannot be without always does."""

    def asked(key: str, otherwise: bool) -> bool:
        return key in wanted if wanted else otherwise

    fields = [f for f in reading.fields(kind) if f.key != "reference" and (f.required or asked(f.key, True))]
    lists = [spec for spec in reading.lists(kind) if asked(spec.key, spec.key not in _ONLY_WHEN_NAMED)]
    return Choice(kind, tuple(records), tuple(fields), tuple(lists))
