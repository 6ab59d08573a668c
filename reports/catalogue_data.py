"""What goes out to be read by programs, or to come back: data rather than documents."""

from __future__ import annotations

from reports.linked_data import linked_data
from reports.records.exchange import TITLE, workbook_file
from reports.records.exchange_choice import FIELDS_WANTED, KINDS_WANTED, STATUSES_WANTED
from reports.report import Option, Report
from resources.language import mark

KINDS = Option(
    KINDS_WANTED, mark("Kinds"), mark("Only these kinds of records, such as party,engagement."), required=False
)
FIELDS = Option(
    FIELDS_WANTED, mark("Fields"), mark("Only these fields, such as country,party.contacts."), required=False
)
STATUSES = Option(
    STATUSES_WANTED, mark("Statuses"), mark("Only records that are so: active, draft ..."), required=False
)

DATA = (
    Report(
        "workbook",
        TITLE,
        "Art. 5(1)(d)",
        ("xlsx",),
        None,
        (KINDS, FIELDS, STATUSES),
        data={"xlsx": workbook_file},
        readers=mark("For those who fill in what the register does not say"),
    ),
    Report(
        "linked-data",
        mark("Linked data"),
        "Art. 30",
        ("jsonld",),
        None,
        data={"jsonld": linked_data},
        readers=mark("For programs that read DPV"),
    ),
    Report(
        "dump",
        mark("The whole register"),
        "",
        ("json",),
        None,
        readers=mark("For a copy that programs read"),
    ),
)
