"""What a supplier answers in a questionnaire, beside the values: that a row is right, and what it remarks.

A confirmation is written where the register keeps confirmations, with who confirmed and when. A remark is for an
analyst to look at: it is reported, and kept in the notes of the record.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from models.fields import KINDS
from models.intake.book import Book
from models.intake.draft import Origin
from models.intake.plan import EntryAction
from models.intake.returned_cells import NotAllowed, plain, read_day, read_term
from models.intake.returned_edits import Edits
from models.intake.returned_form import ANSWER, ID, REMARK, Form, SheetForm
from models.intake.returned_table import ReturnedRow
from models.vocabulary import Term
from resources.language import mark


class Reply(Term):
    """What is answered to a row."""

    CONFIRMED = "confirmed", mark("Confirmed")
    CORRECTED = "corrected", mark("Corrected")
    REMARK = "remark", mark("See remark")


@dataclass(frozen=True, slots=True)
class Signature:
    """By whom a questionnaire was filled in, and on which day if it says so."""

    by: str
    on: str | None


def signature_of(book: Book, form: Form, respondent: str) -> Signature:
    """Read who filled in a questionnaire; where it does not say, the party that was asked."""
    name, row = form.signed
    rows = next((sheet.rows for sheet in book.sheets if sheet.name == name), [])
    said = [rows[at][1] if at < len(rows) and len(rows[at]) > 1 else None for at in (row - 1, row)]
    by = ", ".join(text for text in (plain(said[0]), respondent) if text)
    try:
        return Signature(by, read_day(said[1], plain(said[1])) if said[1] is not None else None)
    except NotAllowed:
        return Signature(by, None)


class Answers:
    """The answers of one questionnaire, as its rows are read."""

    def __init__(self, edits: Edits, language: str, signature: Signature, sent: datetime, today: date) -> None:
        """Take answers in `language`; `sent` is the time of the state that was sent out."""
        self._edits, self._language, self._signature = edits, language, signature
        self._sent, self._today = sent.astimezone().date().isoformat(), today.isoformat()
        self._lists: dict[tuple[str, str, str], list[tuple[bool, Origin]]] = defaultdict(list)

    def take(self, sheet: SheetForm, row: ReturnedRow, at: Origin, done: EntryAction, id: str) -> None:
        """Read the answer to a row."""
        if not id or done is EntryAction.REFUSED:
            return
        reply = self._reply(sheet, row, at)
        if remark := row.text(REMARK):
            self._remark(sheet, row, at, id, remark)
        if sheet.listed:
            self._lists[sheet.kind, id, sheet.listed].append((reply is Reply.CONFIRMED, at))
        elif reply is Reply.CONFIRMED and sheet.upright:
            self._confirm(sheet.kind, id, row.text(ID).partition(".")[2], at)
        elif reply is Reply.CONFIRMED and id not in self._edits.added:
            held = self._edits.held(sheet.kind, id, "reviewed_on")
            if held is None or held < (self._signature.on or self._sent):
                self._edits.say(sheet.kind, id, "reviewed_on", self._signature.on or self._today, at)

    def finish(self) -> None:
        """Confirm the lists of which every row was confirmed."""
        for (kind, id, listed), rows in self._lists.items():
            if all(confirmed for confirmed, _ in rows):
                self._confirm(kind, id, listed, rows[0][1])

    def _reply(self, sheet: SheetForm, row: ReturnedRow, at: Origin) -> Reply | None:
        text = row.text(ANSWER)
        if not text:
            return None
        try:
            return Reply(read_term(Reply, self._language, text))
        except NotAllowed as refused:
            heading = dict(sheet.columns)[ANSWER]
            self._edits.report(at, heading, "not_allowed", f"“{heading}” {refused}.")
            return None

    def _confirm(self, kind: str, id: str, about: str, at: Origin) -> None:
        held = self._edits.held(kind, id, "confirmations")
        by, on = self._signature.by, self._signature.on
        earlier = next((item for item in held if item["about"] == about), None)
        if earlier and earlier["by"] == by and (earlier["on"] or "") >= (on or self._sent):
            return
        new = {"about": about, "by": by, "on": on or self._today, "note": ""}
        self._edits.say(kind, id, "confirmations", [*(item for item in held if item["about"] != about), new], at)

    def _remark(self, sheet: SheetForm, row: ReturnedRow, at: Origin, id: str, remark: str) -> None:
        kind = KINDS[sheet.kind]
        if sheet.upright:
            about = kind.fields[row.text(ID).partition(".")[2]].label
        else:
            about = kind.lists[sheet.listed].label if sheet.listed else kind.label
        line = f"{self._signature.by}: {about}: {remark}"
        heading = dict(sheet.columns)[REMARK]
        self._edits.report(at, heading, "remark", f"{self._edits.named(sheet.kind, id)}, {about.lower()}: {remark}")
        notes = self._edits.held(sheet.kind, id, "notes") or ""
        if line not in notes:
            self._edits.say(sheet.kind, id, "notes", f"{notes}\n{line}".strip(), at)
