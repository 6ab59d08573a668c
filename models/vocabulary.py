"""The closed lists of the law.

Every code that the register stores, prints in JSON or reads from a spreadsheet is one of these terms. A term is its
lower snake case code (so it sorts, stores and compares as text) and carries its English label; other languages come
from the catalogues under `resources/translations`. Names follow the GDPR and, where the GDPR has no word, the
standard contractual clauses (sub-processor, exporter, importer).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A code of a closed list, with its English label."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Self:
        """Make the term `code` that people read as `label`."""
        term = str.__new__(cls, code)
        term._value_ = code
        term.label = label
        return term


class Fact(Term):
    """A yes or no on which the law turns. Blank is never read as no: it is unknown."""

    YES = "yes", "Yes"
    NO = "no", "No"
    UNKNOWN = "unknown", "Unknown"


class Status(Term):
    """Where a record stands in its own life."""

    DRAFT = "draft", "Draft"
    ACTIVE = "active", "Active"
    ENDED = "ended", "Ended"
    ARCHIVED = "archived", "Archived"


class PartyKind(Term):
    """What a party is to the group."""

    GROUP_ENTITY = "group_entity", "Group entity"
    SUPPLIER = "supplier", "Supplier"
    SUBCONTRACTOR = "subcontractor", "Subcontractor"
    PARTNER = "partner", "Business partner"
    CUSTOMER = "customer", "Customer"
    AUTHORITY = "authority", "Authority"
    INTERNATIONAL_ORGANISATION = "international_organisation", "International organisation"


class GdprScope(Term):
    """Whether the GDPR applies to a party itself (Art. 3)."""

    ESTABLISHMENT = "establishment", "Yes, by establishment (Art. 3(1))"
    TARGETING = "targeting", "Yes, by offering or monitoring (Art. 3(2))"
    NO = "no", "No"
    UNKNOWN = "unknown", "Unknown"


class ContactRole(Term):
    """What a contact of a party is there for."""

    GENERAL = "general", "General contact"
    PRIVACY = "privacy", "Privacy contact"
    DPO = "dpo", "Data protection officer"
    REPRESENTATIVE = "representative", "Representative (Art. 27)"
    BREACH = "breach", "Breach contact"


class CertificationScheme(Term):
    """What a party is certified, listed or bound under."""

    DPF_EU_US = "dpf_eu_us", "EU-US Data Privacy Framework"
    DPF_UK_EXTENSION = "dpf_uk_extension", "UK Extension to the EU-US DPF"
    DPF_SWISS_US = "dpf_swiss_us", "Swiss-US Data Privacy Framework"
    PRIVACY_SHIELD = "privacy_shield", "EU-US Privacy Shield"
    PRIVACY_SHIELD_SWISS = "privacy_shield_swiss", "Swiss-US Privacy Shield"
    SAFE_HARBOR = "safe_harbor", "Safe Harbor"
    BCR = "bcr", "Binding corporate rules"
    CODE_OF_CONDUCT = "code_of_conduct", "Code of conduct (Art. 40)"
    GDPR_CERTIFICATION = "gdpr_certification", "GDPR certification (Art. 42)"
    ISO_27001 = "iso_27001", "ISO/IEC 27001"
    ISO_27017 = "iso_27017", "ISO/IEC 27017"
    ISO_27018 = "iso_27018", "ISO/IEC 27018"
    ISO_27701 = "iso_27701", "ISO/IEC 27701"
    SOC_1 = "soc_1", "SOC 1"
    SOC_2 = "soc_2", "SOC 2"
    SOC_3 = "soc_3", "SOC 3"
    PCI_DSS = "pci_dss", "PCI DSS"
    C5 = "c5", "BSI C5"
    HIPAA = "hipaa", "HIPAA"
    OTHER = "other", "Other"


class CertificationStatus(Term):
    """How a list or certificate stands, in the words of the Data Privacy Framework list."""

    ACTIVE = "active", "Active"
    RECERTIFICATION = "recertification", "Active, re-certification under review"
    INACTIVE = "inactive", "Inactive"
    UNKNOWN = "unknown", "Unknown"


class Coverage(Term):
    """Which data a Data Privacy Framework listing covers."""

    HR_AND_NON_HR = "hr_and_non_hr", "HR and non-HR data"
    HR = "hr", "HR data only"
    NON_HR = "non_hr", "Non-HR data only"
    UNKNOWN = "unknown", "Unknown"


class Role(Term):
    """In which role a party processes personal data (Art. 4(7), 4(8), 26, 28)."""

    CONTROLLER = "controller", "Controller"
    JOINT_CONTROLLER = "joint_controller", "Joint controller"
    INDEPENDENT_CONTROLLER = "independent_controller", "Independent controller"
    PROCESSOR = "processor", "Processor"
    SUB_PROCESSOR = "sub_processor", "Sub-processor"


class LegalBasis(Term):
    """Art. 6(1) bases, Art. 9(2) conditions, Art. 10, and the erasure ground that people record as a basis."""

    ART_6_1_A = "art_6_1_a", "Art. 6(1)(a) consent"
    ART_6_1_B = "art_6_1_b", "Art. 6(1)(b) contract"
    ART_6_1_C = "art_6_1_c", "Art. 6(1)(c) legal obligation"
    ART_6_1_D = "art_6_1_d", "Art. 6(1)(d) vital interests"
    ART_6_1_E = "art_6_1_e", "Art. 6(1)(e) public task"
    ART_6_1_F = "art_6_1_f", "Art. 6(1)(f) legitimate interests"
    ART_9_2_A = "art_9_2_a", "Art. 9(2)(a) explicit consent"
    ART_9_2_B = "art_9_2_b", "Art. 9(2)(b) employment and social protection law"
    ART_9_2_C = "art_9_2_c", "Art. 9(2)(c) vital interests"
    ART_9_2_D = "art_9_2_d", "Art. 9(2)(d) foundation or association"
    ART_9_2_E = "art_9_2_e", "Art. 9(2)(e) data made public by the data subject"
    ART_9_2_F = "art_9_2_f", "Art. 9(2)(f) legal claims"
    ART_9_2_G = "art_9_2_g", "Art. 9(2)(g) substantial public interest"
    ART_9_2_H = "art_9_2_h", "Art. 9(2)(h) health or social care"
    ART_9_2_I = "art_9_2_i", "Art. 9(2)(i) public health"
    ART_9_2_J = "art_9_2_j", "Art. 9(2)(j) archiving, research, statistics"
    ART_10 = "art_10", "Art. 10 criminal convictions and offences"
    OTHER_LAW = "other_law", "Other law"


class SpecialCategory(Term):
    """Whether a category of data is special (Art. 9(1)) or criminal (Art. 10)."""

    NONE = "none", "Not special"
    RACIAL_ORIGIN = "racial_origin", "Racial or ethnic origin"
    POLITICAL_OPINIONS = "political_opinions", "Political opinions"
    BELIEFS = "beliefs", "Religious or philosophical beliefs"
    TRADE_UNION = "trade_union", "Trade union membership"
    GENETIC = "genetic", "Genetic data"
    BIOMETRIC = "biometric", "Biometric data for identification"
    HEALTH = "health", "Health"
    SEX_LIFE = "sex_life", "Sex life or sexual orientation"
    CRIMINAL = "criminal", "Criminal convictions and offences (Art. 10)"
    UNSPECIFIED = "unspecified", "Special, category not stated"
    UNKNOWN = "unknown", "Unknown"


class ErasureExemption(Term):
    """Why erasure can be refused (Art. 17(3))."""

    EXPRESSION = "expression", "Art. 17(3)(a) freedom of expression"
    LEGAL_OBLIGATION = "legal_obligation", "Art. 17(3)(b) legal obligation or public task"
    PUBLIC_HEALTH = "public_health", "Art. 17(3)(c) public health"
    ARCHIVING = "archiving", "Art. 17(3)(d) archiving, research, statistics"
    LEGAL_CLAIMS = "legal_claims", "Art. 17(3)(e) legal claims"


class DataSource(Term):
    """Where personal data come from (Art. 13, 14)."""

    DIRECT = "direct", "From the data subject"
    INDIRECT = "indirect", "From elsewhere"


class RecipientKind(Term):
    """Whether a recipient is inside or outside the organisation."""

    INTERNAL = "internal", "Internal"
    EXTERNAL = "external", "External"
    UNKNOWN = "unknown", "Unknown"


class Right(Term):
    """Rights of the data subject (Chapter III)."""

    INFORMATION = "information", "Information (Art. 13, 14)"
    ACCESS = "access", "Access (Art. 15)"
    RECTIFICATION = "rectification", "Rectification (Art. 16)"
    ERASURE = "erasure", "Erasure (Art. 17)"
    RESTRICTION = "restriction", "Restriction (Art. 18)"
    PORTABILITY = "portability", "Portability (Art. 20)"
    OBJECTION = "objection", "Objection (Art. 21)"
    AUTOMATED_DECISION = "automated_decision", "No solely automated decision (Art. 22)"
    WITHDRAW_CONSENT = "withdraw_consent", "Withdrawal of consent (Art. 7(3))"


class Classification(Term):
    """How confidential the data are."""

    PUBLIC = "public", "Public"
    INTERNAL = "internal", "Internal"
    CONFIDENTIAL = "confidential", "Confidential"
    STRICTLY_CONFIDENTIAL = "strictly_confidential", "Strictly confidential"


class Weight(Term):
    """Whether an activity is a main or an auxiliary one."""

    MAIN = "main", "Main activity"
    AUXILIARY = "auxiliary", "Auxiliary activity"


class MeasureKind(Term):
    """The four kinds of measure that protect data."""

    CONTRACTUAL = "contractual", "Contractual"
    LEGAL = "legal", "Legal"
    TECHNICAL = "technical", "Technical"
    ORGANISATIONAL = "organisational", "Organisational"


class Operation(Term):
    """What happens with data at a location."""

    HOSTING = "hosting", "Hosting"
    PROCESSING = "processing", "Processing"
    REMOTE_ACCESS = "remote_access", "Remote access"
    SUPPORT = "support", "Support"


class Authorisation(Term):
    """How a controller authorises sub-processors (Art. 28(2))."""

    SPECIFIC = "specific", "Prior specific authorisation"
    GENERAL = "general", "General authorisation"
    NONE = "none", "None"
    UNKNOWN = "unknown", "Unknown"


class NoticeDecision(Term):
    """What was decided on a sub-processor notice."""

    OPEN = "open", "Open"
    ACCEPTED = "accepted", "Accepted"
    OBJECTED = "objected", "Objected"


class AgreementType(Term):
    """Contracts and other legal acts that carry engagements and transfers."""

    ART_28 = "art_28", "Data processing agreement (Art. 28)"
    SCC_2021_914 = "scc_2021_914", "Standard contractual clauses 2021/914"
    SCC_2021_915 = "scc_2021_915", "Standard contractual clauses 2021/915 (Art. 28)"
    SCC_2010_87 = "scc_2010_87", "Standard contractual clauses 2010/87/EU"
    SCC_2004_915 = "scc_2004_915", "Standard contractual clauses 2004/915/EC"
    SCC_2001_497 = "scc_2001_497", "Standard contractual clauses 2001/497/EC"
    IDTA = "idta", "UK International Data Transfer Agreement"
    UK_ADDENDUM = "uk_addendum", "UK Addendum"
    INTRA_GROUP = "intra_group", "Intra-group agreement"
    BCR = "bcr", "Binding corporate rules"
    ART_26 = "art_26", "Joint controllers' arrangement (Art. 26)"
    AD_HOC = "ad_hoc", "Ad hoc contractual clauses"
    ADMINISTRATIVE_ARRANGEMENT = "administrative_arrangement", "Administrative arrangement"
    PUBLIC_INSTRUMENT = "public_instrument", "Instrument between public authorities"
    CODE_OF_CONDUCT = "code_of_conduct", "Code of conduct"
    CERTIFICATION = "certification", "Certification"
    MASTER = "master", "Master or service agreement"
    OTHER = "other", "Other"


class SccModule(Term):
    """Modules of the standard contractual clauses of Decision (EU) 2021/914."""

    MODULE_1 = "1", "Module 1: controller to controller"
    MODULE_2 = "2", "Module 2: controller to processor"
    MODULE_3 = "3", "Module 3: processor to processor"
    MODULE_4 = "4", "Module 4: processor to controller"


class BcrKind(Term):
    """For whom binding corporate rules are approved."""

    CONTROLLER = "controller", "BCR-C, for controllers"
    PROCESSOR = "processor", "BCR-P, for processors"
    BOTH = "both", "BCR-C and BCR-P"


class Art28Item(Term):
    """What Art. 28(3) demands of the contract."""

    SUBJECT_MATTER = "subject_matter", "Subject-matter and duration"
    NATURE = "nature", "Nature and purpose"
    DATA = "data", "Type of personal data and data subjects"
    RIGHTS = "rights", "Obligations and rights of the controller"
    INSTRUCTIONS = "instructions", "(a) documented instructions"
    CONFIDENTIALITY = "confidentiality", "(b) confidentiality"
    SECURITY = "security", "(c) security"
    SUB_PROCESSORS = "sub_processors", "(d) other processors"
    SUBJECT_RIGHTS = "subject_rights", "(e) assistance with data subjects' rights"
    ASSISTANCE = "assistance", "(f) assistance with Art. 32 to 36"
    DELETION = "deletion", "(g) deletion or return"
    AUDITS = "audits", "(h) information and audits"


class TransferKind(Term):
    """How data reach the importer."""

    DISCLOSURE = "disclosure", "Disclosure"
    HOSTING = "hosting", "Hosting"
    REMOTE_ACCESS = "remote_access", "Remote access"


class Frequency(Term):
    """How often data are transferred (SCC Annex I.B)."""

    ONE_OFF = "one_off", "One-off"
    OCCASIONAL = "occasional", "Occasional"
    CONTINUOUS = "continuous", "Continuous"
    UNKNOWN = "unknown", "Unknown"


class DataFormat(Term):
    """In which form data reach the importer."""

    CLEAR = "clear", "Clear text"
    PSEUDONYMISED = "pseudonymised", "Pseudonymised"
    ENCRYPTED = "encrypted", "Encrypted"
    UNKNOWN = "unknown", "Unknown"


class KeyHolder(Term):
    """Who holds the keys to encrypted or pseudonymised data."""

    EXPORTER = "exporter", "Exporter"
    IMPORTER = "importer", "Importer"
    THIRD_PARTY_EEA = "third_party_eea", "Third party in the EEA"
    THIRD_PARTY = "third_party", "Third party outside the EEA"
    UNKNOWN = "unknown", "Unknown"


class Mechanism(Term):
    """What a transfer rests on (Chapter V, UK law)."""

    ADEQUACY = "adequacy", "Adequacy decision"
    DPF = "dpf", "Data Privacy Framework"
    SCC = "scc", "Standard contractual clauses"
    BCR = "bcr", "Binding corporate rules"
    IDTA = "idta", "UK International Data Transfer Agreement"
    UK_ADDENDUM = "uk_addendum", "UK Addendum"
    CODE_OF_CONDUCT = "code_of_conduct", "Code of conduct"
    CERTIFICATION = "certification", "Certification"
    AD_HOC_CLAUSES = "ad_hoc_clauses", "Ad hoc contractual clauses"
    PUBLIC_INSTRUMENT = "public_instrument", "Instrument between public authorities"
    ADMINISTRATIVE_ARRANGEMENT = "administrative_arrangement", "Administrative arrangement"
    DEROGATION = "derogation", "Derogation (Art. 49)"
    NONE = "none", "None"
    UNKNOWN = "unknown", "Unknown"


class Instrument(Term):
    """Which decision or version of a mechanism is meant, the dead ones included."""

    SCC_2021_914 = "scc_2021_914", "Decision (EU) 2021/914"
    SCC_2021_915 = "scc_2021_915", "Decision (EU) 2021/915 (not a transfer tool)"
    SCC_2010_87 = "scc_2010_87", "Decision 2010/87/EU"
    SCC_2004_915 = "scc_2004_915", "Decision 2004/915/EC"
    SCC_2001_497 = "scc_2001_497", "Decision 2001/497/EC"
    SCC_AUTHORITY = "scc_authority", "Clauses of a supervisory authority (Art. 46(2)(d))"
    US_DPF = "us_dpf", "EU-US Data Privacy Framework"
    UK_EXTENSION = "uk_extension", "UK Extension to the EU-US DPF"
    SWISS_US_DPF = "swiss_us_dpf", "Swiss-US Data Privacy Framework"
    PRIVACY_SHIELD = "privacy_shield", "EU-US Privacy Shield"
    SAFE_HARBOR = "safe_harbor", "Safe Harbor"
    BCR_C = "bcr_c", "BCR for controllers"
    BCR_P = "bcr_p", "BCR for processors"


class Derogation(Term):
    """Derogations for specific situations (Art. 49(1))."""

    CONSENT = "art_49_1_a", "Art. 49(1)(a) explicit consent"
    CONTRACT = "art_49_1_b", "Art. 49(1)(b) contract with the data subject"
    CONTRACT_IN_INTEREST = "art_49_1_c", "Art. 49(1)(c) contract in the interest of the data subject"
    PUBLIC_INTEREST = "art_49_1_d", "Art. 49(1)(d) important reasons of public interest"
    LEGAL_CLAIMS = "art_49_1_e", "Art. 49(1)(e) legal claims"
    VITAL_INTERESTS = "art_49_1_f", "Art. 49(1)(f) vital interests"
    PUBLIC_REGISTER = "art_49_1_g", "Art. 49(1)(g) public register"
    COMPELLING_INTERESTS = "art_49_1_2", "Art. 49(1) second subparagraph, compelling legitimate interests"


class Rank(Term):
    """Whether a safeguard carries a transfer or waits in reserve."""

    PRIMARY = "primary", "Primary"
    FALLBACK = "fallback", "Fallback"


class Conclusion(Term):
    """What a transfer impact assessment concludes."""

    EQUIVALENT = "equivalent", "Essentially equivalent protection"
    WITH_MEASURES = "with_measures", "Equivalent with supplementary measures"
    NOT_EQUIVALENT = "not_equivalent", "Not equivalent: suspend"
    OPEN = "open", "Open"


class DpiaStatus(Term):
    """How far a data protection impact assessment has come (Art. 35)."""

    NOT_STARTED = "not_started", "Not started"
    IN_PROGRESS = "in_progress", "In progress"
    DONE = "done", "Done"


class Verdict(Term):
    """What the law says of one transfer on one day."""

    LAWFUL = "lawful", "Lawful"
    LAWFUL_WITH_DUTIES = "lawful_with_duties", "Lawful with duties"
    NOT_LAWFUL = "not_lawful", "Not lawful"
    CANNOT_TELL = "cannot_tell", "Cannot tell"
    NOT_A_TRANSFER = "not_a_transfer", "Not a transfer"


class Outcome(Term):
    """What a check found."""

    PROBLEM = "problem", "Problem"
    CANNOT_TELL = "cannot_tell", "Cannot tell"
    NOTE = "note", "Note"


class Severity(Term):
    """How much a finding weighs."""

    BREACH = "breach", "Breach"
    GAP = "gap", "Gap"
    ADVICE = "advice", "Advice"
    INFO = "info", "Information"


class OwnValueKind(Term):
    """What a field of the office holds."""

    TEXT = "text", "Text"
    CHOICE = "choice", "Choice from a list"
    DAY = "day", "Date"
    YES_NO = "yes_no", "Yes or no"
    NUMBER = "number", "Whole number"


class Vocabulary(Term):
    """What an office has words of its own for."""

    DEPARTMENTS = "departments", "Departments"
    DATA = "data_categories", "Categories of personal data"
    SUBJECTS = "data_subjects", "Categories of data subjects"
