"""An import that is being looked at: the files, what the analyst decided so far, and the plan that follows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.dialogs.import_rows import PlanRows, rows_of
from desktop.job_bar import JobBar
from desktop.jobs import Progress
from desktop.session import Session
from desktop.texts import tr

if TYPE_CHECKING:
    from models.intake.decisions import Decisions
    from models.intake.plan import Plan
    from models.register import Changes, Register


_READ = 0.7
"""The share of the work that is done once the files are read."""

Planned = tuple["Plan", dict[str, str], PlanRows, list[str]]
"""A plan, the titles of what it points to, its rows, and the names of the layouts that there are."""


class ImportStudy(QObject):
    """Makes plans by jobs; `planned` says that there is one, `failed` that there is none, `applied` that it is done."""

    planned = Signal()
    failed = Signal()
    applied = Signal()
    decided = Signal()

    def __init__(self, session: Session, jobs: JobBar, parent: QObject | None = None) -> None:
        """Begin without files."""
        from models.intake.decisions import NO_DECISIONS
        from models.intake.read_books import ReadBooks

        super().__init__(parent)
        self.session = session
        self.paths: list[Path] = []
        self.home: str | None = None
        self.decisions: Decisions = NO_DECISIONS
        self.plan: Plan | None = None
        self.titles: dict[str, str] = {}
        self.rows = PlanRows()
        self.layouts: list[str] = []
        self.changes: Changes | None = None
        self.stale = False
        self.unread = False
        """Whether there are files that nobody tried to read to the end."""
        self._jobs = jobs
        self._books = ReadBooks()

    def set_files(self, paths: list[Path]) -> None:
        """Study these files, as far as decided before; what was decided about a file stays with it."""
        from models.intake.file_names import file_names

        before, now = (dict(zip(files, file_names(files), strict=True)) for files in (self.paths, paths))
        away = {path: str(path.absolute()) for path in {**before, **now}}
        names = {before.get(path, name): now.get(path, name) for path, name in away.items()}
        self.decisions = self.decisions.with_file_names(names)
        self.paths, self.plan, self.unread = paths, None, bool(paths)
        if paths:
            self.make_plan()
        else:
            self.failed.emit()

    def set_home(self, home: str | None) -> None:
        """Say whose lists these are."""
        self.home = home
        if self.paths:
            self.make_plan()

    def decide(self, decisions: Decisions, *, at_once: bool = False) -> None:
        """Take an answer; the plan follows when it is looked at next, or at once."""
        before, self.decisions, self.stale = self.decisions, decisions, True
        if at_once:
            self.make_plan(before)
        else:
            self.decided.emit()

    def make_plan(self, before: Decisions | None = None) -> None:
        """Make the plan anew; where that fails, decisions are again those of before, if given."""
        register, paths, decisions, books = self.session.register, list(self.paths), self.decisions, self._books
        home = self.home

        def work(progress: Progress) -> Planned:
            from models.bulk import collector_at_rest
            from models.intake.importing import plan_import
            from models.intake.layouts import shipped_layouts
            from models.intake.remembered import kept_layouts

            entity = register.record("party", home).reference if home else None

            def tell(share: float, text: str) -> None:
                progress(share * _READ, text)

            plan = plan_import(
                register, paths, home=entity, decisions=decisions, books=books, patient=True, progress=tell
            )
            with collector_at_rest():
                steps: tuple[Callable[[], object], ...] = (lambda: plan.entries, lambda: plan.matches)
                for at, step in enumerate(steps):
                    progress(_READ + (1 - _READ) * at / 3, tr("Comparing with the register"))
                    step()
                titles = titles_for(register, plan)
                progress((2 + _READ) / 3)
                rows = rows_of(plan, titles)
            layouts = [layout.name for layout in (*kept_layouts(register), *shipped_layouts())]
            return plan, titles, rows, layouts

        def take(made: Planned) -> None:
            self.plan, self.titles, self.rows, self.layouts = made
            self.stale, self.unread = self.decisions is not decisions, False
            self.planned.emit()

        def fail(_error: Exception) -> None:
            self.unread = False
            if before is not None:
                self.decisions = before
            self.failed.emit()

        names = ", ".join(path.name for path in paths)
        self._jobs.run(tr("Reading spreadsheets"), tr("Reading {0}").format(names), work, take, fail)

    def apply(self) -> None:
        """Do what the plan says."""
        register, plan = self.session.register, self.plan
        assert plan is not None

        def work(progress: Progress) -> Changes | None:
            from models.intake.importing import apply

            return apply(register, plan, progress=progress)

        def done(changes: Changes | None) -> None:
            self.changes = changes
            self.applied.emit()

        def fail(_error: Exception) -> None:
            self.stale = True  # somebody may have changed what the plan was made of
            self.failed.emit()

        self._jobs.run(tr("Import"), tr("Importing"), work, done, fail)


def titles_for(register: Register, plan: Plan) -> dict[str, str]:
    """Give the titles of the records that a plan makes or points to, by id."""
    from models.fields import KINDS
    from models.listing import titles

    known = {entry.id: entry.title for entry in plan.entries}
    known |= {candidate.id: candidate.name for match in plan.matches for candidate in match.candidates}
    wanted: dict[str, set[str]] = {}
    for kind, _id, _before, after in plan.documents:
        for listed, key, target in KINDS[kind].links:
            items = (after,) if listed is None else after.get(listed, ())
            wanted.setdefault(target, set()).update(item[key] for item in items if item.get(key))
    for target, ids in wanted.items():
        known.update(titles(register, target, ids - known.keys()))
    return known
