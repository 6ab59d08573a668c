"""The countries that data go to, as the map shows them and as a table says it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from models.law.countries import country_name
from models.law.in_force import LawOnDay
from models.vocabulary import Verdict
from reports.document import Cell, Column, Kind, Table
from reports.pictures.flows import Flow
from reports.pictures.standing import Standing, status_of
from resources.language import translate


@dataclass(frozen=True)
class Destination:
    """A country that data go to: its code, name and standing, and its transfers by verdict."""

    code: str
    name: str
    standing: Standing
    verdicts: Counter[Verdict]

    @property
    def count(self) -> int:
        """Give the number of transfers."""
        return self.verdicts.total()


def destinations(flows: Sequence[Flow], law: LawOnDay, language: str) -> list[Destination]:
    """Give the countries that data go to, those with most transfers first."""
    verdicts: defaultdict[str, Counter[Verdict]] = defaultdict(Counter)
    for flow in flows:
        verdicts[flow.destination][flow.verdict] += flow.count
    found = [
        Destination(code, country_name(code, language), status_of(law, code), counted)
        for code, counted in verdicts.items()
    ]
    return sorted(found, key=lambda one: (-one.count, one.code))


def destination_table(flows: Sequence[Flow], law: LawOnDay, language: str) -> Table:
    """Give one row per country: its standing, where the data come from, and the transfers by verdict."""
    tr = partial(translate, language=language)
    shown = [verdict for verdict in Verdict if any(flow.verdict is verdict for flow in flows)]
    columns = (
        Column("country", tr("Country"), weight=3.0),
        Column("standing", tr("Standing in law"), weight=3.4),
        Column("origins", tr("From"), weight=5.0),
        *(Column(verdict, tr(verdict.label), Kind.NUMBER, 1.7) for verdict in shown),
        Column("transfers", tr("Transfers"), Kind.NUMBER, 1.4),
    )
    rows: list[tuple[Cell, ...]] = []
    for one in destinations(flows, law, language):
        origins: Counter[str] = Counter()
        for flow in flows:
            if flow.destination == one.code:
                origins[flow.origin] += flow.count
        said = ", ".join(
            f"{country_name(code, language)} {count}"
            for code, count in sorted(origins.items(), key=lambda item: (-item[1], item[0]))
        )
        counts = (one.verdicts[verdict] or None for verdict in shown)
        rows.append((one.name, tr(one.standing.label), said, *counts, one.count))
    return Table("map", columns, rows, wide=True)
