"""Waivers: a finding that somebody accepts with a reason until a day.

A waiver rests on the facts that the finding read. When one of them changes, or the day passes, the finding counts
again; until then it leaves the counts and stays visible. One that was written by hand names no facts and rests on none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from models.frozen import Record
from models.law.findings import Finding
from models.work import RegisterError, Work


def facts_of(finding: Finding) -> str:
    """Give the facts on which a finding rests, as the text that a waiver keeps."""
    facts = {fact.place: fact.value for fact in (*finding.facts, *finding.missing)}
    return json.dumps({"outcome": finding.outcome, **facts}, sort_keys=True, ensure_ascii=False)


def with_waiver(finding: Finding, waivers: Iterable[Record], day: str) -> Finding:
    """Give the finding with the waiver that accepts it on the ISO day, if one of those about its record does."""
    for waiver in waivers:
        if (
            waiver["finding"] == finding.check
            and waiver["status"] == "active"
            and (waiver["accepted_on"] or "") <= day
            and (waiver["until"] or "9999") >= day
            and waiver["facts"] in ("", facts_of(finding))
        ):
            return finding._replace(waiver=waiver.reference)
    return finding


def accept(work: Work, finding: Finding, *, reason: str, by: str, on: date, until: date | None) -> str:
    """Write the waiver of a finding; give its id. Raises `RegisterError` without a reason, a name or an end date."""
    if not reason.strip():
        raise RegisterError("A waiver needs a reason.")
    if not by.strip():
        raise RegisterError("A waiver needs the name or function of the one who accepts.")
    if until is None or until < on:
        raise RegisterError("A waiver needs an end date that is not past.")
    return work.add(
        "waiver",
        {
            "finding": finding.check,
            "subject_kind": finding.subject.kind,
            "subject": finding.subject.id,
            "subject_reference": finding.subject.reference,
            "reason": reason,
            "accepted_by": by,
            "accepted_on": on.isoformat(),
            "until": until.isoformat(),
            "facts": facts_of(finding),
        },
    )
