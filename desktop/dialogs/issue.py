"""A document that goes out: to whom, why, signed or not; it is written, and written down in the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.editors import TextEditor
from desktop.file_line import FileLine
from desktop.jobs import Progress
from desktop.order_form import with_references
from desktop.session import Session
from desktop.settings import FOLDER, Settings
from desktop.texts import tr
from desktop.theme import look
from desktop.written_file import WrittenFile

if TYPE_CHECKING:
    from models.register import Record
    from reports.order import Order
    from reports.signing import Signer
    from reports.unanswered import Unanswered

_NAMED = 4


class IssueDialog(QDialog):
    """Asks for recipient, occasion, file and signature, and issues the document of an order."""

    def __init__(
        self, session: Session, settings: Settings, order: Order, suggested: str, parent: QWidget | None = None
    ) -> None:
        """Start without a recipient, and without a signature."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Issue a document"))
        self._session, self._settings, self._order = session, settings, order
        self.gaps = QLabel()
        self.recipient, self.occasion = TextEditor(), TextEditor()
        self.file = FileLine(tr("File"), f"*.{order.format}", suggested)
        self.sign = QCheckBox(tr("&Sign the PDF with a certificate"))
        self.certificate = FileLine(tr("Certificate"), tr("Certificates (*.p12 *.pfx)"), existing=True)
        self.password = QLineEdit()
        self.written = WrittenFile(session.jobs)
        self.close_button, self.issue_button = QPushButton(tr("Close")), QPushButton(tr("Issue"))
        self._lay_out()
        self.sign.toggled.connect(self._show_signing)
        self.recipient.changed.connect(self._show_buttons)
        self.issue_button.clicked.connect(self._on_issue)
        self.close_button.clicked.connect(self.reject)
        self.written.busy_changed.connect(self._show_buttons)
        self.finished.connect(self.written.cancel)
        self._show_signing()
        self._show_buttons()

    def _lay_out(self) -> None:
        form = self._form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.occasion.setPlaceholderText(tr("why it goes out, such as an inquiry"))
        for text, field in (
            (tr("&To"), self.recipient),
            (tr("&Occasion"), self.occasion),
            (tr("&File"), self.file),
            ("", self.sign),
            (tr("&Certificate"), self.certificate),
            (tr("&Password"), self.password),
        ):
            if not text:
                form.addRow("", field)
                continue
            label = QLabel(text)
            label.setBuddy(field)
            field.setAccessibleName(text.replace("&", ""))
            form.addRow(label, field)
        form.setRowVisible(self.sign, self._order.format == "pdf")
        self.gaps.setWordWrap(True)
        self.gaps.hide()
        look(self.gaps, "notice")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self.gaps)
        layout.addLayout(form)
        layout.addWidget(self.written)
        layout.addStretch(1)
        layout.addLayout(self._buttons())
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 84)

    def _buttons(self) -> QHBoxLayout:
        look(self.issue_button, "primary")
        self.issue_button.setDefault(True)
        self.close_button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.issue_button)
        return buttons

    def show_unanswered(self, gaps: Sequence[Unanswered]) -> None:
        """Say what the document does not say, before it goes out."""
        named = "; ".join(" ".join(filter(None, (gap.reference, gap.label))) for gap in gaps[:_NAMED])
        more = tr(" and {0} more").format(len(gaps) - _NAMED) if len(gaps) > _NAMED else ""
        self.gaps.setText(tr("Not recorded: {0}{1}.").format(named, more))
        self.gaps.setVisible(bool(gaps))

    @Slot()
    def _show_signing(self) -> None:
        for field in (self.certificate, self.password):
            self._form.setRowVisible(field, self.sign.isChecked())

    @Slot()
    def _show_buttons(self) -> None:
        self.issue_button.setEnabled(bool(self.recipient.value()) and not self.written.busy)

    @Slot()
    def _on_issue(self) -> None:
        register, target, order = self._session.register, Path(self.file.value()), self._order
        recipient, purpose = self.recipient.value(), self.occasion.value()
        certificate = Path(self.certificate.value()) if self.sign.isChecked() else None
        password = self.password.text()
        self._settings.set(FOLDER, str(target.parent))

        def work(progress: Progress) -> Record:
            from reports.issuing import issue

            named, signer = with_references(register, order), _signer(certificate, password)
            told = {"recipient": recipient, "purpose": purpose}
            return issue(register, named, target, **told, signer=signer, progress=progress)

        def done(entry: Record) -> None:
            said = tr("{0} is written; it is {1} in the ledger.").format(target.name, entry.reference)
            self.written.show_file(target, said)

        self.written.run(tr("Issuing a document"), tr("Writing {0}").format(target.name), work, done)


def _signer(certificate: Path | None, password: str) -> Signer | None:
    if certificate is None:
        return None
    from reports.signing import open_signer

    return open_signer(certificate, password)
