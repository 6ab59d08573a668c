"""The cells of xls and xlsb workbooks as stored, for the same survey that sheets of xlsx get.

An xls file is a small file system (a compound file) with a stream of records in it; an xlsb file is a zip with a
stream of records per sheet. Layouts: [MS-CFB] 2, [MS-XLS] 2.4, [MS-XLSB] 2.1.4.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from models.intake.sheet_survey import ERROR_VALUE, Survey

COMPOUND_MARK = bytes.fromhex("D0CF11E0A1B11AE1")
LAST_SECTOR = 0xFFFFFFFA
HEADER_FAT_SECTORS = 109


class CompoundFile:
    """The streams of a compound file; every fault in its structure raises ValueError."""

    def __init__(self, data: bytes) -> None:
        """Read the directory."""
        if len(data) < 512 or not data.startswith(COMPOUND_MARK):
            raise ValueError("no compound file")
        self._data = data
        self._sector_size = 1 << min(data[30], 16)
        first_directory, self._small_below = struct.unpack_from("<I4xI", data, 48)
        first_small_fat, self._first_fat_chain = struct.unpack_from("<I4xI", data, 60)
        self._fat = self._allocation()
        self._small_fat = numbers(self._chain(first_small_fat))
        self._entries: dict[str, tuple[int, int]] = {}
        directory = self._chain(first_directory)
        for offset in range(0, len(directory) - 127, 128):
            length, kind, start, size = struct.unpack_from("<HB49xII", directory, offset + 64)
            name = directory[offset : offset + max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")
            if kind == 5:
                self._small_start = start
            if kind in (2, 5):
                self._entries.setdefault(name, (start, size))

    @property
    def names(self) -> frozenset[str]:
        """The names of all streams, those inside embedded objects included."""
        return frozenset(self._entries)

    def stream(self, name: str) -> bytes:
        """Return the content of the stream `name`."""
        start, size = self._entries[name]
        if size >= self._small_below:
            return self._chain(start)[:size]
        small = self._chain(self._small_start)
        return b"".join(small[n * 64 : n * 64 + 64] for n in follow(self._small_fat, start))[:size]

    def _allocation(self) -> tuple[int, ...]:
        sectors = list(struct.unpack_from(f"<{HEADER_FAT_SECTORS}I", self._data, 76))
        further = self._first_fat_chain
        seen = set()
        while further < LAST_SECTOR and further not in seen:
            seen.add(further)
            *more, further = numbers(self._sector(further)) or (LAST_SECTOR,)
            sectors += more
        return numbers(b"".join(self._sector(sector) for sector in sectors if sector < LAST_SECTOR))

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) * self._sector_size : (number + 2) * self._sector_size]

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(number) for number in follow(self._fat, start))


def numbers(data: bytes) -> tuple[int, ...]:
    """Read `data` as 32-bit numbers."""
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def follow(table: tuple[int, ...], start: int) -> Iterator[int]:
    """Yield the sectors of a chain; raise ValueError where it runs in a circle or out of the table."""
    steps = 0
    while start < LAST_SECTOR:
        if start >= len(table) or steps > len(table):
            raise ValueError("a broken chain of sectors")
        yield start
        start = table[start]
        steps += 1


BOUND_SHEET, FILE_PASS, BEGIN, END = 0x85, 0x2F, 0x809, 0x0A
FORMULA_RESULT, BOOLEAN_OR_ERROR, SEVERAL_NUMBERS = 0x06, 0x205, 0xBD
SHARED_TEXTS, DIMENSIONS = 0xFC, 0x200
XLS_ROWS, XLS_COLUMNS = 65_536, 256
XLS_CELLS = frozenset((0x06, 0x7E, 0xBD, 0xD6, 0xFD, 0x203, 0x204, 0x205, 0x27E))


def xls_records(stream: bytes, position: int) -> Iterator[tuple[int, bytes]]:
    """Yield (kind, content) of the records of one part of an xls stream, parts nested in it skipped."""
    depth = 0
    while position + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, position)
        depth += (kind == BEGIN) - (kind == END)
        if depth <= 1:
            yield kind, stream[position + 4 : position + 4 + length]
        if depth <= 0:
            return
        position += 4 + length


def is_locked_xls(stream: bytes) -> bool:
    """Say whether an xls stream is encrypted."""
    return any(kind == FILE_PASS for kind, _ in xls_records(stream, 0))


def survey_xls(stream: bytes) -> list[Survey]:
    """Walk through all sheets of an xls stream, in the order of the workbook; they are called by their number.

    Raises ValueError where a stated size is impossible: the fast reader reserves memory for it unseen.
    """
    starts = []
    for kind, content in xls_records(stream, 0):
        if kind == BOUND_SHEET:
            starts.append(struct.unpack_from("<I", content)[0])
        elif kind == SHARED_TEXTS and max(struct.unpack_from("<II", content)) > len(stream):
            raise ValueError("more shared texts than the file has bytes")
    return [survey_xls_sheet(str(number), stream, start) for number, start in enumerate(starts, 1)]


def survey_xls_sheet(name: str, stream: bytes, start: int) -> Survey:
    """Walk through the sheet `name`, whose records begin at `start`."""
    survey = Survey(name)
    for kind, content in xls_records(stream, start):
        if kind == DIMENSIONS:
            check_dimensions(content)
        if kind not in XLS_CELLS or len(content) < 6:
            continue
        row, column = struct.unpack_from("<HH", content)
        if kind == SEVERAL_NUMBERS:
            survey.reach(row + 1, int.from_bytes(content[-2:], "little") + 1)
            continue
        survey.reach(row + 1, column + 1)
        holds_error = (kind == BOOLEAN_OR_ERROR and content[7:8] == b"\1") or (
            kind == FORMULA_RESULT and content[6:7] == b"\2" and content[12:14] == b"\xff\xff"
        )
        if holds_error:
            survey.faults.append((row + 1, column + 1, ERROR_VALUE))
    return survey


def check_dimensions(content: bytes) -> None:
    """Raise ValueError where a sheet states a first and last row or column that no xls file can have."""
    top, bottom, left, right = struct.unpack_from("<IIHH" if len(content) >= 14 else "<HHHH", content)
    if not (top <= bottom <= XLS_ROWS and left <= right <= XLS_COLUMNS):
        raise ValueError("impossible dimensions")


ROW_HEADER, BLANK_CELL, ERROR_CELL, ERROR_FORMULA, RICH_CELL, MERGED_CELLS = 0, 1, 3, 11, 62, 176
BUNDLED_SHEET = 156


def xlsb_records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (kind, content) of the records of one part of an xlsb workbook.

    Kind and length are stored seven bits to a byte, the kind in at most two bytes, the length in at most four.
    """
    position, end = 0, len(data)
    while position < end:
        kind = data[position]
        position += 1
        if kind & 0x80 and position < end:
            kind = (kind & 0x7F) | (data[position] & 0x7F) << 7
            position += 1
        length = 0
        for shift in (0, 7, 14, 21):
            if position >= end:
                return
            byte = data[position]
            position += 1
            length |= (byte & 0x7F) << shift
            if not byte & 0x80:
                break
        yield kind, data[position : position + length]
        position += length


def xlsb_sheets(workbook: bytes) -> list[tuple[str, str]]:
    """Return (name, relationship id) of the sheets that an xlsb workbook part lists."""
    sheets = []
    for kind, content in xlsb_records(workbook):
        if kind == BUNDLED_SHEET:
            relationship, end = wide_text(content, 8)
            name, _ = wide_text(content, end)
            sheets.append((name, relationship))
    return sheets


def wide_text(content: bytes, start: int) -> tuple[str, int]:
    """Read a text preceded by its length; return it and where it ends."""
    length = int.from_bytes(content[start : start + 4], "little")
    end = start + 4 + 2 * length
    return content[start + 4 : end].decode("utf-16-le", errors="replace"), end


def survey_xlsb(name: str, data: bytes) -> Survey:
    """Walk through the sheet `name` of an xlsb workbook."""
    survey = Survey(name)
    row = 0
    for kind, content in xlsb_records(data):
        if kind == ROW_HEADER:
            row = int.from_bytes(content[:4], "little") + 1
        elif BLANK_CELL < kind <= ERROR_FORMULA or kind == RICH_CELL:
            column = int.from_bytes(content[:4], "little") + 1
            survey.reach(row, column)
            if kind in (ERROR_CELL, ERROR_FORMULA):
                survey.faults.append((row, column, ERROR_VALUE))
        elif kind == MERGED_CELLS and len(content) >= 16:
            top, bottom, left, right = struct.unpack_from("<4I", content)
            survey.merged.append((top, left, bottom, right))
    return survey
