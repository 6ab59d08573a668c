"""Records that are spread over several sheets and held together by an id.

One sheet lists the activities (or the vendors), others say more of them: purposes, data, recipients, transfers, each
row with the id of its record. What such a row says goes to the record; where it is a record of its own (a transfer, an
engagement), the name takes the place of the id.
"""

from __future__ import annotations

from collections import Counter

from models.intake.book import Sheet
from models.intake.cells import Cells
from models.intake.found_tables import FoundTable, FoundTables
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


def join_sheets(places: list[tuple[Sheet, FoundTables]]) -> None:
    """Bring the tables of a file together that an id holds together; the tables are changed in place."""
    grids = [grid for sheet, found in places for grid in numbered_tables(sheet, found)]
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
        _use(grid, links)
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


def _use(grid: NumberedTable, links: list[tuple[NumberedTable, int]]) -> None:
    """Write names for ids; what the rows of a table say of one record only goes to that record."""
    table = grid.table
    first = _first_id(table)
    vendor = next((link for link in links if link[0].table.kind in ("engagement", "party")), None)
    activity = next((link for link in links if link[0].table.kind == "activity"), None)
    if vendor and activity and not _said_besides(grid, links):
        if vendor[0].table.kind == "engagement":
            _fold(grid, vendor[0], vendor[1], {activity[1]: "activity"}, activity[0].ids)
        else:
            _fold(grid, activity[0], activity[1], {vendor[1]: "processors"}, vendor[0].ids)
        return _join(grid)
    for owner, column in links:
        if column == first and not (vendor and activity) and not _is_record(grid, owner, column):
            _fold(grid, owner, column, {}, {})
            return _join(grid)
    if vendor and activity and table.kind not in ("transfer", "agreement", "engagement"):
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


def _join(grid: NumberedTable) -> None:
    grid.found.tables = [table for table in grid.found.tables if table is not grid.table]
    grid.found.joined.append(grid.table)


def _read_as(kind: str, table: FoundTable) -> None:
    table.kind = kind
    table.columns = {c: m.key for c, text in enumerate(table.headings) if text and (m := meaning(kind, text))}


def _said_besides(grid: NumberedTable, links: list[tuple[NumberedTable, int]]) -> bool:
    """Whether a table that ties vendors to activities says more than that."""
    linking = {column for _, column in links} | {grid.own}
    names = {name for owner, _ in links for name in owner.ids.values()}
    return any(
        heading and column not in linking and (texts := grid.texts(column)) and not set(texts) <= names
        for column, heading in enumerate(grid.table.headings)
    )


def _first_id(table: FoundTable) -> int:
    return next((c for c, heading in enumerate(table.headings) if heading and is_id_heading(heading)), 0)


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


def _fold(grid: NumberedTable, owner: NumberedTable, link: int, fields: dict[int, str], names: dict[str, str]) -> None:
    """Add what the rows of a table say to the rows of the records whose ids they hold."""
    table, to = grid.table, owner.table
    fields = fields or _fields(grid, owner, link)
    said: dict[str, dict[int, list[str]]] = {}
    about = Counter(id for _, cells in table.rows for id in ids_in(text_in(cells, link)))
    for number, cells in table.rows:
        if not owner.ids.keys() & set(ids_in(text_in(cells, link))):
            table.strays.append(number)
        for id in ids_in(text_in(cells, link)):
            per = said.setdefault(id, {})
            for column, key in fields.items():
                if text := text_in(cells, column):
                    per.setdefault(column, []).append(names.get(text) or _beside(text, key, fields, cells, about[id]))
    width = max([len(to.headings), *(len(cells) for _, cells in to.rows)])
    order = list(fields)
    to.headings = [*to.headings, *[""] * (width - len(to.headings)), *(table.headings[c] for c in order)]
    to.columns |= {width + i: fields[column] for i, column in enumerate(order)}
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
        if column == link or column == grid.own or not texts:
            continue
        meant = meaning(kind, heading)
        key = meant.key if meant else ""
        if set(texts) <= names and key in GENERIC:
            continue
        if title and key in GENERIC and title not in found.values():
            key = title
        if key not in ("", "reference", "name"):
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
