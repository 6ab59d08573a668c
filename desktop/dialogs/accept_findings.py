"""Accepting findings: with a reason, by somebody who answers for it, until a day. And taking that back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from desktop.complaints import complain
from desktop.day_editor import DayEditor
from desktop.editors import LongTextEditor, TextEditor
from desktop.session import Session
from desktop.texts import language, tr
from desktop.theme import look

if TYPE_CHECKING:
    from models.law.findings import Finding
    from models.register import Work

_NAMED = 6
"""Findings that are named one by one."""


class AcceptDialog(QDialog):
    """Asks why findings are accepted, by whom and until when, and writes their waivers in one change."""

    def __init__(self, findings: Sequence[Finding], session: Session, parent: QWidget | None = None) -> None:
        """Name the findings; a year is proposed."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Accept a finding") if len(findings) == 1 else tr("Accept findings"))
        self._findings, self._session = tuple(findings), session
        self.reason, self.by, self.until = LongTextEditor(), TextEditor(), DayEditor()
        self.until.set_value(_in_a_year(session.judging.day).isoformat())
        self.by.setPlaceholderText(tr("for instance: head of privacy"))
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        look(self.trouble, "error")
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.buttons.button(standard.Ok).setText(tr("Accept"))
        self.buttons.accepted.connect(self._on_ok)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()

    def _lay_out(self) -> None:
        words = [f"{f.subject.reference}: {f.message.said(language())}" for f in self._findings[:_NAMED]]
        if len(self._findings) > _NAMED:
            words.append(tr("and {0} more").format(len(self._findings) - _NAMED))
        said = QLabel("\n".join(words))
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        look(said, "notice")
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        rows: tuple[tuple[str, QWidget], ...] = (
            (tr("&Reason"), self.reason),
            (tr("Accepted &by (name or function)"), self.by),
            (tr("&Until"), self.until),
        )
        for text, field in rows:
            label = QLabel(text)
            label.setBuddy(field)
            field.setAccessibleName(text.replace("&", ""))
            form.addRow(label, field)
        hint = QLabel(tr("The finding counts again after that day, or as soon as a fact changes that it rests on."))
        hint.setWordWrap(True)
        look(hint, "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(said)
        layout.addLayout(form)
        for part in (hint, self.trouble, self.buttons):
            layout.addWidget(part)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 78)
        self.reason.setFocus()

    @Slot()
    def _on_ok(self) -> None:
        reason, by, until = self.reason.value(), self.by.value(), self.until.value()
        try:
            last = date.fromisoformat(until) if until else None
        except ValueError:
            self._say(tr("“{0}” is not a day.").format(until))
            return
        findings, today = self._findings, self._session.judging.day

        def write(work: Work) -> None:
            from models.law.waivers import accept

            for finding in findings:
                accept(work, finding, reason=reason, by=by, on=today, until=last)

        self.buttons.setEnabled(False)
        self._session.write(_named(tr("Accept {0}"), findings), write, self._on_written, self._on_failed, owner=self)

    def _on_written(self, _nothing: None) -> None:
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self.buttons.setEnabled(True)
        complain(error, self._say, self._session.jobs)

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.show()


def take_back(findings: Sequence[Finding], session: Session, owner: QObject) -> None:
    """Put the waivers of findings away, so that the findings count again."""
    register = session.register
    references = {finding.waiver for finding in findings if finding.waiver}

    def write(work: Work) -> None:
        for reference in references:
            work.archive("waiver", register.by_reference(reference).id)

    session.write(_named(tr("Take back the acceptance of {0}"), findings), write, owner=owner)


def _named(template: str, findings: Sequence[Finding]) -> str:
    first = findings[0]
    if len(findings) == 1:
        return template.format(f"{first.check}, {first.subject.reference}")
    return template.format(tr("{0} findings").format(len(findings)))


def _in_a_year(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + 1, day=28)
