"""Text in a Word file: the one place where it is put into XML, and where its script is told.

Word chooses a font by script: it must be told where text runs from right to left, and which signs are East Asian.
lxml escapes what it is given, so that markup in the register stays text; nothing here ever makes a field of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser

from reports.document import Span, Text, spans
from reports.palette import TONE_MARKS

Element = Any
"""An element of lxml, which says nothing about its types."""

VERDICT_STYLES: Final = {tone: f"Verdict{tone.title().replace('_', '')}" for tone in TONE_MARKS}

_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_EAST_ASIAN = (
    "\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
)
_COMPLEX = "\u0900-\u109f\u1780-\u17ff\u1a20-\u1aaf"
_SCRIPTS = re.compile(
    # What stands between two words from the right belongs to them: spaces, signs and digits.
    rf"(?P<rtl>[{_RIGHT_TO_LEFT}](?:[\W\d_]*[{_RIGHT_TO_LEFT}])*)"
    rf"|(?P<east_asian>[{_EAST_ASIAN}]+)"
    rf"|(?P<complex>[{_COMPLEX}][{_COMPLEX}\u200c\u200d]*)"
)
_FIRST_OF_ANY_SCRIPT: Final = "\u0590"
_BREAKS = re.compile("([\t\n])")
_SPACE: Final = qn("xml:space")
_NAMESPACE: Final = {"w": nsmap["w"]}


def w(tag: str, /, *children: Element, **attributes: str | int) -> Element:
    """Make an element of WordprocessingML: `w("jc", val="end")`."""
    named = {_name(name): str(value) for name, value in attributes.items()}
    element = oxml_parser.makeelement(_name(tag), named, _NAMESPACE)
    element.extend(children)
    return element


@lru_cache(maxsize=256)
def _name(short: str) -> str:
    return qn(f"w:{short}")


class TextSetter:
    """Turns text into paragraphs and runs; `targets` gives the bookmark of each anchor."""

    def __init__(self, targets: Mapping[str, str]) -> None:
        """Link to these bookmarks only: a link to anything else is plain text."""
        self._targets = targets

    def paragraph(self, style: str, text: Text, *properties: Element) -> Element:
        """Make a paragraph in a style; `properties` are what this paragraph has beyond it, in the order of the schema.

        A text that begins from the right makes a paragraph that is read from the right.
        """
        parts = spans(text)
        about = w("pPr", w("pStyle", val=style), *properties)
        if begins_from_the_right("".join(part.text for part in parts)):
            about.append(w("bidi"))
        paragraph = w("p", about)
        for part in parts:
            paragraph.extend(self._span(part))
        return paragraph

    def _span(self, span: Span) -> Iterator[Element]:
        target = self._targets.get(span.link) if span.link else None
        text = f"{TONE_MARKS[span.tone]}\u00a0{span.text}" if span.tone else span.text
        made = runs(text, "Hyperlink" if target else _character_style(span))
        if target:
            yield w("hyperlink", *made, anchor=target, history=1)
        else:
            yield from made


def runs(text: str, style: str = "") -> Iterator[Element]:
    """Yield the runs of a clean text in a character style: one for each stretch of a script."""
    for stretch, script in _stretches(text):
        run = w("r")
        about = [w("rStyle", val=style)] if style else []
        if script is not None:
            about.append(script)
        if about:
            run.append(w("rPr", *about))
        for piece in _BREAKS.split(stretch):
            if piece == "\n":
                run.append(w("br"))
            elif piece == "\t":
                run.append(w("tab"))
            elif piece:
                run.append(_written("t", piece))
        yield run


def field(instruction: str, shown: str) -> Iterator[Element]:
    """Yield the runs of a field that Word works out, with what is shown until it does."""
    yield w("r", w("fldChar", fldCharType="begin"))
    yield w("r", _written("instrText", f" {instruction} "))
    yield w("r", w("fldChar", fldCharType="separate"))
    if shown:
        yield w("r", _written("t", shown))
    yield w("r", w("fldChar", fldCharType="end"))


def begins_from_the_right(text: str) -> bool:
    """Whether the first letter of a text belongs to a script that runs from right to left."""
    if not text or max(text) < _FIRST_OF_ANY_SCRIPT:
        return False
    strong = (unicodedata.bidirectional(char) for char in text)
    return next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L"


def _written(tag: str, text: str) -> Element:
    element = w(tag)
    element.text = text
    element.set(_SPACE, "preserve")
    return element


def _character_style(span: Span) -> str:
    if span.tone:
        return VERDICT_STYLES[span.tone]
    if span.bold:
        return "Strong"
    return "Quiet" if span.quiet else ""


def _stretches(text: str) -> Iterator[tuple[str, Element | None]]:
    """Yield a text in stretches of one script, each with what tells Word so."""
    if not text:
        return
    if max(text) < _FIRST_OF_ANY_SCRIPT:
        yield text, None
        return
    at = 0
    for found in _SCRIPTS.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], None
        yield found.group(), _script_mark(found.lastgroup)
        at = found.end()
    if at < len(text):
        yield text[at:], None


def _script_mark(script: str | None) -> Element:
    match script:
        case "rtl":
            return w("rtl")
        case "east_asian":
            return w("rFonts", hint="eastAsia")
        case _:
            return w("cs")
