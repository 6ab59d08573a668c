"""Agreements: contracts and other legal acts, with the options and annexes of the standard clauses."""

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
from models.vocabulary import AgreementType, Art28Item, Authorisation, BcrKind, Fact, Frequency, Role, SccModule


class AgreementParty(Item, table=True):
    """A party to the agreement, and when it signed (SCC Annex I.A)."""

    __tablename__: ClassVar[str] = "agreement_party"
    owner_id: str = owner("agreement")
    party: Link = field("Party", link="party")
    role: Role | None = choice("Role")
    signed_on: Day = day("Signed on")
    signatory: Text = field("Signed by", help="Function of the person who signed.")
    joined_by_docking: Fact = fact("Joined by docking", article="SCC clause 7")


class Art28Check(Item, table=True):
    """Whether the contract holds what Art. 28(3) demands."""

    __tablename__: ClassVar[str] = "agreement_art_28_check"
    owner_id: str = owner("agreement")
    item: Art28Item | None = choice("Demand")
    fulfilled: Fact = fact("Fulfilled")
    clause: Text = field("Clause")


class BcrMember(Item, table=True):
    """A group member bound by the rules (Art. 47(2)(a))."""

    __tablename__: ClassVar[str] = "agreement_bcr_member"
    owner_id: str = owner("agreement")
    party: Link = field("Member", link="party")
    joined_on: Day = day("Joined on")
    left_on: Day = day("Left on")


class BcrCountry(Item, table=True):
    """A third country that the rules cover (Art. 47(2)(b))."""

    __tablename__: ClassVar[str] = "agreement_bcr_country"
    owner_id: str = owner("agreement")
    country: Country = field("Country", default=None)


class Agreement(Record, table=True):
    """A contract or other legal act."""

    __tablename__: ClassVar[str] = "agreement"
    PREFIX: ClassVar[str] = "G"
    LABEL: ClassVar[str] = "Agreement"
    PLURAL: ClassVar[str] = "Agreements"
    LISTS: ClassVar[dict[str, ListOf]] = {
        "parties": ListOf(AgreementParty, "Parties", article="28(3), SCC Annex I.A", section="Parties"),
        "art_28_checks": ListOf(Art28Check, "Checklist of Art. 28(3)", article="28(3)", section="Contract"),
        "bcr_members": ListOf(BcrMember, "BCR members", article="47(2)(a)", section="BCR"),
        "bcr_countries": ListOf(BcrCountry, "BCR countries", article="47(2)(b)", section="BCR"),
    }

    name: Name = field("Name", default=..., section="Contract", index=True)
    type: AgreementType = choice("Type", AgreementType.OTHER, section="Contract")
    signed_on: Day = day("Signed on", section="Contract")
    effective_on: Day = day("Effective from", section="Contract")
    expires_on: Day = day("Expires on", section="Contract")
    ended_on: Day = day("Ended on", section="Contract")
    address: Text = field("Address", section="Contract", help="Where the agreement is published or filed.")
    master: Link = field("Belongs to", link="agreement", section="Contract")
    modified: Fact = fact("Clauses modified", article="SCC clause 2", section="Clauses")
    module: SccModule | None = choice("Module", article="SCC 2021/914", section="Clauses")
    clause_7_docking: Fact = fact("Clause 7, docking", article="SCC clause 7", section="Clauses")
    clause_9_option: Authorisation = choice(
        "Clause 9, authorisation", Authorisation.UNKNOWN, article="SCC clause 9(a)", section="Clauses"
    )
    clause_9_days: Count = count("Clause 9, notice period in days", article="SCC clause 9(a)", section="Clauses")
    clause_11_redress: Fact = fact("Clause 11, independent redress", article="SCC clause 11", section="Clauses")
    clause_13_authority: Text = field("Clause 13, authority", article="SCC clause 13, Annex I.C", section="Clauses")
    clause_17_law: Country = field("Clause 17, law", default=None, article="SCC clause 17", section="Clauses")
    clause_18_forum: Country = field("Clause 18, courts", default=None, article="SCC clause 18", section="Clauses")
    annex_subjects: Text = field("Data subjects", long=True, article="SCC Annex I.B", section="Annexes")
    annex_data: Text = field("Categories of data", long=True, article="SCC Annex I.B", section="Annexes")
    annex_sensitive: Text = field(
        "Sensitive data and restrictions", long=True, article="SCC Annex I.B", section="Annexes"
    )
    annex_frequency: Frequency = choice("Frequency", Frequency.UNKNOWN, article="SCC Annex I.B", section="Annexes")
    annex_nature: Text = field("Nature of the processing", long=True, article="SCC Annex I.B", section="Annexes")
    annex_purpose: Text = field("Purpose", long=True, article="SCC Annex I.B", section="Annexes")
    annex_retention: Text = field("Retention", long=True, article="SCC Annex I.B", section="Annexes")
    annex_sub_processing: Text = field("Sub-processing", long=True, article="SCC Annex I.B", section="Annexes")
    annex_measures: Text = field("Measures", long=True, article="SCC Annex II", section="Annexes")
    annex_sub_processors: Text = field("List of sub-processors", long=True, article="SCC Annex III", section="Annexes")
    swiss_adaptation: Fact = fact("Adapted for Switzerland", section="Clauses")
    authorisation_reference: Text = field(
        "Authorisation by a supervisory authority", article="46(3), 46(5)", section="Approval"
    )
    authorised_on: Day = day("Authorised on", article="46(3)", section="Approval")
    importer_commitments: Fact = fact(
        "Binding commitments of the importer", article="46(2)(e), 46(2)(f)", section="Approval"
    )
    approved_for_transfers: Fact = fact("Approved for transfers", article="46(2)(e), 46(2)(f)", section="Approval")
    essence_available: Fact = fact("Essence made available", article="26(2)", section="Approval")
    bcr_kind: BcrKind | None = choice("BCR for", article="47", section="BCR")
    bcr_lead_authority: Text = field("Lead authority", article="47(1)", section="BCR")
    bcr_approved_on: Day = day("Approved on", article="47(1)", section="BCR")
    bcr_approval: Text = field("Approval reference", article="47(1)", section="BCR")
    bcr_scope: Text = field("Data and purposes covered", long=True, article="47(2)(b)", section="BCR")
    bcr_updated_on: Day = day("Last annual update", article="47(2)(k)", section="BCR")
