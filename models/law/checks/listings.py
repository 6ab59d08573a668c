"""Checks on importers listed under a framework: the Data Privacy Framework and what came before it (Art. 45).

The decisions for the United States cover those importers only that are on the list themselves, for the kind of data
that they certified.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from models.law.check import check
from models.law.coverage import confirmed_unlisted, listed_elsewhere, place_read
from models.law.findings import FactRead, Found, Phrase, at, cannot_tell, name_of, problem
from models.law.policy import months_before
from models.law.reliance import Listing
from models.law.transfer_case import BY_DECISION, Ground, TransferCase
from models.law.words import naming
from models.vocabulary import CertificationScheme, Coverage, Fact, Severity

DIRECTIVE = "Directive 95/46/EC, Art. 25(6)"


@check(
    "A08",
    Severity.BREACH,
    "45; 2023/1795",
    title="Importer not on the list",
    remedy="Look the importer up and record its listing, or rest the transfer on another safeguard.",
    about="ground",
    mechanisms=BY_DECISION,
    directive=DIRECTIVE,
)
def the_importer_is_listed(ground: Ground) -> Found | None:
    """Ask for an active listing on the day; re-certification under review counts as active."""
    framework = ground.framework
    if framework is None or ground.decision is None:
        return None
    listing = ground.listing
    if listing is None:
        return _no_listing(ground)
    if listing.standing == Fact.YES:
        return None
    values: dict[str, Any] = {
        "importer": name_of(ground.case.importer),
        "scheme": CertificationScheme(listing.item["scheme"]),
    }
    if listing.standing == Fact.UNKNOWN:
        return cannot_tell(
            (listing.fact("status"),),
            (listing.fact("scheme"),),
            message="How {importer} stands on the list is not recorded: {scheme}.",
            **values,
        )
    if (listing.item["valid_from"] or "") > ground.case.iso:
        return problem(
            "{importer} was not on the list yet: {scheme}.",
            (listing.fact("scheme"), listing.fact("valid_from")),
            **values,
        )
    return problem(
        "{importer} is no longer on the list: {scheme}.", (listing.fact("scheme"), listing.fact("status")), **values
    )


def _no_listing(ground: Ground) -> Found | None:
    case, framework = ground.case, ground.framework
    assert framework is not None
    if framework.evidence == "statement" or listed_elsewhere(ground) is not None:
        return None
    if case.importer is None:
        return cannot_tell((case.fact("importer"),), message="Who receives the data is not recorded.")
    values: dict[str, Any] = {"importer": name_of(case.importer), "framework": Phrase(framework.name)}
    certifications = at(case.importer, "certifications")
    if confirmed_unlisted(case):
        return problem("{importer} is on no list: {framework}.", (certifications,), **values)
    return cannot_tell(
        (certifications,),
        (ground.fact("mechanism"), place_read(case)),
        message="No listing of {importer} is recorded: {framework}.",
        **values,
    )


@check(
    "A09",
    Severity.BREACH,
    "45; 2023/1795",
    title="Listing does not cover these data",
    remedy="Rest the transfer of these data on another safeguard, such as standard contractual clauses.",
    about="ground",
    mechanisms=BY_DECISION,
    directive=DIRECTIVE,
)
def the_listing_covers_the_data(ground: Ground) -> Found | None:
    """Ask for HR coverage where data of employees or applicants go, and for the other where others are concerned."""
    listing = _standing(ground)
    if listing is None or listing.covers == Fact.YES:
        return None
    case = ground.case
    coverage, concerned = listing.fact("coverage"), _concerned(case)
    importer = name_of(case.importer)
    if listing.covers == Fact.NO:
        if listing.item["coverage"] == Coverage.NON_HR:
            return problem(
                "{importer} is listed for non-HR data only, and data of employees or applicants are transferred.",
                (coverage, *concerned),
                importer=importer,
            )
        return problem(
            "{importer} is listed for HR data only, and data of others are transferred.",
            (coverage, *concerned),
            importer=importer,
        )
    assert ground.framework is not None
    if ground.framework.evidence == "statement":
        return None
    if listing.item["coverage"] == Coverage.UNKNOWN:
        return cannot_tell(
            (coverage,),
            concerned,
            message="For which data {importer} is listed is not recorded, HR or non-HR.",
            importer=importer,
        )
    return cannot_tell(
        (case.fact("subjects"),),
        (coverage,),
        message="{importer} is listed for one kind of data only, and whose data are transferred is not recorded.",
        importer=importer,
    )


def _concerned(case: TransferCase) -> tuple[FactRead, ...]:
    """Read the data subjects and data as facts, where somebody names them."""
    found = []
    for key in ("subjects", "data"):
        record = naming(case, key)
        if record is not None:
            found += [at(record, f"{key}[{place}].name") for place in range(len(record[key]))]
    return tuple(found)


@check(
    "A10",
    Severity.BREACH,
    "45",
    title="Another entity is listed",
    remedy="Contract with the entity that is listed, or have the importer covered by the listing.",
    about="ground",
    mechanisms=BY_DECISION,
    directive=DIRECTIVE,
)
def the_listed_entity_is_the_importer(ground: Ground) -> Found | None:
    """Compare names, whatever their spelling; a listing without a name is taken for the importer's own, as a gap."""
    listing = _standing(ground)
    if listing is None or listing.names == Fact.YES:
        return None
    importer = name_of(ground.case.importer)
    listed = listing.fact("listed_name")
    if listing.names == Fact.NO:
        return problem(
            "The list names {listed}, not {importer}, and does not name it among the covered entities.",
            (listed, listing.fact("covered_entities"), at(listing.importer, "name")),
            listed=listed.value,
            importer=importer,
        )
    assert ground.framework is not None
    if ground.framework.evidence == "statement":
        return None
    found = cannot_tell(
        (listed,),
        (at(listing.importer, "name"),),
        message="Under which name {importer} is listed is not recorded.",
        remedy="Record the name as it stands on the list.",
        importer=importer,
    )
    return found._replace(severity=Severity.GAP)


@check(
    "A11",
    Severity.GAP,
    "5(2), 24",
    title="Listing not looked up lately",
    remedy="Look the importer up on the list and record the day.",
    about="ground",
    mechanisms=BY_DECISION,
)
def the_listing_was_looked_up(ground: Ground) -> Found | None:
    """Ask for a look within the period of the office, and after each day on which the certification was due."""
    listing = _standing(ground)
    if listing is None or ground.framework is None or ground.framework.evidence == "statement":
        return None
    case, checked, due = ground.case, listing.item["checked_on"], listing.item["valid_to"]
    importer = name_of(case.importer)
    if due and due < case.iso:
        return problem(
            "The certification of {importer} was due for renewal by {due}.",
            (listing.fact("valid_to"), listing.fact("checked_on")),
            importer=importer,
            due=date.fromisoformat(due),
        )
    if not checked:
        return problem(
            "When the listing of {importer} was looked up is not recorded.",
            (listing.fact("checked_on"),),
            importer=importer,
        )
    if checked < months_before(case.day, case.policy.dpf_check_months):
        return problem(
            "The listing of {importer} was last looked up on {day}.",
            (listing.fact("checked_on"),),
            importer=importer,
            day=date.fromisoformat(checked),
        )
    return None


@check(
    "A12",
    Severity.BREACH,
    "UK/Swiss law",
    title="Listed for the Union only",
    remedy="Rest the transfer on a safeguard of the exporter's own law, or have the importer add the listing.",
    about="ground",
    mechanisms=BY_DECISION,
)
def the_listing_is_for_the_law_of_the_exporter(ground: Ground) -> Found | None:
    """Ask for the UK Extension or the Swiss-US listing: the listing for the Union covers data from there not at all."""
    if ground.decision is None or ground.framework is None:
        return None
    other = listed_elsewhere(ground)
    if other is None:
        return None
    return problem(
        "{importer} is listed for the Union only; these data need another listing: {framework}.",
        (ground.fact("mechanism"), other),
        importer=name_of(ground.case.importer),
        framework=Phrase(ground.framework.name),
    )


def _standing(ground: Ground) -> Listing | None:
    """Give the listing that stands on the day; what is wrong with one that does not is said by A08."""
    if ground.decision is None or ground.listing is None or ground.listing.standing != Fact.YES:
        return None
    return ground.listing
