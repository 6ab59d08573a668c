"""The bar of a table: saved views, and what was refused of what was typed into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QMenu, QToolButton, QWidget

from desktop.elided_label import ElidedLabel
from desktop.grid_list import ListDialog
from desktop.grid_refused import RefusedDialog
from desktop.session import Session
from desktop.tables import RecordTable
from desktop.texts import tr
from desktop.theme import look

if TYPE_CHECKING:
    from models.cell_changes import ChangePlan
    from models.register import Record
    from models.views import View


class GridBar(QWidget):
    """Keeps and shows views of a table; `statuses_wanted` asks the page for the records of a view."""

    statuses_wanted = Signal(object)

    def __init__(self, table: RecordTable, session: Session, parent: QWidget | None = None) -> None:
        """Serve a table."""
        super().__init__(parent)
        self._table, self._session = table, session
        self._shown = ""
        self.views = QToolButton()
        self.views.setText(tr("Views"))
        self.views.setAccessibleName(tr("Saved views"))
        self.views.setToolTip(tr("Keep how the table is filtered, sorted and grouped, or show it as it was kept"))
        self.views.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        look(self.views, "button")
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._on_menu)
        self.menu.triggered.connect(self._on_chosen)
        self.views.setMenu(self.menu)
        self.said = ElidedLabel("")
        look(self.said, "error")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.said, 1)
        layout.addWidget(self.views)
        table.writer.said.connect(self._on_said)
        table.writer.refused.connect(self._on_refused)
        table.list_wanted.connect(self._on_list)

    @Slot(str)
    def _on_said(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setToolTip(sentence)

    @Slot(object, object)
    def _on_refused(self, plan: ChangePlan, store: Any) -> None:
        RefusedDialog(self._table.records.kind, plan, store, self.window()).open()

    # Lists -----------------------------------------------------------------------------------------------------

    @Slot(str, str)
    def _on_list(self, id: str, key: str) -> None:
        kind = self._table.records.kind.key
        self._session.fetch(kind, id, lambda record: self._show_list(record, key), owner=self)

    def _show_list(self, record: Record, key: str) -> None:
        from models.cell_changes import Wanted

        def store(items: list[dict[str, Any]]) -> None:
            reason = tr("Edit {0}").format(record.reference)
            self._table.writer.change(reason, [Wanted(record.id, key, value=items, ready=True)])

        ListDialog(record, key, self._session, store, self.window()).open()

    # Views -----------------------------------------------------------------------------------------------------

    def view(self) -> View:
        """Give the view that the table shows now."""
        from models.views import View

        records, typed = self._table.records, self._table.heading.texts()
        return View(
            records.kind.key,
            tuple(records.columns[column] for column in self._table.shown_columns()),
            records.query.filters,
            {records.columns[column]: text for column, text in typed.items()},
            records.query.statuses,
            records.query.sort,
            records.group,
        )

    @Slot()
    def _on_menu(self) -> None:
        from models.views import views

        self.menu.clear()
        kept = views(self._session.register, self._table.records.kind.key)
        for name in kept:
            action = self.menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name == self._shown)
            action.setData(("show", name))
        if kept:
            self.menu.addSeparator()
        self.menu.addAction(tr("All records, as at first")).setData(("first", ""))
        if not self._session.read_only:
            self.menu.addAction(tr("Keep this view…")).setData(("keep", ""))
            remove = self.menu.addMenu(tr("Remove"))
            remove.setEnabled(bool(kept))
            for name in kept:
                remove.addAction(name.replace("&", "&&")).setData(("remove", name))

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        from models.views import View, views

        do, name = action.data()
        if do == "show":
            self.show_view(views(self._session.register)[name])
            self._shown = name
        elif do == "first":
            self._table.reset_columns()
            first = tuple(self._table.records.columns[column] for column in self._table.shown_columns())
            self.show_view(View(self._table.records.kind.key, first))
            self._shown = ""
        elif do == "keep":
            self._ask_name()
        else:
            self._store(lambda: self._remove(name))

    def show_view(self, view: View) -> None:
        """Show the table as a view says."""
        records = self._table.records
        records.stale = True  # one reading after all of it, not one for each
        self.statuses_wanted.emit(view.statuses)
        records.show_statuses(view.statuses)
        conditions: dict[str, tuple[Any, ...]] = {}
        for condition in view.filters:
            conditions[condition.key] = (*conditions.get(condition.key, ()), condition)
        self._table.show_filters(conditions, view.typed)
        self._table.sort_by(tuple(order for order in view.sort if order.key in records.columns))
        records.group_by(view.group if view.group in records.columns else "")
        self._table.arrange_columns(view.columns)
        self._table.save_columns()
        self._table.refresh()

    def _ask_name(self) -> None:
        dialog = QInputDialog(self.window())
        dialog.setWindowTitle(tr("Keep this view"))
        dialog.setLabelText(tr("Name of the view"))
        dialog.setTextValue(self._shown)
        dialog.setOkButtonText(tr("Keep"))
        dialog.textValueSelected.connect(self._on_named)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _on_named(self, name: str) -> None:
        if name.strip():
            view = self.view()
            self._shown = name.strip()
            self._store(lambda: self._keep(name, view))

    def _keep(self, name: str, view: View) -> None:
        from models.views import keep_view

        keep_view(self._session.register, name, view)

    def _remove(self, name: str) -> None:
        from models.views import remove_view

        remove_view(self._session.register, name)

    def _store(self, write: Any) -> None:
        self._session.jobs.run(tr("Views"), lambda _progress: write(), None, self._on_failed, owner=self)

    def _on_failed(self, error: Exception) -> None:
        from desktop.complaints import complain

        complain(error, self._on_said, self._session.jobs)
