"""The content of the file of a document, before anybody decides where it goes: signed, enclosed, compared or kept."""

from __future__ import annotations

import tempfile
from pathlib import Path

from reports.catalogue import ExportError, Standing, write
from reports.order import Order
from reports.unanswered import Heard
from reports.whole_file import Progress, whole_file


def content_of(
    seen: Standing, order: Order, name: str, progress: Progress | None = None, heard: Heard | None = None
) -> bytes:
    """Give the content of the file of an ordered document; `name` is how the file is called."""
    with tempfile.TemporaryDirectory(prefix="document-") as folder:
        path = Path(folder) / name
        write(seen, order, path, progress, heard)
        return path.read_bytes()


def write_content(content: bytes, target: Path) -> None:
    """Write a file whole; raises `ExportError`."""
    try:
        with whole_file(target) as stream:
            stream.write(content)
    except OSError as error:
        raise ExportError(f"{target} cannot be written: {error.strerror or error}.") from error
