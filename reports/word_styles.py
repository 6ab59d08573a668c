"""The styles of a Word file: every font, size, colour and distance stands here, and nowhere in the text.

An office gives the document its own look by changing these styles, in Word or by attaching its template.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from babel.core import Locale, get_global

from reports.palette import ACCENT, FAINT_LINE, LINE, QUIET, TEXT, TONE_COLOURS
from reports.word_text import VERDICT_STYLES, Element, w

LATIN_FONT: Final = "Arial"
EAST_ASIAN_FONT: Final = "Microsoft YaHei"
COMPLEX_FONT: Final = "Arial"

TEXT_WIDTH: Final = 9638
"""Between the margins of a portrait A4 page, in twentieths of a point, as all lengths here."""
WIDE_TEXT_WIDTH: Final = 14570

BODY_SIZE: Final = 9
TABLE_SIZE: Final = 8.5
WIDE_TABLE_SIZE: Final = 7.5
CELL_GAP: Final = 170


@dataclass(frozen=True, slots=True)
class _Paragraphs:
    """A style of paragraphs; sizes in points, distances in twentieths of a point."""

    id: str
    name: str
    based_on: str = "Normal"
    size: float = 0
    bold: bool | None = None
    colour: str = ""
    before: int | None = None
    after: int | None = None
    line: int = 0
    following: str = ""
    stays: bool = False
    outline: int | None = None
    align: str = ""
    indent: int = 0
    tab: int = 0
    rule: str = ""


_PARAGRAPHS: Final = (
    _Paragraphs("Title", "Title", size=22, bold=True, after=60, following="Subtitle", stays=True),
    _Paragraphs("Subtitle", "Subtitle", size=11, colour=QUIET, after=320, following="Normal"),
    _Paragraphs(
        "Heading1", "heading 1", size=16, bold=True, before=420, after=100, following="Normal", stays=True, outline=0
    ),
    _Paragraphs(
        "Heading2", "heading 2", size=12.5, bold=True, before=360, after=100, following="Normal", stays=True, outline=1
    ),
    _Paragraphs(
        "Heading3", "heading 3", size=10, bold=True, before=240, after=80, following="Normal", stays=True, outline=2
    ),
    _Paragraphs("TOCHeading", "TOC Heading", size=12.5, bold=True, before=360, after=100, stays=True),
    _Paragraphs("TOC1", "toc 1", after=30, tab=TEXT_WIDTH),
    _Paragraphs("TOC2", "toc 2", after=30, tab=TEXT_WIDTH, indent=280),
    _Paragraphs("TOC3", "toc 3", after=30, tab=TEXT_WIDTH, indent=560),
    _Paragraphs("Caption", "caption", bold=True, before=120, after=80, stays=True),
    _Paragraphs("Picture", "Picture", after=120, stays=True),
    _Paragraphs("Note", "Note", size=8.5, colour=QUIET, after=80),
    _Paragraphs("SectionNote", "Section Note", "Note", after=160, stays=True),
    _Paragraphs("EntryText", "Entry Text", after=30),
    _Paragraphs("EntryLabel", "Entry Label", "EntryText", bold=True),
    _Paragraphs("EntryLetter", "Entry Letter", "EntryLabel", colour=ACCENT),
    _Paragraphs("TableText", "Table Text", size=TABLE_SIZE, after=20, line=252),
    _Paragraphs("TableNumber", "Table Number", "TableText", align="right"),
    _Paragraphs("TableHead", "Table Head", "TableText", size=TABLE_SIZE - 0.5, bold=True, colour=QUIET, stays=True),
    _Paragraphs("TableNumberHead", "Table Number Head", "TableHead", align="right"),
    _Paragraphs("WideTableText", "Wide Table Text", "TableText", size=WIDE_TABLE_SIZE),
    _Paragraphs("WideTableNumber", "Wide Table Number", "WideTableText", align="right"),
    _Paragraphs("WideTableHead", "Wide Table Head", "TableHead", size=WIDE_TABLE_SIZE - 0.5),
    _Paragraphs("WideTableNumberHead", "Wide Table Number Head", "WideTableHead", align="right"),
    _Paragraphs("BetweenTables", "Between Tables", size=1, after=0, line=20, stays=True),
    _Paragraphs("AfterTable", "After Table", size=1, after=160, line=20),
    _Paragraphs("Header", "header", size=7.5, colour=QUIET, after=0, tab=TEXT_WIDTH, rule="bottom"),
    _Paragraphs("Footer", "footer", size=7.5, colour=QUIET, after=0, tab=TEXT_WIDTH, rule="top"),
)


def style_sheet(language: str) -> Element:
    """Make the styles of a document in `language`, a language code as in "de" or "pt-BR"."""
    return w(
        "styles",
        _defaults(language),
        w(
            "style",
            w("name", val="Normal"),
            w("qFormat"),
            w("pPr", w("spacing", after=120, line=259, lineRule="auto")),
            w("rPr", w("color", val=TEXT), *_size(BODY_SIZE)),
            type="paragraph",
            default=1,
            styleId="Normal",
        ),
        *map(_paragraph_style, _PARAGRAPHS),
        w(
            "style",
            w("name", val="Default Paragraph Font"),
            w("uiPriority", val=1),
            w("semiHidden"),
            type="character",
            default=1,
            styleId="DefaultParagraphFont",
        ),
        *_character_styles(),
        w(
            "style",
            w("name", val="Normal Table"),
            w("uiPriority", val=99),
            w("semiHidden"),
            w("tblPr", w("tblInd", w=0, type="dxa")),
            type="table",
            default=1,
            styleId="TableNormal",
        ),
        *_table_styles(),
    )


def written_language(language: str) -> str:
    """Return the language with the region that spelling is checked for: "de-DE" for "de"."""
    locale = Locale.parse(language, sep="-")
    # English of the Union's institutions is British; its likeliest region is not.
    region = locale.territory or ("GB" if locale.language == "en" else None)
    likely = get_global("likely_subtags").get(locale.language, "")
    return f"{locale.language}-{region or likely.rpartition('_')[2] or locale.language.upper()}"


def _defaults(language: str) -> Element:
    fonts = w("rFonts", ascii=LATIN_FONT, hAnsi=LATIN_FONT, eastAsia=EAST_ASIAN_FONT, cs=COMPLEX_FONT)
    spoken = w("lang", val=written_language(language), eastAsia="zh-CN", bidi="ar-SA")
    return w("docDefaults", w("rPrDefault", w("rPr", fonts, spoken)), w("pPrDefault"))


def _paragraph_style(style: _Paragraphs) -> Element:
    element = w(
        "style", w("name", val=style.name), w("basedOn", val=style.based_on), type="paragraph", styleId=style.id
    )
    if style.following:
        element.append(w("next", val=style.following))
    element.append(w("qFormat"))
    element.append(w("pPr", *_paragraph_properties(style)))
    element.append(w("rPr", *_look(style.bold, style.colour, style.size)))
    return element


def _paragraph_properties(style: _Paragraphs) -> Iterator[Element]:
    """Yield what a style says of its paragraphs, in the order of the schema."""
    if style.stays:
        yield w("keepNext")
        yield w("keepLines")
    if style.rule:
        yield w("pBdr", _line(style.rule, LINE, space=4))
    if style.tab:
        yield w("tabs", w("tab", val="right", pos=style.tab))
    distances: dict[str, int | str] = {}
    if style.before is not None:
        distances["before"] = style.before
    if style.after is not None:
        distances["after"] = style.after
    if style.line:
        distances |= {"line": style.line, "lineRule": "exact" if style.line < 100 else "auto"}
    if distances:
        yield w("spacing", **distances)
    if style.indent or style.tab:
        # The number of the page stands alone at the end of a line, however long the title before it is.
        yield w("ind", left=style.indent, right=560 if style.id.startswith("TOC") else 0)
    if style.align:
        yield w("jc", val=style.align)
    if style.outline is not None:
        yield w("outlineLvl", val=style.outline)


def _character_styles() -> Iterator[Element]:
    yield _character_style("Strong", "Strong", bold=True)
    yield _character_style("Quiet", "Quiet", colour=QUIET)
    yield _character_style("Reference", "Reference", colour=ACCENT)
    yield _character_style("Hyperlink", "Hyperlink", colour=ACCENT)
    for tone, id in VERDICT_STYLES.items():
        name = f"Verdict {tone.replace('_', ' ').title()}"
        yield _character_style(id, name, bold=True, colour=TONE_COLOURS[tone])


def _character_style(id: str, name: str, *, bold: bool | None = None, colour: str = "") -> Element:
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val="DefaultParagraphFont"),
        w("qFormat"),
        w("rPr", *_look(bold, colour, 0)),
        type="character",
        styleId=id,
    )


def _table_styles() -> Iterator[Element]:
    """Yield the style of tables and that of the entries of a record: thin lines between the rows, none beside them."""
    under_head = w("tblStylePr", w("tcPr", w("tcBorders", _line("bottom", LINE))), type="firstRow")
    yield _table_style(
        "RegisterTable", "Register Table", 50, _line("bottom", FAINT_LINE), _line("insideH", FAINT_LINE), under_head
    )
    yield _table_style("RegisterEntries", "Register Entries", 70, _line("top", LINE), _line("insideH", LINE))


def _table_style(id: str, name: str, padding: int, above: Element, between: Element, *conditions: Element) -> Element:
    margins = w(
        "tblCellMar",
        w("top", w=padding, type="dxa"),
        w("left", w=0, type="dxa"),
        w("bottom", w=padding - 20, type="dxa"),
        w("right", w=CELL_GAP, type="dxa"),
    )
    borders = w("tblBorders", above, between)
    about = w("tblPr", w("tblInd", w=0, type="dxa"), borders, margins)
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val="TableNormal"),
        w("qFormat"),
        about,
        *conditions,
        type="table",
        styleId=id,
    )


def _line(place: str, colour: str, space: int = 0) -> Element:
    return w(place, val="single", sz=4, space=space, color=colour)


def _look(bold: bool | None, colour: str, size: float) -> Iterator[Element]:
    if bold is not None:
        yield w("b", val=int(bold))
        yield w("bCs", val=int(bold))
    if colour:
        yield w("color", val=colour)
    yield from _size(size)


def _size(points: float) -> Iterator[Element]:
    if points:
        yield w("sz", val=round(points * 2))
        yield w("szCs", val=round(points * 2))
