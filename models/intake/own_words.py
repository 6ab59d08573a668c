"""Terms of the closed lists as the program itself writes them, in any language that it speaks.

A record that was written in the layout of an authority comes back with these words.
"""

from __future__ import annotations

import re
from functools import lru_cache

from models.spelling import fold
from models.vocabulary import Right, Term
from resources.language import spoken, translate

_ARTICLES = re.compile(r"\d{1,2}")
_RIGHTS = {
    "13": Right.INFORMATION, "14": Right.INFORMATION, "15": Right.ACCESS, "16": Right.RECTIFICATION,
    "17": Right.ERASURE, "18": Right.RESTRICTION, "20": Right.PORTABILITY, "21": Right.OBJECTION,
    "22": Right.AUTOMATED_DECISION, "7": Right.WITHDRAW_CONSENT,
}  # fmt: skip


@lru_cache(maxsize=1024)
def term_said(terms: type[Term], text: str) -> Term | None:
    """Give the term that a text is the label of."""
    said = fold(text).strip()
    for language in spoken():  # English first: the others have to be read from their catalogues
        for term in terms:
            if fold(translate(term.label, language)) == said:
                return term
    return None


@lru_cache(maxsize=1024)
def right_said(text: str) -> Right | None:
    """Give the right of the data subject that a text names with its article: “Access (Art. 15)”."""
    if "(" not in text:
        return None
    found = {_RIGHTS[number] for number in _ARTICLES.findall(text[text.index("(") :]) if number in _RIGHTS}
    return found.pop() if len(found) == 1 else None


def behind(text: str) -> tuple[str, str]:
    """Divide “Art. 6(1)(c) legal obligation (Accounting Act)” into what stands before and inside the last brackets."""
    depth = 0
    for at in range(len(text) - 1, 0, -1) if text.endswith(")") else ():
        depth += {")": 1, "(": -1}.get(text[at], 0)
        if depth == 0:
            return (text[:at].strip(), text[at + 1 : -1].strip()) if text[at - 1].isspace() else (text, "")
    return text, ""
