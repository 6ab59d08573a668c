"""What an import would do, before it is done: for the analyst to look at, and then to apply as one change set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from models.history import Document
from models.intake.book import Book
from models.intake.conflicts import Conflict
from models.intake.decisions import NO_DECISIONS, Decisions, TableKey
from models.intake.draft import Problem
from models.intake.matters import MATTERS
from models.intake.party_matches import PartyMatch
from models.intake.questions import Question

if TYPE_CHECKING:
    from models.intake.list_changes import ListChange

_OWN_FORMS = frozenset({"workbook", "questionnaire"})

_NOT_COUNTED = frozenset({"sheet", "settings"})
"""Kinds that an import keeps as its source or its memory, and that nobody sent."""


class EntryAction(StrEnum):
    """What becomes of a record, or of a row that makes none."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    IN_CONFLICT = "in_conflict"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Entry:
    """A record of the plan; `changes` gives per field how it is and how it would be."""

    action: EntryAction
    kind: str
    id: str
    reference: str
    title: str
    file: str
    sheet: str
    row: int | None
    changes: dict[str, tuple[Any, Any]] = field(hash=False)


@dataclass(frozen=True, slots=True)
class RecognisedColumn:
    """A column, counted from 0: its heading, the field it was read as ("" for none), how sure that is (0 to 1).

    `ids_of` names the sheet whose rows the ids in its cells number, where an id holds sheets together.
    """

    index: int
    heading: str
    field: str
    certainty: float
    samples: tuple[str, ...]
    ids_of: str = ""
    own: str = ""
    """The name of the field of the office that the column fills."""


@dataclass(slots=True)
class TablePlan:
    """What was recognised in one table of a sheet, and how many of its rows do what.

    `taken` gives for each row what became of it and the record that it mainly speaks of; nothing where it is skipped.
    `part` says that its rows are no records, but parts of those of another sheet that an id joins it to.
    """

    file: str
    sheet: str
    layout: str
    kind: str
    heading_row: int
    rows: int
    recognised: tuple[RecognisedColumn, ...]
    role: str = ""
    skipped: bool = False
    on_its_side: bool = False
    part: bool = False
    counts: Counter[EntryAction] = field(default_factory=Counter)
    taken: list[tuple[int, EntryAction, str | None]] = field(default_factory=list)

    @property
    def key(self) -> TableKey:
        """Give what decisions know the table by."""
        return TableKey(self.file, self.sheet, self.heading_row)

    @property
    def own_form(self) -> bool:
        """Whether the sheet says itself what its columns are, as workbooks do that we sent out."""
        return self.layout in _OWN_FORMS

    def answers(self, questions: Iterable[Question]) -> dict[str, dict[str, str]]:
        """Give by field what texts of this table were answered to mean, as a layout holds it."""
        found: dict[str, dict[str, str]] = {}
        fields = {column.index: column.field for column in self.recognised}
        for question in questions:
            for place in question.places:
                if question.answer and place.table == self.key and question.matter in MATTERS:
                    found.setdefault(fields.get(place.column, ""), {})[question.text] = question.answer
        return {key: texts for key, texts in found.items() if key}

    @property
    def columns(self) -> dict[str, str]:
        """Give the field of each heading that stands for one."""
        return {column.heading: column.field for column in self.recognised if column.field and not column.ids_of}

    @property
    def joins(self) -> tuple[RecognisedColumn, ...]:
        """Give the columns whose ids join the table to other sheets."""
        return tuple(column for column in self.recognised if column.ids_of not in ("", self.sheet))

    def ids_in(self, column: RecognisedColumn) -> str:
        """Give the sheet whose rows a column numbers, where it holds no more than their ids."""
        own = column.ids_of == self.sheet and column.field not in ("", "reference")
        return "" if own else column.ids_of

    def summary(self) -> dict[str, Any]:
        """Give the part of `import --json` that speaks of this table."""
        return {
            "sheet": self.sheet,
            "layout": self.layout,
            "kind": self.kind,
            "heading_row": self.heading_row,
            "rows": self.rows,
            "joined_to": [{"sheet": column.ids_of, "column": column.heading} for column in self.joins],
            **{str(action): self.counts[action] for action in EntryAction if action is not EntryAction.IN_CONFLICT},
        }


@dataclass(frozen=True, slots=True)
class UnreadSheet:
    """A sheet in which nothing was recognised, and the sentence that says why."""

    file: str
    sheet: str
    reason: str


@dataclass
class Plan:
    """An import that has been read and checked, and changed nothing yet."""

    problems: list[Problem]
    list_entries: Callable[[], list[Entry]]
    list_matches: Callable[[], list[PartyMatch]] = list
    decisions: Decisions = NO_DECISIONS
    files: list[str] = field(default_factory=list)
    tables: list[TablePlan] = field(default_factory=list)
    unread: list[UnreadSheet] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    documents: list[tuple[str, str, Document | None, Document]] = field(default_factory=list)
    versions: dict[str, int] = field(default_factory=dict)
    books: list[Book] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    merges: list[tuple[str, str]] = field(default_factory=list)
    """Parties that the analyst found to be one: the one that is kept, and the one that is merged into it."""
    list_changes: list[ListChange] = field(default_factory=list)
    applied: bool = False

    @property
    def sheets(self) -> list[TablePlan]:
        """Give the tables that are imported: all but those that the analyst skipped."""
        return [table for table in self.tables if not table.skipped]

    @cached_property
    def entries(self) -> list[Entry]:
        """List what becomes of each record that the files speak of."""
        return self.list_entries()

    @cached_property
    def matches(self) -> list[PartyMatch]:
        """List the names that do not plainly mean one party."""
        return self.list_matches()

    @property
    def records(self) -> dict[str, int]:
        """Count by kind the records that would be added or changed, not the sheets that are kept as their source."""
        return dict(Counter(kind for kind, *_ in self.documents if kind not in _NOT_COUNTED))

    @property
    def changes_nothing(self) -> bool:
        """Whether the register already says all that the files say."""
        return not self.documents and not self.merges

    def summary(self) -> dict[str, Any]:
        """Give what `import --json` prints."""
        return {
            "files": [
                {"file": file, "sheets": [sheet.summary() for sheet in self.sheets if sheet.file == file]}
                for file in self.files
            ],
            "problems": [
                {
                    "file": p.file,
                    "sheet": p.sheet,
                    "row": p.row,
                    "column": p.column,
                    "code": p.code,
                    "message": p.message,
                }
                for p in self.problems
            ],
            "questions": [question.summary() for question in self.questions],
            "matches": [match.summary() for match in self.matches],
            "conflicts": [conflict.summary() for conflict in self.conflicts],
            "list_changes": [change.summary() for change in self.list_changes],
            "records": self.records,
            "applied": self.applied,
        }
