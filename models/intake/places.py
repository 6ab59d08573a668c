"""Which countries a cell names.

A cell about places is rarely one name: "US, EU, APAC, CA", "Keine (Wolke eu-west-3)", "UK→USA — EU SCCs with the
supplier". What it names and nobody knows is handed back, because a place that is dropped silently is a transfer that
nobody judges.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from models.intake.answers import Answer, answer, denies, fact
from models.intake.place_scan import MASK, PlaceMention, adjective_place, mentions, place_words, without_instruments
from models.law.countries import misspelt_place
from models.law.place_names import Place, place_names
from models.spelling import fold, single_spaced
from models.vocabulary import Fact

_ARROW = re.compile(r"\s*(?:-{1,2}>|=>|→|⇒|➔|➜|►)\s*")
# What follows a dash behind a place explains it.
_COMMENT = re.compile(r"\s[-–—]+\s|[–—]")


_FIRST_FLAG = 0x1F1E6
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_CLAUSE = re.compile(r"[^.;,\n]+")


@dataclass(frozen=True, slots=True)
class Places:
    """What a cell says about places.

    `codes` are countries and organisations, `regions` codes like EU, EEA, NON_EEA, WORLD, in the order of the cell;
    `origin` is what stands left of an arrow; `none_stated` is an explicit "none" or "not applicable" (which may go with
    codes: "None (eu-west-3)"); `unknown` are parts of a place cell that name no place we know.
    """

    codes: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    none_stated: bool = False
    unknown: tuple[str, ...] = ()
    origin: str | None = None


def _unknown_parts(text: str, hits: list[PlaceMention]) -> Iterator[tuple[str, Place | None]]:
    """Yield the parts of a place cell in which no place was found, and the place that one misspells."""
    flat = re.sub(r"\([^()]*\)", lambda match: " " * len(match[0]), text)
    dash = _COMMENT.search(text, hits[0].end) if hits else None
    comment = dash.start() if dash else len(text)
    start = 0
    ends = [
        (match.start(), match.end())
        for match in re.finditer(r"[,;|\n•]|\s(?:and|und|en|et|och|og|or|oder|of)\s|\s[-–—]+\s|/", flat)
    ]
    for end, following in [*ends, (len(flat), len(flat))]:
        part = flat[start:end].strip(" \t\xa0.-–—")
        covered = any(hit.start < end and hit.end > start for hit in hits) or start >= comment
        covered = covered or _place_follows(text, start, end, hits) or _is_state_behind(text, start, part, hits)
        start = following
        if covered or MASK in part or not any(letter.isalpha() for letter in part):
            continue
        if answer(part) is not Answer.VALUE:
            continue
        near = misspelt_place(part) or adjective_place(part)
        if near or _names_something(part, alone=not hits):
            yield part, near


def _place_follows(text: str, start: int, end: int, hits: list[PlaceMention]) -> bool:
    """Tell whether the part ends before a dash behind which its place stands: "Support - India"."""
    return bool(re.match(r"\s[-–—]+\s", text[end : end + 4])) and any(end <= hit.start <= end + 5 for hit in hits)


def _is_state_behind(text: str, start: int, part: str, hits: list[PlaceMention]) -> bool:
    """Tell whether the part is the state of the town before it: "Toronto, ON"."""
    town = next((hit for hit in reversed(hits) if hit.end < start), None)
    return (
        town is not None
        and not text[town.end : start].strip(" ,")
        and part in place_names().state_codes.get(town.place.code, ())
    )


def _names_something(part: str, alone: bool) -> bool:
    words = part.split()
    if fold(part) in _descriptions():
        return False
    if alone:
        return True
    capitals = all(word[0].isupper() or len(word) <= 3 for word in words)
    return len(words) <= 4 and words[0][0].isupper() and capitals and not any(letter.isdigit() for letter in part)


@lru_cache(maxsize=1)
def _descriptions() -> frozenset[str]:
    return frozenset(map(fold, place_words()["descriptions"]))


def _ordered(codes: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))


def _line_places(line: str, prose: bool) -> tuple[list[PlaceMention], list[str]]:
    """Return the places of one line, misspelt ones included, and the parts that are no place."""
    hits = mentions(line, prose)
    unknown: list[str] = []
    for part, near in () if prose else list(_unknown_parts(line, hits)):
        if near:
            start = line.find(part)
            hits.append(PlaceMention(start, start + len(part), near, part))
        else:
            unknown.append(part)
    if prose:
        hits = [hit for hit in hits if hit.place.code != "WORLD" or fold(hit.text) != "global"]
    return sorted((hit for hit in hits if hit.meant), key=lambda hit: hit.start), unknown


def _without_flags(text: str) -> str:
    """Give a text without flags, which stand beside names; flags that stand for names become codes."""
    if not _FLAG.search(text):
        return text
    plain = _FLAG.sub(" ", text)
    return plain if any(letter.isalpha() for letter in plain) else _FLAG.sub(_code_of_flag, text)


def _code_of_flag(flag: re.Match[str]) -> str:
    return f" {''.join(chr(ord(letter) - _FIRST_FLAG + ord('A')) for letter in flag[0])}, "


@lru_cache(maxsize=65536)
def find_places(text: str, prose: bool = False) -> Places:
    """Find the places that a cell names.

    In a column of places (`prose` false) lower case and bare codes count and unknown parts are reported. In free text
    (`prose` true) only capitalised names and unmistakable codes count, and nothing is reported as unknown. "NO" in
    capitals is Norway: whether a column holds yes and no is for the reader of the column to see. "NA" alone is "not
    applicable", in a list it is North America.
    """
    text = single_spaced(_without_flags(unicodedata.normalize("NFC", text).replace(MASK, " ")))
    said = Answer.VALUE if text.strip() == "NO" else answer(text)
    stated = said in (Answer.NONE, Answer.NOT_APPLICABLE) and any(letter.isalpha() for letter in text)
    is_code = text.strip() == "NO" or (text.strip() == "SI" and not prose)
    yes_or_no = text.strip().isalnum() and fact(text) is not Fact.UNKNOWN and not is_code
    if said in (Answer.BLANK, Answer.UNKNOWN) or yes_or_no or (stated and len(text.split()) == 1):
        return Places(none_stated=stated)
    found: list[PlaceMention] = []
    unknown: list[str] = []
    origins: list[str] = []
    said_text = _CLAUSE.sub(lambda clause: " " if denies(clause[0]) else clause[0], text)
    stated = stated or len(said_text) < len(text)
    for line in without_instruments(said_text).split("\n"):
        before, *after = _ARROW.split(line, maxsplit=1)
        if after and (sources := mentions(before, prose)):
            origins += [hit.place.code for hit in sources]
            line = after[0]
        hits, rest = _line_places(_ARROW.sub(", ", line), prose)
        found += hits
        unknown += rest
    return Places(
        codes=_ordered(hit.place.code for hit in found if hit.place.kind != "region"),
        regions=_ordered(hit.place.code for hit in found if hit.place.kind == "region"),
        none_stated=stated,
        unknown=_ordered(iter(unknown)),
        origin=origins[0] if origins else None,
    )
