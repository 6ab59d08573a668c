"""What an import would do, before it is done: for the analyst to look at, and then to apply as one change set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from models.history import Document
from models.intake.drafts import Problem


class EntryAction(StrEnum):
    """What becomes of a record, or of a row that makes none."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
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


@dataclass(slots=True)
class SheetPlan:
    """What was recognised in one table of a sheet, and how many of its rows do what."""

    file: str
    sheet: str
    layout: str
    kind: str
    heading_row: int
    rows: int
    columns: dict[str, str]
    counts: Counter[EntryAction] = field(default_factory=Counter)

    def summary(self) -> dict[str, Any]:
        """Give the part of `import --json` that speaks of this table."""
        return {
            "sheet": self.sheet,
            "layout": self.layout,
            "kind": self.kind,
            "heading_row": self.heading_row,
            "rows": self.rows,
            **{str(action): self.counts[action] for action in EntryAction},
        }


@dataclass
class Plan:
    """An import that has been read and checked, and changed nothing yet."""

    files: list[str]
    sheets: list[SheetPlan]
    problems: list[Problem]
    documents: list[tuple[str, str, Document | None, Document]]
    list_entries: Callable[[], list[Entry]]
    applied: bool = False

    @cached_property
    def entries(self) -> list[Entry]:
        """List what becomes of each record that the files speak of."""
        return self.list_entries()

    @property
    def records(self) -> dict[str, int]:
        """Count by kind the records that would be added or changed, not the sheets that are kept as their source."""
        return dict(Counter(kind for kind, *_ in self.documents if kind != "sheet"))

    @property
    def changes_nothing(self) -> bool:
        """Whether the register already says all that the files say."""
        return not self.documents

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
            "records": self.records,
            "applied": self.applied,
        }
