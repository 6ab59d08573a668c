"""The chains of processors as pictures, where processors engage others: each small enough for a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.register import Record
from reports.document import Picture
from reports.pictures.chain import chain_picture
from reports.pictures.chain_links import chain_below, depth_below
from reports.records.chain import chain
from reports.records.reading import Reading

_MOST_ENDS = 11
"""Ends of chains in one picture: more would have to be made too small to read."""


def chain_pictures(reading: Reading, first: Iterable[Record]) -> tuple[Picture, ...]:
    """Give the chains of two or more engagements as pictures; the table beside them says the same."""
    book = reading.judgement.book
    deep = [engagement for engagement in first if book.get(engagement.id) and depth_below(book, engagement) > 1]
    caption = reading.tr(
        "An arrow is an engagement, with its countries (codes) and the gravest verdict on its transfers; the weakest "
        "link of a chain is marked. Without a verdict, no transfer is under way in the engagement."
    )
    return tuple(
        Picture(chain_picture(chain_below(reading.judgement, part), reading.language), caption, wide=True)
        for part in _parts(reading, deep)
    )


def _parts(reading: Reading, roots: Iterable[Record]) -> Iterator[list[Record]]:
    """Yield the roots of chains in groups that have not too many ends together."""
    part: list[Record] = []
    ends = 0
    for root in roots:
        own = sum(not reading.below.get(one.id) for one in chain(reading, [root]))
        if part and ends + own > _MOST_ENDS:
            yield part
            part, ends = [], 0
        part.append(root)
        ends += own
    if part:
        yield part
