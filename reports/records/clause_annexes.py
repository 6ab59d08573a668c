"""The annexes of the standard contractual clauses and of the UK Addendum, filled from the register, ready to sign.

What is empty is named in brackets: a clause that is signed with a blank annex protects nobody (clause 1(b), Annex I.A).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from models.register import Record
from models.vocabulary import AgreementType, SccModule, Status
from reports.document import Block, Document, Note, Paragraph, Section, Span, Text
from reports.records.chosen import chosen
from reports.records.clause_annexes_addendum import addendum
from reports.records.clause_annexes_description import description, measures, transfers_table
from reports.records.clause_annexes_options import options
from reports.records.clause_annexes_paper import Paper, paper_of, to_complete
from reports.records.clause_annexes_parties import authority, parties, sub_processors
from reports.records.frame import frame
from reports.records.reading import Reading
from resources.language import mark

_ANNEXES: dict[str, tuple[str, Callable[[Paper], tuple[Block, ...]]]] = {
    "I.A": (mark("List of parties"), parties),
    "I.B": (mark("Description of the transfer"), description),
    "I.C": (mark("Competent supervisory authority"), authority),
    "II": (mark("Technical and organisational measures"), measures),
    "III": (mark("List of sub-processors"), sub_processors),
}
_ANNEXES_2021_915: dict[str, tuple[str, Callable[[Paper], tuple[Block, ...]]]] = {
    "I": (mark("List of parties"), parties),
    "II": (mark("Description of the processing"), description),
    "III": (mark("Technical and organisational measures"), measures),
    "IV": (mark("List of sub-processors"), sub_processors),
}
TYPES = (AgreementType.SCC_2021_914, AgreementType.SCC_2021_915, AgreementType.UK_ADDENDUM)


def clause_annexes(reading: Reading) -> Document:
    """Build the annexes of each agreement that has any; the option `record` chooses one, also one that has ended."""
    tr = reading.tr
    every = [g for g in reading.all("agreement").values() if g["type"] in TYPES]
    papers = {g.id: paper_of(reading, g) for g in every}
    wanted = [
        g for g in every if _concerns(reading, papers[g.id]) and (reading.options.get("record") or _current(reading, g))
    ]
    found = chosen(reading, "agreement", wanted)
    sections = (section for g in found for section in _chapter(papers[g.id], breaks_page=len(found) > 1))
    return frame(
        reading,
        tr("Annexes to the standard contractual clauses"),
        tr("Decisions (EU) 2021/914 and 2021/915, UK Addendum"),
        tuple(sections),
        [],
        tr("No agreement on standard contractual clauses is recorded."),
    )


def _concerns(reading: Reading, paper: Paper) -> bool:
    return reading.entity is None or any(party.id == reading.entity.id for party, _ in paper.parties)


def _current(reading: Reading, agreement: Record) -> bool:
    ends = [day for day in (agreement["ended_on"], agreement["expires_on"]) if day]
    return agreement["status"] != Status.ENDED and all(day > reading.as_of.isoformat() for day in ends)


def _chapter(paper: Paper, *, breaks_page: bool) -> Iterator[Section]:
    """Yield the head of an agreement with its options, then its annexes, once for each module named."""
    agreement, reading = paper.agreement, paper.reading
    head = Section(
        agreement["name"],
        tuple(_head(paper)),
        reference=agreement.reference,
        quiet=" · ".join(text for text in _standing(paper) if text),
        breaks_page=breaks_page,
    )
    yield head
    if agreement["type"] == AgreementType.UK_ADDENDUM:
        yield from addendum(paper)
        return
    parts = list(paper.by_module())
    for part in parts:
        yield from _annexes(reading, part, part.module if len(parts) > 1 else None)


def _head(paper: Paper) -> Iterator[Block]:
    reading, clauses = paper.reading, paper.clauses
    module: Text = tuple(
        span for number, part in enumerate(paper.by_module()) for span in (*(["; "] if number else []), _module(part))
    )
    if paper.agreement["type"] == AgreementType.SCC_2021_914:
        yield Paragraph(module)
    if clauses is not None and not clauses.transfer_tool:
        yield Note(reading.tr(clauses.note))
    if paper.agreement["type"] != AgreementType.UK_ADDENDUM:
        yield from options(paper)
    if paper.transfers:
        yield Paragraph(reading.tr("These transfers rest on the agreement; the annexes name them by their references."))
        yield transfers_table(paper)
    else:
        yield Paragraph(reading.tr("No transfer of the register rests on this agreement."))


def _module(paper: Paper) -> str | Span:
    if paper.module is None:
        return to_complete(paper.reading, mark("module"))
    return paper.reading.term(SccModule, paper.module)


def _standing(paper: Paper) -> Iterator[str]:
    agreement, reading = paper.agreement, paper.reading
    yield reading.term(AgreementType, agreement["type"])
    if agreement["signed_on"]:
        yield reading.tr("signed on {day}").format(day=reading.day(agreement["signed_on"]))
    if agreement["expires_on"]:
        yield reading.tr("expires on {day}").format(day=reading.day(agreement["expires_on"]))
    if agreement["status"] != Status.ACTIVE:
        yield reading.term(Status, agreement["status"])


def _annexes(reading: Reading, paper: Paper, module: SccModule | None) -> Iterator[Section]:
    titles = _ANNEXES if paper.transfer_clauses else _ANNEXES_2021_915
    named = reading.term(SccModule, module) if module else ""
    for number in paper.annexes():
        title, fill = titles[number]
        anchor = f"{paper.agreement.reference} {module or ''} {number}"
        yield Section(_title(reading, number, title), fill(paper), quiet=named, level=2, anchor=anchor)
    if paper.agreed_list:
        said = reading.tr("Agreed list of sub-processors (clause 9(a), option 2)")
        yield Section(said, sub_processors(paper), quiet=named, level=2, anchor=f"{paper.agreement.reference} list")


def _title(reading: Reading, number: str, title: str) -> str:
    return reading.tr("Annex {number}: {title}").format(number=number, title=reading.tr(title))
