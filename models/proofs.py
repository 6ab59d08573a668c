"""The documents of a record: stored files with their hash, or addresses with the day on which they were seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from models.vocabulary import Term

if TYPE_CHECKING:
    from models.register import Record, Register, Work


class FileState(Term):
    """How the file of a document stands."""

    SOUND = "sound", "Stored"
    MISSING = "missing", "Missing: the register does not hold this file"
    CHANGED = "changed", "Changed: the stored file has another hash"
    NONE = "none", "No file stored"


@dataclass(frozen=True, slots=True)
class Proof:
    """A document of a record, with the note on what it shows."""

    document: Record
    note: str
    state: FileState


def proofs_of(register: Register, record: Record) -> tuple[Proof, ...]:
    """Give the documents of a record in its order; every stored file is hashed again.

    The record of a document is its own document.
    """
    if record.kind.key == "document":
        return (Proof(record, "", file_state(register, record["sha256"])),)
    items = [item for item in record["documents"] if item["document"]]
    known = {found.id: found for found in register.records("document", {item["document"] for item in items})}
    return tuple(_proofs(register, items, known))


def _proofs(register: Register, items: list[Any], known: dict[str, Record]) -> Iterator[Proof]:
    for item in items:
        document = known[item["document"]]
        yield Proof(document, item["note"], file_state(register, document["sha256"]))


def file_state(register: Register, digest: str) -> FileState:
    """Say whether a stored file is there and still has its hash."""
    from models.register import NotFound

    if not digest:
        return FileState.NONE
    try:
        content = register.file(digest)
    except NotFound:
        return FileState.MISSING
    except ValueError:  # what is stored is no base64 any more
        return FileState.CHANGED
    return FileState.SOUND if sha256(content).hexdigest() == digest else FileState.CHANGED


def attach(work: Work, kind: str, id: str, document: dict[str, Any], content: bytes | None = None) -> str:
    """Add a document to a record, with its file where there is one, and give the id of the document."""
    values = dict(document)
    if content is not None:
        values |= {"sha256": work.add_file(content), "size": len(content)}
    made = work.add("document", values)
    items = [*work.document(kind, id).get("documents", ()), {"document": made}]
    work.edit(kind, id, {"documents": items})
    return made


def note(work: Work, kind: str, id: str, document: str, said: str) -> None:
    """Say what a document shows of a record."""
    items = [
        {**item, "note": said} if item.get("document") == document else item
        for item in work.document(kind, id).get("documents", ())
    ]
    work.edit(kind, id, {"documents": items})


def detach(work: Work, kind: str, id: str, document: str) -> None:
    """Take a document off a record; the document itself stays in the register."""
    items = [item for item in work.document(kind, id).get("documents", ()) if item.get("document") != document]
    work.edit(kind, id, {"documents": items})
