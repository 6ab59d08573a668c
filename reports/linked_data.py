"""The register as linked data: JSON-LD 1.1 in the terms of the W3C Data Privacy Vocabulary.

Who gets it can ask a record questions without this program, and join it with the records of others. The same state
gives the same bytes: ids are those of the records, keys and nodes are sorted, the context is in the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import orjson

from models.fields import KINDS
from models.register import Record
from reports.linked_data_facts import activity_node, party_nodes, transfer_node
from reports.linked_data_nodes import NodeMaker
from reports.linked_data_terms import CONTEXT, Node, node_id
from reports.records.concerning import concerning, gathered
from reports.records.controller_record import activities_as_controller, around
from reports.records.processor_record import AS_PROCESSOR, activities_as_processor
from reports.records.reading import Reading

_READABLE = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE


def linked_data(reading: Reading) -> bytes:
    """Write all records, or those that concern the entity."""
    return _written(reading, concerning(reading))


def controller_record_data(reading: Reading) -> bytes:
    """Write what the record of a controller shows: its activities and all that they point to (Art. 30(1))."""
    return _written(reading, _behind(reading, activities_as_controller(reading)))


def processor_record_data(reading: Reading) -> bytes:
    """Write what the record of a processor shows: its activities and all that they point to (Art. 30(2))."""
    return _written(reading, _behind(reading, activities_as_processor(reading)))


def _behind(reading: Reading, activities: list[Record]) -> Mapping[str, list[Record]]:
    transfers, engagements = around(reading, activities)
    subjects = {"activity": activities, "transfer": transfers, "engagement": engagements, "party": [reading.home]}
    return gathered(reading, subjects)


def _written(reading: Reading, records: Mapping[str, list[Record]]) -> bytes:
    maker = NodeMaker(reading, records)
    lists_of_activities = _lists_of_activities(reading, maker)
    nodes = [
        _register_node(reading, lists_of_activities),
        *lists_of_activities,
        *party_nodes(maker, lists_of_activities),
    ]
    for kind in KINDS:
        if kind != "party":
            nodes += (_node(maker, record) for record in maker.records.get(kind, ()))
    return orjson.dumps({"@context": CONTEXT, "@graph": [_sorted(node) for node in nodes]}, option=_READABLE)


def _node(maker: NodeMaker, record: Record) -> Node:
    match record.kind.key:
        case "activity":
            return activity_node(maker, record)
        case "transfer":
            return transfer_node(maker, record)
        case _:
            return maker.node(record)


def _register_node(reading: Reading, records: Iterable[Node]) -> Node:
    """Say of which register, day, state and law the graph speaks."""
    day = {"@type": "xsd:date", "@value": reading.as_of.isoformat()}
    law = {
        "law_pack": reading.pack.version,
        "law_as_at": {"@type": "xsd:date", "@value": reading.pack.as_at.isoformat()},
    }
    return {
        "@id": node_id(reading.register.settings["home"], "register"),
        "@type": ["Register"],
        "as_of": day,
        "edition": reading.edition.key,
        "records": [{"@id": record["@id"]} for record in records],
        **law,
        **({"state": reading.state} if reading.state else {}),
    }


def _lists_of_activities(reading: Reading, maker: NodeMaker) -> list[Node]:
    """Give a node for each record of processing activities: of whom, as controller or as processor, and of what."""
    found: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for activity in maker.records.get("activity", ()):
        capacity = "ProcessorRecord" if activity["role"] in AS_PROCESSOR else "ControllerRecord"
        found[activity["controller"] or "", capacity].append(activity)
    contained = maker.terms.property("record", "activities")
    return [
        {
            "@id": node_id(owner or reading.home.id, capacity if owner else f"{capacity} of nobody"),
            "@type": maker.terms.classes(capacity, "record"),
            "of": [{"@id": node_id(owner)}] if maker.holds(owner) else [],
            contained: [{"@id": node_id(activity.id)} for activity in activities],
        }
        for (owner, capacity), activities in found.items()
    ]


def _sorted(node: Node) -> Node:
    """Write single values without a list, and values in one order: a graph has none, a file does."""
    return {key: _value(value) for key, value in node.items() if value != []}


def _value(value: object) -> object:
    match value:
        case list() if len(value) == 1:
            return _value(value[0])
        case list():
            return [_value(one) for one in value]
        case dict():
            return _sorted(value)
        case _:
            return value
