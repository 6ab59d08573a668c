"""Rows into tables, very many at once: the fast path that every write takes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Dialect

_ROWS_TOGETHER = 100
"""Rows in one statement: SQLite finds its place in table and indexes once for all of them."""
_MOST_PARAMETERS = 32_766
"""What one statement of SQLite takes; one of PostgreSQL takes twice as many."""


class Destination:
    """Where rows go: a table, the columns that each row fills, and what stands in the others.

    A column that all rows leave at its default is a constant of the statement: that spares each row a parameter.
    """

    def __init__(self, table: Any, columns: Collection[str], constants: Mapping[str, str | int | None]) -> None:
        """Take rows whose values stand in the order of `columns`; the table has these and the constants, no others."""
        self.table = table
        self.columns = tuple(columns)
        self._constants = constants
        self._statement = lru_cache(maxsize=8)(self._worded)

    def insert(self, connection: Connection, rows: list[tuple[Any, ...]]) -> None:
        """Insert rows."""
        together = min(_ROWS_TOGETHER, _MOST_PARAMETERS // len(self.columns))
        whole = len(rows) - len(rows) % together
        if whole:
            joined = [tuple(chain.from_iterable(rows[at : at + together])) for at in range(0, whole, together)]
            connection.exec_driver_sql(self._statement(connection.dialect, together), joined)
        if whole < len(rows):
            connection.exec_driver_sql(self._statement(connection.dialect, 1), rows[whole:])

    def _worded(self, dialect: Dialect, times: int) -> str:
        mark = "?" if dialect.name == "sqlite" else "%s"
        quote = dialect.identifier_preparer.quote
        names = (*self.columns, *self._constants)
        values = (*[mark] * len(self.columns), *map(_literal, self._constants.values()))
        one = f"({', '.join(values)})"
        told = ", ".join(map(quote, names))
        return f"INSERT INTO {quote(self.table.name)} ({told}) VALUES {', '.join([one] * times)}"


def insert_rows(connection: Connection, table: Any, rows: list[Any]) -> None:
    """Insert tuples in the order of the table's columns."""
    if rows:
        _whole(table).insert(connection, rows)


@lru_cache(maxsize=64)
def _whole(table: Any) -> Destination:
    return Destination(table, [column.name for column in table.columns], {})


def _literal(value: str | int | None) -> str:
    """Word a default of a field: a code, a blank, a number or nothing."""
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"
