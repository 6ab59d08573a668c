"""The legend of the map: how places stand, what lines mean, with their numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from models.vocabulary import Verdict
from reports.drawing import Colour, Label, Pen, Rectangle, Shape, line
from reports.drawing_text import shortened, width_of
from reports.pictures.destinations import Destination
from reports.pictures.flows import Flow
from reports.pictures.label_places import Box
from reports.pictures.map_curves import flow_width
from reports.pictures.standing import Standing
from reports.pictures.verdict_marks import mark_of, verdict_pen
from resources.language import mark, translate

LEGEND_HEIGHT: Final = 62.0
_LINE: Final = 10.6
_SIZE: Final = 6.8
_TRANSFERS: Final = 252.0
_VERDICTS: Final = 186.0
_WIDTHS: Final = (1, 5, 20)

_SWATCHES: Final[tuple[tuple[str, Colour, Standing, bool], ...]] = (
    (Standing.INSIDE.label, "inside", Standing.INSIDE, False),
    (Standing.ADEQUATE.label, "adequate", Standing.ADEQUATE, True),
    (Standing.PARTLY.label, "paper", Standing.PARTLY, True),
    (mark("Third country with transfers"), "destination", Standing.THIRD, True),
    (mark("Third country without transfers"), "land", Standing.THIRD, False),
)


def legend(flows: Sequence[Flow], going: Sequence[Destination], language: str, place: Box) -> Iterator[Shape]:
    """Yield the legend below the map: standings at the left, verdicts in the middle, widths at the right."""
    tr = partial(translate, language=language)
    third = place.right / 3
    yield from _standings(place.left, place.top, going, tr)
    yield from _verdicts(place.left + third * 1.18, place.top, flows, tr)
    yield from _widths(place.left + third * 2.22, place.top, tr)


def _heading(x: float, y: float, text: str) -> Label:
    return Label(x, y + 6.0, text, _SIZE, "quiet", bold=True)


def _standings(x: float, y: float, going: Sequence[Destination], tr: partial[str]) -> Iterator[Shape]:
    transfers: Counter[Standing] = Counter()
    countries: Counter[Standing] = Counter()
    for one in going:
        transfers[one.standing] += one.count
        countries[one.standing] += 1
    heads = tr("Countries"), tr("Transfers")
    counted_at = _TRANSFERS - width_of(heads[1], _SIZE) - 10.0
    room = counted_at - width_of(heads[0], _SIZE) - 6.0
    yield _heading(x, y, shortened(tr("Where data go"), room, _SIZE, True))
    yield Label(x + counted_at, y + 6.0, heads[0], _SIZE, "quiet", "end")
    yield Label(x + _TRANSFERS, y + 6.0, heads[1], _SIZE, "quiet", "end")
    for row, (label, colour, standing, counted) in enumerate(_SWATCHES, 1):
        top = y + row * _LINE
        hatch: Colour | None = "adequate_hatch" if standing is Standing.PARTLY else None
        yield Rectangle(x, top, 12.0, 7.0, colour, Pen("line", 0.4), 1.0, hatch)
        yield Label(x + 17.0, top + 6.0, shortened(tr(label), counted_at - 35.0, _SIZE), _SIZE)
        if counted:
            yield Label(x + counted_at, top + 6.0, str(countries[standing]), _SIZE, anchor="end")
            yield Label(x + _TRANSFERS, top + 6.0, str(transfers[standing]), _SIZE, anchor="end")


def _verdicts(x: float, y: float, flows: Sequence[Flow], tr: partial[str]) -> Iterator[Shape]:
    counted: Counter[Verdict] = Counter()
    for flow in flows:
        counted[flow.verdict] += flow.count
    yield _heading(x, y, tr("Verdict"))
    yield Label(x + _VERDICTS, y + 6.0, tr("Transfers"), _SIZE, "quiet", "end")
    shown = (Verdict.LAWFUL, Verdict.LAWFUL_WITH_DUTIES, Verdict.CANNOT_TELL, Verdict.NOT_LAWFUL)
    for row, verdict in enumerate(shown, 1):
        middle = y + row * _LINE + 3.6
        yield line((x, middle), (x + 26.0, middle), verdict_pen(verdict, 1.2), head=True)
        yield from mark_of(verdict, x + 35.0, middle, 2.2)
        yield Label(x + 42.0, middle + 2.4, shortened(tr(verdict.label), _VERDICTS - 64.0, _SIZE), _SIZE)
        yield Label(x + _VERDICTS, middle + 2.4, str(counted[verdict]), _SIZE, anchor="end")


def _widths(x: float, y: float, tr: partial[str]) -> Iterator[Shape]:
    yield _heading(x, y, tr("Width by transfers"))
    for row, count in enumerate(_WIDTHS, 1):
        middle = y + row * _LINE + 3.6
        yield line((x, middle), (x + 26.0, middle), Pen("quiet", flow_width(count)))
        yield Label(x + 32.0, middle + 2.4, str(count), _SIZE)
