"""Many rows at once: each with its own values, and all with the constants of their statement."""

from __future__ import annotations

import pytest
from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, create_engine

from models.fields import KINDS
from models.inserting import Destination, insert_rows
from models.register import Register

PLACES = Table(
    "place",
    MetaData(),
    Column("id", Integer),
    Column("name", String),
    Column("state", String),
    Column("floor", Integer),
)


@pytest.fixture
def connection() -> Connection:
    connection = create_engine("sqlite://").connect()
    PLACES.create(connection)
    return connection


def stored(connection: Connection) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.execute(PLACES.select().order_by(PLACES.c.id))]


@pytest.mark.parametrize("count", [0, 1, 99, 100, 101, 250])
def test_every_row_is_stored_once(connection: Connection, count: int) -> None:
    rows = [(number, f"Room {number}", "open", None) for number in range(count)]
    insert_rows(connection, PLACES, rows)
    assert stored(connection) == rows


@pytest.mark.parametrize("count", [1, 100, 101])
@pytest.mark.parametrize(("state", "floor"), [("unknown", None), ("", 0), ("it's", 3), (None, -1)])
def test_columns_that_no_row_fills_get_the_constants(
    connection: Connection, count: int, state: str | None, floor: int | None
) -> None:
    target = Destination(PLACES, ("name", "id"), {"state": state, "floor": floor})
    target.insert(connection, [(f"Room {number}", number) for number in range(count)])
    assert stored(connection) == [(number, f"Room {number}", state, floor) for number in range(count)]


def test_records_that_say_different_things_are_stored_beside_each_other(any_register: Register) -> None:
    """Blank fields and lists of every record of a kind have their defaults, whatever the others say."""
    texts = [key for key, spec in KINDS["party"].fields.items() if spec.value in ("text", "long_text")]
    keys = [key for key in texts if key not in ("name", "reference")]
    said = [{"name": f"Party {n}", keys[n % len(keys)]: f"said {n}"} for n in range(150)]
    with any_register.change("Parties") as work:
        ids = [work.add("party", values) for values in said]
    for id, values in zip(ids, said, strict=True):
        record = any_register.record("party", id)
        assert {key: record[key] for key in texts if key != "reference" and record[key]} == values
        assert (record["gdpr"], record["country"], record["contacts"]) == ("unknown", None, ())
    assert any_register.verify() == ""
