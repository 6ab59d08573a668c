"""Categories of data subjects with the activities that concern them: the chapters of an answer to a data subject."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.register import NotFound, Record
from models.vocabulary import Role
from reports.records.reading import Reading

_AS_CONTROLLER = (Role.CONTROLLER, Role.JOINT_CONTROLLER, Role.INDEPENDENT_CONTROLLER)


def decides(activity: Record) -> bool:
    """Tell whether the group decides on an activity: a processor hands requests on (Art. 28(3)(e))."""
    return activity["role"] in _AS_CONTROLLER


def activities_of_entity(reading: Reading) -> list[Record]:
    """Give the activities of the entity that the report is about, jointly controlled ones included; else all."""
    every = reading.all("activity").values()
    if reading.entity is None:
        return list(every)
    own = reading.entity.id
    return [a for a in every if own in (a["controller"], *(item["party"] for item in a["joint_controllers"]))]


def by_category(reading: Reading) -> list[tuple[str, list[Record]]]:
    """Give each category of data subjects with its activities, in the order of the register; "" where none is named.

    The option `subjects` chooses one, however it is capitalised. Raises `NotFound` where there is no such category.
    """
    names: dict[str, str] = {}
    found: dict[str, dict[str, Record]] = {}
    for activity in activities_of_entity(reading):
        for name in [item["name"] for item in activity["subjects"]] or [""]:
            key = " ".join(name.split()).casefold()
            names.setdefault(key, name)
            found.setdefault(key, {})[activity.id] = activity
    wanted = reading.options.get("subjects", "")
    if not wanted:
        return [(names[key], list(activities.values())) for key, activities in found.items()]
    key = " ".join(wanted.split()).casefold()
    if key not in found:
        there = ", ".join(f"“{name}”" for name in names.values() if name) or "none"
        raise NotFound(f"There is no category of data subjects “{wanted}” in this document; there are: {there}.")
    return [(names[key], list(found[key].values()))]


def of_others(item: Mapping[str, Any], category: str) -> bool:
    """Tell whether a category of data is stated to be of other data subjects than this category."""
    stated = str(item["subjects"]).casefold()
    return bool(stated) and bool(category) and category.casefold() not in stated
