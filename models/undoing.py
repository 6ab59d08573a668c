"""Which change set undo and redo mean: read off the history, kept nowhere else."""

from __future__ import annotations

from collections.abc import Sequence

from models.history import Action, SetEntry


class StaleUndo(Exception):
    """A change that cannot be taken back because something built on it; its text says what."""


def _stacks(newest_first: Sequence[SetEntry]) -> tuple[list[SetEntry], list[SetEntry]]:
    """Give what stands and what is undone, the next one last.

    An undo names what it reverts, because on a server that need not be the set just before it.
    """
    done: dict[int, SetEntry] = {}
    undone: dict[int, SetEntry] = {}
    for entry in reversed(newest_first):
        match entry.action:
            case Action.CREATE:
                continue
            case Action.UNDO:
                done.pop(entry.reverts or 0, None)
                undone[entry.number] = entry
            case Action.REDO:
                undone.pop(entry.reverts or 0, None)
                done[entry.number] = entry
            case _:
                done[entry.number] = entry
                undone.clear()
    return list(done.values()), list(undone.values())


def next_undo(newest_first: Sequence[SetEntry]) -> SetEntry | None:
    """Give the last change set that stands: an edit, an import, or a redo. Never the creation of the register."""
    done, _ = _stacks(newest_first)
    return done[-1] if done else None


def next_redo(newest_first: Sequence[SetEntry]) -> SetEntry | None:
    """Give the last undo after which nothing else was changed."""
    _, undone = _stacks(newest_first)
    return undone[-1] if undone else None
