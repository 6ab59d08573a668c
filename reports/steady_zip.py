"""The zip archive of a workbook, which depends on its content alone: no clock, no file system, no platform in it."""

from __future__ import annotations

import datetime as dt
import os
import re
from typing import Any, BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FIRST_DAY: Final = dt.datetime(1980, 1, 1)
"""The earliest day that a zip archive can tell."""

_CHUNK = 1 << 20
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_APPLICATION = re.compile(rb"(<Application>)[^<]*")


class SteadyZip(ZipFile):
    """A zip archive for Office documents whose entries all carry the same day."""

    def __init__(self, stream: BinaryIO) -> None:
        """Write the archive to an open binary stream."""
        super().__init__(stream, "w", ZIP_DEFLATED, allowZip64=True)

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, compress_type: int | None = None,
                 compresslevel: int | None = None) -> None:
        """Add an entry; the properties lose the moment of writing and openpyxl's claim to be Excel."""
        name = zinfo_or_arcname.filename if isinstance(zinfo_or_arcname, ZipInfo) else zinfo_or_arcname
        content = data.encode() if isinstance(data, str) else bytes(data)
        if name == "docProps/core.xml":
            content = _MODIFIED.sub(rb"\g<1>" + f"{FIRST_DAY:%Y-%m-%dT%H:%M:%SZ}".encode(), content)
        if name == "docProps/app.xml":
            content = _APPLICATION.sub(rb"\g<1>Transfer Register", content)
        with self.open(_entry(name), "w") as entry:
            entry.write(content)

    def write(self, filename: str | os.PathLike[str], arcname: str | os.PathLike[str] | None = None,
              compress_type: int | None = None, compresslevel: int | None = None) -> None:
        """Add a file under the name `arcname`."""
        entry = _entry(os.fspath(arcname or filename))
        with open(filename, "rb") as source, self.open(entry, "w", force_zip64=True) as target:
            while chunk := source.read(_CHUNK):
                target.write(chunk)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name.lstrip("/"), FIRST_DAY.timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 0
    return entry
