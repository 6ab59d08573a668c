"""The reports that go to somebody outside: parties to a contract, data subjects, suppliers."""

from __future__ import annotations

from reports.catalogue_records import RECORD
from reports.records.access_answer import access_answer
from reports.records.clause_annexes import clause_annexes
from reports.records.erasure_answer import erasure_answer
from reports.records.exchange_questionnaire import TITLE, UNTIL, questionnaire_file
from reports.records.notice import notice_report
from reports.report import Option, Report
from resources.language import mark

SUBJECTS = Option(
    "subjects", mark("Data subjects"), mark("Only this category of data subjects, such as Customers."), required=False
)
WANTED_BY = Option(
    UNTIL, mark("Wanted by"), mark("The day by which the answer is wanted; otherwise in thirty days."), required=False
)

LETTERS = (
    Report(
        "scc-annexes",
        mark("Annexes to the standard contractual clauses"),
        "Art. 28(7), 46(2)(c)",
        ("docx", "pdf"),
        clause_annexes,
        (RECORD,),
        readers=mark("For the parties who sign the clauses"),
    ),
    Report(
        "notice",
        mark("Privacy notice: recipients, transfers, retention"),
        "Art. 13, 14",
        ("html", "docx", "txt"),
        notice_report,
        readers=mark("For data subjects, as part of a privacy notice"),
    ),
    Report(
        "access-answer",
        mark("Answer to a request for access"),
        "Art. 15",
        ("docx", "pdf"),
        access_answer,
        (SUBJECTS,),
        readers=mark("For a data subject who asks for access"),
    ),
    Report(
        "erasure-answer",
        mark("Answer to a request for erasure"),
        "Art. 17",
        ("docx", "pdf"),
        erasure_answer,
        (SUBJECTS,),
        readers=mark("For a data subject who asks for erasure"),
    ),
    Report(
        "questionnaire",
        TITLE,
        "Art. 28(1), 28(3)(h)",
        ("xlsx",),
        None,
        (WANTED_BY,),
        data={"xlsx": questionnaire_file},
        readers=mark("For a supplier who answers for itself"),
    ),
)
