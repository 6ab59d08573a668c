"""Transfer impact assessments and the country dossiers that they draw on."""

from typing import ClassVar

from models.record import Country, Day, Item, Link, ListOf, Name, Record, Text, choice, day, fact, field, owner
from models.vocabulary import Conclusion, Fact, MeasureKind


class RequiredMeasure(Item, table=True):
    """A measure on which the conclusion rests."""

    __tablename__: ClassVar[str] = "assessment_measure"
    owner_id: str = owner("assessment")
    kind: MeasureKind | None = choice("Kind")
    description: Text = field("Measure", long=True)
    measure: Link = field("Of the catalogue", link="measure")
    implemented: Fact = fact("Implemented")
    implemented_on: Day = day("Implemented on")


class AssessedCountry(Item, table=True):
    """A further country that the assessment covers (onward, access)."""

    __tablename__: ClassVar[str] = "assessment_country"
    owner_id: str = owner("assessment")
    country: Country = field("Country", default=None)


class Assessment(Record, table=True):
    """A transfer impact assessment in the six steps of EDPB Recommendations 01/2020."""

    __tablename__: ClassVar[str] = "assessment"
    PREFIX: ClassVar[str] = "X"
    LABEL: ClassVar[str] = "Assessment"
    PLURAL: ClassVar[str] = "Assessments"
    LISTS: ClassVar[dict[str, ListOf]] = {
        "measures": ListOf(RequiredMeasure, "Measures required", article="EDPB 01/2020, step 4", section="4 Measures"),
        "countries": ListOf(AssessedCountry, "Further countries", article="SCC clause 14(b)(i)", section="1 Transfer"),
    }

    name: Name = field("Name", default=..., section="1 Transfer", index=True)
    country: Country = field("Country", default=None, section="1 Transfer")
    circumstances: Text = field(
        "Circumstances",
        long=True,
        article="SCC clause 14(b)(i)",
        section="1 Transfer",
        help="Chain, channels, recipients, purpose, data, format, sector, place of storage.",
    )
    tool: Text = field("Transfer tool", long=True, article="46; EDPB 01/2020, step 2", section="2 Tool")
    dossier: Link = field("Country dossier", link="dossier", section="3 Law and practice")
    law: Text = field("Law", long=True, article="SCC clause 14(b)(ii)", section="3 Law and practice")
    practice: Text = field("Practice", long=True, article="SCC clause 14(b)(ii)", section="3 Law and practice")
    measures_note: Text = field("Measures considered", long=True, section="4 Measures")
    procedure: Text = field("Procedural steps", long=True, article="EDPB 01/2020, step 5", section="5 Procedure")
    conclusion: Conclusion = choice("Conclusion", Conclusion.OPEN, article="SCC clause 14(d)", section="6 Conclusion")
    conclusion_note: Text = field("Reasons", long=True, section="6 Conclusion")
    author: Text = field("Author", section="6 Conclusion")
    approver: Text = field("Approved by", section="6 Conclusion")
    assessed_on: Day = day("Assessed on", section="6 Conclusion")
    approved_on: Day = day("Approved on", section="6 Conclusion")
    next_review: Day = day("Next review", article="EDPB 01/2020, step 6", section="6 Conclusion")


class LawFact(Item, table=True):
    """A fact of the law or practice of a country, with its source."""

    __tablename__: ClassVar[str] = "dossier_law_fact"
    owner_id: str = owner("dossier")
    topic: Text = field("Topic")
    finding: Text = field("Finding", long=True)
    source: Text = field("Source", long=True)


class LawEvent(Item, table=True):
    """A change of law or practice, or a ruling."""

    __tablename__: ClassVar[str] = "dossier_law_event"
    owner_id: str = owner("dossier")
    happened_on: Day = day("On")
    description: Text = field("What happened", long=True)
    source: Text = field("Source", long=True)


class Dossier(Record, table=True):
    """What is known of the law and practice of a country, once for all assessments."""

    __tablename__: ClassVar[str] = "dossier"
    PREFIX: ClassVar[str] = "C"
    LABEL: ClassVar[str] = "Country dossier"
    PLURAL: ClassVar[str] = "Country dossiers"
    TITLE: ClassVar[tuple[str, ...]] = ("country",)
    LISTS: ClassVar[dict[str, ListOf]] = {
        "facts": ListOf(LawFact, "Law and practice", article="SCC clause 14(b)(ii)", section="Country"),
        "events": ListOf(LawEvent, "Changes of law", article="SCC clause 14(e)", section="Country"),
    }

    country: Country = field("Country", default=None, section="Country", index=True)
    summary: Text = field("Summary", long=True, section="Country")
    surveillance_reach: Fact = fact("Access laws reach importers", section="Country")
    redress: Fact = fact("Effective redress", article="EDPB 02/2020", section="Country")
