"""The command that opens the window, and what it says where there can be none."""

from __future__ import annotations

import sys

import pytest
from command_line import Run, assert_one_sentence


def on_linux_with(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize("arguments", [(), ("open", "group.register")], ids=["no command", "open"])
def test_without_a_display_the_window_is_refused_in_one_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    on_linux_with(monkeypatch)
    said = run(*arguments)
    assert_one_sentence(said)
    assert "no display" in said[2]


@pytest.mark.parametrize(("arguments", "address"), [((), None), (("open", "group.register"), "group.register")])
def test_the_window_opens_on_the_register_that_was_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], address: str | None
) -> None:
    asked: list[str | None] = []

    def shown(address: str | None) -> int:
        asked.append(address)
        return 0

    monkeypatch.setattr("desktop.app.run", shown)
    on_linux_with(monkeypatch, QT_QPA_PLATFORM="offscreen")
    assert run(*arguments) == (0, "", "")
    assert asked == [address]


def test_missing_libraries_of_the_system_are_named_with_their_packages(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(name: str) -> None:
        if name in ("libEGL.so.1", "libxcb-cursor.so.0"):
            raise OSError(f"{name}: cannot open shared object file: No such file or directory")

    monkeypatch.setattr("ctypes.CDLL", load)
    on_linux_with(monkeypatch, DISPLAY=":77")
    said = run("open", "group.register")
    assert_one_sentence(said)
    assert "apt-get install libegl1 libxcb-cursor0" in said[2]
    assert "dnf install libglvnd-egl xcb-util-cursor" in said[2]


def test_qt_that_does_not_load_names_what_it_lacks(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: str) -> None:
        if name == "libdbus-1.so.3":
            raise OSError(name)

    monkeypatch.setattr("ctypes.CDLL", load)
    monkeypatch.setitem(sys.modules, "PySide6", None)
    on_linux_with(monkeypatch, QT_QPA_PLATFORM="offscreen")
    said = run("open", "group.register")
    assert_one_sentence(said)
    assert "libdbus-1-3" in said[2]
