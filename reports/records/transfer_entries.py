"""Transfers as a record shows them: letter (e) of Art. 30(1), (c) of Art. 30(2), with verdict and documentation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from models.register import Record
from models.vocabulary import Conclusion, DataFormat, Fact, Frequency, Instrument, KeyHolder, Mechanism, Rank
from reports.document import Column, Entry, Span, Table, Text, linked, quiet
from reports.document import Kind as ColumnKind
from reports.records.people import missing
from reports.records.reading import Reading
from reports.records.verdicts import verdict_lines

Line = tuple[str | Span, ...]


def transfers(reading: Reading, activity: Record, letter: str) -> Entry:
    """Give third countries and international organisations, each with its safeguards and what documents them."""
    found = with_onward(reading, reading.transfers_of.get(activity.id, []))
    label = reading.tr("Third countries")
    if not found:
        return Entry(letter, label, (_no_transfers(reading, activity),))
    columns = (
        Column("transfer", reading.tr("Transfer"), ColumnKind.REFERENCE, 1.3),
        Column("importer", reading.tr("Importer"), weight=2.7),
        Column("destination", reading.tr("Destination"), weight=1.5),
        Column("safeguard", reading.tr("Safeguards"), weight=4.7),
    )
    rows = [
        (
            t.reference,
            reading.title(t["importer"]) or missing(reading),
            reading.country(t["destination"]) or missing(reading),
            tuple(safeguard_lines(reading, t)) or missing(reading),
        )
        for t in found
    ]
    lines: list[Text | Table] = [Table("transfers", columns, rows)]
    lines += [
        (quiet(f"{t.reference}  "), *_one_line([*_verdict(reading, t), *documentation(reading, t)])) for t in found
    ]
    return Entry(letter, label, tuple(lines))


def _verdict(reading: Reading, transfer: Record) -> list[Line]:
    if not reading.edition.verdicts:
        return []
    verdict, *why = verdict_lines(reading, transfer)
    return [(verdict, *(span for line in why for span in (quiet(", "), line)))]


def _no_transfers(reading: Reading, activity: Record) -> Text:
    if activity["transfers_exist"] == Fact.NO:
        return reading.confirmed(activity, "transfers_exist") or reading.tr("None")
    if activity["transfers_exist"] == Fact.YES:
        return (f"{reading.tr('Yes')}: ", quiet(reading.tr("country and safeguard not recorded")))
    return missing(reading)


def with_onward(reading: Reading, first: Iterable[Record]) -> list[Record]:
    """Give transfers, each followed by its onward transfers; a circle is walked once."""
    found: dict[str, Record] = {}
    waiting = list(reversed(list(first)))
    while waiting:
        transfer = waiting.pop()
        if transfer.id not in found:
            found[transfer.id] = transfer
            waiting += reversed(reading.onward_of.get(transfer.id, []))
    return list(found.values())


def transfers_of_entity(reading: Reading) -> list[Record]:
    """Give the transfers of the entity that the report is about, as exporter or importer, with those onward of them."""
    every = reading.all("transfer").values()
    if reading.entity is None:
        return list(every)
    own = (t for t in every if reading.entity.id in (t["exporter"], t["importer"]))
    wanted = {t.id for t in with_onward(reading, own)}
    return [t for t in every if t.id in wanted]


def safeguard_lines(reading: Reading, transfer: Record) -> list[str]:
    """Word the safeguards of a transfer in their order."""
    return [safeguard_line(reading, transfer, item) for item in transfer["safeguards"]]


def safeguard_line(reading: Reading, transfer: Record, item: Mapping[str, Any]) -> str:
    """Word one safeguard of a transfer: mechanism, decision or version, module, period, rank."""
    tr = reading.tr
    words = [reading.term(Mechanism, item["mechanism"])]
    if item["derogation"]:
        words = [reading.item(transfer, "safeguards", item, "derogation")]
    elif item["mechanism"] == Mechanism.UNKNOWN:
        words = [tr("Unknown")] + ([f"“{item['stated']}”"] if item["stated"] else [])
    elif item["mechanism"] == Mechanism.NONE:
        words = [tr("No safeguard")]
    if item["instrument"]:
        words.append(reading.term(Instrument, item["instrument"]))
    if item["module"]:
        words.append(tr("module {number}").format(number=item["module"]))
    if item["valid_from"] or item["valid_to"]:
        words.append(reading.period(item["valid_from"], item["valid_to"]))
    if item["in_place"] == Fact.NO and item["mechanism"] != Mechanism.NONE:
        words.append(tr("not in place"))
    text = ", ".join(words)
    return tr("Fallback: {safeguard}").format(safeguard=text) if item["rank"] == Rank.FALLBACK else text


def documentation(reading: Reading, transfer: Record) -> list[Line]:
    """Give what documents a transfer: agreements, assessment, measures, facts of Art. 49, fields of the office."""
    parts = [
        *_links(reading, transfer),
        _measures(reading, transfer),
        *_of_art_49(reading, transfer),
        _circumstances(reading, transfer),
        *((quiet(reading.labelled(label, text)),) for label, text in reading.own_answers(transfer)),
    ]
    return [part for part in parts if part]


def _one_line(parts: list[Line]) -> Line:
    return tuple(span for number, part in enumerate(parts) for span in ((quiet("; "), *part) if number else part))


def _links(reading: Reading, transfer: Record) -> list[Line]:
    tr = reading.tr
    parts: list[Line] = []
    if transfer["parent"]:
        parts.append((quiet(tr("Onward of {transfer}").format(transfer=reading.title(transfer["parent"]))),))
    wanted = dict.fromkeys(item["agreement"] for item in transfer["safeguards"] if item["agreement"])
    if agreements := [g.reference for id in wanted if (g := reading.linked("agreement", id))]:
        refs = [linked(reference, "agreements") for reference in agreements]
        parts.append((quiet(tr("Agreement") + " "), *_between(refs)))
    assessment = reading.linked("assessment", transfer["assessment"])
    if assessment is not None:
        day = reading.day(assessment["assessed_on"])
        said = reading.term(Conclusion, assessment["conclusion"])
        more = ", ".join(text for text in (day, said) if text)
        parts.append((quiet(tr("Assessment") + " "), linked(assessment.reference, "assessments"), quiet(f" ({more})")))
    elif transfer["assessment_absent"] == Fact.YES:
        parts.append((quiet(tr("No assessment made")),))
    return parts


def _between(refs: list[Span]) -> list[str | Span]:
    line: list[str | Span] = []
    for ref in refs:
        line += [", ", ref] if line else [ref]
    return line


def _measures(reading: Reading, transfer: Record) -> Line:
    named = (item["description"] or reading.title(item["measure"]) for item in transfer["measures"])
    texts = ", ".join(dict.fromkeys(text for text in named if text))
    return (quiet(reading.labelled(reading.tr("Measures"), texts)),) if texts else ()


def _of_art_49(reading: Reading, transfer: Record) -> list[Line]:
    """Give necessity, the assessment and safeguards of Art. 49(6), and who was told (Art. 49(1))."""
    keys = (
        "necessity",
        "compelling_assessment",
        "public_interest_law",
        "authority_informed_on",
        "subjects_informed_on",
    )
    return [
        (quiet(reading.labelled(reading.label(transfer, key), reading.field(transfer, key))),)
        for key in keys
        if transfer[key]
    ]


def _circumstances(reading: Reading, transfer: Record) -> Line:
    said = [reading.field(transfer, "kind")]
    said += [reading.field(transfer, "frequency")] if transfer["frequency"] != Frequency.UNKNOWN else []
    said += [reading.field(transfer, "format")] if transfer["format"] != DataFormat.UNKNOWN else []
    if transfer["keys_held_by"] != KeyHolder.UNKNOWN:
        said.append(reading.labelled(reading.label(transfer, "keys_held_by"), reading.field(transfer, "keys_held_by")))
    said.append(reading.period(transfer["start"], transfer["end"]))
    text = ", ".join(part for part in said if part)
    return (quiet(text),) if text else ()
