"""Processors and sub-processors, with the whole chain: who, where, in which role, under which agreement.

A controller must have name, address and contact of every processor at every level ready at all times (EDPB Opinion
22/2024): what is missing of these is said.
"""

from __future__ import annotations

from models.fields import KINDS
from models.register import Record
from models.vocabulary import ContactRole, Role
from reports.document import Column, Document, Section, Table, Text, bold, quiet
from reports.document import Kind as ColumnKind
from reports.records.activity_entries import chain, missing, place
from reports.records.frame import frame
from reports.records.list_tables import linked_tables, list_tables, record_table
from reports.records.reading import Reading


def processors_report(reading: Reading) -> Document:
    """Build the list of processors: for each engaging party its chain, every link indented under the one above."""
    top = [e for e in reading.all("engagement").values() if _is_top(reading, e) and _concerns(reading, e)]
    by_engaging: dict[str, list[Record]] = {}
    for engagement in top:
        by_engaging.setdefault(engagement["engaging"] or "", []).append(engagement)
    sections = tuple(
        _section(reading, party, found) for party, found in sorted(by_engaging.items(), key=lambda e: reading.title(e[0]))
    )
    engagements = list({e.id: e for e in chain(reading, top)}.values())
    kind = KINDS["engagement"]
    parties = {e[key] for e in engagements for key in ("engaging", "engaged")}
    agreements = {item["agreement"] for e in engagements for item in e["agreements"]}
    tables = [
        record_table(reading, kind, engagements, reading.tr("Processors")),
        *list_tables(reading, kind, engagements),
        *linked_tables(reading, KINDS["party"], [p for id, p in reading.all("party").items() if id in parties]),
        *linked_tables(
            reading, KINDS["agreement"], [g for id, g in reading.all("agreement").items() if id in agreements]
        ),
    ]
    return frame(reading, "Processors and sub-processors", "Art. 28, 30 GDPR; EDPB Opinion 22/2024", sections, tables)


def _is_top(reading: Reading, engagement: Record) -> bool:
    """Whether no engagement of the register stands above this one; in a circle the first by reference does."""
    if engagement["parent"] not in reading.all("engagement"):
        return True
    above, seen = engagement, {engagement.id}
    while above["parent"] in reading.all("engagement"):
        above = reading.all("engagement")[above["parent"]]
        if above.id in seen:
            return engagement.reference == min(reading.all("engagement")[id].reference for id in seen)
        seen.add(above.id)
    return False


def _concerns(reading: Reading, engagement: Record) -> bool:
    return reading.entity is None or reading.entity.id in (engagement["engaging"], engagement["engaged"])


def _section(reading: Reading, engaging: str, found: list[Record]) -> Section:
    tr = reading.tr
    columns = (
        Column("reference", tr("Reference"), ColumnKind.REFERENCE, 1.1),
        Column("party", tr("Engaged party, address, contact"), weight=4),
        Column("role", tr("Role"), weight=1.6),
        Column("service", tr("Service"), weight=3),
        Column("locations", tr("Locations"), weight=2.2),
        Column("agreements", tr("Agreements"), weight=2.4),
        Column("start", tr("Start"), ColumnKind.DATE, 1.2),
    )
    rows = [_row(reading, engagement, depth) for engagement, depth in _walk(reading, found)]
    title = reading.title(engaging) or tr("Engaging party not recorded")
    count = len({e["engaged"] for e, _ in _walk(reading, found)})
    return Section(title, (Table("processors", columns, rows, wide=True),), quiet=f"{tr('Engaged parties')}: {count}")


def _walk(reading: Reading, found: list[Record]) -> list[tuple[Record, int]]:
    """Give engagements with their depth, each followed by those below it; a circle is walked once."""
    walked: dict[str, tuple[Record, int]] = {}
    waiting = [(engagement, 0) for engagement in reversed(found)]
    while waiting:
        engagement, depth = waiting.pop()
        if engagement.id not in walked:
            walked[engagement.id] = (engagement, depth)
            waiting += [(below, depth + 1) for below in reversed(reading.below.get(engagement.id, []))]
    return list(walked.values())


def _row(reading: Reading, engagement: Record, depth: int) -> tuple[object, ...]:
    return (
        engagement.reference,
        tuple(_party_lines(reading, engagement, depth)),
        reading.term(Role, engagement["role"]),
        engagement["service"] or missing(reading),
        tuple(dict.fromkeys(place(reading, item) for item in engagement["locations"])) or missing(reading),
        reading.items(engagement, "agreements") or missing(reading),
        reading.cell(engagement.kind.fields["start"], engagement["start"]),
    )


def _party_lines(reading: Reading, engagement: Record, depth: int) -> list[Text]:
    indent = "\u2003" * max(depth - 1, 0) + "└ " if depth else ""
    party = reading.all("party").get(engagement["engaged"] or "")
    if party is None:
        return [missing(reading)]
    tr = reading.tr
    address = reading.address_line(party).removeprefix(party["name"]).lstrip(", ")
    contacts = reading.contact_lines(party, ContactRole.PRIVACY, ContactRole.DPO, ContactRole.GENERAL)
    return [
        bold(f"{indent}{party['name']}"),
        address if party["address"] else quiet(", ".join(t for t in (address, tr("address not recorded")) if t)),
        contacts[0] if contacts else quiet(tr("contact not recorded")),
    ]
