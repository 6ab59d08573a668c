"""Transfers to third countries and international organisations, by mechanism and by country."""

from __future__ import annotations

from collections import Counter, defaultdict

from models.register import Record
from models.vocabulary import Mechanism, Rank
from reports.document import Cell, Column, Document, Section, Span, Table, linked
from reports.document import Kind as ColumnKind
from reports.records.activity_entries import special_category
from reports.records.frame import frame
from reports.records.linked_records import annexes, linked_records
from reports.records.list_tables import workbook_tables
from reports.records.people import missing
from reports.records.reading import Reading
from reports.records.transfer_entries import Line, documentation, safeguard_lines, transfers_of_entity
from reports.records.transfer_pictures import group_section, map_section
from reports.records.verdicts import verdict_counts, verdict_lines


def transfers_report(reading: Reading) -> Document:
    """Build the list of transfers: what there is by verdict, mechanism and country, then each country's transfers."""
    tr = reading.tr
    found = transfers_of_entity(reading)
    by_country: dict[str, list[Record]] = defaultdict(list)
    for transfer in found:
        by_country[transfer["destination"] or ""].append(transfer)
    countries = sorted(by_country, key=lambda code: (code == "", reading.country(code)))
    linked_ = linked_records(reading, found)
    sections = (
        *map_section(reading, found),
        Section(tr("By verdict"), (verdict_counts(reading, found),)),
        Section(tr("By mechanism"), (_mechanism_counts(reading, found),)),
        *group_section(reading, found),
        Section(tr("By country"), (_country_counts(reading, countries, by_country),)),
        *(_country_section(reading, code, by_country[code]) for code in countries),
        *annexes(reading, linked_["agreement"], linked_["assessment"]),
    )
    return frame(
        reading,
        tr("Transfers to third countries"),
        tr("Art. 30(1)(e), 30(2)(c), 44-49 GDPR"),
        sections if found else (),
        workbook_tables(reading, "transfer", transfer=found),
        tr("No transfer to a third country or international organisation is recorded."),
    )


def _country_name(reading: Reading, code: str) -> str:
    return reading.country(code) or reading.tr("Destination not recorded")


def _country_counts(reading: Reading, countries: list[str], by_country: dict[str, list[Record]]) -> Table:
    tr = reading.tr
    columns = (
        Column("country", tr("Country"), weight=3),
        Column("transfers", tr("Transfers"), ColumnKind.NUMBER, 1.2),
        Column("importers", tr("Importers"), ColumnKind.NUMBER, 1.2),
        Column("mechanisms", tr("Mechanisms"), weight=6),
    )
    rows = []
    for code in countries:
        of_country = by_country[code]
        counted = Counter(_primary(t) for t in of_country)
        said = "; ".join(f"{_mechanism(reading, m)} ({n})" for m, n in counted.most_common())
        importers = len({t["importer"] for t in of_country if t["importer"]})
        rows.append((linked(_country_name(reading, code), f"country-{code}"), len(of_country), importers, said))
    return Table("by-country", columns, rows)


def _mechanism_counts(reading: Reading, found: list[Record]) -> Table:
    tr = reading.tr
    columns = (
        Column("mechanism", tr("Mechanism"), weight=4),
        Column("primary", tr("Primary"), ColumnKind.NUMBER, 1),
        Column("fallback", tr("Fallback"), ColumnKind.NUMBER, 1),
    )
    primary = Counter(_primary(t) for t in found)
    fallback = Counter(i["mechanism"] for t in found for i in t["safeguards"] if i["rank"] == Rank.FALLBACK)
    rows = [
        (_mechanism(reading, code), primary[code], fallback[code])
        for code in Mechanism
        if primary[code] or fallback[code]
    ]
    return Table("by-mechanism", columns, rows)


def _primary(transfer: Record) -> str:
    first = next((i["mechanism"] for i in transfer["safeguards"] if i["rank"] != Rank.FALLBACK), None)
    return str(first or Mechanism.UNKNOWN)


def _mechanism(reading: Reading, code: str) -> str:
    return reading.tr("No safeguard") if code == Mechanism.NONE else reading.term(Mechanism, code)


def _country_section(reading: Reading, code: str, found: list[Record]) -> Section:
    tr = reading.tr
    columns = (
        Column("reference", tr("Reference"), ColumnKind.REFERENCE, 1.2),
        Column("exporter", tr("Exporter"), weight=2),
        Column("importer", tr("Importer"), weight=2),
        Column("for", tr("For"), weight=2),
        Column("data", tr("Personal data"), weight=2.2),
        Column("verdict", tr("Verdict"), weight=3.2),
        Column("safeguards", tr("Safeguards"), weight=2.8),
        Column("documentation", tr("Documentation and circumstances"), weight=3.8),
    )
    table = Table(f"transfers-{code}", columns, [_row(reading, t) for t in found], wide=True)
    return Section(_country_name(reading, code), (table,), anchor=f"country-{code}", level=2)


def _row(reading: Reading, transfer: Record) -> tuple[Cell, ...]:
    data = ((item["name"], special_category(reading, item)) for item in transfer["data"])
    return (
        transfer.reference,
        reading.title(transfer["exporter"]) or missing(reading),
        reading.title(transfer["importer"]) or missing(reading),
        reading.title(transfer["activity"]) or transfer["purpose"] or missing(reading),
        "; ".join(f"{name} ({special})" if special else name for name, special in data) or missing(reading),
        verdict_lines(reading, transfer),
        tuple(safeguard_lines(reading, transfer)) or missing(reading),
        tuple(line for part in documentation(reading, transfer) for line in _lines(part)) or None,
    )


def _lines(part: Line) -> list[Span]:
    """Give a part of the documentation as lines of a cell: what is linked, then what is said of it."""
    spans = [Span(span) if isinstance(span, str) else span for span in part]
    last = max((at for at, span in enumerate(spans) if span.link), default=-1)
    link = spans[last].link if last >= 0 else None
    said = "".join(span.text for span in spans[last + 1 :]).removeprefix(" (").removesuffix(")") if link else ""
    first = "".join(span.text for span in (spans[: last + 1] if link else spans))
    return [Span(first, link=link), Span(said)] if said else [Span(first, link=link)]
