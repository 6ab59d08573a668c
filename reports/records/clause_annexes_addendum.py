"""The four tables of the UK Addendum to the standard contractual clauses (template B.1.0)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from models.register import Record
from models.vocabulary import AgreementType, ContactRole, SccModule
from reports.document import Block, Entries, Entry, Paragraph, Section, Text, bold, linked, quiet
from reports.records.clause_annexes_description import description, measures
from reports.records.clause_annexes_options import options
from reports.records.clause_annexes_paper import Paper, paper_of, to_complete
from reports.records.clause_annexes_parties import parties, sub_processors
from reports.records.people import address, contacts
from reports.records.reading import Reading
from resources.language import mark


def addendum(paper: Paper) -> Iterator[Section]:
    """Yield the tables: parties, the clauses selected, what their annexes say, and who may end the Addendum."""
    reading = paper.reading
    clauses = _clauses(paper)
    titled = (
        ("1", mark("Parties"), _parties(paper)),
        ("2", mark("Selected clauses, module and options"), _selected(paper, clauses)),
        ("3", mark("Appendix information"), _appendix(paper, clauses or paper)),
        ("4", mark("Ending the Addendum when it changes"), _ending(reading)),
    )
    for number, title, blocks in titled:
        said = reading.tr("Table {number}: {title}").format(number=number, title=reading.tr(title))
        yield Section(said, blocks, level=2, anchor=f"{paper.agreement.reference} table {number}")


def _clauses(paper: Paper) -> Paper | None:
    """Give the clauses of the Union to which the Addendum belongs, with the transfers of the Addendum."""
    master = paper.reading.linked("agreement", paper.agreement["master"])
    if master is None or master["type"] != AgreementType.SCC_2021_914:
        return None
    own = paper_of(paper.reading, master)
    return next(replace(own, transfers=paper.transfers or own.transfers).by_module())


def _parties(paper: Paper) -> tuple[Block, ...]:
    reading, agreement = paper.reading, paper.agreement
    start = reading.day(agreement["effective_on"] or agreement["signed_on"])
    rows = [Entry("", reading.tr("Start date"), (start or to_complete(reading, mark("start date")),))]
    rows += [Entry("", party["name"], tuple(_party(reading, party))) for party, _ in paper.parties]
    if not paper.parties:
        rows.append(Entry("", reading.tr("Parties"), (to_complete(reading, mark("name and address of each party")),)))
    return (Entries(tuple(rows)),)


def _party(reading: Reading, party: Record) -> Iterator[Text]:
    tr = reading.tr
    trading = "; ".join(reading.items(party, "trading_names"))
    contact = "; ".join(contacts(reading, party, ContactRole.PRIVACY, ContactRole.GENERAL))
    yield (quiet(tr("Full legal name") + "  "), bold(party["name"]))
    yield (quiet(tr("Trading name") + "  "), trading or tr("not recorded"))
    where = address(reading, party) if party["address"] else to_complete(reading, mark("main address"))
    yield (quiet(tr("Main address") + "  "), where)
    yield (quiet(tr("Official registration number") + "  "), party["registration_number"] or tr("not recorded"))
    yield (quiet(tr("Key contact") + "  "), contact or to_complete(reading, mark("name, position and contact details")))


def _selected(paper: Paper, clauses: Paper | None) -> tuple[Block, ...]:
    reading = paper.reading
    if clauses is None:
        empty = to_complete(
            reading, mark("the clauses of the Union to which the Addendum belongs, with date and reference")
        )
        return (Paragraph(empty), *options(paper))
    master = clauses.agreement
    module: Text = reading.term(SccModule, clauses.module) if clauses.module else to_complete(reading, mark("module"))
    rows = (
        Entry("", reading.tr("Clauses"), ((linked(master.reference, master.reference), f"  {master['name']}"),)),
        Entry("", reading.tr("Date"), (reading.day(master["signed_on"]) or to_complete(reading, mark("date")),)),
        Entry("", reading.tr("Module"), (module,)),
    )
    return (Entries(rows), *options(clauses))


def _appendix(paper: Paper, filled_from: Paper) -> tuple[Block, ...]:
    """Give what Annexes 1A, 1B, II and III say: of the clauses where the Addendum belongs to some, else its own."""
    tr = paper.reading.tr
    heads = (
        (tr("Annex 1A: list of parties"), parties(paper)),
        (tr("Annex 1B: description of the transfer"), description(filled_from)),
        (tr("Annex II: technical and organisational measures"), measures(filled_from)),
        (tr("Annex III: list of sub-processors"), sub_processors(filled_from)),
    )
    return tuple(block for head, blocks in heads for block in (Paragraph(bold(head)), *blocks))


def _ending(reading: Reading) -> tuple[Block, ...]:
    empty = to_complete(reading, mark("which party may end the Addendum: the importer, the exporter, both, or neither"))
    return (Paragraph(empty),)
