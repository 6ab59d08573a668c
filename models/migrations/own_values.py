"""Schema 3: the values of the fields that an office adds to its records."""

from __future__ import annotations

from sqlalchemy import Connection


def own_values(connection: Connection) -> None:
    """Add the table of these values, empty."""
    connection.exec_driver_sql(
        "CREATE TABLE own_value (owner_id VARCHAR NOT NULL, ordinal INTEGER NOT NULL, key VARCHAR NOT NULL, "
        "value VARCHAR NOT NULL, CONSTRAINT pk_own_value PRIMARY KEY (owner_id, ordinal))"
    )
