"""A time limit is read as period, start and ground; several periods are left in words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.intake.retention import retention


@pytest.mark.parametrize(
    ("text", "period", "start", "ground"),
    [
        ("10 Jahre (HGB)", "P10Y", None, "HGB"),
        ("90 days, then deleted", "P90D", None, None),
        ("7 years", "P7Y", None, None),
        ("one year", "P1Y", None, None),
        ("Zwei Jahre", "P2Y", None, None),
        ("24 Monate", "P24M", None, None),
        ("18 månader", "P18M", None, None),
        ("6 semaines", "P6W", None, None),
        ("24 hours", "PT24H", None, None),
        ("1 year and 6 months", "P1Y6M", None, None),
        ("3 Jahre nach Erledigung", "P3Y", "Erledigung", None),
        ("bis 5 jaar na einde dienstverband", "P5Y", "einde dienstverband", None),
        ("5 ans après la fin du contrat", "P5Y", "la fin du contrat", None),
        ("30 Tage nach Vertragsende gem. Art. 17 DSGVO", "P30D", "Vertragsende", "Art. 17 DSGVO"),
        ("6 Monate nach Abschluss des Verfahrens (§ 15 AGG)", "P6M", "Abschluss des Verfahrens", "§ 15 AGG"),
        ("Invoices kept 6 years per Sample Tax Act 1999", "P6Y", None, "Sample Tax Act 1999"),
        ("Until closure of the account then wiped within 60 days", "P60D", "closure of the account", None),
        ("3 years, unless subject to a legal matter", "P3Y", None, None),
        ("Until end of contract ", None, "end of contract", None),
        ("As long as necessary", None, None, None),
        ("Bis Prozessende (mind. 5 Jahre)", None, "Prozessende", None),
        ("30 Tage online; 6 Monate Sicherung", None, None, None),
        ("7-10 years", None, None, None),
        ("Indefinitely", None, None, None),
        ("", None, None, None),
    ],
)
def test_time_limits(text: str, period: str | None, start: str | None, ground: str | None) -> None:
    found = retention(text)
    assert (found.period, found.start, found.ground) == (period, start, ground)
    assert found.text == text


@given(st.integers(1, 999), st.sampled_from([("years", "Y"), ("Monate", "M"), ("dagen", "D"), ("veckor", "W")]))
def test_every_number_of_every_unit(number: int, unit: tuple[str, str]) -> None:
    assert retention(f"{number} {unit[0]}").period == f"P{number}{unit[1]}"


@given(st.text(max_size=100))
def test_no_text_breaks_it(text: str) -> None:
    period = retention(text).period
    assert period is None or re.fullmatch(r"P(\d+[YMWD])+|PT\d+H", period)
