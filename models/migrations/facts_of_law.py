"""Schema 2: facts on which checks of the law turn."""

from __future__ import annotations

from sqlalchemy import Connection

FACTS = (("activity", "joint_arrangement"), ("activity", "duties_by_law"), ("transfer", "interest_needed"))


def facts_of_law(connection: Connection) -> None:
    """Add facts of law, unknown until somebody answers them."""
    for table, column in FACTS:
        connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {column} VARCHAR NOT NULL DEFAULT 'unknown'")
