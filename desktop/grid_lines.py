"""The lines of a table: its records, under the headings of their groups where it is grouped."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from models.distinct_values import Group

_HEADING = "group:"


class Lines:
    """What stands in each row: the id of a record, or the heading of a group."""

    def __init__(self, ids: Sequence[str] = (), groups: Sequence[Group] = (), closed: Set[Any] = frozenset()) -> None:
        """Put the records in their order; those of closed groups are not shown."""
        self.groups = tuple(groups)
        self.ids: list[str] = list(ids)
        if groups:
            self.ids = []
            for number, group in enumerate(groups):
                self.ids.append(f"{_HEADING}{number}")
                if group.value not in closed:
                    self.ids += group.ids
        self.rows = {id: row for row, id in enumerate(self.ids)}

    def __len__(self) -> int:
        """Count the rows, headings among them."""
        return len(self.ids)

    @property
    def records(self) -> int:
        """Count the records, those of closed groups among them."""
        return sum(len(group.ids) for group in self.groups) if self.groups else len(self.ids)

    def group_at(self, row: int) -> Group | None:
        """Give the group whose heading stands in a row."""
        id = self.ids[row]
        return self.groups[int(id.removeprefix(_HEADING))] if self.groups and id.startswith(_HEADING) else None

    def group_of(self, id: str) -> Group | None:
        """Give the group that a record is in."""
        return next((group for group in self.groups if id in group.ids), None)
