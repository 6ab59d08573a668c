"""What a graph says of activities, parties and transfers beyond their fields: roles, retention, grounds, verdicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from models.fields import KINDS
from models.register import Record
from models.vocabulary import ContactRole, Fact, Mechanism, PartyKind, Role, SpecialCategory
from reports.linked_data_nodes import NodeMaker, Shapes, add, add_types
from reports.linked_data_terms import Node, node_id, own_concept
from reports.records.chain import chain
from reports.records.processor_record import AS_PROCESSOR

Item = Mapping[str, Any]

_RETENTION: Final = ("retention", "retention_period", "retention_start", "retention_ground", "erasure_exemption")
_NOT_SPECIAL: Final = (SpecialCategory.NONE, SpecialCategory.UNKNOWN)
_NO_GROUND: Final = (Mechanism.NONE, Mechanism.UNKNOWN)
_CONTACTS: Final = {ContactRole.DPO: "dpo", ContactRole.REPRESENTATIVE: "representative"}


# Activities -------------------------------------------------------------------------------------------------------


def activity_node(maker: NodeMaker, activity: Record) -> Node:
    """Give the node of an activity: in which capacity, with its processors and transfers."""
    terms, for_others = maker.terms, activity["role"] in AS_PROCESSOR
    purposes = {item["name"]: node_id(activity.id, f"purposes/{n}") for n, item in enumerate(activity["purposes"])}

    def basis(item: Item, node: Node) -> None:
        if item["purpose"] in purposes and "purpose" in node:
            node["purpose"] = [{"@id": purposes[item["purpose"]]}]

    def served(item: Item, _node: Node) -> str | None:
        return terms.property("activity", "processing") if item["processing"] else None

    def subject(item: Item, node: Node) -> None:
        if item["vulnerable"] == Fact.YES:
            add_types(node, [terms.concept("Concept", "vulnerable")])

    shapes: Shapes = {
        "data": partial(_data, maker),
        "legal_bases": basis,
        "controllers_served": served,
        "subjects": subject,
    }
    node = maker.node(activity, shapes, {"controller": "processor"} if for_others else {})
    add_types(node, ["ProcessorActivity" if for_others else "ControllerActivity"])
    if activity["role"] == Role.JOINT_CONTROLLER:
        add_types(node, ["JointControllerActivity"])
    _add_links(maker, activity, node)
    return node


def _data(maker: NodeMaker, item: Item, node: Node) -> None:
    """Say whether data are special, and keep the time limit for erasure as a node of its own."""
    terms = maker.terms
    if item["special"] not in _NOT_SPECIAL:
        add_types(node, [terms.concept("Concept", "special_category")])
    told: Node = {key: node.pop(key) for key in _RETENTION if key in node}
    if told:
        limit: Node = {
            "@id": node_id(node["@id"], "retention"),
            "@type": terms.classes("TimeLimit", "activity", "retention"),
            **told,
        }
        add(node, terms.property("activity", "retention"), limit)


def _add_links(maker: NodeMaker, activity: Record, node: Node) -> None:
    """Link an activity to the processors engaged for it, with those below them, and to its transfers."""
    reading, terms = maker.reading, maker.terms
    for engagement in chain(reading, reading.engagements_of.get(activity.id, [])):
        if engagement["role"] in AS_PROCESSOR and maker.holds(engagement["engaged"]):
            add(node, terms.property("activity", "processor"), {"@id": node_id(engagement["engaged"])})
    for transfer in reading.transfers_of.get(activity.id, []):
        if maker.holds(transfer.id):
            add(node, terms.property("activity", "transfers"), {"@id": node_id(transfer.id)})


# Parties ----------------------------------------------------------------------------------------------------------


def party_nodes(maker: NodeMaker, lists_of_activities: Iterable[Node]) -> Iterator[Node]:
    """Yield the parties with their roles in this graph, and their records of processing activities."""
    terms, roles = maker.terms, _roles(maker)
    records: dict[str, list[Node]] = defaultdict(list)
    for one in lists_of_activities:
        for owner in one["of"]:
            records[owner["@id"]].append({"@id": one["@id"]})

    def contact(item: Item, node: Node) -> str:
        add_types(node, terms.known("ContactRole", item["role"]))
        return terms.property("party", _CONTACTS.get(item["role"], "contacts"))

    for party in maker.records.get("party", ()):
        node = maker.node(party, {"contacts": contact})
        add_types(node, sorted(roles[party.id]))
        for record in records[node["@id"]]:
            add(node, terms.property("party", "record"), record)
        yield node


def _roles(maker: NodeMaker) -> defaultdict[str, set[str]]:
    """Give the roles in which parties appear in the records of the graph."""
    found: defaultdict[str, set[str]] = defaultdict(set)

    def plays(party: str | None, listed: str, code: str) -> None:
        if party:
            found[party].add(maker.terms.concept(listed, code))

    for activity in maker.records.get("activity", ()):
        plays(activity["controller"], "Role", _alone(activity["role"]))
        for key in ("joint_controllers", "controllers_served"):
            for item in activity[key]:
                plays(item["party"], "Role", Role.CONTROLLER)
        for item in activity["recipients"]:
            plays(item["party"], "Concept", "recipient")
    for engagement in maker.records.get("engagement", ()):
        plays(engagement["engaged"], "Role", _alone(engagement["role"]))
    for transfer in maker.records.get("transfer", ()):
        plays(transfer["exporter"], "Concept", "exporter")
        plays(transfer["importer"], "Concept", "importer")
    for party in maker.records.get("party", ()):
        if party["kind"] == PartyKind.INTERNATIONAL_ORGANISATION:
            plays(party.id, "Concept", "international_organisation")
    return found


def _alone(role: str) -> str:
    """Give the role of one party: the vocabulary's joint controllers are the group of them."""
    return Role.CONTROLLER if role == Role.JOINT_CONTROLLER else role


# Transfers --------------------------------------------------------------------------------------------------------


def transfer_node(maker: NodeMaker, transfer: Record) -> Node:
    """Give the node of a transfer: its destination, its grounds in their order, and the verdict of the day."""
    terms, reading = maker.terms, maker.reading
    outside = transfer["destination"] and not reading.pack.on(reading.as_of).in_eea(transfer["destination"])
    positions = iter(range(1, len(transfer["safeguards"]) + 1))

    def safeguard(item: Item, node: Node) -> str | None:
        add(node, "position", next(positions))
        if item["mechanism"] == Mechanism.ADEQUACY:
            add_types(node, terms.known("Adequacy", transfer["destination"]))
        if item["mechanism"] in _NO_GROUND:
            node["@type"] = [KINDS["transfer"].lists["safeguards"].described.table.__name__]
            return "safeguards"
        return None

    node = maker.node(transfer, {"safeguards": safeguard}, {"destination": "third_country"} if outside else {})
    if outside:
        add_types(node, [terms.concept("Concept", "cross_border_transfer")])
    if reading.edition.verdicts:
        _add_verdicts(maker, transfer, node)
    return node


def _add_verdicts(maker: NodeMaker, transfer: Record, node: Node) -> None:
    """State the verdict of the day in the vocabulary's word and in ours, and that of all that is onward of it."""
    judgement, terms = maker.reading.judgement, maker.terms
    verdict, weakest = judgement.verdict(transfer.id), judgement.weakest(transfer.id)
    if verdict is None or weakest is None:
        return
    for word in terms.known("Verdict", verdict):
        add(node, terms.property("transfer", "verdict"), {"@id": word})
    add(node, "verdict", {"@id": own_concept("Verdict", verdict)})
    add(node, "verdict_with_onward", {"@id": own_concept("Verdict", weakest)})
