"""Finding the names and codes of places in a line of text.

The longest name wins ("Northern Ireland" is not Ireland), a code counts only where codes are written, the name of an
instrument ("EU SCCs") is no place, and what only says where inside a country something lies is joined to the country.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from models.intake.phrases import word_list
from models.law.countries import place_by_code
from models.law.place_names import SILENT, WORD, Place, key_of, place_names, word_key
from models.spelling import fold

_SOFT_GAP = re.compile(r"[ \t\xa0.'’&‐-‑-]*")
_CROSSING_GAP = re.compile(r"[ \t\xa0.'’&‐-‑,/()-]*")
_BETWEEN_PIECES = re.compile(r"[,;:/|()\[\]\n+&•·]|\s[-–—]+\s|[–—]")
MASK = "\0"
_WORDS = re.compile(r"[^\W_]+")
_SHORTEST_STEM = 3
# Codes and abbreviations that nobody uses for anything but the place.
_PLAIN_CODES = frozenset("US USA VS UK GB VK UAE VAE EU UE EEA EWR EER EES EOG EEE EØS EMEA APAC LATAM EPO".split())


@dataclass(slots=True)
class PlaceMention:
    """A place that a text names, and where; `meant` is false where the text excludes it ("not in the UK")."""

    start: int
    end: int
    place: Place
    text: str
    meant: bool = True


@lru_cache(maxsize=1)
def place_words() -> dict[str, frozenset[str]]:
    """Return the lists of words that stand beside places in cells."""
    listed = word_list("places")
    return {name: frozenset(words) for name, words in listed.items() if name != "adjectives"}


@lru_cache(maxsize=1)
def _instruments() -> re.Pattern[str]:
    names = "|".join(
        re.escape(name).replace(r"\ ", r"[ \t\xa0-]+")
        for name in sorted(place_words()["instruments"], key=len, reverse=True)
    )
    side = r"(?:EU|EEA|EWR|UK|US|USA|U\.S\.|Swiss|Schweizer|CH)"
    # “USA - UK Extension” and “USA - SCC” are a place and what the transfer to it rests on.
    pair = rf"(?:[-–/]{side}|(?<!US)(?<!USA)[ \t\xa0]*[-–/][ \t\xa0]*{side})"
    return re.compile(rf"\b{side}(?:{pair}[ \t\xa0-]+|[ \t\xa0]+|-)(?:{names})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _outside() -> re.Pattern[str]:
    words = "|".join(
        sorted((fold(word).replace(" ", r"\s+") for word in place_words()["outside"]), key=len, reverse=True)
    )
    return re.compile(rf"\b(?:{words})(?:[\s-]+(?:the|de|der|des|del|dell|della|dello|l|la|of|af|den))?[\s'-]*$")


def without_instruments(text: str) -> str:
    """Return the text with names like "EU SCCs" masked, letter for letter."""
    return _instruments().sub(lambda match: MASK * len(match[0]), text)


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

    def hits(self) -> Iterator[PlaceMention]:
        """Yield every place in the order of the text, the longest name first at each word."""
        at = 0
        while at < len(self.words):
            hit, used = self._longest_at(at)
            if hit:
                yield hit
            at += used

    def _longest_at(self, at: int) -> tuple[PlaceMention | None, int]:
        first = self.words[at]
        if word_key(first[0]) in SILENT:
            return None, 1
        best: tuple[PlaceMention | None, int] = (self._code_at(at), 1)
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
                best = PlaceMention(first.start(), end, place, self.text[first.start() : end]), to - at + 1
        return best

    def _is_name(self, first: str, place: Place) -> bool:
        return not self.prose or first[0].isupper() or place.kind == "cloud"

    def _code_at(self, at: int) -> PlaceMention | None:
        match = self.words[at]
        letters = match[0].replace(".", "")
        if not 2 <= len(letters) <= 5 or not (letters.isupper() or self.all_codes):
            return None
        place = self.names.abbreviations.get(letters.upper()) or place_by_code(letters)
        if place is None or not self._counts(at, letters):
            return None
        return PlaceMention(match.start(), match.end(), place, match[0])

    def _counts(self, at: int, letters: str) -> bool:
        match = self.words[at]
        if self.text[match.end() : match.end() + 1] == "-" and at + 1 < len(self.words):
            after = self.words[at + 1]
            if after.start() == match.end() + 1:
                return word_key(after[0]) in place_words()["suffixes"] or after[0].isupper()
        if letters.upper() == "NO" and match[0] != "NO" and re.match(r"\s+\w", self.text[match.end() :]):
            return False  # "no US"
        if letters in _PLAIN_CODES or self.all_codes:
            return True
        if self.prose and letters in place_words()["homonyms"]:
            return False
        return any(match[0] in piece.split() for piece in self.bare_codes)


def _is_code(piece: str) -> bool:
    words = [word for word in re.split(r"[\s-]+", piece) if word and word_key(word) not in SILENT]
    words = [word for word in words if fold(word) not in place_words()["beside_codes"] or word.isupper()]
    names = place_names()
    return bool(words) and all(
        (letters := word.replace(".", "")) in names.codes or letters in names.abbreviations for word in words
    )


def _merge_parts(hits: list[PlaceMention], text: str) -> list[PlaceMention]:
    """Join what only says where inside a country something lies: "Georgia, USA", "San Francisco, CA"."""
    kept: list[PlaceMention] = []
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
            kept[-1] = PlaceMention(_start_of_town(earlier, text), hit.end, Place("country", hit.place.code), hit.text)
        elif earlier and _is_state_of(hit, earlier.place) and re.fullmatch(r"\s*,\s*", text[earlier.end : hit.start]):
            earlier.end = hit.end
        else:
            kept.append(hit)
    return kept


def _is_part(part: PlaceMention, whole: PlaceMention, text: str) -> bool:
    """Tell whether two neighbours are a state and its country, or a town (of a known namesake) and its state."""
    names = place_names()
    state = names.states.get(key_of(part.text))
    if whole.place.kind == "country":
        town = part.start != _start_of_town(part, text)
        return (state is not None and state.code == whole.place.code) or (
            town and part.text in names.state_codes.get(whole.place.code, ())
        )
    return whole.place.kind == "state" and part.place.kind == "city"


def _is_state_of(hit: PlaceMention, town: Place) -> bool:
    """Tell whether the hit is "CA" or "Georgia" behind a town of the country that has this state."""
    names = place_names()
    state = names.states.get(key_of(hit.text))
    return town.kind in ("city", "state") and (
        hit.text in names.state_codes.get(town.code, ()) or (state is not None and state.code == town.code)
    )


def _start_of_town(hit: PlaceMention, text: str) -> int:
    """Return where an unknown town before a state's code begins ("Fremont, CA"), or where the hit itself begins."""
    names = place_names()
    nearby = max(0, hit.start - 60)
    before = re.search(r"([^,;/|(]*[^,;/|(\s]),\s*$", text[nearby : hit.start])
    is_state = key_of(hit.text) in names.states or any(hit.text in codes for codes in names.state_codes.values())
    if not before or not is_state:
        return hit.start
    town = before[1].strip()
    return hit.start if place_by_code(town) or key_of(town) in names.by_key else nearby + before.start(1)


def _outside_regions(hits: list[PlaceMention], text: str) -> None:
    for hit in hits:
        if hit.place.kind == "region" and hit.place.code in ("EU", "EEA", "EUROPE"):
            before = fold(text[max(0, hit.start - 30) : hit.start])
            if _outside().search(before):
                hit.place = Place("region", "NON_EEA")


@lru_cache(maxsize=1)
def _denied() -> re.Pattern[str]:
    words = "|".join(
        sorted((fold(word).replace(" ", r"\s+") for word in place_words()["denied"]), key=len, reverse=True)
    )
    return re.compile(rf"(?<![^\W_])(?:{words})\.?(?:\s+(?:the|de|der|den|die|la|le|les|los|las))?[\s'-]*$")


@lru_cache(maxsize=1)
def _excluding_words() -> frozenset[str]:
    phrases = (*place_words()["denied"], *place_words()["outside"])
    return frozenset(word for phrase in phrases for word in _WORDS.findall(fold(phrase)))


def _is_meant(hit: PlaceMention, text: str) -> bool:
    """Tell whether nothing before the place excludes it: "not in the UK", "outside Germany"."""
    before = text[max(0, hit.start - 30) : hit.start]
    if hit.place.code == "NON_EEA" or not before or _excluding_words().isdisjoint(_WORDS.findall(fold(before))):
        return True
    denied = _denied().search(fold(before))
    of_codes = denied is not None and before.split()[-1:] == ["NO"]  # “SE NO DK”
    return (denied is None or of_codes) and not _outside().search(fold(before))


def _narrowed(hits: list[PlaceMention], text: str) -> Iterator[PlaceMention]:
    """Yield the places without the regions that the place behind them narrows: "Europe (Frankfurt)"."""
    for number, hit in enumerate(hits, start=1):
        following = hits[number] if number < len(hits) else None
        wide = hit.place.kind == "region" and hit.place.code not in ("EU", "EEA")
        said = following is not None and following.place.kind != "region" and text[hit.end : following.start]
        if not (wide and said and re.fullmatch(r"\s*(?:[(:]|\s[-–—]\s)\s*", said)):
            yield hit


def mentions(text: str, prose: bool) -> list[PlaceMention]:
    """Return the places that one line names, exactly spelt, in order; `prose` as in `find_places`."""
    hits = _merge_parts(list(_Scan(text, prose).hits()), text)
    _outside_regions(hits, text)
    hits = list(_narrowed(hits, text))
    for hit in hits:
        hit.meant = _is_meant(hit, text)
    return hits


@lru_cache(maxsize=1)
def _adjectives() -> tuple[dict[str, str], dict[str, str]]:
    """Return the country of each adjective, and of each beginning of one."""
    listed = [(fold(word), code) for code, words in word_list("places")["adjectives"].items() for word in words]
    whole = {word: code for word, code in listed if not word.endswith("*")}
    return whole, {word.rstrip("*"): code for word, code in listed if word.endswith("*")}


def adjective_place(text: str) -> Place | None:
    """Return the country whose adjective stands in a text: "German servers"."""
    whole, beginnings = _adjectives()
    found = set()
    for word in _WORDS.findall(fold(text)):
        stems = (beginnings.get(word[:end]) for end in range(len(word), _SHORTEST_STEM - 1, -1))
        found.add(whole.get(word) or next(filter(None, stems), None))
    found.discard(None)
    return Place("country", str(found.pop())) if len(found) == 1 else None
