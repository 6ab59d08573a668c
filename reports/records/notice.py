"""The part of a privacy notice that the register can write: Art. 13(1)(a)-(f), (2), 14(1), (2), in plain sentences.

One text for each privacy notice that the activities name. The questions are those that people ask; the answers are
whole sentences, so that each language can word them as it wants. What the register does not know is said, not made up.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.register import Record
from models.vocabulary import ContactRole, Status
from reports.document import Block, Document, Paragraph, Section, bold
from reports.records.data_subjects import activities_of_entity, decides
from reports.records.frame import frame
from reports.records.notice_data import automated_decisions, erasure, retention, sources, what_for, where_kept
from reports.records.notice_points import points_to_settle
from reports.records.notice_recipients import processing_agreement, recipients
from reports.records.people import address, contacts
from reports.records.reading import Reading
from reports.records.told_transfers import outside, told
from resources.language import mark

Activities = list[Record]

_QUESTIONS = (
    (mark("Who is responsible for your data?"), "who"),
    (mark("Which data do we use, and for what?"), "data"),
    (mark("Where do the data come from?"), "sources"),
    (mark("Who receives your data?"), "recipients"),
    (mark("Where are your data kept?"), "kept"),
    (mark("Do your data leave the European Economic Area?"), "transfers"),
    (mark("How long do we keep your data?"), "retention"),
    (mark("Can your data be erased, and when not?"), "erasure"),
    (mark("Are decisions taken by automated means alone?"), "automated"),
    (mark("How do you get access, and which other rights do you have?"), "rights"),
    (mark("You are a business that works with us: is a processing agreement needed?"), "agreement"),
)


def notice_report(reading: Reading) -> Document:
    """Build a text for each privacy notice; for those who keep the register, what to settle before it is published."""
    tr = reading.tr
    groups: dict[str, Activities] = {}
    for activity in activities_of_entity(reading):
        if decides(activity) and activity["status"] != Status.ENDED:
            groups.setdefault(activity["notice"] or tr("Activities that name no privacy notice"), []).append(activity)
    sections = [
        s for number, (title, found) in enumerate(groups.items(), 1) for s in _group(reading, number, title, found)
    ]
    if sections and reading.edition.verdicts:
        sections.append(points_to_settle(reading, [a for found in groups.values() for a in found]))
    return frame(
        reading,
        tr("Privacy notice: recipients, transfers, retention"),
        tr("Art. 13 and 14 GDPR"),
        tuple(sections),
        [],
        tr("No processing activity is recorded in which this organisation is a controller."),
    )


def _group(reading: Reading, number: int, title: str, activities: Activities) -> Iterator[Section]:
    named = "; ".join(dict.fromkeys(item["name"] for a in activities for item in a["subjects"]))
    said = reading.tr("For these persons: {subjects}").format(subjects=named) if named else ""
    yield Section(title, quiet=said, breaks_page=number > 1, anchor=f"notice {number}")
    for question, key in _QUESTIONS:
        blocks = tuple(_answer(reading, key, activities))
        if blocks:
            yield Section(reading.tr(question), blocks, level=2, anchor=f"notice {number} {key}")


def _answer(reading: Reading, key: str, activities: Activities) -> Iterator[Block]:
    match key:
        case "who":
            yield from _who(reading, activities)
        case "data":
            yield from what_for(reading, activities)
        case "sources":
            yield from sources(reading, activities)
        case "recipients":
            yield from recipients(reading, activities)
        case "kept":
            yield from where_kept(reading, activities)
        case "transfers":
            yield from _transfers(reading, activities)
        case "retention":
            yield from retention(reading, activities)
        case "erasure":
            yield from erasure(reading, activities)
        case "automated":
            yield from automated_decisions(reading, activities)
        case "rights":
            yield from _rights(reading, activities)
        case "agreement":
            yield from processing_agreement(reading, activities)


def _controllers(reading: Reading, activities: Activities) -> list[Record]:
    ids = dict.fromkeys(activity["controller"] for activity in activities)
    return [party for id in ids if (party := reading.linked("party", id)) is not None] or [reading.home]


def _who(reading: Reading, activities: Activities) -> Iterator[Block]:
    """Say who the controller is, how to write to it, and to its data protection officer (Art. 13(1)(a), (b))."""
    tr = reading.tr
    for party in _controllers(reading, activities):
        where = ", ".join(text for text in (party["name"], address(reading, party)) if text)
        said = [tr("The controller is {name}.").format(name=where.rstrip("."))]
        contact = "; ".join(contacts(reading, party, ContactRole.GENERAL, ContactRole.PRIVACY))
        officer = "; ".join(contacts(reading, party, ContactRole.DPO))
        said.append(tr("You can reach us here: {contact}.").format(contact=contact or tr("not recorded")))
        if officer:
            said.append(tr("You can reach our data protection officer here: {officer}.").format(officer=officer))
        yield Paragraph(" ".join(said))


def _transfers(reading: Reading, activities: Activities) -> Iterator[Block]:
    """Tell of transfers: importer and country, data, adequate or not, safeguard, copy (Art. 13(1)(f), 14(1)(f))."""
    tr = reading.tr
    found = told(reading, outside(reading, activities))
    if not found:
        answers = {activity["transfers_exist"] for activity in activities}
        none = tr("No. We do not transfer your data to countries outside the European Economic Area.")
        unknown = tr("Whether your data leave the European Economic Area is not recorded.")
        yield Paragraph(none if answers == {"no"} else unknown)
        return
    yield Paragraph(
        tr("Some of your data go to recipients outside the European Economic Area, or can be seen from there.")
    )
    for one in found:
        yield Paragraph(" ".join(one.ground))
        for recipient, data in one.recipients(reading):
            yield Paragraph((bold(f"{recipient}:"), f" {data}."))


def _rights(reading: Reading, activities: Activities) -> Iterator[Block]:
    """Say how to get access, which rights apply, and where to complain (Art. 13(2)(b)-(d))."""
    tr = reading.tr
    rights = dict.fromkeys(reading.item(a, "rights", item, "right") for a in activities for item in a["rights"])
    yield Paragraph(tr("Yes, you can ask to see the data that we hold about you."))
    for party in _controllers(reading, activities):
        contact = "; ".join(contacts(reading, party, ContactRole.PRIVACY, ContactRole.DPO))
        contact = contact or "; ".join(contacts(reading, party, ContactRole.GENERAL)) or tr("not recorded")
        yield Paragraph(tr("Write to {name}: {contact}.").format(name=party["name"], contact=contact))
    listed = "; ".join(right for right in rights if right) or tr("not recorded")
    yield Paragraph(
        tr("You have these rights, as far as the law grants them for the processing: {rights}.").format(rights=listed)
    )
    named = dict.fromkeys(party["supervisory_authority"] for party in _controllers(reading, activities))
    authority = "; ".join(name for name in named if name) or tr("not recorded")
    yield Paragraph(
        tr("You can lodge a complaint with the supervisory authority: {authority}.").format(authority=authority)
    )
