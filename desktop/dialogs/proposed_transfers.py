"""The transfers that follow from an engagement: record them with their safeguard in one change, or say why not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.complaints import complain
from desktop.editors import editor_for
from desktop.proposed_list import VERDICT, ProposedLine, ProposedModel, lines_of
from desktop.session import Session
from desktop.text_table import TextTable
from desktop.texts import tr
from desktop.theme import look
from desktop.verdict_badge import widest_verdict
from desktop.verdict_column import VerdictDelegate
from resources.language import mark

if TYPE_CHECKING:
    from models.law.judgement import Judgement
    from models.law.recording_transfers import SafeguardChosen
    from models.register import Work
    from models.vocabulary import Verdict

REASONS = (
    mark("Same legal entity"),
    mark("The data subject sends the data itself"),
    mark("No personal data are reached from there"),
)
"""Why no transfer follows from a place, as it is said most; any other reason can be typed."""

_PAUSE = 250


class ProposedTransfersDialog(QDialog):
    """Shows what follows from an engagement; `opened` tells kind and id of a record to go to."""

    opened = Signal(str, str)

    def __init__(self, id: str, session: Session, parent: QWidget | None = None) -> None:
        """Ask what follows; nothing is written yet."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Transfers of this engagement"))
        self._id, self._session = id, session
        self.name, self.said, self.trouble = QLabel(), QLabel(), QLabel()
        headings = (tr("Exporter and importer"), tr("Destination"), tr("How"), tr("Recorded"), tr("Verdict"))
        self.table = TextTable(tr("Transfers that follow"), headings, (52, 20, 17, 38, 22), model=ProposedModel)
        assert isinstance(self.table.texts, ProposedModel)
        self.lines = self.table.texts
        self.reason = QComboBox()
        self.dismiss_button, self.keep_button = QPushButton(tr("Dismiss")), QPushButton(tr("Take back"))
        self.record_button, self.close_button = QPushButton(), QPushButton(tr("Close"))
        self.fields: dict[str, Any] = self._make_fields()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._connect()
        self._on_decided()
        session.judging.ask(lambda judgement: lines_of(judgement, id), self._take, owner=self)

    def _make_fields(self) -> dict[str, Any]:
        from models.fields import KINDS

        safeguard, transfer = KINDS["transfer"].lists["safeguards"].fields, KINDS["transfer"].fields
        specs = [safeguard["mechanism"], safeguard["agreement"], safeguard["module"], transfer["assessment"]]
        fields: dict[str, Any] = {}
        for spec in specs:
            editor: Any = editor_for(spec, self._session, self, in_cell=True)
            editor.setAccessibleName(tr(spec.label))
            editor.set_value(spec.default)
            if spec.link:
                editor.offer_new(False)
            fields[spec.key] = editor
        return fields

    def _lay_out(self) -> None:
        from models.fields import KINDS

        self.table.setItemDelegateForColumn(VERDICT, VerdictDelegate(self.table))
        self.table.setColumnWidth(VERDICT, widest_verdict(self.table.font()))
        look(self.name, "heading")
        look(self.said, "quiet")
        look(self.trouble, "error")
        for label in (self.name, self.said, self.trouble):
            label.setWordWrap(True)
        self.trouble.hide()
        self.reason.setEditable(True)
        self.reason.addItems([tr(reason) for reason in REASONS])
        self.reason.setAccessibleName(tr("Why it is no transfer"))
        words = QLabel(tr("The chosen line is &no transfer, because"))
        words.setBuddy(self.reason)
        why = QHBoxLayout()
        why.setSpacing(8)
        for part in (words, self.dismiss_button, self.keep_button):
            why.addWidget(part)
        why.insertWidget(1, self.reason, 1)
        heading = QLabel(tr("Safeguard of all that are ticked").upper())
        look(heading, "section")
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        known = {**KINDS["transfer"].lists["safeguards"].fields, "assessment": KINDS["transfer"].fields["assessment"]}
        for place, (key, editor) in enumerate(self.fields.items()):
            label = QLabel(tr(known[key].label))
            label.setBuddy(editor)
            grid.addWidget(label, 0, place)
            grid.addWidget(editor, 1, place)
            grid.setColumnStretch(place, 3 if known[key].link else 2)
        look(self.record_button, "primary")
        self.record_button.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.trouble, 1)
        buttons.addStretch(0)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.record_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        for part in (self.name, self.said):
            layout.addWidget(part)
        layout.addWidget(self.table, 1)
        layout.addLayout(why)
        layout.addSpacing(4)
        layout.addWidget(heading)
        layout.addLayout(grid)
        layout.addLayout(buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 160, self.fontMetrics().height() * 30)

    def _connect(self) -> None:
        for button in (self.dismiss_button, self.keep_button, self.close_button):
            button.setAutoDefault(False)
        self.dismiss_button.clicked.connect(self._on_dismiss)
        self.keep_button.clicked.connect(self._on_keep)
        self.record_button.clicked.connect(self._on_record)
        self.close_button.clicked.connect(self.reject)
        self.lines.decided.connect(self._on_decided)
        self.table.activated.connect(self._on_activated)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self._pause.timeout.connect(self._preview)
        for editor in self.fields.values():
            editor.changed.connect(self._pause.start)

    # What follows ----------------------------------------------------------------------------------------------

    def _take(self, found: tuple[str, tuple[ProposedLine, ...]]) -> None:
        name, lines = found
        self.name.setText(name)
        self.lines.show_lines(lines)
        waiting = [row for row, line in enumerate(lines) if line.open]
        follow = sum(line.proposed is not None and line.proposed.why_not is None for line in lines)
        stale = sum(line.proposed is None for line in lines)
        said = tr("Transfers that follow from where this engagement is worked on, hops below included: {0}; open: {1}.")
        said = said.format(follow, len(waiting))
        if stale:
            said += " " + tr("Recorded, but following from no place any more: {0}.").format(stale)
        self.said.setText(said)
        self.table.selectRow(waiting[0] if waiting else 0)
        self._on_decided()

    @Slot()
    def _on_decided(self) -> None:
        ticked, dismissed = len(self.lines.chosen()), len(self.lines.dismissed())
        said = tr("Record {0}, dismiss {1}").format(ticked, dismissed) if dismissed else tr("Record {0}").format(ticked)
        self.record_button.setText(said)
        self.record_button.setEnabled(bool(ticked or dismissed) and not self._session.read_only)
        self._on_row(self.table.currentIndex())
        self._pause.start()

    @Slot(QModelIndex)
    def _on_row(self, current: QModelIndex) -> None:
        line = self.lines.lines[current.row()] if current.isValid() else None
        waiting = line is not None and line.open and not self._session.read_only
        key = line.proposed.key if line is not None and line.proposed is not None else ""
        dismissed = key in self.lines.reasons
        self.reason.setEnabled(waiting)
        self.dismiss_button.setEnabled(waiting and not dismissed)
        self.keep_button.setEnabled(waiting and dismissed)

    @Slot()
    def _on_dismiss(self) -> None:
        reason = self.reason.currentText().strip()
        if reason:
            self.lines.dismiss(self.table.currentIndex().row(), reason)
        self._say("" if reason else tr("Say why it is no transfer."))

    @Slot()
    def _on_keep(self) -> None:
        self.lines.dismiss(self.table.currentIndex().row(), "")

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        record = self.lines.lines[index.row()].record
        if record:
            self.accept()
            self.opened.emit("transfer", record)

    # What becomes of them --------------------------------------------------------------------------------------

    def _safeguard(self) -> SafeguardChosen:
        from models.law.recording_transfers import SafeguardChosen

        values = {key: editor.value() for key, editor in self.fields.items() if not editor.problem()}
        return SafeguardChosen(**{key: value for key, value in values.items() if value})

    @Slot()
    def _preview(self) -> None:
        """Ask for the verdict that each ticked transfer would have."""
        chosen, safeguard = self.lines.chosen(), self._safeguard()

        def ask(judgement: Judgement) -> dict[str, Verdict | None]:
            from models.law.recording_transfers import drafts_of, verdicts_of

            drafts = drafts_of(chosen, safeguard)
            verdicts = verdicts_of(judgement, drafts)
            return dict(zip((one.key for one in chosen), verdicts.values(), strict=True))

        self._session.judging.ask(ask, self.lines.show_verdicts, owner=self)

    @Slot()
    def _on_record(self) -> None:
        wrong = [editor for editor in self.fields.values() if editor.problem()]
        if wrong:
            self._say(wrong[0].problem())
            wrong[0].setFocus()
            return
        chosen, dismissed, safeguard = self.lines.chosen(), self.lines.dismissed(), self._safeguard()
        by, on = self._session.register.author, self._session.judging.day

        def write(work: Work) -> None:
            from models.law.recording_transfers import drafts_of, record_transfers

            record_transfers(work, drafts_of(chosen, safeguard), dismissed, by=by, on=on)

        self.record_button.setEnabled(False)
        reason = tr("Transfers of {0}").format(self.name.text().split()[0])
        self._session.write(reason, write, self._on_written, self._on_failed, owner=self)

    def _on_written(self, _nothing: None) -> None:
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self.record_button.setEnabled(True)
        complain(error, self._say, self._session.jobs)

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
