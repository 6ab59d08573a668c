"""Every report by its key, and the one way to write one.

`-o` decides the format by the ending of the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from models.dump import dump_register
from models.law.pack import LawPack
from models.register import NotFound, Record, Register
from reports.catalogue_data import DATA
from reports.catalogue_letters import LETTERS
from reports.catalogue_records import RECORDS
from reports.document import Document
from reports.edited_document import UnknownSection, edited
from reports.editions import UnknownEdition, edition_of
from reports.html_page import write_html
from reports.layout_sheet import LayoutDocument, WrongLayout, check_layout, only_table
from reports.layout_workbook import write_layout
from reports.order import Order
from reports.pdf import write_pdf
from reports.pdf_enclosed import Enclosed
from reports.records.changes import WrongDays
from reports.records.reading import Reading
from reports.report import ExportError, Option, Report, WrongOptions
from reports.table_file import write_csv
from reports.text_file import write_text
from reports.unanswered import MISSING, Heard, unanswered, with_annex
from reports.whole_file import Progress, whole_file
from reports.word import write_docx
from reports.workbook import write_workbook
from resources.language import spoken

__all__ = [
    "CATALOGUE",
    "ExportError",
    "Option",
    "Report",
    "Standing",
    "WrongOptions",
    "check_options",
    "check_order",
    "document_of",
    "enclosed_with",
    "export",
    "export_order",
    "reading_of",
    "standing",
    "write",
]

CATALOGUE: dict[str, Report] = {report.key: report for report in (*RECORDS, *LETTERS, *DATA)}


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


def export_order(
    register: Register, order: Order, target: Path, progress: Progress | None = None, heard: Heard | None = None
) -> Path:
    """Write the document that was ordered to a file and give its path; `heard` is told first what it cannot say.

    The entity is the reference or name of a party, the options answer what the report asks for. Raises `ExportError`,
    `models.register.RegisterError` for a day before the register began, or `models.law.without.UnknownLaw` for a drill
    without something that nobody knows. The file appears only when it is complete.
    """
    check_order(order, target)
    with standing(register, order.as_of) as seen:
        write(seen, order, target, progress, heard)
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
        yield Standing(register, register.as_of_day or date.today(), _state(register, None))
        return
    source = register.as_of(as_of)
    try:
        yield Standing(source, as_of, _state(register, as_of))
    finally:
        source.close()


def write(
    seen: Standing, order: Order, target: Path, progress: Progress | None = None, heard: Heard | None = None
) -> None:
    """Build the document of an order that `check_order` let pass, and write it."""
    report, ending = CATALOGUE[order.report], _ending(target)
    reading = reading_of(seen, order, progress)
    try:
        if report.build is None or ending in report.data:
            with whole_file(target) as stream:
                stream.write(report.data[ending](reading) if report.data else dump_register(seen.source))
        else:
            document = document_of(reading, order)
            if heard is not None:
                heard(unanswered(document, reading))
            _write(document, target, ending, progress, enclosed_with(reading, order))
    except WrongLayout as error:
        raise WrongOptions(str(error)) from error
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
        document = edited(build(reading), reading, order)
    except (UnknownSection, WrongDays, WrongLayout) as error:
        raise WrongOptions(str(error)) from error
    listed = reading.options.get(MISSING) and not isinstance(document, LayoutDocument)
    return with_annex(document, reading) if listed else document


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
    try:
        language = check_layout(order.options, _ending(target))
    except WrongLayout as error:
        raise WrongOptions(str(error)) from error
    if order.language not in (*spoken(), language):
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
            (write_layout if isinstance(document, LayoutDocument) else write_workbook)(document, target, progress)
        case "docx":
            write_docx(document, target, progress)
        case "html":
            write_html(document, target, progress)
        case "txt":
            write_text(document, target, progress)
        case _:
            write_csv(only_table(document), target, progress=progress)


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
