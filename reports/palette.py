"""The colours and marks of documents, the same in every format and as in the light window."""

from __future__ import annotations

from typing import Final

from reports.document import Tone

TEXT: Final = "1C2024"
QUIET: Final = "5E6870"
ACCENT: Final = "0B6B7F"
LINE: Final = "C9CFD3"
FAINT_LINE: Final = "DFE3E6"
GROUND: Final = "F1F4F5"

TONE_COLOURS: Final[dict[Tone, str]] = {
    "lawful": "1F7A4D",
    "duties": "9A5B00",
    "not_lawful": "B3261E",
    "cannot_tell": "5B5490",
}

# A verdict is told by shape and word first: a copy in grey, or a reader who does not see colours, loses nothing.
TONE_MARKS: Final[dict[Tone, str]] = {"lawful": "●", "duties": "▲", "not_lawful": "■", "cannot_tell": "?"}
