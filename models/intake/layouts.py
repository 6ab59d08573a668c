"""Layouts: what is known of a spreadsheet's form, so that it need not be guessed again.

A layout is a TOML file: a name, the kind of record in a row, and the headings with the field that each stands for.
Those that ship lie in `resources/layouts`; an analyst can keep others anywhere and name the file. An unknown sheet
gets the layout that was proposed for it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from models.intake.book import UnreadableSpreadsheet
from models.intake.meanings import TABLE_KINDS, heading_words

PROPOSED = "proposed"
_INDEX = re.compile(r"\[\d*\]")


@dataclass(frozen=True, slots=True)
class Layout:
    """The form of a table: `columns` maps the words of headings to field keys."""

    name: str
    kind: str
    columns: dict[str, str] = field(hash=False)
    title: str = ""
    role: str = ""

    def key(self, heading: str) -> str | None:
        """Give the field that a heading stands for; numbered headings such as “Doel[2].Naam” count as one."""
        return self.columns.get(heading_words(_INDEX.sub(" ", heading)))

    def fits(self, headings: list[str]) -> bool:
        """Whether the headings of a sheet are those of this layout: most of the layout's own fields are there."""
        found = {key for heading in headings if (key := self.key(heading))}
        own = {key for key in self.columns.values() if key}
        return len(found) >= max(3, 0.6 * len(own))


def read_layout(text: str, name: str) -> Layout:
    """Read a layout; raises `UnreadableSpreadsheet` with one sentence for a file that is none."""
    try:
        data = tomllib.loads(text)
        kind, columns = data["kind"], data["columns"]
        if kind not in TABLE_KINDS:
            raise ValueError(f"“{kind}” is not one of {', '.join(TABLE_KINDS)}")
        known = {heading_words(_INDEX.sub(" ", heading)): key for heading, key in columns.items()}
    except (tomllib.TOMLDecodeError, KeyError, ValueError, AttributeError, TypeError) as error:
        raise UnreadableSpreadsheet(f'The layout "{name}" cannot be read: {error}.', "layout") from None
    return Layout(data.get("name", name), kind, known, data.get("title", ""), data.get("role", ""))


@lru_cache(maxsize=1)
def shipped_layouts() -> tuple[Layout, ...]:
    """Give the layouts that ship with the program."""
    folder = files("resources") / "layouts"
    found = (entry for entry in folder.iterdir() if entry.name.endswith(".toml")) if folder.is_dir() else ()
    return tuple(
        read_layout(entry.read_text(encoding="utf-8"), entry.name.removesuffix(".toml"))
        for entry in sorted(found, key=lambda entry: entry.name)
    )


def named_layout(name: str) -> Layout:
    """Give the layout of a name or file; raises `UnreadableSpreadsheet` where there is none."""
    path = Path(name)
    if path.suffix == ".toml":
        try:
            return read_layout(path.read_text(encoding="utf-8"), path.stem)
        except (OSError, UnicodeDecodeError) as error:
            raise UnreadableSpreadsheet(f'The layout "{name}" cannot be read: {error}.', "layout") from None
    for layout in shipped_layouts():
        if layout.name == name:
            return layout
    there_are = ", ".join(layout.name for layout in shipped_layouts()) or "none"
    raise UnreadableSpreadsheet(f'There is no layout "{name}"; the layouts are: {there_are}.', "layout")


def known_layout(headings: list[str]) -> Layout | None:
    """Give the shipped layout whose headings a sheet has."""
    return next((layout for layout in shipped_layouts() if layout.fits(headings)), None)
