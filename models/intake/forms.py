"""Forms: labels with their entries beside or below them, one record to a sheet or several below each other.

A form is laid out for the eye. Labels stand in one column or two, entries one column further or three, on the next
lines too, or below their labels; sections for the controller and its officers say “Name” of somebody else. Here a form
becomes plain lines: a label and its entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from models.intake.answers import fact
from models.intake.book import Sheet
from models.intake.cells import Cells, cell_text
from models.intake.legal_bases import legal_bases
from models.intake.meanings import NEAR, field_label_pairs, heading_words, is_heading, is_vocabulary_term, meaning
from models.intake.readings import best_reading
from models.intake.under_headings import is_instruction
from models.vocabulary import Fact

_LONGEST_FORM = 400
_WIDEST_FORM = 16
_LONGEST_LABEL = 160
_FEWEST_LABELS = 4
_FEWEST_HEADINGS = 3
_LABELS_OF_COLUMN = 0.3
_LABELS_BEHIND = 0.6
_BESIDE = 0.2
_KINDS = ("activity", "engagement", "transfer")
_NAMES = "Name"
_NUMBER = re.compile(r"^\s*(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z]|[IVX]{1,4})[.):]\)?|\d{1,2}(?:\.\d{1,2})*)\s+(?=\S)")
_ABOUT_OTHERS = frozenset({"controller", "joint_controllers", "representative", "dpo"})
_DETAILS = frozenset({"name", "address", "email", "phone", "contact", "website", "country"})
_ANYBODYS = frozenset({"name", "notes", "description", "owner", "status", "reference"})


@dataclass(slots=True)
class Form:
    """The lines of a form, a label first, and the rows about controller and officers as a preamble has them."""

    sheet: Sheet
    about_others: list[list[tuple[int, str]]] = field(default_factory=list)


def bare_label(text: str) -> str:
    """Give a label without its number and colon: “2.1 Purpose:” is “Purpose”."""
    return _NUMBER.sub("", text).rstrip(": *")


_HEADINGS_WITHIN, _WIDE, _MOSTLY = 12, 6, 0.7


def as_form(sheet: Sheet) -> Form | None:
    """Read a sheet as a form; None for one that has the headings of a table, or no labels."""
    if len(sheet.rows) > _LONGEST_FORM:
        return None
    rows = [[cell_text(cell) for cell in cells[:_WIDEST_FORM]] for cells in sheet.rows]
    columns = _label_columns(rows)
    if not columns or _has_headings(rows, columns) or _heads_a_table(rows) or _lists_fields(rows, columns):
        return None
    ignored = _guidance(rows, columns)
    lines = list(_lines_below(sheet, columns[0]) if _stand_above(rows, columns) else _lines(sheet, columns, ignored))
    form = Form(sheet)
    kept = _without_others(lines, form.about_others)
    numbered: list[Cells] = [[] for _ in range(max((number for number, _ in kept), default=0))]
    extra: list[Cells] = []
    for number, line in kept:
        if numbered[number - 1]:
            extra.append(line)
        else:
            numbered[number - 1] = line
    form.sheet = replace(sheet, rows=[*numbered, *extra], merged=())
    return form


def _is_label(text: str) -> bool:
    bare = bare_label(text)
    return 0 < len(bare) <= _LONGEST_LABEL and any(
        is_heading(kind, bare) or (text.rstrip().endswith(":") and meaning(kind, bare) is not None) for kind in _KINDS
    )


def _is_likely_label(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and any(
        (found := meaning(kind, text)) is not None and found.certainty >= NEAR for kind in _KINDS
    )


def _label_columns(rows: list[list[str]]) -> list[int]:
    """Give the columns in which names of fields stand; a second one stands behind the entries of the first."""
    found: list[int] = []
    keys: set[str] = set()
    for column in range(max(map(len, rows), default=0)):
        at = [n for n, row in enumerate(rows) if column < len(row) and row[column]]
        labelled = [n for n in at if _is_label(rows[n][column])]
        labels = {bare_label(rows[n][column]) for n in labelled}
        known = {m.key for label in labels for kind in _KINDS if (m := meaning(kind, label)) and m.certainty >= NEAR}
        if len(labels) < 2 or len(known - _ANYBODYS) < 2 or len(labelled) < _LABELS_OF_COLUMN * len(at):
            continue
        beside = sum(1 for n in labelled if any(rows[n][column + 1 :]))
        sure = [n for n in labelled if not legal_bases(rows[n][column])]
        if found and (column < found[-1] + 2 or beside * 2 < len(labelled) or len(sure) < _LABELS_BEHIND * len(at)):
            continue
        found.append(column)
        keys |= labels
    return found if len(keys) >= _FEWEST_LABELS else []


def _has_headings(rows: list[list[str]], columns: list[int]) -> bool:
    """Whether a row names several fields outside the columns of labels, or begins a block of fields and entries."""
    for row in rows:
        filled = [(c, text) for c, text in enumerate(row) if text]
        if len(filled) == 2 and tuple(heading_words(text) for _, text in filled) in field_label_pairs():
            return True
        outside = [text for column, text in filled if column not in columns]
        named = {text for text in outside if _is_label(text) and not legal_bases(text)}
        if len(named) >= 2 and len(named) * 2 > len(outside):
            return True
        if len(named) >= _FEWEST_HEADINGS and sum(map(_is_likely_label, outside)) * 2 > len(outside):
            return True
    return False


def _heads_a_table(rows: list[list[str]]) -> bool:
    """Whether a wide row that can be read as headings stands above several rows filled like it."""
    counts = [sum(map(bool, row)) for row in rows]
    for at, row in enumerate(rows[:_HEADINGS_WITHIN]):
        below = counts[at + 1 : at + 3]
        if counts[at] >= _WIDE and len(below) == 2 and all(2 * count > counts[at] for count in below):
            best = best_reading([text for text in row if text], "", None)
            if best is not None and sum(map(bool, best[1])) >= _MOSTLY * counts[at]:
                return True
    return False


def _guidance(rows: list[list[str]], columns: list[int]) -> frozenset[int]:
    """Give the columns that explain the labels beside them."""
    width = max(map(len, rows), default=0)
    found = set()
    for column in set(range(width)) - set(columns):
        texts = [row[column] for row in rows if column < len(row) and row[column]]
        headed = bool(texts) and (m := meaning("activity", texts[0])) is not None and m.key == "notes"
        if len(texts) > 2 and (headed or is_instruction(texts)):
            found.add(column)
    return frozenset(found)


def _stand_above(rows: list[list[str]], columns: list[int]) -> bool:
    """Whether entries stand below their labels: hardly a label has anything beside it."""
    column = columns[0]
    labelled = [row for row in rows if column < len(row) and _is_label(row[column])]
    beside = sum(1 for row in labelled if any(row[column + 1 :]))
    return len(columns) == 1 and beside <= _BESIDE * len(labelled)


def _lists_fields(rows: list[list[str]], columns: list[int]) -> bool:
    """Whether the entries are no more than marks and terms: a list of fields, not a record."""
    said = [text for row in rows for column, text in enumerate(row) if text and column not in columns]
    marks = sum(1 for text in said if len(text) < 3 or is_vocabulary_term(text) or fact(text) is not Fact.UNKNOWN)
    return marks * 2 > len(said) > 0


def _lines_below(sheet: Sheet, column: int) -> Iterator[tuple[int, Cells]]:
    """Yield the labels with what stands below; of two labels below each other the second may be an entry."""
    texts = [cell_text(cells[column]) if column < len(cells) else "" for cells in sheet.rows]
    filled = [(number, text) for number, text in enumerate(texts, start=1) if text]
    line: Cells = []
    began = 0
    for at, (number, text) in enumerate(filled):
        following = filled[at + 1][1] if at + 1 < len(filled) else ""
        answers = len(line) == 1 and (not following or _is_label(following))
        if _is_label(text) and not answers:
            if line:
                yield began, line
            line, began = [bare_label(text)], number
        elif line:
            line = [line[0], "\n".join(map(cell_text, (*line[1:], text)))]
    if line:
        yield began, line


def _lines(sheet: Sheet, columns: Sequence[int], ignored: frozenset[int]) -> Iterator[tuple[int, Cells]]:
    """Yield the labels of each row with the cells up to the next label; a row without label goes on with the entry."""
    open_lines: dict[int, tuple[int, Cells]] = {}
    done: list[tuple[int, Cells]] = []
    for number, cells in enumerate(sheet.rows, start=1):
        for at, column in enumerate(columns):
            end = columns[at + 1] if at + 1 < len(columns) else len(cells)
            label = cell_text(cells[column]) if column < len(cells) else ""
            entries = [cell for c, cell in enumerate(cells[column + 1 : end], start=column + 1) if c not in ignored]
            if label:
                open_lines[column] = (number, [bare_label(label), *entries])
                done.append(open_lines[column])
            elif not any(map(cell_text, entries)):
                continue
            elif column in open_lines:
                _go_on(open_lines[column][1], entries)
            elif not done and sum(1 for entry in entries if cell_text(entry)) > 1:
                done.append((number, [_NAMES, *entries]))
    yield from _with_names(done)


def _with_names(lines: list[tuple[int, Cells]]) -> list[tuple[int, Cells]]:
    """Take what stands above several columns of entries for the names of the records, where nothing else names them."""
    named = any((m := meaning("activity", str(line[0]))) and m.key == "name" for _, line in lines[1:])
    if not lines or named:
        return lines[1:] if lines and lines[0][1][0] == _NAMES else lines
    number, first = lines[0]
    texts = [cell_text(cell) for cell in first]
    asked = tuple(map(heading_words, texts[:2])) in field_label_pairs()
    if not asked and sum(map(bool, texts[1:])) > 1 and not _is_label(texts[0]):
        return [(number, [_NAMES, *first[1:]]), *lines[1:]]
    return lines[1:] if asked else lines


def _go_on(line: Cells, entries: Cells) -> None:
    for at, entry in enumerate(entries, start=1):
        if at >= len(line):
            line.append(entry)
        elif said := cell_text(entry):
            line[at] = f"{cell_text(line[at])}\n{said}" if cell_text(line[at]) else entry


def _without_others(lines: list[tuple[int, Cells]], others: list[list[tuple[int, str]]]) -> list[tuple[int, Cells]]:
    """Take out what a form says of controller and officers under a title of theirs."""
    kept: list[tuple[int, Cells]] = []
    section = False
    for at, (number, line) in enumerate(lines):
        label = str(line[0])
        entries = [text for cell in line[1:] if (text := cell_text(cell))]
        found = meaning("activity", label)
        about = found is not None and found.certainty >= NEAR and found.key in _ABOUT_OTHERS
        detail = meaning("party", label)
        if about and not entries and at + 1 < len(lines):
            section = True
        elif section and entries and detail is not None and detail.key in _DETAILS:
            pass
        else:
            section = False
        if section or not entries:
            others.append([(0, label), *([(1, "\n".join(entries))] if entries else [])])
        else:
            kept.append((number, line))
    return kept
