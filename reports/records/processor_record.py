"""The record of processing activities of a processor: Art. 30(2) GDPR."""

from __future__ import annotations

from models.register import Record
from models.vocabulary import Role
from reports.document import Document, Entries, Entry, Section, Text, bold, quiet
from reports.layout_sheet import LAYOUT, layout_document
from reports.records import activity_entries as entries
from reports.records.beyond_the_law import beyond_the_law, quiet_line
from reports.records.controller_record import behind, record_tables
from reports.records.frame import frame
from reports.records.people import missing, party_lines
from reports.records.reading import Reading
from reports.records.transfer_entries import transfers

AS_PROCESSOR = (Role.PROCESSOR, Role.SUB_PROCESSOR)


def processor_record(reading: Reading) -> Document:
    """Build the record: a section per activity carried out for others, in the order of the letters of Art. 30(2)."""
    tr = reading.tr
    activities = activities_as_processor(reading)
    if LAYOUT in reading.options:
        return layout_document(reading, activities, Role.PROCESSOR)
    return frame(
        reading,
        tr("Record of categories of processing"),
        tr("Art. 30(2) GDPR"),
        (*(_section(reading, activity) for activity in activities), *behind(reading, activities)),
        record_tables(reading, activities),
        tr("No processing activity is recorded in which this organisation is a processor."),
    )


def activities_as_processor(reading: Reading) -> list[Record]:
    """Give the activities of the record: those that the entity carries out for others."""
    return [
        activity
        for activity in reading.all("activity").values()
        if activity["role"] in AS_PROCESSOR and (reading.entity is None or activity["controller"] == reading.entity.id)
    ]


def _section(reading: Reading, activity: Record) -> Section:
    rows = (
        _parties(reading, activity),
        _processing(reading, activity),
        transfers(reading, activity, "(c)"),
        entries.security(reading, activity, "(d)"),
        *_more(reading, activity),
        *beyond_the_law(reading, activity, without="operations"),
    )
    return Section(
        title=activity["name"],
        reference=activity.reference,
        quiet=quiet_line(reading, activity, reading.tr("Processor")),
        blocks=(Entries(rows),),
        breaks_page=True,
        upper_half=True,
    )


def _parties(reading: Reading, activity: Record) -> Entry:
    """Letter (a): the processors, each controller acted for, representatives and data protection officers."""
    tr = reading.tr
    lines: list[Text] = []
    own = reading.linked("party", activity["controller"])
    if own is None:
        lines.append((quiet(f"{tr('Processor')}  "), missing(reading)))
    else:
        lines += party_lines(reading, own, tr("Processor"))
    served = [p for item in activity["controllers_served"] if (p := reading.linked("party", item["party"]))]
    for party in served:
        lines += party_lines(reading, party, tr("Controller"))
    if not served:
        nobody = entries.none_or_missing(reading, activity, "controllers_served")
        lines.append((quiet(f"{tr('Controller')}  "), nobody))
    return Entry("(a)", tr("Processor, controllers"), tuple(lines))


def _processing(reading: Reading, activity: Record) -> Entry:
    """Letter (b): the categories of processing carried out on behalf of each controller."""
    operations = "; ".join(reading.items(activity, "operations"))
    lines: list[Text] = [
        (bold(reading.title(item["party"])), "  ", item["processing"] or missing(reading))
        for item in activity["controllers_served"]
        if item["processing"] or not operations
    ]
    if operations:
        lines.append((quiet(reading.tr("Operations") + "  "), operations))
    label = reading.tr("Categories of processing")
    return Entry("(b)", label, entries.or_missing(reading, activity, "operations", lines))


def _more(reading: Reading, activity: Record) -> list[Entry]:
    """Give what a processor need not record, where it is recorded: purposes, data, recipients, erasure."""
    shown = []
    for key, build in (
        ("purposes", entries.purposes),
        ("data", entries.subjects_and_data),
        ("recipients", entries.recipients),
        ("data", entries.erasure),
    ):
        if activity[key] or (key == "recipients" and reading.engagements_of.get(activity.id)):
            entry = build(reading, activity)
            shown.append(Entry("", entry.label, entry.content))
    return shown
