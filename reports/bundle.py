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
from reports.file_content import content_of, write_content
from reports.html_page import write_html
from reports.order import Order
from reports.records.frame import words
from reports.records.reading import Reading
from reports.steady_zip import SteadyZip
from reports.whole_file import Progress

ENDING = "zip"
INDEX, MANIFEST = "index.html", "manifest.json"
_NOT_IN_NAMES = re.compile(r"[^\w.()+-]+")


@dataclass(frozen=True, slots=True)
class Bundle:
    """What is bundled: documents, and with `evidence` all stored files of the register's documents.

    All orders are of one day, language and edition.
    """

    orders: tuple[Order, ...]
    evidence: bool = False


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
    """Write a bundle that is not written down; `reports.issuing.issue_bundle` writes one into the ledger.

    Raises `ExportError`; the file appears only when it is complete.
    """
    bundle = Bundle(tuple(orders), evidence)
    check_bundle(bundle, target)
    with standing(register, bundle.orders[0].as_of) as seen:
        content = bundle_content(seen, bundle, progress)
    write_content(content, target)
    return target


def bundle_content(seen: Standing, bundle: Bundle, progress: Progress | None = None) -> bytes:
    """Give the archive of a bundle that `check_bundle` let pass."""
    first = bundle.orders[0]
    enclosed = [*_documents(seen, bundle.orders, progress), *(evidence_of(seen, first) if bundle.evidence else ())]
    index = _index(reading_of(seen, first), enclosed)
    manifest = _manifest(seen, first, enclosed, index)
    made = BytesIO()
    with SteadyZip(made) as archive:
        for path, content in ((INDEX, index), (MANIFEST, manifest), *((e.path, e.content) for e in enclosed)):
            archive.writestr(path, content)
    return made.getvalue()


def check_bundle(bundle: Bundle, target: Path) -> None:
    """Refuse a bundle that cannot be made, before anything is read; raises `ExportError`."""
    if target.suffix.lower() != f".{ENDING}":
        raise ExportError(f"A bundle is written as .zip; {target.name} does not end so.")
    if not bundle.orders:
        raise ExportError("A bundle needs a report at least.")
    first = bundle.orders[0]
    for order in bundle.orders:
        check_order(order, Path(_name(order)))
        if (order.as_of, order.language, order.edition) != (first.as_of, first.language, first.edition):
            raise ExportError("The documents of a bundle are of one day, one language and one edition.")


def _name(order: Order) -> str:
    return f"{order.report}.{order.format}"


def _documents(seen: Standing, orders: Sequence[Order], progress: Progress | None) -> Iterator[Enclosed]:
    taken: set[str] = set()
    for order in orders:
        name = _free(_name(order), taken)
        title = reading_of(seen, order).tr(CATALOGUE[order.report].title)
        yield Enclosed(f"documents/{name}", title, "", content_of(seen, order, name, progress))


def evidence_of(seen: Standing, order: Order) -> Iterator[Enclosed]:
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
