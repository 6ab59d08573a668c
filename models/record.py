"""What every record and every row of a record have in common.

A record is one main row with lists of further rows (`Item`) that belong to it: an activity with its purposes, a
transfer with its safeguards. The table classes declare columns and describe them for people in the same place, with
`field`; `models.fields` reads these descriptions, and everything else reads `models.fields`.

SQLModel checks nothing when a table class is made, so nobody makes one: values are checked by the document models
that `models.fields` derives from these classes, and stored with Core statements.

Values are stored as JSON knows them: text, whole numbers, nothing else. Days are ISO text (they sort as they should
in both databases), codes are the codes of `models.vocabulary`.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

from annotated_types import Interval
from pydantic import AfterValidator, BeforeValidator, StringConstraints
from sqlalchemy import ForeignKey, MetaData
from sqlmodel import Field, SQLModel, String

from models.vocabulary import Fact, Status, Vocabulary

LONGEST_TEXT = 100_000
"""Characters that one field may hold; three times what a cell of a workbook can."""

LARGEST_COUNT = 2**31 - 1
"""What an integer column of PostgreSQL holds."""

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

metadata: MetaData = SQLModel.metadata


def clean_text(value: object) -> object:
    """Give a text as it can be stored: no control characters, one kind of line end, no blank ends."""
    if not isinstance(value, str):
        return value
    if value.isprintable():  # the common case: nothing to clean but blank ends; surrogates are not printable
        return value.strip()
    if "\r" in value:
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSTORABLE.sub("", value).strip()


def _known_place(code: str) -> str:
    from models.law.place_names import country_codes, territories

    if code not in country_codes() and code not in territories()["organisations"]:
        raise ValueError(f"“{code[:60]}” is no country or international organisation")
    return code


def _iso_day(value: object) -> str:
    """Give a day as ISO text; what else pydantic would take for one (a number, a date without hyphens) is refused."""
    text = value.isoformat() if isinstance(value, date) else value
    if isinstance(text, str) and _ISO_DAY.fullmatch(text):
        try:
            date.fromisoformat(text)
        except ValueError:
            pass
        else:
            return text
    raise ValueError(f"“{str(value)[:60]}” is not a day")


Text = Annotated[str, BeforeValidator(clean_text), StringConstraints(max_length=LONGEST_TEXT)]
Name = Annotated[str, BeforeValidator(clean_text), StringConstraints(min_length=1, max_length=LONGEST_TEXT)]
Country = Annotated[str, AfterValidator(_known_place)] | None
Day = Annotated[str, BeforeValidator(_iso_day)] | None
Count = Annotated[int, Interval(ge=0, le=LARGEST_COUNT)] | None
Link = Annotated[str, StringConstraints(min_length=1, max_length=36)] | None


@dataclass(frozen=True, slots=True)
class Description:
    """What people read about a field: label, help, source in law, and where the form puts it."""

    label: str
    help: str = ""
    article: str = ""
    section: str = ""
    link: str = ""
    long: bool = False
    shown: bool = True
    words: Vocabulary | None = None


def field(
    label: str,
    *,
    default: Any = "",
    help: str = "",
    article: str = "",
    section: str = "",
    link: str = "",
    long: bool = False,
    shown: bool = True,
    words: Vocabulary | None = None,
    index: bool = False,
) -> Any:
    """Declare a column and describe it.

    `link` names the kind of record that the column points to. Foreign keys are checked at commit, so that records
    that point at each other can be written in any order. `long` asks for several lines, `shown=False` keeps the
    field out of forms and grids. `words` names what the office has words for, which are offered.
    """
    described = Description(label, help, article, section, link, long, shown, words)
    options: dict[str, Any] = {"sa_type": String} if not isinstance(default, int) else {}
    if link:
        default, index = None, True
        options["sa_column_args"] = (ForeignKey(f"{link}.id", deferrable=True, initially="DEFERRED"),)
    return Field(default, index=index, schema_extra={"json_schema_extra": {"described": described}}, **options)


def fact(label: str, **options: Any) -> Any:
    """Declare a yes or no on which the law turns; it starts as unknown."""
    return field(label, default=Fact.UNKNOWN, **options)


def day(label: str, **options: Any) -> Any:
    """Declare a day."""
    return field(label, default=None, **options)


def choice(label: str, default: Any = None, **options: Any) -> Any:
    """Declare a choice from a closed list of `models.vocabulary`; None is not answered."""
    return field(label, default=default, **options)


def count(label: str, **options: Any) -> Any:
    """Declare a whole number."""
    described = {"json_schema_extra": {"described": Description(label, **options)}}
    return Field(None, schema_extra=described)


def owner(kind: str) -> Any:
    """Declare the column of an item that holds the id of the record it belongs to."""
    key = ForeignKey(f"{kind}.id", deferrable=True, initially="DEFERRED")
    return Field(primary_key=True, sa_type=String, sa_column_args=(key,))


class Item(SQLModel):
    """A row of a list that belongs to a record; `ordinal` counts from 0."""

    owner_id: str = Field(primary_key=True, sa_type=String)
    ordinal: int = Field(primary_key=True)


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of items in a record."""

    table: type[Item]
    label: str
    help: str = ""
    article: str = ""
    section: str = ""
    shown: bool = True


class Confirmation(Item, table=True):
    """Who confirmed the answer of one field, and when. An empty list that is confirmed means none."""

    __tablename__: ClassVar[str] = "confirmation"
    about: Name = field("Field", default=...)
    by: Text = field("Confirmed by")
    on: Day = day("Confirmed on")
    note: Text = field("Note")


class RecordSource(Item, table=True):
    """The row of a spreadsheet that a record came from."""

    __tablename__: ClassVar[str] = "record_source"
    sheet: Link = field("Sheet", link="sheet")
    row: Count = count("Row")


class RecordDocument(Item, table=True):
    """A document that proves or explains a record."""

    __tablename__: ClassVar[str] = "record_document"
    document: Link = field("Document", link="document")
    note: Text = field("What it shows")


class OwnValue(Item, table=True):
    """What a field of the office holds: its key, and the value as a text (see `models.own_fields`)."""

    __tablename__: ClassVar[str] = "own_value"
    key: Name = field("Field", default=..., shown=False)
    value: Text = field("Value")


class Record(SQLModel):
    """The columns that every record has."""

    PREFIX: ClassVar[str]
    LABEL: ClassVar[str]
    PLURAL: ClassVar[str]
    LISTS: ClassVar[dict[str, ListOf]] = {}
    TITLE: ClassVar[tuple[str, ...]] = ("name",)
    EXTENDED: ClassVar[bool] = True
    """Whether an office can add fields of its own."""

    id: str = Field(primary_key=True, sa_type=String)
    reference: Text = field("Reference", index=True, section="Record")
    version: int = Field(default=1)
    status: Status = choice("Status", Status.ACTIVE, index=True, section="Record")
    owner: Text = field("Owner", section="Record", help="The person or department that keeps this record true.")
    reviewed_on: Day = day("Last reviewed", section="Record")
    notes: Text = field("Notes", section="Record", long=True)


SHARED_LISTS: dict[str, ListOf] = {
    "confirmations": ListOf(Confirmation, "Confirmations", section="Record"),
    "documents": ListOf(RecordDocument, "Documents", section="Record"),
    "sources": ListOf(RecordSource, "Sources", section="Record", shown=False),
}
"""Lists that every record has, kept in one table each."""

OWN_LISTS: dict[str, ListOf] = {
    "own_values": ListOf(OwnValue, "Fields of the office", section="Record", shown=False),
}
"""The list that records have which an office can extend."""
