"""The frame of every report: title block, running head and foot, the words that writers add."""

from __future__ import annotations

from models.register import Record
from models.vocabulary import ContactRole
from reports.document import Document, Section, Table, Text, Words, quiet
from reports.records.reading import Reading


def frame(
    reading: Reading, title: str, article: str, sections: tuple[Section, ...], tables: list[Table], *, facts: bool = True
) -> Document:
    """Give a document with the title block that an authority looks for first."""
    tr = reading.tr
    home = reading.home
    as_of = reading.day(reading.as_of.isoformat())
    return Document(
        title=tr(title),
        subtitle=tr(article),
        language=reading.language,
        subject=f"{tr(title)}, {tr(article)}",
        author=home["name"],
        facts=(*_who(reading, home), *_standing(reading)) if facts else _standing(reading),
        sections=sections,
        tables=tuple(tables),
        head_left=f"{home['name']} · {tr(title)} · {tr(article)}",
        head_right=f"{tr('as of')} {as_of}",
        foot=f"{tr('Law data of')} {reading.law_date} · {tr('register state')} {reading.state}",
        words=words(reading),
    )


def _who(reading: Reading, home: Record) -> tuple[tuple[str, Text], ...]:
    """Give controller or processor, representative and DPO: what is not recorded is said to be so."""
    tr = reading.tr
    nothing = quiet(tr("not recorded"))
    general = reading.contact_lines(home, ContactRole.GENERAL, ContactRole.PRIVACY)
    dpo = reading.contact_lines(home, ContactRole.DPO)
    representative = reading.contact_lines(home, ContactRole.REPRESENTATIVE)
    not_needed = {"no": tr("none needed")}
    return (
        (tr("Organisation"), reading.address_line(home)),
        (tr("Contact"), "; ".join(general) or nothing),
        (tr("Representative"), "; ".join(representative) or not_needed.get(home["representative_required"], nothing)),
        (tr("Data protection officer"), "; ".join(dpo) or not_needed.get(home["dpo_required"], nothing)),
    )


def _standing(reading: Reading) -> tuple[tuple[str, Text], ...]:
    tr = reading.tr
    scope = reading.entity["name"] if reading.entity else tr("All entities of the register")
    return (
        (tr("Scope"), scope),
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
        no_rows=tr("none recorded"),
        overview=tr("Overview"),
        sheet=tr("Sheet"),
        rows=tr("Rows"),
        cell=tr("Cell"),
        text=tr("Text"),
        long_texts=tr("Long texts"),
        continued=tr("continued in sheet {sheet}, row {row}"),
    )
