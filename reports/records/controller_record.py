"""The record of processing activities of a controller: Art. 30(1) GDPR."""

from __future__ import annotations

from models.register import Record
from models.vocabulary import Role
from reports.document import Document, Entries, Entry, Section, Table, Text
from reports.layout_sheet import LAYOUT, layout_document
from reports.records import activity_entries as entries
from reports.records.beyond_the_law import beyond_the_law, quiet_line
from reports.records.chain import chain
from reports.records.frame import frame
from reports.records.linked_records import annexes, linked_records
from reports.records.list_tables import workbook_tables
from reports.records.people import missing, party_lines
from reports.records.reading import Reading
from reports.records.transfer_entries import transfers, with_onward

_AS_CONTROLLER = (Role.CONTROLLER, Role.JOINT_CONTROLLER, Role.INDEPENDENT_CONTROLLER)


def controller_record(reading: Reading) -> Document:
    """Build the record: a section per activity in the order of the letters, then every linked list as a table."""
    tr = reading.tr
    activities = activities_as_controller(reading)
    if LAYOUT in reading.options:
        return layout_document(reading, activities, Role.CONTROLLER)
    return frame(
        reading,
        tr("Record of processing activities"),
        tr("Art. 30(1) GDPR"),
        (*(_section(reading, activity) for activity in activities), *behind(reading, activities)),
        record_tables(reading, activities),
        tr("No processing activity is recorded in which this organisation is a controller."),
    )


def activities_as_controller(reading: Reading) -> list[Record]:
    """Give the activities of the record: those in which the entity is a controller, alone or with others."""
    return [
        activity
        for activity in reading.all("activity").values()
        if activity["role"] in _AS_CONTROLLER and _concerns(reading, activity)
    ]


def _concerns(reading: Reading, activity: Record) -> bool:
    if reading.entity is None:
        return True
    joint = (item["party"] for item in activity["joint_controllers"])
    return reading.entity.id in (activity["controller"], *joint)


def _section(reading: Reading, activity: Record) -> Section:
    rows = (
        _controller(reading, activity),
        entries.purposes(reading, activity),
        entries.subjects_and_data(reading, activity),
        entries.recipients(reading, activity),
        transfers(reading, activity, "(e)"),
        entries.erasure(reading, activity),
        entries.security(reading, activity, "(g)"),
        *beyond_the_law(reading, activity),
    )
    return Section(
        title=activity["name"],
        reference=activity.reference,
        quiet=quiet_line(reading, activity, reading.tr("Controller")),
        blocks=(Entries(rows),),
        breaks_page=True,
        upper_half=True,
    )


def _controller(reading: Reading, activity: Record) -> Entry:
    """Letter (a): the controller and who decides with it, each with contact, representative and officer."""
    lines: list[Text] = []
    controller = reading.linked("party", activity["controller"])
    lines += [missing(reading)] if controller is None else party_lines(reading, controller)
    for item in activity["joint_controllers"]:
        joint = reading.linked("party", item["party"])
        if joint is not None:
            lines += party_lines(reading, joint, reading.tr("Joint controller"))
        if item["note"]:
            lines.append(item["note"])
    return Entry("(a)", reading.tr("Controller"), tuple(lines))


def around(reading: Reading, activities: list[Record]) -> tuple[list[Record], list[Record]]:
    """Give the transfers and the engagements of activities, with those that follow from them."""
    of_transfers = with_onward(reading, (t for a in activities for t in reading.transfers_of.get(a.id, [])))
    engagements = chain(reading, (e for a in activities for e in reading.engagements_of.get(a.id, [])))
    return of_transfers, engagements


def behind(reading: Reading, activities: list[Record]) -> tuple[Section, ...]:
    """Give the annexes: the agreements and assessments on which the transfers rest."""
    linked = linked_records(reading, around(reading, activities)[0])
    return annexes(reading, linked["agreement"], linked["assessment"])


def record_tables(reading: Reading, activities: list[Record]) -> list[Table]:
    """Give the sheets of the workbook: activities, their transfers and engagements, and all that they point to."""
    of_transfers, engagements = around(reading, activities)
    return workbook_tables(reading, "activity", activity=activities, transfer=of_transfers, engagement=engagements)
