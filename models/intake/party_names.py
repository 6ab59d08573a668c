"""How two names of organisations are alike: what two people make of one name, and what tells two companies apart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from models.intake.matching import legal_form, qualifiers
from models.intake.organisations import normal_name
from models.intake.phrases import word_list
from models.law.countries import exact_place
from models.law.findings import Sentence
from models.spelling import fold, fold_words
from resources.language import mark

SHORTEST_MISSPELT = 5
_SHORTEST_WITH_TWO_SLIPS = 12
LONGEST_ABBREVIATION = 6
_SHORTEST_CONTAINED = 4
_NEARLY_ALIKE = 90


@dataclass(frozen=True)
class NameParts:
    """The words of a name without its legal form; `apart` are those that tell companies of one group apart."""

    name: str
    words: tuple[str, ...]
    apart: frozenset[str]
    form: str
    qualifiers: frozenset[str]

    @cached_property
    def core(self) -> tuple[str, ...]:
        """Give the words that all companies of the group share."""
        return tuple(word for word in self.words if word not in self.apart) or self.words

    @cached_property
    def joined(self) -> str:
        """Give the words in one, because people write one name with and without spaces."""
        return "".join(self.words)

    @cached_property
    def digits(self) -> str:
        """Give the digits of the name, which tell “Plant 2” from “Plant 3”."""
        return "".join(letter for letter in self.joined if letter.isdigit())

    @cached_property
    def initials(self) -> str:
        """Give the first letters of the words."""
        return "".join(word[0] for word in self.words)


@lru_cache(maxsize=131072)
def name_parts(name: str) -> NameParts:
    """Take a name apart."""
    words = tuple(normal_name(name).split())
    apart = {word for word in words[1:] if word in _group_words() or exact_place(word) is not None}
    told = qualifiers(name)
    return NameParts(name, words, frozenset(apart), legal_form(name), told)


@lru_cache(maxsize=1)
def _group_words() -> frozenset[str]:
    return frozenset(fold(word) for word in word_list("organisations")["group_words"])


class Alike(Enum):
    """In which way two names are alike, and how much that says by itself; the strongest first."""

    SAME = 0.9
    FORM_LEFT_OUT = 0.85
    SPACING = 0.8
    ORDER = 0.75
    ONE_LETTER = 0.72
    TWO_LETTERS = 0.65
    OTHER_FORM = 0.62
    ABBREVIATION = 0.6
    BUT_FOR = 0.55
    SPELT_ALIKE = 0.5
    CONTAINED = 0.45


@dataclass(frozen=True, slots=True)
class NameLikeness:
    """How two names are alike, the sentences that say so, and whether legal form or words tell two companies apart."""

    alike: Alike
    evidence: tuple[Sentence, ...]
    two_entities: bool


@lru_cache(maxsize=65536)
def likeness(one: str, other: str) -> NameLikeness | None:
    """Say how two names are alike, whichever comes first; nothing where they are not."""
    first, second = sorted((name_parts(one), name_parts(other)), key=lambda parts: parts.name)
    if not first.words or not second.words:
        return None
    two_forms = bool(first.form and second.form and first.form != second.form)
    alike, said = _same_words(first, second, two_forms) or _other_words(first, second) or (None, ())
    if alike is None:
        return None
    apart = _told_apart(first, second) if alike in (Alike.BUT_FOR, Alike.ABBREVIATION) else ()
    if two_forms and alike is not Alike.OTHER_FORM:
        said = (*said, Sentence(mark("other legal form ({forms})"), {"forms": _forms(first, second)}))
    return NameLikeness(alike, said, two_forms or bool(apart))


def _same_words(one: NameParts, other: NameParts, two_forms: bool) -> tuple[Alike, tuple[Sentence, ...]] | None:
    if one.joined != other.joined:
        return None
    if one.qualifiers != other.qualifiers:
        return Alike.BUT_FOR, (_but_for(_told_apart(one, other)),)
    if two_forms:
        text = mark("same name but for the legal form ({forms})")
        return Alike.OTHER_FORM, (Sentence(text, {"forms": _forms(one, other)}),)
    if one.words != other.words:
        return Alike.SPACING, (Sentence(mark("same name with other spacing")),)
    if one.form != other.form:
        text = mark("same name, one without the legal form ({forms})")
        return Alike.FORM_LEFT_OUT, (Sentence(text, {"forms": _forms(one, other)}),)
    return Alike.SAME, (Sentence(mark("same name")),)


def _other_words(one: NameParts, other: NameParts) -> tuple[Alike, tuple[Sentence, ...]] | None:
    if sorted(one.words) == sorted(other.words):
        return Alike.ORDER, (Sentence(mark("same words in another order")),)
    if slips := _slips(one, other):
        if slips == 1:
            return Alike.ONE_LETTER, (Sentence(mark("one letter differs")),)
        return Alike.TWO_LETTERS, (Sentence(mark("two letters differ")),)
    if "".join(one.core) == "".join(other.core):
        return Alike.BUT_FOR, (_but_for(_told_apart(one, other)),)
    if short := _abbreviated(one, other) or _abbreviated(other, one):
        text = mark("{short} is the abbreviation of {long}")
        return Alike.ABBREVIATION, (Sentence(text, {"short": short[0].upper(), "long": short[1]}),)
    if shorter := _contained(one, other):
        text = mark("“{long}” contains “{short}”")
        longer = other if shorter is one else one
        return Alike.CONTAINED, (Sentence(text, {"short": shorter.name, "long": longer.name}),)
    nearly = fuzz.ratio(one.joined, other.joined, score_cutoff=_NEARLY_ALIKE)
    if nearly and one.digits == other.digits:
        return Alike.SPELT_ALIKE, (Sentence(mark("spelt nearly alike")),)
    return None


def _forms(one: NameParts, other: NameParts) -> str:
    return ", ".join(sorted({_written_form(one), _written_form(other)} - {""}))


def _written_form(parts: NameParts) -> str:
    """Give the legal form as the name writes it: the last words that make it."""
    words = parts.name.replace(",", " ").split("(")[0].split()
    for count in range(1, len(words) + 1):
        if parts.form and "".join(fold_words(" ".join(words[-count:]))) == parts.form:
            return " ".join(words[-count:])
    return parts.form.upper() if len(parts.form) <= 3 else parts.form.capitalize()


def _told_apart(one: NameParts, other: NameParts) -> tuple[str, ...]:
    """Give the words of a place or part of a group that only one of the names has."""
    told = (one.apart | _words_of(one.qualifiers)) ^ (other.apart | _words_of(other.qualifiers))
    return tuple(sorted(told))


def _words_of(texts: frozenset[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in fold_words(text))


def _but_for(words: tuple[str, ...]) -> Sentence:
    return Sentence(mark("same name but for “{words}”"), {"words": " ".join(words)})


def _slips(one: NameParts, other: NameParts) -> int:
    """Count the letters wrong, missing or swapped between two names, 0 where they are too many; digits never slip."""
    shorter = min(len(one.joined), len(other.joined))
    most = 2 if shorter >= _SHORTEST_WITH_TWO_SLIPS else 1
    if shorter < SHORTEST_MISSPELT or one.digits != other.digits:
        return 0
    slips = OSA.distance(one.joined, other.joined, score_cutoff=most)
    return slips if slips <= most else 0


def _abbreviated(one: NameParts, other: NameParts) -> tuple[str, str] | None:
    """Give the word of a name that abbreviates words of the other, and these, if the rest is in the other too."""
    initials = other.initials
    for at, word in enumerate(one.words):
        count = len(word)
        if not initials.startswith(word) or not 1 < count <= LONGEST_ABBREVIATION:
            continue
        if count > 2 or count == len(other.core):
            rest = {*one.words[:at], *one.words[at + 1 :]} - one.apart
            if rest <= set(other.words):
                return word, _as_written(other, count)
    return None


def _as_written(parts: NameParts, count: int) -> str:
    """Give the first words of a name as it writes them."""
    written = parts.name.replace(",", " ").split()
    start = next((i for i, word in enumerate(written) if fold_words(word)[:1] == parts.words[:1]), 0)
    return " ".join(written[start : start + count])


def _contained(one: NameParts, other: NameParts) -> NameParts | None:
    """Give the name that the other begins with, or that is an abbreviation in capitals and a word of the other."""
    shorter, longer = sorted((one, other), key=lambda parts: len(parts.core))
    count, letters = len(shorter.core), len("".join(shorter.core))
    if count == len(longer.core):
        return None
    begins = letters >= _SHORTEST_CONTAINED and longer.core[:count] == shorter.core
    short_word = count == 1 and 2 < letters <= LONGEST_ABBREVIATION and shorter.core[0].upper() in shorter.name
    return shorter if begins or (short_word and shorter.core[0] in longer.core) else None
