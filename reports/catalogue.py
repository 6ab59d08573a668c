"""Every report: its key, title, source in law, formats and builder; and the one way to write one.

`-o` decides the format by the ending of the file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from models.dump import dump_register
from models.register import NotFound, Record, Register
from reports.document import Document
from reports.pdf import write_pdf
from reports.records.controller_record import controller_record
from reports.records.processor_record import processor_record
from reports.records.processors import processors_report
from reports.records.reading import Reading
from reports.records.transfers import transfers_report
from reports.table_file import write_csv
from reports.whole_file import Progress, whole_file
from reports.workbook import write_workbook
from resources.language import mark, spoken


class ExportError(Exception):
    """A document that cannot be made or written; its text is one sentence that says why."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report of the catalogue; `build` is None for what is written without a document."""

    key: str
    title: str
    article: str
    formats: tuple[str, ...]
    build: Callable[[Reading], Document] | None


_TABLES = ("pdf", "xlsx", "csv")

CATALOGUE: dict[str, Report] = {
    report.key: report
    for report in (
        Report("controller-record", mark("Record of processing activities"), "Art. 30(1)", _TABLES, controller_record),
        Report("processor-record", mark("Record of categories of processing"), "Art. 30(2)", _TABLES, processor_record),
        Report("transfers", mark("Transfers to third countries"), "Art. 44-49", _TABLES, transfers_report),
        Report("processors", mark("Processors and sub-processors"), "Art. 28", _TABLES, processors_report),
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
    progress: Progress | None = None,
) -> Path:
    """Write a report to a file and give its path.

    `entity` is the reference or name of a party. Raises `ExportError`, or `models.register.RegisterError` for a day
    before the register began. The file appears only when it is complete.
    """
    report = CATALOGUE.get(key)
    if report is None:
        raise ExportError(f"There is no report “{key}”; the reports are: {', '.join(CATALOGUE)}.")
    ending = target.suffix.lower().lstrip(".")
    if ending not in report.formats:
        endings = ", ".join(f".{name}" for name in report.formats)
        raise ExportError(f"The report “{key}” is written as {endings}; {target.name} ends in none of these.")
    if language not in spoken():
        raise ExportError(f"Documents can be written in {', '.join(spoken())}; not in “{language}”.")
    if as_of is not None and as_of > date.today():
        raise ExportError(f"{as_of.isoformat()} lies in the future; a record can be written as of a day up to today.")
    source = register if as_of is None else register.as_of(as_of)
    try:
        if report.build is None:
            with whole_file(target) as stream:
                stream.write(dump_register(source))
        else:
            day = as_of or date.today()
            reading = Reading(source, language, day, _entity(source, entity), _state(register, as_of))
            _write(report.build(reading), target, ending, progress)
    except OSError as error:
        raise ExportError(f"{target} cannot be written: {error.strerror or error}.") from error
    finally:
        if source is not register:
            source.close()
    return target


def _write(document: Document, target: Path, ending: str, progress: Progress | None) -> None:
    match ending:
        case "pdf":
            write_pdf(document, target, progress)
        case "xlsx":
            write_workbook(document, target, progress)
        case _:
            write_csv(document, target, progress=progress)


def _state(register: Register, day: date | None) -> str:
    """Give the first characters of the hash of the last change set, today or as of a day."""
    sets = register.history(limit=1) if day is None else register.history()
    return next((s.hash[:8] for s in sets if day is None or s.at.astimezone().date() <= day), "")


def _entity(register: Register, named: str | None) -> Record | None:
    if named is None:
        return None
    if named.startswith("P-"):
        return register.by_reference(named)
    for party in register.records("party"):
        if party["name"] == named:
            return party
    raise NotFound(f"There is no party “{named}” in this register.")
