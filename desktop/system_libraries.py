"""The libraries that Qt takes from a Linux system, and the packages that hold them.

Qt itself says “libEGL.so.1: cannot open shared object file”, or ends the process with a remark on a plugin. Neither
tells a user what to install.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from typing import NamedTuple


class Library(NamedTuple):
    """A shared library, with the packages of Debian or Ubuntu and of Fedora that hold it."""

    name: str
    debian: str
    fedora: str


FOR_QT = (
    Library("libEGL.so.1", "libegl1", "libglvnd-egl"),
    Library("libGL.so.1", "libgl1", "libglvnd-glx"),
    Library("libX11.so.6", "libx11-6", "libX11"),
    Library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    Library("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    Library("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    Library("libfreetype.so.6", "libfreetype6", "freetype"),
    Library("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    Library("libgthread-2.0.so.0", "libglib2.0-0", "glib2"),
    Library("libzstd.so.1", "libzstd1", "libzstd"),
    Library("libz.so.1", "zlib1g", "zlib"),
)
"""What every part of Qt needs that draws."""

FOR_X11 = (
    Library("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    Library("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    Library("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
    Library("libxcb-util.so.1", "libxcb-util1", "xcb-util"),
    Library("libxcb-randr.so.0", "libxcb-randr0", "libxcb"),
    Library("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    Library("libxcb-shm.so.0", "libxcb-shm0", "libxcb"),
    Library("libxcb-sync.so.1", "libxcb-sync1", "libxcb"),
    Library("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb"),
    Library("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
    Library("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb"),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
)
"""What Qt needs besides for a window on X11."""


def missing_for_qt() -> str:
    """Say which packages Qt needs that are not there; an empty text where none is missing."""
    return _sentence(library for library in FOR_QT if not _is_there(library))


def missing_for_x11() -> str:
    """Say which packages a window on X11 needs that are not there; an empty text where none is missing."""
    return _sentence(library for library in (*FOR_QT, *FOR_X11) if not _is_there(library))


def _is_there(library: Library) -> bool:
    try:
        ctypes.CDLL(library.name)
    except OSError:
        return False
    return True


def _sentence(missing: Iterable[Library]) -> str:
    wanted = tuple(missing)
    if not wanted:
        return ""
    debian = " ".join(dict.fromkeys(library.debian for library in wanted))
    fedora = " ".join(dict.fromkeys(library.fedora for library in wanted))
    return (
        f"The window needs system libraries that are missing: on Debian or Ubuntu run “apt-get install {debian}”, "
        f"on Fedora “dnf install {fedora}”."
    )
