"""What proves, supports or accepts: measures, documents, waivers, issued documents."""

from typing import ClassVar

from models.record import Count, Day, Name, Record, Text, choice, count, day, field
from models.vocabulary import MeasureKind


class Measure(Record, table=True):
    """A contractual, legal, technical or organisational measure, described once."""

    __tablename__: ClassVar[str] = "measure"
    PREFIX: ClassVar[str] = "M"
    LABEL: ClassVar[str] = "Measure"
    PLURAL: ClassVar[str] = "Measures"

    name: Name = field("Name", default=..., section="Measure", index=True)
    kind: MeasureKind | None = choice("Kind", article="32, 46", section="Measure")
    description: Text = field("Description", long=True, section="Measure")
    in_place_since: Day = day("In place since", section="Measure")
    catalogue_entry: Text = field("Catalogue entry", section="Measure", help="For instance EDPB 01/2020, use case 1.")


class Document(Record, table=True):
    """A stored file with its hash, or an address with the day on which it was seen."""

    __tablename__: ClassVar[str] = "document"
    PREFIX: ClassVar[str] = "D"
    LABEL: ClassVar[str] = "Document"
    PLURAL: ClassVar[str] = "Documents"

    name: Name = field("Title", default=..., section="Document", index=True)
    dated: Day = day("Dated", section="Document")
    address: Text = field("Address", section="Document")
    seen_on: Day = day("Seen on", section="Document")
    file_name: Text = field("File", section="Document")
    media_type: Text = field("Type of file", section="Document")
    sha256: Text = field("SHA-256", section="Document", help="Hash of the stored file.")
    size: Count = count("Bytes", section="Document")


class Waiver(Record, table=True):
    """A finding that somebody accepts, with a reason, until a day."""

    __tablename__: ClassVar[str] = "waiver"
    PREFIX: ClassVar[str] = "W"
    LABEL: ClassVar[str] = "Waiver"
    EXTENDED: ClassVar[bool] = False
    PLURAL: ClassVar[str] = "Waivers"
    TITLE: ClassVar[tuple[str, ...]] = ("finding", "subject_reference")

    finding: Text = field("Finding", section="Waiver", help="Id of the check, for instance S03.")
    subject_kind: Text = field("Kind of record", section="Waiver")
    subject: Text = field("Record id", section="Waiver", shown=False)
    subject_reference: Text = field("Record", section="Waiver")
    reason: Text = field("Reason", long=True, section="Waiver")
    accepted_by: Text = field("Accepted by", section="Waiver")
    accepted_on: Day = day("Accepted on", section="Waiver")
    until: Day = day("Until", section="Waiver")
    facts: Text = field("Facts it rests on", long=True, section="Waiver")


class Issuance(Record, table=True):
    """A document that went out: what, as of when, to whom, with which hash."""

    __tablename__: ClassVar[str] = "issuance"
    PREFIX: ClassVar[str] = "I"
    LABEL: ClassVar[str] = "Issued document"
    EXTENDED: ClassVar[bool] = False
    PLURAL: ClassVar[str] = "Issued documents"
    TITLE: ClassVar[tuple[str, ...]] = ("report", "recipient")

    report: Text = field("Report", section="Issued document")
    options: Text = field("Options", long=True, section="Issued document")
    language: Text = field("Language", section="Issued document")
    as_of: Day = day("As of", section="Issued document")
    issued_on: Day = day("Issued on", section="Issued document")
    recipient: Text = field("Sent to", section="Issued document")
    purpose: Text = field("Occasion", section="Issued document")
    file_name: Text = field("File", section="Issued document")
    sha256: Text = field("SHA-256", section="Issued document")
    state: Text = field("State of the register", section="Issued document", help="Hash of the last change set.")
    law_pack: Text = field("Law pack", section="Issued document")
