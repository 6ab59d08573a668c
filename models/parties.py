"""Parties: group entities, suppliers, subcontractors, partners, customers, authorities."""

from typing import ClassVar

from models.record import (
    Country,
    Day,
    Item,
    Link,
    ListOf,
    Name,
    Record,
    Text,
    choice,
    day,
    fact,
    field,
    owner,
)
from models.vocabulary import (
    CertificationScheme,
    CertificationStatus,
    ContactRole,
    Coverage,
    Fact,
    GdprScope,
    PartyKind,
)


class TradingName(Item, table=True):
    """Another name under which a party is known."""

    __tablename__: ClassVar[str] = "party_trading_name"
    owner_id: str = owner("party")
    name: Name = field("Name", default=...)


class Contact(Item, table=True):
    """Whom to write to, and in which capacity."""

    __tablename__: ClassVar[str] = "party_contact"
    owner_id: str = owner("party")
    role: ContactRole = choice("Role", ContactRole.GENERAL)
    name: Text = field("Name")
    function: Text = field("Function", help="Position of the contact, as SCC Annex I.A asks.")
    organisation: Text = field("Organisation", help="Where the contact is outside: an external DPO, a representative.")
    email: Text = field("E-mail")
    phone: Text = field("Telephone")
    address: Text = field("Address", long=True)
    country: Country = field("Country", default=None)


class Certification(Item, table=True):
    """A listing, certificate or membership, with the day on which somebody looked."""

    __tablename__: ClassVar[str] = "party_certification"
    owner_id: str = owner("party")
    scheme: CertificationScheme = choice("Scheme", CertificationScheme.OTHER)
    name: Text = field("As stated", help="The certificate in the words of the source.")
    status: CertificationStatus = choice("Status", CertificationStatus.UNKNOWN)
    coverage: Coverage = choice("Data covered", Coverage.UNKNOWN, help="For the Data Privacy Framework.")
    listed_name: Text = field("Listed name", help="The exact entity on the list or certificate.")
    covered_entities: Text = field("Covered entities", long=True)
    number: Text = field("Number")
    valid_from: Day = day("Valid from")
    valid_to: Day = day("Valid to")
    checked_on: Day = day("Checked on")


class ScopeFact(Item, table=True):
    """The answer to the question that decides whether a partial adequacy decision covers this party."""

    __tablename__: ClassVar[str] = "party_scope_fact"
    owner_id: str = owner("party")
    decision: Text = field("Decision", help="For instance ca, jp, br: the decision in the law pack.")
    question: Text = field("Question")
    answer: Fact = fact("Answer")
    note: Text = field("Note", long=True)


class Party(Record, table=True):
    """A legal person or authority that takes part in processing."""

    __tablename__: ClassVar[str] = "party"
    PREFIX: ClassVar[str] = "P"
    LABEL: ClassVar[str] = "Party"
    PLURAL: ClassVar[str] = "Parties"
    LISTS: ClassVar[dict[str, ListOf]] = {
        "contacts": ListOf(Contact, "Contacts", article="30(1)(a), 30(2)(a)", section="Contacts"),
        "trading_names": ListOf(TradingName, "Trading names", section="Identity"),
        "certifications": ListOf(Certification, "Certifications and listings", article="45, 42", section="Safeguards"),
        "scope_facts": ListOf(ScopeFact, "Scope of partial adequacy", article="45", section="Safeguards"),
    }

    name: Name = field("Name", default=..., article="30(1)(a), 30(2)(a)", section="Identity", index=True)
    kind: PartyKind = choice("Kind", PartyKind.SUPPLIER, section="Identity")
    parent: Link = field("Parent", link="party", section="Identity", help="The company that owns this one.")
    country: Country = field("Country", default=None, section="Identity", help="Where the party is established.")
    address: Text = field("Address", long=True, article="30(1)(a)", section="Identity")
    registration_number: Text = field("Registration number", section="Identity")
    vat_number: Text = field("VAT number", section="Identity")
    lei: Text = field("LEI", section="Identity", help="Legal entity identifier, 20 characters.")
    website: Text = field("Website", section="Identity")
    description: Text = field("Description", long=True, section="Identity")
    gdpr: GdprScope = choice("Subject to the GDPR", GdprScope.UNKNOWN, article="3", section="Law")
    public_authority: Fact = fact("Public authority", article="49(3), 27(2)", section="Law")
    dpo_required: Fact = fact("DPO designated or required", article="37", section="Law")
    representative_required: Fact = fact("Representative required", article="27", section="Law")
    foreign_law_reach: Fact = fact(
        "Parent under extraterritorial law",
        article="28(1), 48",
        section="Law",
        help="Whether a parent outside the EEA can be ordered to hand over data held here.",
    )
    exemption_claimed: Fact = fact("Exemption of Art. 30(5) claimed", article="30(5)", section="Law")
    supervisory_authority: Text = field("Competent supervisory authority", article="55, 56", section="Law")
