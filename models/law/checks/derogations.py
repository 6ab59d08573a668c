"""Checks on the derogations for specific situations: the conditions of each (Art. 49(1)(a) to (g), (2) to (5))."""

from __future__ import annotations

from models.law.check import check
from models.law.findings import FactRead, Found, at, cannot_tell, name_of, problem
from models.law.transfer_case import Ground
from models.vocabulary import Derogation, Fact, Frequency, Mechanism, PartyKind, Severity

ON = (Mechanism.DEROGATION,)
NECESSARY = frozenset(
    {
        Derogation.CONTRACT,
        Derogation.CONTRACT_IN_INTEREST,
        Derogation.PUBLIC_INTEREST,
        Derogation.LEGAL_CLAIMS,
        Derogation.VITAL_INTERESTS,
    }
)
"""The derogations that hold as far as the transfer is necessary (Art. 49(1)(b) to (f))."""


def _claims(ground: Ground, derogation: Derogation) -> bool:
    return bool(ground.item["derogation"] == derogation)


@check(
    "D06",
    Severity.GAP,
    "recital 111",
    title="Derogation for transfers that are not occasional",
    remedy="Rest regular transfers on a safeguard of Art. 46.",
    about="ground",
    mechanisms=ON,
)
def contracts_and_claims_carry_occasional_transfers(ground: Ground) -> Found | None:
    """Ask how often data are transferred on the ground of a contract or of legal claims."""
    rule = ground.case.law.derogation(ground.item["derogation"] or "")
    if rule is None or not rule.occasional_only:
        return None
    frequency = ground.case.row["frequency"]
    if frequency == Frequency.CONTINUOUS:
        return problem(
            "Only occasional transfers can rest on {derogation}; this one is continuous.",
            (ground.fact("derogation"), ground.case.fact("frequency")),
            derogation=rule.code,
        )
    if frequency == Frequency.UNKNOWN:
        return cannot_tell(
            (ground.case.fact("frequency"),),
            (ground.fact("derogation"),),
            message="Only occasional transfers can rest on {derogation}, and how often data go is not recorded.",
            derogation=rule.code,
        )
    return None


@check(
    "D07",
    Severity.BREACH,
    "49(1)(a)",
    title="Consent without its conditions",
    remedy="Inform the data subjects of the risks and ask for their explicit consent.",
    about="ground",
    mechanisms=ON,
)
def consent_is_explicit_and_informed(ground: Ground) -> Found | None:
    """Ask for consent that is explicit, given after information on the risks of a transfer without safeguards."""
    if not _claims(ground, Derogation.CONSENT):
        return None
    against, missing = _answers(ground, Fact.YES, "consent_explicit", "risk_informed")
    if against:
        return problem(facts=(ground.fact("derogation"), *against))
    if not missing:
        return None
    return cannot_tell(
        missing,
        (ground.fact("derogation"),),
        message="Whether consent is explicit, and was given in knowledge of the risks, is not recorded.",
    )


@check(
    "D08",
    Severity.BREACH,
    "49(3)",
    title="Derogation closed to public powers",
    remedy="Rest the transfer on Art. 49(1)(d), or on an instrument between public authorities.",
    about="ground",
    mechanisms=ON,
)
def public_powers_rest_on_other_derogations(ground: Ground) -> Found | None:
    """Keep authorities in the exercise of public powers from consent, contract and compelling interests."""
    case = ground.case
    rule = case.law.derogation(ground.item["derogation"] or "")
    if rule is None or not rule.closed_to_public_powers or case.row["public_powers"] == Fact.NO:
        return None
    exporter = case.exporter
    authority = Fact(exporter["public_authority"]) if exporter is not None else Fact.UNKNOWN
    if exporter is not None and exporter["kind"] == PartyKind.AUTHORITY:
        authority = Fact.YES
    if authority == Fact.NO:
        return None
    reads = [case.fact("public_powers")]
    if exporter is not None:
        reads.append(at(exporter, "public_authority"))
    if authority == Fact.YES and case.row["public_powers"] == Fact.YES:
        return problem(
            "{exporter} exercises public powers, to which this derogation is closed: {derogation}.",
            (ground.fact("derogation"), *reads),
            exporter=name_of(exporter),
            derogation=rule.code,
        )
    return cannot_tell(
        [read for read in reads if read.value == Fact.UNKNOWN],
        (ground.fact("derogation"), *(read for read in reads if read.value != Fact.UNKNOWN)),
        message="Whether {exporter} transfers in the exercise of public powers is not recorded.",
        exporter=name_of(exporter),
    )


@check(
    "D09",
    Severity.GAP,
    "49(4)",
    title="Public interest without a law",
    remedy="Record the law of the Union or of the Member State that recognises the public interest.",
    about="ground",
    mechanisms=ON,
)
def public_interest_is_recognised_by_law(ground: Ground) -> Found | None:
    """Ask for the law that recognises the interest; an interest of the third country alone is none."""
    case = ground.case
    if not _claims(ground, Derogation.PUBLIC_INTEREST) or case.row["public_interest_law"]:
        return None
    return problem(
        "The law that recognises the public interest is not recorded.",
        (ground.fact("derogation"), case.fact("public_interest_law")),
    )


@check(
    "D10",
    Severity.BREACH,
    "49(2)",
    title="Whole public register transferred",
    remedy="Transfer what is consulted in the single case only.",
    about="ground",
    mechanisms=ON,
    directive="Directive 95/46/EC, Art. 26(1)(f), recital 58",
)
def public_registers_are_consulted_in_single_cases(ground: Ground) -> Found | None:
    """Keep the entire register, and whole categories of it, from being transferred."""
    if not _claims(ground, Derogation.PUBLIC_REGISTER):
        return None
    against, missing = _answers(ground, Fact.NO, "whole_register")
    if against:
        return problem(facts=(ground.fact("derogation"), *against))
    if not missing:
        return None
    return cannot_tell(
        missing, (ground.fact("derogation"),), message="How much of the public register is transferred is not recorded."
    )


@check(
    "D11",
    Severity.BREACH,
    "49(5)",
    title="National law limits the transfer",
    remedy="Do not transfer these data on a derogation.",
    about="ground",
    mechanisms=ON,
)
def no_national_limit_applies(ground: Ground) -> Found | None:
    """Heed a limit that is recorded; that nobody looked for one is a gap."""
    case = ground.case
    limit = case.row["national_limit"]
    if limit == Fact.NO:
        return None
    if limit == Fact.YES:
        return problem(
            "The law of the Union or of a Member State limits the transfer of these data.",
            (ground.fact("derogation"), case.fact("national_limit")),
        )
    found = cannot_tell(
        (case.fact("national_limit"),),
        (ground.fact("derogation"),),
        message="Whether national law limits the transfer of these data is not recorded.",
    )
    return found._replace(severity=Severity.GAP)


@check(
    "D12",
    Severity.BREACH,
    "49(1)(f)",
    title="Vital interests of somebody who can consent",
    remedy="Ask the data subject for consent, or record why that cannot be done.",
    about="ground",
    mechanisms=ON,
)
def vital_interests_stand_in_for_consent(ground: Ground) -> Found | None:
    """Ask whether the data subject is incapable of giving consent, physically or legally."""
    if not _claims(ground, Derogation.VITAL_INTERESTS):
        return None
    against, missing = _answers(ground, Fact.YES, "incapable_of_consent")
    if against:
        return problem(facts=(ground.fact("derogation"), *against))
    if not missing:
        return None
    return cannot_tell(
        missing, (ground.fact("derogation"),), message="Whether the data subject can consent is not recorded."
    )


@check(
    "D13",
    Severity.GAP,
    "49(1)(b)-(f)",
    title="Necessity not argued",
    remedy="Record why the transfer is necessary.",
    about="ground",
    mechanisms=ON,
    directive="Directive 95/46/EC, Art. 26(1)(b)-(e)",
)
def necessity_is_argued(ground: Ground) -> Found | None:
    """Ask for the reason why the purpose cannot be reached without the transfer."""
    if ground.item["derogation"] not in NECESSARY or ground.case.row["necessity"]:
        return None
    return problem(
        "Why the transfer is necessary is not recorded.",
        (ground.fact("derogation"), ground.case.fact("necessity")),
    )


@check(
    "D14",
    Severity.BREACH,
    "49(2)",
    title="Public register opened to somebody not entitled",
    remedy="Transfer at the request of, or to, a person with a legitimate interest only.",
    about="ground",
    mechanisms=ON,
    directive="Directive 95/46/EC, Art. 26(1)(f)",
)
def registers_for_the_entitled_go_to_the_entitled(ground: Ground) -> Found | None:
    """Ask who requested the data, where the register is open to those with a legitimate interest only."""
    case = ground.case
    if not _claims(ground, Derogation.PUBLIC_REGISTER) or case.row["legitimate_requester"] == Fact.YES:
        return None
    if case.row["interest_needed"] == Fact.NO:
        return None
    reads = (case.fact("interest_needed"), case.fact("legitimate_requester"))
    if all(read.value != Fact.UNKNOWN for read in reads):
        return problem(
            "The register is open to persons with a legitimate interest only, and none of these asked for the data.",
            (ground.fact("derogation"), *reads),
        )
    return cannot_tell(
        [read for read in reads if read.value == Fact.UNKNOWN],
        (ground.fact("derogation"), *(read for read in reads if read.value != Fact.UNKNOWN)),
        message="Whether a person with a legitimate interest had to ask for the data, and did, is not recorded.",
    )


@check(
    "D15",
    Severity.BREACH,
    "7(3)",
    title="Consent withdrawn",
    remedy="Stop the transfer, or rest it on another ground.",
    about="ground",
    mechanisms=ON,
)
def consent_was_not_withdrawn(ground: Ground) -> Found | None:
    """Ask whether the data subjects still consent while the transfer goes on."""
    if not _claims(ground, Derogation.CONSENT):
        return None
    against, missing = _answers(ground, Fact.NO, "consent_withdrawn")
    if against:
        return problem(facts=(ground.fact("derogation"), *against))
    if not missing:
        return None
    return cannot_tell(missing, (ground.fact("derogation"),), message="Whether consent was withdrawn is not recorded.")


def _answers(ground: Ground, wanted: Fact, *keys: str) -> tuple[list[FactRead], list[FactRead]]:
    """Give the answers on the transfer that are not the wanted one, and those that are missing."""
    reads = [ground.case.fact(key) for key in keys]
    missing = [read for read in reads if read.value == Fact.UNKNOWN]
    return [read for read in reads if read.value not in (wanted, Fact.UNKNOWN)], missing
