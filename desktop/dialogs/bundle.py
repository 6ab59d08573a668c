"""Several documents in one archive: which, with or without the stored evidence, and to whom it goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.days import write_day
from desktop.editors import TextEditor
from desktop.file_line import FileLine
from desktop.jobs import Progress
from desktop.order_form import with_references
from desktop.report_list import FORMATS
from desktop.session import Session
from desktop.settings import FOLDER, Settings
from desktop.texts import tr
from desktop.theme import look
from desktop.written_file import WrittenFile

if TYPE_CHECKING:
    from models.register import Record, Register
    from reports.order import Order

_ORDER = int(Qt.ItemDataRole.UserRole) + 1
_LINES = 11
_FORMATS = ("pdf", "docx", "xlsx")


class BundleDialog(QDialog):
    """Bundles documents of one day, language and edition: reports and profiles, or the `orders` that were chosen."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        base: Order,
        parent: QWidget | None = None,
        *,
        orders: Sequence[Order] = (),
    ) -> None:
        """Offer what can be bundled with the day, language, edition and entity of `base`."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Bundle documents"))
        self._session, self._settings, self._base = session, settings, base
        self._chosen = bool(orders)
        self.documents, self.format = QListWidget(), QComboBox()
        self.evidence = QCheckBox(tr("&Enclose the stored files of the register as evidence"))
        self.recipient, self.occasion = TextEditor(), TextEditor()
        folder = settings.get(FOLDER) or str(Path.home())
        suggested = str(Path(folder) / f"documents-{date.today().isoformat()}.zip")
        self.file = FileLine(tr("File"), f"{tr(FORMATS['zip'])} (*.zip)", suggested)
        self.written = WrittenFile(session.jobs)
        self.close_button, self.write_button = QPushButton(tr("Close")), QPushButton(tr("Write"))
        self._lay_out()
        for order in orders:
            self._add(_title(order), order, ticked=True)
        if not orders:
            self._offer_reports()
            register = session.register
            session.jobs.read(lambda: _profiles(register), self._take_profiles, owner=self)
        self.documents.itemChanged.connect(self._show_buttons)
        self.write_button.clicked.connect(self._on_write)
        self.close_button.clicked.connect(self.reject)
        self.written.busy_changed.connect(self._show_buttons)
        self.finished.connect(self.written.cancel)
        self._show_buttons()

    def _lay_out(self) -> None:
        day = write_day(self._base.as_of.isoformat()) if self._base.as_of else tr("today")
        said = QLabel(tr("All documents are of one day, one language and one edition: {0}.").format(
            ", ".join((day, self._base.language, self._base.edition))
        ))  # fmt: skip
        said.setWordWrap(True)
        look(said, "quiet")
        said.setVisible(not self._chosen)
        self.documents.setAccessibleName(tr("Documents"))
        self.documents.setMinimumHeight(self.fontMetrics().height() * _LINES)
        for ending in _FORMATS:
            self.format.addItem(tr("{0}, where there is one").format(tr(FORMATS[ending])), ending)
        self.recipient.setPlaceholderText(tr("blank: it is not written down that it goes out"))
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for text, field in (
            (tr("Fo&rmat"), self.format),
            (tr("&To"), self.recipient),
            (tr("&Occasion"), self.occasion),
            (tr("&File"), self.file),
        ):
            label = QLabel(text)
            label.setBuddy(field)
            field.setAccessibleName(text.replace("&", ""))
            form.addRow(label, field)
        form.setRowVisible(self.format, not self._chosen)
        self.recipient.setReadOnly(self._session.read_only)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(said)
        layout.addWidget(self.documents, 1)
        layout.addWidget(self.evidence)
        layout.addLayout(form)
        layout.addWidget(self.written)
        layout.addLayout(self._buttons())
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 84)
        self.resize(self.sizeHint() + QSize(0, self.fontMetrics().height() * _LINES // 2))

    def _buttons(self) -> QHBoxLayout:
        look(self.write_button, "primary")
        self.write_button.setDefault(True)
        self.close_button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.write_button)
        return buttons

    def _offer_reports(self) -> None:
        """Offer the reports that ask for nothing and leave in this edition."""
        from dataclasses import replace

        from reports.catalogue import CATALOGUE
        from reports.editions import edition_of
        from reports.order import Order

        edition = edition_of(self._base.edition)
        plain = Order("", language=self._base.language, as_of=self._base.as_of, edition=self._base.edition)
        for report in CATALOGUE.values():
            if edition.allows(report.key) and not any(option.required for option in report.options):
                entity = self._base.entity if report.build is not None else None
                if report.build is not None or edition.whole or report.data:
                    order = replace(plain, report=report.key, entity=entity)
                    self._add(tr(report.title), order, ticked=report.key == self._base.report)

    def _take_profiles(self, profiles: dict[str, Order]) -> None:
        from dataclasses import replace

        base = self._base
        for name, order in profiles.items():
            same = replace(order, language=base.language, as_of=base.as_of, edition=base.edition, draft=False)
            self._add(tr("Profile “{0}”").format(name), same, ticked=False)

    def _add(self, title: str, order: Order, *, ticked: bool) -> None:
        item = QListWidgetItem(title)
        item.setData(_ORDER, order)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.documents.addItem(item)

    def orders(self) -> list[Order]:
        """Give the orders that are ticked, each with its format."""
        items = (self.documents.item(row) for row in range(self.documents.count()))
        ticked = (item.data(_ORDER) for item in items if item.checkState() == Qt.CheckState.Checked)
        return [order.changed(format=self._format_of(order)) for order in ticked]

    def _format_of(self, order: Order) -> str:
        from reports.catalogue import CATALOGUE

        formats, wanted = CATALOGUE[order.report].formats, str(self.format.currentData())
        return order.format or (wanted if wanted in formats else formats[0])

    @Slot()
    def _show_buttons(self) -> None:
        self.write_button.setEnabled(bool(self.orders()) and not self.written.busy)

    @Slot()
    def _on_write(self) -> None:
        register, orders, target = self._session.register, self.orders(), Path(self.file.value())
        evidence, recipient, purpose = self.evidence.isChecked(), self.recipient.value(), self.occasion.value()
        named_already = self._chosen
        self._settings.set(FOLDER, str(target.parent))

        def work(progress: Progress) -> Record | None:
            from reports.bundle import write_bundle
            from reports.issuing import issue_bundle

            named = orders if named_already else [_named(register, order) for order in orders]
            if not recipient:
                write_bundle(register, named, target, evidence=evidence, progress=progress)
                return None
            told = {"recipient": recipient, "purpose": purpose}
            return issue_bundle(register, named, target, **told, evidence=evidence, progress=progress)

        def done(entry: Record | None) -> None:
            said = tr("{0} is written.").format(target.name)
            if entry is not None:
                said = tr("{0} is written; it is {1} in the ledger.").format(target.name, entry.reference)
            self.written.show_file(target, said)

        self.written.run(tr("Writing a bundle"), tr("Writing {0}").format(target.name), work, done)


def _title(order: Order) -> str:
    from reports.catalogue import CATALOGUE

    return f"{tr(CATALOGUE[order.report].title)}, {tr(FORMATS.get(order.format, order.format))}"


def _named(register: Register, order: Order) -> Order:
    """Name the entity by its reference; a profile names it so already."""
    return order if order.entity is None or order.entity.startswith("P-") else with_references(register, order)


def _profiles(register: Register) -> dict[str, Order]:
    from reports.profiles import profiles

    return profiles(register)
