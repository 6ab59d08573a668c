"""What the column in which the cursor stands is read as, with samples; and the way to keep it all as a layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.complaints import sentence_of
from desktop.dialogs.import_choice import Choice, ChoiceBox
from desktop.dialogs.import_study import ImportStudy
from desktop.elided_label import ElidedLabel
from desktop.texts import tr
from desktop.theme import look

if TYPE_CHECKING:
    from models.intake.plan import RecognisedColumn, TablePlan


_ID = "#id"
"""Stands for the id that joins a column to another sheet; no field is called so."""
_NAMING = ("name", "reference")


class ColumnPanel(QFrame):
    """Lets the field of one column be chosen; `leaving` says that it was."""

    leaving = Signal()

    def __init__(self, study: ImportStudy, parent: QWidget | None = None) -> None:
        """Show no column yet."""
        super().__init__(parent)
        self._study = study
        self._table: TablePlan | None = None
        self._column: RecognisedColumn | None = None
        self.heading, self.samples = QLabel(), ElidedLabel()
        self.field, self._means = ChoiceBox(tr("The column means")), QLabel(tr("&means"))
        self.layout_name = QLineEdit()
        self.keep_button = QPushButton(tr("Keep as layout"))
        self._lay_out()
        self.field.chosen.connect(self._on_field)
        self.layout_name.textChanged.connect(self._on_name)
        self.layout_name.returnPressed.connect(self._on_keep)
        self.keep_button.clicked.connect(self._on_keep)

    def _lay_out(self) -> None:
        look(self, "card")
        look(self.heading, "strong")
        look(self.samples, "quiet")
        self._means.setBuddy(self.field)
        self.field.setMinimumContentsLength(26)
        self.keep_button.setAutoDefault(False)
        self.keep_button.setEnabled(False)
        self.layout_name.setPlaceholderText(tr("Name for this layout"))
        self.layout_name.setAccessibleName(tr("Name for this layout"))
        self.layout_name.setToolTip(tr("Sheets with these headings will be read the same way without being asked."))
        self.layout_name.setMinimumWidth(self.fontMetrics().averageCharWidth() * 24)
        upper, lower = QHBoxLayout(), QHBoxLayout()
        for line in (upper, lower):
            line.setSpacing(8)
        upper.addWidget(self.heading)
        upper.addWidget(self._means)
        upper.addWidget(self.field)
        upper.addStretch(1)
        lower.addWidget(self.samples, 1)
        lower.addWidget(self.layout_name)
        lower.addWidget(self.keep_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(6)
        layout.addLayout(upper)
        layout.addLayout(lower)

    def show_column(self, table: TablePlan | None, column: int) -> None:
        """Show a column of a table."""
        from models.intake.book import column_letter
        from models.intake.column_fields import column_fields, column_label

        for part in (self._means, self.field, self.layout_name, self.keep_button):
            part.show()
        self._table = table if table is not None and not (table.skipped or table.own_form) else None
        columns = self._table.recognised if self._table else ()
        self._column = next((known for known in columns if known.index == column), None)
        self.field.setEnabled(self._column is not None)
        self.layout_name.setEnabled(self._table is not None and not self._table.part)
        self._on_name()
        if self._column is None or self._table is None:
            self.heading.setText(tr("Column {0}").format(column_letter(column + 1)))
            self.field.offer((), None)
            self.samples.setText("")
            return
        kind, named = self._table.kind, self._column.heading
        letter = column_letter(column + 1)
        self.heading.setText(f"{letter}  “{_short(named)}”" if named else tr("Column {0}").format(letter))
        fields = column_fields(kind)
        if self._table.part:  # another row names the record
            fields = tuple(key for key in fields if key not in _NAMING)
        offered: list[Choice] = [(tr("nothing: leave it out"), "")]
        offered += sorted((tr(column_label(kind, key)), key) for key in fields)
        if sheet := self._table.ids_in(self._column):
            offered.insert(0, (tr("ID of “{0}”").format(sheet), _ID))
        if column in self._study.decisions.table(self._table.key).columns:
            offered.insert(0, (tr("as recognised"), None))
        self.field.offer(offered, _ID if sheet else self._column.field)
        self.samples.setText("   ·   ".join(" ".join(text.split()) for text in self._column.samples))

    def show_unread(self) -> None:
        """Say what can be done with a sheet in which no table was found."""
        for part in (self._means, self.field, self.layout_name, self.keep_button):
            part.hide()
        self.heading.setText(tr("no table found"))
        self.samples.setText(tr("To take it in all the same, choose the row of its headings above."))

    @Slot(object)
    def _on_field(self, key: str | None) -> None:
        if self._table is not None and self._column is not None:
            decided = self._study.decisions.with_column(self._table.key, self._column.index, key)
            self.leaving.emit()
            self._study.decide(decided, at_once=True)

    @Slot()
    def _on_name(self) -> None:
        self.keep_button.setEnabled(self.layout_name.isEnabled() and bool(self.layout_name.text().strip()))

    @Slot()
    def _on_keep(self) -> None:
        """Keep how the table is read, in the register."""
        from models.intake.remembered import keep_layout

        table, name = self._table, self.layout_name.text().strip()
        if table is None or not name:
            return
        register, jobs = self._study.session.register, self._study.session.jobs
        columns, kind, role = table.columns, table.kind, table.role
        values = table.answers(self._study.plan.questions) if self._study.plan is not None else {}

        def done(_layout: object) -> None:
            self.layout_name.clear()
            self.samples.setText(tr("Kept as “{0}”: sheets with these headings are read so from now on.").format(name))
            self._study.make_plan()

        def failed(error: Exception) -> None:
            self.samples.setText(sentence_of(error) or str(error))

        jobs.run(
            tr("Keep as layout"),
            lambda _p: keep_layout(register, name, kind, columns, role=role, values=values),
            done,
            failed,
            owner=self,
        )


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
