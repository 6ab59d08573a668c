"""A dialog that is closed is gone: nothing keeps it, and nothing is told to it any more."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from desktop.closing import ClosingDialog
from desktop.crash import CrashDialog
from desktop.dialogs.accept_findings import AcceptDialog
from desktop.dialogs.assessment_guide import AssessmentGuide
from desktop.dialogs.bulk_edit import BulkEditDialog
from desktop.dialogs.bundle import BundleDialog
from desktop.dialogs.day import DayDialog
from desktop.dialogs.drill import DrillDialog
from desktop.dialogs.field_choice import FieldChoiceDialog
from desktop.dialogs.import_dialog import ImportDialog
from desktop.dialogs.import_several import SeveralDialog
from desktop.dialogs.issue import IssueDialog
from desktop.dialogs.message import say
from desktop.dialogs.new_record import NewRecordDialog
from desktop.dialogs.new_register import NewRegisterDialog
from desktop.dialogs.own_fields import OwnFieldsDialog
from desktop.dialogs.proposed_transfers import ProposedTransfersDialog
from desktop.dialogs.record_then import RecordThen
from desktop.dialogs.restore import RestoreDialog
from desktop.dialogs.settings_dialog import SettingsDialog
from desktop.dialogs.unsaved import UnsavedQuestion
from desktop.dialogs.vocabulary import VocabularyDialog
from desktop.grid_list import ListDialog
from desktop.grid_refused import RefusedDialog
from desktop.grid_values import ValuesPopup
from models.cell_changes import ChangePlan, Refused
from models.fields import KINDS
from models.law.findings import Finding, Sentence, Subject
from models.vocabulary import Outcome, Severity, Vocabulary
from reports.order import Order
from tests.desktop.conftest import Desk

FINDING = Finding(
    "X01",
    "Title",
    Outcome.PROBLEM,
    Severity.GAP,
    "5",
    Subject("party", "p", "P-0001"),
    Sentence("Message"),
    (),
    (),
    Sentence("Remedy"),
)


ORDER = Order("controller-record", "pdf")


def _nothing(*_args: object) -> None:
    return None


def _added(desk: Desk, kind: str, **values: Any) -> str:
    with desk.register.change("One more") as work:
        id = work.add(kind, values)
    desk.settle()
    return id


def _bulk_edit(desk: Desk) -> BulkEditDialog:
    page = desk.go("party")
    ids = [record.id for record in desk.register.records("party")]
    return BulkEditDialog(page.records, ids, page.table.writer, desk.window.session, desk.window)


def _record_then(desk: Desk) -> RecordThen:
    ((entry, change), *_) = desk.register.history_of(desk.register.settings["home"])
    return RecordThen(entry, change, desk.window.session, desk.window, latest=True)


DIALOGS: dict[str, Callable[[Desk], Any]] = {
    "accept": lambda desk: AcceptDialog([FINDING], desk.window.session, desk.window),
    "assessment": lambda desk: AssessmentGuide(_added(desk, "assessment", name="A"), desk.window.session, desk.window),
    "closing": lambda desk: ClosingDialog(desk.window),
    "day": lambda desk: DayDialog(_nothing, desk.window),
    "drill": lambda desk: DrillDialog(desk.window.session, desk.window),
    "bulk edit": lambda desk: _bulk_edit(desk),
    "bundle": lambda desk: BundleDialog(desk.window.session, desk.window.settings, ORDER, desk.window),
    "fields": lambda desk: FieldChoiceDialog((), _nothing, desk.window),
    "issue": lambda desk: IssueDialog(desk.window.session, desk.window.settings, ORDER, "record.pdf", desk.window),
    "import": lambda desk: ImportDialog(desk.window.session, "", desk.window),
    "list of a cell": lambda desk: ListDialog(
        desk.register.record("party", _added(desk, "party", name="A")),
        "contacts",
        desk.window.session,
        _nothing,
        desk.window,
    ),
    "message": lambda desk: say(desk.window, "Something did not work."),
    "new record": lambda desk: NewRecordDialog(KINDS["party"], "", desk.window.session, _nothing, desk.window),
    "new register": lambda desk: NewRegisterDialog("", desk.window),
    "refused cells": lambda desk: RefusedDialog(
        KINDS["party"],
        ChangePlan("party", (), (Refused("P-0001", "country", "Atlantis", "no country"),), {}),
        _nothing,
        desk.window,
    ),
    "restore": lambda desk: RestoreDialog(Path("a.register"), Path("copies"), desk.window.jobs, desk.window),
    "several terms": lambda desk: SeveralDialog("Worldwide", [("India", "IN")], ["IN"], _nothing, desk.window),
    "settings": lambda desk: SettingsDialog(desk.window.settings, desk.window.session, "", desk.window),
    "transfers": lambda desk: ProposedTransfersDialog(_added(desk, "engagement"), desk.window.session, desk.window),
    "values of a column": lambda desk: ValuesPopup("country", "Country", desk.window),
    "record then": _record_then,
    "vocabulary": lambda desk: VocabularyDialog(Vocabulary.DATA, desk.window.session, desk.window),
    "fields of the office": lambda desk: OwnFieldsDialog(desk.window.session, desk.window),
    "unsaved": lambda desk: UnsavedQuestion(desk.window, "X", save=_nothing, leave=_nothing, stay=_nothing),
}


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_is_freed_when_it_is_closed(desk: Desk, name: str) -> None:
    dialog = DIALOGS[name](desk)
    dialog.open()
    desk.settle()
    gone = weakref.ref(dialog)
    dialog.close()
    del dialog
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None


def test_a_crash_dialog_stays_until_the_program_ends(desk: Desk) -> None:
    dialog = CrashDialog("trace", desk.window)
    dialog.open()
    dialog.close()
    assert dialog.details.toPlainText().endswith("trace")
