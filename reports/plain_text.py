"""Text from the register as the writers may use it.

A register holds whatever people typed and whatever their spreadsheets contained. Every writer takes its text through
`clean`, so that what a control character does is decided once: it is never interpreted, and never silently lost.
"""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"

_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return `text` with every line end as a newline and every control character as U+FFFD.

    Tabs and newlines stay. What is replaced is what neither XML nor a font can carry: C0 and C1 controls, halves of
    surrogate pairs and noncharacters.
    """
    if text.isascii() and text.isprintable():
        return text
    return _FORBIDDEN.sub(REPLACEMENT, _LINE_END.sub("\n", text))
