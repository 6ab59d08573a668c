"""How a cell with several values falls apart.

Line breaks, semicolons and bullets always separate. A comma separates short names, never the words of a sentence, the
digits of a number, what stands in parentheses, or a legal form from its company ("Example, Inc.").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from models.intake.phrases import word_list
from models.spelling import fold, single_spaced

_BULLET = re.compile(r"^\s*(?:[•◦▪‣·*–—-]|o(?=\s{2,})|\(?\d{1,2}[.)](?!\d)|\(?[a-z]\))\s+")
_INLINE_NUMBER = re.compile(r"(?:(?<=\s)|^)\(?(\d{1,2})[.)]\s+(?=[^\W\d])")
_INLINE_LETTER = re.compile(r"(?:(?<=\s)|^)\(?([a-j])[.)]\s+(?=[^\W\d])")
_QUOTED = re.compile(r'\s*"([^"]+)"\s*')
_PLAIN_WORDS = re.compile(r"(?![a-j]\.\s)[^\W\d_][\w .&'-]*")
_LINE_ENDS = re.compile(r"[\r\n\v\f\u2028\u2029]+")
_AND = re.compile(r"\s+(?:and|und|en|et|och|og|as well as|sowie|&|\+)\s+|\s*\+\s*", re.IGNORECASE)
_LEADING_AND = re.compile(r"^(?:and|und|en|et|och|og|or|oder|of|ou|eller|&)\s+", re.IGNORECASE)
# A part that begins so belongs to the part before it.
_CONTINUES = re.compile(
    r"(?:e\.?\s?g\b|i\.?\s?e\b|such as|including|incl\.?|like|if|where|when|which|that|unless|who|whose|etc\.?$|"
    r"z\.?\s?B\b|wie|soweit|sofern|falls|wenn|einschließlich|insbesondere|u\.?\s?a\b|die|der|das|welche|bijv\.?|zoals|indien|waaronder|mits|"
    r"par ex\.?|tels? que|telles? que|notamment|y compris|si|dont|"
    r"t\.?\s?ex\.?|såsom|inklusive|om|f\.?\s?eks\.?|herunder|hvis)(?![^\W_])",
    re.IGNORECASE,
)


class ListKind(StrEnum):
    """What the values of a cell are, which decides what separates them."""

    PROSE = "prose"
    NAMES = "names"
    PLACES = "places"
    ORGANISATIONS = "organisations"


@lru_cache(maxsize=65536)
def split(text: str, kind: ListKind) -> tuple[str, ...]:
    """Return the values of a cell in order, without blanks.

    PROSE separates at line breaks, semicolons, bullets and numbers; NAMES and ORGANISATIONS also at commas; PLACES also
    at "and" and slashes. A line in straight quotation marks is one value.
    """
    parts: list[str] = []
    text = single_spaced(text)
    if kind is not ListKind.PLACES and _PLAIN_WORDS.fullmatch(text):  # no separator, no bullet
        return (text.strip() if kind is ListKind.PROSE else _LEADING_AND.sub("", text.strip()),)
    for line in _LINE_ENDS.split(text):
        if whole := whole_value(line):
            parts.append(whole)
            continue
        for item in _items(line):
            parts += _short_names(item, kind) if kind is not ListKind.PROSE else [item]
    return tuple(part for part in (part.strip(" \t\xa0,;") for part in parts) if part.strip())


def whole_value(line: str) -> str | None:
    """Give what stands in straight quotation marks, if that is all of a line: one value, whatever is in it."""
    found = _QUOTED.fullmatch(line)
    return found[1] if found else None


def _items(line: str) -> Iterator[str]:
    """Split one line at semicolons, bullets and running numbers."""
    for item in _top_level(line, ";|•◦▪‣"):
        numbered = _numbered(item)
        yield from numbered if len(numbered) > 1 else [_BULLET.sub("", item, count=1)]


def _numbered(item: str) -> list[str]:
    """Split "1. one 2. two" and "a) one b) two"; marks that do not run on from the first are part of the text."""
    marks = list(_INLINE_NUMBER.finditer(item)) or list(_INLINE_LETTER.finditer(item))
    running = [str(number) for number in range(1, len(marks) + 1)]
    if (
        len(marks) < 2
        or [mark[1] for mark in marks] not in (running, list("abcdefghij"[: len(marks)]))
        or item[: marks[0].start()].strip()
    ):
        return [item]
    ends = [mark.start() for mark in marks[1:]] + [len(item)]
    return [item[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]


def _top_level(text: str, separators: str) -> Iterator[str]:
    """Split at separators outside parentheses; a parenthesis that is never closed protects nothing."""
    if not any(separator in text for separator in separators):
        yield text
        return
    start = depth = 0
    closings = text.count(")") + text.count("]")
    for at, letter in enumerate(text):
        if letter in "([" and closings > 0:
            depth += 1
        elif letter in ")]":
            depth, closings = max(0, depth - 1), closings - 1
        elif letter in separators and depth == 0 and not _in_number(text, at):
            yield text[start:at]
            start = at + 1
    yield text[start:]


def _in_number(text: str, at: int) -> bool:
    return text[at] in ",." and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()


def _short_names(item: str, kind: ListKind) -> list[str]:
    separators = ",/|" if kind is ListKind.PLACES else ","
    parts: list[str] = []
    for piece in _top_level(item, separators):
        part = _LEADING_AND.sub("", piece.strip())
        if parts and part and (_CONTINUES.match(part) or (kind is ListKind.ORGANISATIONS and is_legal_form(part))):
            parts[-1] = f"{parts[-1]}, {part}"
        elif kind is ListKind.PLACES:
            parts += [name for name in _AND.split(part) if name]
        else:
            parts.append(part)
    return parts


@lru_cache(maxsize=1)
def _legal_forms() -> frozenset[str]:
    return frozenset(_form_key(form) for form in word_list("organisations")["forms"])


def _form_key(text: str) -> str:
    return re.sub(r"[\s.,&/]+", "", fold(text))


@lru_cache(maxsize=16384)
def is_legal_form(text: str) -> bool:
    """Tell whether the text begins with a legal form and nothing but remarks follows: "Inc.", "LLC (payments)"."""
    bare = re.sub(r"\(.*", "", text, flags=re.DOTALL).strip()
    words = bare.split()
    if not words:
        return False
    return any(
        _form_key(" ".join(words[:count])) in _legal_forms() and _rest_is_alias(words[count:]) for count in range(1, 5)
    )


def _rest_is_alias(words: list[str]) -> bool:
    marks = {fold(mark) for mark in word_list("organisations")["alias_marks"]}
    return not words or fold(words[0].strip(",")) in marks
