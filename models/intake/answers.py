"""What a cell says when it says no value (blank, none, not applicable, unknown), and yes or no to a question.

These four are told apart because the law does: "none" is a statement that can be wrong, a blank is no statement at all.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from models.intake.phrases import word_list
from models.spelling import fold
from models.vocabulary import Fact

_FIRST_WORD = re.compile(r"[^\W\d_]+|\d+")
_DENIAL_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_DENIAL = 18
"""Words of the longest sentence that is read as a denial."""
_AROUND = " \t\r\n\xa0.!*\"'"
# A comment follows the opening word after one of these, never after a plain space: "Keine Ahnung" is not "none".
_COMMENT = r"\s*(?:[(\[,;:]|\s[-–—]\s).+"


class Answer(StrEnum):
    """What a cell holds, before anybody reads its value."""

    BLANK = "blank"
    NONE = "none"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"
    VALUE = "value"


_VALUE = Answer.VALUE


@lru_cache(maxsize=1)
def _answers() -> dict[str, Answer]:
    return {
        fold(text).strip(_AROUND): Answer(code)
        for code, texts in word_list("answers")["answers"].items()
        for text in texts
    }


@lru_cache(maxsize=1)
def _openings() -> re.Pattern[str]:
    groups = (
        f"(?P<{code}>{'|'.join(re.escape(fold(text)) for text in texts)})"
        for code, texts in word_list("answers")["openings"].items()
    )
    return re.compile(rf"(?:{'|'.join(groups)}){_COMMENT}", re.DOTALL)


@lru_cache(maxsize=4)
def _openings_of(kind: str) -> tuple[str, ...]:
    return tuple(fold(text) for text in word_list("answers")["words"][kind])


def is_pending(text: str) -> bool:
    """Whether a text says that a contract is still to come: “in progress”."""
    return bool(text) and fold(text).strip(_AROUND + "( ").startswith(_openings_of("pending"))


def is_concluded(text: str) -> bool:
    """Whether a text says no more of a contract than that it was concluded: “signed”."""
    return bool(text) and fold(text).strip(_AROUND + "( ") in _openings_of("concluded")


def is_concluded_on(text: str) -> bool:
    """Whether a text names a contract, or says that it was concluded, before anything else: “DPA signed 2 May 2021”."""
    words = fold(text).strip(_AROUND + "( ")
    return any(words.startswith(f"{opening} ") for opening in _openings_of("concluded"))


def points_elsewhere(text: str) -> bool:
    """Whether a text only says where something stands: “see annex”."""
    return bool(text) and fold(text).strip(_AROUND + "( ").startswith(_openings_of("elsewhere"))


@lru_cache(maxsize=1)
def _facts() -> dict[str, Fact]:
    return {fold(text): Fact(code) for code, texts in word_list("answers")["facts"].items() for text in texts}


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """Give the words with which an answer can begin: a text that begins otherwise is a value."""
    texts = (*_answers(), *(fold(t) for group in word_list("answers")["openings"].values() for t in group))
    return frozenset(match[0] for text in texts if (match := _FIRST_WORD.search(text)))


@lru_cache(maxsize=4)
def _denial_words(kind: str) -> re.Pattern[str]:
    words = (re.escape(fold(word)).replace(r"\*", r"[^\W_]*") for word in word_list("answers")["denials"][kind])
    return re.compile("|".join(words))


@lru_cache(maxsize=16384)
def denies(text: str) -> bool:
    """Whether a text says no more than that there is no transfer: “No transfer outside the EU takes place”."""
    words = _DENIAL_WORD.findall(fold(text))
    if not 2 <= len(words) <= _LONGEST_DENIAL or any(letter.isdigit() or letter == "?" for letter in text):
        return False

    def of(kind: str) -> list[bool]:
        return [_denial_words(kind).fullmatch(word) is not None for word in words]

    negations = of("negations")
    if not any(negations) or not any(denied := of("denied")):
        return False
    return all(map(any, zip(negations, denied, of("beside"), strict=True)))


@lru_cache(maxsize=4096)
def _may_deny(word: str) -> bool:
    return any(_denial_words(kind).fullmatch(word) for kind in ("negations", "denied", "beside"))


@lru_cache(maxsize=16384)
def _may_open_answer(word: str) -> bool:
    folded = fold(word)
    return folded in _first_words() or _may_deny(folded)


def _read_answer(text: str) -> Answer:
    """Read an answer; nearly every value is known by its first word, and is not worth remembering."""
    begins = _FIRST_WORD.search(text)
    return _VALUE if begins is not None and not _may_open_answer(begins[0]) else _read_whole(text)


@lru_cache(maxsize=16384)
def _read_whole(text: str) -> Answer:
    folded = fold(text).strip(_AROUND)
    if not folded:
        return Answer.BLANK if not text.strip() else Answer.VALUE
    if not re.search(r"\w", folded):
        return Answer.UNKNOWN if "?" in folded else _marks(folded)
    if folded.strip("?( )") in _answers():
        return _answers()[folded.strip("?( )")]
    if opening := _openings().fullmatch(folded):
        return Answer(str(opening.lastgroup))
    return Answer.NONE if denies(folded) else Answer.VALUE


def _marks(folded: str) -> Answer:
    return Answer.NOT_APPLICABLE if re.fullmatch(r"[-–—_/\\\s]+", folded) else Answer.VALUE


def says_something(text: str) -> bool:
    """Whether a text holds a value: not for a blank, “nil”, “n/a” or “unknown”."""
    return _read_answer(text) is _VALUE


def answer(text: object) -> Answer:
    """Tell whether a cell is blank, says none, not applicable or unknown, or holds a value."""
    if text is None:
        return Answer.BLANK
    return _read_answer(text) if isinstance(text, str) else Answer.VALUE


@lru_cache(maxsize=16384)
def _read_fact(text: str) -> Fact:
    folded = fold(text).strip(_AROUND)
    if folded in _facts():
        return _facts()[folded]
    if words := re.match(r"([^\W\d_]+(?:[ -][^\W\d_]+){1,2})\s*[(,;:]\s*\S", folded):  # “no contract (see above)”
        return _facts().get(words[1], Fact.UNKNOWN)
    word = re.match(r"([^\W\d_]+)\s*[(,;:–—-]\s*\S", folded)
    # A single letter that opens a longer text is the first of a list or a name, not an answer.
    return _facts().get(word[1], Fact.UNKNOWN) if word and len(word[1]) > 1 else Fact.UNKNOWN


def fact(value: object) -> Fact:
    """Read the answer to a yes-or-no question; "Yes, in the contract" is yes, a blank is unknown."""
    if isinstance(value, bool | int | float):
        return Fact.YES if value == 1 else Fact.NO if value == 0 else Fact.UNKNOWN
    return _read_fact(value) if isinstance(value, str) else Fact.UNKNOWN
