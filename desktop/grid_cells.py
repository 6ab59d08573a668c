"""What a cell of a table shows, and whether it can be changed there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.columns import COMPUTED
from desktop.days import day_form
from desktop.texts import language

if TYPE_CHECKING:
    from models.fields import Kind
    from models.listing import Row


def cell_text(kind: Kind, key: str, row: Row) -> str:
    """Word a value of a row as a table shows it: in one line."""
    return " ".join(whole_text(kind, key, row, between=", ").split())


def whole_text(kind: Kind, key: str, row: Row, between: str = "\n") -> str:
    """Word a value of a row with its lines as they are; the items of a list stand on lines of their own."""
    from models.wording import text_of

    value = row.values.get(key)
    if value is None:
        return ""
    if isinstance(value, tuple):
        return between.join(" ".join(item.split()) for item in value)
    spec = kind.fields[key]
    try:
        return str(value) if spec.link else text_of(spec, value, language(), days=day_form())
    except ValueError:  # a field of the office that held another kind of value before
        return str(value)


def raw_value(kind: Kind, key: str, row: Row) -> Any:
    """Give a value as the register stores it; of a link its id. Lists have none: their items are texts here."""
    spec = kind.fields[key]
    return row.links.get(key) if spec.link else row.values.get(key)


def can_change(kind: Kind, key: str) -> bool:
    """Tell whether a column can be changed in a table."""
    from models.cell_changes import FIXED

    return key not in FIXED and key not in COMPUTED.get(kind.key, ()) and kind.key != "sheet"


def value_text(kind: Kind, key: str, value: Any, title: str) -> str:
    """Word a value that records have in common, blank as nothing."""
    from models.distinct_values import first_field
    from models.wording import text_of

    spec = first_field(kind, key)
    if value is None or spec is None:
        return ""
    if spec.link:
        return title
    try:
        return " ".join(text_of(spec, value, language(), days=day_form()).split())
    except ValueError:  # a code of another version
        return str(value)
