"""Checks on what makes processing lawful: a basis for each purpose, conditions for special data (Art. 6, 9, 10)."""

from __future__ import annotations

from models.law.cases import ActivityCase
from models.law.check import check
from models.law.findings import Found, Phrase, cannot_tell, problem
from models.law.special_data import ART_9, special_of
from models.vocabulary import Fact, LegalBasis, PartyKind, Severity, SpecialCategory
from resources.language import mark

ART_6 = frozenset(basis for basis in LegalBasis if basis.startswith("art_6"))
ART_9_CONDITIONS = frozenset(basis for basis in LegalBasis if basis.startswith("art_9"))


@check(
    "C06",
    Severity.GAP,
    "6(1)",
    title="Legal basis is missing or not explained",
    remedy="Record the legal basis of each purpose of {activity}, and for Art. 6(1)(f) the interest and its balancing.",
    about="activity",
)
def every_purpose_has_a_legal_basis(case: ActivityCase) -> Found | None:
    """Ask for a basis of Art. 6 for each purpose; a basis that names no purpose stands for all of them."""
    row = case.row
    if case.for_others or not case.kept:
        return None
    activity, facts = row["name"], (case.fact("legal_bases"),)
    known = [item for item in row["legal_bases"] if item["basis"] in ART_6]
    if not known:
        unread = [
            case.fact(f"legal_bases[{place}].basis")
            for place, item in enumerate(row["legal_bases"])
            if item["basis"] in (None, LegalBasis.OTHER_LAW)
        ]
        if unread:
            return cannot_tell(
                unread, message="Which basis of Art. 6 {activity} has is not recorded.", activity=activity
            )
        return problem("{activity} has no legal basis of Art. 6.", facts, activity=activity)
    if all(item["purpose"] for item in known):
        covered = {item["purpose"] for item in known}
        bare = tuple(item["name"] for item in row["purposes"] if item["name"] not in covered)
        if bare:
            return problem(
                "{activity} has no legal basis for: {purposes}.",
                (case.fact("purposes"), *facts),
                activity=activity,
                purposes=bare,
            )
    return _interest_is_explained(case)


def _interest_is_explained(case: ActivityCase) -> Found | None:
    """Ask which interest Art. 6(1)(f) rests on, and how it was balanced; without one of the two it is advice."""
    for place, item in enumerate(case.row["legal_bases"]):
        if item["basis"] != LegalBasis.ART_6_1_F or (item["interest"] and item["balancing_test"]):
            continue
        wanted = {"interest": mark("the interest"), "balancing_test": mark("the balancing test")}
        lacking = {key: said for key, said in wanted.items() if not item[key]}
        return problem(
            "{activity} rests on legitimate interests, but the record lacks: {lacking}.",
            [case.fact(f"legal_bases[{place}].{key}") for key in lacking],
            severity=Severity.GAP if len(lacking) == len(wanted) else Severity.ADVICE,
            activity=case.row["name"],
            lacking=tuple(Phrase(said) for said in lacking.values()),
        )
    return None


@check(
    "C07",
    Severity.BREACH,
    "9(2)",
    title="Special categories of data without a condition of Art. 9",
    remedy="Record which condition of Art. 9(2) allows {activity} to process special data, or stop it.",
    about="activity",
)
def special_data_have_a_condition(case: ActivityCase) -> Found | None:
    """Ask for a condition of Art. 9(2) beside the basis of Art. 6 where data are, or may be, special."""
    row = case.row
    if case.for_others or not case.kept or not row["data"]:
        return None
    if any(item["basis"] in ART_9_CONDITIONS for item in row["legal_bases"]):
        return None
    kinds = [special_of(item) for item in row["data"]]
    special = [place for place, kind in enumerate(kinds) if kind in ART_9]
    if special:
        facts = [*(case.fact(f"data[{place}].special") for place in special), case.fact("legal_bases")]
        names = tuple(row["data"][place]["name"] for place in special)
        return problem("{activity} has no condition of Art. 9(2) for: {data}.", facts, activity=row["name"], data=names)
    unread = [
        place
        for place, kind in enumerate(kinds)
        if kind is SpecialCategory.UNKNOWN and row["data"][place]["special"] != SpecialCategory.CRIMINAL
    ]
    if not unread:
        return None
    return cannot_tell(
        [case.fact(f"data[{place}].special") for place in unread],
        (case.fact("legal_bases"),),
        message="Whether these data of {activity} are special is not recorded: {data}.",
        remedy="State for each category of data of {activity} whether it is special.",
        activity=row["name"],
        data=tuple(row["data"][place]["name"] for place in unread),
    )


@check(
    "C08",
    Severity.BREACH,
    "10",
    title="Data on criminal convictions without authority or law",
    remedy="Record the law that allows {activity} to process data on crime, or stop it.",
    about="activity",
)
def data_on_crime_rest_on_law(case: ActivityCase) -> Found | None:
    """Ask for the law, or the official authority under whose control the processing stands."""
    row = case.row
    places = [place for place, item in enumerate(row["data"]) if item["special"] == SpecialCategory.CRIMINAL]
    if not places or case.for_others or not case.kept:
        return None
    if row["national_condition"] or any(
        item["basis"] == LegalBasis.ART_10 or (item["basis"] == LegalBasis.OTHER_LAW and item["law"])
        for item in row["legal_bases"]
    ):
        return None
    controller = case.controller
    if controller and (controller["kind"] == PartyKind.AUTHORITY or controller["public_authority"] == Fact.YES):
        return None
    facts = [case.fact(f"data[{place}].special") for place in places]
    names = tuple(row["data"][place]["name"] for place in places)
    if all(special_of(row["data"][place]) is SpecialCategory.UNKNOWN for place in places):
        return cannot_tell(
            [case.fact(f"data[{place}].proposed") for place in places],
            facts,
            message="Whether these data of {activity} concern crime is only proposed: {data}.",
            activity=row["name"],
            data=names,
        )
    facts.append(case.fact("legal_bases"))
    return problem("{activity} has no basis of Art. 10 for: {data}.", facts, activity=row["name"], data=names)
