"""Which transfer grounds a cell states, and how sure the cell is of them.

"DPF + SCC Modul 3 Reserve" is two grounds, one of them held back; "SCC FEHLEN" names a ground and says that it is not
there; "DPF behauptet, Beleg offen" is a claim. Reading these as plain grounds would turn an unlawful transfer into a
lawful one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from models.intake.phrases import Phrase, finder
from models.spelling import single_spaced
from models.vocabulary import Derogation, Instrument, Mechanism, SccModule

_SEPARATOR = re.compile(
    r"[;\n+|/,()\[\]]|\s[-–—]+\s|[–—]|(?<=[^\W\d_]{3})\.\s+(?=[A-ZÄÖÜ])|\s(?:and|und|en|et|och|og|plus|sowie|with|mit|or|oder|of|ou|oraz|lub|y|eller)\s",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"\bart(?:icles?|ikels?|iklen|ículos?|iculos?|icol[oi]|yku[łl]\w*|\.)?\s*(?P<article>4[5-9])\b"
    r"(?:\s*,?\s*(?:\(|§\s*|abs(?:atz|\.)?\s*|lid\s*|para?(?:graphe?|\.)?\s*|stk\.?\s*|ust\.?\s*|comma\s*|apartado\s*|led\s*|-|\.)\s*(?P<paragraph>[1-6])\s*\)?)?"
    r"(?:\s*,?\s*(?:\(|lit(?:era|ra|\.)?\s*|lett?(?:\.|era|re)?\s*|letra\s*|onder\s*|sub\s*|point\s*|punkt\s*|pkt\s*|led\s*|bokstav\s*|buchst(?:abe|\.)?\s*|-|\.|(?<=[\s\d)]))\s*(?P<letter>[a-g])(?![^\W_])\)?)?"
    r"|(?<![\w.,/])(?P<bare>46|49)\s*[(.]\s*(?P<paragraph2>[1-3])\s*\)?\s*[(.]\s*(?P<letter2>[a-g])(?![^\W_])\)?",
    re.IGNORECASE,
)
_ARTICLE_46 = {
    ("2", "a"): (Mechanism.PUBLIC_INSTRUMENT, None),
    ("2", "b"): (Mechanism.BCR, None),
    ("2", "c"): (Mechanism.SCC, None),
    ("2", "d"): (Mechanism.SCC, Instrument.SCC_AUTHORITY),
    ("2", "e"): (Mechanism.CODE_OF_CONDUCT, None),
    ("2", "f"): (Mechanism.CERTIFICATION, None),
    ("3", "a"): (Mechanism.AD_HOC_CLAUSES, None),
    ("3", "b"): (Mechanism.ADMINISTRATIVE_ARRANGEMENT, None),
}
_SIDE = (
    "controller|processor|verantwoordelijke|verwerker|verantwortlicher|auftragsverarbeiter|responsable|sous-traitant"
)
_MODULE = re.compile(
    r"\b(?:module?[sn]?|mod\.?|moduli?o?|módulos?|moduł(?:y|u)?|modulen)\s*:?\s*(?P<first>[1-4]|one|two|three|four|i{1,3}|iv)\b(?:\s*(?:,|&|/|\+|and|und|en|et|och|og)\s*(?P<second>[1-4]|two|three|four)\b(?!/))?"
    r"|\bM(?P<short>[1-4])\b|\b(?P<pair>[CP]2[CP])\b"
    rf"|\b(?P<sender>{_SIDE})[\s-]*(?:to|[-–—>→/]+|naar|an|auf|à|a|til|till|do)[\s-]*(?P<taker>{_SIDE})\b",
    re.IGNORECASE,
)
_MODULES = {
    "1": "1", "one": "1", "i": "1", "c2c": "1",
    "2": "2", "two": "2", "ii": "2", "c2p": "2",
    "3": "3", "three": "3", "iii": "3", "p2p": "3",
    "4": "4", "four": "4", "iv": "4", "p2c": "4",
}  # fmt: skip
_AS = re.compile(r"\b(?:as|als|som|comme|come|como|jako|in|i|en)\s+(?:an?\s+|the\s+|een\s+)?$", re.IGNORECASE)
_DASHED = re.compile(r"(?<=[^\W\d_])[–—](?=[^\W\d_])")  # “EU–US DPF”
_DECISION = re.compile(r"(?!\d{4}/20(?:01|04|10|21)\b)\d{4}/\d+(?:/E[CU])?")
_YEAR = re.compile(r"(?<![\d/])(2001|2004|2010|2021)(?![\d/])")
_YEARS = {
    "2001": Instrument.SCC_2001_497,
    "2004": Instrument.SCC_2004_915,
    "2010": Instrument.SCC_2010_87,
    "2021": Instrument.SCC_2021_914,
}


@dataclass(frozen=True, slots=True)
class StatedSafeguard:
    """One transfer ground as stated.

    `fallback`: in reserve behind another. `missing`: the cell says that it is not in place. `doubtful`: the cell claims
    it without being sure, or calls it incomplete. `text` is the part of the cell.
    """

    mechanism: Mechanism
    instrument: Instrument | None = None
    module: SccModule | None = None
    derogation: Derogation | None = None
    fallback: bool = False
    missing: bool = False
    doubtful: bool = False
    text: str = ""


@lru_cache(maxsize=16384)
def mechanisms(text: str) -> tuple[StatedSafeguard, ...]:
    """Return the transfer grounds that a cell states, in its order; none stated is an empty tuple."""
    found = _stated(text)
    if found:
        return found
    if (module := _MODULE.fullmatch(text.strip())) and not module["sender"]:
        return (StatedSafeguard(Mechanism.SCC, module=_module_of(module), text=text),)
    spelt = finder("safeguards", "mechanisms").spelt(text)
    return found if spelt == text else tuple(replace(one, text=text) for one in _stated(spelt))


def _stated(text: str) -> tuple[StatedSafeguard, ...]:
    text = _DASHED.sub("-", text)
    found: list[StatedSafeguard] = []
    for separator, part in _parts(single_spaced(text)):
        stated = list(_read_part(part)) or list(_further(found, part))
        if stated and not (found and _belongs_to_last(separator, found, stated)):
            found += stated
        elif stated:
            found[-1] = _merged(found[-1], stated[0])
            found += stated[1:]
        elif found and part:
            found[-1] = _remarked(found[-1], separator, part)
    return tuple(dict.fromkeys(_split_modules(found)))


def _further(found: list[StatedSafeguard], part: str) -> Iterator[StatedSafeguard]:
    """Yield the clauses once more for a part that is a second module or year: "M2 + M3", "SCC 2004/2001"."""
    last = found[-1] if found and found[-1].mechanism is Mechanism.SCC else None
    module, year = _MODULE.fullmatch(part), _YEAR.fullmatch(part)
    if last and module and last.module and last.module is not _module_of(module):
        yield replace(last, module=_module_of(module), text=f"{last.text}, {part}")
    elif last and year and last.instrument and last.instrument is not _YEARS[year[1]]:
        yield replace(last, instrument=_YEARS[year[1]], text=f"{last.text}, {part}")


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield each part with the separator before it."""
    start, separator = 0, ""
    # "2021/914" and "46(2)(c)" are one; so is "Modul 2 und 3".
    whole = [token.span() for pattern in (_ARTICLE, _MODULE, _DECISION) for token in pattern.finditer(text)]
    whole += [(phrase.start, phrase.end) for phrase in finder("safeguards", "mechanisms").find(text)]
    inside = {at for first, end in whole for at in range(first, end)}
    for match in _SEPARATOR.finditer(text):
        if match.start() in inside and match.end() - 1 in inside:
            continue
        yield separator, text[start : match.start()].strip()
        start, separator = match.end(), match[0].strip()
    yield separator, text[start:].strip()


def _read_part(part: str) -> Iterator[StatedSafeguard]:
    """Yield the grounds of one part, with what the part says of them."""
    remarks = finder("safeguards", "standing").find(part)
    standing = {phrase.code for phrase in remarks}
    if "not_needed" in standing:
        return
    named = [(match.start(), _from_article(match)) for match in _ARTICLE.finditer(part)]
    named += [(phrase.start, _from_phrase(phrase)) for phrase in finder("safeguards", "mechanisms").find(part)]
    named.sort(key=lambda pair: pair[0])
    # "DPF without SCC": a negation speaks of the next ground only.
    denied = {next((start for start, _ in named if start > no.start), -1) for no in remarks if no.code == "negation"}
    reserve = _in_reserve(part, remarks, [start for start, _ in named])
    last: StatedSafeguard | None = None
    for start, safeguard in named:
        if last and _same_ground(last, safeguard):
            last = _merged(last, replace(safeguard, fallback=start in reserve))
            continue
        if last:
            yield _with_details(last, part, standing)
        last = replace(safeguard, missing=start in denied, fallback=start in reserve)
    if last:
        yield _with_details(last, part, standing)


def _in_reserve(part: str, remarks: list[Phrase], grounds: list[int]) -> set[int]:
    """Return where the grounds stand that are held back: "SCC as fallback", but "DPF with fallback SCC"."""
    held: set[int] = set()
    for remark in remarks:
        if remark.code == "fallback" and grounds:
            before = [start for start in grounds if start < remark.start]
            behind = [start for start in grounds if start > remark.start]
            follows = bool(before) and (_AS.search(part[: remark.start]) is not None or not behind)
            held.add(before[-1] if follows else (behind or before)[0])
    return held


def _with_details(safeguard: StatedSafeguard, part: str, standing: set[str]) -> StatedSafeguard:
    module = _MODULE.search(part)
    year = _YEAR.search(part)
    if safeguard.mechanism is Mechanism.SCC:
        safeguard = replace(
            safeguard,
            module=_module_of(module) if module else None,
            instrument=safeguard.instrument or (_YEARS[year[1]] if year else None),
        )
    return replace(
        safeguard,
        missing=safeguard.missing or "missing" in standing,
        doubtful=safeguard.doubtful or "doubtful" in standing or part.endswith("?"),
        text=part,
    )


def _module_of(match: re.Match[str]) -> SccModule:
    if match["sender"]:
        sides = ("c" if _is_controller(match[side]) else "p" for side in ("sender", "taker"))
        return SccModule(_MODULES["2".join(sides)])
    written = match["first"] or match["short"] or match["pair"]
    return SccModule(_MODULES[written.lower()])


def _is_controller(side: str) -> bool:
    return side.lower() in ("controller", "verantwoordelijke", "verantwortlicher", "responsable")


def _from_article(match: re.Match[str]) -> StatedSafeguard:
    article = match["article"] or match["bare"]
    paragraph = match["paragraph"] or match["paragraph2"]
    letter = (match["letter"] or match["letter2"] or "").lower()
    if article == "45":
        return StatedSafeguard(Mechanism.ADEQUACY)
    if article == "47":
        return StatedSafeguard(Mechanism.BCR)
    if article == "46" and (paragraph or "2", letter) in _ARTICLE_46:
        mechanism, instrument = _ARTICLE_46[paragraph or "2", letter]
        return StatedSafeguard(mechanism, instrument)
    if article == "49":
        return StatedSafeguard(Mechanism.DEROGATION, derogation=Derogation(f"art_49_1_{letter}") if letter else None)
    return StatedSafeguard(Mechanism.UNKNOWN, doubtful=True)


def _from_phrase(phrase: Phrase) -> StatedSafeguard:
    mechanism, _, detail = phrase.code.partition(".")
    if mechanism == Mechanism.DEROGATION:
        return StatedSafeguard(Mechanism.DEROGATION, derogation=Derogation(detail) if detail else None)
    return StatedSafeguard(Mechanism(mechanism), Instrument(detail) if detail else None)


def _same_ground(one: StatedSafeguard, other: StatedSafeguard) -> bool:
    """Tell whether two mentions mean one ground: "consent (Art. 49(1)(a))", "adequacy decision (DPF)"."""
    if Mechanism.UNKNOWN in (one.mechanism, other.mechanism):
        return True
    if {one.mechanism, other.mechanism} == {Mechanism.ADEQUACY, Mechanism.DPF}:
        return True
    if one.mechanism is not other.mechanism:
        return False
    return all(
        None in pair or pair[0] == pair[1]
        for pair in (
            (one.instrument, other.instrument),
            (one.derogation, other.derogation),
            (one.module, other.module),
        )
    )


def _merged(one: StatedSafeguard, other: StatedSafeguard) -> StatedSafeguard:
    narrower = other if one.mechanism is Mechanism.UNKNOWN or other.mechanism is Mechanism.DPF else one
    return StatedSafeguard(
        narrower.mechanism,
        narrower.instrument or (other.instrument if narrower is one else one.instrument),
        one.module or other.module,
        one.derogation or other.derogation,
        one.fallback or other.fallback,
        one.missing or other.missing,
        narrower.doubtful or (narrower is one and other.doubtful and other.mechanism is not Mechanism.UNKNOWN),
        ", ".join(text for text in (one.text, other.text) if text),
    )


def _belongs_to_last(separator: str, found: list[StatedSafeguard], stated: list[StatedSafeguard]) -> bool:
    """Tell whether a part in parentheses, or behind a dash, explains the ground before it."""
    if separator == "," and found[-1].mechanism is not stated[0].mechanism:
        return False
    only_decision = _DECISION.fullmatch(stated[0].text) is not None
    explains = separator in ("(", "[", ",") or only_decision or re.fullmatch(r"[-–—]+", separator) is not None
    return explains and _same_ground(found[-1], stated[0]) and stated[0].fallback == found[-1].fallback


def _remarked(last: StatedSafeguard, separator: str, part: str) -> StatedSafeguard:
    """Apply a remark without a ground of its own to the ground before it: "SCC (Backup)", "SCC — fehlt"."""
    if last.mechanism is Mechanism.SCC:
        module, year = _MODULE.search(part), _YEAR.fullmatch(part)
        last = replace(
            last,
            module=last.module or (_module_of(module) if module else None),
            instrument=last.instrument or (_YEARS[year[1]] if year else None),
            text=f"{last.text}, {part}" if module or year else last.text,
        )
    standing = {phrase.code for phrase in finder("safeguards", "standing").find(part)}
    if not standing or finder("safeguards", "other_subjects").find(part) or separator in (";", "\n"):
        return last
    return replace(
        last,
        fallback=last.fallback or "fallback" in standing,
        missing=last.missing or ("missing" in standing and separator != ","),
        doubtful=last.doubtful or "doubtful" in standing,
        text=f"{last.text}, {part}",
    )


def _split_modules(found: list[StatedSafeguard]) -> Iterator[StatedSafeguard]:
    """Yield one statement per module: "SCC Module 2 and 3" is two."""
    for safeguard in found:
        yield safeguard
        module = _MODULE.search(safeguard.text) if safeguard.module else None
        if module and module["second"]:
            yield replace(safeguard, module=SccModule(_MODULES[module["second"].lower()]))
