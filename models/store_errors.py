"""What databases and disks say, in one sentence for the user."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError


class StoreError(Exception):
    """Something outside the program that the user can mend; its text is one sentence that says what."""


class ReadOnly(StoreError):
    """A write to a register that is open for reading only."""


def read_only_sentence(address: str, holder: str) -> str:
    """Say that a register can only be read, and because of whom."""
    if holder:
        return f"{address} is open for reading only: {holder} is working in it."
    return f"{address} is open for reading only."


@contextmanager
def explained(address: str) -> Iterator[None]:
    """Turn what databases and disks say into one sentence for the user."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(_sentence(address, str(error.orig))) from error
    except sqlite3.Error as error:
        raise StoreError(_sentence(address, str(error))) from error


def _sentence(address: str, reason: str) -> str:
    lowered = reason.lower()
    if "disk is full" in lowered or "no space" in lowered:
        return f"The disk that holds {address} is full; nothing was changed."
    if "disk i/o" in lowered:
        return f"The disk or share that holds {address} refused to read or write; nothing was changed."
    if "malformed" in lowered:
        return f"{address} is damaged ({reason}); restore it from a backup."
    if "not a database" in lowered:
        return f"{address} is not a register."
    if "locked" in lowered or "busy" in lowered:
        return f"{address} is locked by another program; try again when it is done."
    if "readonly" in lowered or "read-only" in lowered:
        return f"{address} cannot be written: the file or its folder is read-only."
    if "foreign key" in lowered:
        return "Another record still points to what this would remove; nothing was changed."
    return f"{address} cannot be used: {reason.strip().splitlines()[0]}"
