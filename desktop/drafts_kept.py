"""Unsaved edits, kept beside the settings of the user until they are saved or discarded: a crash loses none of them.

They are no part of the register: one small file for each record that is being edited, named after the address of the
register, so that they are offered again when that register is opened next.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed into the form of one record; without `id` the record is a new one."""

    key: str
    kind: str
    id: str
    version: int
    title: str
    at: str
    values: Mapping[str, Any]

    @property
    def moment(self) -> datetime:
        """Give when it was kept last."""
        return datetime.fromisoformat(self.at)


class DraftsKept:
    """The drafts of one register."""

    def __init__(self, folder: Path, address: str) -> None:
        """Keep drafts in a folder, which arises at the first one."""
        self._folder = folder / sha256(address.encode()).hexdigest()[:16]
        self._met = frozenset(draft.key for draft in self.all())

    def left(self) -> list[Draft]:
        """Give the drafts that an earlier run of the program left, the oldest first."""
        return [draft for draft in self.all() if draft.key in self._met]

    def all(self) -> list[Draft]:
        """Give every draft that can be read, the oldest first."""
        found = (_read(path) for path in self._folder.glob("*.json"))
        return sorted((draft for draft in found if draft is not None), key=lambda draft: draft.at)

    def keep(self, key: str, kind: str, id: str, version: int, title: str, values: Mapping[str, Any]) -> None:
        """Keep a draft in place of the one with the same key; a disk that refuses is only logged."""
        draft = Draft(key, kind, id, version, title, datetime.now(UTC).isoformat(), values)
        path = self._path(key)
        fresh = path.with_suffix(".new")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps(asdict(draft), ensure_ascii=False), encoding="utf-8")
            os.replace(fresh, path)
        except OSError:
            log.exception("A draft could not be kept")

    def drop(self, key: str) -> None:
        """Forget a draft, if there is one."""
        try:
            self._path(key).unlink(missing_ok=True)
        except OSError:
            log.exception("A draft could not be removed")

    def _path(self, key: str) -> Path:
        return self._folder / f"{sha256(key.encode()).hexdigest()[:32]}.json"


def _read(path: Path) -> Draft | None:
    """Read a draft; one that cannot be read, or speaks of something else, counts as none."""
    try:
        return Draft(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
