"""Tables whose rows have ids, and tables that speak of these rows by their ids.

A running number says nothing by itself: two lists that count 1, 2, 3 have nothing to do with each other, unless a
heading names the other list (“Activity no.”) or the rows could not stand alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from models.intake.book import Sheet
from models.intake.cells import Cells, cell_text
from models.intake.found_tables import FoundTable, FoundTables
from models.intake.layouts import PROPOSED
from models.intake.meanings import NEAR, TABLE_KINDS, begins_no_record, heading_words, meaning, titled_kinds

_ID_WORDS = frozenset(
    "id ids nr no num number nummer ref refs reference references referentie referenz referens riferimento referencia "
    "code codes kenmerk kennung numero n key lp identifier identifiant identificatie codigo codice numer kod "
    "lopnummer".split()
)
_ID = re.compile(
    r"[A-Za-zÀ-ÿ]{1,8}[-_.:/ ]{0,2}\d{1,8}(?:[-_.]\d{1,4})?|\d{1,4}[-_.]\d{1,6}|[0-9a-f]{8}-[0-9a-f-]{20,}"
)
_SEPARATORS = re.compile(r"\s*[;,|\n]\s*|\s+&\s+")
_SHARE = 0.8
_SHARE_OF_NAMED = 0.5
"""How many ids must be known: most, or half where the heading names the other sheet (“Activity ID”)."""
_HIGHEST_HEADING = 15
_LONGEST_HEADING = 80
_STEM = 5
_GLANCED_AT = 200
NUMBERED_KINDS = ("activity", "engagement", "party")
GENERIC = frozenset({"", "name", "description", "reference", "notes", "kind", "flow", "classification", "process"})


@dataclass(slots=True)
class NumberedTable:
    """A table with its sheet, found already or only supposed where it has headings that say little by themselves."""

    sheet: Sheet
    table: FoundTable
    found: FoundTables
    supposed: bool
    followed: bool = False
    own: int = -1
    ids: dict[str, str] = field(default_factory=dict)

    def texts(self, column: int) -> list[str]:
        """Give what the cells of a column say, blanks left out."""
        return [text for _, cells in self.table.rows if (text := text_in(cells, column))]


def numbered_tables(
    sheet: Sheet, found: FoundTables, decide: Callable[[Sheet, FoundTable], FoundTable]
) -> Iterator[NumberedTable]:
    """Yield the tables of a sheet, or the one that it may hold where nothing was found; that one is as decided."""
    if not found.tables and (likely := _supposed(sheet)):
        likely = decide(sheet, likely)
        if likely.layout == PROPOSED and not likely.kind_decided:
            yield NumberedTable(sheet, likely, found, supposed=True)
            return
        found.tables.append(likely)
    for table in found.tables:
        if not table.on_its_side and (table.layout == PROPOSED or table.kept):
            yield NumberedTable(sheet, table, found, supposed=False)


def _supposed(sheet: Sheet) -> FoundTable | None:
    """Take the first row of several short texts for headings."""
    for number, cells in enumerate(sheet.rows[:_HIGHEST_HEADING], start=1):
        texts = [cell_text(cell) for cell in cells]
        filled = [text for text in texts if text]
        if len(filled) < 2 or any(len(text) > _LONGEST_HEADING or text[0].isdigit() for text in filled):
            continue
        if not any(is_id_heading(text) for text in filled) and not any(_names(kind, filled) for kind in NUMBERED_KINDS):
            continue
        rows = [
            (at, row) for at, row in enumerate(sheet.rows[number:], start=number + 1)
            if (said := next((text for cell in row if (text := cell_text(cell))), "")) and not begins_no_record(said)
        ]  # fmt: skip
        hinted = titled_kinds(sheet.name)
        kind = max(TABLE_KINDS, key=lambda kind: (kind in hinted, _names(kind, filled), _known(kind, filled)))
        columns = {i: m.key for i, text in enumerate(texts) if text and (m := meaning(kind, text))}
        return FoundTable(kind, PROPOSED, number, columns, texts, rows=rows) if rows else None
    return None


def shares_names(grid: NumberedTable, grids: list[NumberedTable]) -> bool:
    """Whether a table that says little by itself names what another table of its kind names too."""
    own = _named(grid)
    others = (
        other for other in grids if other is not grid and not other.supposed and other.table.kind == grid.table.kind
    )
    return bool(own) and any(names and len(own & names) >= _SHARE * len(names) for names in map(_named, others))


def _named(grid: NumberedTable) -> set[str]:
    columns = [column for column, key in grid.table.columns.items() if key == "name"]
    return set(grid.texts(columns[0])) if columns else set()


def _known(kind: str, texts: list[str]) -> float:
    return sum(m.certainty for text in texts if (m := meaning(kind, text)) and m.key != "reference")


def _names(kind: str, texts: list[str]) -> bool:
    return any((m := meaning(kind, text)) and m.key == "name" and m.certainty >= NEAR for text in texts)


def is_id_heading(text: str) -> bool:
    """Whether a heading says that ids or numbers stand below it: “Activity ID”, “Nr.”."""
    words = heading_words(text).split()
    return bool(words) and len(words) <= 5 and (words[-1] in _ID_WORDS or words[0] in _ID_WORDS)


def text_in(cells: Cells, column: int) -> str:
    """Give what a cell of a row says; blank behind its end."""
    return cell_text(cells[column]) if column < len(cells) else ""


def know_ids(grid: NumberedTable) -> None:
    """Find the column that numbers the records of a table, and the name that each id stands for."""
    table = grid.table
    names = [column for column, key in table.columns.items() if key == "name"]
    if table.kind not in NUMBERED_KINDS or not names or not grid.table.rows:
        return
    columns = [c for c, heading in enumerate(table.headings) if c != names[0] and (
        is_id_heading(heading) or table.columns.get(c) == "reference")]  # fmt: skip
    for column in sorted(columns, key=lambda c: not set(heading_words(table.headings[c]).split()) <= _ID_WORDS):
        said = {text_in(cells, column): text_in(cells, names[0]) for _, cells in table.rows}
        filled = grid.texts(column)
        if len(set(filled)) == len(filled) >= _SHARE * len(table.rows):
            grid.own, grid.ids = column, {id: name for id, name in said.items() if id and name}
            return


def find_followers(grids: list[NumberedTable]) -> None:
    """See which tables have others that hold their ids and say too little to stand by themselves."""
    leaning = [
        set(grid.texts(column))
        for grid in grids
        if grid.supposed and not grid.ids
        for column, heading in enumerate(grid.table.headings[:2])
        if is_id_heading(heading)
    ]
    for grid in grids:
        grid.followed = any(ids and ids <= grid.ids.keys() for ids in leaning)


def owners_of_ids(grids: list[NumberedTable]) -> list[NumberedTable]:
    """Give the tables that the ids number: of two with the same ids, the one whose own they are."""
    owners = [grid for grid in grids if grid.ids]
    for grid in sorted(owners, key=_ownness):
        for other in owners:
            if other is grid or not other.ids or _standing(grid, owners) >= _standing(other, owners):
                continue
            shared = sum(1 for id in grid.ids if id in other.ids)
            if shared >= _SHARE * len(grid.ids) and not _differ(grid, other):
                grid.ids, grid.own = {}, -1
                break
    return [grid for grid in owners if grid.ids]


def _standing(grid: NumberedTable, owners: list[NumberedTable]) -> tuple[int, int]:
    """Rank a table among those with ids: the surest, of several as sure the first."""
    return _ownness(grid), -owners.index(grid)


def _ownness(grid: NumberedTable) -> int:
    """Say how surely the ids of a table are those of its own rows: “ID” is, “Activity ID” is not for a vendor."""
    heading = grid.table.headings[grid.own]
    words, kind = set(heading_words(heading).split()), grid.table.kind
    if words <= _ID_WORDS:
        return 2
    named = " ".join(h for c, h in enumerate(grid.table.headings) if grid.table.columns.get(c) == "name")
    return 1 if _stems(heading) & _stems(f"{named} {grid.sheet.name}") or _fits(kind, heading) else 0


def lists_field(grid: NumberedTable, kind: str) -> bool:
    """Whether the title of a sheet is what a record of a kind lists: “Recipients”."""
    titled = meaning(kind, grid.sheet.name)
    return titled is not None and titled.certainty >= NEAR and titled.key not in GENERIC


def _differ(grid: NumberedTable, other: NumberedTable) -> bool:
    """Whether two tables number other things alike: 1, 2, 3 beside other names."""
    return all(id.isdigit() for id in grid.ids) and not _speaks_of(grid, grid.own, other, list(grid.ids))


def links_to(grid: NumberedTable, owners: list[NumberedTable]) -> Iterator[tuple[NumberedTable, int]]:
    """Give the columns of a table that hold ids of another one, but for those that the analyst decided."""
    for column, heading in enumerate(grid.table.headings):
        if not heading or column in grid.table.decided:
            continue
        if column == grid.own and not grid.supposed and grid.table.kind in NUMBERED_KINDS and grid.ids:
            continue
        others = [owner for owner in owners if owner is not grid]
        glance = {id for _, cells in grid.table.rows[:_GLANCED_AT] for id in ids_in(text_in(cells, column))}
        if all(glance.isdisjoint(owner.ids) for owner in others):
            continue  # to read all cells of a long table would take seconds
        texts = grid.texts(column)
        said = [id for text in texts for id in ids_in(text)]
        for owner in others:
            known = sum(1 for id in said if id in owner.ids)
            named = is_id_heading(heading) and _stems(heading) & _stems_of(owner)
            if known >= (_SHARE_OF_NAMED if named else _SHARE) * len(said) and _speaks_of(grid, column, owner, texts):
                yield owner, column
                break


def ids_in(text: str) -> list[str]:
    """Give the ids in a cell, which may hold several."""
    return [part for part in _SEPARATORS.split(text) if part]


def _speaks_of(grid: NumberedTable, column: int, owner: NumberedTable, texts: list[str]) -> bool:
    """Whether ids of a column are those of another table, not the running numbers of its own rows."""
    if not all(id.isdigit() for id in owner.ids):
        return is_id_heading(grid.table.headings[column]) or all(map(_ID.fullmatch, owner.ids))
    words = _stems(grid.table.headings[column])
    if words & _stems_of(owner) or _fits(owner.table.kind, grid.table.headings[column]):
        return True
    if owner.followed and lists_field(grid, owner.table.kind) and not words:
        return True
    return is_id_heading(grid.table.headings[column]) and (grid.supposed or len(set(texts)) < len(texts))


def _stems_of(owner: NumberedTable) -> set[str]:
    """Give the words by which other sheets may call the rows of a table."""
    names = (h for c, h in enumerate(owner.table.headings) if owner.table.columns.get(c) == "name")
    return _stems(" ".join((owner.sheet.name, owner.table.headings[owner.own], *names)))


def _fits(kind: str, heading: str) -> bool:
    """Whether a heading speaks of parties where the other table lists these, or of activities."""
    keys = {m.key for table in ("activity", "engagement", "transfer") if (m := meaning(table, heading))}
    return bool(keys & ({"activity"} if kind == "activity" else {"processors", "importer", "party"}))


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in heading_words(text).split() if word not in _ID_WORDS and len(word) > 2}
