"""Layers of a picture that is read from left to right: which box stands in which column, and at which height.

The way of Sugiyama, Tagawa and Toda (1981): links that would close a circle are set aside, every other link leads to a
later layer, long links pass through the layers between, and the order in each layer follows the neighbours' middle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

Edge = tuple[str, str]
Way = tuple[str, ...]
"""The nodes through which a link passes, its own ends included."""

_SWEEPS: Final = 12


@dataclass(frozen=True, slots=True)
class Layers:
    """Nodes by layer in their order, way-points included; the way of each edge, and the edges that close a circle."""

    layers: tuple[tuple[str, ...], ...]
    ways: Mapping[int, Way]
    closing: tuple[int, ...]


def layered(nodes: Sequence[str], edges: Sequence[Edge]) -> Layers:
    """Put nodes into layers, so that every edge but the closing ones leads to a later layer; edges by their number."""
    closing = _closing(nodes, edges)
    forward = {number: edge for number, edge in enumerate(edges) if number not in closing}
    level = _levels(nodes, list(forward.values()))
    layers: list[list[str]] = [[] for _ in range(max(level.values(), default=-1) + 1)]
    for node in nodes:
        layers[level[node]].append(node)
    ways: dict[int, Way] = {}
    for number, (start, end) in forward.items():
        between = [f"way {number} {step}" for step in range(level[start] + 1, level[end])]
        for step, point in enumerate(between, level[start] + 1):
            layers[step].append(point)
        ways[number] = (start, *between, end)
    return Layers(tuple(map(tuple, _ordered(layers, list(ways.values())))), ways, tuple(sorted(closing)))


def heights(layers: Layers, sizes: Mapping[str, float], gap: float) -> dict[str, float]:
    """Return the middle of each node, from 0 downwards: near its neighbours, in order, and `gap` apart in its layer."""
    middles: dict[str, float] = {}
    for layer in layers.layers:
        down = 0.0
        for node in layer:
            middles[node] = down + sizes[node] / 2
            down += sizes[node] + gap
    neighbours = _neighbours(layers.ways.values())
    for sweep in range(_SWEEPS):
        for layer in layers.layers if sweep % 2 else reversed(layers.layers):
            wanted = [_mean([middles[other] for other in neighbours[node]], middles[node]) for node in layer]
            middles.update(zip(layer, _spread(wanted, [sizes[node] for node in layer], gap), strict=True))
    top = min((middles[node] - sizes[node] / 2 for node in middles), default=0.0)
    return {node: middle - top for node, middle in middles.items()}


def _closing(nodes: Sequence[str], edges: Sequence[Edge]) -> set[int]:
    """Return the edges that lead back to a node on the way to them."""
    leaving: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, (start, end) in enumerate(edges):
        leaving[start].append((number, end))
    entered = {end for _, end in edges}
    found: set[int] = set()
    done: set[str] = set()
    for root in sorted(nodes, key=lambda node: node in entered):
        if root in done:
            continue
        on_way = {root}
        stack = [(root, iter(leaving[root]))]
        while stack:
            node, rest = stack[-1]
            number, end = next(rest, (-1, ""))
            if number < 0:
                stack.pop()
                on_way.discard(node)
                done.add(node)
            elif end in on_way:
                found.add(number)
            elif end not in done:
                on_way.add(end)
                stack.append((end, iter(leaving[end])))
    return found


def _levels(nodes: Sequence[str], edges: Sequence[Edge]) -> dict[str, int]:
    """Return the longest way to each node, counted in edges."""
    level = dict.fromkeys(nodes, 0)
    waiting = {node: sum(end == node for _, end in edges) for node in nodes}
    leaving: defaultdict[str, list[str]] = defaultdict(list)
    for start, end in edges:
        leaving[start].append(end)
    ready = [node for node in nodes if not waiting[node]]
    while ready:
        node = ready.pop()
        for end in leaving[node]:
            level[end] = max(level[end], level[node] + 1)
            waiting[end] -= 1
            if not waiting[end]:
                ready.append(end)
    return level


def _ordered(layers: list[list[str]], ways: Sequence[Way]) -> list[list[str]]:
    """Return the layers in the order with the fewest crossings that some sweeps find."""
    neighbours = _neighbours(ways)
    best, fewest = layers, _crossings(layers, ways)
    current = [list(layer) for layer in layers]
    for sweep in range(_SWEEPS):
        for number in range(len(current)) if sweep % 2 == 0 else reversed(range(len(current))):
            beside = number - 1 if sweep % 2 == 0 else number + 1
            if 0 <= beside < len(current):
                place = {node: at for at, node in enumerate(current[beside])}
                current[number] = _by_middle(current[number], neighbours, place)
        crossings = _crossings(current, ways)
        if crossings < fewest:
            best, fewest = [list(layer) for layer in current], crossings
    return best


def _by_middle(layer: Sequence[str], neighbours: Mapping[str, list[str]], place: Mapping[str, int]) -> list[str]:
    def middle(at: int) -> float:
        return _mean([place[other] for other in neighbours[layer[at]] if other in place], at)

    return [layer[at] for at in sorted(range(len(layer)), key=lambda at: (middle(at), at))]


def _neighbours(ways: Iterable[Way]) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for way in ways:
        for start, end in pairwise(way):
            found[start].append(end)
            found[end].append(start)
    return found


def _crossings(layers: Sequence[Sequence[str]], ways: Sequence[Way]) -> int:
    place = {node: at for layer in layers for at, node in enumerate(layer)}
    level = {node: number for number, layer in enumerate(layers) for node in layer}
    between: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for way in ways:
        for start, end in pairwise(way):
            between[level[start]].append((place[start], place[end]))
    return sum(
        (a < c and b > d) or (a > c and b < d)
        for pairs in between.values()
        for number, (a, b) in enumerate(pairs)
        for c, d in pairs[:number]
    )


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _spread(wanted: Sequence[float], sizes: Sequence[float], gap: float) -> list[float]:
    """Return middles near the wanted ones, in their order and `gap` apart: the mean of pushing down and pushing up."""
    down, up = list(wanted), list(wanted)
    for at in range(1, len(wanted)):
        down[at] = max(down[at], down[at - 1] + (sizes[at - 1] + sizes[at]) / 2 + gap)
    for at in range(len(wanted) - 2, -1, -1):
        up[at] = min(up[at], up[at + 1] - (sizes[at] + sizes[at + 1]) / 2 - gap)
    return [(one + other) / 2 for one, other in zip(down, up, strict=True)]
