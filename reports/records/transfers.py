"""Transfers to third countries and international organisations, by country and by mechanism."""

from __future__ import annotations

from collections import Counter, defaultdict

from models.fields import KINDS
from models.register import Record
from models.vocabulary import Mechanism, Rank
from reports.document import Column, Document, Paragraph, Section, Table, linked
from reports.document import Kind as ColumnKind
from reports.records.activity_entries import documentation, missing, safeguard_lines
from reports.records.frame import frame
from reports.records.list_tables import list_tables, record_table
from reports.records.reading import Reading


def transfers_report(reading: Reading) -> Document:
    """Build the list of transfers: what there is by country and mechanism, then each country with its transfers."""
    found = [t for t in reading.all("transfer").values() if _concerns(reading, t)]
    by_country: dict[str, list[Record]] = defaultdict(list)
    for transfer in found:
        by_country[transfer["destination"] or ""].append(transfer)
    countries = sorted(by_country, key=lambda code: (code == "", reading.country(code)))
    sections = (
        Section(reading.tr("By country"), (_country_counts(reading, countries, by_country),)),
        Section(reading.tr("By mechanism"), (_mechanism_counts(reading, found),)),
        *(_country_section(reading, code, by_country[code]) for code in countries),
    )
    kind = KINDS["transfer"]
    tables = [record_table(reading, kind, found), *list_tables(reading, kind, found)]
    return frame(reading, "Transfers to third countries", "Art. 30(1)(e), 30(2)(c), 44-49 GDPR", sections, tables)


def _concerns(reading: Reading, transfer: Record) -> bool:
    return reading.entity is None or reading.entity.id in (transfer["exporter"], transfer["importer"])


def _country_name(reading: Reading, code: str) -> str:
    return reading.country(code) or reading.tr("Destination not recorded")


def _country_counts(reading: Reading, countries: list[str], by_country: dict[str, list[Record]]) -> Table:
    tr = reading.tr
    columns = (
        Column("country", tr("Country"), weight=3),
        Column("transfers", tr("Transfers"), ColumnKind.NUMBER, 1),
        Column("importers", tr("Importers"), ColumnKind.NUMBER, 1),
        Column("mechanisms", tr("Mechanisms"), weight=4),
    )
    rows = []
    for code in countries:
        of_country = by_country[code]
        counted = Counter(_primary(t) for t in of_country)
        said = "; ".join(f"{reading.term(Mechanism, m)} {n}" for m, n in counted.most_common())
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
        (term, primary[code], fallback[code])
        for code in Mechanism
        if primary[code] or fallback[code]
        for term in (reading.term(Mechanism, code),)
    ]
    return Table("by-mechanism", columns, rows)


def _primary(transfer: Record) -> str:
    first = next((i["mechanism"] for i in transfer["safeguards"] if i["rank"] != Rank.FALLBACK), None)
    return str(first or Mechanism.UNKNOWN)


def _country_section(reading: Reading, code: str, found: list[Record]) -> Section:
    tr = reading.tr
    columns = (
        Column("reference", tr("Reference"), ColumnKind.REFERENCE, 1.1),
        Column("exporter", tr("Exporter"), weight=2.2),
        Column("importer", tr("Importer"), weight=2.2),
        Column("for", tr("For"), weight=2.6),
        Column("kind", tr("Kind"), weight=1.4),
        Column("data", tr("Personal data"), weight=2.4),
        Column("safeguards", tr("Safeguards"), weight=3),
        Column("from", tr("From"), ColumnKind.DATE, 1.2),
    )
    rows = [
        (
            t.reference,
            reading.title(t["exporter"]) or missing(reading),
            reading.title(t["importer"]) or missing(reading),
            reading.title(t["activity"]) or t["purpose"] or missing(reading),
            reading.field(t, "kind"),
            "; ".join(reading.items(t, "data")),
            tuple(safeguard_lines(reading, t)) or missing(reading),
            reading.cell(t.kind.fields["start"], t["start"]),
        )
        for t in found
    ]
    table = Table(f"transfers-{code}", columns, rows, wide=True)
    notes = (Paragraph(note) for t in found if (note := documentation(reading, t)))
    return Section(_country_name(reading, code), (table, *notes), anchor=f"country-{code}", level=1)

