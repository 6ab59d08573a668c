"""A document reaches its file whole or not at all.

An export can be cancelled, the disk can fill up, a report can fail half way. The file a reader opens must then be the
old one or none, never half a document.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

Progress = Callable[[float], None]
"""Told how much is done, from 0.0 to 1.0. To cancel, it raises; the exception passes through the writer."""

STEPS_BETWEEN_REPORTS = 200


@contextmanager
def whole_file(target: BinaryIO | Path) -> Iterator[BinaryIO]:
    """Open `target` for a document: a path gets its content only once the block ends without an exception.

    An open binary stream is handed through as it is: what became of it is its owner's business.
    """
    if not isinstance(target, Path):
        yield target
        return
    draft = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        with draft.open("xb") as stream:
            yield cast(BinaryIO, stream)
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)


class Meter:
    """Counts the steps of a writer and tells the progress now and then."""

    def __init__(self, steps: int, progress: Progress | None) -> None:
        """Expect `steps` calls of `step`."""
        self._steps = max(steps, 1)
        self._progress = progress
        self._done = 0

    def step(self) -> None:
        """Count one step done."""
        self._done += 1
        if self._progress is not None and self._done % STEPS_BETWEEN_REPORTS == 0:
            self._progress(min(self._done / self._steps, 1.0))

    def tell(self) -> None:
        """Tell the progress now, whatever the count: a chance to cancel between two long parts."""
        if self._progress is not None:
            self._progress(min(self._done / self._steps, 1.0))
