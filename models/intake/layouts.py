"""Layouts: what is known of a spreadsheet's form, so that it need not be guessed again.

A layout is a TOML file: a name, the kind of record in a row, and the headings with the field that each stands for.
That of an authority also says in which language it is, what stands above the table, and whether each record has a sheet
of its own; from the same file a record is written (`reports.layout_sheet`). Those that ship lie in `resources/layouts`;
an analyst can keep others anywhere and name the file. An unknown sheet gets the layout that was proposed for it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from models.intake.book import UnreadableSpreadsheet
from models.intake.meanings import TABLE_KINDS, heading_words

PROPOSED = "proposed"
NOT_HELD = "Not in this layout"
"""What the sheet is called that tells what a layout has no column for; layouts have it in their own language."""

_INDEX = re.compile(r"\[\d*\]")
_ASIDE = re.compile(r"\([^()]*\)")
_LONGEST_HEADING = 500


class Form(StrEnum):
    """Whether each record is a row below headings, or a sheet of its own with the headings at the left."""

    TABLE = "table"
    SHEETS = "sheets"


@dataclass(frozen=True, slots=True)
class Block:
    """What stands above a table of one party: `of` is controller, dpo or representative; the rest are labels."""

    of: str
    title: str
    labels: dict[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Layout:
    """The form of a table: `columns` maps the words of headings to field keys.

    `headings` are the same as they are written, in their order; `words` are words of ours in the layout's language.
    """

    name: str
    kind: str
    columns: dict[str, str] = field(hash=False)
    title: str = ""
    role: str = ""
    authority: str = ""
    language: str = ""
    form: Form = Form.TABLE
    headings: tuple[tuple[str, str], ...] = ()
    blocks: tuple[Block, ...] = ()
    words: dict[str, str] = field(default_factory=dict, hash=False)
    values: dict[str, dict[str, str]] = field(default_factory=dict, hash=False)
    """By field what texts of this sender mean: in `[values.countries]`, "The Kingdom" = "GB", "Nordics" = "SE, NO"."""

    @property
    def written(self) -> bool:
        """Whether a record can be written in this layout: not where headings count the items of lists."""
        return self.kind == "activity" and not any(_INDEX.search(heading) for heading, _ in self.headings)

    def key(self, heading: str) -> str | None:
        """Give the field that a heading stands for; numbered headings such as “Doel[2].Naam” count as one."""
        if len(heading) > _LONGEST_HEADING:
            return None
        return self.columns.get(_words(heading)) or self.columns.get(_words(_ASIDE.sub(" ", heading)))

    def fits(self, headings: list[str]) -> bool:
        """Whether the headings of a sheet are those of this layout: most of the layout's own fields are there."""
        return self.share(headings) >= _MOST

    def share(self, headings: list[str]) -> float:
        """Give how much of the layout the headings of a sheet are; nothing where fewer than three are known."""
        found = {key for heading in headings if (key := self.key(heading))}
        own = {key for key in self.columns.values() if key}
        return len(found) / len(own) if len(found) >= _FEWEST else 0.0


_MOST, _FEWEST = 0.6, 3


@lru_cache(maxsize=16384)
def _words(heading: str) -> str:
    return heading_words(_INDEX.sub(" ", heading))


def read_layout(text: str, name: str) -> Layout:
    """Read a layout; raises `UnreadableSpreadsheet` with one sentence for a file that is none."""
    try:
        data = tomllib.loads(text)
        kind, columns, also = data["kind"], data["columns"], data.get("also", {})
        if kind not in TABLE_KINDS:
            raise ValueError(f"“{kind}” is not one of {', '.join(TABLE_KINDS)}")
        known = {_words(heading): key for heading, key in (*also.items(), *columns.items())}
        form = Form(data.get("form", Form.TABLE))
        values = {key: dict(map(_meant, codes.items())) for key, codes in data.get("values", {}).items()}
        blocks = tuple(Block(told.pop("of"), told.pop("title"), told) for told in map(dict, data.get("block", ())))
    except (tomllib.TOMLDecodeError, KeyError, ValueError, AttributeError, TypeError) as error:
        raise UnreadableSpreadsheet(f'The layout "{name}" cannot be read: {error}.', "layout") from None
    said = {key: data.get(key, "") for key in ("title", "role", "authority", "language")}
    headings = tuple(columns.items())
    return Layout(
        data.get("name", name), kind, known, form=form, headings=headings, blocks=blocks, words=data.get("words", {}),
        values=values, **said,
    )  # fmt: skip


def _meant(said: tuple[str, str | list[str]]) -> tuple[str, str]:
    """Give a text with its code, or with several where it has a list of them."""
    text, codes = said
    return text, codes if isinstance(codes, str) else ", ".join(codes)


@lru_cache(maxsize=1)
def shipped_layouts() -> tuple[Layout, ...]:
    """Give the layouts that ship with the program."""
    folder = files("resources") / "layouts"
    found = (entry for entry in folder.iterdir() if entry.name.endswith(".toml")) if folder.is_dir() else ()
    return tuple(
        read_layout(entry.read_text(encoding="utf-8"), entry.name.removesuffix(".toml"))
        for entry in sorted(found, key=lambda entry: entry.name)
    )


def named_layout(name: str, kept: tuple[Layout, ...] = ()) -> Layout:
    """Give the layout of a name, those that are kept first, or of a file; raises `UnreadableSpreadsheet`."""
    path = Path(name)
    if path.suffix == ".toml":
        try:
            return read_layout(path.read_text(encoding="utf-8"), path.stem)
        except (OSError, UnicodeDecodeError) as error:
            raise UnreadableSpreadsheet(f'The layout "{name}" cannot be read: {error}.', "layout") from None
    known = (*kept, *shipped_layouts())
    for layout in known:
        if layout.name == name:
            return layout
    there_are = ", ".join(layout.name for layout in known) or "none"
    raise UnreadableSpreadsheet(f'There is no layout "{name}"; the layouts are: {there_are}.', "layout")


def known_layout(headings: list[str]) -> Layout | None:
    """Give the shipped layout whose headings a sheet has, the nearest where several fit."""
    return _nearest((layout for layout in shipped_layouts() if layout.form is Form.TABLE), headings)


def known_form(labels: list[str]) -> Layout | None:
    """Give the shipped layout of sheets with one record each that has these labels at the left."""
    return _nearest((layout for layout in shipped_layouts() if layout.form is Form.SHEETS), labels)


@lru_cache(maxsize=1)
def _asides() -> frozenset[str]:
    return frozenset((NOT_HELD, *(layout.words.get(NOT_HELD, NOT_HELD) for layout in shipped_layouts())))


def blocks_called(name: str) -> tuple[Block, ...]:
    """Give the blocks above the tables of a shipped layout."""
    return next((layout.blocks for layout in shipped_layouts() if layout.name == name), ())


def is_aside(sheet_name: str) -> bool:
    """Whether a sheet is the one that tells what its layout has no column for: nothing in it is a record."""
    return sheet_name in _asides()


def _nearest(layouts: Iterable[Layout], headings: list[str]) -> Layout | None:
    fitting = [layout for layout in layouts if layout.fits(headings)]
    return max(fitting, key=lambda layout: layout.share(headings), default=None)
