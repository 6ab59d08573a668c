"""The answer to a request for erasure, for a category of data subjects: what goes, what stays, why, until when.

Art. 17(1) and (3). Only a recorded ground of Art. 17(3) is given as a reason to refuse; where neither a ground nor a
time limit is recorded, that is said, and somebody has to decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from models.register import Record
from models.vocabulary import ErasureExemption, Fact, Right
from reports.document import Block, Cell, Column, Document, Entries, Entry, Paragraph, Section, Table, Text, quiet
from reports.records.access_answer import of_activity
from reports.records.activity_entries import none_or_missing, time_limit
from reports.records.chain import chain
from reports.records.data_subjects import by_category, decides, of_others
from reports.records.frame import frame
from reports.records.people import missing
from reports.records.reading import Reading

Activities = list[Record]
Kept = tuple[Record, Mapping[str, Any]]
"""A category of data and the activity that it belongs to."""


def erasure_answer(reading: Reading) -> Document:
    """Build a chapter for each category of data subjects; the option `subjects` chooses one."""
    tr = reading.tr
    chapters = [(name, found) for name, found in by_category(reading) if any(decides(activity) for activity in found)]
    sections = (s for name, found in chapters for s in _chapter(reading, name, found, len(chapters) > 1))
    return frame(
        reading,
        tr("Answer to a request for erasure"),
        tr("Art. 17 GDPR"),
        tuple(sections),
        [],
        tr("No processing activity is recorded in which this organisation is a controller."),
    )


def _chapter(reading: Reading, name: str, activities: Activities, breaks_page: bool) -> Iterator[Section]:
    tr = reading.tr
    own = [activity for activity in activities if decides(activity)]
    data = [(activity, item) for activity in own for item in activity["data"] if not of_others(item, name)]
    kept = [one for one in data if one[1]["erasure_exemption"]]
    open_ones = [one for one in data if one not in kept and _nothing_recorded(reading, one[1])]
    erased = [one for one in data if one not in kept and one not in open_ones]
    title = name or tr("Data subjects not recorded")
    said = tr("This is what the register says on {day} of the personal data of this category.")
    opening = Paragraph(said.format(day=reading.day(reading.as_of.isoformat())))
    yield Section(title, (opening,), breaks_page=breaks_page, anchor=f"subjects {title}")
    parts = (
        (tr("What is erased"), tuple(_erased(reading, erased))),
        (tr("What is kept, and until when"), tuple(_kept(reading, kept))),
        (tr("What has to be decided"), tuple(_undecided(reading, open_ones, own))),
        (tr("Who has to be told"), tuple(_told(reading, own, activities))),
    )
    for number, (heading, blocks) in enumerate(parts, 1):
        if blocks:
            yield Section(heading, blocks, level=2, anchor=f"subjects {title} {number}")


def _nothing_recorded(reading: Reading, item: Mapping[str, Any]) -> bool:
    return not time_limit(reading, item) and not item["retention_ground"]


def _erased(reading: Reading, data: list[Kept]) -> Iterator[Block]:
    tr = reading.tr
    if not data:
        yield Paragraph(tr("No data are recorded that can be erased without more."))
        return
    yield Paragraph(
        tr(
            "No ground of Art. 17(3) GDPR to refuse is recorded for these data. They are erased where a reason of "
            "Art. 17(1) GDPR applies, such as consent that is withdrawn, and otherwise when their time limit ends."
        )
    )
    columns = (
        Column("activity", tr("Activity"), weight=3),
        Column("data", tr("Personal data"), weight=3),
        Column("limit", tr("Time limit"), weight=3),
        Column("ground", tr("Ground for keeping"), weight=3),
    )
    yield Table("erased", columns, [_row(reading, one) for one in data])


def _kept(reading: Reading, data: list[Kept]) -> Iterator[Block]:
    tr = reading.tr
    if not data:
        yield Paragraph(tr("No ground to refuse erasure is recorded."))
        return
    yield Paragraph(tr("These data have to be kept until their time limit ends; until then erasure is refused."))
    columns = (
        Column("activity", tr("Activity"), weight=2.6),
        Column("data", tr("Personal data"), weight=2.4),
        Column("limit", tr("Until when"), weight=2.8),
        Column("ground", tr("Ground for keeping"), weight=2.8),
        Column("exemption", tr("Legal ground to refuse"), weight=2.6),
    )
    rows = [(*_row(reading, one), reading.term(ErasureExemption, one[1]["erasure_exemption"])) for one in data]
    yield Table("kept", columns, rows)


def _row(reading: Reading, one: Kept) -> tuple[Cell, ...]:
    activity, item = one
    limit: tuple[Any, ...] = (time_limit(reading, item) or missing(reading),)
    start = item["retention_start"]
    if item["retention"] and start:
        limit = (*limit, quiet(reading.tr("starts with: {start}").format(start=start)))
    return activity["name"], item["name"], limit, item["retention_ground"] or missing(reading)


def _undecided(reading: Reading, data: list[Kept], activities: Activities) -> Iterator[Block]:
    """Name the data of which the register knows neither time limit nor ground, and activities without data."""
    tr = reading.tr
    rows: list[Entry] = []
    if data:
        lines: tuple[Text, ...] = tuple(of_activity(activity, item["name"]) for activity, item in data)
        rows.append(Entry("", tr("Neither time limit nor ground recorded"), lines))
    if empty := [activity for activity in activities if not activity["data"]]:
        named = tuple(of_activity(activity, none_or_missing(reading, activity, "data")) for activity in empty)
        rows.append(Entry("", tr("Which data there are"), named))
    without = [a for a in activities if a["rights"] and all(item["right"] != Right.ERASURE for item in a["rights"])]
    if without:
        said = tr("The record of these activities names other rights of the data subject, but not erasure.")
        rows.append(Entry("", tr("Right not named"), (said, *(quiet(activity["name"]) for activity in without))))
    if rows:
        yield Entries(tuple(rows))


def _told(reading: Reading, own: Activities, activities: Activities) -> Iterator[Block]:
    """Name the recipients whom erasure has to be told (Art. 17(2), 19), and the controllers who decide themselves."""
    tr = reading.tr
    processors: dict[str, None] = {}
    others: dict[str, None] = {}
    for activity in own:
        engaged = chain(reading, reading.engagements_of.get(activity.id, []))
        processors |= dict.fromkeys(reading.title(e["engaged"]) for e in engaged if e["engaged"])
        named = (reading.title(item["party"]) or item["name"] for item in activity["recipients"])
        others |= dict.fromkeys(name for name in named if name and name not in processors)
    rows = [
        Entry("", tr("Engaged parties"), ("; ".join(processors) or missing(reading),)),
        Entry("", tr("Other recipients (Art. 19)"), ("; ".join(others) or missing(reading),)),
    ]
    served = [activity for activity in activities if not decides(activity)]
    for activity in served:
        parties = "; ".join(reading.title(item["party"]) for item in activity["controllers_served"] if item["party"])
        rows.append(Entry("", tr("The controller decides"), (of_activity(activity, parties or missing(reading)),)))
    confirmed = [activity for activity in own if activity["retention_followed"] == Fact.NO]
    for activity in confirmed:
        why = activity["retention_deviation"] or reading.tr("reason not recorded")
        rows.append(Entry("", tr("Policy not followed"), (of_activity(activity, why),)))
    yield Entries(tuple(rows))
