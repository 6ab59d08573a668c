"""What holds for one register among the settings: the periods of the office, and the documents that it keeps ready."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QListWidget, QPushButton, QVBoxLayout, QWidget

from desktop.dialogs.settings_row import SettingRow
from desktop.editors import CountEditor
from desktop.session import Session
from desktop.texts import tr
from desktop.theme import look
from models.law.policy import POLICY_LABELS, Policy

if TYPE_CHECKING:
    from models.register import Work

MOST = 1_200
"""Months or days that a period may have at most."""


def period_rows(session: Session, fields: dict[str, CountEditor], section: str) -> list[SettingRow]:
    """Give a row for each period that the law leaves to the office, and note its field."""
    rows = []
    for key, text in POLICY_LABELS.items():
        field, usual = CountEditor(), getattr(Policy(), key)
        field.set_value(usual)
        field.set_read_only(session.read_only)
        fields[key] = field
        explained = tr("The law leaves this period to the office; {0} unless you choose another.").format(usual)
        rows.append(SettingRow(tr(text), field, explained, section))
    return rows


def wrong_periods(fields: Mapping[str, CountEditor]) -> list[str]:
    """Give the periods whose field holds no whole number that can be meant."""
    values = {key: field.value() for key, field in fields.items()}
    return [key for key, value in values.items() if not isinstance(value, int) or not 1 <= value <= MOST]


def keep_periods(session: Session, chosen: Mapping[str, int], before: Policy) -> None:
    """Write the periods into the register, where one was changed; findings follow at once."""
    if any(getattr(before, key) != value for key, value in chosen.items()):
        session.write(tr("Policy of the office"), lambda work: _write(work, chosen), owner=session)


def _write(work: Work, chosen: Mapping[str, int]) -> None:
    """Keep what was chosen; what equals the default is not written."""
    from models.kept_values import keep_values

    usual = Policy()
    keep_values(work, {key: "" if days == getattr(usual, key) else str(days) for key, days in chosen.items()})


class Profiles(QWidget):
    """Lists the documents that are kept under a name; they arise on the page of reports, and go here too."""

    def __init__(self, session: Session) -> None:
        """Read which there are."""
        super().__init__()
        self._session = session
        self.list, self.delete_button = QListWidget(), QPushButton(tr("Delete"))
        self.list.setAccessibleName(tr("Document profiles"))
        self.list.setMaximumHeight(self.fontMetrics().height() * 7)
        self.delete_button.setAutoDefault(False)
        self.delete_button.setEnabled(False)
        look(self.delete_button, "link")
        self.setFocusProxy(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.list)
        layout.addWidget(self.delete_button)
        self.list.currentRowChanged.connect(self._on_row)
        self.delete_button.clicked.connect(self._on_delete)
        self._refresh()

    def _refresh(self) -> None:
        register = self._session.register

        def read() -> list[str]:
            from reports.profiles import profiles

            return list(profiles(register))

        self._session.jobs.read(read, self._take, owner=self)

    def _take(self, names: list[str]) -> None:
        self.list.clear()
        self.list.addItems(names)
        self._on_row(self.list.currentRow())

    @Slot(int)
    def _on_row(self, row: int) -> None:
        self.delete_button.setEnabled(row >= 0 and not self._session.read_only)

    @Slot()
    def _on_delete(self) -> None:
        register, name = self._session.register, self.list.currentItem().text()

        def remove(_progress: object) -> None:
            from reports.profiles import remove_profile

            remove_profile(register, name)

        self._session.jobs.run(tr("Deleting the profile"), remove, lambda _: self._refresh(), owner=self)
