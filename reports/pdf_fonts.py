"""The fonts of a PDF: which one shows which character, and how scripts that need it are shaped.

Noto Sans shows nearly everything a European register holds. Names from elsewhere fall back, run by run, to the font
of their script, which is loaded only then. Arabic, Hebrew, the Indic scripts and all combining marks go through
HarfBuzz; a shaped glyph remembers the characters it stands for, so that the text can be searched and copied.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import cache
from importlib.resources import as_file, files
from itertools import groupby
from typing import Any, Final, NamedTuple

import uharfbuzz  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]

# Characters that change the next one or the direction but show nothing themselves. ZWNJ and ZWJ steer shaping: kept.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_JOINERS = "\u200c\u200d"
_FIRST_PRIVATE_CODE: Final = 0xF0000  # supplementary private use plane: no font here has characters of its own there


class Script(NamedTuple):
    """A font file and the code points it is asked for."""

    regular: str
    ranges: tuple[tuple[int, int], ...]
    bold: str = ""
    shaped: bool = False


def _noto(name: str, *ranges: tuple[int, int], bold: bool = False, shaped: bool = False) -> Script:
    return Script(f"{name}-Regular.ttf", ranges, f"{name}-Bold.ttf" if bold else "", shaped)


BASE: Final = _noto("NotoSans", (0x20, 0x10FFFF), bold=True)
_SIGNS: Final = ((0x2000, 0x2BFF), (0x1D400, 0x1D7FF), (0x1F000, 0x1FBFF))
SCRIPTS: Final[tuple[Script, ...]] = (
    BASE,
    _noto("NotoSansArmenian", (0x530, 0x58F), (0xFB13, 0xFB17)),
    _noto("NotoSansHebrew", (0x590, 0x5FF), (0xFB1D, 0xFB4F), bold=True, shaped=True),
    _noto(
        "NotoSansArabic",
        (0x600, 0x6FF),
        (0x750, 0x77F),
        (0x8A0, 0x8FF),
        (0xFB50, 0xFDFF),
        (0xFE70, 0xFEFC),
        bold=True,
        shaped=True,
    ),
    _noto("NotoSansSyriac", (0x700, 0x74F), shaped=True),
    _noto("NotoSansThaana", (0x780, 0x7BF), shaped=True),
    _noto("NotoSansDevanagari", (0x900, 0x97F), (0xA8E0, 0xA8FF), shaped=True),
    _noto("NotoSansBengali", (0x980, 0x9FF), shaped=True),
    _noto("NotoSansGurmukhi", (0xA00, 0xA7F), shaped=True),
    _noto("NotoSansGujarati", (0xA80, 0xAFF), shaped=True),
    _noto("NotoSansOriya", (0xB00, 0xB7F), shaped=True),
    _noto("NotoSansTamil", (0xB80, 0xBFF), shaped=True),
    _noto("NotoSansTelugu", (0xC00, 0xC7F), shaped=True),
    _noto("NotoSansKannada", (0xC80, 0xCFF), shaped=True),
    _noto("NotoSansMalayalam", (0xD00, 0xD7F), shaped=True),
    _noto("NotoSansSinhala", (0xD80, 0xDFF), shaped=True),
    _noto("NotoSansThai", (0xE00, 0xE7F), shaped=True),
    _noto("NotoSansLao", (0xE80, 0xEFF), shaped=True),
    _noto("NotoSansMyanmar", (0x1000, 0x109F), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F), shaped=True),
    _noto("NotoSansGeorgian", (0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F)),
    _noto("NotoSansEthiopic", (0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F)),
    _noto("NotoSansKhmer", (0x1780, 0x17FF), (0x19E0, 0x19FF), shaped=True),
    _noto("NotoSansSymbols2", *_SIGNS),
    _noto("NotoSansSymbols", *_SIGNS),
    _noto("NotoSansMath", (0x3F0, 0x3FF), *_SIGNS),
    Script(
        "DroidSansFallbackFull.ttf",
        ((0x2E80, 0x312F), (0x3190, 0x9FFF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0x20000, 0x2FFFF)),
    ),
    Script("NanumGothic.ttf", ((0x1100, 0x11FF), (0x2460, 0x24FF), (0x3130, 0x33FF), (0xAC00, 0xD7FF))),
)


class Glyph(NamedTuple):
    """A shaped glyph: its character in the embedded font; advance, offset and plain width in 1/1000 of the size."""

    char: str
    advance: float
    dx: float
    dy: float
    width: float


class Face(TTFont):  # type: ignore[misc]  # reportlab has no types
    """A TrueType font that can also show glyphs without a character of their own.

    Such a glyph gets a private code. The ToUnicode table then gives the characters it stands for.
    """

    def __init__(self, file_name: str) -> None:
        """Read a font file of `resources/fonts`."""
        with as_file(files("resources") / "fonts" / file_name) as path:
            super().__init__(file_name.removesuffix(".ttf"), str(path))
        self.characters = frozenset(code for code in self.face.charToGlyph if isinstance(code, int) and code >= 0x20)
        self.widths: dict[str, float] = {chr(code): self.face.getCharWidth(code) for code in self.characters}
        self._meanings: dict[int, str] = {}
        self._private_codes: dict[tuple[int, str], int] = {}
        self._shaper: Any = None
        # The register may be exported by two jobs at once; a private code must be handed out once.
        self._lock = threading.Lock()

    def shape(self, text: str, right_to_left: bool) -> tuple[Glyph, ...]:
        """Return the glyphs of `text` from left to right."""
        if self._shaper is None:
            self._shaper = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(bytes(self.face._ttf_data))))
        buffer = uharfbuzz.Buffer()
        buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if right_to_left else "ltr"
        uharfbuzz.shape(self._shaper, buffer)
        shaped = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
        meanings = _meanings(text, [info.cluster for info, _ in shaped], right_to_left)
        scale = 1000 / self._shaper.face.upem
        return tuple(
            self._glyph(info.codepoint, meaning, position, scale)
            for (info, position), meaning in zip(shaped, meanings, strict=True)
        )

    def _glyph(self, index: int, meaning: str, position: Any, scale: float) -> Glyph:
        with self._lock:
            code = self._private_codes.get((index, meaning))
            if code is None:
                code = self._private_codes[index, meaning] = _FIRST_PRIVATE_CODE + len(self._private_codes)
                self._meanings[code] = meaning
                self.face.charToGlyph[code] = index
                self.face.charWidths[code] = self.face.hmetrics[index][0] * scale
        return Glyph(
            chr(code),
            position.x_advance * scale,
            position.x_offset * scale,
            position.y_offset * scale,
            self.face.charWidths[code],
        )

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:
        """Return `text` as codes by subset: at once where all its characters are known and in the first subset."""
        state = self.state.get(doc)
        if state is not None:
            try:
                return [(0, bytes(map(state.assignments.__getitem__, map(ord, text))))]
            except (KeyError, ValueError):  # a new character, or a code above 255: another subset
                pass
        found: list[tuple[int, bytes]] = super().splitString(text, doc, encoding)
        return found

    def addObjects(self, doc: Any) -> None:
        """Add the font to the PDF, and say there which characters each code stands for."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = doc.fontMapping[self.fontName][1:] + f"+{number}"
            to_unicode = doc.idToObject[doc.idToObject["BasicFonts"].dict[name].ToUnicode.name]
            to_unicode.content = _to_unicode(name, [self._meanings.get(code, chr(code)) for code in subset])


def _meanings(text: str, clusters: list[int], right_to_left: bool) -> list[str]:
    """Share out the characters of each cluster over its glyphs, in reading order."""
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    meanings: list[str] = []
    for start, group in groupby(clusters):
        count = len(list(group))
        part = text[start : ends[start]]
        # A glyph too many stands for nothing: a zero width space, as an empty entry confuses readers.
        shares = [*part[: count - 1], part[count - 1 :]] + ["\u200b"] * (count - len(part))
        shares = [share or "\u200b" for share in shares[:count]]
        meanings += reversed(shares) if right_to_left else shares
    return meanings


def _to_unicode(name: str, texts: list[str]) -> str:
    pairs = [f"<{code:02X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in enumerate(texts)]
    blocks = [pairs[i : i + 100] for i in range(0, len(pairs), 100)]  # the format allows 100 pairs in a block
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            f"<00> <{len(texts) - 1:02X}>",
            "endcodespacerange",
            *("\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")) for block in blocks),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )


@cache
def face(script: Script, bold: bool) -> Face:
    """Return the font of a script, read from its file at the first call; the regular one where there is no bold."""
    return Face(script.bold) if bold and script.bold else _regular_face(script.regular)


@cache
def plain_face(bold: bool) -> Face:
    """Return the font of plain characters; asked for with every line, so without a look at the whole script."""
    return face(BASE, bold)


@cache
def _regular_face(file_name: str) -> Face:
    return Face(file_name)


def base_font_name() -> str:
    """Register Noto Sans with reportlab and return its name: a canvas wants to know one font by name."""
    regular = face(BASE, False)
    if regular.fontName not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(regular)
    return str(regular.fontName)


@cache
def script_of(char: str) -> Script | None:
    """Return the first script whose font shows `char`; None if no font does."""
    code = ord(char)
    for script in SCRIPTS:
        if any(first <= code <= last for first, last in script.ranges) and code in face(script, False).characters:
            return script
    return None


@cache
def plain_characters() -> frozenset[str]:
    """Return the characters that Noto Sans shows one by one, with no shaping, direction or fallback."""
    return frozenset(
        char
        for char in map(chr, face(BASE, False).characters & face(BASE, True).characters)
        if not unicodedata.category(char).startswith(("M", "C", "Zl", "Zp"))
    )


def showable(text: str) -> str:
    """Return `text` with only characters that some font shows; any other becomes its code point, "[U+1F9FF]"."""
    if plain_characters().issuperset(text):
        return text
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text).replace("\t", "    "))
    return "".join(char if char in _JOINERS or script_of(char) else f"[U+{ord(char):04X}]" for char in text)


class Stretch(NamedTuple):
    """Characters in a row that share a font; `shaped` if they must go through HarfBuzz."""

    start: int
    end: int
    script: Script
    shaped: bool


def stretches(text: str) -> list[Stretch]:
    """Split showable text by font. A mark, or a space in a shaped script, stays with what is before it."""
    found: list[Stretch] = []
    for at, char in enumerate(text):
        joins = char in _JOINERS or unicodedata.category(char).startswith("M")
        last = found[-1] if found else None
        if joins and last and (char in _JOINERS or ord(char) in face(last.script, False).characters):
            script, shaped = last.script, True
        elif char == " " and last and last.script.shaped and 0x20 in face(last.script, False).characters:
            script, shaped = last.script, last.shaped
        else:
            script = script_of(char) or BASE
            shaped = script.shaped or joins
        if last and last.script is script and (last.shaped == shaped or joins):
            found[-1] = Stretch(last.start, at + 1, script, last.shaped or shaped)
        else:
            found.append(Stretch(at, at + 1, script, shaped))
    return found
