"""What a record offers beside its form: the transfers of an engagement, the steps of an assessment, its chain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton

from desktop.find_entries import plain
from desktop.session import Session
from desktop.texts import tr
from desktop.theme import look

if TYPE_CHECKING:
    from desktop.proposed_list import ProposedLine
    from desktop.record_panel import RecordPanel

GUIDED = ("engagement", "assessment")
"""The kinds of record that offer something."""

CHAINED = ("party", "engagement", "transfer")
"""The kinds of record that stand in a chain."""


class RecordGuide(QPushButton):
    """The button of a record panel."""

    def __init__(self, panel: RecordPanel, session: Session) -> None:
        """Belong to the panel of a kind; other kinds show no button."""
        super().__init__(panel)
        self._panel, self._session = panel, session
        key = panel.kind.key
        look(self, "link")
        self.setText(tr("Transfers of this engagement…") if key == "engagement" else tr("Six steps…"))
        self.setAutoDefault(False)
        self.setVisible(key in GUIDED)
        self.clicked.connect(self._on_clicked)
        panel.form.changed.connect(self._on_changed)
        if key == "engagement":
            panel.saved.connect(self._on_saved)

    @Slot()
    def _on_clicked(self) -> None:
        self._panel.leave(self._open)

    @Slot()
    def _on_changed(self) -> None:
        self.setEnabled(self._panel.form.record is not None)

    @Slot(str, str)
    def _on_opened(self, kind: str, id: str) -> None:
        self._panel.fact_wanted.emit(kind, id, "")

    def _open(self) -> None:
        record = self._panel.record
        if record is None:
            return
        if self._panel.kind.key == "engagement":
            self._show_transfers(record.id)
        else:
            from desktop.dialogs.assessment_guide import AssessmentGuide

            guide = AssessmentGuide(record.id, self._session, self.window())
            guide.opened.connect(self._on_opened)
            guide.export_wanted.connect(self._panel.export_wanted)
            guide.open()

    def _show_transfers(self, id: str) -> None:
        from desktop.dialogs.proposed_transfers import ProposedTransfersDialog

        dialog = ProposedTransfersDialog(id, self._session, self.window())
        dialog.opened.connect(self._on_opened)
        dialog.open()

    @Slot(str)
    def _on_saved(self, id: str) -> None:
        """Show what follows, where places were added from which a transfer is open."""
        form = self._panel.form  # it still holds the record as it was before
        before = _places(form.record["locations"] if form.record else ())
        if not _places(form.values()["locations"]) - before:
            return

        def take(found: tuple[str, tuple[ProposedLine, ...]]) -> None:
            if any(line.open for line in found[1]):
                self._show_transfers(id)

        from desktop.proposed_list import lines_of

        self._session.judging.ask(lambda judgement: lines_of(judgement, id), take, owner=self)


class ChainButton(QPushButton):
    """Leads from the record of a panel to the chain around it."""

    def __init__(self, panel: RecordPanel) -> None:
        """Belong to the panel of a kind; kinds that stand in no chain show no button."""
        super().__init__(tr("Chain"), panel)
        self._panel = panel
        name = plain(tr("C&hain of the record"))
        look(self, "link")
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({QKeySequence('Ctrl+H').toString(QKeySequence.SequenceFormat.NativeText)})")
        self.setAutoDefault(False)
        self.setVisible(panel.kind.key in CHAINED)
        self.clicked.connect(self._on_clicked)
        panel.form.changed.connect(self._on_changed)

    @Slot()
    def _on_clicked(self) -> None:
        if self._panel.record is not None:
            self._panel.chain_wanted.emit(self._panel.record.id)

    @Slot()
    def _on_changed(self) -> None:
        self.setEnabled(self._panel.form.record is not None)


def _places(locations: Iterable[Mapping[str, Any]]) -> set[tuple[Any, ...]]:
    return {tuple(item.get(key) for key in ("country", "operation", "party")) for item in locations}
