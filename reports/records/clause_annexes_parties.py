"""Annex I.A of the standard contractual clauses, the authority of Annex I.C, and the sub-processors of Annex III."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.law.eea import in_eea
from models.register import Record
from models.vocabulary import Authorisation, ContactRole, Fact, Role
from reports.document import Block, Column, Entries, Entry, Note, Paragraph, Span, Table, Text, bold, quiet
from reports.document import Kind as ColumnKind
from reports.records.chain import location, walk
from reports.records.clause_annexes_paper import Paper, Side, to_complete
from reports.records.people import address, contacts, whom_to_write_to
from reports.records.reading import Reading
from resources.language import mark

_SIDES = {"exporter": mark("Data exporter"), "importer": mark("Data importer"), "party": mark("Party")}
_EMPTY: dict[str, dict[Side, str]] = {
    "address": {
        "exporter": mark("address of the exporter"),
        "importer": mark("address of the importer"),
        "party": mark("address of the party"),
    },
    "contact": {
        "exporter": mark("contact person of the exporter"),
        "importer": mark("contact person of the importer"),
        "party": mark("contact person of the party"),
    },
    "role": {
        "exporter": mark("role of the exporter"),
        "importer": mark("role of the importer"),
        "party": mark("role of the party"),
    },
    "activities": {
        "exporter": mark("activities of the exporter relevant to the transfer"),
        "importer": mark("activities of the importer relevant to the transfer"),
        "party": mark("activities of the party relevant to the transfer"),
    },
    "signature": {
        "exporter": mark("signature and date of the exporter"),
        "importer": mark("signature and date of the importer"),
        "party": mark("signature and date of the party"),
    },
}
_WITH_DATA_PROTECTION = (ContactRole.PRIVACY, ContactRole.GENERAL)


def parties(paper: Paper) -> tuple[Block, ...]:
    """Annex I.A: every party with address, contact person, relevant activities, role, signature and date."""
    if not paper.parties:
        return (Paragraph(to_complete(paper.reading, mark("name and address of each party"))),)
    order = ("exporter", "importer", "party")
    placed = [(paper.side(party, item), party, item) for party, item in paper.parties]
    placed.sort(key=lambda one: order.index(one[0]))
    rows = [
        Entry("", _label(paper, side, item), tuple(_party(paper, side, party, item))) for side, party, item in placed
    ]
    return (Entries(tuple(rows)),)


def _label(paper: Paper, side: Side, item: Mapping[str, Any] | None) -> str:
    if paper.transfer_clauses or item is None or not item["role"]:
        return paper.reading.tr(_SIDES[side] if paper.transfer_clauses else _SIDES["party"])
    return paper.reading.term(Role, item["role"])


def _party(paper: Paper, side: Side, party: Record, item: Mapping[str, Any] | None) -> list[Text]:
    reading = paper.reading
    tr = reading.tr
    named = side if paper.transfer_clauses else "party"
    contact = "; ".join(contacts(reading, party, *_WITH_DATA_PROTECTION))
    lines: list[Text] = [
        (bold(party["name"]), quiet(f"  {party.reference}")),
        address(reading, party) if party["address"] else to_complete(reading, _EMPTY["address"][named]),
        (quiet(tr("Contact person") + "  "), contact or to_complete(reading, _EMPTY["contact"][named])),
    ]
    _, representative, officer = whom_to_write_to(reading, party)
    if side != "importer":
        lines += [(quiet(f"{label}  "), said) for label, said in (officer, representative)]
    said_of_it = "; ".join(_relevant(paper, party))
    activities = said_of_it or to_complete(reading, _EMPTY["activities"][named])
    role = reading.term(Role, item["role"]) if item and item["role"] else to_complete(reading, _EMPTY["role"][named])
    lines += [(quiet(tr("Relevant activities") + "  "), activities), (quiet(tr("Role") + "  "), role)]
    lines.append((quiet(tr("Signature and date") + "  "), *_signature(paper, named, item)))
    return lines


def _relevant(paper: Paper, party: Record) -> list[str]:
    """Word what a party does with the data: its services, else the activities for which the data are sent."""
    services = [e["service"] for e in paper.engagements if e["engaged"] == party.id and e["service"]]
    sent = [t for t in paper.transfers if party.id in (t["exporter"], t["importer"])]
    named = [paper.reading.title(t["activity"]) or t["purpose"] for t in sent]
    return list(dict.fromkeys(text for text in (services or named) if text))


def _signature(paper: Paper, side: Side, item: Mapping[str, Any] | None) -> tuple[str | Span, ...]:
    reading = paper.reading
    docked = [reading.tr("joined by docking")] if item and item["joined_by_docking"] == Fact.YES else []
    if item is not None and item["signed_on"]:
        return (
            ", ".join([reading.day(item["signed_on"]), *([item["signatory"]] if item["signatory"] else []), *docked]),
        )
    common = paper.agreement["signed_on"]
    if common and item is not None and not docked:
        said = reading.tr("{day}, as the agreement states for all parties")
        return (said.format(day=reading.day(common)),)
    return (to_complete(reading, _EMPTY["signature"][side]), *(f", {text}" for text in docked))


def authority(paper: Paper) -> tuple[Block, ...]:
    """Annex I.C: the authority that clause 13 makes competent, and why it is this one."""
    reading, named = paper.reading, paper.agreement["clause_13_authority"]
    said: Text = named or to_complete(reading, mark("competent supervisory authority"))
    exporters = [party for party, item in paper.parties if paper.side(party, item) == "exporter"]
    rows = [Entry("", reading.tr("Authority"), (said,))]
    rows += [Entry("", party["name"], (_why(reading, party),)) for party in exporters]
    return (Entries(tuple(rows)),)


def _why(reading: Reading, exporter: Record) -> str:
    """Say which of the three cases of clause 13(a) an exporter is in, and which authority the register names for it."""
    if in_eea(exporter["country"] or "", reading.as_of):
        said = reading.tr(
            "Established in the Union or the EEA: the authority that supervises the exporter is competent."
        )
    elif contacts(reading, exporter, ContactRole.REPRESENTATIVE):
        said = reading.tr(
            "Represented in the Union: the authority of the Member State of the representative is competent."
        )
    else:
        said = reading.tr("Neither established nor represented in the Union, as recorded: clause 13(a), last option.")
    own = exporter["supervisory_authority"]
    return f"{said} {reading.tr('On record: {authority}.').format(authority=own)}" if own else said


def sub_processors(paper: Paper) -> tuple[Block, ...]:
    """Annex III, or the agreed list of clause 9(a), option 2: what the agreement lists, and the chain on record."""
    reading, stated = paper.reading, paper.agreement["annex_sub_processors"]
    below = [under for engagement in paper.engagements for under in reading.below.get(engagement.id, [])]
    chain = walk(reading, below, {engagement.id for engagement in paper.engagements})
    blocks: list[Block] = [Paragraph((quiet(reading.tr("As the agreement states") + "  "), stated))] if stated else []
    if chain:
        if not stated:
            blocks.append(Note(reading.tr("The agreement lists none; this is the chain as the register has it.")))
        blocks.append(_chain_table(paper, chain))
    if not blocks:
        none = reading.confirmed(paper.agreement, "annex_sub_processors")
        required = paper.authorisation == Authorisation.SPECIFIC
        empty = to_complete(reading, mark("name, address, contact person and task of each sub-processor"))
        blocks.append(Paragraph(none or (empty if required else reading.tr("No sub-processor is recorded."))))
    if paper.authorisation == Authorisation.UNKNOWN:
        said = reading.tr("Required under option 1 of clause 9(a) only; which option was chosen is not recorded.")
        blocks.append(Note(said))
    return tuple(blocks)


def _chain_table(paper: Paper, chain: list[tuple[Record, tuple[int, ...]]]) -> Table:
    tr = paper.reading.tr
    columns = (
        Column("number", tr("No."), weight=0.8),
        Column("name", tr("Name and address"), weight=3),
        Column("contact", tr("Contact person"), weight=2.8),
        Column("task", tr("Task and limits of responsibility"), weight=3.2),
        Column("places", tr("Locations"), weight=2),
        Column("start", tr("Start"), ColumnKind.DATE, 1.4),
    )
    return Table("sub-processors", columns, [_sub_processor(paper, *placed) for placed in chain])


def _sub_processor(paper: Paper, engagement: Record, place: tuple[int, ...]) -> tuple[Any, ...]:
    reading = paper.reading
    party = reading.linked("party", engagement["engaged"])
    number = ".".join(map(str, place))
    task = engagement["service"] or to_complete(reading, mark("task of the sub-processor"))
    works_for = reading.tr("for {party}").format(party=reading.title(engagement["engaging"]))
    places = tuple(dict.fromkeys(location(reading, item) for item in engagement["locations"])) or None
    start = reading.cell(engagement.kind.fields["start"], engagement["start"])
    if party is None:
        name = (to_complete(reading, mark("name and address of the sub-processor")),)
        return number, name, None, (task, quiet(works_for)), places, start
    where = address(reading, party) if party["address"] else ""
    contact = tuple(contacts(reading, party, *_WITH_DATA_PROTECTION))
    empty = to_complete(reading, mark("address of the sub-processor"))
    nobody = to_complete(reading, mark("contact person of the sub-processor"))
    return number, (bold(party["name"]), where or empty), contact or nobody, (task, quiet(works_for)), places, start
