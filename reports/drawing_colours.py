"""The colours of drawings on paper, by the names that drawings use; the window has its own, light and dark."""

from __future__ import annotations

from typing import Final

from reports.drawing import Colour
from reports.palette import ACCENT, FAINT_LINE, GROUND, LINE, QUIET, TEXT, TONE_COLOURS

ON_PAPER: Final[dict[Colour, str]] = {
    "text": TEXT,
    "quiet": QUIET,
    "accent": ACCENT,
    "line": LINE,
    "faint_line": FAINT_LINE,
    "ground": GROUND,
    "paper": "FFFFFF",
    "lawful": TONE_COLOURS["lawful"],
    "duties": TONE_COLOURS["duties"],
    "not_lawful": TONE_COLOURS["not_lawful"],
    "cannot_tell": TONE_COLOURS["cannot_tell"],
    "land": "E4E8EA",
    "inside": "9CC6CF",
    "adequate": "C5DDC9",
    "adequate_hatch": "8DBD98",
    "destination": "F0DFC0",
}
