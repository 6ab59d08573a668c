"""Workbooks of spreadsheet programs: xlsx, xlsm, xls, xlsb and ods.

The fast reader turns cells into values. Before it is let loose, each file is surveyed: is it locked, would it exhaust
the memory, which cells hold errors or formulas that no program ever calculated?
"""

from __future__ import annotations

import io
import posixpath
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from xml.etree import ElementTree

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from models.bulk import collector_at_rest
from models.intake.binary_sheets import CompoundFile, is_locked_xls, survey_xls, survey_xlsb, xlsb_sheets
from models.intake.book import (
    CellProblem,
    Limits,
    Sheet,
    Value,
    cell_too_long,
    check_reach,
    check_row_count,
    column_letter,
    not_a_spreadsheet,
    sheet_called,
    without_trailing_blanks,
)
from models.intake.packages import Package, damaged, locked
from models.intake.sheet_survey import (
    ERROR_VALUE,
    FORMULA_WITHOUT_VALUE,
    Survey,
    glance,
    survey_markup,
    survey_open_document,
)

XLS_STREAMS = ("Workbook", "Book", "WORKBOOK", "BOOK")
LOCKED_STREAM = "EncryptedPackage"
OTHER_STREAMS = {"WordDocument": "a Word document", "PowerPoint Document": "a PowerPoint presentation"}
LARGEST_EXACT_WHOLE = 2**53
FAULTS = {
    ERROR_VALUE: "holds an error (such as #REF! or #N/A) instead of a value, and was read as empty.",
    FORMULA_WITHOUT_VALUE: "holds a formula whose result is not stored in the file, and was read as empty;"
    " open the file in a spreadsheet program, save it and read it again.",
}

Surveyor = Callable[[int, str], Survey]


def read_package(file: str, data: bytes, wanted: str | None, limits: Limits) -> tuple[list[Sheet], list[CellProblem]]:
    """Read the workbook in the zip file `data`: all its sheets, or the one called `wanted`."""
    package = Package(file, data, limits)
    if "xl/workbook.bin" in package.members:
        surveyor = surveyor_of_xlsb(package)
    elif "xl/workbook.xml" in package.members:
        surveyor = surveyor_of_xlsx(package, limits)
    elif is_open_document_sheet(package):
        surveyor = surveyor_of_ods(package, limits)
    else:
        raise not_a_spreadsheet(file, package.kind_of_other_content())
    return read_sheets(file, data, wanted, limits, surveyor)


def read_compound(file: str, data: bytes, wanted: str | None, limits: Limits) -> tuple[list[Sheet], list[CellProblem]]:
    """Read the xls workbook in the compound file `data`: all its sheets, or the one called `wanted`."""
    try:
        compound = CompoundFile(data)
        if LOCKED_STREAM in compound.names:
            raise locked(file)
        name = next((name for name in XLS_STREAMS if name in compound.names), "")
        if not name:
            kind = next((kind for name, kind in OTHER_STREAMS.items() if name in compound.names), "")
            raise not_a_spreadsheet(file, kind or "an Office file without a workbook")
        stream = compound.stream(name)
        if is_locked_xls(stream):
            raise locked(file)
        surveys = survey_xls(stream)
    except (ValueError, LookupError, struct.error) as error:
        raise damaged(file) from error
    for survey in surveys:
        check_reach(file, survey.name, survey.rows, survey.columns, limits)
    return read_sheets(file, data, wanted, limits, lambda index, _: surveys[index])


def surveyor_of_xlsx(package: Package, limits: Limits) -> Surveyor:
    """Return what surveys a sheet of an xlsx workbook: a glance, and a walk only where the glance asks for it."""
    members = sheet_members(package, "xl/workbook.xml", xlsx_sheets(package))

    def survey(_: int, name: str) -> Survey:
        seen = glance(package.pieces(members[name]))
        if seen.suspicious or seen.cells > limits.cells:
            return survey_markup(name, package.pieces(members[name]))
        return Survey(name)

    return survey


def surveyor_of_xlsb(package: Package) -> Surveyor:
    """Return what surveys a sheet of an xlsb workbook."""
    members = sheet_members(package, "xl/workbook.bin", xlsb_sheets(package.read("xl/workbook.bin")))
    return lambda _, name: survey_xlsb(name, package.read(members[name]))


def surveyor_of_ods(package: Package, limits: Limits) -> Surveyor:
    """Return what surveys a sheet of an ods file; all are surveyed first, as the fast reader lays out all at once."""
    if "encrypted-package" in package.members:
        raise locked(package.file)
    if "META-INF/manifest.xml" in package.members and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise locked(package.file)
    try:
        surveys = survey_open_document(package.pieces("content.xml"))
    except ValueError as error:
        raise damaged(package.file) from error
    for survey in surveys:
        check_reach(package.file, survey.name, survey.rows, survey.columns, limits)
    return lambda index, _: surveys[index]


def is_open_document_sheet(package: Package) -> bool:
    """Say whether the zip holds an ods file: some writers leave out the member that says so."""
    if "mimetype" in package.members:
        return b"opendocument.spreadsheet" in package.read("mimetype")
    return "content.xml" in package.members


def xlsx_sheets(package: Package) -> list[tuple[str, str]]:
    """Return (name, relationship id) of the sheets that an xlsx workbook part lists."""
    sheets = []
    for element in xml_elements(package, "xl/workbook.xml", "sheet"):
        relationship = next((value for key, value in element.items() if key.endswith("}id")), "")
        sheets.append((element.get("name", ""), relationship))
    return sheets


def sheet_members(package: Package, workbook: str, sheets: list[tuple[str, str]]) -> dict[str, str]:
    """Return which member of the zip holds the cells of each sheet."""
    folder, part = posixpath.split(workbook)
    targets = {
        element.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
        for element in xml_elements(package, f"{folder}/_rels/{part}.rels", "Relationship")
    }
    return {name: targets.get(relationship, "") for name, relationship in sheets}


def xml_elements(package: Package, member: str, local_name: str) -> list[ElementTree.Element]:
    """Return the elements called `local_name`, in whatever namespace (there are two dialects of xlsx)."""
    markup = package.read(member)
    if b"<!DOCTYPE" in markup:
        raise damaged(package.file)
    try:
        root = ElementTree.fromstring(markup)
    except ElementTree.ParseError as error:
        raise damaged(package.file) from error
    return [element for element in root.iter() if element.tag.rpartition("}")[2] == local_name]


def read_sheets(
    file: str, data: bytes, wanted: str | None, limits: Limits, surveyor: Surveyor
) -> tuple[list[Sheet], list[CellProblem]]:
    """Read the sheets one by one, each after its survey."""
    sheets: list[Sheet] = []
    problems: list[CellProblem] = []
    with refusing_damage(file), collector_at_rest(), CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
        for index, metadata in chosen_sheets(file, workbook, wanted):
            survey = surveyor(index, metadata.name)
            check_reach(file, metadata.name, survey.rows, survey.columns, limits)
            stored = workbook.get_sheet_by_index(index)
            rows = values_of(file, stored, limits)
            for row, column, code in survey.faults:
                if row <= len(rows) and column <= len(rows[row - 1]):
                    rows[row - 1][column - 1] = None
                problems.append(problem_at(metadata.name, row, column, code))
            merged = [(*start, *end) for start, end in stored.merged_cell_ranges or ()] or survey.merged
            hidden = metadata.visible != SheetVisibleEnum.Visible
            sheets.append(Sheet(metadata.name, without_trailing_blanks(rows), hidden, tuple(merged)))
    return sheets, problems


def chosen_sheets(file: str, workbook: CalamineWorkbook, wanted: str | None) -> list[tuple[int, SheetMetadata]]:
    """Return the sheets of cells with their places in the workbook: all, or the one called `wanted`."""
    sheets = [
        (index, metadata)
        for index, metadata in enumerate(workbook.sheets_metadata)
        if metadata.typ == SheetTypeEnum.WorkSheet
    ]
    if wanted is None:
        return sheets
    name = sheet_called(file, wanted, [metadata.name for _, metadata in sheets])
    return [(index, metadata) for index, metadata in sheets if metadata.name == name]


def values_of(file: str, stored: CalamineSheet, limits: Limits) -> list[list[Value]]:
    """Lay out the values of a sheet from A1 on: empty text is None, a number without fraction is an int.

    The loop runs once per cell and is written for speed, not for looks.
    """
    height = stored.end[0] + 1 if stored.end else 0
    check_row_count(file, stored.name, height, limits)
    longest = limits.cell_characters
    rows: list[list[Value]] = stored.to_python(skip_empty_area=False)  # type: ignore[assignment]  # lists are invariant
    for number, row in enumerate(rows, 1):
        for index, cell in enumerate(row):
            kind = type(cell)
            if kind is str:
                if not cell:
                    row[index] = None
                elif len(cell) > longest:  # type: ignore[arg-type]
                    raise cell_too_long(file, stored.name, number, index + 1, limits)
            elif kind is float and cell.is_integer() and abs(cell) < LARGEST_EXACT_WHOLE:  # type: ignore
                row[index] = int(cell)  # type: ignore[arg-type]
    return rows


@contextmanager
def refusing_damage(file: str) -> Iterator[None]:
    """Turn the fast reader's errors into a refusal of the file.

    A panic of the reader arrives as an exception outside the Exception family, and its class has no public name.
    """
    try:
        yield
    except PasswordError as error:
        raise locked(file) from error
    except (CalamineError, OSError, ValueError, LookupError) as error:
        raise damaged(file) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise damaged(file) from error


def problem_at(sheet: str, row: int, column: int, code: str) -> CellProblem:
    """Tell the analyst about a faulty cell."""
    return CellProblem(sheet, row, column, code, f'Cell {column_letter(column)}{row} of sheet "{sheet}" {FAULTS[code]}')
