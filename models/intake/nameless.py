"""Activities that a record does not name: templates of some authorities ask for purposes only.

A row without a name speaks of the activity of the register that has these purposes, or this processing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from models.intake.lists import ListKind, split
from models.spelling import fold

Said = tuple[str, ...]


class NamelessActivities:
    """The names of activities by what they do, and for whom."""

    def __init__(self, activities: Iterable[Mapping[str, Any]]) -> None:
        """Know the activities that the register holds."""
        self._by_doing: dict[tuple[str, Said], list[Mapping[str, Any]]] = {}
        for activity in activities:
            for doing in (_purposes(activity), _processing(activity)):
                if doing:
                    self._by_doing.setdefault((str(activity.get("controller")), doing), []).append(activity)

    def name(self, controller: str, department: str, doing: tuple[str, ...]) -> str:
        """Give the name of the activity of a controller that does this, that of the department where several do."""
        known = self._by_doing.get((controller, _folded(doing)), [])
        of_department = (one for one in known if fold(one.get("department") or "") == fold(department))
        return str(next(of_department, known[0])["name"]) if known else ""


def _purposes(activity: Mapping[str, Any]) -> Said:
    return _folded(item["name"] for item in activity.get("purposes") or ())


def _processing(activity: Mapping[str, Any]) -> Said:
    served = (item.get("processing") or "" for item in activity.get("controllers_served") or ())
    operations = [item["name"] for item in activity.get("operations") or ()]
    return _folded((*(part for text in served for part in split(text, ListKind.PROSE)), *operations))


def _folded(texts: Iterable[str]) -> Said:
    return tuple(dict.fromkeys(" ".join(fold(text).split()) for text in texts))
