"""Headings that nobody has listed are understood by the words that they share with those that are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models.intake.dates import month_or_quarter
from models.intake.importing import plan_import
from models.intake.likely_meanings import likely_meaning
from models.intake.meanings import WITHIN, is_sub_word, meaning, meaning_in_row
from models.register import Register


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Verwachte bewaartermijn van het dossier", "retention"),
        ("Empfängerkreis der Daten", "recipients"),
        ("Catégories principales de personnes concernées", "subjects"),
    ],
)
def test_an_unlisted_heading_means_what_its_words_speak_of(heading: str, key: str) -> None:
    found = meaning_in_row("activity", heading)
    assert found is not None
    assert found.key == key


def test_words_of_no_heading_mean_nothing() -> None:
    assert likely_meaning("activity", "Xyzzy Plugh") == ("", 0.0)


def test_a_listed_phrase_is_surer_than_a_guess() -> None:
    listed = meaning("activity", "Retention period")
    assert listed is not None
    assert listed.certainty > WITHIN
    assert meaning_in_row("activity", "Retention period") == listed


@pytest.mark.parametrize(("heading", "sub"), [("Datum ondertekening", False), ("Data subjects", False),
                                              ("Subverwerkers", True), ("Weitere Auftragsverarbeiter", True)])  # fmt: skip
def test_what_begins_like_sub_is_not_always_a_sub_processor(heading: str, sub: bool) -> None:
    assert is_sub_word(heading) is sub


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Q1 2020", (date(2020, 1, 1), date(2020, 3, 31))),
        ("05/2022", (date(2022, 5, 1), date(2022, 5, 31))),
        ("2023-12", (date(2023, 12, 1), date(2023, 12, 31))),
        ("maj 2021", (date(2021, 5, 1), date(2021, 5, 31))),
        ("13/2022", None),
        ("2023", None),
    ],
)
def test_a_month_or_quarter_has_a_first_and_a_last_day(text: str, days: tuple[date, date] | None) -> None:
    assert month_or_quarter(text) == days


def test_a_month_is_taken_for_a_day_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "vendors.csv"
    path.write_text("Processor,Service,Country,Start,End\nBeispiel GmbH,Hosting,DE,05/2022,Q1 2024\n", encoding="utf-8")
    with Register.in_memory() as register:
        plan = plan_import(register, [path])
        (engagement,) = [after for kind, *_, after in plan.documents if kind == "engagement"]
    assert (engagement["start"], engagement["end"]) == ("2022-05-01", "2024-03-31")
    assert [(problem.column, problem.code) for problem in plan.problems] == [("Start", "no_day"), ("End", "no_day")]
