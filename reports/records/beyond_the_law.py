"""What an activity records beyond what Art. 30 asks for: under its own labels, short answers together."""

from __future__ import annotations

from models.own_fields import SECTION
from models.register import Record
from models.vocabulary import Fact, Status
from reports.document import Entry, Span, Text, quiet
from reports.records.reading import Reading
from resources.language import mark

_SHORT = 60  # characters: longer answers get a line of their own

_PARTS = (
    (mark("Activity"), ("description", "department", "process", "process_owner", "weight", "introduced_on",
                        "changed_on", "notes")),
    (mark("Means"), ("systems", "locations", "operations", "classification", "data_combined", "data_combination")),
    (mark("Transparency"), ("rights", "notice", "notice_mentions_transfers", "consent_record", "automated_decisions",
                            "automated_logic")),
    (mark("Assessment"), ("dpia_required", "dpia_status", "dpia", "prior_consultation", "prior_consultation_note",
                          "risks", "large_scale", "high_risk", "occasional", "retention_followed",
                          "retention_deviation", "breach_occurred", "breach_record", "national_condition",
                          "documents")),
)  # fmt: skip


def beyond_the_law(reading: Reading, activity: Record, without: str = "") -> list[Entry]:
    """Give an entry for each part of an activity in which anything is recorded, `without` one field or list.

    What the office asks for beyond all that comes last.
    """
    entries = []
    for label, keys in _PARTS:
        answers = [
            (reading.label(activity, key), text)
            for key in keys
            if key != without and (text := _answer(reading, activity, key))
        ]
        if answers:
            entries.append(Entry("", reading.tr(label), _paragraphs(answers)))
    if own := reading.own_answers(activity):
        entries.append(Entry("", reading.tr(SECTION), _paragraphs(own)))
    return entries


def _answer(reading: Reading, activity: Record, key: str) -> str:
    if key == "risks":
        risks = ((item["description"], item["mitigation"]) for item in activity["risks"])
        return "; ".join(" → ".join(text for text in risk if text) for risk in risks)
    if key in activity.kind.lists:
        return "; ".join(reading.items(activity, key))
    return "" if activity[key] == Fact.UNKNOWN else reading.field(activity, key)


def _paragraphs(answers: list[tuple[str, str]]) -> tuple[Text, ...]:
    """Give a paragraph for each long answer, and one for the short answers that follow each other."""
    paragraphs: list[Text] = []
    running: list[str | Span] = []
    for label, text in answers:
        spans = (quiet(f"{label}\u00a0\u00a0"), text)
        if len(text) <= _SHORT:
            running += [quiet("  ·  "), *spans] if running else spans
            continue
        if running:
            paragraphs.append(tuple(running))
            running = []
        paragraphs.append(spans)
    return (*paragraphs, tuple(running)) if running else tuple(paragraphs)


def quiet_line(reading: Reading, activity: Record, label: str) -> str:
    """Give the line under the title of an activity: whose it is, who owns it, when it was reviewed, how it stands."""
    tr = reading.tr
    parts = [reading.labelled(label, reading.title(activity["controller"]) or tr("not recorded"))]
    owner = activity["owner"] or activity["process_owner"] or activity["department"]
    if owner:
        parts.append(reading.labelled(tr("Owner"), owner))
    if activity["reviewed_on"]:
        parts.append(tr("Reviewed on {day}").format(day=reading.day(activity["reviewed_on"])))
    if activity["status"] != Status.ACTIVE:
        parts.append(reading.term(Status, activity["status"]))
    return " · ".join(parts)
