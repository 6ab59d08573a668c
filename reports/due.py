"""What ends or falls due: contracts, listings, safeguards, decisions, reviews, waivers, assessments, periods of notice.

One list serves the time line, the calendar and the first page. It holds what lies ahead, and what is past and still
open: a contract that has run out in an engagement that goes on, an assessment that nobody renewed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from models.law.casebook import Casebook
from models.law.in_force import LawOnDay
from models.law.policy import Policy, months_before
from models.register import Record
from models.vocabulary import CertificationScheme, Fact, NoticeDecision, Status, Term
from resources.language import mark, translate


class DueKind(Term):
    """What sort of thing ends or falls due: a lane of the time line."""

    DECISION = "decision", mark("Decisions and clauses")
    AGREEMENT = "agreement", mark("Agreements")
    CERTIFICATION = "certification", mark("Certifications")
    SAFEGUARD = "safeguard", mark("Safeguards")
    ASSESSMENT = "assessment", mark("Assessments")
    NOTICE = "notice", mark("Sub-processor notices")
    END = "end", mark("Ends of engagements and transfers")
    WAIVER = "waiver", mark("Waivers")
    REVIEW = "review", mark("Reviews")


class Due(NamedTuple):
    """A day on which something ends or falls due.

    `what` is in the words of the register; `about` (a scheme, a decision) and `why` are English texts of ours, to be
    translated; `reference` and `id` name the record, or the decision in the law pack.
    """

    day: date
    kind: DueKind
    what: str
    reference: str
    id: str
    why: str
    citation: str
    about: str = ""

    def said(self, language: str) -> str:
        """Say what it is that ends or falls due."""
        return ": ".join(filter(None, (self.what, translate(self.about, language))))


_LISTS_OF_THE_FRAMEWORK = frozenset({
    CertificationScheme.DPF_EU_US, CertificationScheme.DPF_UK_EXTENSION, CertificationScheme.DPF_SWISS_US,
})  # fmt: skip
_REVIEWED = ("activity", "engagement", "transfer")


def due_dates(book: Casebook, law: LawOnDay, day: date, ahead_days: int) -> list[Due]:
    """Return what falls due up to so many days after `day`, and what is overdue on it, the earliest first.

    A decision or a set of clauses counts where a transfer of the register goes there or rests on it.
    """
    policy = Policy.of(next((record["values"] for record in book.all("settings")), ()))
    latest = day + timedelta(days=ahead_days)
    found = [
        *_decisions(book, law, ahead_days),
        *_agreements(book, policy),
        *_certifications(book, policy, day),
        *_transfers(book, policy, day),
        *_engagements(book, day),
        *_assessments(book, policy),
        *_waivers(book, day),
        *_reviews(book, policy, day),
    ]
    return sorted(due for due in found if due.day <= latest)


def _decisions(book: Casebook, law: LawOnDay, ahead_days: int) -> Iterator[Due]:
    transfers = [transfer for transfer in book.all("transfer") if _alive(transfer)]
    going = {transfer["destination"] for transfer in transfers}
    instruments = {item["instrument"] for transfer in transfers for item in transfer["safeguards"]}
    exporters = filter(None, (book.get(transfer["exporter"]) for transfer in transfers))
    laws = {"eu", *(_LAWS[party["country"]] for party in exporters if party["country"] in _LAWS)}
    for ending in law.ending(ahead_days):
        decision = law.decision(ending.id) if ending.kind == "adequacy" else None
        concerned = going & set(decision.countries) if decision else ending.id in instruments
        if concerned and ending.law in laws:
            why = mark("Last day in force, as known today") if decision else mark("Last day on which they can be used")
            citation = _ARTICLE[ending.kind]
            yield Due(ending.on, DueKind.DECISION, "", ending.id, ending.id, why, citation, ending.name)


_LAWS = {"GB": "uk", "CH": "ch"}
_ARTICLE = {"adequacy": "Art. 45(3)", "clauses": "Art. 46(2)(c)"}


def _agreements(book: Casebook, policy: Policy) -> Iterator[Due]:
    for one in filter(_alive, book.all("agreement")):
        if one["ended_on"]:
            continue
        yield from _on(one["expires_on"], one, DueKind.AGREEMENT, mark("The agreement expires"), "Art. 28(3), 46")
        if one["bcr_updated_on"]:
            next_update = _later(one["bcr_updated_on"], policy.bcr_update_months)
            why = mark("Yearly update of the binding corporate rules")
            yield from _on(next_update, one, DueKind.AGREEMENT, why, "Art. 47(2)(k)")


def _certifications(book: Casebook, policy: Policy, day: date) -> Iterator[Due]:
    """Yield the end of each certification, and when a listing has to be looked up; of several the last counts."""
    for party in filter(_alive, book.all("party")):
        ends: dict[str, str] = {}
        looks: dict[str, str] = {}
        for item in party["certifications"]:
            ends[item["scheme"]] = max(item["valid_to"] or "", ends.get(item["scheme"], ""))
            looks[item["scheme"]] = max(item["checked_on"] or "", looks.get(item["scheme"], ""))
        for code, end in ends.items():
            listed, about = code in _LISTS_OF_THE_FRAMEWORK, CertificationScheme(code).label
            # A framework that was annulled is not renewed: what lies in the past stays there.
            if listed or end >= day.isoformat():
                why = mark("The certification ends")
                yield from _on(end, party, DueKind.CERTIFICATION, why, "Art. 28(1), 42, 45", about=about)
            if listed and looks[code]:
                look, why = _later(looks[code], policy.dpf_check_months), mark("Look the listing up again")
                yield from _on(look, party, DueKind.CERTIFICATION, why, "Art. 45", about=about)


def _transfers(book: Casebook, policy: Policy, day: date) -> Iterator[Due]:
    for one in filter(_alive, book.all("transfer")):
        names = [_name(book, one["exporter"]), _name(book, one["importer"])]
        what = " → ".join(filter(None, names))
        for item in one["safeguards"]:
            if item["valid_to"] and item["valid_to"] >= day.isoformat():
                yield from _on(item["valid_to"], one, DueKind.SAFEGUARD, mark("The safeguard ends"), "Art. 44-49", what)
        if one["access_reported_on"]:
            next_report = _later(one["access_reported_on"], policy.access_report_months)
            why = mark("Report of the importer on access requests")
            yield from _on(next_report, one, DueKind.SAFEGUARD, why, "SCC clause 15.1(c)", what)
        if one["end"] and one["end"] >= day.isoformat():
            yield from _on(one["end"], one, DueKind.END, mark("The transfer ends"), "Art. 5(1)(e)", what)


def _engagements(book: Casebook, day: date) -> Iterator[Due]:
    for one in book.all("engagement"):
        what = ": ".join(filter(None, (_name(book, one["engaged"]), one["service"])))
        if one["end"] and one["deletion_confirmed"] != Fact.YES:
            why = mark("The engagement ends: data are deleted or returned, and that is confirmed")
            yield from _on(one["end"], one, DueKind.END, why, "Art. 28(3)(g)", what)
        if not _alive(one):
            continue
        for notice in one["notices"]:
            if notice["decision"] == NoticeDecision.OPEN:
                new = _name(book, notice["party"])
                said = f"{what} → {new}" if new else what
                why = mark("Last day to object to a sub-processor")
                yield from _on(notice["object_by"], one, DueKind.NOTICE, why, "Art. 28(2)", said)
        ends = max((item["valid_to"] for item in one["due_diligence"] if item["valid_to"]), default=None)
        yield from _on(ends, one, DueKind.REVIEW, mark("The due diligence has to be renewed"), "Art. 28(1)", what)


def _assessments(book: Casebook, policy: Policy) -> Iterator[Due]:
    for one in filter(_alive, book.all("assessment")):
        review = one["next_review"]
        if not review and one["assessed_on"]:
            review = _later(one["assessed_on"], policy.assessment_months)
        why = mark("The assessment has to be renewed")
        yield from _on(review, one, DueKind.ASSESSMENT, why, "SCC clause 14, EDPB 01/2020")


def _waivers(book: Casebook, day: date) -> Iterator[Due]:
    for one in filter(_alive, book.all("waiver")):
        if one["until"] and one["until"] >= day.isoformat():
            what = f"{one['finding']} {one['subject_reference']}"
            yield from _on(one["until"], one, DueKind.WAIVER, mark("The finding counts again"), "Art. 5(2)", what)


def _reviews(book: Casebook, policy: Policy, day: date) -> Iterator[Due]:
    why = mark("The record has to be reviewed")
    for kind in _REVIEWED:
        for one in filter(_alive, book.all(kind)):
            over = "end" in one.kind.fields and one["end"] is not None and one["end"] < day.isoformat()
            if one["reviewed_on"] and not over:
                review = _later(one["reviewed_on"], policy.review_months)
                yield from _on(review, one, DueKind.REVIEW, why, "Art. 5(2), 30", _title(book, one))


def _alive(record: Record) -> bool:
    return record["status"] not in (Status.ENDED, Status.ARCHIVED)


def _on(
    day: str | None, record: Record, kind: DueKind, why: str, citation: str, what: str = "", about: str = ""
) -> Iterator[Due]:
    if day:
        named = what or record.values.get("name") or record.reference
        yield Due(date.fromisoformat(day), kind, named, record.reference, record.id, why, citation, about)


def _later(day: str, months: int) -> str:
    return months_before(date.fromisoformat(day), -months)


def _name(book: Casebook, party: str | None) -> str:
    record = book.get(party)
    return record["name"] if record else ""


def _title(book: Casebook, record: Record) -> str:
    """Name a record as lists do, by its title fields: texts, or the parties that they point to."""
    named: Iterable[str | None] = (
        _name(book, record[key]) if record.kind.fields[key].link else record[key] for key in record.kind.title
    )
    return (" → " if record.kind.key == "transfer" else ": ").join(filter(None, named))
