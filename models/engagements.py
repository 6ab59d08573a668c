"""Engagements: who engages whom, in which role, where; the chain of processors to any depth."""

from typing import ClassVar

from models.record import (
    Count,
    Country,
    Day,
    Item,
    Link,
    ListOf,
    Name,
    Record,
    Text,
    choice,
    count,
    day,
    fact,
    field,
    owner,
)
from models.vocabulary import Authorisation, Fact, NoticeDecision, Operation, Role, Vocabulary


class EngagementActivity(Item, table=True):
    """An activity that the engagement serves."""

    __tablename__: ClassVar[str] = "engagement_activity"
    owner_id: str = owner("engagement")
    activity: Link = field("Activity", link="activity")


class EngagementData(Item, table=True):
    """A category of data that the engaged party receives."""

    __tablename__: ClassVar[str] = "engagement_data"
    owner_id: str = owner("engagement")
    name: Name = field("Category of personal data", default=..., words=Vocabulary.DATA)


class EngagementSubject(Item, table=True):
    """A category of data subjects concerned."""

    __tablename__: ClassVar[str] = "engagement_subject"
    owner_id: str = owner("engagement")
    name: Name = field("Category of data subjects", default=..., words=Vocabulary.SUBJECTS)


class Location(Item, table=True):
    """Where the engaged party hosts, processes, looks at or supports data."""

    __tablename__: ClassVar[str] = "engagement_location"
    owner_id: str = owner("engagement")
    country: Country = field("Country", default=None)
    place: Text = field("Place", help="City, region or the words of the source.")
    operation: Operation | None = choice("What happens there")
    party: Link = field("By whom", link="party", help="Where another entity than the engaged party does it.")
    frequency: Text = field("How often")


class EngagementAgreement(Item, table=True):
    """An agreement that carries the engagement."""

    __tablename__: ClassVar[str] = "engagement_agreement"
    owner_id: str = owner("engagement")
    agreement: Link = field("Agreement", link="agreement")


class SubProcessorNotice(Item, table=True):
    """A notice that the engaged party will add or replace a sub-processor (Art. 28(2))."""

    __tablename__: ClassVar[str] = "engagement_notice"
    owner_id: str = owner("engagement")
    received_on: Day = day("Received on")
    party: Link = field("Sub-processor", link="party")
    change: Text = field("What changes", long=True)
    country: Country = field("Country", default=None)
    object_by: Day = day("Objection until")
    decision: NoticeDecision = choice("Decision", NoticeDecision.OPEN)
    decided_on: Day = day("Decided on")
    reason: Text = field("Reason", long=True)


class DueDiligence(Item, table=True):
    """What was looked at before and during the engagement (Art. 28(1))."""

    __tablename__: ClassVar[str] = "engagement_due_diligence"
    owner_id: str = owner("engagement")
    done_on: Day = day("Done on")
    evidence: Text = field("Evidence", long=True)
    result: Text = field("Result", long=True)
    valid_to: Day = day("Valid to")


class Engagement(Record, table=True):
    """One party engages another, for one service."""

    __tablename__: ClassVar[str] = "engagement"
    PREFIX: ClassVar[str] = "E"
    LABEL: ClassVar[str] = "Engagement"
    PLURAL: ClassVar[str] = "Engagements"
    TITLE: ClassVar[tuple[str, ...]] = ("engaged", "service")
    LISTS: ClassVar[dict[str, ListOf]] = {
        "locations": ListOf(Location, "Locations", article="30(1)(e), 44", section="Where"),
        "activities": ListOf(EngagementActivity, "Activities", section="What"),
        "data": ListOf(EngagementData, "Personal data", article="28(3)", section="What"),
        "subjects": ListOf(EngagementSubject, "Data subjects", article="28(3)", section="What"),
        "agreements": ListOf(EngagementAgreement, "Agreements", article="28(3)", section="Contract"),
        "notices": ListOf(SubProcessorNotice, "Sub-processor notices", article="28(2)", section="Sub-processors"),
        "due_diligence": ListOf(DueDiligence, "Due diligence", article="28(1)", section="Contract"),
    }

    engaging: Link = field("Engaging party", link="party", article="28", section="Who")
    engaged: Link = field("Engaged party", link="party", article="28", section="Who")
    role: Role = choice("Role of the engaged party", Role.PROCESSOR, article="4(8), 28", section="Who")
    parent: Link = field(
        "Part of the engagement", link="engagement", section="Who", help="The engagement under which this one stands."
    )
    service: Text = field("Service", long=True, section="What")
    own_purposes: Fact = fact("Uses data for own purposes", article="28(10)", section="Who")
    authorisation: Authorisation = choice(
        "Authorisation of sub-processors", Authorisation.UNKNOWN, article="28(2)", section="Sub-processors"
    )
    notice_days: Count = count("Notice period in days", article="28(2)", section="Sub-processors")
    breach_deadline: Text = field("Breach must be reported", article="33(2)", section="Contract")
    start: Day = day("Start", section="Time")
    end: Day = day("End", section="Time")
    deletion_confirmed: Fact = fact("Deletion or return confirmed", article="28(3)(g)", section="Time")
    deletion_confirmed_on: Day = day("Confirmed on", section="Time")
