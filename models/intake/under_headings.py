"""Rows below a heading row that still speak of the columns: second heading rows, numbers of columns, instructions."""

from __future__ import annotations

from functools import lru_cache

from models.intake.meanings import EXACT, meaning
from models.intake.phrases import word_list
from models.spelling import fold_words

_LONGEST_HEADING = 60
_PLACED = frozenset({"seat", "address"})
_PLACES = frozenset({"countries", "country", "address", "seat"})


def joined_headings(kind: str, above: list[str], below: list[str]) -> list[str] | None:
    """Give one heading per column where the row below divides the headings above ("Location": "Hosting", "Support").

    None where the row below is no second heading row: most of its texts must be headings, one of them at least under a
    blank one.
    """
    filled = [i for i, text in enumerate(below) if text]
    headings = sum(1 for i in filled if _is_heading(kind, below[i]))
    divided = any(i >= len(above) or not above[i] for i in filled)
    if (
        headings < 2
        or headings * 2 < len(filled)
        or not divided
        or any(len(below[i]) > _LONGEST_HEADING for i in filled)
    ):
        return None
    joined, parent = [], ""
    for column in range(max(len(above), len(below))):
        own = above[column] if column < len(above) else ""
        child = below[column] if column < len(below) else ""
        parent = own or parent
        joined.append(_best_wording(kind, parent, child) if child else own)
    return joined


def _is_heading(kind: str, text: str) -> bool:
    found = meaning(kind, text)
    return found is not None and found.certainty == EXACT


def _best_wording(kind: str, parent: str, child: str) -> str:
    """Give the wording that is a heading for certain: both together, the one below, or the one above."""
    wordings = [f"{parent} {child}", f"{child} {parent}", child] if parent else [child]
    above, below = meaning(kind, parent) if parent else None, meaning(kind, child)
    if above and above.key in _PLACED and below and below.key in _PLACES:
        wordings.insert(2, parent)  # the town of the seat
    return next((text for text in wordings if _is_heading(kind, text)), wordings[0])


def is_numbering(texts: list[str]) -> bool:
    """Whether a row numbers the columns: 1, 2, 3 or (a), (b), (c)."""
    bare = [text.strip(" ().").lower() for text in texts]
    return len(bare) > 2 and (
        bare == [str(number) for number in range(int(bare[0]), int(bare[0]) + len(bare))]
        if bare[0].isdecimal() and len(bare[0]) < 4
        else bare == [chr(ord("a") + number) for number in range(len(bare))]
    )


@lru_cache(maxsize=1)
def _instruction_words() -> frozenset[str]:
    return frozenset(fold_words(word)[0] for word in word_list("headings")["words"]["instructions"])


def is_instruction(texts: list[str]) -> bool:
    """Whether most cells of a row tell how to fill the column in."""
    told = sum(1 for text in texts if (words := fold_words(text[:40])) and words[0] in _instruction_words())
    asked = sum(1 for text in texts if text.endswith("?") and len(text) > 10)
    return len(texts) > 1 and (told + asked) * 2 > len(texts)
