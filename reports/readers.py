"""Who reads which report: said where one is chosen."""

from __future__ import annotations

from resources.language import mark

READERS = {
    "controller-record": mark("For the supervisory authority, on request"),
    "processor-record": mark("For the supervisory authority and for controllers"),
    "transfers": mark("For the data protection officer and auditors"),
    "processors": mark("For procurement, auditors and controllers"),
    "findings": mark("For those who mend the register"),
    "drill": mark("For management, before a decision falls"),
    "assessment": mark("For the supervisory authority and the importer"),
    "scc-annexes": mark("For the parties who sign the clauses"),
    "notice": mark("For data subjects, as part of a privacy notice"),
    "access-answer": mark("For a data subject who asks for access"),
    "erasure-answer": mark("For a data subject who asks for erasure"),
    "changes": mark("For the data protection officer and auditors"),
    "calendar": mark("For the privacy office, in its calendar"),
    "questionnaire": mark("For a supplier who answers for itself"),
    "workbook": mark("For those who fill in what the register does not say"),
    "linked-data": mark("For programs that read DPV"),
    "dump": mark("For a copy that programs read"),
}
"""By the key of the report."""
