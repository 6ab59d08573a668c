"""Checks on binding corporate rules: members, kind, approval, scope, yearly update (Art. 46(2)(b), 47)."""

from __future__ import annotations

from models.frozen import Record
from models.law.cases import PROCESSING, AgreementCase
from models.law.check import check
from models.law.findings import Country, FactRead, Found, at, cannot_tell, problem
from models.law.policy import months_before
from models.law.transfer_case import Ground
from models.vocabulary import (
    AgreementType,
    BcrKind,
    CertificationScheme,
    CertificationStatus,
    Fact,
    Instrument,
    Mechanism,
    PartyKind,
    Role,
    Severity,
)

KINDS_BY_INSTRUMENT = {Instrument.BCR_C: BcrKind.CONTROLLER, Instrument.BCR_P: BcrKind.PROCESSOR}
BUT_FOR_CONTROLLERS = (BcrKind.PROCESSOR, BcrKind.BOTH)


def kind_of(ground: Ground) -> BcrKind | None:
    """Give for whom the rules are approved: as the agreement says, else the safeguard; None where nobody says."""
    if ground.agreement is not None and ground.agreement["bcr_kind"]:
        return BcrKind(ground.agreement["bcr_kind"])
    return KINDS_BY_INSTRUMENT.get(ground.instrument) if ground.instrument else None


def _kind_fact(ground: Ground) -> FactRead:
    return at(ground.agreement, "bcr_kind") if ground.agreement is not None else ground.fact("instrument")


@check(
    "S14",
    Severity.BREACH,
    "47(1)(a)",
    title="Party is not bound by the binding corporate rules",
    remedy="Have the party join the rules, or rest the transfer on another safeguard.",
    about="ground",
    mechanisms=(Mechanism.BCR,),
    directive="Directive 95/46/EC, Art. 26(2)",
)
def both_are_members(ground: Ground) -> Found | None:
    """Ask whether exporter and importer were members on the day, by the list of the rules, else by their own record.

    That a controller outside the group exports under rules for processors is open (EDPB 1/2026): advice until then.
    """
    case = ground.case
    unknown: list[FactRead] = []
    for key, party in (("exporter", case.exporter), ("importer", case.importer)):
        if party is None:
            continue
        answer, read = _member(ground, party)
        if answer == Fact.UNKNOWN:
            unknown.append(read)
        if answer != Fact.NO:
            continue
        outside = key == "exporter" and kind_of(ground) in BUT_FOR_CONTROLLERS and case.roles[0] not in PROCESSING
        outside = outside and party["country"] is not None and case.law.in_eea(party["country"])
        return problem(
            "{party} was no member of the binding corporate rules on {day}.",
            (case.fact(key), read),
            severity=Severity.ADVICE if outside else None,
            party=party["name"],
            day=case.day,
        )
    return cannot_tell(dict.fromkeys(unknown), (ground.fact("mechanism"),)) if unknown else None


def _member(ground: Ground, party: Record) -> tuple[Fact, FactRead]:
    """Tell whether a party was a member, and where that stands, or would stand."""
    agreement, day = ground.agreement, ground.case.iso
    if agreement is not None and agreement["bcr_members"]:
        for place, item in enumerate(agreement["bcr_members"]):
            if item["party"] == party.id and (item["joined_on"] or "") <= day <= (item["left_on"] or "9999"):
                return Fact.YES, at(agreement, f"bcr_members[{place}].party")
        return Fact.NO, at(agreement, "bcr_members")
    for place, item in enumerate(party["certifications"]):
        if item["scheme"] != CertificationScheme.BCR or item["status"] == CertificationStatus.INACTIVE:
            continue
        if (item["valid_from"] or "") <= day <= (item["valid_to"] or "9999"):
            return Fact.YES, at(party, f"certifications[{place}].scheme")
    return Fact.UNKNOWN, at(agreement, "bcr_members") if agreement is not None else ground.fact("agreement")


@check(
    "S15",
    Severity.BREACH,
    "46(2)(b), 47",
    title="Binding corporate rules of the other kind",
    remedy="Use rules approved for this kind of data, or rest the transfer on another safeguard.",
    about="ground",
    mechanisms=(Mechanism.BCR,),
    directive="Directive 95/46/EC, Art. 26(2)",
)
def rules_are_of_the_right_kind(ground: Ground) -> Found | None:
    """Compare the kind with the role: rules for processors serve data of controllers outside the group, no others."""
    kind, (role, importer_role) = kind_of(ground), ground.case.roles
    if kind is BcrKind.BOTH or (kind is None and role is None):
        return None if kind else cannot_tell((_kind_fact(ground), ground.case.fact("engagement")))
    if role is None:
        return cannot_tell((ground.case.fact("engagement"),), (_kind_fact(ground),))
    for_others = _on_behalf_of_outsiders(ground, role)
    if kind is None:
        return cannot_tell((_kind_fact(ground),), (ground.fact("mechanism"),))
    if kind is BcrKind.CONTROLLER:
        if for_others == Fact.UNKNOWN:
            return cannot_tell((ground.case.fact("engagement"), ground.case.fact("activity")), (_kind_fact(ground),))
        if for_others == Fact.NO:
            return None
        return problem(
            "The rules are approved for controllers, but the data are processed on behalf of a controller outside.",
            (_kind_fact(ground), ground.case.fact("engagement"), ground.case.fact("activity")),
        )
    if role in PROCESSING or importer_role in PROCESSING:
        return None
    return problem(
        "The rules are approved for processors, but {exporter} transfers data as {role}.",
        (_kind_fact(ground), ground.case.fact("exporter")),
        exporter=ground.case.exporter["name"] if ground.case.exporter else "",
        role=role,
    )


def _on_behalf_of_outsiders(ground: Ground, role: Role) -> Fact:
    """Tell whether the exporter processes on behalf of a controller that is outside the group."""
    if role not in PROCESSING:
        return Fact.NO
    case = ground.case
    controllers: list[Record | None] = []
    if case.engagement is not None:
        above, _ = case.reading.chain(case.engagement)
        top = above[-1] if above else case.engagement
        controllers.append(case.reading.get(top["engaging"]))
    elif case.activity is not None:
        controllers += [case.reading.get(item["party"]) for item in case.activity["controllers_served"]]
    known = [party for party in controllers if party is not None]
    if not known:
        return Fact.UNKNOWN
    return Fact.YES if any(party["kind"] != PartyKind.GROUP_ENTITY for party in known) else Fact.NO


@check(
    "S16",
    Severity.BREACH,
    "46(2)(b), 47(1)",
    title="Approval of the binding corporate rules is not in order",
    remedy="Record the approval and its reference, what the rules cover, and the last yearly update.",
    about="agreement",
    directive="Directive 95/46/EC, Art. 26(2)",
)
def the_rules_are_approved(case: AgreementCase) -> Found | None:
    """Ask for the approval first, then for its date and reference, the scope, and the yearly update."""
    row = case.row
    if row["type"] != AgreementType.BCR or case.in_force is False:
        return None
    day, reference = case.fact("bcr_approved_on"), case.fact("bcr_approval")
    if case.confirmed_none("bcr_approval") and not day.value:
        return problem("{agreement} is not approved.", (reference, day), agreement=row["name"])
    if day.value and day.value > case.iso:
        return problem("{agreement} was not approved yet.", (day,), agreement=row["name"])
    if not day.value and not reference.value:
        return cannot_tell(
            (day, reference), message="Whether {agreement} is approved is not recorded.", agreement=row["name"]
        )
    if not day.value or not reference.value:
        return problem(
            "The approval of {agreement} is recorded without its date, or without its reference.",
            (day, reference),
            severity=Severity.GAP,
            agreement=row["name"],
        )
    return _scope_and_update(case)


def _scope_and_update(case: AgreementCase) -> Found | None:
    row, policy = case.row, case.policy
    updated = row["bcr_updated_on"]
    due = months_before(case.day, policy.bcr_update_months)
    if (updated or row["bcr_approved_on"]) < due:
        fact = case.fact("bcr_updated_on")
        if not updated:
            return cannot_tell((fact,), (case.fact("bcr_approved_on"),), severity=Severity.GAP)
        return problem(
            "The last yearly update of {agreement} is overdue.", (fact,), severity=Severity.GAP, agreement=row["name"]
        )
    missing = [case.fact(key) for key in ("bcr_countries", "bcr_scope") if not row[key]]
    return cannot_tell(missing, severity=Severity.GAP) if missing else None


@check(
    "S16",
    Severity.BREACH,
    "46(2)(b), 47(1)",
    title="Country is outside the binding corporate rules",
    remedy="Have the rules extended to the country, or rest the transfer on another safeguard.",
    about="ground",
    mechanisms=(Mechanism.BCR,),
    directive="Directive 95/46/EC, Art. 26(2)",
)
def the_rules_cover_the_country(ground: Ground) -> Found | None:
    """Ask whether the destination is among the countries of the rules (Art. 47(2)(b)); an empty list is a gap."""
    agreement, destination = ground.agreement, ground.case.destination
    if agreement is None or not agreement["bcr_countries"] or destination is None:
        return None
    if any(item["country"] == destination for item in agreement["bcr_countries"]):
        return None
    return problem(
        "{agreement} does not cover {country}.",
        (ground.case.fact("destination"), at(agreement, "bcr_countries")),
        agreement=agreement["name"],
        country=Country(destination),
    )
