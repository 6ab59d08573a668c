"""Whether file, history and records still agree: what `verify` says."""

from __future__ import annotations

import base64
from hashlib import sha256

from sqlalchemy import Connection, select

from models import history, rows
from models.fields import KINDS, Kind
from models.files import FILES
from models.history import Document


def flaw(connection: Connection) -> str:
    """Give what is wrong as one sentence, or an empty text."""
    if connection.dialect.name == "sqlite":
        said = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one()
        if said != "ok":
            return f"The file is damaged: {said}."
    if gone := history.missing_guards(connection):
        return f"The protection of the history was removed ({', '.join(gone)})."
    if broken := history.broken_at(connection):
        return broken
    told: dict[str, dict[str, tuple[int, str]]] = {key: {} for key in KINDS}
    for key, record_id, version, after in history.state_at(connection, history.last_number(connection)):
        told[key][record_id] = version, after
    for kind in KINDS.values():
        if altered := _altered(kind, rows.read(connection, kind), told[kind.key]):
            return f"{kind.label} {altered} was altered outside the program."
    for digest, content in connection.execute(select(FILES)):
        if sha256(base64.b64decode(content)).hexdigest() != digest:
            return f"The stored file {digest} was altered outside the program."
    return ""


def _altered(kind: Kind, kept: dict[str, Document], told: dict[str, tuple[int, str]]) -> str:
    """Give the reference of a record that is not what the history says, or an empty text."""
    for record_id in kept.keys() | told.keys():
        document = kept.get(record_id)
        held = (document["version"], history.encode(kind.compact(document))) if document else None
        if held != told.get(record_id):
            return str(document["reference"]) if document else record_id
    return ""
