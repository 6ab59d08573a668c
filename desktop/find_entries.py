"""What can be found besides records: pages, actions, settings and findings, by a name in any language.

Names are held against what is typed as people type it: any words of the name, in any order, their beginnings, and
with a slip of the hand in the longer ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from desktop.go_menu import PAGE_KEYS
from desktop.navigation import NAMES
from desktop.texts import language, tr
from resources.language import mark

if TYPE_CHECKING:
    from desktop.jobs import Progress
    from models.law.judgement import Judgement
    from models.register import Register
    from models.search import Hit

Group = Literal["recent", "record", "finding", "page", "action", "setting"]

GROUPS: dict[str, str] = {
    "recent": mark("Where you were"),
    "page": mark("Pages"),
    "action": mark("Actions"),
    "setting": mark("Settings"),
    "finding": mark("Findings"),
}
"""Headings by group, in their order; records stand under the name of their kind, between settings and findings."""

_LISTED = 6
"""Entries of a group that are listed; more words find more."""

_EXACT, _BEGINS, _NEAR = 3, 2, 1


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to go to: `key` is a page, a kind of record or the number of an action, `id` a record or a check."""

    group: str
    key: str
    title: str
    detail: str = ""
    keys: str = ""
    id: str = ""


def pages() -> list[Entry]:
    """Give the pages of the navigation with their keys."""
    keys = dict(zip(NAMES, PAGE_KEYS, strict=False))
    return [Entry("page", key, tr(name), keys=keys.get(key, "")) for key, name in NAMES.items()]


SETTINGS: tuple[tuple[str, str], ...] = (
    ("languages", mark("Language of the window")),
    ("languages", mark("Language of documents")),
    ("languages", mark("Form of dates")),
    ("appearance", mark("Theme")),
    ("appearance", mark("Reduced motion")),
    ("copies", mark("Folder for copies")),
    ("copies", mark("Copy when a register is closed")),
    ("copies", mark("Copy every day")),
    ("periods", mark("Periods of the office")),
    ("office", mark("Departments")),
    ("office", mark("Categories of personal data")),
    ("office", mark("Categories of data subjects")),
    ("office", mark("Fields of the office")),
    ("profiles", mark("Document profiles")),
)
"""Settings by the section of the dialog in which they stand."""


def settings() -> list[Entry]:
    """Give the settings; their key is the section of the dialog."""
    return [Entry("setting", section, tr(name), tr("Settings"), "Ctrl+,") for section, name in SETTINGS]


def actions(bar: QMenuBar) -> tuple[list[Entry], list[QAction]]:
    """Give the actions of the menus that can be done now; their keys count in the list beside them."""
    page_names = {tr(name) for name in NAMES.values()}
    listed = [(path, action) for path, action in all_actions(bar) if action.isEnabled()]
    listed = [(path, action) for path, action in listed if plain(action.text()) not in page_names]
    entries = [
        Entry(
            "action",
            str(number),
            plain(action.text()),
            path,
            shortcut_of(action),
        )
        for number, (path, action) in enumerate(listed)
    ]
    return entries, [action for _, action in listed]


def all_actions(bar: QMenuBar) -> list[tuple[str, QAction]]:
    """Give every action of the menus with the way to it."""
    found: list[tuple[str, QAction]] = []

    def take(menu: QMenu, path: str) -> None:
        for action in menu.actions():
            below = action.menu()
            if isinstance(below, QMenu):
                take(below, f"{path} › {plain(action.text())}")
            elif plain(action.text()):
                found.append((path, action))

    for top in bar.actions():
        menu = top.menu()
        if isinstance(menu, QMenu):
            take(menu, plain(top.text()))
    return found


def plain(text: str) -> str:
    """Give the text of an action without its marked letter, its dots and its key."""
    return text.split("\t")[0].replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("… .")


def shortcut_of(action: QAction) -> str:
    """Give the key of an action as the menu shows it."""
    said = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return said or action.text().partition("\t")[2]


def matching(entries: Iterable[Entry], words: str) -> list[Entry]:
    """Give the entries whose name in some language holds all words, best first."""
    from models.spelling import fold_words
    from resources.language import everywhere

    sought = fold_words(words)
    found = []
    for number, entry in enumerate(entries):
        names = everywhere(entry.title, language())
        best = max(_fit(sought, fold_words(f"{name} {entry.detail}")) for name in names)
        if best:
            found.append((-best, number, entry))
    return [entry for _, _, entry in sorted(found)]


def _fit(sought: tuple[str, ...], name: tuple[str, ...]) -> int:
    """Give how well all words stand in a name: by its words, their beginnings, or nearly; 0 for not at all."""
    return min((max((_likeness(word, own) for own in name), default=0) for word in sought), default=0)


def _likeness(word: str, own: str) -> int:
    from models.near_words import near_words

    if word == own:
        return _EXACT
    return _BEGINS if own.startswith(word) else _NEAR if near_words(word, (own,)) else 0


def first_of_each(entries: Iterable[Entry]) -> list[Entry]:
    """Keep the first entries of each group."""
    counted: dict[tuple[str, str], int] = {}
    kept = []
    for entry in entries:
        group = (entry.group, entry.key if entry.group == "record" else "")
        counted[group] = counted.get(group, 0) + 1
        if counted[group] <= _LISTED:
            kept.append(entry)
    return kept


def records(hits: Iterable[Hit]) -> list[Entry]:
    """Give the records that a search found, those of a kind together."""
    found: dict[str, list[Entry]] = {}
    for hit in hits:
        entry = Entry("record", hit.kind, f"{hit.reference}  {hit.title}", hit.snippet, id=hit.id)
        found.setdefault(hit.kind, []).append(entry)
    return [entry for entries in found.values() for entry in entries]


def titled(register: Register, words: str) -> list[Entry]:
    """Give the records whose title or reference holds the words: the quick way, while the index is being built."""
    from models.fields import KINDS
    from models.listing import choices

    found = []
    for kind in KINDS.values():
        if kind.key in NAMES:
            listed = choices(register, kind.key, words, _LISTED)
            references = {
                record.id: record.reference for record in register.records(kind.key, [id for id, _ in listed])
            }
            found += [Entry("record", kind.key, f"{references.get(id, '')}  {title}", id=id) for id, title in listed]
    return found


def findings(judgement: Judgement, words: str, progress: Progress) -> list[Entry]:
    """Give the checks that found something, by their names, and the findings on records that hold the words."""
    from desktop.finding_list import Line, holding, title_in

    counts: dict[str, int] = {}
    titles: dict[str, str] = {}
    lines: list[Entry] = []
    seek: Callable[[Line], bool] = holding(words)
    for number, finding in enumerate(judgement.findings()):
        if number % 200 == 0:
            progress.step(0)
        if not finding.open:
            continue
        counts[finding.check] = counts.get(finding.check, 0) + 1
        titles[finding.check] = finding.title
        record = judgement.book.get(finding.subject.id) if len(lines) < _LISTED else None
        if record is not None and seek(Line(finding, title_in(judgement.book, record))):
            said = f"{finding.subject.reference}  {finding.message.said(language())}"
            lines.append(Entry("finding", finding.subject.reference, said, finding.check, id=finding.check))
    checks = [Entry("finding", "", tr(titles[id]), f"{id} · {count:,}", id=id) for id, count in counts.items()]
    return matching(checks, words)[: _LISTED // 2] + lines
