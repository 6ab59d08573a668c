"""Step 3 of a transfer impact assessment: law and practice of the country, with the dossier that it draws on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from models.register import Record
from models.vocabulary import Fact
from reports.document import Cell, Column, Span, Table, Text, quiet, toned
from reports.document import Kind as ColumnKind
from reports.records.people import missing
from reports.records.reading import Reading

Part = Text | Table


def law_and_practice(reading: Reading, assessment: Record) -> tuple[Part, ...]:
    """Give law and practice as the assessment states them, then the facts and events of the country dossier."""
    own = [
        (quiet(reading.label(assessment, key) + "  "), assessment[key] or missing(reading))
        for key in ("law", "practice")
    ]
    return (*own, *_dossier(reading, assessment))


def _dossier(reading: Reading, assessment: Record) -> tuple[Part, ...]:
    dossier = reading.linked("dossier", assessment["dossier"])
    if dossier is None:
        return (_no_dossier(reading, assessment),)
    reviewed = reading.day(dossier["reviewed_on"]) or reading.tr("day not recorded")
    head = reading.tr("{reference}, {country}, reviewed on: {day}")
    head = head.format(reference=dossier.reference, country=reading.country(dossier["country"]), day=reviewed)
    lines: list[Part] = [(quiet(reading.tr("Country dossier") + "  "), head)]
    if dossier["summary"]:
        lines.append(dossier["summary"])
    lines += [
        (quiet(reading.label(dossier, key) + "  "), _answer(reading, dossier, key))
        for key in ("surveillance_reach", "redress")
    ]
    return (*lines, *_facts(reading, dossier), *_events(reading, dossier, assessment["assessed_on"]))


def _no_dossier(reading: Reading, assessment: Record) -> Text:
    there = [one for one in reading.all("dossier").values() if one["country"] == assessment["country"] is not None]
    said = reading.tr("None is linked.")
    if there:
        said = reading.tr("None is linked; the register holds {reference} for this country.")
        said = said.format(reference=there[0].reference)
    return (quiet(reading.tr("Country dossier") + "  "), said)


def _answer(reading: Reading, record: Record, key: str) -> str | Span:
    return missing(reading) if record[key] == Fact.UNKNOWN else reading.field(record, key)


def _facts(reading: Reading, dossier: Record) -> tuple[Part, ...]:
    if not dossier["facts"]:
        return ((quiet(reading.label(dossier, "facts") + "  "), missing(reading)),)
    columns = (
        Column("topic", reading.tr("Topic"), weight=2),
        Column("finding", reading.tr("Finding"), weight=4.5),
        Column("source", reading.tr("Source"), weight=3),
    )
    rows = [tuple(item[key] or missing(reading) for key in ("topic", "finding", "source")) for item in dossier["facts"]]
    return quiet(reading.label(dossier, "facts")), Table("law-facts", columns, rows)


def _events(reading: Reading, dossier: Record, assessed_on: str | None) -> tuple[Part, ...]:
    if not dossier["events"]:
        return ()
    columns = (
        Column("on", reading.tr("On"), ColumnKind.DATE, 1.4),
        Column("description", reading.tr("What happened"), weight=5.1),
        Column("source", reading.tr("Source"), weight=3),
    )
    rows = [_event(reading, item, assessed_on) for item in dossier["events"]]
    return quiet(reading.label(dossier, "events")), Table("law-events", columns, rows)


def _event(reading: Reading, item: Mapping[str, Any], assessed_on: str | None) -> tuple[Cell, ...]:
    """Word an event; one that the assessment cannot have known says so."""
    said: tuple[str | Span, ...] = (item["description"] or missing(reading),)
    if assessed_on and (item["happened_on"] or "") > assessed_on:
        said = (*said, toned(reading.tr("after this assessment"), "duties"))
    day = date.fromisoformat(item["happened_on"]) if item["happened_on"] else None
    return day, said, item["source"] or missing(reading)
