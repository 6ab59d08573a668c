"""What the analyst decided about an import: the answers that a plan is made with.

A plan shows how files were read; where that is wrong or open, the analyst says how it is, and the plan is made anew
with the decisions so far. Decisions are a plain value: each answer gives new decisions that hold all earlier ones too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from models.intake.matching import PartyDecision
from models.spelling import fold

NOTHING = "nothing"
"""The answer that a text says nothing: it is read as if the cell were blank."""

UNKNOWN = "unknown"
"""The answer that nobody knows what a text stands for: the fact is not known, and is not asked again."""

AS_WRITTEN = "as_written"
"""The answer that a text is right as it stands."""

_BETWEEN = ","


def several(codes: Iterable[str]) -> str:
    """Give the answer that a text means all of these: “Worldwide” is DE, US and IN."""
    return _BETWEEN.join(codes)


def codes_of(answer: str) -> list[str]:
    """Give the codes of an answer, most often one."""
    return [code for part in answer.split(_BETWEEN) if (code := part.strip())]


TAKE, KEEP = "take", "keep"
"""The answers to a conflict: take what the row says, or keep what the register says."""


class TableKey(NamedTuple):
    """Which table: its file and sheet, and the row of its headings counted from 1."""

    file: str
    sheet: str
    heading_row: int


@dataclass(frozen=True)
class TableDecision:
    """How a table is to be read, where not as recognised.

    `columns` gives the field of a column, counted from 0, or an empty text for none; `day_first` says of a column of
    dates whether 03/04 is the third of April.
    """

    skip: bool = False
    kind: str = ""
    layout: str = ""
    columns: Mapping[int, str] = field(default_factory=dict)
    day_first: Mapping[int, bool] = field(default_factory=dict)


AS_RECOGNISED = TableDecision()


@dataclass(frozen=True)
class Decisions:
    """All answers; `values` holds by matter and folded text the code or codes that it means (see `questions`)."""

    tables: Mapping[TableKey, TableDecision] = field(default_factory=dict)
    heading_rows: Mapping[tuple[str, str], int] = field(default_factory=dict)
    values: Mapping[tuple[str, str], str] = field(default_factory=dict)
    parties: Mapping[str, PartyDecision] = field(default_factory=dict)
    conflicts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    changes: Mapping[str, bool] = field(default_factory=dict)

    def table(self, key: TableKey) -> TableDecision:
        """Give what was decided about a table."""
        return self.tables.get(key, AS_RECOGNISED)

    def with_table(self, key: TableKey, **answers: Any) -> Decisions:
        """Decide `skip`, `kind` or `layout` of a table; its columns are then recognised anew unless it is skipped."""
        known = self.table(key)
        if not answers.keys() <= {"skip"}:
            known = replace(known, columns={})
        return replace(self, tables={**self.tables, key: replace(known, **answers)})

    def with_column(self, key: TableKey, column: int, field_key: str | None) -> Decisions:
        """Decide which field a column holds; an empty key is none, None what is recognised."""
        known = self.table(key)
        columns = {at: decided for at, decided in known.columns.items() if at != column}
        if field_key is not None:
            columns[column] = field_key
        return replace(self, tables={**self.tables, key: replace(known, columns=columns)})

    def with_day_order(self, key: TableKey, column: int, day_first: bool | None) -> Decisions:
        """Decide whether the dates of a column have the day first; None leaves it open again."""
        known = self.table(key)
        orders = {c: order for c, order in known.day_first.items() if c != column}
        if day_first is not None:
            orders[column] = day_first
        return replace(self, tables={**self.tables, key: replace(known, day_first=orders)})

    def with_heading_row(self, file: str, sheet: str, row: int) -> Decisions:
        """Decide in which row of a sheet the headings stand."""
        return replace(self, heading_rows={**self.heading_rows, (file, sheet): row})

    def with_value(self, matter: str, text: str, code: str | None) -> Decisions:
        """Decide what a text means in a matter, for all rows; None leaves it open again."""
        key = matter, fold(text)
        values = {known: answer for known, answer in self.values.items() if known != key}
        if code is not None:
            values[key] = code
        return replace(self, values=values)

    def with_file_names(self, names: Mapping[str, str]) -> Decisions:
        """Let what was decided about files hold under other names, as when another file of the same name comes in."""
        if all(old == new for old, new in names.items()):
            return self
        tables = {key._replace(file=names.get(key.file, key.file)): known for key, known in self.tables.items()}
        rows = {(names.get(file, file), sheet): row for (file, sheet), row in self.heading_rows.items()}
        return replace(self, tables=tables, heading_rows=rows)

    def with_party(self, name: str, decision: PartyDecision | None) -> Decisions:
        """Decide whom a name means; None leaves it open again."""
        parties = {known: answer for known, answer in self.parties.items() if known != fold(name)}
        if decision is not None:
            parties[fold(name)] = decision
        return replace(self, parties=parties)

    def with_conflict(self, id: str, field_key: str, answer: str) -> Decisions:
        """Decide whether a record takes what a row says in a field, or keeps what it says itself."""
        return replace(self, conflicts={**self.conflicts, (id, field_key): answer})

    def with_change(self, key: str, accepted: bool) -> Decisions:
        """Decide whether a change of a vendor's list is accepted."""
        return replace(self, changes={**self.changes, key: accepted})


NO_DECISIONS = Decisions()
