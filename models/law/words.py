"""What the words of a register say where no field does: whose data are concerned, and what a purpose raises.

Where a transfer names no data subjects or no data, those of its activity count, then those of its engagement.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from models.frozen import Record
from models.intake.phrases import PhraseFinder
from models.vocabulary import Fact

if TYPE_CHECKING:
    from models.law.transfer_case import TransferCase


def naming(case: TransferCase, key: str) -> Record | None:
    """Give the record that names the `subjects`, or the `data`, of a transfer; None where nobody does."""
    for record in (case.row, case.activity, case.engagement):
        if record is not None and record[key]:
            return record
    return None


def staff_concerned(case: TransferCase) -> Fact:
    """Tell whether the data of employees or applicants are transferred."""
    for key in ("subjects", "data"):
        record = naming(case, key)
        if record is not None and any(_meant(key, item["name"]) == "staff" for item in record[key]):
            return Fact.YES
    return Fact.UNKNOWN if naming(case, "subjects") is None else Fact.NO


def others_concerned(case: TransferCase) -> Fact:
    """Tell whether the data of others than employees and applicants are transferred."""
    record = naming(case, "subjects")
    if record is None:
        return Fact.UNKNOWN
    return Fact.NO if all(_meant("subjects", item["name"]) == "staff" for item in record["subjects"]) else Fact.YES


def question_raised(purpose: str) -> str:
    """Give the key of the condition of a decision whose question a purpose raises, else an empty text."""
    return _meant("purposes", purpose) if purpose else ""


@lru_cache(maxsize=1)
def _finders() -> dict[str, PhraseFinder]:
    text = (files("resources") / "law" / "words.toml").read_text(encoding="utf-8")
    return {key: PhraseFinder(words) for key, words in tomllib.loads(text).items()}


@lru_cache(maxsize=16384)
def _meant(key: str, text: str) -> str:
    # Of two phrases at one place the longer is found: the employees of customers are not taken for staff.
    found = {phrase.code for phrase in _finders()[key].find(text)}
    return "staff" if "staff" in found else next(iter(found), "")
