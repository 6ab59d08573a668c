"""The ids of records: unique wherever they are made, and growing with time, so that indexes stay compact."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

_NOISE, _COUNTED, _IDS_TOGETHER = 10, 12, 256
"""Random bytes of an id, its last digits, in which ids are counted, and how many of them are made together."""

_VARIANT = {digit: "89ab"[int(digit, 16) % 4] for digit in "0123456789abcdef"}


def new_id() -> str:
    """Make the id of a new record: a UUID whose beginning grows with time (version 7)."""
    noise = os.urandom(_NOISE).hex()
    stamp = f"{time.time_ns() // 1_000_000:012x}"
    return f"{stamp[:8]}-{stamp[8:]}-7{noise[:3]}-{_VARIANT[noise[3]]}{noise[4:7]}-{noise[7:19]}"


def new_ids() -> Iterator[str]:
    """Make ids of new records without end, for one thread that needs very many: they share moment and chance a while.

    Of those that share these, each is one more than the one before, as RFC 9562 (6.2) allows.
    """
    while True:
        first = new_id()
        shared, start = first[:-_COUNTED], int(first[-_COUNTED:], 16)
        for number in range(start, min(start + _IDS_TOGETHER, 16**_COUNTED)):
            yield f"{shared}{number:012x}"
