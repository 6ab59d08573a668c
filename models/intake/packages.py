"""The zip files in which xlsx, xlsb and ods keep their sheets, opened with distrust.

A zip's directory says how large each member becomes, but the directory can lie, and a few kilobytes can unpack to
terabytes. So the directory is judged first, and every member that will be read is unpacked here piece by piece to
see that it keeps to what the directory says, before any other code trusts it.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from models.intake.book import Limits, UnreadableSpreadsheet

PIECE_IN = 64 * 1024
PIECE_OUT = 1024 * 1024
READ_ENDINGS = (".xml", ".rels", ".bin")

OTHER_CONTENTS = (
    ("word/document.xml", "a Word document"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("Index/Document.iwa", "an Apple Numbers document"),
)


class Package:
    """The members of one zip file held in memory."""

    def __init__(self, file: str, data: bytes, limits: Limits) -> None:
        """Read the directory of `data` and refuse what is damaged, locked or would unpack beyond `limits`."""
        self.file = file
        self._data = memoryview(data)
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                self.members = {member.filename: member for member in archive.infolist()}
        except (
            zipfile.BadZipFile,
            ValueError,
            EOFError,
            NotImplementedError,
            OverflowError,
            UnicodeDecodeError,
        ) as error:
            raise damaged(file) from error
        if any(member.flag_bits & 1 for member in self.members.values()):
            raise locked(file)
        self._judge_directory(limits)
        for name, member in self.members.items():
            if name.endswith(READ_ENDINGS) and not self.is_sheet(name):
                for _ in self._unpacked(member):
                    pass

    @staticmethod
    def is_sheet(name: str) -> bool:
        """Say whether a member holds cells (its reader unpacks it through `pieces` anyway)."""
        return name.startswith("xl/worksheets/sheet") or name == "content.xml"

    def pieces(self, name: str) -> Iterator[bytes]:
        """Unpack the member `name` piece by piece; refuse the file where it is damaged or larger than it says."""
        if name not in self.members:
            raise damaged(self.file)
        return self._unpacked(self.members[name])

    def read(self, name: str) -> bytes:
        """Unpack the whole member `name`."""
        return b"".join(self.pieces(name))

    def kind_of_other_content(self) -> str:
        """Say in words what a zip file without a workbook is."""
        found = next((kind for name, kind in OTHER_CONTENTS if name in self.members), "")
        if not found and "mimetype" in self.members:
            found = "an OpenDocument file of another kind"
        return found or "a zip archive without a workbook"

    def _judge_directory(self, limits: Limits) -> None:
        unpacked = sum(member.file_size for member in self.members.values())
        swollen = any(
            member.file_size > limits.ratio_counts_from_bytes
            and member.file_size > limits.unpacked_ratio * max(member.compress_size, 1)
            for member in self.members.values()
        )
        if swollen or unpacked > limits.unpacked_bytes:
            raise UnreadableSpreadsheet(
                f'"{self.file}" would unpack to {unpacked // 1024 // 1024:,} MB, far more than a spreadsheet of its'
                " size needs, and was not opened; copy the table into a new workbook.",
                "zip_bomb",
            )

    def _unpacked(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        packed = self._packed(member)
        if member.compress_type == zipfile.ZIP_STORED:
            pieces = iter([bytes(packed)])
        elif member.compress_type == zipfile.ZIP_DEFLATED:
            pieces = inflated(packed)
        else:
            raise damaged(self.file)
        size = 0
        try:
            for piece in pieces:
                size += len(piece)
                if size > member.file_size:
                    break
                yield piece
        except zlib.error as error:
            raise damaged(self.file) from error
        if size != member.file_size:
            raise damaged(self.file)

    def _packed(self, member: zipfile.ZipInfo) -> memoryview:
        """Return the packed bytes: they follow the member's own header, whose two lengths are at 26 and 28."""
        header = bytes(self._data[member.header_offset : member.header_offset + 30])
        if header[:4] != b"PK\x03\x04" or len(header) < 30:
            raise damaged(self.file)
        start = (
            member.header_offset
            + 30
            + int.from_bytes(header[26:28], "little")
            + int.from_bytes(header[28:30], "little")
        )
        return self._data[start : start + member.compress_size]


def inflated(packed: memoryview) -> Iterator[bytes]:
    """Inflate raw deflate data in pieces of bounded size."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for start in range(0, len(packed), PIECE_IN):
        rest: bytes | memoryview = packed[start : start + PIECE_IN]
        while rest:
            yield inflater.decompress(rest, PIECE_OUT)
            rest = inflater.unconsumed_tail
    yield inflater.flush()


def damaged(file: str) -> UnreadableSpreadsheet:
    """Return the refusal of a file whose inside is broken."""
    return UnreadableSpreadsheet(
        f'"{file}" is damaged or was not copied completely; open it in a spreadsheet program and save it again,'
        " or ask for the file again.",
        "damaged",
    )


def locked(file: str) -> UnreadableSpreadsheet:
    """Return the refusal of a file that opens only with a password."""
    return UnreadableSpreadsheet(
        f'"{file}" is protected with a password; open it in a spreadsheet program, remove the password and save'
        " a copy.",
        "password",
    )
