"""Values of the fields that an office adds: named `own:key` where fields are named, kept in the list `own_values`.

They are texts: a day in ISO 8601, a whole number in digits, `yes` or `no`. What is blank is not kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

OWN = "own:"


def is_own(key: str) -> bool:
    """Tell whether a key names a field of the office."""
    return key.startswith(OWN)


def own_value(items: Iterable[Mapping[str, Any]], key: str) -> str:
    """Give what a field of the office holds; blank is an empty text."""
    field = key.removeprefix(OWN)
    return next((str(item.get("value", "")) for item in items if item["key"] == field), "")


def folded(values: Mapping[str, Any], held: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Give values with those of fields of the office put into their list, beside what the list holds.

    Without such values they are given as they are.
    """
    own = {key: own_text(value) for key, value in values.items() if is_own(key)}
    if not own:
        return values
    items = [{**item} for item in values.get("own_values", held)]
    for key, text in own.items():
        field = key.removeprefix(OWN)
        place = next((place for place, item in enumerate(items) if item["key"] == field), len(items))
        items[place : place + 1] = [{"key": field, "value": text}] if text else []
    return {**{key: value for key, value in values.items() if key not in own}, "own_values": items}


def own_text(value: Any) -> str:
    """Give a value as the list keeps it."""
    return "" if value in (None, "unknown") else str(value).strip()
