"""Records that stand on their side: names of fields at the left, entries at the right.

Authorities' forms look so, one block for each activity, and so do comparisons with one activity in each column.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from models.intake.answers import fact
from models.intake.book import Sheet
from models.intake.cells import Cells, cell_text
from models.intake.meanings import WITHIN, heading_words, is_heading, meaning
from models.intake.readings import ANCHORS, settled
from models.vocabulary import Fact

_LONGEST_FIELD_LIST = 300
_LABEL_COLUMNS = 6
_FEWEST_LABELS = 4
_FEWEST_EXACT = 2
_SIDEWAYS_KINDS = ("activity", "engagement", "transfer")


@dataclass(frozen=True, slots=True)
class SidewaysRecord:
    """A record read from a block: where it begins, the labels with their fields, and its entries."""

    kind: str
    row: int
    labels: list[str]
    keys: list[str]
    entries: Cells


def sideways_records(sheet: Sheet, kind: str | None) -> list[SidewaysRecord]:
    """Give the records of a sheet that has names of fields in a column; none where no column looks so."""
    best: tuple[int, str, int] | None = None
    columns = [_texts(sheet, column) for column in range(_LABEL_COLUMNS)]
    for candidate in (kind,) if kind else _SIDEWAYS_KINDS:
        for column, texts in enumerate(columns):
            if not _may_be_labels(candidate, texts):
                continue
            keys = {m.key for text in texts if (m := meaning(candidate, text)) and m.certainty > WITHIN}
            anchored = any(anchor in keys for anchor in ANCHORS[candidate])
            if len(keys) >= _FEWEST_LABELS and anchored and (best is None or len(keys) > best[0]):
                best = (len(keys), candidate, column)
    if best is None:
        return []
    return [record for block in _blocks(sheet, best[2]) for record in _records(best[1], block)]


def _texts(sheet: Sheet, column: int) -> list[str]:
    cells = (row[column] for row in sheet.rows[:_LONGEST_FIELD_LIST] if column < len(row))
    return [text for cell in cells if (text := cell_text(cell))]


def _may_be_labels(kind: str, texts: list[str]) -> bool:
    """Whether some texts are headings word for word: comparing all of them with all headings would take seconds."""
    return sum(1 for text in texts if is_heading(kind, text)) >= _FEWEST_EXACT


Block = list[tuple[int, str, Cells]]


def _blocks(sheet: Sheet, column: int) -> Iterator[Block]:
    """Yield the labelled rows (number, label, entries); a label that comes again begins the next record."""
    block: Block = []
    said: set[str] = set()
    for number, cells in enumerate(sheet.rows, start=1):
        label = cell_text(cells[column]) if column < len(cells) else ""
        entries = cells[column + 1 :]
        if not label or all(entry is None or entry == "" for entry in entries):
            continue
        words = heading_words(label)
        if words in said and block and words == heading_words(block[0][1]):
            yield block
            block, said = [], set()
        said.add(words)
        block.append((number, label, entries))
    if block:
        yield block


def _records(kind: str, block: Block) -> Iterator[SidewaysRecord]:
    labels = [label.rstrip(": ") for _, label, _ in block]
    keys = settled(kind, labels, [m.key if (m := meaning(kind, label)) else "" for label in labels])
    if sum(1 for key in keys if key) < _FEWEST_LABELS:
        return
    naming = [entries for (_, _, entries), key in zip(block, keys, strict=True) if key in ANCHORS[kind]]
    width = max(len(entries) for _, _, entries in block)
    named = [
        column for column in range(width)
        if naming and all(column < len(entries) and cell_text(entries[column]) for entries in naming[:1])
    ]  # fmt: skip
    if len(named) > 1:
        columns = [[entries[column] if column < len(entries) else None for _, _, entries in block] for column in named]
    else:
        columns = [[_joined(entries) for _, _, entries in block]]
    for entries in columns:
        if not _only_marks(entries):
            yield SidewaysRecord(kind, block[0][0], labels, keys, entries)


def _joined(entries: Cells) -> Any:
    filled = [entry for entry in entries if entry is not None and entry != ""]
    return filled[0] if len(filled) == 1 else "\n".join(map(cell_text, filled)) or None


def _only_marks(entries: Cells) -> bool:
    """Whether most entries are no more than yes, no or a cross: a list of fields, not a record."""
    texts = [text for entry in entries if (text := cell_text(entry))]
    marks = sum(1 for text in texts if len(text) < 3 or fact(text) is not Fact.UNKNOWN)
    return marks * 2 > len(texts) or len(texts) < 2


def is_field_list(sheet: Sheet) -> bool:
    """Whether a sheet lists the fields that templates ask for, and is no register itself."""
    for column in range(_LABEL_COLUMNS):
        texts = _texts(sheet, column)
        if not _may_be_labels("activity", texts):
            continue
        known = {t for t in texts if (m := meaning("activity", t)) and m.certainty > WITHIN}
        if len(known) >= 10 and len(known) >= 0.4 * len(set(texts)):
            return True
    return False
