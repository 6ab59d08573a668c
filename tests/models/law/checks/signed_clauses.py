"""Clauses of 2021 that are in order in every respect: tests change the one thing that they speak of."""

from __future__ import annotations

from typing import Any

from tests.models.law.checks.situation import Described, agreement, assessment, engagement, transfer

IN_ORDER: dict[str, Any] = {
    "type": "scc_2021_914",
    "module": "2",
    "modified": "no",
    "parties": [
        {"party": "exporter", "role": "controller", "signed_on": "2023-01-10"},
        {"party": "importer", "role": "processor", "signed_on": "2023-01-12"},
    ],
    "address": "contracts/2023/17",
    "clause_9_option": "general",
    "clause_9_days": 30,
    "clause_13_authority": "Autoriteit Persoonsgegevens",
    "clause_17_law": "NL",
    "clause_18_forum": "NL",
    "annex_subjects": "Customers",
    "annex_data": "Contact data",
    "annex_sensitive": "None",
    "annex_frequency": "continuous",
    "annex_nature": "Storage",
    "annex_purpose": "Support of customers",
    "annex_retention": "Until the end of the contract",
    "annex_sub_processing": "Hosting, as long as the contract runs",
    "annex_measures": "Access by role, logs kept for a year, restore tested each quarter",
}


def clauses(**changed: Any) -> Described:
    """Describe the clauses, with what differs."""
    return agreement(**{**IN_ORDER, **changed})


def on_clauses(**changed: Any) -> Described:
    """Describe a transfer on these clauses, within the engagement `e`, with the assessment `x`."""
    return transfer(
        **{
            "engagement": "e",
            "assessment": "x",
            "access_reported_on": "2026-01-15",
            "safeguards": [{"mechanism": "scc", "agreement": "g", "in_place": "yes"}],
            **changed,
        }
    )


def processor(**changed: Any) -> Described:
    """Describe the engagement of the importer as processor."""
    return engagement(**{"role": "processor", **changed})


def sound_assessment(**changed: Any) -> Described:
    """Describe an assessment that is complete and recent."""
    return assessment(
        **{
            "country": "IN",
            "conclusion": "equivalent",
            "author": "Privacy officer",
            "approver": "Head of legal",
            "law": "No law reaches these data.",
            "assessed_on": "2025-10-01",
            **changed,
        }
    )


def in_order(**changed: Described) -> dict[str, Described]:
    """Describe a transfer to India that is in order, with what differs, by the keys `t`, `g`, `e` and `x`."""
    return {"t": on_clauses(), "g": clauses(), "e": processor(), "x": sound_assessment(), **changed}
