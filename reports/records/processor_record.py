"""The record of processing activities of a processor: Art. 30(2) GDPR."""

from __future__ import annotations

from models.register import Record
from models.vocabulary import ContactRole, Role
from reports.document import Document, Entries, Entry, Section, Text, bold
from reports.records import activity_entries as entries
from reports.records.controller_record import quiet_line, record_tables
from reports.records.frame import frame
from reports.records.reading import Reading

AS_PROCESSOR = (Role.PROCESSOR, Role.SUB_PROCESSOR)


def processor_record(reading: Reading) -> Document:
    """Build the record: a section per activity carried out for others, in the order of the letters of Art. 30(2)."""
    activities = [
        activity
        for activity in reading.all("activity").values()
        if activity["role"] in AS_PROCESSOR and (reading.entity is None or activity["controller"] == reading.entity.id)
    ]
    sections = tuple(_section(reading, activity) for activity in activities)
    tables = record_tables(reading, activities)
    return frame(reading, "Record of categories of processing", "Art. 30(2) GDPR", sections, tables)


def _section(reading: Reading, activity: Record) -> Section:
    return Section(
        title=activity["name"],
        reference=activity.reference,
        quiet=quiet_line(reading, activity, "Processor"),
        blocks=(
            Entries(
                (
                    _parties(reading, activity),
                    _processing(reading, activity),
                    entries.transfers(reading, activity, "(c)"),
                    entries.security(reading, activity, "(d)"),
                    *_more(reading, activity),
                )
            ),
        ),
        breaks_page=True,
    )


def _parties(reading: Reading, activity: Record) -> Entry:
    """Letter (a): the processors, each controller acted for, representatives and data protection officers."""
    tr = reading.tr
    lines: list[Text] = []
    own = reading.all("party").get(activity["controller"] or "")
    served = (reading.all("party").get(item["party"] or "") for item in activity["controllers_served"])
    for label, party in [("Processor", own), *(("Controller", party) for party in served)]:
        if party is None:
            continue
        lines.append((f"{tr(label)}: ", bold(party["name"]), reading.address_line(party).removeprefix(party["name"])))
        for role, role_label in _CONTACTS:
            lines += [f"{tr(role_label)}: {line}" for line in reading.contact_lines(party, role)]
    if not activity["controllers_served"]:
        lines.append((f"{tr('Controller')}: ", reading.confirmed(activity, "controllers_served") or entries.missing(reading)))
    return Entry("(a)", tr("Processor, controllers"), tuple(lines))


_CONTACTS = (
    (ContactRole.GENERAL, "Contact"),
    (ContactRole.PRIVACY, "Contact"),
    (ContactRole.REPRESENTATIVE, "Representative"),
    (ContactRole.DPO, "Data protection officer"),
)


def _processing(reading: Reading, activity: Record) -> Entry:
    """Letter (b): the categories of processing carried out on behalf of each controller."""
    lines: list[Text] = [
        (bold(reading.title(item["party"])), f"  {item['processing']}")
        for item in activity["controllers_served"]
        if item["processing"]
    ]
    lines += reading.items(activity, "operations")
    if not lines:
        lines += [item["name"] for item in activity["purposes"]]
    return Entry("(b)", reading.tr("Categories of processing"), entries.or_missing(reading, activity, "operations", lines))


def _more(reading: Reading, activity: Record) -> list[Entry]:
    """Give what a processor need not record, where it is recorded: data, recipients, erasure, means."""
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
    return [*shown, *entries.beyond(reading, activity)]
