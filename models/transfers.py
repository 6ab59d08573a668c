"""Transfers outside the EEA, with their safeguards in order and the facts that the law asks for."""

from typing import ClassVar

from models.record import Country, Day, Item, Link, ListOf, Name, Record, Text, choice, day, fact, field, owner
from models.vocabulary import (
    DataFormat,
    Derogation,
    Fact,
    Frequency,
    Instrument,
    KeyHolder,
    MeasureKind,
    Mechanism,
    Rank,
    SccModule,
    SpecialCategory,
    TransferKind,
    Vocabulary,
)


class TransferData(Item, table=True):
    """A category of data that is transferred."""

    __tablename__: ClassVar[str] = "transfer_data"
    owner_id: str = owner("transfer")
    name: Name = field("Category of personal data", default=..., words=Vocabulary.DATA)
    special: SpecialCategory = choice("Special category", SpecialCategory.UNKNOWN)


class TransferSubject(Item, table=True):
    """A category of data subjects concerned."""

    __tablename__: ClassVar[str] = "transfer_subject"
    owner_id: str = owner("transfer")
    name: Name = field("Category of data subjects", default=..., words=Vocabulary.SUBJECTS)


class Safeguard(Item, table=True):
    """What the transfer rests on; the order is the rank, primary first, then fallbacks."""

    __tablename__: ClassVar[str] = "transfer_safeguard"
    owner_id: str = owner("transfer")
    mechanism: Mechanism = choice("Mechanism", Mechanism.UNKNOWN, article="44-49")
    instrument: Instrument | None = choice("Decision or version")
    module: SccModule | None = choice("Module", article="SCC 2021/914")
    derogation: Derogation | None = choice("Derogation", article="49(1)")
    rank: Rank = choice("Rank", Rank.PRIMARY)
    agreement: Link = field("Agreement", link="agreement")
    valid_from: Day = day("From")
    valid_to: Day = day("To")
    in_place: Fact = fact("In place", help="No where the source says that it is missing; unknown where it is doubtful.")
    stated: Text = field("As stated", long=True)


class TransferMeasure(Item, table=True):
    """A supplementary measure for this transfer."""

    __tablename__: ClassVar[str] = "transfer_measure"
    owner_id: str = owner("transfer")
    kind: MeasureKind | None = choice("Kind")
    description: Text = field("Measure", long=True)
    measure: Link = field("Of the catalogue", link="measure")
    in_place_since: Day = day("In place since")


class TransferScopeFact(Item, table=True):
    """The answer to the question of a partial adequacy decision, for these data."""

    __tablename__: ClassVar[str] = "transfer_scope_fact"
    owner_id: str = owner("transfer")
    decision: Text = field("Decision")
    question: Text = field("Question")
    answer: Fact = fact("Answer")
    note: Text = field("Note", long=True)


class Transfer(Record, table=True):
    """Data made available to a party in a third country or to an international organisation."""

    __tablename__: ClassVar[str] = "transfer"
    PREFIX: ClassVar[str] = "T"
    LABEL: ClassVar[str] = "Transfer"
    PLURAL: ClassVar[str] = "Transfers"
    TITLE: ClassVar[tuple[str, ...]] = ("exporter", "importer")
    LISTS: ClassVar[dict[str, ListOf]] = {
        "safeguards": ListOf(Safeguard, "Safeguards", article="45-49", section="Safeguards"),
        "data": ListOf(TransferData, "Personal data", article="SCC Annex I.B", section="What"),
        "subjects": ListOf(TransferSubject, "Data subjects", article="SCC Annex I.B", section="What"),
        "measures": ListOf(TransferMeasure, "Supplementary measures", article="46; EDPB 01/2020", section="Safeguards"),
        "scope_facts": ListOf(TransferScopeFact, "Scope of partial adequacy", article="45", section="Safeguards"),
    }

    exporter: Link = field("Exporter", link="party", article="44", section="Who")
    importer: Link = field("Importer", link="party", article="44", section="Who")
    destination: Country = field(
        "Destination",
        default=None,
        article="30(1)(e), 30(2)(c)",
        section="Who",
        index=True,
        help="The third country, or the international organisation.",
    )
    kind: TransferKind | None = choice("Kind", section="Who")
    same_legal_entity: Fact = fact("Same legal entity", article="EDPB 05/2021", section="Who")
    activity: Link = field("Activity", link="activity", section="What")
    engagement: Link = field("Engagement", link="engagement", section="What")
    parent: Link = field("Onward of", link="transfer", article="44", section="Who")
    purpose: Text = field("Purpose", long=True, article="SCC Annex I.B", section="What")
    frequency: Frequency = choice("Frequency", Frequency.UNKNOWN, article="SCC Annex I.B", section="What")
    special_restrictions: Text = field(
        "Restrictions for sensitive data", long=True, article="SCC Annex I.B", section="What"
    )
    format: DataFormat = choice("Format", DataFormat.UNKNOWN, article="SCC clause 14(b)(i)", section="What")
    keys_held_by: KeyHolder = choice("Keys held by", KeyHolder.UNKNOWN, article="EDPB 01/2020", section="What")
    start: Day = day("From", section="Time")
    end: Day = day("To", section="Time")
    assessment: Link = field("Assessment", link="assessment", article="SCC clause 14", section="Safeguards")
    assessment_absent: Fact = fact(
        "No assessment made", section="Safeguards", help="Yes once it is known that there is none."
    )
    assessment_reviewed: Fact = fact("Assessment of the processor reviewed", article="28(1)", section="Safeguards")
    access_reported_on: Day = day("Last report on access requests", article="SCC clause 15.1(c)", section="Safeguards")
    necessity: Text = field("Why it is necessary", long=True, article="49(1)", section="Derogation")
    repetitive: Fact = fact("Repetitive", article="49(1) second subparagraph", section="Derogation")
    limited_subjects: Fact = fact(
        "Limited number of subjects", article="49(1) second subparagraph", section="Derogation"
    )
    compelling_assessment: Text = field(
        "Assessment and suitable safeguards", long=True, article="49(6), 30(1)(e)", section="Derogation"
    )
    authority_informed_on: Day = day("Authority informed on", article="49(1)", section="Derogation")
    subjects_informed_on: Day = day("Data subjects informed on", article="49(1)", section="Derogation")
    consent_explicit: Fact = fact("Consent explicit", article="49(1)(a)", section="Derogation")
    risk_informed: Fact = fact("Informed of the risks", article="49(1)(a)", section="Derogation")
    consent_withdrawn: Fact = fact("Consent withdrawn", article="7(3)", section="Derogation")
    public_powers: Fact = fact("Exercise of public powers", article="49(3)", section="Derogation")
    public_interest_law: Text = field("Law of the public interest", article="49(4)", section="Derogation")
    whole_register: Fact = fact("Whole register", article="49(2)", section="Derogation")
    interest_needed: Fact = fact(
        "Register open only to persons with a legitimate interest", article="49(2)", section="Derogation"
    )
    legitimate_requester: Fact = fact("Requested by an entitled person", article="49(2)", section="Derogation")
    national_limit: Fact = fact("National limit applies", article="49(5)", section="Derogation")
    incapable_of_consent: Fact = fact("Subject incapable of consent", article="49(1)(f)", section="Derogation")
    notice_mentions: Fact = fact("Privacy notice mentions it", article="13(1)(f), 14(1)(f)", section="Transparency")
    notice_copy: Text = field("How to get a copy", long=True, article="13(1)(f)", section="Transparency")
    subject_summary: Text = field("Summary for data subjects", long=True, article="15(2)", section="Transparency")
