"""What becomes of a list when another row says more of it: an item is known by what names it, the rest only adds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.fields import ListSpec
from models.spelling import fold

_ITEM_NAMES = (
    "party", "agreement", "activity", "basis", "law", "mechanism", "module", "rank", "scheme", "name", "email",
    "description",
)  # fmt: skip
_ITEM_PLACES = ("country", "operation", "place")
"""What tells one item of a list from another: its names, or where it has none the place; the rest only says more."""


def joined(held: list[Any], said: list[Any], spec: ListSpec, told: set[str] | None) -> list[Any]:
    """Give a list with what another says beyond it, or nothing; an item is known by what names it.

    `told` are the items that rows of this import spoke of already; None where items must stay as they are.
    """
    held_keys, said_keys = _keys(held, said, spec)
    places = {key: at for at, key in enumerate(held_keys)}
    result, changed = list(held), False
    for item, key in zip(said, said_keys, strict=True):
        at, mark = places.get(key), f"{spec.key}: {key}"
        if at is None:
            places[key] = len(result)
            result.append(item)
            changed = True
        elif told is not None and mark not in told:
            new = {name: value for name, value in item.items() if value and result[at].get(name) != value
                   and value != spec.fields[name].default}  # fmt: skip
            if new:
                result[at] = {**result[at], **new}
                changed = True
        if told is not None:
            told.add(mark)
    return result if changed else []


def _keys(held: list[Any], said: list[Any], spec: ListSpec) -> tuple[list[Any], list[Any]]:
    """Give the keys of two lists; where one of them has several of a key, its instruments tell the items apart.

    “EU-US DPF, UK Extension” is one mechanism twice.
    """
    both = [[_item_key(item, spec) for item in items] for items in (held, said)]
    several = {key for keys in both if len(set(keys)) < len(keys) for key in keys if keys.count(key) > 1}
    if not several:
        return both[0], both[1]
    told = [
        [
            (*key, str(item.get("instrument") or "")) if key in several else key
            for item, key in zip(items, keys, strict=True)
        ]
        for items, keys in zip((held, said), both, strict=True)
    ]
    return told[0], told[1]


def _item_key(item: Mapping[str, Any], spec: ListSpec) -> tuple[tuple[str, str], ...]:
    told = {key: fold(str(value)) for key, value in item.items() if value and value != spec.fields[key].default}
    for names in (_ITEM_NAMES, _ITEM_PLACES):
        if named := tuple((key, told[key]) for key in names if key in told):
            return named
    return tuple(sorted(told.items()))
