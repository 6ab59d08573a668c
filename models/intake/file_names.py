"""What the files of one import are called: by name, and where several have one name, by folder too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path


def file_names(paths: Sequence[Path]) -> list[str]:
    """Give each file the shortest name that no other of them has: “north/vendors.xlsx” beside “south/vendors.xlsx”.

    A file that is named twice has one name.
    """
    files = {path: path.absolute() for path in paths}
    names = dict.fromkeys(files.values(), "")
    alike = list(names)
    for parts in range(1, max((len(file.parts) for file in names), default=0) + 1):
        for file in alike:
            names[file] = "/".join(file.parts[-parts:])
        counted = Counter(names[file] for file in alike)
        alike = [file for file in alike if counted[names[file]] > 1]
    return [names[files[path]] for path in paths]
