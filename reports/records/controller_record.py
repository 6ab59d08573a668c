"""The record of processing activities of a controller: Art. 30(1) GDPR."""

from __future__ import annotations

from models.fields import KINDS
from models.register import Record
from models.vocabulary import Role
from reports.document import Document, Entries, Entry, Section, Table, Text, bold
from reports.records import activity_entries as entries
from reports.records.frame import frame
from reports.records.list_tables import linked_tables, list_tables, record_table
from reports.records.reading import Reading

AS_CONTROLLER = (Role.CONTROLLER, Role.JOINT_CONTROLLER)


def controller_record(reading: Reading) -> Document:
    """Build the record: a section per activity in the order of the letters, then every linked list as a table."""
    activities = [
        activity
        for activity in reading.all("activity").values()
        if activity["role"] in AS_CONTROLLER and _concerns(reading, activity)
    ]
    sections = tuple(_section(reading, activity) for activity in activities)
    return frame(
        reading, "Record of processing activities", "Art. 30(1) GDPR", sections, record_tables(reading, activities)
    )


def _concerns(reading: Reading, activity: Record) -> bool:
    if reading.entity is None:
        return True
    joint = (item["party"] for item in activity["joint_controllers"])
    return reading.entity.id in (activity["controller"], *joint)


def _section(reading: Reading, activity: Record) -> Section:
    return Section(
        title=activity["name"],
        reference=activity.reference,
        quiet=quiet_line(reading, activity, "Controller"),
        blocks=(
            Entries(
                (
                    _controller(reading, activity),
                    entries.purposes(reading, activity),
                    entries.subjects_and_data(reading, activity),
                    entries.recipients(reading, activity),
                    entries.transfers(reading, activity, "(e)"),
                    entries.erasure(reading, activity),
                    entries.security(reading, activity, "(g)"),
                    *entries.beyond(reading, activity),
                )
            ),
        ),
        breaks_page=True,
    )


def _controller(reading: Reading, activity: Record) -> Entry:
    lines: list[Text] = []
    controller = reading.all("party").get(activity["controller"] or "")
    if controller is not None:
        lines.append((bold(controller["name"]), reading.address_line(controller).removeprefix(controller["name"])))
    for item in activity["joint_controllers"]:
        joint = reading.all("party").get(item["party"] or "")
        if joint is not None:
            note = f" ({item['note']})" if item["note"] else ""
            lines.append((f"{reading.tr('Joint controller')}: ", bold(joint["name"]),
                          reading.address_line(joint).removeprefix(joint["name"]) + note))  # fmt: skip
    return Entry("(a)", reading.tr("Controller"), tuple(lines) or (entries.missing(reading),))


def quiet_line(reading: Reading, activity: Record, label: str) -> str:
    """Give the line under the title of an activity: whose it is, who owns it, when it was reviewed."""
    tr = reading.tr
    parts = [f"{tr(label)}: {reading.title(activity['controller']) or tr('not recorded')}"]
    owner = activity["owner"] or activity["process_owner"] or activity["department"]
    if owner:
        parts.append(f"{tr('Owner')}: {owner}")
    if activity["reviewed_on"]:
        parts.append(f"{tr('Reviewed')} {reading.day(activity['reviewed_on'])}")
    return " · ".join(parts)


def record_tables(reading: Reading, activities: list[Record]) -> list[Table]:
    """Give the sheets of the workbook: activities, their lists, and the records that they are linked with."""
    transfers = list({t.id: t for a in activities for t in entries.with_onward(
        reading, reading.transfers_of.get(a.id, []))}.values())  # fmt: skip
    engagements = list({e.id: e for a in activities for e in entries.chain(
        reading, reading.engagements_of.get(a.id, []))}.values())  # fmt: skip
    kind = KINDS["activity"]
    return [
        record_table(reading, kind, activities),
        *list_tables(reading, kind, activities),
        *linked_tables(reading, KINDS["transfer"], transfers),
        *linked_tables(reading, KINDS["engagement"], engagements),
        *linked_tables(reading, KINDS["party"], _parties(reading, activities, transfers, engagements)),
        *linked_tables(reading, KINDS["agreement"], _agreements(reading, transfers, engagements)),
        *linked_tables(reading, KINDS["assessment"], _linked(reading, "assessment", transfers)),
    ]


def _linked(reading: Reading, kind: str, records: list[Record]) -> list[Record]:
    wanted = {record[kind] for record in records}
    return [record for id, record in reading.all(kind).items() if id in wanted]


def _agreements(reading: Reading, transfers: list[Record], engagements: list[Record]) -> list[Record]:
    wanted = {item["agreement"] for t in transfers for item in t["safeguards"]}
    wanted |= {item["agreement"] for e in engagements for item in e["agreements"]}
    return [record for id, record in reading.all("agreement").items() if id in wanted]


def _parties(reading: Reading, *groups: list[Record]) -> list[Record]:
    """Give every party that the records name, in a field or in a list."""
    wanted: set[str] = set()
    for record in (record for group in groups for record in group):
        for listed, key, target in record.kind.links:
            if target == "party":
                wanted |= {item[key] for item in record[listed]} if listed else {record[key]}
    return [record for id, record in reading.all("party").items() if id in wanted]
