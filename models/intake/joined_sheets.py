"""Records that are spread over several sheets and held together by an id.

One sheet lists the activities (or the vendors), others say more of them: purposes, data, recipients, transfers, each
row with the id of its record. What such a row says goes to the record; where it is a record of its own (a transfer, an
engagement), the name takes the place of the id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from models.intake.book import Sheet
from models.intake.cells import Cells
from models.intake.found_tables import AddedColumn, FoundTable, FoundTables, IdColumn, Part
from models.intake.meanings import NEAR, meaning, titled_kinds
from models.intake.numbered_tables import (
    GENERIC,
    NUMBERED_KINDS,
    NumberedTable,
    find_followers,
    ids_in,
    is_id_heading,
    know_ids,
    links_to,
    numbered_tables,
    owners_of_ids,
    shares_names,
    text_in,
)

_NAME_KEYS = {
    ("activity", "engagement"): "activity", ("activity", "transfer"): "activity",
    ("engagement", "transfer"): "importer", ("engagement", "agreement"): "party", ("engagement", "engagement"): "name",
    ("engagement", "activity"): "processors", ("engagement", "party"): "name",
}  # fmt: skip
"""What the name of the linked record is in a table of another kind; parties are engaged ones here."""
_OWN = {
    "transfer": frozenset({"destination", "mechanism", "importer"}),
    "engagement": frozenset({"name", "service", "countries", "hosting_countries", "role"}),
    "agreement": frozenset({"type", "signed", "expires", "effective", "name"}),
}
"""Fields of which two make a row a record of its own."""
_LINKING = ("processors", "recipients", "sub_processors", "parent")
"""Fields that hold names anyway, whatever the other table lists."""
_NAMING = ("", "reference", "name")
"""What a row cannot say of a record that another row names."""

Decide = Callable[[Sheet, FoundTable], FoundTable]
Understand = Callable[[Sheet, FoundTable], None]


def join_sheets(places: list[tuple[Sheet, FoundTables]], decide: Decide, understand: Understand) -> None:
    """Bring the tables of a file together that an id holds together; the tables are changed in place.

    `decide` gives a table that was not found at first as the analyst decided, `understand` puts what is answered in the
    place of texts in a table that becomes part of another.
    """
    grids = [grid for sheet, found in places for grid in numbered_tables(sheet, found, decide)]
    if len(grids) < 2:
        return
    for grid in grids:
        know_ids(grid)
    find_followers(grids)
    owners = owners_of_ids(grids)
    for grid in grids:
        links = list(links_to(grid, owners))
        for owner, _ in links:
            if owner.supposed:
                owner.supposed = False
                owner.found.tables.append(owner.table)
        _remember(grid, links)
        _use(grid, links, understand)
    _join_to_parts(grids, understand)
    for grid in grids:
        if grid.supposed and grid.table not in grid.found.joined and shares_names(grid, grids):
            grid.found.tables.append(grid.table)


def reading_order(place: tuple[Sheet, FoundTables]) -> int:
    """Give when to read the tables of a sheet: lists of vendors, then activities, then what speaks of both."""
    ranks = [_rank(table) for table in place[1].tables]
    return min(ranks, default=0)


def _rank(table: FoundTable) -> int:
    if table.kind in ("party", "engagement"):
        return 2 if "activity" in table.columns.values() else 0
    return 1 if table.kind == "activity" else 2


def _remember(grid: NumberedTable, links: list[tuple[NumberedTable, int]]) -> None:
    """Take note of the columns that hold ids, so that it can be said how the sheets belong together."""
    for owner, column in links:
        grid.table.ids.append(IdColumn(column, owner.sheet.name))
        own = IdColumn(owner.own, owner.sheet.name)
        if own not in owner.table.ids:
            owner.table.ids.append(own)


def _use(grid: NumberedTable, links: list[tuple[NumberedTable, int]], understand: Understand) -> None:
    """Write names for ids; what the rows of a table say of one record only goes to that record."""
    table = grid.table
    first = _first_id(grid, {column for _, column in links})
    vendor = next((link for link in links if link[0].table.kind in ("engagement", "party")), None)
    activity = next((link for link in links if link[0].table.kind == "activity"), None)
    if vendor and activity and not _said_besides(grid, links) and not table.kind_decided:
        if vendor[0].table.kind == "engagement":
            _fold(grid, vendor[0], vendor[1], {activity[1]: "activity"}, activity[0].ids, understand)
        else:
            _fold(grid, activity[0], activity[1], {vendor[1]: "processors"}, vendor[0].ids, understand)
        return _join(grid)
    for owner, column in links:
        lone = column == first and not (vendor and activity) and not table.kind_decided
        if lone and not _is_record(grid, owner, column):
            _fold(grid, owner, column, {}, {}, understand)
            return _join(grid)
    if vendor and activity and table.kind not in ("transfer", "agreement", "engagement") and not table.kind_decided:
        _read_as("engagement", table)
    for owner, column in links:
        kind = "engagement" if owner.table.kind == "party" else owner.table.kind
        key = _NAME_KEYS.get((kind, table.kind))
        if key and table.columns.get(column, "reference") not in _LINKING:
            if key == "name":
                table.columns = {c: k for c, k in table.columns.items() if k != key}
            table.columns[column] = key
        table.rows = [(number, _renamed(cells, column, owner.ids)) for number, cells in table.rows]
    if grid.supposed and links:
        grid.supposed = False
        grid.found.tables.append(table)


def _join_to_parts(grids: list[NumberedTable], understand: Understand) -> None:
    """Let tables that hold the ids of parts, as legal bases do of purposes, say what they say of the same records."""
    parts = [
        replace(grid, ids={id: id for id in grid.texts(grid.own)})
        for grid in grids
        if grid.table.part is not None and grid.own >= 0 and not grid.ids
    ]
    owners = {id(grid.table): grid for grid in grids}
    for grid in grids if parts else ():
        if grid.table.part is not None or grid.table.ids or grid.ids or grid.table.kind_decided:
            continue
        middle, column = next(links_to(grid, parts), (None, -1))
        if middle is None or middle.table.part is None or column != _first_id(grid, {column}):
            continue
        owner = owners[id(middle.table.part.owner)]
        if _is_record(grid, owner, column):
            continue
        above = next(known.column for known in middle.table.ids if known.sheet == owner.sheet.name)
        ids = {text_in(cells, middle.own): text_in(cells, above) for _, cells in middle.table.rows}
        grid.table.rows = [(number, _renamed(cells, column, ids)) for number, cells in grid.table.rows]
        _remember(grid, [(middle, column)])
        _fold(grid, owner, column, {}, {}, understand)
        _join(grid)


def _join(grid: NumberedTable) -> None:
    grid.found.tables = [table for table in grid.found.tables if table is not grid.table]
    grid.found.joined.append(grid.table)


def _read_as(kind: str, table: FoundTable) -> None:
    known = {c: m.key for c, text in enumerate(table.headings) if text and (m := meaning(kind, text))}
    table.kind, table.columns = kind, {column: key for column, key in {**known, **table.decided}.items() if key}


def _said_besides(grid: NumberedTable, links: list[tuple[NumberedTable, int]]) -> bool:
    """Whether a table that ties vendors to activities says more than that."""
    linking = {column for _, column in links} | {grid.own}
    names = {name for owner, _ in links for name in owner.ids.values()}
    return any(
        heading and column not in linking and (texts := grid.texts(column)) and not set(texts) <= names
        for column, heading in enumerate(grid.table.headings)
    )


def _first_id(grid: NumberedTable, linked: set[int]) -> int:
    """Give the first column of ids; one that only numbers the rows of a table without names is passed over."""
    for column, heading in enumerate(grid.table.headings):
        if heading and is_id_heading(heading):
            texts = grid.texts(column)
            if column in linked or grid.ids or len(set(texts)) < len(grid.table.rows):
                return column
            grid.own = column
    return min(linked, default=0) if grid.own >= 0 and not grid.ids else 0


def _renamed(cells: Cells, column: int, names: dict[str, str]) -> Cells:
    text = text_in(cells, column)
    if not text:
        return cells
    copy = list(cells)
    copy[column] = "\n".join(names.get(id, id) for id in ids_in(text))
    return copy


def _is_record(grid: NumberedTable, owner: NumberedTable, column: int) -> bool:
    """Whether the rows of a table are records of their own, not parts of those that they speak of."""
    table = grid.table
    titled = meaning(owner.table.kind, grid.sheet.name)
    listed = titled is not None and titled.certainty >= NEAR and titled.key in ("recipients", "subjects", "data")
    of_vendor = owner.table.kind in ("party", "engagement")
    for kind in ("agreement", "engagement", "transfer") if of_vendor else ("transfer", "agreement", "engagement"):
        fits = kind in titled_kinds(grid.sheet.name) or (kind, owner.table.kind) == ("engagement", "party")
        if kind != table.kind and not fits:
            continue
        if kind == "engagement" and owner.table.kind == "engagement":
            continue
        keys = {m.key for c, text in enumerate(table.headings) if c != column and text and (m := meaning(kind, text))}
        enough = 1 if kind in titled_kinds(grid.sheet.name) or owner.table.kind == "party" else 2
        if not listed and len(keys & _OWN[kind]) >= enough:
            if kind != table.kind:
                _read_as(kind, table)
            return True
    return table.kind in NUMBERED_KINDS and table.kind != owner.table.kind and bool(grid.ids) and not grid.supposed


def _fold(
    grid: NumberedTable, owner: NumberedTable, link: int, fields: dict[int, str], names: dict[str, str],
    understand: Understand,
) -> None:  # fmt: skip
    """Add what the rows of a table say to the rows of the records whose ids they hold."""
    table, to = grid.table, owner.table
    fields = fields or _fields(grid, owner, link)
    part = table.part = Part(to, to.kind, fields)
    understand(grid.sheet, table)
    said: dict[str, dict[int, list[str]]] = {}
    numbers: dict[str, list[int]] = {}
    for number, cells in to.rows:
        numbers.setdefault(text_in(cells, owner.own), []).append(number)
    about = Counter(id for _, cells in table.rows for id in ids_in(text_in(cells, link)))
    for number, cells in table.rows:
        ids = ids_in(text_in(cells, link))
        part.rows[number] = [row for id in ids for row in numbers.get(id, ())]
        for row in part.rows[number]:
            part.said_of.setdefault(row, []).append((number, cells))
        if not owner.ids.keys() & set(ids):
            table.strays.append(number)
        for id in ids:
            per = said.setdefault(id, {})
            for column, key in fields.items():
                if text := text_in(cells, column):
                    per.setdefault(column, []).append(names.get(text) or _beside(text, key, fields, cells, about[id]))
    _widen(grid, owner, said)


def _widen(grid: NumberedTable, owner: NumberedTable, said: dict[str, dict[int, list[str]]]) -> None:
    """Give a table further columns with what another says of its records, by id and column there."""
    table, to = grid.table, owner.table
    fields = table.says[1]
    width = max([len(to.headings), *(len(cells) for _, cells in to.rows)])
    order = list(fields)
    to.headings = [*to.headings, *[""] * (width - len(to.headings)), *(table.headings[c] for c in order)]
    to.columns |= {width + i: fields[column] for i, column in enumerate(order)}
    to.added |= {width + i: AddedColumn(grid.sheet.name, table, column) for i, column in enumerate(order)}
    to.rows = [
        (number, [*cells, *[None] * (width - len(cells)),
                  *("\n".join(said.get(text_in(cells, owner.own), {}).get(c, ())) or None for c in order)])
        for number, cells in to.rows
    ]  # fmt: skip


def _fields(grid: NumberedTable, owner: NumberedTable, link: int) -> dict[int, str]:
    """Give what the columns of a table mean for the records of another; the title says what plain names are."""
    kind, names = owner.table.kind, set(owner.ids.values())
    titled = meaning(kind, grid.sheet.name)
    title = titled.key if titled and titled.certainty >= NEAR else ""
    found: dict[int, str] = {}
    for column, heading in enumerate(grid.table.headings):
        texts = grid.texts(column)
        if column in grid.table.decided:
            if (key := grid.table.decided[column]) not in _NAMING:
                found[column] = key
            continue
        if column == link or column == grid.own or not texts:
            continue
        meant = meaning(kind, heading)
        key = meant.key if meant else ""
        if set(texts) <= names and key in GENERIC:
            continue
        if title and key in GENERIC and title not in found.values():
            key = title
        if key not in _NAMING:
            found[column] = key
    return found


def _beside(text: str, key: str, fields: dict[int, str], cells: Cells, rows: int) -> str:
    """Write the time limit with the data that it is for, the country with the recipient that sits there."""
    if key == "retention" and rows > 1:
        name = next(
            (said for c, k in fields.items() if k in ("data", "special_data") and (said := text_in(cells, c))), ""
        )
        return f"{name}: {text}" if name else text
    if key in ("recipients", "external_recipients", "processors") and "(" not in text:
        place = next(filter(None, (text_in(cells, c) for c, k in fields.items() if k == "countries")), "")
        return f"{text} ({place})" if place else text
    return text
