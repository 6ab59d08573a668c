"""What a row says of the contract with the party that it names: a date, an address, a name or a plain yes."""

from __future__ import annotations

import re
from typing import NamedTuple

from models.intake.answers import is_concluded, is_concluded_on, is_pending, points_elsewhere
from models.intake.law_statements import scc_module, signed_clauses
from models.intake.row import Row
from models.intake.transfer_statements import Item
from models.vocabulary import AgreementType, Fact, Role

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LONGEST_DATE = 20


class _Contract(NamedTuple):
    """What a row says of a contract; without a name it is called after whom it binds."""

    name: str
    label: str
    values: Item


_OF_CONTRACT = ("agreement", "signed", "mechanism", "module")


def take_contract(row: Row, engaging: str, engaged: str, stated_role: Role) -> str | None:
    """Take the contract that a row speaks of: a date, an address, a name or a plain yes."""
    contract = row.once(_contract, _OF_CONTRACT, stated_role in (Role.PROCESSOR, Role.SUB_PROCESSOR))
    if contract is None:
        return None
    signed = contract.values["signed_on"]
    parties = [
        {"party": engaging, "signed_on": signed},
        {"party": engaged, "role": stated_role, "signed_on": signed},
    ]
    name = contract.name or f"{contract.label}: {row.drafts.party_name(engaged)}"
    return row.drafts.record("agreement", {"name": name, **contract.values, "parties": parties}, row.at)


def _contract(row: Row, processing: bool) -> _Contract | None:
    said, signed, undated = row.said("agreement"), None, ""
    exists = row.fact("agreement")
    if row.fact("signed") is Fact.UNKNOWN and not is_concluded(row.said("signed")):
        signed = row.day_behind_yes("signed") if is_concluded_on(row.said("signed")) else row.day("signed")
    elif row.fact("signed") is not Fact.NO:  # “Signed: yes” says no day, but that there is a contract
        said, signed = said or row.said("signed"), row.day_behind_yes("signed")
    if exists is Fact.NO or not (said or signed) or is_pending(said):
        return None
    if said and (dated := row.stated_day("agreement") or row.day_behind_yes("agreement")):
        said, signed = "", signed or dated
    elif _YEAR.search(said) and len(said) <= _LONGEST_DATE:
        row.problem("agreement", "not_a_date", f"“{said}” was not understood as a date.")
        said, undated = "", said
    named = (
        ""
        if exists is not Fact.UNKNOWN or is_concluded(said) or row.address("agreement") or points_elsewhere(said)
        else said
    )
    clauses = None if named or row.text("agreement") else signed_clauses(row)
    kind = clauses or (AgreementType.ART_28 if processing else AgreementType.OTHER)
    label = "Agreement" if kind is AgreementType.OTHER else kind.label
    values = {
        "type": kind,
        "module": scc_module(row) if kind is AgreementType.SCC_2021_914 else None,
        "signed_on": signed,
        "address": row.address("agreement"),
        "notes": said if points_elsewhere(said) else undated,
    }
    return _Contract(named, label, values)
