"""Checks on whether there is a transfer at all, and where the data go (Art. 4(26), 44; EDPB 05/2021)."""

from __future__ import annotations

from models.intake.places import find_places
from models.law.cases import ActivityCase, EngagementCase
from models.law.check import check
from models.law.coverage import place_read
from models.law.export_law import inside
from models.law.findings import Country, Found, at, cannot_tell, name_of, note, problem
from models.law.transfer_case import BY_DECISION, Ground, TransferCase
from models.vocabulary import Fact, GdprScope, Severity, Status

INSIDE = frozenset({"EU", "EEA"})
"""Regions that are no country, and need be none: nothing in them is a third country."""


@check(
    "T01",
    Severity.BREACH,
    "30(1)(e), 30(2)(c), 44",
    title="Transfer without a destination",
    remedy="Record the third country, or the international organisation.",
    directive="Directive 95/46/EC, Art. 19(1)(e), 25",
)
def the_destination_is_recorded(case: TransferCase) -> Found | None:
    """Ask for the country or the organisation; the country of the importer counts where nothing else is said."""
    if case.destination is not None or case.same_entity or case.export_law == "none":
        return None
    facts = [case.fact("importer")]
    if case.importer is not None:
        facts.append(at(case.importer, "country"))
    return problem(
        "Data go to {importer}, and to which country or organisation is not recorded.",
        (case.fact("destination"), *facts),
        importer=name_of(case.importer),
    )


@check(
    "T01",
    Severity.BREACH,
    "30(1)(e), 30(2)(c), 44",
    title="Transfers without a record of any",
    remedy="Record each transfer of the activity with its third country or international organisation.",
    about="activity",
)
def transfers_of_an_activity_are_recorded(case: ActivityCase) -> Found | None:
    """Ask for a transfer where the activity says that there are some."""
    if case.row["transfers_exist"] != Fact.YES or case.transfers or case.row["status"] == Status.ENDED:
        return None
    if any(case.reading.pointing("transfer", "engagement", engagement.id) for engagement in case.engagements):
        return None
    return problem(
        "The activity transfers data to third countries, and no transfer of it is recorded.",
        (case.fact("transfers_exist"),),
    )


@check(
    "T02",
    Severity.INFO,
    "44; EDPB 05/2021",
    title="No transfer: the importer is inside the area",
    remedy="Nothing is to be done under Chapter V; Art. 28 applies all the same.",
    directive="Directive 95/46/EC, Art. 25(1)",
)
def importers_inside_need_no_safeguard(case: TransferCase) -> Found | None:
    """Say that no safeguard is needed, unless somebody outside works on the data of the engagement."""
    if not case.in_area or case.destination is None:
        return None
    for item in case.engagement["locations"] if case.engagement else ():
        if item["country"] is not None and not inside(item["country"], case.export_law, case.law):
            return None
    return note(
        "{country} is inside the area: no safeguard of Chapter V is needed.",
        (place_read(case),),
        country=Country(case.destination),
    )


@check(
    "T03",
    Severity.INFO,
    "EDPB 05/2021, second criterion",
    title="No transfer: exporter and importer are one legal entity",
    remedy="Note how the data are protected there (Art. 24 and 32).",
    directive="Directive 95/46/EC, Art. 17(1)",
)
def one_legal_entity_makes_no_transfer(case: TransferCase) -> Found | None:
    """Say that a branch or a travelling employee is no importer; the risk abroad is one of Art. 24 and 32."""
    if not case.same_entity or case.in_area:
        return None
    return note(
        "{importer} is the same legal entity as the exporter: this is no transfer. Its risks are those of Art. 32.",
        (case.fact("same_legal_entity"), case.fact("exporter"), case.fact("importer")),
        importer=name_of(case.importer or case.exporter),
    )


@check(
    "T07",
    Severity.BREACH,
    "4(26), 44",
    title="International organisation without a decision of its own",
    remedy="Rest the transfer on an instrument or clauses with the organisation itself, or stop it.",
    about="ground",
    mechanisms=BY_DECISION,
    directive="Directive 95/46/EC, Art. 25(6)",
)
def organisations_need_a_decision_of_their_own(ground: Ground) -> Found | None:
    """Ask for a decision for the organisation itself: neither its seat in the area nor an adequate host state helps."""
    case = ground.case
    if not case.to_organisation or case.destination is None or ground.decision is not None:
        return None
    facts = [ground.fact("mechanism"), place_read(case)]
    if case.importer is not None:
        facts.append(at(case.importer, "kind"))
    return problem(
        "{importer} is an international organisation, and no decision of its own was in force. A decision for the "
        "country of its seat does not cover it.",
        facts,
        importer=name_of(case.importer),
    )


@check(
    "T07",
    Severity.BREACH,
    "4(26), 44",
    title="International organisation without decision or safeguard",
    remedy="Agree on an instrument or clauses with the organisation itself, or stop the transfer.",
    directive="Directive 95/46/EC, Art. 25(1)",
)
def organisations_need_a_ground(case: TransferCase) -> Found | None:
    """Report an organisation for which it is confirmed that there is no ground, and for which no decision works."""
    if not case.to_organisation or not case.safeguard_confirmed_none or case.covering:
        return None
    if case.same_entity or case.export_law == "none":
        return None
    return problem(
        "{importer} is an international organisation: no decision of its own was in force, and there is no safeguard.",
        (place_read(case), case.fact("safeguards")),
        importer=name_of(case.importer),
    )


@check(
    "T08",
    Severity.ADVICE,
    "3, 44",
    title="Exporter under another law",
    remedy="Record whether the GDPR applies to the exporter, and judge the transfer by the rules that bind it.",
)
def the_exporter_is_under_the_gdpr(case: TransferCase) -> Found | None:
    """Say by whose rules the transfer is judged, where its chain begins outside the area."""
    exporter = case.exporter
    if case.export_law == "eu" or exporter is None or case.in_area or case.same_entity:
        return None
    facts = (at(exporter, "country"), at(exporter, "gdpr"))
    name = name_of(exporter)
    if exporter["gdpr"] == GdprScope.UNKNOWN:
        return cannot_tell(
            facts[1:],
            facts[:1],
            message="Whether the GDPR applies to {exporter}, beside the law of {country}, is not recorded.",
            exporter=name,
            country=Country(exporter["country"]),
        )
    if case.export_law == "none":
        return problem(
            "The GDPR does not apply to {exporter} in {country}: its own law says what holds for the transfer.",
            facts,
            exporter=name,
            country=Country(exporter["country"]),
        )
    return problem(
        "The GDPR does not apply to {exporter}: the transfer is judged by the law of its country, {country}.",
        facts,
        exporter=name,
        country=Country(exporter["country"]),
    )


@check(
    "T09",
    Severity.GAP,
    "44",
    title="Destination of an imported transfer not understood",
    remedy="Look at the row that the transfer came from, and record one transfer for each country.",
)
def imported_destinations_are_countries(case: TransferCase) -> Found | None:
    """Send the analyst to the sheet, whose words named no single country (“Worldwide”, “APAC”)."""
    if case.destination is not None or not case.row["sources"] or case.same_entity or case.export_law == "none":
        return None
    return problem(
        "The row that this transfer came from names no country that was understood.",
        (case.fact("destination"), case.fact("sources")),
    )


@check(
    "T09",
    Severity.GAP,
    "44",
    title="Place that is no country",
    remedy="Record each country in which the data are hosted, processed or looked at.",
    about="engagement",
)
def places_are_countries(case: EngagementCase) -> Found | None:
    """Ask for a country where a location has words only; “EU” and “EEA” need none."""
    unknown = [
        place
        for place, item in enumerate(case.row["locations"])
        if item["country"] is None and item["place"] and not _lies_inside(item["place"])
    ]
    if not unknown or not case.running or case.export_law == "none":
        return None
    return problem(
        "Data are handled at places that name no country: {places}.",
        [case.fact(f"locations[{place}].place") for place in unknown],
        places=tuple(case.row["locations"][place]["place"] for place in unknown),
    )


def _lies_inside(text: str) -> bool:
    found = find_places(text)
    return bool(found.regions) and not found.codes and not found.unknown and INSIDE.issuperset(found.regions)
