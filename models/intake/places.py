"""Which countries a cell names.

A cell about places is rarely one name: "US, EU, APAC, CA", "Keiner (AWS eu-central-1)", "UK→USA — EU SCCs with the
supplier". What it names is found by scanning for the names of `models.law.place_names`, longest first; what it names and
nobody knows is handed back, because a place that is dropped silently is a transfer that nobody judges.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from models.intake.answers import Answer, answer, fact
from models.law.countries import misspelt_place, place_by_code
from models.law.place_names import SILENT, WORD, Place, key_of, place_names, word_key
from models.spelling import fold
from models.vocabulary import Fact

_ARROW = re.compile(r"\s*(?:-{1,2}>|=>|→|⇒|➔|➜|►)\s*")
_SOFT_GAP = re.compile(r"[ \t\xa0.'’&‐-‑-]*")
_CROSSING_GAP = re.compile(r"[ \t\xa0.'’&‐-‑,/()-]*")
_BETWEEN_PIECES = re.compile(r"[,;:/|()\[\]\n+&•·]|\s[-–—]+\s|[–—]")
# What follows a dash behind a place explains it.
_COMMENT = re.compile(r"\s[-–—]+\s|[–—]")
_MASK = "\0"
# Codes and abbreviations that nobody uses for anything but the place.
_PLAIN_CODES = frozenset(
    {"US", "USA", "UK", "GB", "UAE", "VAE", "EU", "EEA", "EWR", "EER", "EES", "EMEA", "APAC", "LATAM", "EPO"}
)


@dataclass(frozen=True, slots=True)
class Places:
    """What a cell says about places.

    `codes` are countries and organisations, `regions` codes like EU, EEA, NON_EEA, WORLD, in the order of the cell;
    `origin` is what stands left of an arrow; `none_stated` is an explicit "none" or "not applicable" (which may go with
    codes: "None (AWS eu-central-1)"); `unknown` are parts of a place cell that name no place we know.
    """

    codes: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    none_stated: bool = False
    unknown: tuple[str, ...] = ()
    origin: str | None = None


@dataclass(slots=True)
class _Hit:
    start: int
    end: int
    place: Place
    text: str


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    data = tomllib.loads(files("resources").joinpath("intake/places.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in data.items()}


@lru_cache(maxsize=1)
def _instruments() -> re.Pattern[str]:
    names = "|".join(
        re.escape(name).replace(r"\ ", r"[\s-]+") for name in sorted(_words()["instruments"], key=len, reverse=True)
    )
    side = r"(?:EU|EEA|EWR|UK|US|USA|U\.S\.|Swiss|Schweizer|CH)"
    return re.compile(rf"\b{side}(?:\s*[-–/]\s*{side})?[\s-]+(?:{names})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _outside() -> re.Pattern[str]:
    words = "|".join(sorted((word.replace(" ", r"\s+") for word in _words()["outside"]), key=len, reverse=True))
    return re.compile(rf"\b(?:{words})(?:[\s-]+(?:the|de|der|des|l|la|of|af|den))?[\s'-]*$")


def _masked(text: str) -> str:
    return _instruments().sub(lambda match: _MASK * len(match[0]), text)


class _Scan:
    """One pass over a text, finding names and codes of places."""

    def __init__(self, text: str, prose: bool) -> None:
        self.text = text
        self.prose = prose
        self.names = place_names()
        self.words = list(WORD.finditer(text))
        pieces = [piece.strip() for piece in _BETWEEN_PIECES.split(text)]
        self.bare_codes = {piece for piece in pieces if _is_code(piece)}
        self.all_codes = bool(pieces) and not prose and all(_is_code(piece.upper()) for piece in pieces if piece)

    def hits(self) -> Iterator[_Hit]:
        """Yield every place in the order of the text, the longest name first at each word."""
        at = 0
        while at < len(self.words):
            hit, used = self._longest_at(at)
            if hit:
                yield hit
            at += used

    def _longest_at(self, at: int) -> tuple[_Hit | None, int]:
        first = self.words[at]
        if word_key(first[0]) in SILENT:
            return None, 1
        best: tuple[_Hit | None, int] = (self._code_at(at), 1)
        key = ""
        soft = True
        for to in range(at, min(at + self.names.longest + 2, len(self.words))):
            if to > at:
                gap = self.text[self.words[to - 1].end() : self.words[to].start()]
                soft = soft and bool(_SOFT_GAP.fullmatch(gap))
                if not soft and not _CROSSING_GAP.fullmatch(gap):
                    break
            word = word_key(self.words[to][0])
            if word in SILENT:
                continue
            key = f"{key} {word}" if key else word
            place = self.names.by_key.get(key)
            if place and (soft or key in self.names.crossing) and self._is_name(first[0], place):
                end = self.words[to].end()
                best = _Hit(first.start(), end, place, self.text[first.start() : end]), to - at + 1
        return best

    def _is_name(self, first: str, place: Place) -> bool:
        return not self.prose or first[0].isupper() or place.kind == "cloud"

    def _code_at(self, at: int) -> _Hit | None:
        match = self.words[at]
        letters = match[0].replace(".", "")
        if not 2 <= len(letters) <= 5 or not (letters.isupper() or self.all_codes):
            return None
        place = self.names.abbreviations.get(letters.upper()) or place_by_code(letters)
        if place is None or not self._counts(at, letters):
            return None
        return _Hit(match.start(), match.end(), place, match[0])

    def _counts(self, at: int, letters: str) -> bool:
        match = self.words[at]
        if self.text[match.end() : match.end() + 1] == "-" and at + 1 < len(self.words):
            after = self.words[at + 1]
            if after.start() == match.end() + 1:
                return word_key(after[0]) in _words()["suffixes"] or after[0].isupper()
        if letters in _PLAIN_CODES or self.all_codes:
            return True
        if self.prose and letters in _words()["homonyms"]:
            return False
        return any(match[0] in piece.split() for piece in self.bare_codes)


def _is_code(piece: str) -> bool:
    words = [word for word in re.split(r"[\s-]+", piece) if word and word_key(word) not in SILENT]
    names = place_names()
    return bool(words) and all(
        (letters := word.replace(".", "")) in names.codes or letters in names.abbreviations for word in words
    )


def _merge_parts(hits: list[_Hit], text: str) -> list[_Hit]:
    """Join what only says where inside a country something lies: "Georgia, USA", "San Francisco, CA"."""
    kept: list[_Hit] = []
    for hit in hits:
        earlier = kept[-1] if kept else None
        # "Armenia, Georgia, USA" is a list of countries.
        listed = len(kept) > 1 and kept[-2].place.kind == kept[-1].place.kind == "country"
        if (
            earlier
            and not listed
            and re.fullmatch(r"[\s,(]*", text[earlier.end : hit.start])
            and _is_part(earlier, hit, text)
        ):
            kept[-1] = _Hit(_start_of_town(earlier, text), hit.end, Place("country", hit.place.code), hit.text)
        elif earlier and _is_state_of(hit, earlier.place) and re.fullmatch(r"\s*,\s*", text[earlier.end : hit.start]):
            earlier.end = hit.end
        else:
            kept.append(hit)
    return kept


def _is_part(part: _Hit, whole: _Hit, text: str) -> bool:
    """Tell whether two neighbours are a state and its country, or a town (of a known namesake) and its state."""
    names = place_names()
    state = names.states.get(key_of(part.text))
    if whole.place.kind == "country":
        town = part.start != _start_of_town(part, text)
        return (state is not None and state.code == whole.place.code) or (
            town and part.text in names.state_codes.get(whole.place.code, ())
        )
    return whole.place.kind == "state" and part.place.kind == "city"


def _is_state_of(hit: _Hit, town: Place) -> bool:
    """Tell whether the hit is "CA" or "Georgia" behind a town of the country that has this state."""
    names = place_names()
    state = names.states.get(key_of(hit.text))
    return town.kind in ("city", "state") and (
        hit.text in names.state_codes.get(town.code, ()) or (state is not None and state.code == town.code)
    )


def _start_of_town(hit: _Hit, text: str) -> int:
    """Return where an unknown town before a state's code begins ("Fremont, CA"), or where the hit itself begins."""
    names = place_names()
    before = re.search(r"([^,;/|(]*[^,;/|(\s]),\s*$", text[: hit.start])
    if not before or not any(hit.text in codes for codes in names.state_codes.values()):
        return hit.start
    town = before[1].strip()
    return hit.start if place_by_code(town) or key_of(town) in names.by_key else before.start(1)


def _outside_regions(hits: list[_Hit], text: str) -> None:
    for hit in hits:
        if hit.place.kind == "region" and hit.place.code in ("EU", "EEA", "EUROPE"):
            before = fold(text[max(0, hit.start - 30) : hit.start])
            if _outside().search(before):
                hit.place = Place("region", "NON_EEA")


def _scanned(text: str, prose: bool) -> list[_Hit]:
    hits = _merge_parts(list(_Scan(text, prose).hits()), text)
    _outside_regions(hits, text)
    return hits


def _unknown_parts(text: str, hits: list[_Hit]) -> Iterator[tuple[str, Place | None]]:
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
        covered = covered or _place_follows(text, start, end, hits)
        start = following
        if covered or _MASK in part or not any(letter.isalpha() for letter in part):
            continue
        if answer(part) is not Answer.VALUE:
            continue
        near = misspelt_place(part)
        if near or _names_something(part, alone=not hits):
            yield part, near


def _place_follows(text: str, start: int, end: int, hits: list[_Hit]) -> bool:
    """Tell whether the part ends before a dash behind which its place stands: "Support – India"."""
    return bool(re.match(r"\s[-–—]+\s", text[end : end + 4])) and any(end <= hit.start <= end + 5 for hit in hits)


def _names_something(part: str, alone: bool) -> bool:
    words = part.split()
    if fold(part) in _words()["descriptions"]:
        return False
    if alone:
        return True
    capitals = all(word[0].isupper() or len(word) <= 3 for word in words)
    return len(words) <= 4 and words[0][0].isupper() and capitals and not any(letter.isdigit() for letter in part)


def _ordered(codes: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))


def _line_places(line: str, prose: bool) -> tuple[list[_Hit], list[str]]:
    """Return the places of one line, misspelt ones included, and the parts that are no place."""
    hits = _scanned(line, prose)
    unknown: list[str] = []
    for part, near in () if prose else list(_unknown_parts(line, hits)):
        if near:
            start = line.find(part)
            hits.append(_Hit(start, start + len(part), near, part))
        else:
            unknown.append(part)
    if prose:
        hits = [hit for hit in hits if hit.place.code != "WORLD" or fold(hit.text) != "global"]
    return sorted(hits, key=lambda hit: hit.start), unknown


@lru_cache(maxsize=65536)
def find_places(text: str, prose: bool = False) -> Places:
    """Find the places that a cell names.

    In a column of places (`prose` false) lower case and bare codes count and unknown parts are reported. In free text
    (`prose` true) only capitalised names and unmistakable codes count, and nothing is reported as unknown. "NO" in
    capitals is Norway: whether a column holds yes and no is for the reader of the column to see. "NA" alone is "not
    applicable", in a list it is North America.
    """
    text = unicodedata.normalize("NFC", text).replace(_MASK, " ")
    said = Answer.VALUE if text.strip() == "NO" else answer(text)
    stated = said in (Answer.NONE, Answer.NOT_APPLICABLE) and any(letter.isalpha() for letter in text)
    yes_or_no = text.strip().isalnum() and fact(text) is not Fact.UNKNOWN and text.strip() != "NO"
    if said in (Answer.BLANK, Answer.UNKNOWN) or yes_or_no or (stated and len(text.split()) == 1):
        return Places(none_stated=stated)
    found: list[_Hit] = []
    unknown: list[str] = []
    origins: list[str] = []
    for line in _masked(text).split("\n"):
        before, *after = _ARROW.split(line, maxsplit=1)
        if after and (sources := _scanned(before, prose)):
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
