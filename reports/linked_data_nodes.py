"""Records as nodes of a graph: every field that people see, under the vocabulary's term or its own key.

Nothing is left out because a vocabulary has no word for it. Links lead only to records that are in the graph too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from models.fields import FieldSpec, ListSpec, ValueKind
from models.own_values import is_own
from models.register import Record
from reports.linked_data_terms import Node, Terms, node_id
from reports.records.reading import Reading

_TYPES_OF_A_NODE: Final = frozenset(
    {"AgreementType", "Derogation", "Instrument", "LegalBasis", "MeasureKind", "Mechanism"}
)
"""Closed lists whose terms are classes of the vocabulary: the code says what the node is."""

_UNKNOWN: Final = "unknown"

_TO_A_PARTY: Final = frozenset({"joint_controllers", "controllers_served", "recipients", "parties"})
"""Lists whose property leads to the party itself, where the item names one; the item says more about it."""

Shapes = Mapping[str, Callable[[Mapping[str, Any], Node], str | None]]
"""By list: what adds to the node of an item, and gives the property under which it stands if not that of the list."""

NO_SHAPES: Final[Shapes] = MappingProxyType({})
NO_NAMES: Final[Mapping[str, str]] = MappingProxyType({})


class NodeMaker:
    """Makes the nodes of one graph."""

    def __init__(self, reading: Reading, records: Mapping[str, Iterable[Record]]) -> None:
        """Make nodes for these records, by kind."""
        self.reading = reading
        self.terms = Terms(reading.pack)
        self.records = {kind: list(found) for kind, found in records.items()}
        self._ids = {record.id for found in self.records.values() for record in found}

    def holds(self, id: str | None) -> bool:
        """Whether a record is in the graph."""
        return id in self._ids

    def node(self, record: Record, shapes: Shapes = NO_SHAPES, renamed: Mapping[str, str] = NO_NAMES) -> Node:
        """Give the node of a record with its fields and lists.

        `shapes` say more of the items of some lists, by the key of the list; `renamed` fields are taken for others.
        """
        kind = record.kind
        node: Node = {"@id": node_id(record.id), "@type": self.terms.classes(kind.model.__name__, kind.key)}
        described = [spec for spec in self.reading.fields(kind) if not is_own(spec.key)]  # of these no vocabulary knows
        self._fill(node, described, record.values, (kind.key,), renamed)
        for spec in self.reading.lists(kind):
            for number, item in enumerate(record[spec.key]):
                made = self._item(record, spec, number)
                named = shapes[spec.key](item, made) if spec.key in shapes else None
                self._place(node, record, spec, item, made, named)
        return node

    def _item(self, record: Record, spec: ListSpec, number: int) -> Node:
        kind = record.kind
        node: Node = {
            "@id": node_id(record.id, f"{spec.key}/{number}"),
            "@type": self.terms.classes(spec.described.table.__name__, kind.key, spec.key),
        }
        self._fill(node, self.reading.item_fields(kind, spec), record[spec.key][number], (kind.key, spec.key), NO_NAMES)
        return node

    def _place(
        self, node: Node, record: Record, spec: ListSpec, item: Mapping[str, Any], made: Node, named: str | None
    ) -> None:
        """Put an item under the property of its list; beside a link to a party, under its own key."""
        of_list = self.terms.property(record.kind.key, spec.key)
        if spec.key in _TO_A_PARTY and self.holds(item["party"]):
            add(node, of_list, {"@id": node_id(item["party"])})
            of_list = spec.key
        add(node, named or of_list, made)

    def _fill(
        self,
        node: Node,
        specs: Iterable[FieldSpec],
        values: Mapping[str, Any],
        path: tuple[str, ...],
        renamed: Mapping[str, str],
    ) -> None:
        for spec in specs:
            value = values[spec.key]
            if value in (None, "", _UNKNOWN) or (spec.value is ValueKind.LINK and not self.holds(value)):
                continue
            key = self.terms.property(*path, renamed.get(spec.key, spec.key))
            add(node, key, self.terms.value(spec, value, key))
            if spec.terms is not None and spec.terms.__name__ in _TYPES_OF_A_NODE:
                add_types(node, self.terms.known(spec.terms.__name__, value))


def add(node: Node, key: str, value: Any) -> None:
    """Add a value to a property, once."""
    held = node.setdefault(key, [])
    if value not in held:
        held.append(value)


def add_types(node: Node, types: Iterable[str]) -> None:
    """Add types to a node, each once."""
    node["@type"] = list(dict.fromkeys((*node["@type"], *types)))
