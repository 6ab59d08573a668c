"""The chain of engagements as plain links: who engages whom, in which role, where, with what verdict.

A link carries the gravest verdict of the transfers within its engagement; in each chain the weakest one is marked,
since a chain protects data no better than that link (Art. 28(4), 44).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Final

from models.law.casebook import Casebook
from models.law.judgement import Judgement
from models.law.verdict import GRAVITY
from models.register import Record
from models.vocabulary import Role, Verdict
from reports.pictures.verdict_marks import gravest

MOST_OF_A_FAN: Final = 12
"""How many engagements of one party are drawn; the others are folded into one box."""


@dataclass(frozen=True, slots=True)
class ChainParty:
    """A party as a box: its id, name and country code; `folded` counts the parties that the box stands for."""

    id: str
    name: str
    country: str = ""
    folded: int = 0


@dataclass(frozen=True, slots=True)
class ChainLink:
    """An engagement as an arrow from the engaging party to the engaged one; countries are codes."""

    id: str
    reference: str
    engaging: str
    engaged: str
    role: Role | None
    countries: tuple[str, ...] = ()
    verdict: Verdict | None = None
    weakest: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """Parties and links; the links in the order in which they are to be read."""

    parties: tuple[ChainParty, ...]
    links: tuple[ChainLink, ...]


def chain_below(judgement: Judgement, first: Iterable[Record]) -> Chain:
    """Give engagements with everything below them, each chain with its weakest link marked."""
    links: dict[str, ChainLink] = {}
    for engagement in first:
        walked = _below(judgement.book, engagement, len(list(judgement.book.all("engagement"))))
        found = _with_weakest([_link(judgement, one) for one in walked])
        links.update({link.id: link for link in found if link.id not in links})
    return folded(_chain(judgement.book, links.values()))


def chain_around(judgement: Judgement, id: str, hops: int, most: int = MOST_OF_A_FAN) -> Chain:
    """Give the engagements up to so many hops above and below an engagement or a party, folded beyond `most`."""
    book = judgement.book
    record = book.get(id)
    if record is None:
        return Chain((), ())
    if record.kind.key == "engagement":
        found = [*reversed(_above(book, record, hops)), *_below(book, record, hops)]
    else:
        found = [*_by_party(book, id, hops, up=True), *_by_party(book, id, hops, up=False)]
    links = _with_weakest([_link(judgement, one) for one in {one.id: one for one in found}.values()])
    return folded(_chain(book, links), most)


def depth_below(book: Casebook, engagement: Record) -> int:
    """Give how many engagements follow each other from this one downwards, itself counted; a circle ends it."""
    depth, layer, seen = 0, [engagement], {engagement.id}
    while layer:
        depth += 1
        below = [child for one in layer for child in book.pointing("engagement", "parent", one.id)]
        layer = [child for child in below if child.id not in seen]
        seen |= {child.id for child in layer}
    return depth


def folded(chain: Chain, most: int = MOST_OF_A_FAN) -> Chain:
    """Fold what one party engages beyond so many into one box; the gravest links and those that go on stay."""
    by_engaging: defaultdict[str, list[ChainLink]] = defaultdict(list)
    for link in chain.links:
        by_engaging[link.engaging].append(link)
    dropped: set[str] = set()
    added: list[tuple[ChainParty, ChainLink]] = []
    for engaging, links in by_engaging.items():
        if len(links) <= most:
            continue
        goes_on = {link.id for link in links if link.engaged in by_engaging}
        order = [(not link.weakest, -_weight(link.verdict), link.id not in goes_on) for link in links]
        rest = [link for _, link in sorted(zip(order, links, strict=True), key=itemgetter(0))][most - 1 :]
        dropped |= {link.id for link in rest}
        box = ChainParty(f"folded {engaging}", "", folded=len(rest))
        verdict = gravest(link.verdict for link in rest)
        added.append((box, ChainLink(f"folded {engaging}", "", engaging, box.id, None, (), verdict)))
    links = [link for link in chain.links if link.id not in dropped]
    kept = _reached([*links, *(link for _, link in added)], chain.links)
    within = {id for link in kept for id in (link.engaging, link.engaged)}
    parties = (*chain.parties, *(party for party, _ in added))
    return Chain(tuple(party for party in parties if party.id in within), tuple(kept))


def _reached(links: Sequence[ChainLink], before: Sequence[ChainLink]) -> list[ChainLink]:
    """Drop the links whose engaging party nobody engages any more, though somebody did before."""
    engaged_before = {link.engaged for link in before}
    kept = list(links)
    while True:
        engaged = {link.engaged for link in kept}
        next_kept = [link for link in kept if link.engaging in engaged or link.engaging not in engaged_before]
        if len(next_kept) == len(kept):
            return kept
        kept = next_kept


def _weight(verdict: Verdict | None) -> int:
    return -1 if verdict is None else GRAVITY.index(verdict)


def _below(book: Casebook, engagement: Record, hops: int) -> list[Record]:
    found: dict[str, Record] = {}
    waiting = [(engagement, 0)]
    while waiting:
        one, depth = waiting.pop()
        if one.id in found:
            continue
        found[one.id] = one
        if depth < hops:
            below = sorted(book.pointing("engagement", "parent", one.id), key=lambda child: child.reference)
            waiting += [(child, depth + 1) for child in reversed(below)]
    return list(found.values())


def _above(book: Casebook, engagement: Record, hops: int) -> list[Record]:
    found: list[Record] = []
    step = book.get(engagement["parent"])
    while step is not None and len(found) < hops and step.id != engagement.id and step not in found:
        found.append(step)
        step = book.get(step["parent"])
    return found


def _by_party(book: Casebook, party: str, hops: int, *, up: bool) -> list[Record]:
    here, there = ("engaged", "engaging") if up else ("engaging", "engaged")
    found: dict[str, Record] = {}
    layer = {party}
    for _ in range(hops):
        step = [one for id in sorted(layer) for one in book.pointing("engagement", here, id) if one.id not in found]
        found |= {one.id: one for one in step}
        layer = {one[there] for one in step if one[there]}
    return sorted(found.values(), key=lambda one: one.reference)


def _link(judgement: Judgement, engagement: Record) -> ChainLink:
    transfers = judgement.book.pointing("transfer", "engagement", engagement.id)
    return ChainLink(
        engagement.id,
        engagement.reference,
        engagement["engaging"] or "",
        engagement["engaged"] or "",
        Role(engagement["role"]),
        tuple(dict.fromkeys(item["country"] for item in engagement["locations"] if item["country"])),
        gravest(judgement.verdict(transfer.id) for transfer in transfers),
    )


def _with_weakest(links: list[ChainLink]) -> list[ChainLink]:
    """Mark the first link with the gravest verdict, where one is graver than lawful."""
    worst = gravest(link.verdict for link in links)
    if _weight(worst) <= GRAVITY.index(Verdict.LAWFUL):
        return links
    at = next(number for number, link in enumerate(links) if link.verdict is worst)
    return [replace(link, weakest=number == at) for number, link in enumerate(links)]


def _chain(book: Casebook, links: Iterable[ChainLink]) -> Chain:
    links = tuple(links)
    ids = dict.fromkeys(id for link in links for id in (link.engaging, link.engaged))
    return Chain(tuple(_party(book, id) for id in ids), links)


def _party(book: Casebook, id: str) -> ChainParty:
    party = book.get(id)
    return ChainParty(id, party["name"], party["country"] or "") if party else ChainParty(id, "")
