"""The options that the parties to the standard contractual clauses choose: each with the choice, or said to be open."""

from __future__ import annotations

from collections.abc import Iterator

from models.law.contracts import TO_PROCESSOR
from models.vocabulary import Authorisation, Fact, SccModule
from reports.document import Block, Entries, Entry, Span, Text, toned
from reports.records.clause_annexes_paper import Paper, to_complete
from reports.records.reading import Reading
from resources.language import mark

_INCLUDED = {Fact.YES: mark("included"), Fact.NO: mark("not included")}
_AUTHORISATION = {
    Authorisation.SPECIFIC: mark("Option 1: prior specific authorisation of each sub-processor"),
    Authorisation.GENERAL: mark("Option 2: general authorisation from an agreed list"),
    Authorisation.NONE: mark("No sub-processor is authorised"),
}


def options(paper: Paper) -> tuple[Block, ...]:
    """Give the options of the clauses in their order, each chosen or open."""
    rows = _options_2021_914(paper) if paper.transfer_clauses else _options_2021_915(paper)
    return (Entries(tuple(rows)),)


def _options_2021_914(paper: Paper) -> Iterator[Entry]:
    reading, agreement = paper.reading, paper.agreement
    modules = {part.module for part in paper.by_module()}
    yield Entry("2", reading.tr("Changes to the clauses"), (_changes(paper),))
    yield Entry("7", reading.tr("Docking clause"), (_included(reading, agreement["clause_7_docking"]),))
    to_processor = bool(modules & {None, *TO_PROCESSOR})
    yield Entry("9", reading.tr("Sub-processors"), (_authorisation(paper),) if to_processor else _foreign(reading))
    yield Entry(
        "11", reading.tr("Independent dispute resolution"), (_included(reading, agreement["clause_11_redress"]),)
    )
    supervised = modules != {SccModule.MODULE_4}
    authority = agreement["clause_13_authority"] or _open(reading)
    yield Entry("13", reading.tr("Supervisory authority"), (authority,) if supervised else _foreign(reading))
    yield Entry("17", reading.tr("Governing law"), (reading.country(agreement["clause_17_law"]) or _open(reading),))
    yield Entry("18", reading.tr("Courts"), (reading.country(agreement["clause_18_forum"]) or _open(reading),))
    if agreement["swiss_adaptation"] != Fact.UNKNOWN:
        yield Entry("", reading.label(agreement, "swiss_adaptation"), (reading.field(agreement, "swiss_adaptation"),))


def _options_2021_915(paper: Paper) -> Iterator[Entry]:
    """Yield the two choices that these clauses leave; the register keeps them in the fields of the other set."""
    reading, agreement = paper.reading, paper.agreement
    yield Entry("2", reading.tr("Changes to the clauses"), (_changes(paper),))
    yield Entry("5", reading.tr("Docking clause"), (_included(reading, agreement["clause_7_docking"]),))
    yield Entry("7.7", reading.tr("Sub-processors"), (_authorisation(paper),))


def _open(reading: Reading) -> Span:
    return toned(reading.tr("open: not chosen, or not recorded"), "cannot_tell")


def _foreign(reading: Reading) -> tuple[Text, ...]:
    return (reading.tr("no part of this module"),)


def _included(reading: Reading, answer: str) -> str | Span:
    return reading.tr(_INCLUDED[Fact(answer)]) if answer != Fact.UNKNOWN else _open(reading)


def _changes(paper: Paper) -> str | Span:
    """Say whether the clauses were changed: what was changed needs an authorisation (clause 2, Art. 46(3)(a))."""
    match paper.agreement["modified"]:
        case Fact.YES:
            said = paper.reading.tr("modified: clauses of one's own, which a supervisory authority has to authorise")
            return toned(said, "not_lawful")
        case Fact.NO:
            return paper.reading.tr("none")
        case _:
            return toned(paper.reading.tr("not recorded"), "cannot_tell")


def _authorisation(paper: Paper) -> Text:
    reading, days = paper.reading, paper.agreement["clause_9_days"]
    if paper.authorisation == Authorisation.UNKNOWN:
        return _open(reading)
    said = reading.tr(_AUTHORISATION[Authorisation(paper.authorisation)])
    if paper.authorisation == Authorisation.NONE:
        return said
    if days is None:
        return (f"{said}; ", to_complete(reading, mark("period of notice")))
    return reading.tr("{option}; notice of {days} days").format(option=said, days=days)
