"""A bundle: chosen documents and stored evidence in one archive, with a list of what is in it for people and programs.

The archive depends on the register and on what was ordered, on no clock and no machine: the same state gives the same
bytes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import orjson

from models.law.kept_packs import MEDIA_TYPE, law_of
from models.register import NotFound, Register
from reports.catalogue import CATALOGUE, ExportError, Standing, check_order, reading_of, standing
from reports.document import Column, Document, Note, Section, Table
from reports.html_page import write_html
from reports.issuing import content_of
from reports.order import Order
from reports.records.frame import words
from reports.records.reading import Reading
from reports.steady_zip import SteadyZip
from reports.whole_file import Progress, whole_file

INDEX, MANIFEST = "index.html", "manifest.json"
_NOT_IN_NAMES = re.compile(r"[^\w.()+-]+")


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file of a bundle: its path in the archive, what it is, and its content."""

    path: str
    title: str
    reference: str
    content: bytes

    @property
    def sha256(self) -> str:
        """Give the hash of the content."""
        return sha256(self.content).hexdigest()


def write_bundle(
    register: Register,
    orders: Sequence[Order],
    target: Path,
    *,
    evidence: bool = False,
    progress: Progress | None = None,
) -> Path:
    """Write documents and, with `evidence`, all stored files of the register's documents into one zip archive.

    All orders are of one day, language and edition. Raises `ExportError`; the file appears only when it is complete.
    """
    first = _check(orders, target, evidence)
    with standing(register, first.as_of) as seen:
        enclosed = [*_documents(seen, orders, progress), *(_evidence(seen, first) if evidence else ())]
        index = _index(reading_of(seen, first), enclosed)
        manifest = _manifest(seen, first, enclosed, index)
    try:
        with whole_file(target) as stream, SteadyZip(stream) as archive:
            for path, content in ((INDEX, index), (MANIFEST, manifest), *((e.path, e.content) for e in enclosed)):
                archive.writestr(path, content)
    except OSError as error:
        raise ExportError(f"{target} cannot be written: {error.strerror or error}.") from error
    return target


def _check(orders: Sequence[Order], target: Path, evidence: bool) -> Order:
    if target.suffix.lower() != ".zip":
        raise ExportError(f"A bundle is written as .zip; {target.name} does not end so.")
    if not orders:
        raise ExportError("A bundle needs a report at least.")
    for order in orders:
        check_order(order, Path(_name(order)))
        if (order.as_of, order.language, order.edition) != (orders[0].as_of, orders[0].language, orders[0].edition):
            raise ExportError("The documents of a bundle are of one day, one language and one edition.")
    return orders[0]


def _name(order: Order) -> str:
    return f"{order.report}.{order.format}"


def _documents(seen: Standing, orders: Sequence[Order], progress: Progress | None) -> Iterator[Enclosed]:
    taken: set[str] = set()
    for order in orders:
        name = _free(_name(order), taken)
        title = reading_of(seen, order).tr(CATALOGUE[order.report].title)
        yield Enclosed(f"documents/{name}", title, "", content_of(seen, order, name, progress))


def _evidence(seen: Standing, order: Order) -> Iterator[Enclosed]:
    """Yield the stored files of the documents of the register, those of the law aside."""
    reading = reading_of(seen, order)
    if "document" in reading.edition.kinds:
        raise ExportError(f"Evidence does not leave in the edition “{order.edition}”.")
    taken: set[str] = set()
    for document in reading.all("document").values():
        if document["sha256"] and not document["media_type"].startswith(MEDIA_TYPE):
            try:
                content = seen.source.file(document["sha256"])
            except NotFound as error:
                raise ExportError(f"The file of {document.reference} is not in the register.") from error
            name = _free(f"{document.reference}-{_plain(document['file_name'] or document['name'])}", taken)
            yield Enclosed(f"evidence/{name}", document["name"], document.reference, content)


def _plain(name: str) -> str:
    """Make a file name of a text of the register: no path, no sign that a file system refuses, not too long."""
    stem, dot, ending = _NOT_IN_NAMES.sub("-", unicodedata.normalize("NFC", name)).strip(".-").rpartition(".")
    return f"{(stem or ending)[:80]}{dot}{ending[:12]}" if stem else ending[:80]


def _free(name: str, taken: set[str]) -> str:
    """Give a name that is not taken yet, whatever the case."""
    path, number = Path(name), 1
    while name.casefold() in taken:
        number += 1
        name = f"{path.stem}-{number}{path.suffix}"
    taken.add(name.casefold())
    return name


def _manifest(seen: Standing, order: Order, enclosed: Sequence[Enclosed], index: bytes) -> bytes:
    law = seen.law or law_of(seen.source)
    files = [
        {"path": one.path, "title": one.title, "reference": one.reference or None, "sha256": one.sha256}
        | {"size": len(one.content)}
        for one in (Enclosed(INDEX, "", "", index), *enclosed)
    ]
    told = {
        "format": "transfer-register-bundle",
        "as_of": seen.day.isoformat(),
        "state": seen.state,
        "law_pack": {"version": law.version, "digest": law.digest},
        "language": order.language,
        "edition": order.edition,
        "files": files,
    }
    return orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _index(reading: Reading, enclosed: Sequence[Enclosed]) -> bytes:
    """Give the list of what is enclosed as a page that any browser opens."""
    tr = reading.tr
    columns = (
        Column("file", tr("File"), weight=3),
        Column("title", tr("Title"), weight=3),
        Column("reference", tr("Reference"), weight=1),
        Column("sha256", tr("SHA-256"), weight=4),
    )
    rows = [(one.path, one.title, one.reference or None, one.sha256) for one in enclosed]
    said = tr("The file manifest.json holds the same list for programs. A file whose hash differs was changed.")
    day = reading.day(reading.as_of.isoformat())
    document = Document(
        title=tr("Bundle of documents"),
        language=reading.language,
        author=reading.home["name"],
        facts=((tr("Organisation"), reading.home["name"]), (tr("As of"), day), (tr("Register state"), reading.state)),
        sections=(Section(tr("What is enclosed"), (Table("files", columns, rows, wide=True), Note(said))),),
        words=words(reading),
    )
    page = BytesIO()
    write_html(document, page)
    return page.getvalue()
