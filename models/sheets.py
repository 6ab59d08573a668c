"""Sheets: the spreadsheets that records came from, kept cell for cell, and the settings of the register."""

from typing import ClassVar

from models.record import Count, Item, Link, ListOf, Name, Record, Text, count, field, owner


class SheetRow(Item, table=True):
    """A row of the sheet; `cells` is a JSON list of the values from column A on."""

    __tablename__: ClassVar[str] = "sheet_row"
    owner_id: str = owner("sheet")
    row: Count = count("Row")
    cells: str = field("Cells")
    problem: Text = field("Not understood", long=True)


class Sheet(Record, table=True):
    """One sheet of an imported file: no cell of it is lost."""

    __tablename__: ClassVar[str] = "sheet"
    PREFIX: ClassVar[str] = "S"
    LABEL: ClassVar[str] = "Sheet"
    EXTENDED: ClassVar[bool] = False
    PLURAL: ClassVar[str] = "Sheets"
    TITLE: ClassVar[tuple[str, ...]] = ("file", "sheet")
    LISTS: ClassVar[dict[str, ListOf]] = {"rows": ListOf(SheetRow, "Rows", section="Sheet")}

    file: Name = field("File", default=..., section="Sheet")
    sheet: Text = field("Sheet", section="Sheet")
    sha256: Text = field("SHA-256 of the file", section="Sheet")
    layout: Text = field("Layout", section="Sheet")
    heading_row: Count = count("Heading row", section="Sheet")
    headings: str = field("Headings", section="Sheet", help="JSON list of the headings from column A on.")


class Setting(Item, table=True):
    """A setting of the register, in place of its default."""

    __tablename__: ClassVar[str] = "settings_value"
    owner_id: str = owner("settings")
    key: Name = field("Setting", default=...)
    value: Text = field("Value")


class Settings(Record, table=True):
    """What holds for the register as a whole: its name, its home entity, its settings."""

    __tablename__: ClassVar[str] = "settings"
    PREFIX: ClassVar[str] = "R"
    LABEL: ClassVar[str] = "Register"
    EXTENDED: ClassVar[bool] = False
    PLURAL: ClassVar[str] = "Registers"
    LISTS: ClassVar[dict[str, ListOf]] = {"values": ListOf(Setting, "Settings", section="Register")}

    name: Name = field("Name", default=..., section="Register")
    home: Link = field(
        "Home entity", link="party", section="Register", help="Of whom a sheet speaks that does not say whose it is."
    )
