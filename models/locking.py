"""The lock of a register file: one writer, known by name.

The operating system holds the lock (so that it goes when its program dies, however it dies), and the text of the lock
file says who has it. The locked byte lies far behind the text, because Windows lets nobody read a locked byte.
"""

from __future__ import annotations

import getpass
import json
import os
import socket
import stat
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

_BYTE = 1 << 30


def user_name() -> str:
    """Name the user as the system knows them; it stands in history and lock."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown user"


class Lock:
    """A lock beside a register; `mine` tells whether it was free, `holder` who has it."""

    def __init__(self, register: Path) -> None:
        """Try to take the lock; raises OSError where the folder cannot be written."""
        self._register = register
        self._path = register.with_name(register.name + ".lock")
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
        self.mine = _take(self._file)
        while self.mine and not self._is_current():
            # The holder before us removed the file between our opening and our taking it.
            os.close(self._file)
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
            self.mine = _take(self._file)
        if self.mine:
            self.holder = self._sign()
        else:
            self.holder = self._read()
            os.close(self._file)

    def release(self) -> None:
        """Give the lock back."""
        if not self.mine:
            return
        self.mine = False
        if sys.platform == "win32":  # an open file cannot be removed there
            os.close(self._file)
            self._path.unlink(missing_ok=True)
        else:
            self._path.unlink(missing_ok=True)
            os.close(self._file)

    def _is_current(self) -> bool:
        try:
            return os.path.samestat(os.fstat(self._file), self._path.stat())
        except FileNotFoundError:
            return False

    def _sign(self) -> str:
        _share(self._file, self._register)
        since = datetime.now().astimezone().isoformat(timespec="minutes")
        entry = {"user": user_name(), "host": socket.gethostname(), "process": os.getpid(), "since": since}
        os.ftruncate(self._file, 0)
        os.lseek(self._file, 0, os.SEEK_SET)
        os.write(self._file, json.dumps(entry).encode())
        return _sentence(entry)

    def _read(self) -> str:
        os.lseek(self._file, 0, os.SEEK_SET)
        try:
            return _sentence(json.loads(os.read(self._file, 4096)))
        except (ValueError, KeyError, TypeError, OSError):
            return "somebody else"


def _sentence(entry: dict[str, object]) -> str:
    since = str(entry["since"])[:16].replace("T", " ")
    return f"{entry['user']} on {entry['host']} (since {since})"


if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> bool:
        os.lseek(file, _BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _share(file: int, register: Path) -> None:
        """Leave the rights to the folder: Windows has no file modes."""
else:
    import fcntl

    def _take(file: int) -> bool:
        try:
            # Not lockf: those locks belong to the process, and go when any file handle on the lock file is closed.
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _share(file: int, register: Path) -> None:
        """Let everybody who may write the register take its lock, whatever the umask of the first one."""
        with suppress(OSError):  # a register that is only being created, or a lock file of another user
            os.fchmod(file, stat.S_IMODE(register.stat().st_mode))
