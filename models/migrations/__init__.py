"""Numbered steps from one schema to the next.

A step is a function of a connection that changes tables with plain SQL: never through the table classes, which
describe the newest schema only. Step n brings schema n - 1 to n. A file of every released schema is kept under
`tests/fixtures`, and a test brings each of them up to date.
"""

from collections.abc import Callable

from sqlalchemy import Connection

from models.migrations.facts_of_law import facts_of_law
from models.migrations.own_values import own_values

SCHEMA = 3
"""The schema that this program writes."""

STEPS: dict[int, Callable[[Connection], None]] = {2: facts_of_law, 3: own_values}
"""The step that leads to each schema, by number; schema 1 is the first and has none."""
