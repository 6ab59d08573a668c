"""What the program remembers for one user: declared here once, kept in one file of the user's configuration folder.

What belongs to a register stays in the register; this is only how somebody likes to work with any of them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QSettings

T = TypeVar("T")

RECENT_KEPT = 10


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One thing that is remembered: its key, its default (which also gives the type), its label."""

    key: str
    default: T
    label: str


THEME = Setting("theme", "system", "Theme")
REDUCED_MOTION = Setting("reduced_motion", False, "Reduced motion")
LANGUAGE = Setting("language", "", "Language of the interface")
DAY_FORM = Setting("day_form", "", "Form of dates")
DOCUMENT_LANGUAGE = Setting("document_language", "en", "Language of documents")
RECENT: Setting[list[str]] = Setting("recent", [], "Recent registers")
WINDOW = Setting("window", "", "Size and place of the window")
FOLDER = Setting("folder", "", "Folder last used")
BACKUP_FOLDER = Setting("backup_folder", "", "Folder for copies of registers")
BACKUP_AT_CLOSING = Setting("backup_at_closing", True, "Copy the register when it is closed")
BACKUP_DAILY = Setting("backup_daily", True, "Copy the register every day")


def grid(kind: str) -> Setting[str]:
    """Give the setting that holds order, width and visibility of the columns of a kind of record."""
    return Setting(f"grid/{kind}", "", "Columns")


def split(kind: str) -> Setting[str]:
    """Give the setting that holds how wide the record stands beside its table."""
    return Setting(f"split/{kind}", "", "Width of the record")


def user_file() -> Path:
    """Give the file in which settings are kept for this user."""
    from platformdirs import user_config_path

    return user_config_path("transfer-register", appauthor=False) / "settings.ini"


def user_data() -> Path:
    """Give the folder in which the program keeps data for this user, such as copies of registers."""
    from platformdirs import user_data_path

    return user_data_path("transfer-register", appauthor=False)


class Settings:
    """Reads and writes settings; what cannot be read counts as not set."""

    def __init__(self, path: Path, data: Path | None = None) -> None:
        """Keep settings in an ini file, and what else is kept for the user in `data`, else beside that file.

        The file and its folder arise at the first write.
        """
        self.data = data or path.parent
        self._kept = QSettings(str(path), QSettings.Format.IniFormat)

    def get(self, setting: Setting[T]) -> T:
        """Give a value, or its default."""
        stored = self._kept.value(setting.key)
        if stored is None:
            return setting.default
        try:
            value = json.loads(str(stored))
        except ValueError:
            return setting.default
        return value if isinstance(value, type(setting.default)) else setting.default

    def set(self, setting: Setting[T], value: T) -> None:
        """Remember a value."""
        self._kept.setValue(setting.key, json.dumps(value))

    def remember_register(self, address: str) -> None:
        """Put a register at the head of the recent ones."""
        others = [known for known in self.get(RECENT) if known != address]
        self.set(RECENT, [address, *others][:RECENT_KEPT])

    def forget_register(self, address: str) -> None:
        """Take a register off the recent ones."""
        self.set(RECENT, [known for known in self.get(RECENT) if known != address])
