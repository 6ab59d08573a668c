"""Annex I.B and II of the standard contractual clauses: what is transferred, and how it is protected.

The explanatory note to the clauses asks that it can be told which information applies to which transfer: what the
agreement says stands first, for all transfers; what a transfer records itself stands below with its reference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from models.register import Record
from models.vocabulary import Frequency, SpecialCategory
from reports.document import Block, Column, Entries, Entry, Note, Table, Text, quiet
from reports.document import Kind as ColumnKind
from reports.records.activity_entries import time_limit
from reports.records.chain import chain, engaged_line
from reports.records.clause_annexes_paper import Paper, to_complete
from reports.records.people import missing
from reports.records.reading import Reading
from resources.language import mark

Said = tuple[str, str]
"""What is recorded of a transfer, and the reference of the record that says so; both empty where nothing is."""


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading of Annex I.B: the field of the agreement, what a transfer says of it, and how it is named if empty."""

    label: str
    key: str
    of_transfer: Callable[[Reading, Record], Said]
    empty: str


def transfers_table(paper: Paper) -> Table:
    """Give the transfers under the clauses: the references that the annexes use."""
    reading = paper.reading
    columns = (
        Column("transfer", reading.tr("Transfer"), ColumnKind.REFERENCE, 1.2),
        Column("exporter", reading.tr("Exporter"), weight=2.6),
        Column("importer", reading.tr("Importer"), weight=2.6),
        Column("destination", reading.tr("Destination"), weight=1.8),
        Column("for", reading.tr("For"), weight=3),
    )
    rows = [
        (
            t.reference,
            reading.title(t["exporter"]) or missing(reading),
            reading.title(t["importer"]) or missing(reading),
            reading.country(t["destination"]) or missing(reading),
            reading.title(t["activity"]) or t["purpose"] or missing(reading),
        )
        for t in paper.transfers
    ]
    return Table(f"transfers-{paper.agreement.reference}", columns, rows)


def description(paper: Paper) -> tuple[Block, ...]:
    """Annex I.B: every heading, filled from the agreement and from the transfers."""
    rows = [Entry("", paper.reading.tr(heading.label), tuple(_lines(paper, heading))) for heading in _HEADINGS]
    if paper.to_processor:
        rows.append(_sub_processing(paper))
    return (Entries(tuple(rows)),)


def _lines(paper: Paper, heading: _Heading) -> Iterable[Text]:
    reading, agreement = paper.reading, paper.agreement
    stated = "" if agreement[heading.key] == Frequency.UNKNOWN else reading.field(agreement, heading.key)
    said = {t: text for t in paper.transfers if (text := heading.of_transfer(reading, t))[0]}
    if stated:
        yield (quiet(reading.tr("All transfers") + "  "), stated) if len(paper.transfers) > 1 else stated
    yield from _by_transfer({t: one for t, one in said.items() if one[0] != stated})
    if not stated and len(said) < max(len(paper.transfers), 1):
        confirmed = reading.confirmed(agreement, heading.key)
        of_which = [t.reference for t in paper.transfers if t not in said]
        prefix = f"{', '.join(of_which)}  " if said else ""
        yield confirmed or (quiet(prefix), to_complete(reading, heading.empty))


def _by_transfer(said: dict[Record, Said]) -> Iterable[Text]:
    """Give what transfers say, those that say the same together, each with the record that it is taken from."""
    alike: dict[str, dict[str, None]] = {}
    for transfer, (text, source) in said.items():
        named = transfer.reference if source == transfer.reference else f"{transfer.reference} ({source})"
        alike.setdefault(text, {})[named] = None
    for text, references in alike.items():
        yield (quiet(", ".join(references) + "  "), text)


def _names(reading: Reading, transfer: Record, key: str) -> Said:
    """Give the names in a list of the transfer, else of its engagement, else of its activity."""
    for record in (
        transfer,
        reading.linked("engagement", transfer["engagement"]),
        reading.linked("activity", transfer["activity"]),
    ):
        if record is not None and record[key]:
            return "; ".join(item["name"] for item in record[key]), record.reference
    return "", ""


def _subjects(reading: Reading, transfer: Record) -> Said:
    return _names(reading, transfer, "subjects")


def _data(reading: Reading, transfer: Record) -> Said:
    return _names(reading, transfer, "data")


def _sensitive(reading: Reading, transfer: Record) -> Said:
    special = [
        item for item in transfer["data"] if item["special"] not in (SpecialCategory.NONE, SpecialCategory.UNKNOWN)
    ]
    named = "; ".join(f"{item['name']} ({reading.term(SpecialCategory, item['special'])})" for item in special)
    restricted = transfer["special_restrictions"]
    if special and not restricted:
        restricted = reading.tr("restrictions not recorded")
    if not special and transfer["data"] and all(item["special"] == SpecialCategory.NONE for item in transfer["data"]):
        named = reading.tr("None")
    return ": ".join(text for text in (named, restricted) if text), transfer.reference


def _frequency(reading: Reading, transfer: Record) -> Said:
    known = transfer["frequency"] != Frequency.UNKNOWN
    return (reading.field(transfer, "frequency") if known else "", transfer.reference)


def _nature(reading: Reading, transfer: Record) -> Said:
    engagement = reading.linked("engagement", transfer["engagement"])
    if engagement is not None and engagement["service"]:
        return engagement["service"], engagement.reference
    return reading.field(transfer, "kind"), transfer.reference


def _purpose(reading: Reading, transfer: Record) -> Said:
    if transfer["purpose"]:
        return transfer["purpose"], transfer.reference
    activity = reading.linked("activity", transfer["activity"])
    if activity is None:
        return "", ""
    return "; ".join(item["name"] for item in activity["purposes"]), activity.reference


def _retention(reading: Reading, transfer: Record) -> Said:
    """Give the time limits of the activity for the data that are transferred; for all where none is named."""
    activity = reading.linked("activity", transfer["activity"])
    if activity is None:
        return "", ""
    names = {item["name"].casefold() for item in transfer["data"]}
    items = [item for item in activity["data"] if not names or item["name"].casefold() in names]
    limits = [reading.labelled(item["name"], limit) for item in items if (limit := time_limit(reading, item))]
    return "; ".join(limits), activity.reference


_HEADINGS = (
    _Heading(mark("Data subjects"), "annex_subjects", _subjects, mark("categories of data subjects")),
    _Heading(mark("Personal data"), "annex_data", _data, mark("categories of personal data")),
    _Heading(
        mark("Sensitive data, with restrictions or safeguards"),
        "annex_sensitive",
        _sensitive,
        mark("sensitive data with the restrictions that apply, or that there are none"),
    ),
    _Heading(mark("Frequency"), "annex_frequency", _frequency, mark("frequency of the transfer")),
    _Heading(mark("Nature of the processing"), "annex_nature", _nature, mark("nature of the processing")),
    _Heading(mark("Purposes"), "annex_purpose", _purpose, mark("purposes of the transfer and further processing")),
    _Heading(mark("Retention"), "annex_retention", _retention, mark("retention period, or the criteria for it")),
)


def _sub_processing(paper: Paper) -> Entry:
    reading, stated = paper.reading, paper.agreement["annex_sub_processing"]
    below = chain(reading, (under for e in paper.engagements for under in reading.below.get(e.id, [])))
    lines: list[Text] = [stated] if stated else []
    lines += [
        engaged_line(reading, under, f", {period}" if (period := _period(reading, under)) else "") for under in below
    ]
    if not lines:
        empty = to_complete(
            reading, mark("subject matter, nature and duration of sub-processing, or that there is none")
        )
        lines = [reading.confirmed(paper.agreement, "annex_sub_processing") or empty]
    return Entry("", reading.tr("Sub-processing: subject matter, nature, duration"), tuple(lines))


def _period(reading: Reading, engagement: Record) -> str:
    return reading.period(engagement["start"], engagement["end"])


def measures(paper: Paper) -> tuple[Block, ...]:
    """Annex II: the measures as the agreement describes them, and those taken for single transfers."""
    reading, agreement = paper.reading, paper.agreement
    none = reading.confirmed(agreement, "annex_measures")
    empty = to_complete(reading, mark("technical and organisational measures, specifically for this importer"))
    rows = [Entry("", reading.tr("Measures"), (agreement["annex_measures"] or none or empty,))]
    said = {t: (text, t.reference) for t in paper.transfers if (text := "; ".join(_named_measures(reading, t)))}
    if said:
        rows.append(Entry("", reading.tr("Supplementary measures"), tuple(_by_transfer(said))))
    blocks: tuple[Block, ...] = (Entries(tuple(rows)),)
    if not paper.to_processor:
        return blocks
    note = reading.tr(
        "The annex also describes how a (sub-)processor assists the controller: here, among the measures."
    )
    return (*blocks, Note(note))


def _named_measures(reading: Reading, transfer: Record) -> list[str]:
    named = (item["description"] or reading.title(item["measure"]) for item in transfer["measures"])
    return list(dict.fromkeys(text for text in named if text))
