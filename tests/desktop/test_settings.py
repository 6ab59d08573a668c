"""What the program remembers, and what it makes of a file that somebody spoilt."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.settings import RECENT, RECENT_KEPT, THEME, Settings, grid


def test_what_was_set_is_there_at_the_next_start(tmp_path: Path) -> None:
    Settings(tmp_path / "s.ini").set(THEME, "dark")
    assert Settings(tmp_path / "s.ini").get(THEME) == "dark"


def test_what_was_never_set_has_its_default(settings: Settings) -> None:
    assert settings.get(THEME) == "system"
    assert settings.get(grid("party")) == ""


@pytest.mark.parametrize("spoilt", ["[General]\ntheme=not json\n", "[General]\ntheme=42\n"])
def test_what_cannot_be_read_counts_as_not_set(tmp_path: Path, spoilt: str) -> None:
    (tmp_path / "s.ini").write_text(spoilt)
    assert Settings(tmp_path / "s.ini").get(THEME) == "system"


def test_the_register_opened_last_stands_first_and_once(settings: Settings) -> None:
    for address in ("a", "b", "a"):
        settings.remember_register(address)
    assert settings.get(RECENT) == ["a", "b"]


def test_only_so_many_registers_are_remembered(settings: Settings) -> None:
    for number in range(RECENT_KEPT + 5):
        settings.remember_register(str(number))
    assert len(settings.get(RECENT)) == RECENT_KEPT
