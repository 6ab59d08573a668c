"""Fourth step of an import: names that may mean a party that is there already, and what speaks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from desktop.dialogs.import_step import ImportStep
from desktop.dialogs.import_study import ImportStudy
from desktop.text_table import TextTable
from desktop.texts import language, tr
from desktop.theme import look
from resources.language import mark

if TYPE_CHECKING:
    from models.intake.party_matches import Candidate, PartyMatch
    from models.intake.plan import Plan


class PartiesStep(ImportStep):
    """Lists the names; beside them the parties that each may mean, with the evidence."""

    name = mark("Organisations")
    hint = mark("Names that are nearly those of a known organisation. Each legal entity counts for itself.")

    def __init__(self, study: ImportStudy, parent: QWidget | None = None) -> None:
        """Ask nothing yet."""
        super().__init__(study, parent)
        self._matches: list[PartyMatch] = []
        self.list = TextTable(
            tr("Names to look at"), [tr("Name in the file"), tr("Times"), tr("It is")], (20, 8)
        )  # fmt: skip
        self.candidates = TextTable(
            tr("Organisations that it may be"), [tr("Reference"), tr("Name"), tr("Country"), tr("Likeness")],
            (11, 27, 17, 13),
        )  # fmt: skip
        for table in (self.list, self.candidates):
            table.setSortingEnabled(False)
        heads = self.candidates.horizontalHeader()
        heads.setStretchLastSection(False)
        heads.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.evidence = QLabel()
        self.same_button, self.different_button = QPushButton(tr("&Same as this one")), QPushButton(tr("&Another one"))
        self.merge_button = QPushButton(tr("&Merge the first two"))
        self._lay_out()
        self.list.selectionModel().currentRowChanged.connect(self._on_name)
        self.candidates.selectionModel().currentRowChanged.connect(self._on_candidate)
        self.same_button.clicked.connect(self._on_same)
        self.different_button.clicked.connect(self._on_different)
        self.merge_button.clicked.connect(self._on_merge)

    def _lay_out(self) -> None:
        self.evidence.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.same_button, self.different_button, self.merge_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.merge_button.setToolTip(tr("Two parties of the register are one: the links of the other move to it."))
        heading = QLabel(tr("What speaks for it"))
        look(heading, "section")
        self.evidence.setAlignment(Qt.AlignmentFlag.AlignTop)
        right = QFrame()
        look(right, "card")
        inside = QVBoxLayout(right)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.setSpacing(8)
        inside.addWidget(self.candidates, 2)
        inside.addWidget(heading)
        inside.addWidget(self.evidence, 1)
        inside.addLayout(buttons)
        split = QSplitter()
        split.addWidget(self.list)
        split.addWidget(right)
        split.setChildrenCollapsible(False)
        split.setSizes([440, 440])
        self.column.addWidget(split, 1)

    def asks(self, plan: Plan) -> bool:
        """Whether a name is to be looked at."""
        return bool(plan.matches)

    def standing(self) -> str:
        """Say what becomes of the names that are left as they are."""
        return tr("What you do not answer is imported as proposed.")

    def enter(self) -> None:
        """Begin at the list of names."""
        self.list.setFocus()

    def show_plan(self, plan: Plan) -> None:
        """List the names of a plan, and keep to the one that was shown."""
        before = self._match.name if self._match else None
        self._matches = plan.matches
        self._show_list()
        same = (at for at, match in enumerate(self._matches) if match.name == before)
        self._go_to(next(same, 0))

    @property
    def _match(self) -> PartyMatch | None:
        row = self.list.currentIndex().row()
        return self._matches[row] if 0 <= row < len(self._matches) else None

    @property
    def _candidate(self) -> Candidate | None:
        match, row = self._match, self.candidates.currentIndex().row()
        return match.candidates[row] if match and 0 <= row < len(match.candidates) else None

    def _show_list(self) -> None:
        self.list.texts.show([(match.name, match.count, self._standing(match)) for match in self._matches])

    def _standing(self, match: PartyMatch) -> str:
        """Say what becomes of a name: as answered, else as the import proposes."""
        decision = self.study.decisions.parties.get(match.key)
        if decision is not None:
            names = {candidate.key: candidate.name for candidate in match.candidates}
            other = tr("another organisation")
            return other if decision.answer == "different" else names.get(decision.party, decision.party)
        taken = next((candidate.name for candidate in match.candidates if candidate.taken), None)
        return tr("{0} (proposed)").format(taken or tr("another organisation"))

    def _go_to(self, row: int) -> None:
        if self._matches:
            self.list.setCurrentIndex(self.list.texts.index(min(row, len(self._matches) - 1), 0))
            self._show_match()

    def _show_match(self) -> None:
        from models.law.countries import country_name

        match = self._match
        if match is None:
            return
        self.candidates.texts.show(
            [
                (
                    found.reference or tr("new"), found.name,
                    country_name(found.country, language()) if found.country else "", f"{round(found.score * 100)} %",
                )
                for found in match.candidates
            ]
        )  # fmt: skip
        chosen = self.study.decisions.parties.get(match.key)
        held = (at for at, found in enumerate(match.candidates) if chosen and found.key == chosen.party)
        if match.candidates:
            self.candidates.setCurrentIndex(self.candidates.texts.index(next(held, 0), 0))
        self._show_candidate()

    def _show_candidate(self) -> None:
        match, found = self._match, self._candidate
        self.same_button.setEnabled(found is not None)
        known = [candidate for candidate in match.candidates if candidate.reference] if match else []
        self.merge_button.setEnabled(len(known) > 1)
        if match is None or found is None:
            self.evidence.setText("")
            return
        places = " · ".join(tr("{0}, row {1}").format(at.sheet, at.row) for at in match.places[:3])
        evidence = "\n".join(f"–  {sentence.said(language())}" for sentence in found.evidence)
        self.evidence.setText(f"{evidence}\n{places}" if places else evidence)

    # Answering -------------------------------------------------------------------------------------------------

    def _take(self, answer: str, party: str = "", other: str = "") -> None:
        from models.intake.matching import PartyAnswer, PartyDecision

        match = self._match
        if match is None:
            return
        row = self.list.currentIndex().row()
        decision = PartyDecision(PartyAnswer(answer), party, other)
        self.study.decide(self.study.decisions.with_party(match.name, decision))
        self._show_list()
        self._go_to(row + 1)

    @Slot()
    def _on_same(self) -> None:
        if self._candidate is not None:
            self._take("same", self._candidate.key)

    @Slot()
    def _on_different(self) -> None:
        self._take("different")

    @Slot()
    def _on_merge(self) -> None:
        match = self._match
        if match is not None:
            keep, other, *_ = [candidate.key for candidate in match.candidates if candidate.reference]
            self._take("merge", keep, other)

    @Slot(QModelIndex, QModelIndex)
    def _on_name(self, _now: Any, _before: Any) -> None:
        self._show_match()

    @Slot(QModelIndex, QModelIndex)
    def _on_candidate(self, _now: Any, _before: Any) -> None:
        self._show_candidate()
