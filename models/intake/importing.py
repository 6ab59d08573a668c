"""From files that somebody sent to one change set: read, recognise, match, check; then, if wanted, apply.

`plan_import` reads everything and changes nothing. `apply` writes the plan through the one door, all or nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from models.bulk import collector_at_rest
from models.history import Action
from models.intake.decided_tables import Asked
from models.intake.decisions import NO_DECISIONS, Decisions
from models.intake.draft import Draft
from models.intake.drafts import Drafts
from models.intake.file_names import file_names
from models.intake.layouts import named_layout
from models.intake.list_changes import list_changes
from models.intake.party_matches import party_matches
from models.intake.plan import Entry, EntryAction, Plan
from models.intake.questions import Questions
from models.intake.read_books import ReadBooks
from models.intake.reader import Progress, Reader
from models.intake.remembered import kept_layouts, remember_answers, remembered_answers
from models.merging import merge_parties
from models.register import Changes, Conflict, Register
from models.vocabulary import PartyKind

_TOLD_EVERY = 1000


def plan_import(
    register: Register,
    paths: Iterable[Path],
    *,
    sheet: str | None = None,
    layout: str | None = None,
    kind: str | None = None,
    home: str | None = None,
    today: date | None = None,
    decisions: Decisions = NO_DECISIONS,
    books: ReadBooks | None = None,
    patient: bool = False,
    progress: Progress | None = None,
) -> Plan:
    """Read files and say what they would add to the register or change in it.

    `home` names the entity whose lists these are (its name or reference); otherwise it is the register's home entity.
    `decisions` are the analyst's answers to an earlier plan; `books` keeps what was read for the next one. Raises
    `UnreadableSpreadsheet` for a file that cannot be read, and for one without a table unless the caller is `patient`
    and can be asked where its headings are.
    """
    day = today or date.today()
    drafts = Drafts(register, day, str(register.settings["home"]), decisions)
    if home is not None:
        drafts.home, drafts.home_is_chosen = _entity(register, drafts, home), True
    plan = Plan(drafts.problems, lambda: _entries(drafts), lambda: party_matches(drafts), decisions)
    kept = kept_layouts(register)
    asked = Asked(named_layout(layout, kept) if layout else None, kind, kept)
    questions = Questions(decisions.values, remembered_answers(register))
    files = list(paths)

    def tell(share: float, text: str) -> None:
        if progress is not None:
            progress((max(len(plan.files), 1) - 1 + share) / len(files), text)

    reader = Reader(register, drafts, plan, asked, questions, books or ReadBooks(), tell)
    with collector_at_rest():
        for path, file in zip(files, file_names(files), strict=True):
            plan.files.append(file)
            reader.read(path, file, sheet, patient=patient)
        drafts.settle_chain()
        plan.list_changes = list_changes(drafts, plan.sheets, plan.books, decisions.changes)
        _check(drafts, plan)
    plan.conflicts, plan.merges = list(drafts.conflicts.values()), drafts.parties.merges
    plan.questions = questions.asked
    return plan


def apply(register: Register, plan: Plan, *, progress: Progress | None = None) -> Changes | None:
    """Write a plan as one change set; give what changed, None where the register says it all already.

    What texts were answered to mean is remembered in the same change set, so that one undo takes back both. Raises
    `Conflict` where a record was changed since the plan was made.
    """
    if plan.changes_nothing:
        return None
    told: list[Changes] = []
    unsubscribe = register.subscribe(told.append)
    try:
        with collector_at_rest(), register.change(f"Import of {', '.join(plan.files)}", action=Action.IMPORT) as work:
            for done, (kind, id, before, after) in enumerate(plan.documents):
                if progress is not None and done % _TOLD_EVERY == 0:
                    progress(0.5 * done / len(plan.documents), "")
                work.put_checked(kind, id, before, after, plan.versions.get(id, 0))
            for keep, other in plan.merges:
                merge_parties(work, keep, other)
            remember_answers(work, plan.decisions.values)
            if progress is not None:
                progress(0.5, "")
    except Conflict as error:
        raise Conflict(f"{error} Plan the import anew.") from None
    finally:
        unsubscribe()
    plan.applied = True
    return told[0] if told else None


def _entity(register: Register, drafts: Drafts, home: str) -> str:
    if home.startswith("P-"):
        return register.by_reference(home).id
    known = drafts.find_party(home)
    return known or drafts.party(home, {"kind": PartyKind.GROUP_ENTITY}, None)


def _check(drafts: Drafts, plan: Plan) -> None:
    """Check every record and put those that differ from the register into the plan."""
    drafts.check()
    changed = drafts.changed()
    plan.documents += [(draft.kind, draft.id, draft.before, draft.after) for draft in changed]
    plan.versions = {draft.id: draft.version for draft in changed if draft.before is not None}


def _entries(drafts: Drafts) -> list[Entry]:
    in_conflict = {conflict.id for conflict in drafts.conflicts.values() if not conflict.taken}
    return [_entry(drafts, draft, draft.id in in_conflict) for draft in drafts.spoken_of()]


def _entry(drafts: Drafts, draft: Draft, in_conflict: bool) -> Entry:
    before, after = draft.before, draft.after
    action = EntryAction.CREATED if before is None else EntryAction.UPDATED
    if before == after:
        action = EntryAction.UNCHANGED
    if in_conflict and before is not None:
        action = EntryAction.IN_CONFLICT
    old = before or {}
    changes = {
        key: (old.get(key), after.get(key))
        for key in after
        if key not in ("sources", "reference") and old.get(key) != after.get(key)
    }
    at = draft.said_by
    return Entry(
        action, draft.kind, draft.id, str(after.get("reference", "")), drafts.title(draft), at.file if at else "",
        at.sheet if at else "", at.row if at else None, changes,
    )  # fmt: skip
