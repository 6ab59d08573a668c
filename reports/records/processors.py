"""Processors and sub-processors, with the whole chain: who, where, in which role, under which agreement.

A controller must have name, address and contact of every processor at every level ready at all times (EDPB Opinion
22/2024): what is missing of these is said.
"""

from __future__ import annotations

from collections.abc import Iterable

from models.register import Record
from models.vocabulary import ContactRole, PartyKind, Role
from reports.document import Cell, Column, Document, Section, Span, Table, bold, quiet
from reports.document import Kind as ColumnKind
from reports.records.chain import chain, location, walk
from reports.records.chain_pictures import chain_pictures
from reports.records.frame import frame
from reports.records.linked_records import annexes, linked_records
from reports.records.list_tables import workbook_tables
from reports.records.people import address, contacts, missing
from reports.records.reading import Reading

_CONTROLLERS = (Role.CONTROLLER, Role.JOINT_CONTROLLER, Role.INDEPENDENT_CONTROLLER)
_STEP = "\u2003"
"""What a link of the chain is indented by."""


def processors_report(reading: Reading) -> Document:
    """Build the list of processors: for each engaging party its chain, every link numbered under the one above."""
    tr = reading.tr
    top = _tops(reading)
    found = chain(reading, top)
    processors = [e for e in top if e["role"] not in _CONTROLLERS or e.id in reading.below]
    others = [e for e in top if e not in processors]
    linked = linked_records(reading, found)
    shown: set[str] = set()
    sections = (
        *(_section(reading, party, own, shown) for party, own in _by_engaging(reading, processors)),
        *([_controllers(reading, others)] if others else []),
        *annexes(reading, linked["agreement"], []),
    )
    return frame(
        reading,
        tr("Processors and sub-processors"),
        tr("Art. 28, 30 GDPR; EDPB Opinion 22/2024"),
        sections,
        workbook_tables(reading, "engagement", engagement=found),
        tr("No processor is recorded."),
    )


def _tops(reading: Reading) -> list[Record]:
    """Give the engagements with which a chain begins: those of the entity, or those that stand under no other.

    Whom the entity is engaged by comes after what it engages itself. In a circle the first by reference begins.
    """
    every = reading.all("engagement")
    if reading.entity is None:
        return [engagement for engagement in every.values() if _is_top(every, engagement)]
    entity = reading.entity.id
    engaging = [e for e in every.values() if e["engaging"] == entity]
    inside = {e.id for e in engaging}
    engaging = [e for e in engaging if e["parent"] not in inside]
    covered = {e.id for e in chain(reading, engaging)}
    return engaging + [e for e in every.values() if e["engaged"] == entity and e.id not in covered]


def _is_top(every: dict[str, Record], engagement: Record) -> bool:
    above, seen = engagement, {engagement.id}
    while above["parent"] in every:
        above = every[above["parent"]]
        if above.id in seen:
            return engagement.id == next(id for id in every if id in seen)
        seen.add(above.id)
    return above is engagement


def _by_engaging(reading: Reading, top: Iterable[Record]) -> list[tuple[str, list[Record]]]:
    """Give the engaging parties with their engagements: the home entity first, then the group, then the others."""
    found: dict[str, list[Record]] = {}
    for engagement in top:
        found.setdefault(engagement["engaging"] or "", []).append(engagement)

    def order(party: str) -> tuple[bool, bool, str]:
        record = reading.linked("party", party)
        in_group = record is not None and record["kind"] == PartyKind.GROUP_ENTITY
        return (party != reading.home.id, not in_group, reading.title(party))

    return [(party, found[party]) for party in sorted(found, key=order)]


def _section(reading: Reading, engaging: str, own: list[Record], shown: set[str]) -> Section:
    """Give the chains that begin with one engaging party; what an earlier section has shown is not shown again."""
    title = reading.title(engaging) or reading.tr("Engaging party not recorded")
    placed = walk(reading, own, without=shown)
    shown.update(engagement.id for engagement, _ in placed)
    rows = [_row(reading, engagement, place) for engagement, place in placed]
    parties = len({engagement["engaged"] for engagement, _ in placed})
    counts = ((reading.tr("Parties"), parties), (reading.tr("Engagements"), len(rows)))
    said = " · ".join(reading.labelled(label, count) for label, count in counts)
    pictures = chain_pictures(reading, (engagement for engagement, place in placed if len(place) == 1))
    return Section(title, (*pictures, Table("processors", _columns(reading), rows, wide=True)), quiet=said)


def _controllers(reading: Reading, others: list[Record]) -> Section:
    rows = [_row(reading, engagement, (number,)) for number, engagement in enumerate(others, 1)]
    return Section(
        reading.tr("Engaged as controllers"),
        (Table("controllers", _columns(reading), rows, wide=True),),
        quiet=reading.tr("No processors: they decide on purposes and means themselves (Art. 4(7), 26)."),
    )


def _columns(reading: Reading) -> tuple[Column, ...]:
    tr = reading.tr
    return (
        Column("place", tr("No."), weight=0.9),
        Column("party", tr("Engaged party, address, contact"), weight=4.4),
        Column("role", tr("Role"), weight=1.7),
        Column("service", tr("Service"), weight=2.8),
        Column("locations", tr("Locations"), weight=2.9),
        Column("agreements", tr("Agreements"), ColumnKind.REFERENCE, 1.3),
        Column("time", tr("Time"), weight=1.9),
        Column("reference", tr("Reference"), ColumnKind.REFERENCE, 1.2),
    )


def _row(reading: Reading, engagement: Record, place: tuple[int, ...]) -> tuple[Cell, ...]:
    locations = tuple(dict.fromkeys(location(reading, item) for item in engagement["locations"]))
    agreements = (reading.linked("agreement", item["agreement"]) for item in engagement["agreements"])
    return (
        ".".join(map(str, place)),
        tuple(_party_lines(reading, engagement, _STEP * (len(place) - 1))),
        reading.term(Role, engagement["role"]),
        _service(reading, engagement),
        locations or missing(reading),
        tuple(Span(g.reference, link="agreements") for g in agreements if g) or missing(reading),
        reading.period(engagement["start"], engagement["end"]) or None,
        engagement.reference,
    )


def _party_lines(reading: Reading, engagement: Record, indent: str) -> list[Span]:
    party = reading.linked("party", engagement["engaged"])
    if party is None:
        return [missing(reading)]
    where = address(reading, party)
    if not party["address"]:
        where = ", ".join(text for text in (where, reading.tr("address not recorded")) if text)
    found = contacts(reading, party, ContactRole.PRIVACY, ContactRole.DPO, ContactRole.GENERAL)
    return [
        bold(f"{indent}{party['name']}"),
        Span(indent + where, quiet=not party["address"]),
        Span(f"{indent}{found[0]}") if found else quiet(indent + reading.tr("contact not recorded")),
        *(quiet(indent + reading.labelled(label, text)) for label, text in reading.own_answers(party)),
    ]


def _service(reading: Reading, engagement: Record) -> Cell:
    """Give the service, and under it what the office itself wants to know of an engagement."""
    said = Span(engagement["service"]) if engagement["service"] else missing(reading)
    own = [quiet(reading.labelled(label, text)) for label, text in reading.own_answers(engagement)]
    return (said, *own) if own else engagement["service"] or said
