"""A document out of the register: which, in what form and language, of whom, as of when, and where to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.complaints import sentence_of
from desktop.day_editor import DayEditor
from desktop.dialogs.files import ask_to_save
from desktop.editors import TextEditor
from desktop.jobs import Job, Progress
from desktop.link_editor import LinkEditor
from desktop.session import Session
from desktop.settings import DOCUMENT_LANGUAGE, FOLDER, Settings
from desktop.texts import tr
from desktop.theme import look
from resources.language import mark

FORMATS = {
    "pdf": mark("PDF"),
    "xlsx": mark("Excel workbook"),
    "docx": mark("Word document"),
    "csv": mark("CSV"),
    "json": mark("JSON"),
    "jsonld": mark("JSON-LD"),
    "html": mark("Web page"),
    "ics": mark("Calendar"),
    "txt": mark("Plain text"),
}


class ExportDialog(QDialog):
    """Writes one report; `exported` tells the file."""

    exported = Signal(str)

    def __init__(
        self,
        session: Session,
        settings: Settings,
        parent: QWidget | None = None,
        *,
        report: str = "",
        options: Mapping[str, str] | None = None,
    ) -> None:
        """Offer the reports of the catalogue; `report` is the one that is chosen first, `options` go with it."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Export a document"))
        self._session, self._settings = session, settings
        self._job: Job | None = None
        self._file_chosen = False
        self.options: dict[str, TextEditor] = {}
        self.report, self.format, self.language = QComboBox(), QComboBox(), QComboBox()
        self.entity, self.as_of, self.file = LinkEditor("party", session), DayEditor(), TextEditor()
        self.browse = QPushButton(tr("Browse…"))
        self.said, self.bar = QLabel(), QProgressBar()
        self.open_file, self.open_folder = QPushButton(tr("Open file")), QPushButton(tr("Open folder"))
        self.close_button, self.export_button = QPushButton(tr("Close")), QPushButton(tr("Export"))
        self._fill()
        self._lay_out()
        self._connect()
        for key, answer in (options or {}).items():
            self.options[key].set_value(answer)
        self.report.setCurrentIndex(max(0, self.report.findData(report)))
        self._on_report()

    def _fill(self) -> None:
        from reports.catalogue import CATALOGUE
        from resources.language import LANGUAGES, spoken

        for key, report in CATALOGUE.items():
            self.report.addItem("   ·   ".join(filter(None, (tr(report.title), report.article))), key)
        for code in spoken():
            self.language.addItem(LANGUAGES[code], code)
        self.language.setCurrentIndex(max(0, self.language.findData(self._settings.get(DOCUMENT_LANGUAGE))))
        self.entity.setPlaceholderText(tr("the whole register"))
        self.as_of.setPlaceholderText(tr("today"))

    def _lay_out(self) -> None:
        form = self._form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        file = QHBoxLayout()
        file.setSpacing(8)
        file.addWidget(self.file, 1)
        file.addWidget(self.browse)
        rows: tuple[tuple[str, Any, QWidget], ...] = (
            (tr("&Document"), self.report, self.report),
            (tr("&Format"), self.format, self.format),
            (tr("&Language"), self.language, self.language),
            (tr("&Entity"), self.entity, self.entity),
            (tr("&As of"), self.as_of, self.as_of),
            (tr("F&ile"), file, self.file),
        )
        for text, field, buddy in rows:
            label = QLabel(text)
            label.setBuddy(buddy)
            buddy.setAccessibleName(text.replace("&", ""))
            form.addRow(label, field)
        self._add_options()
        self.said.setWordWrap(True)
        self.bar.setTextVisible(False)
        self.bar.hide()
        look(self.export_button, "primary")
        self.export_button.setDefault(True)
        self.browse.setAutoDefault(False)
        self.close_button.setAutoDefault(False)
        buttons = QHBoxLayout()
        for button in (self.open_file, self.open_folder):
            button.hide()
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.export_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(self.said)
        layout.addWidget(self.bar)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 84)

    def _add_options(self) -> None:
        """Make a field for everything that some report asks; they show with their report."""
        from reports.catalogue import CATALOGUE

        for option in (option for report in CATALOGUE.values() for option in report.options):
            if option.key not in self.options:
                field = self.options[option.key] = TextEditor()
                field.setAccessibleName(tr(option.label))
                field.setToolTip(tr(option.help))
                field.setPlaceholderText(tr(option.help))
                self._form.addRow(tr(option.label), field)

    def _connect(self) -> None:
        self.report.currentIndexChanged.connect(self._on_report)
        self.format.currentIndexChanged.connect(self._on_format)
        self.file.textEdited.connect(self._on_file)
        self.browse.clicked.connect(self._on_browse)
        self.export_button.clicked.connect(self._on_export)
        self.close_button.clicked.connect(self.reject)
        self.open_file.clicked.connect(self._on_open_file)
        self.open_folder.clicked.connect(self._on_open_folder)
        self.finished.connect(self._on_finished)
        self._session.jobs.moved.connect(self._on_moved)

    # Choosing --------------------------------------------------------------------------------------------------

    @Slot()
    def _on_report(self) -> None:
        from reports.catalogue import CATALOGUE

        asked = {option.key for option in CATALOGUE[self.report.currentData()].options}
        for key, field in self.options.items():
            self._form.setRowVisible(field, key in asked)
        before = self.format.currentData()
        self.format.blockSignals(True)
        self.format.clear()
        for ending in CATALOGUE[self.report.currentData()].formats:
            self.format.addItem(f"{tr(FORMATS.get(ending, ending.upper()))} (.{ending})", ending)
        self.format.setCurrentIndex(max(0, self.format.findData(before)))
        self.format.blockSignals(False)
        self._suggest()

    @Slot()
    def _on_format(self) -> None:
        self._suggest()

    def _suggest(self) -> None:
        """Name the file after the report; one that the user named keeps its name and gets the ending."""
        ending = self.format.currentData()
        if self._file_chosen:
            self.file.set_value(str(Path(self.file.value()).with_suffix(f".{ending}")))
            return
        folder = self._settings.get(FOLDER) or str(Path.home())
        self.file.set_value(str(Path(folder) / f"{self.report.currentData()}-{date.today().isoformat()}.{ending}"))

    @Slot()
    def _on_file(self) -> None:
        self._file_chosen = True

    @Slot()
    def _on_browse(self) -> None:
        kind = f"{FORMATS.get(self.format.currentData(), '')} (*.{self.format.currentData()})"
        ask_to_save(self, tr("Export a document"), (kind,), self.file.value(), self._take_file)

    def _take_file(self, files: list[str]) -> None:
        self._file_chosen = True
        self.file.set_value(files[0])

    # Exporting -------------------------------------------------------------------------------------------------

    @Slot()
    def _on_export(self) -> None:
        target, key, language = Path(self.file.value()), self.report.currentData(), self.language.currentData()
        day, entity = self.as_of.value(), self.entity.value()
        try:
            as_of = date.fromisoformat(day) if day else None
        except ValueError:
            self._say(tr("“{0}” is not a day.").format(day), wrong=True)
            return
        if self.entity.problem():
            self._say(self.entity.problem(), wrong=True)
            return
        self._settings.set(FOLDER, str(target.parent))
        self._settings.set(DOCUMENT_LANGUAGE, language)
        register = self._session.register
        options = {key: str(field.value()) for key, field in self.options.items() if self._form.isRowVisible(field)}

        def work(progress: Progress) -> Path:
            from reports.catalogue import export

            reference = register.record("party", entity).reference if entity else None
            return export(
                register,
                key,
                target,
                language=language,
                as_of=as_of,
                entity=reference,
                options=options,
                progress=progress,
            )

        self._begin(tr("Writing {0}").format(target.name))
        self._job = self._session.jobs.run(tr("Export"), work, self._on_done, self._on_failed, owner=self)

    def _begin(self, sentence: str) -> None:
        self._say(sentence)
        self.bar.setRange(0, 0)
        self.bar.show()
        self.export_button.setEnabled(False)

    def _end(self) -> None:
        self._job = None
        self.bar.hide()
        self.export_button.setEnabled(True)

    def _on_done(self, path: Path) -> None:
        self._end()
        self.written = path
        self._say(tr("{0} is written.").format(path))
        self.open_file.show()
        self.open_folder.show()
        self.exported.emit(str(path))

    def _on_failed(self, error: Exception) -> None:
        self._end()
        sentence = sentence_of(error)
        if sentence is None:
            self._session.jobs.failed.emit(error)
        else:
            self._say(sentence, wrong=True)

    def _say(self, sentence: str, *, wrong: bool = False) -> None:
        look(self.said, "error" if wrong else "quiet")
        self.said.setText(sentence)

    @Slot(object, float, str)
    def _on_moved(self, job: Job, fraction: float, _text: str) -> None:
        if job is self._job:
            self.bar.setRange(0, 100)
            self.bar.setValue(round(fraction * 100))

    @Slot()
    def _on_finished(self) -> None:
        if self._job is not None:
            self._job.cancel()

    @Slot()
    def _on_open_file(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.written)))

    @Slot()
    def _on_open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.written.parent)))
