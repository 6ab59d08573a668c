"""The policy of the privacy office: how often things are reviewed, and how long before they end it is warned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from desktop.editors import CountEditor
from desktop.session import Session
from desktop.texts import tr
from desktop.theme import look
from models.law.policy import POLICY_LABELS, Policy

if TYPE_CHECKING:
    from models.register import Record, Work

_MOST = 1_200


class PolicyDialog(QDialog):
    """Edits the policy that the settings of the register hold."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show the defaults until the settings are read."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Policy of the office"))
        self._session = session
        self.fields: dict[str, CountEditor] = {}
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(7)
        for key, text in POLICY_LABELS.items():
            field = CountEditor()
            field.set_value(getattr(Policy(), key))
            field.setAccessibleName(tr(text))
            field.set_read_only(session.read_only)
            field.setFixedWidth(self.fontMetrics().averageCharWidth() * 12)
            label = QLabel(tr(text))
            label.setBuddy(field)
            form.addRow(label, field)
            self.fields[key] = field
        hint = QLabel(tr("The law leaves these periods to the office. Findings follow them at once."))
        hint.setWordWrap(True)
        look(hint, "small")
        self.trouble = QLabel()
        look(self.trouble, "error")
        self.trouble.hide()
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Close if session.read_only else standard.Save | standard.Cancel)
        self.buttons.accepted.connect(self._on_save)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(hint)
        layout.addLayout(form)
        layout.addWidget(self.trouble)
        layout.addWidget(self.buttons)
        register = session.register
        session.jobs.read(lambda: register.settings, self._take, owner=self)

    def _take(self, settings: Record) -> None:
        policy = Policy.of(settings["values"])
        for key, field in self.fields.items():
            field.set_value(getattr(policy, key))

    def _on_save(self) -> None:
        chosen = {key: field.value() for key, field in self.fields.items()}
        wrong = [key for key, value in chosen.items() if not isinstance(value, int) or not 1 <= value <= _MOST]
        if wrong:
            self.trouble.setText(tr("Type a whole number from 1 to {0}.").format(_MOST))
            self.trouble.show()
            self.fields[wrong[0]].setFocus()
            return
        self._session.write(tr("Policy of the office"), lambda work: _write(work, chosen), owner=self._session)
        self.accept()


def _write(work: Work, chosen: dict[str, int]) -> None:
    """Keep other settings as they are; what equals the default is not written."""
    from models.register import SETTINGS_ID

    kept: list[Any] = [i for i in work.document("settings", SETTINGS_ID).get("values", []) if i["key"] not in chosen]
    given = [{"key": k, "value": str(v)} for k, v in chosen.items() if v != getattr(Policy(), k)]
    work.edit("settings", SETTINGS_ID, {"values": [*kept, *given]})
