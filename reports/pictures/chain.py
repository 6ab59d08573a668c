"""The chain of engagements as a picture: parties as boxes from left to right, engagements as arrows between them.

What is said of an engagement (reference, role, countries, verdict) stands on the last, level part of its arrow: each
arrow has its own height there, so that no label crosses a line or another label.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from models.law.countries import country_name
from models.vocabulary import Verdict
from reports.drawing import Curve, Drawing, Group, Label, Path, Pen, Point, Rectangle, Shape, line
from reports.drawing_text import shortened, width_of, wrapped
from reports.pictures.chain_links import Chain, ChainLink, ChainParty
from reports.pictures.layers import Layers, heights, layered
from reports.pictures.verdict_marks import mark_of, verdict_pen
from resources.language import translate

_BOX: Final = 98.0
_LABEL: Final = 106.0
_CHANNEL: Final = 24.0
_SLOT: Final = 21.0
_GAP: Final = 7.0
_NAME: Final = 7.2
_SMALL: Final = 6.0
_LANE: Final = 11.0


def chain_picture(chain: Chain, language: str, title: str = "") -> Drawing:
    """Draw a chain; a link that closes a circle runs back below the others."""
    nodes = [party.id for party in chain.parties]
    layers = layered(nodes, [(link.engaging, link.engaged) for link in chain.links])
    picture = _Picture(chain, layers, language)
    columns = max(len(layers.layers), 1)
    width = columns * _BOX + (columns - 1) * (_CHANNEL + _LABEL) + (10.0 if layers.closing else 0.0)
    height = picture.bottom + (_LANE * len(layers.closing) + 16.0 if layers.closing else 2.0)
    said = translate("{parties} parties, {engagements} engagements", language).format(
        parties=len(nodes), engagements=len(chain.links)
    )
    name = title or translate("Chain of engagements", language)
    return Drawing(width + 2.0, height, tuple(picture.shapes()), name, said)


@dataclass
class _Place:
    """Where a node stands: left edge and middle, its height."""

    left: float
    middle: float
    height: float


class _Picture:
    def __init__(self, chain: Chain, layers: Layers, language: str) -> None:
        self.chain = chain
        self.layers = layers
        self.tr = partial(translate, language=language)
        self.language = language
        self.parties: Mapping[str, ChainParty] = {party.id: party for party in chain.parties}
        entering: defaultdict[str, int] = defaultdict(int)
        for way in layers.ways.values():
            entering[way[-1]] += 1
        sizes = {
            node: max(self._box_height(node), entering[node] * _SLOT) if node in self.parties else _SLOT
            for layer in layers.layers
            for node in layer
        }
        middles = heights(layers, sizes, _GAP)
        self.places = {
            node: _Place(1.0 + number * (_BOX + _CHANNEL + _LABEL), middles[node] + 1.0, sizes[node])
            for number, layer in enumerate(layers.layers)
            for node in layer
        }
        self.bottom = max((place.middle + place.height / 2 for place in self.places.values()), default=0.0) + 1.0
        self.leaving = self._ports(start=True)
        self.entering = self._ports(start=False)

    def shapes(self) -> Iterator[Shape]:
        for number, link in enumerate(self.chain.links):
            if number in self.layers.ways:
                yield self._arrow(number, link)
        for lane, number in enumerate(self.layers.closing):
            yield self._closing(lane, self.chain.links[number])
        for party in self.chain.parties:
            yield self._box(party)

    def _name_lines(self, party: ChainParty) -> tuple[str, ...]:
        if party.folded:
            return (self.tr("+ {number} more").format(number=party.folded),)
        return wrapped(party.name or self.tr("not recorded"), _BOX - 12.0, _NAME, 2, True)

    def _box_height(self, node: str) -> float:
        party = self.parties[node]
        return len(self._name_lines(party)) * 9.0 + (8.0 if party.country else 0.0) + 9.0

    def _ports(self, *, start: bool) -> dict[int, float]:
        """Give the height at which each link leaves its first box or enters its last, by the order of other ends."""
        at: defaultdict[str, list[int]] = defaultdict(list)
        for number, way in self.layers.ways.items():
            at[way[0] if start else way[-1]].append(number)
        found: dict[int, float] = {}
        for node, numbers in at.items():
            place = self.places[node]
            step = place.height / len(numbers)
            top = place.middle - place.height / 2
            ways = self.layers.ways
            numbers.sort(key=lambda number: (self.places[ways[number][1 if start else -2]].middle, number))
            for order, number in enumerate(numbers):
                found[number] = top + step * (order + 0.5)
        return found

    def _arrow(self, number: int, link: ChainLink) -> Group:
        way = self.layers.ways[number]
        pen = verdict_pen(link.verdict, 1.7 if link.weakest else 0.9)
        at: Point = (self.places[way[0]].left + _BOX, self.leaving[number])
        shapes: list[Shape] = []
        for node in way[1:]:
            place = self.places[node]
            last = node == way[-1]
            level = self.entering[number] if last else place.middle
            begin = (place.left - _LABEL, level)
            shapes.append(_bend(at, begin, pen))
            at = (place.left if last else place.left + _BOX, level)
            shapes.append(line(begin, at, pen, head=last))
        shapes += self._label(link, at[0] - _LABEL, at[1])
        return Group(tuple(shapes), self._title(link), "" if not link.reference else link.id)

    def _label(self, link: ChainLink, x: float, y: float) -> Iterator[Shape]:
        """Yield reference, role and whether it is the weakest link above the arrow; verdict and countries below it."""
        x, right = x + 2.0, x + _LABEL - 7.0
        yield Label(x, y - 2.4, link.reference, _SMALL, "accent", bold=True)
        above = x + width_of(link.reference, _SMALL, True) + 3.0
        colour = verdict_pen(link.verdict, 1.0).colour
        if link.weakest:
            said = self.tr("weakest link")
            yield Label(right, y - 2.4, said, _SMALL, colour, "end", bold=True)
            above_room = right - above - width_of(said, _SMALL, True) - 3.0
        else:
            above_room = right - above
        role = self.tr(link.role.label) if link.role else ""
        yield Label(above, y - 2.4, shortened(role, above_room, _SMALL), _SMALL, "quiet")
        countries = ", ".join(link.countries)
        if link.verdict is not None:
            kept = min(width_of(countries, _SMALL), 26.0) + 11.0
            yield from mark_of(link.verdict, x + 2.4, y + 5.6, 1.9)
            said = shortened(self.tr(link.verdict.label), right - x - kept, _SMALL)
            yield Label(x + 7.0, y + 7.7, said, _SMALL, colour)
            x += 11.0 + width_of(said, _SMALL)
        yield Label(x, y + 7.7, shortened(countries, right - x, _SMALL), _SMALL, "quiet")

    def _title(self, link: ChainLink) -> str:
        names = " → ".join(self._full_name(id) for id in (link.engaging, link.engaged))
        parts = [f"{link.reference} {names}".strip()]
        if link.role:
            parts.append(self.tr(link.role.label))
        if link.countries:
            parts.append(", ".join(country_name(code, self.language) for code in link.countries))
        if link.verdict is not None:
            parts.append(self.tr(link.verdict.label))
        if link.weakest:
            parts.append(self.tr("weakest link"))
        return "; ".join(parts)

    def _full_name(self, id: str) -> str:
        party = self.parties[id]
        return self._name_lines(party)[0] if party.folded else party.name or self.tr("not recorded")

    def _box(self, party: ChainParty) -> Group:
        place = self.places[party.id]
        top = place.middle - place.height / 2
        lines = self._name_lines(party)
        pen = Pen("quiet", 0.7, (2.0, 2.0)) if party.folded else Pen("quiet", 0.7)
        shapes: list[Shape] = [Rectangle(place.left, top, _BOX, place.height, "paper", pen, 3.0)]
        y = place.middle - (len(lines) * 9.0 + (8.0 if party.country else 0.0)) / 2 + 7.0
        for text in lines:
            shapes.append(Label(place.left + 6.0, y, text, _NAME, bold=not party.folded))
            y += 9.0
        country = country_name(party.country, self.language) if party.country else ""
        if country:
            shapes.append(Label(place.left + 6.0, y - 0.6, shortened(country, _BOX - 12.0, _SMALL), _SMALL, "quiet"))
        title = ", ".join(text for text in (self._full_name(party.id), country) if text)
        return Group(tuple(shapes), title, "" if party.folded else party.id)

    def _closing(self, lane: int, link: ChainLink) -> Group:
        """Return the way back of a link that closes a circle: down beside its boxes, and back below all others."""
        start, end = self.places[link.engaging], self.places[link.engaged]
        right, back = start.left + _BOX + 4.0 + lane, end.left + _BOX + 8.0 + lane
        low = self.bottom + _LANE * (lane + 1)
        pen = verdict_pen(link.verdict or Verdict.NOT_A_TRANSFER, 1.7 if link.weakest else 0.9)
        leave, enter = start.middle + start.height / 2 - 4.0, end.middle + end.height / 2 - 3.0
        corners = ((start.left + _BOX, leave), (right, leave), (right, low), (back, low), (back, enter))
        shapes: list[Shape] = [Path((corners,), None, pen, closed=False)]
        shapes.append(line((back, enter), (end.left + _BOX, enter), pen, head=True))
        said = f"{link.reference} {self.tr('closes a circle')}"
        beside = back if right - back > _LABEL else max(back, right)
        shapes.append(Label(beside + 4.0, low - 2.2, said, _SMALL, "accent", bold=True))
        return Group(tuple(shapes), f"{self._title(link)}; {self.tr('closes a circle')}", link.id)


def _bend(start: Point, end: Point, pen: Pen) -> Curve:
    """Return the part of an arrow between two columns: level at both ends."""
    middle = (start[0] + end[0]) / 2
    return Curve(start, (middle, start[1]), (middle, end[1]), end, pen)
