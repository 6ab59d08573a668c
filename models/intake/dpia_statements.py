"""What rows say of the data protection impact assessment of an activity: required, how far, and where it stands."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from models.intake.answers import says_something
from models.intake.phrases import word_list
from models.intake.row import Row
from models.spelling import fold
from models.vocabulary import DpiaStatus, Fact


def dpia(row: Row) -> dict[str, Any]:
    """Give what a row says of the assessment under Art. 35, as values of an activity.

    A column “DPIA” holds a yes or no to the question whether one is required, a day on which it was made, or a
    reference.
    """
    found: dict[str, Any] = {}
    text, said = row.text("dpia"), row.fact("dpia")
    dated = row.day_behind_yes("dpia") or row.stated_day("dpia") or row.stated_day("dpia_status")
    if row.fact("dpia_required") is Fact.UNKNOWN and (dated or said is not Fact.UNKNOWN):
        found["dpia_required"] = Fact.YES if dated else said
    if says_something(text) and (said is Fact.UNKNOWN or dated):
        found["dpia"] = text
    status = _progress(row.text("dpia_status")) or _progress(text) or (DpiaStatus.DONE if dated else None)
    return found | ({"dpia_status": status} if status else {})


@lru_cache(maxsize=4096)
def _progress(text: str) -> DpiaStatus | None:
    """Give how far an assessment is from what a cell begins with; a plain yes or no leaves it open."""
    folded = fold(text).strip(" .")
    listed = word_list("answers")["dpia_progress"].items()
    return next((DpiaStatus(code) for code, texts in listed if folded and _begins(folded, texts)), None)


def _begins(folded: str, texts: list[str]) -> bool:
    return any(folded.startswith(fold(text)) for text in texts)
