"""The apostrophe before a text that a spreadsheet program would run.

Spreadsheet programs run what begins with a formula sign. Such a text gets an apostrophe in front when it goes out, as
people do by hand, and loses it when it comes in, so that nothing is lost on the way back.
"""

from __future__ import annotations

import re
from typing import Final

GUARD: Final = "'"

# The full-width signs count too: East Asian versions of Excel read them as the plain ones.
_MAY_RUN: Final = re.compile(r"'*\s*[=+\-@＝＋－＠\t\r]")


def guarded(text: str) -> str:
    """Return `text` so that no spreadsheet program runs it."""
    return GUARD + text if _MAY_RUN.match(text) else text


def unguarded(text: str) -> str:
    """Return what `guarded` was given."""
    return text[len(GUARD) :] if text.startswith(GUARD) and _MAY_RUN.match(text) else text
