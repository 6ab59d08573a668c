"""Copies of stored files outside the register: read-only ones to look at, and those that somebody keeps."""

from __future__ import annotations

import shutil
import weakref
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from desktop.texts import tr

if TYPE_CHECKING:
    from models.register import Record, Register

_PROGRAMS = frozenset(
    {".app", ".bat", ".cmd", ".com", ".desktop", ".exe", ".hta", ".jar", ".js", ".lnk", ".msi", ".ps1", ".scr", ".sh"}
    | {".vbe", ".vbs", ".wsf"}
)
"""Endings of files that would be run, not shown; a register may come from somebody else."""

_LONGEST_NAME = 120


class CopyRefused(Exception):
    """A copy that cannot be made; its text is one sentence."""


class StoredCopies:
    """Makes the copies; those to look at are gone with this object."""

    def __init__(self) -> None:
        """Start without a folder."""
        self._folder: str | None = None

    def to_look_at(self, register: Register, document: Record) -> Path:
        """Write a read-only copy under the name of the file; raises `CopyRefused`."""
        name = file_name(document)
        if Path(name).suffix.lower() in _PROGRAMS:
            raise CopyRefused(tr("This file is a program; it is not opened from here. Save a copy instead."))
        content = sound_content(register, document)
        if self._folder is None:
            self._folder = mkdtemp(prefix="transfer-register-")
            weakref.finalize(self, _remove, self._folder)
        path = Path(mkdtemp(dir=self._folder)) / name
        path.write_bytes(content)
        path.chmod(0o400)
        return path


def _remove(folder: str) -> None:
    for path in Path(folder).rglob("*"):
        path.chmod(0o700)  # Windows removes nothing that is read-only
    shutil.rmtree(folder, ignore_errors=True)


def file_name(document: Record) -> str:
    """Give a name without any folder that the file of a document can have."""
    name = "".join(c for c in str(document["file_name"]) if c.isprintable() and c not in '\\/:*?"<>|').strip(" .")
    stem, dot, ending = name.rpartition(".")
    return f"{stem[:_LONGEST_NAME]}{dot}{ending[:10]}" if stem else name[:_LONGEST_NAME] or document.reference


def sound_content(register: Register, document: Record) -> bytes:
    """Give the stored file; raises `CopyRefused` where it is missing or was changed."""
    from models.proofs import FileState, file_state

    state = file_state(register, document["sha256"])
    if state is not FileState.SOUND:
        raise CopyRefused(tr(state.label) + ".")
    return register.file(document["sha256"])
