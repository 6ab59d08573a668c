"""The reports that read the register: the records of the law, what follows from them, and what is to be done."""

from __future__ import annotations

from reports.layout_sheet import LAYOUT
from reports.linked_data import controller_record_data, processor_record_data
from reports.records.assessments import assessment_report
from reports.records.calendar import calendar_file, calendar_report
from reports.records.changes import FROM, changes_report
from reports.records.controller_record import controller_record
from reports.records.drill import drill_report
from reports.records.findings import findings_report
from reports.records.processor_record import processor_record
from reports.records.processors import processors_report
from reports.records.scope import AUTHORITY, COUNTRY, VIEW
from reports.records.transfers import transfers_report
from reports.report import TABLES, Option, Report
from reports.unanswered import MISSING
from resources.language import mark

WITHOUT = Option(
    "without",
    mark("Without"),
    mark("What is taken away: a decision, framework or mechanism (us-dpf, gb, scc), or a party (P-0007)."),
)
RECORD = Option(
    "record", mark("Record"), mark("Only this one, by its reference, such as X-0001 or G-0001."), required=False
)
IN_LAYOUT = Option(
    LAYOUT,
    mark("Layout"),
    mark("In the layout of a template, by its name or file: the sheet that somebody else asked for."),
    required=False,
)
OF_COUNTRY = Option(
    COUNTRY, mark("Country"), mark("Only what goes to this country, or happens there: US, Brazil."), required=False
)
OF_AUTHORITY = Option(
    AUTHORITY,
    mark("Supervisory authority"),
    mark("Only the entities under this authority, as the register names it."),
    required=False,
)
OF_VIEW = Option(
    VIEW, mark("Saved view"), mark("Only what a saved view of a table shows, and what belongs to it."), required=False
)
SCOPE = (OF_COUNTRY, OF_AUTHORITY, OF_VIEW)
LISTED = Option(
    MISSING,
    mark("What is not recorded"),
    mark("“yes” lists on a last page what a record must say and nobody recorded."),
    required=False,
)
SINCE = Option(FROM, mark("From"), mark("The earlier of the two days, such as 2026-01-31."))

RECORDS = (
    Report(
        "controller-record",
        mark("Record of processing activities"),
        "Art. 30(1)",
        TABLES,
        controller_record,
        (IN_LAYOUT, LISTED, *SCOPE),
        enclosed=controller_record_data,
        readers=mark("For the supervisory authority, on request"),
    ),
    Report(
        "processor-record",
        mark("Record of categories of processing"),
        "Art. 30(2)",
        TABLES,
        processor_record,
        (IN_LAYOUT, LISTED, *SCOPE),
        enclosed=processor_record_data,
        readers=mark("For the supervisory authority and for controllers"),
    ),
    Report(
        "transfers",
        mark("Transfers to third countries"),
        "Art. 44-49",
        TABLES,
        transfers_report,
        SCOPE,
        readers=mark("For the data protection officer and auditors"),
    ),
    Report(
        "processors",
        mark("Processors and sub-processors"),
        "Art. 28",
        (*TABLES, "html"),
        processors_report,
        SCOPE,
        readers=mark("For procurement, auditors and controllers"),
    ),
    Report(
        "findings",
        mark("Findings"),
        "Art. 5(2), 24(1), 44",
        TABLES,
        findings_report,
        SCOPE,
        readers=mark("For those who mend the register"),
    ),
    Report(
        "drill",
        mark("Drill and work plan"),
        "Art. 44-49",
        ("pdf", "xlsx"),
        drill_report,
        (WITHOUT,),
        readers=mark("For management, before a decision falls"),
    ),
    Report(
        "assessment",
        mark("Transfer impact assessment"),
        "Art. 46",
        ("pdf", "docx"),
        assessment_report,
        (RECORD, *SCOPE),
        readers=mark("For the supervisory authority and the importer"),
    ),
    Report(
        "changes",
        mark("Changes"),
        "Art. 5(2)",
        ("pdf", "xlsx", "csv"),
        changes_report,
        (SINCE,),
        readers=mark("For the data protection officer and auditors"),
    ),
    Report(
        "calendar",
        mark("Calendar"),
        "Art. 5(2), 24(1)",
        ("pdf", "xlsx", "ics"),
        calendar_report,
        SCOPE,
        data={"ics": calendar_file},
        readers=mark("For the privacy office, in its calendar"),
    ),
)
