"""The pictures of the report on transfers: the map of the world, and the matrix of the group."""

from __future__ import annotations

from collections.abc import Sequence

from models.register import Record
from models.vocabulary import Mechanism, PartyKind, Verdict
from reports.document import Column, Picture, Section, Table
from reports.document import Kind as ColumnKind
from reports.pictures.crossings import Crossing, crossings_of
from reports.pictures.destinations import destination_table
from reports.pictures.flows import Flows, flows_of
from reports.pictures.matrix import matrix
from reports.pictures.world_map import world_map
from reports.records.reading import Reading

_LEAST_ENTITIES = 2


def map_section(reading: Reading, transfers: Sequence[Record]) -> tuple[Section, ...]:
    """Give the section with the map of these transfers; none where nothing can be drawn."""
    found = flows_of(reading.judgement, transfers)
    if not found.flows:
        return ()
    law = reading.judgement.law
    drawing = world_map(found.flows, law, reading.language)
    twin = destination_table(found.flows, law, reading.language)
    picture = Picture(drawing, _caption(reading, found), twin, wide=True)
    return (Section(reading.tr("Where personal data go"), (picture,)),)


def _caption(reading: Reading, found: Flows) -> str:
    """Say what the map shows, and what it cannot show."""
    tr = reading.tr
    said = tr("Transfers under way on {day}, by country of exporter and destination.")
    left_out = (
        (found.not_transfers, tr("Not shown, as they are no transfers: {count}.")),
        (found.not_running, tr("Not under way: {count}.")),
        (found.unplaced, tr("Without a country: {count}.")),
    )
    return " ".join((
        said.format(day=reading.day(reading.as_of.isoformat())),
        *(text.format(count=count) for count, text in left_out if count),
        tr("Borders: Natural Earth; they say nothing on the status of a territory."),
    ))  # fmt: skip


def group_section(reading: Reading, transfers: Sequence[Record]) -> tuple[Section, ...]:
    """Give the section with the matrix of transfers within the group; none where there are none."""
    crossings = crossings_of(reading.judgement, transfers)
    taking_part = {id for one in crossings for id in (one.exporter, one.importer)}
    if len(taking_part) < _LEAST_ENTITIES:
        return ()
    parties = reading.all("party").values()
    names = {party.id: party["name"] for party in parties if party["kind"] == PartyKind.GROUP_ENTITY}
    drawing = matrix(crossings, names, reading.language)
    caption = reading.tr("Each cell: the gravest verdict, the number of transfers, the letters of the mechanisms.")
    picture = Picture(drawing, caption, _crossing_table(reading, crossings), wide=True)
    return (Section(reading.tr("Transfers within the group"), (picture,)),)


def _crossing_table(reading: Reading, crossings: Sequence[Crossing]) -> Table:
    tr = reading.tr
    columns = (
        Column("exporter", tr("Exporter"), weight=4),
        Column("importer", tr("Importer"), weight=4),
        Column("mechanism", tr("Mechanism"), weight=4),
        Column("verdict", tr("Verdict"), weight=3),
        Column("transfers", tr("Transfers"), ColumnKind.NUMBER, 1.4),
    )
    order = {id: at for at, id in enumerate(reading.all("party"))}
    rows = [
        (
            reading.title(one.exporter),
            reading.title(one.importer),
            reading.term(Mechanism, one.mechanism),
            reading.term(Verdict, one.verdict),
            one.count,
        )
        for one in sorted(crossings, key=lambda one: (order[one.exporter], order[one.importer], one))
    ]
    return Table("group", columns, rows, wide=True)
