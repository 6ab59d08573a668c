"""The frame of every report: title block, running head and foot, the words that writers add."""

from __future__ import annotations

from reports.document import Document, Paragraph, Section, Table, Text, Words
from reports.records.people import address, whom_to_write_to
from reports.records.reading import Reading


def frame(
    reading: Reading,
    title: str,
    article: str,
    sections: tuple[Section, ...],
    tables: list[Table],
    nothing: str,
    facts: tuple[tuple[str, Text], ...] = (),
) -> Document:
    """Give a document with the title block that an authority looks for first.

    `nothing` is the sentence that stands in the place of the sections where there are none; `facts` end the
    title block.
    """
    tr = reading.tr
    home = reading.home
    as_of = reading.day(reading.as_of.isoformat())
    return Document(
        title=title,
        subtitle=article,
        language=reading.language,
        subject=f"{title}, {article}",
        author=home["name"],
        facts=(*_who(reading), *_standing(reading), *facts),
        sections=sections or (Section(title, (Paragraph(nothing),), level=2),),
        tables=tuple(tables),
        head_left=f"{home['name']} · {title} · {article}",
        head_right=tr("as of {day}").format(day=as_of),
        foot=" · ".join(_foot(reading)),
        words=words(reading),
    )


def _foot(reading: Reading) -> list[str]:
    law = reading.tr("Law pack {version}, law data as at {day}")
    law = law.format(version=reading.pack.version, day=reading.law_date)
    state = reading.tr("register state {state}").format(state=reading.state)
    return [law, state] if reading.state else [law]


def _who(reading: Reading) -> tuple[tuple[str, Text], ...]:
    """Give controller or processor, representative and DPO: what is not recorded is said to be so."""
    home = reading.home
    where = address(reading, home)
    name = f"{home['name']}, {where}" if where else home["name"]
    return ((reading.tr("Organisation"), name), *whom_to_write_to(reading, home))


def _standing(reading: Reading) -> tuple[tuple[str, Text], ...]:
    tr = reading.tr
    scope = reading.entity["name"] if reading.entity else tr("All entities of the register")
    return (
        (tr("Scope"), " · ".join((scope, *reading.scope.said(reading.language)))),
        (tr("As of"), reading.day(reading.as_of.isoformat())),
        (tr("Law data as at"), reading.law_date),
    )


def words(reading: Reading) -> Words:
    """Give the few words that the writers add, in the language of the document."""
    tr = reading.tr
    return Words(
        contents=tr("Contents"),
        page=tr("{page} of {pages}"),
        yes=tr("Yes"),
        no=tr("No"),
        unknown=tr("Unknown"),
        no_rows=tr("none recorded") if reading.edition.whole else tr("none stated in this edition"),
        overview=tr("Overview"),
        sheet=tr("Sheet"),
        rows=tr("Rows"),
        cell=tr("Cell"),
        text=tr("Text"),
        long_texts=tr("Long texts"),
        continued=tr("continued in sheet {sheet}, row {row}"),
    )
