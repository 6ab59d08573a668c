"""The register as a workbook for colleagues who have not the program: to look through, correct and send back.

A sheet for each kind of record, and one for each list whose items have several fields. What comes back is read by
`models.intake.returned` as a difference to what went out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from models.fields import KINDS, ListSpec
from models.intake.returned_cells import Cell, Wording
from models.intake.returned_form import Form, SheetForm
from models.register import Record
from reports.exchange_sheets import (
    FORM,
    LISTS,
    ExchangeBook,
    ExchangeColumn,
    ExchangeSheet,
    OverviewLine,
    write_exchange,
)
from reports.records.exchange_choice import Choice, chosen_records
from reports.records.exchange_columns import Columns, sheet_titles
from reports.records.reading import Reading
from reports.sheet_names import SheetNames
from resources.language import mark

Made = tuple[SheetForm, ExchangeSheet]
"""A sheet twice: as the program will know it again, and as people see it."""

TITLE = mark("Workbook for correction")

_WHAT_TO_DO = (
    (mark("Correct"), mark("Change what is wrong, in its cell. What you do not change stays as it is.")),
    (mark("Add"), mark("Write what is missing into a new row below the others; reference and id stay blank.")),
    (
        mark("Do not delete"),
        mark("A row that is gone is only reported, never deleted. What has ended gets an end or another status."),
    ),
    (mark("Unknown"), mark("Leave “Unknown” where you do not know: a blank is never read as “no”.")),
    (
        mark("Send back"),
        mark("Save the workbook as it is and send it back; only what you changed is taken over, after a look at it."),
    ),
)


def workbook_file(reading: Reading) -> bytes:
    """Write the workbook of a selection of the register."""
    wording = Wording(reading.language, reading.everything)
    named = {kind: list(reading.all(kind)) for kind in reading.everything}
    columns = Columns(reading, wording, named)
    names = sheet_names(reading)
    made = [sheet for choice in chosen_records(reading) for sheet in _sheets(reading, columns, wording, names, choice)]
    lines = [OverviewLine(reading.tr(label), reading.tr(text)) for label, text in _WHAT_TO_DO]
    return exchange_file(reading, columns, made, TITLE, [*lines, OverviewLine(), *sheet_list(reading, made)])


def exchange_file(
    reading: Reading, columns: Columns, made: Sequence[Made], title: str, lines: Iterable[OverviewLine],
    party: str = "", signed: int = 0,
) -> bytes:  # fmt: skip
    """Write sheets with their form; `signed` is the row of the first sheet where it says who filled it in."""
    tr, overview = reading.tr, reading.tr("Overview")
    number, state, day = _state(reading)
    forms = tuple(form for form, _ in made)
    form = Form(reading.language, number, state, forms, party, (overview, signed) if party else ("", 0))
    home = reading.register.settings["name"]
    subtitle = tr("{name}, as the register stood on {day}").format(name=home, day=reading.day(day))
    return write_exchange(
        ExchangeBook(
            tr(title), subtitle, home, reading.language, overview, tuple(lines), tuple(sheet for _, sheet in made),
            columns.choices, form.written(),
        )
    )  # fmt: skip


def sheet_names(reading: Reading) -> SheetNames:
    """Give out names of sheets, none of them that of a sheet that every workbook has."""
    names = SheetNames()
    for taken in (reading.tr("Overview"), LISTS, FORM):
        names.new(taken)
    return names


def sheet_list(reading: Reading, made: Iterable[Made]) -> Iterator[OverviewLine]:
    """Give a line for each sheet, which leads there and says how many rows it has; and its title, where that is cut."""
    for form, sheet in made:
        kind, rows = KINDS[form.kind], str(len(sheet.rows))
        title = sheet_titles(reading, kind.plural, kind.lists[form.listed].label if form.listed else "")
        cut = len(title) > len(sheet.name) and title.startswith(sheet.name)
        yield OverviewLine(sheet.name, f"{rows}  ({title})" if cut else rows, leads_to=sheet.name)


def record_sheet(
    columns: Columns, wording: Wording, name: str, choice: Choice, locked: Iterable[str] = (),
    more: Iterable[ExchangeColumn] = (),
) -> Made:  # fmt: skip
    """Give the sheet of records; `locked` fields cannot be edited, `more` columns come last and are blank."""
    shut, last = frozenset(locked), tuple(more)
    specs = choice.columns
    shown = (
        columns.id(),
        columns.reference(),
        *(columns.column(spec, locked=spec.key in shut) for spec in specs),
        *last,
    )
    rows = [
        (record.id, record.reference, *(wording.cell(spec, record[spec.key]) for spec in specs), *(None for _ in last))
        for record in choice.records
    ]
    return made_of(name, choice.kind.key, shown, rows, ids=[record.id for record in choice.records])


def item_sheet(
    columns: Columns, wording: Wording, name: str, kind: str, spec: ListSpec, records: Iterable[Record],
    fields: Iterable[str], *, owned: bool = True, more: Iterable[ExchangeColumn] = (),
) -> Made:  # fmt: skip
    """Give the sheet of the items of a list; not `owned` where all belong to one record."""
    keys, last = tuple(fields), tuple(more)
    owner = (columns.owner(kind),) if owned else ()
    shown = (columns.id(), *owner, *(columns.column(spec.fields[key]) for key in keys), *last)
    holding = [record for record in records if record[spec.key]]
    rows = [
        (
            f"{record.id}#{number}",
            *((wording.label(kind, record.id),) if owned else ()),
            *(wording.cell(spec.fields[key], item[key]) for key in keys),
            *(None for _ in last),
        )
        for record in holding
        for number, item in enumerate(record[spec.key])
    ]
    return made_of(name, kind, shown, rows, listed=spec.key, ids=[record.id for record in holding])


def made_of(
    name: str, kind: str, shown: tuple[ExchangeColumn, ...], rows: Sequence[Sequence[Cell]], *, ids: Iterable[str],
    listed: str = "", by_row: Mapping[int, ExchangeColumn] | None = None,
) -> Made:  # fmt: skip
    """Give a sheet with its form; one with a field in each row describes these fields `by_row`."""
    headings = tuple((column.key, column.heading) for column in shown)
    locked = tuple(column.key for column in shown if column.locked)
    form = SheetForm(name, kind, headings, listed, upright=by_row is not None, locked=locked, ids=tuple(ids))
    return form, ExchangeSheet(name, shown, rows, by_row or {}, grows=by_row is None)


def completed(made: Made, fixed: dict[str, str], *, new_parties: bool = False) -> Made:
    """Say what a new row of a sheet holds that it has no column for."""
    form, sheet = made
    return replace(form, fixed=fixed, new_parties=new_parties), sheet


def _sheets(reading: Reading, columns: Columns, wording: Wording, names: SheetNames, choice: Choice) -> Iterator[Made]:
    kind = choice.kind
    yield record_sheet(columns, wording, names.new(sheet_titles(reading, kind.plural)), choice)
    for spec in choice.long_lists:
        name = names.new(sheet_titles(reading, kind.plural, spec.label))
        fields = [field.key for field in reading.item_fields(kind, spec)]
        yield item_sheet(columns, wording, name, kind.key, spec, choice.records, fields)


def _state(reading: Reading) -> tuple[int, str, str]:
    """Give number and hash of the change set that the register stands at, and its day."""
    register = reading.register
    source = register.past_of or register
    entry = next(e for e in source.history() if register.at_number is None or e.number == register.at_number)
    return entry.number, entry.hash, entry.at.astimezone().date().isoformat()
