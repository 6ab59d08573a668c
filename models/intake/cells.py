"""What a cell says as text."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from models.formula_guard import GUARD, unguarded
from models.record import clean_text

Cells = list[Any]


def cell_text(value: Any) -> str:
    """Give what a cell says as text, without the apostrophe that keeps a spreadsheet program from running it."""
    if value is None:
        return ""
    if value.__class__ is str:
        text: str = clean_text(value)  # type: ignore[assignment]  # as the register will keep it, to be found again
        return unguarded(text).strip() if text[:1] == GUARD else text
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
