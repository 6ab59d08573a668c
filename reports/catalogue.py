"""Every report: its key, title, source in law, formats and builder; and the one way to write one.

`-o` decides the format by the ending of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from models.dump import dump_register
from models.law.pack import LawPack
from models.register import NotFound, Record, Register
from reports.document import Document
from reports.edited_document import UnknownSection, edited
from reports.editions import UnknownEdition, edition_of
from reports.html_page import write_html
from reports.linked_data import controller_record_data, linked_data, processor_record_data
from reports.order import Order
from reports.pdf import write_pdf
from reports.pdf_enclosed import Enclosed
from reports.records.access_answer import access_answer
from reports.records.assessments import assessment_report
from reports.records.calendar import calendar_file, calendar_report
from reports.records.changes import FROM, WrongDays, changes_report
from reports.records.clause_annexes import clause_annexes
from reports.records.controller_record import controller_record
from reports.records.drill import drill_report
from reports.records.erasure_answer import erasure_answer
from reports.records.findings import findings_report
from reports.records.notice import notice_report
from reports.records.processor_record import processor_record
from reports.records.processors import processors_report
from reports.records.reading import Reading
from reports.records.transfers import transfers_report
from reports.table_file import write_csv
from reports.text_file import write_text
from reports.whole_file import Progress, whole_file
from reports.word import write_docx
from reports.workbook import write_workbook
from resources.language import mark, spoken


class ExportError(Exception):
    """A document that cannot be made or written; its text is one sentence that says why."""


class WrongOptions(ExportError):
    """A report that is not told all that it asks for, or told more."""


@dataclass(frozen=True, slots=True)
class Option:
    """What a report has to be told beside day, language and entity; `Reading.options` holds the answer by its key."""

    key: str
    label: str
    help: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """A report of the catalogue; `build` is None for what is written without a document."""

    key: str
    title: str
    article: str
    formats: tuple[str, ...]
    build: Callable[[Reading], Document] | None
    options: tuple[Option, ...] = ()
    data: Mapping[str, Callable[[Reading], bytes]] = field(default_factory=dict)
    """What is written straight from the reading, by the ending of the file."""
    enclosed: Callable[[Reading], bytes] | None = None
    """Gives the same record as linked data, which is enclosed in its PDF."""


WITHOUT = Option(
    "without",
    mark("Without"),
    mark("What is taken away: a decision, framework or mechanism (us-dpf, gb, scc), or a party (P-0007)."),
)

RECORD = Option(
    "record", mark("Record"), mark("Only this one, by its reference, such as X-0001 or G-0001."), required=False
)
SINCE = Option(FROM, mark("From"), mark("The earlier of the two days, such as 2026-01-31."))
SUBJECTS = Option(
    "subjects", mark("Data subjects"), mark("Only this category of data subjects, such as Customers."), required=False
)

_TABLES = ("pdf", "xlsx", "csv", "docx")

CATALOGUE: dict[str, Report] = {
    report.key: report
    for report in (
        Report(
            "controller-record",
            mark("Record of processing activities"),
            "Art. 30(1)",
            _TABLES,
            controller_record,
            enclosed=controller_record_data,
        ),
        Report(
            "processor-record",
            mark("Record of categories of processing"),
            "Art. 30(2)",
            _TABLES,
            processor_record,
            enclosed=processor_record_data,
        ),
        Report("transfers", mark("Transfers to third countries"), "Art. 44-49", _TABLES, transfers_report),
        Report("processors", mark("Processors and sub-processors"), "Art. 28", (*_TABLES, "html"), processors_report),
        Report("findings", mark("Findings"), "Art. 5(2), 24(1), 44", _TABLES, findings_report),
        Report("drill", mark("Drill and work plan"), "Art. 44-49", ("pdf", "xlsx"), drill_report, (WITHOUT,)),
        Report(
            "assessment", mark("Transfer impact assessment"), "Art. 46", ("pdf", "docx"), assessment_report, (RECORD,)
        ),
        Report(
            "scc-annexes",
            mark("Annexes to the standard contractual clauses"),
            "Art. 28(7), 46(2)(c)",
            ("docx", "pdf"),
            clause_annexes,
            (RECORD,),
        ),
        Report(
            "notice",
            mark("Privacy notice: recipients, transfers, retention"),
            "Art. 13, 14",
            ("html", "docx", "txt"),
            notice_report,
        ),
        Report(
            "access-answer",
            mark("Answer to a request for access"),
            "Art. 15",
            ("docx", "pdf"),
            access_answer,
            (SUBJECTS,),
        ),
        Report(
            "erasure-answer",
            mark("Answer to a request for erasure"),
            "Art. 17",
            ("docx", "pdf"),
            erasure_answer,
            (SUBJECTS,),
        ),
        Report("changes", mark("Changes"), "Art. 5(2)", ("pdf", "xlsx", "csv"), changes_report, (SINCE,)),
        Report(
            "calendar",
            mark("Calendar"),
            "Art. 5(2), 24(1)",
            ("ics", "xlsx"),
            calendar_report,
            data={"ics": calendar_file},
        ),
        Report("linked-data", mark("Linked data"), "Art. 30", ("jsonld",), None, data={"jsonld": linked_data}),
        Report("dump", mark("The whole register"), "", ("json",), None),
    )
}


def export(
    register: Register,
    key: str,
    target: Path,
    *,
    language: str = "en",
    as_of: date | None = None,
    entity: str | None = None,
    options: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Path:
    """Write a report to a file, whole, and give its path; see `export_order`."""
    order = Order(key, language=language, as_of=as_of, entity=entity, options=dict(options or {}))
    return export_order(register, order, target, progress)


def export_order(register: Register, order: Order, target: Path, progress: Progress | None = None) -> Path:
    """Write the document that was ordered to a file and give its path.

    The entity is the reference or name of a party, the options answer what the report asks for. Raises `ExportError`,
    `models.register.RegisterError` for a day before the register began, or `models.law.without.UnknownLaw` for a drill
    without something that nobody knows. The file appears only when it is complete.
    """
    check_order(order, target)
    with standing(register, order.as_of) as seen:
        write(seen, order, target, progress)
    return target


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a document looks from: the records after a change set, a day, and the law; `state` is that set's hash."""

    source: Register
    day: date
    state: str
    law: LawPack | None = None


@contextmanager
def standing(register: Register, as_of: date | None) -> Iterator[Standing]:
    """Give the register as it stands, or as it stood at the end of a day."""
    if as_of is None:
        yield Standing(register, date.today(), _state(register, None))
        return
    source = register.as_of(as_of)
    try:
        yield Standing(source, as_of, _state(register, as_of))
    finally:
        source.close()


def write(seen: Standing, order: Order, target: Path, progress: Progress | None = None) -> None:
    """Build the document of an order that `check_order` let pass, and write it."""
    report, ending = CATALOGUE[order.report], _ending(target)
    reading = reading_of(seen, order, progress)
    try:
        if report.build is None or ending in report.data:
            with whole_file(target) as stream:
                stream.write(report.data[ending](reading) if report.data else dump_register(seen.source))
        else:
            _write(document_of(reading, order), target, ending, progress, enclosed_with(reading, order))
    except OSError as error:
        raise ExportError(f"{target} cannot be written: {error.strerror or error}.") from error


def reading_of(seen: Standing, order: Order, progress: Progress | None = None) -> Reading:
    """Give the register as the builder of an ordered document reads it."""
    return Reading(
        seen.source,
        order.language,
        seen.day,
        _entity(seen.source, order.entity),
        seen.state[:8],
        order.options,
        partial(progress, 0.0) if progress is not None else None,
        edition_of(order.edition).without(order.without_fields),
        seen.law,
    )


def document_of(reading: Reading, order: Order) -> Document:
    """Build the document of an order; raises `WrongOptions` for a section that it does not have."""
    build = CATALOGUE[order.report].build
    if build is None:
        raise ExportError(f"The report “{order.report}” is data, not a document that can be read.")
    try:
        return edited(build(reading), reading, order)
    except (UnknownSection, WrongDays) as error:
        raise WrongOptions(str(error)) from error


def enclosed_with(reading: Reading, order: Order) -> Enclosed | None:
    """Give the record as linked data for its PDF; a choice of sections is not the whole record."""
    report = CATALOGUE[order.report]
    if report.enclosed is None or order.sections or order.without_sections:
        return None
    said = reading.tr("The same record as linked data")
    return Enclosed("record.jsonld", "application/ld+json", said, partial(report.enclosed, reading))


def check_order(order: Order, target: Path) -> None:
    """Refuse an order that cannot be met, before anything is read; raises `ExportError`, or `WrongOptions`."""
    report = CATALOGUE.get(order.report)
    if report is None:
        raise ExportError(f"There is no report “{order.report}”; the reports are: {', '.join(CATALOGUE)}.")
    if _ending(target) not in report.formats:
        endings = ", ".join(f".{name}" for name in report.formats)
        raise ExportError(f"The report “{report.key}” is written as {endings}; {target.name} ends in none of these.")
    check_options(report, order.options)
    if order.language not in spoken():
        raise ExportError(f"Documents can be written in {', '.join(spoken())}; not in “{order.language}”.")
    if order.as_of is not None and order.as_of > date.today():
        day = order.as_of.isoformat()
        raise ExportError(f"{day} lies in the future; a record can be written as of a day up to today.")
    _check_edition(report, order)


def _check_edition(report: Report, order: Order) -> None:
    try:
        edition = edition_of(order.edition).without(order.without_fields)
    except UnknownEdition as error:
        raise WrongOptions(str(error)) from error
    if not edition.allows(report.key):
        raise WrongOptions(f"The report “{report.key}” does not leave in the edition “{edition.key}”.")
    if report.build is None and (order.sections or order.without_sections or not (report.data or edition.whole)):
        raise WrongOptions(f"The report “{report.key}” is written whole: it has no editions and no sections.")
    if order.draft and edition.whole:
        raise WrongOptions("A draft says what is left out; this order leaves nothing out.")


def _ending(target: Path) -> str:
    return target.suffix.lower().lstrip(".")


def check_options(report: Report, given: Mapping[str, str]) -> None:
    """Refuse a report that is not told all that it asks for, or told more; raises `WrongOptions`."""
    asked = {option.key: option for option in report.options}
    for key in given:
        if key not in asked:
            raise WrongOptions(f"The report “{report.key}” takes no “{key}”.")
    for key, option in asked.items():
        if option.required and not given.get(key):
            raise WrongOptions(f"The report “{report.key}” needs “{key}”. {option.help}")


def _write(document: Document, target: Path, ending: str, progress: Progress | None, enclosed: Enclosed | None) -> None:
    match ending:
        case "pdf":
            write_pdf(document, target, progress, enclosed)
        case "xlsx":
            write_workbook(document, target, progress)
        case "docx":
            write_docx(document, target, progress)
        case "html":
            write_html(document, target, progress)
        case "txt":
            write_text(document, target, progress)
        case _:
            write_csv(document, target, progress=progress)


def _state(register: Register, day: date | None) -> str:
    """Give the hash of the last change set, today or as of a day."""
    sets = register.history(limit=1) if day is None else register.history()
    return next((s.hash for s in sets if day is None or s.at.astimezone().date() <= day), "")


def _entity(register: Register, named: str | None) -> Record | None:
    if named is None:
        return None
    if named.startswith("P-"):
        return register.by_reference(named)
    for party in register.records("party"):
        if party["name"] == named:
            return party
    raise NotFound(f"There is no party “{named}” in this register.")
