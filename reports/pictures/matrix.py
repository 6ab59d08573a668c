"""The matrix of a group: which entity transfers to which, on what, and with what verdict.

Rows export, columns import. Rows have names and numbers, columns the numbers, so that a group of forty fits on a page.
A cell shows the mark of the gravest verdict, how many transfers there are, and the letters of their mechanisms.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from models.vocabulary import Mechanism, Verdict
from reports.drawing import Drawing, Group, Label, Pen, Rectangle, Shape, line
from reports.drawing_text import shortened, width_of, wrapped
from reports.pictures.crossings import Crossing
from reports.pictures.verdict_marks import gravest, mark_of
from resources.language import translate

LETTERS: Final[dict[Mechanism, str]] = {
    Mechanism.ADEQUACY: "A",
    Mechanism.DPF: "F",
    Mechanism.SCC: "S",
    Mechanism.BCR: "B",
    Mechanism.IDTA: "I",
    Mechanism.UK_ADDENDUM: "U",
    Mechanism.CODE_OF_CONDUCT: "C",
    Mechanism.CERTIFICATION: "Z",
    Mechanism.AD_HOC_CLAUSES: "H",
    Mechanism.PUBLIC_INSTRUMENT: "P",
    Mechanism.ADMINISTRATIVE_ARRANGEMENT: "V",
    Mechanism.DEROGATION: "D",
    Mechanism.NONE: "–",
    Mechanism.UNKNOWN: "?",
}
"""A letter for each mechanism; the legend says which."""

_WIDTH: Final = 730.0
_LEAST_WIDTH: Final = 420.0
_NAMES: Final = 150.0
_WIDEST: Final = 78.0
_NAMED: Final = 58.0
"""Columns at least so wide have their name above them; others their number only."""
_NARROWEST: Final = 14.0
_ROW: Final = 14.4
_SIZE: Final = 6.8


@dataclass(frozen=True)
class _Grid:
    """Rows and columns: ids and names of entities, their common numbers, and the width of a column."""

    exporters: tuple[str, ...]
    importers: tuple[str, ...]
    names: Mapping[str, str]
    number: Mapping[str, int]
    step: float

    @property
    def width(self) -> float:
        return max(_NAMES + self.step * len(self.importers) + 2.0, _LEAST_WIDTH)

    @property
    def head(self) -> float:
        return 38.0 if self.step >= _NAMED else 26.0

    @property
    def bottom(self) -> float:
        return self.head + _ROW * len(self.exporters)

    @property
    def unnamed(self) -> tuple[str, ...]:
        """Give the columns that have neither a name above them nor a row with their number."""
        if self.step >= _NAMED:
            return ()
        return tuple(id for id in self.importers if id not in self.exporters)

    def corner(self, row: int, column: int) -> tuple[float, float]:
        return _NAMES + self.step * column, self.head + _ROW * row


def matrix(crossings: Sequence[Crossing], names: Mapping[str, str], language: str) -> Drawing:
    """Draw the matrix; `names` are the names of the entities by id, in the order of rows and columns."""
    tr = partial(translate, language=language)
    grid = _grid(crossings, names)
    shapes: list[Shape] = [
        Label(0.0, 8.0, tr("Exporter"), _SIZE, "quiet", bold=True),
        Label(_NAMES, 8.0, tr("Importer"), _SIZE, "quiet", bold=True),
        *(shape for at in range(len(grid.importers)) for shape in _column(grid, at)),
        *(shape for at in range(len(grid.exporters)) for shape in _row(grid, at)),
        *_cells(grid, crossings, language),
        *_names_below(grid),
    ]
    lines = -(-len(grid.unnamed) // 3)
    legend, height = _legend(crossings, grid.bottom + 12.0 + (lines * 10.0 + 4.0 if lines else 0.0), grid.width, tr)
    said = tr("{exporters} exporters, {importers} importers").format(
        exporters=len(grid.exporters), importers=len(grid.importers)
    )
    return Drawing(grid.width, height, (*shapes, *legend), tr("Transfers within the group"), said)


def _grid(crossings: Sequence[Crossing], names: Mapping[str, str]) -> _Grid:
    exporting, importing = {one.exporter for one in crossings}, {one.importer for one in crossings}
    importers = tuple(id for id in names if id in importing)
    number = {id: at for at, id in enumerate((id for id in names if id in exporting | importing), 1)}
    step = max(min((_WIDTH - _NAMES) / max(len(importers), 1), _WIDEST), _NARROWEST)
    return _Grid(tuple(id for id in names if id in exporting), importers, names, number, step)


def _column(grid: _Grid, at: int) -> Iterator[Shape]:
    id = grid.importers[at]
    x, _ = grid.corner(0, at)
    yield line((x, 14.0), (x, grid.bottom), Pen("faint_line", 0.5))
    if grid.step < _NAMED:
        head = Label(x + grid.step / 2, grid.head - 4.0, str(grid.number[id]), _SIZE, "accent", "middle", bold=True)
        yield Group((head,), f"{grid.number[id]} {grid.names[id]}")
        return
    texts = wrapped(grid.names[id], grid.step - 6.0, 6.2, 2, True)
    labels = [Label(x + 4.0, grid.head - 4.0 - 8.0 * (len(texts) - 1 - n), text, 6.2, bold=True)
              for n, text in enumerate(texts)]  # fmt: skip
    yield Group(tuple(labels), grid.names[id])


def _row(grid: _Grid, at: int) -> Iterator[Shape]:
    id = grid.exporters[at]
    _, y = grid.corner(at, 0)
    yield line((0.0, y), (grid.width, y), Pen("faint_line", 0.5))
    yield Label(12.0, y + _ROW * 0.68, str(grid.number[id]), _SIZE, "accent", "end", bold=True)
    shown = shortened(grid.names[id], _NAMES - 24.0, _SIZE)
    yield Group((Label(18.0, y + _ROW * 0.68, shown, _SIZE),), grid.names[id])


def _cells(grid: _Grid, crossings: Sequence[Crossing], language: str) -> Iterator[Shape]:
    cells: defaultdict[tuple[str, str], list[Crossing]] = defaultdict(list)
    for one in crossings:
        cells[one.exporter, one.importer].append(one)
    for row, exporter in enumerate(grid.exporters):
        for column, importer in enumerate(grid.importers):
            x, y = grid.corner(row, column)
            if found := cells.get((exporter, importer)):
                names = f"{grid.names[exporter]} → {grid.names[importer]}"
                yield _cell(x, y, grid.step, found, names, language)
            elif exporter == importer:
                yield Rectangle(x + 1.0, y + 1.0, grid.step - 2.0, _ROW - 2.0, "ground")


def _names_below(grid: _Grid) -> Iterator[Shape]:
    """Yield the names of columns that cannot be read elsewhere, three beside each other."""
    room = grid.width / 3
    for at, id in enumerate(grid.unnamed):
        x, y = room * (at % 3), grid.bottom + 16.0 + 10.0 * (at // 3)
        yield Label(x + 12.0, y, str(grid.number[id]), _SIZE, "accent", "end", bold=True)
        yield Label(x + 18.0, y, shortened(grid.names[id], room - 26.0, _SIZE), _SIZE)


def _cell(x: float, y: float, step: float, found: Sequence[Crossing], names: str, language: str) -> Group:
    tr = partial(translate, language=language)
    worst = gravest(one.verdict for one in found) or Verdict.NOT_A_TRANSFER
    count = str(sum(one.count for one in found))
    letters = "".join(sorted({LETTERS[one.mechanism] for one in found}))
    wide = step >= 26.0
    shapes: list[Shape] = []
    if wide:
        shapes += mark_of(worst, x + 7.0, y + _ROW / 2, 2.3)
        shapes.append(Label(x + 12.5, y + _ROW * 0.66, count, _SIZE, bold=True))
        used = 14.0 + width_of(count, _SIZE, True)
        shapes.append(Label(x + used, y + _ROW * 0.66, shortened(letters, step - used - 1.0, 5.6), 5.6, "quiet"))
    else:
        shapes += mark_of(worst, x + 3.6, y + 4.4, 1.7)
        shapes.append(Label(x + step - 2.0, y + 6.6, shortened(count, step - 7.0, 5.4, True), 5.4, "text", "end", True))
        shapes.append(Label(x + step / 2, y + 12.6, shortened(letters, step - 1.0, 4.8), 4.8, "quiet", "middle"))
    said = "; ".join(f"{one.count} {tr(one.mechanism.label)}, {tr(one.verdict.label)}" for one in found)
    ground = Rectangle(x + 0.6, y + 0.6, step - 1.2, _ROW - 1.2, "paper")
    return Group((ground, *shapes), f"{names}: {said}", f"{found[0].exporter} {found[0].importer}")


def _legend(crossings: Sequence[Crossing], top: float, width: float, tr: partial[str]) -> tuple[list[Shape], float]:
    """Return the legend, verdicts first and then mechanisms, and where it ends."""
    verdicts: Counter[Verdict] = Counter()
    mechanisms: Counter[Mechanism] = Counter()
    for one in crossings:
        verdicts[one.verdict] += one.count
        mechanisms[one.mechanism] += one.count
    shapes: list[Shape] = []
    x, y = 4.0, top + 6.0
    for verdict in (verdict for verdict in Verdict if verdicts[verdict]):
        text = f"{tr(verdict.label)} {verdicts[verdict]}"
        shapes += mark_of(verdict, x, y - 2.4, 2.3)
        shapes.append(Label(x + 6.0, y, text, _SIZE))
        x += width_of(text, _SIZE) + 20.0
    x, y = 0.0, y + 11.0
    for mechanism in (mechanism for mechanism in Mechanism if mechanisms[mechanism]):
        text = f"{tr(mechanism.label)} {mechanisms[mechanism]}"
        if x + width_of(text, _SIZE) + 10.0 > width:
            x, y = 0.0, y + 10.0
        shapes.append(Label(x, y, LETTERS[mechanism], _SIZE, "quiet", bold=True))
        shapes.append(Label(x + 10.0, y, text, _SIZE))
        x += width_of(text, _SIZE) + 24.0
    return shapes, y + 4.0
