"""Whose rules on transfers bind an exporter, and in which area data move freely under them (Art. 3, 44)."""

from __future__ import annotations

from typing import Literal

from models.frozen import Record
from models.law.in_force import LawOnDay
from models.vocabulary import GdprScope

ExportLaw = Literal["eu", "uk", "ch", "none"]
"""Whose rules on transfers bind an exporter."""


def law_that_binds(exporter: Record | None, law: LawOnDay) -> ExportLaw:
    """Give whose rules on transfers bind an exporter by itself, whatever stands above it in a chain."""
    if exporter is None or exporter["country"] is None or law.in_eea(exporter["country"]):
        return "eu"
    if exporter["gdpr"] in (GdprScope.ESTABLISHMENT, GdprScope.TARGETING):
        return "eu"
    if exporter["country"] == "GB":
        return "uk"
    if exporter["country"] == "CH":
        return "ch"
    # An exporter far away is recorded because it stands in a chain; only a plain no takes it out of the GDPR.
    return "none" if exporter["gdpr"] == GdprScope.NO else "eu"


def inside(country: str, export_law: ExportLaw, law: LawOnDay) -> bool:
    """Tell whether data that go to a country stay where the exporter's law makes no transfer of it."""
    if export_law == "uk":
        return country == "GB"
    if export_law == "ch":
        return country == "CH"
    return law.in_eea(country)
