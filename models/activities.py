"""Processing activities: the record of Art. 30(1) as controller and of Art. 30(2) as processor."""

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
from models.vocabulary import (
    Classification,
    DataSource,
    DpiaStatus,
    ErasureExemption,
    Fact,
    LegalBasis,
    MeasureKind,
    RecipientKind,
    Right,
    Role,
    SpecialCategory,
    Vocabulary,
    Weight,
)


class JointController(Item, table=True):
    """Who decides together with the controller (Art. 26)."""

    __tablename__: ClassVar[str] = "activity_joint_controller"
    owner_id: str = owner("activity")
    party: Link = field("Party", link="party")
    note: Text = field("Share of the duties", long=True)


class ControllerServed(Item, table=True):
    """For whom the group processes, and what it does for them (Art. 30(2)(a), (b))."""

    __tablename__: ClassVar[str] = "activity_controller_served"
    owner_id: str = owner("activity")
    party: Link = field("Controller", link="party")
    processing: Text = field("Categories of processing", long=True)


class Purpose(Item, table=True):
    """Why data are processed (Art. 30(1)(b))."""

    __tablename__: ClassVar[str] = "activity_purpose"
    owner_id: str = owner("activity")
    name: Name = field("Purpose", default=..., long=True)


class PurposeBasis(Item, table=True):
    """What makes a purpose lawful: Art. 6, and where it applies Art. 9 or 10."""

    __tablename__: ClassVar[str] = "activity_legal_basis"
    owner_id: str = owner("activity")
    basis: LegalBasis | None = choice("Legal basis")
    purpose: Text = field("For the purpose", help="One of the purposes above; blank means all of them.")
    law: Text = field("Law", help="The national or Union law that obliges or allows.")
    interest: Text = field("Legitimate interest", long=True)
    balancing_test: Text = field("Balancing test", help="Reference or address of the assessment (LIA).")
    note: Text = field("As stated", long=True)


class Subject(Item, table=True):
    """A category of data subjects (Art. 30(1)(c))."""

    __tablename__: ClassVar[str] = "activity_subject"
    owner_id: str = owner("activity")
    name: Name = field("Category of data subjects", default=..., words=Vocabulary.SUBJECTS)
    vulnerable: Fact = fact("Vulnerable")
    number: Count = count("Approximate number")


class DataCategory(Item, table=True):
    """A category of personal data with its time limit for erasure (Art. 30(1)(c), (f))."""

    __tablename__: ClassVar[str] = "activity_data_category"
    owner_id: str = owner("activity")
    name: Name = field("Category of personal data", default=..., words=Vocabulary.DATA)
    special: SpecialCategory = choice("Special category", SpecialCategory.UNKNOWN)
    proposed: Fact = fact("Only proposed", help="Yes where the program proposed the special category from the name.")
    subjects: Text = field("Of whom")
    retention: Text = field("Time limit for erasure", long=True)
    retention_period: Text = field("Period", help="ISO 8601: P5Y is five years, P90D ninety days.")
    retention_start: Text = field("Starts with")
    retention_ground: Text = field("Ground for keeping")
    erasure_exemption: ErasureExemption | None = choice("Erasure can be refused under")


class Origin(Item, table=True):
    """Where the data come from (Art. 14(2)(f))."""

    __tablename__: ClassVar[str] = "activity_origin"
    owner_id: str = owner("activity")
    kind: DataSource | None = choice("Kind")
    party: Link = field("Party", link="party")
    name: Text = field("From whom")


class Recipient(Item, table=True):
    """To whom data are disclosed (Art. 30(1)(d)): a party of the register or a category."""

    __tablename__: ClassVar[str] = "activity_recipient"
    owner_id: str = owner("activity")
    party: Link = field("Party", link="party")
    name: Text = field("Category or name")
    kind: RecipientKind = choice("Internal or external", RecipientKind.UNKNOWN)
    role: Role | None = choice("Role")
    country: Country = field("Country", default=None)
    data: Text = field("Which data", long=True)
    condition: Text = field("Under what condition", long=True)


class System(Item, table=True):
    """Software or technology used."""

    __tablename__: ClassVar[str] = "activity_system"
    owner_id: str = owner("activity")
    name: Name = field("System or technology", default=...)
    note: Text = field("Note")


class DataLocation(Item, table=True):
    """Where the personal data are kept."""

    __tablename__: ClassVar[str] = "activity_location"
    owner_id: str = owner("activity")
    country: Country = field("Country", default=None)
    place: Text = field("Place")


class ProcessingOperation(Item, table=True):
    """What is done with the data: collecting, combining, erasing (Art. 4(2))."""

    __tablename__: ClassVar[str] = "activity_operation"
    owner_id: str = owner("activity")
    name: Name = field("Operation", default=...)


class SecurityMeasure(Item, table=True):
    """A technical or organisational measure of security (Art. 30(1)(g), 32)."""

    __tablename__: ClassVar[str] = "activity_measure"
    owner_id: str = owner("activity")
    kind: MeasureKind | None = choice("Kind")
    description: Text = field("Measure", long=True)
    measure: Link = field("Of the catalogue", link="measure")


class Risk(Item, table=True):
    """A risk to data subjects, and what is done about it."""

    __tablename__: ClassVar[str] = "activity_risk"
    owner_id: str = owner("activity")
    description: Text = field("Risk", long=True)
    mitigation: Text = field("Mitigation", long=True)


class RightOffered(Item, table=True):
    """A right of the data subject that applies."""

    __tablename__: ClassVar[str] = "activity_right"
    owner_id: str = owner("activity")
    right: Right | None = choice("Right")
    note: Text = field("Note")


class Activity(Record, table=True):
    """A processing activity."""

    __tablename__: ClassVar[str] = "activity"
    PREFIX: ClassVar[str] = "A"
    LABEL: ClassVar[str] = "Activity"
    PLURAL: ClassVar[str] = "Activities"
    LISTS: ClassVar[dict[str, ListOf]] = {
        "joint_controllers": ListOf(JointController, "Joint controllers", article="30(1)(a), 26", section="Who"),
        "controllers_served": ListOf(ControllerServed, "Controllers acted for", article="30(2)(a), (b)", section="Who"),
        "purposes": ListOf(Purpose, "Purposes", article="30(1)(b)", section="Purposes"),
        "legal_bases": ListOf(PurposeBasis, "Legal bases", article="6, 9, 10", section="Purposes"),
        "subjects": ListOf(Subject, "Data subjects", article="30(1)(c)", section="Data"),
        "data": ListOf(DataCategory, "Categories of personal data", article="30(1)(c), (f)", section="Data"),
        "origins": ListOf(Origin, "Sources of the data", article="14(2)(f)", section="Data"),
        "recipients": ListOf(Recipient, "Recipients", article="30(1)(d)", section="Recipients"),
        "systems": ListOf(System, "Systems and technologies", article="32", section="Means"),
        "locations": ListOf(DataLocation, "Locations of the data", article="5", section="Means"),
        "operations": ListOf(ProcessingOperation, "Operations", article="4(2), 30(2)(b)", section="Means"),
        "measures": ListOf(SecurityMeasure, "Security measures", article="30(1)(g), 30(2)(d)", section="Security"),
        "risks": ListOf(Risk, "Risks", article="35", section="Security"),
        "rights": ListOf(RightOffered, "Rights that apply", article="13, 14, 15", section="Transparency"),
    }

    name: Name = field("Name", default=..., section="Who", index=True)
    role: Role = choice("Role of the group", Role.CONTROLLER, article="30(1), 30(2)", section="Who")
    controller: Link = field(
        "Controller or processor",
        link="party",
        article="30(1)(a), 30(2)(a)",
        section="Who",
        help="The entity whose record this activity stands in.",
    )
    joint_arrangement: Fact = fact("Arrangement between joint controllers", article="26(1)", section="Who")
    duties_by_law: Fact = fact(
        "Duties laid down by law",
        article="26(1)",
        section="Who",
        help="Whether Union or national law shares out the duties of the joint controllers.",
    )
    department: Text = field("Department", section="Who", words=Vocabulary.DEPARTMENTS)
    process: Text = field("Business process", section="Who")
    process_owner: Text = field("Owner of the process", section="Who")
    description: Text = field("Description", long=True, section="Who")
    introduced_on: Day = day("Introduced on", section="Who")
    changed_on: Day = day("Last changed on", section="Who", help="As the sender of the record states it.")
    weight: Weight | None = choice("Main or auxiliary", section="Purposes")
    large_scale: Fact = fact("On a large scale", article="35(3)", section="Data")
    classification: Classification | None = choice("Classification", article="32", section="Data")
    data_combined: Fact = fact("Data are combined", article="6, 14", section="Data")
    data_combination: Text = field("What is combined", long=True, section="Data")
    transfers_exist: Fact = fact(
        "Transfers to third countries",
        article="30(1)(e), 30(2)(c)",
        section="Recipients",
        help="Blank is not “none”: answer no once you know that there are none.",
    )
    occasional: Fact = fact("Only occasional", article="30(5)", section="Security")
    high_risk: Fact = fact("Likely to result in a risk", article="30(5), 35", section="Security")
    automated_decisions: Fact = fact("Automated decisions", article="22", section="Transparency")
    automated_logic: Text = field("Logic and consequences", long=True, article="13(2)(f)", section="Transparency")
    notice: Text = field("Privacy notice", article="13, 14", section="Transparency", help="Address or title.")
    notice_mentions_transfers: Fact = fact("Notice mentions transfers", article="13(1)(f)", section="Transparency")
    consent_record: Text = field("Record of consent", article="7(1)", section="Transparency")
    dpia_required: Fact = fact("DPIA required", article="35", section="Assessment")
    dpia_status: DpiaStatus | None = choice("Progress of the DPIA", section="Assessment")
    dpia: Text = field("DPIA", section="Assessment", help="Address or reference.")
    prior_consultation: Fact = fact("Prior consultation", article="36", section="Assessment")
    prior_consultation_note: Text = field("Outcome of the consultation", long=True, section="Assessment")
    retention_policy: Text = field("Retention and erasure policy", article="30(1)(f)", section="Assessment")
    retention_followed: Fact = fact("Retained according to the policy", section="Assessment")
    retention_deviation: Text = field("Reasons for not following it", long=True, section="Assessment")
    breach_occurred: Fact = fact("Personal data breach", article="33(5)", section="Assessment")
    breach_record: Text = field("Record of the breach", section="Assessment")
    national_condition: Text = field(
        "National condition", section="Assessment", help="For instance DPA 2018 Schedule 1 (UK)."
    )
