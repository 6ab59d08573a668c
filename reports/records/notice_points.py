"""What to settle before a privacy notice is published: what the register does not know, or does not allow to say."""

from __future__ import annotations

from collections.abc import Iterator

from models.register import Record
from models.vocabulary import Fact
from reports.document import Cell, Column, Paragraph, Section, Table
from reports.document import Kind as ColumnKind
from reports.records.activity_entries import time_limit
from reports.records.reading import Reading
from reports.records.told_transfers import outside, relied_on

_ASKED = ("purposes", "legal_bases", "subjects", "data", "origins", "recipients", "locations", "rights")


def points_to_settle(reading: Reading, activities: list[Record]) -> Section:
    """Give the section for the office: it is no part of the text that is published."""
    tr = reading.tr
    columns = (
        Column("reference", tr("Record"), ColumnKind.REFERENCE, 1.2),
        Column("name", tr("Name"), weight=3.4),
        Column("point", tr("To settle"), weight=5.4),
    )
    rows: list[tuple[Cell, ...]] = []
    for activity in activities:
        rows += [(activity.reference, activity["name"], point) for point in _of_activity(reading, activity)]
    for transfer in outside(reading, activities):
        name = reading.name("transfer", transfer.id)
        rows += [(transfer.reference, name, point) for point in _of_transfer(reading, transfer)]
    lone = [t for t in reading.all("transfer").values() if not t["activity"] and not t["parent"]]
    rows += [
        (t.reference, reading.name("transfer", t.id), tr("It names no activity, and so stands in no notice."))
        for t in lone
        if reading.entity is None or t["exporter"] == reading.entity.id
    ]
    note = Paragraph(tr("This part is for the office and is not published."))
    nothing = Paragraph(tr("Nothing is open."))
    table = Table("to-settle", columns, rows)
    return Section(
        tr("Before this text is published"), (note, table if rows else nothing), anchor="to settle", breaks_page=True
    )


def _of_activity(reading: Reading, activity: Record) -> Iterator[str]:
    tr = reading.tr
    empty = [key for key in _ASKED if not activity[key] and not reading.confirmed(activity, key)]
    if empty:
        named = ", ".join(reading.label(activity, key) for key in empty)
        yield tr("Not recorded: {facts}.").format(facts=named)
    if without := [item["name"] for item in activity["data"] if not time_limit(reading, item)]:
        yield tr("The time limit for these data is not recorded: {data}.").format(data="; ".join(without))
    if activity["automated_decisions"] == Fact.UNKNOWN:
        yield tr("Not recorded: {facts}.").format(facts=reading.label(activity, "automated_decisions"))
    if not activity["notice"]:
        yield tr("Not recorded: {facts}.").format(facts=reading.label(activity, "notice"))
    if activity["transfers_exist"] == Fact.UNKNOWN and not reading.transfers_of.get(activity.id):
        yield tr("Not recorded: {facts}.").format(facts=reading.label(activity, "transfers_exist"))


def _of_transfer(reading: Reading, transfer: Record) -> Iterator[str]:
    tr = reading.tr
    ground, holds = relied_on(reading, transfer)
    if ground is None:
        yield tr("No safeguard is recorded.")
    elif not holds:
        yield tr("The recorded safeguard does not hold, or it cannot be told whether it does: see the findings.")
    if transfer["notice_mentions"] == Fact.NO:
        yield tr("The notice in use does not mention this transfer yet.")
    if not transfer["data"]:
        yield tr("Not recorded: {facts}.").format(facts=reading.label(transfer, "data"))
