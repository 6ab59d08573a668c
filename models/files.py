"""Stored files: the content of documents, by hash, apart from the records that name them.

Content is kept as base64 text, so that both databases and the JSON dump hold the same thing.
"""

import base64
from typing import Any, ClassVar

from sqlalchemy import Connection, select
from sqlmodel import Field, SQLModel, String


class StoredFile(SQLModel, table=True):
    """The content of one file; the same content is kept once."""

    __tablename__: ClassVar[str] = "stored_file"
    sha256: str = Field(primary_key=True, sa_type=String)
    content: str


FILES: Any = StoredFile.__table__  # type: ignore[attr-defined]


def stored_file(connection: Connection, digest: str) -> bytes | None:
    """Give the content of a file by its SHA-256, None where it is not stored."""
    content = connection.execute(select(FILES.c.content).where(FILES.c.sha256 == digest)).scalar()
    return None if content is None else base64.b64decode(content)
