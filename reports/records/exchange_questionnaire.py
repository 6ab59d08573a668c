"""What the register says of one supplier, for the supplier to confirm or correct.

It goes to somebody outside, so it holds what concerns this supplier and nothing else: no notes, no judgement, and in
its lists no other supplier.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from models.fields import KINDS, ListSpec
from models.intake.returned_answers import Reply
from models.intake.returned_cells import Wording
from models.intake.returned_form import FIELD, ID, RECORD, VALUE
from models.register import Record
from models.vocabulary import Role
from reports.exchange_sheets import ID_HEADING, ExchangeColumn, OverviewLine
from reports.records.exchange import Made, completed, exchange_file, item_sheet, made_of, record_sheet, sheet_list
from reports.records.exchange import sheet_names as new_names
from reports.records.exchange_choice import Choice
from reports.records.exchange_columns import Columns
from reports.records.people import whom_to_write_to
from reports.records.reading import Reading
from reports.report import WrongOptions
from reports.sheet_names import SheetNames
from resources.language import mark

TITLE = mark("Questionnaire for a supplier")
UNTIL = "until"

_DAYS_TO_ANSWER = 30

_PARTICULARS = (
    "name", "country", "address", "registration_number", "vat_number", "lei", "website", "gdpr", "dpo_required",
    "representative_required", "foreign_law_reach", "supervisory_authority",
)  # fmt: skip
_CONTACTS = ("role", "name", "function", "organisation", "email", "phone", "address", "country")
_CERTIFICATIONS = (
    "scheme", "name", "status", "coverage", "listed_name", "covered_entities", "number", "valid_from", "valid_to",
)  # fmt: skip
_SERVICES = (
    "engaging", "role", "service", "data", "subjects", "authorisation", "notice_days", "breach_deadline", "start",
    "end",
)  # fmt: skip
_SUB_PROCESSORS = ("engaged", "service", "start", "end")
_PLACES = ("country", "place", "operation", "frequency")

_WHAT_THIS_IS = mark(
    "{name} keeps a record of everybody who processes personal data on its behalf, as Art. 30 of the GDPR demands. "
    "What it holds about you stands on the next sheets. Please tell us whether it is right."
)
_EXPLAINED = (
    (
        mark("What we ask"),
        mark(
            "Read each row. Where it is right, choose “Confirmed”. Where it is not, correct the cell itself and choose "
            "“Corrected”. Where a word of explanation is needed, write it under “Your remark”."
        ),
    ),
    (mark("What is missing"), mark("Write it into a new row below the others: a contact, a place, a sub-processor.")),
    (mark("What you do not know"), mark("Leave it as it is, without an answer.")),
)


def questionnaire_file(reading: Reading) -> bytes:
    """Write the questionnaire for the entity of the reading; raises `WrongOptions` where none is named."""
    party = reading.entity
    if party is None:
        raise WrongOptions("The questionnaire is for one supplier; name it with --entity, such as P-0007.")
    engagements = [e for e in reading.all("engagement").values() if party.id in (e["engaged"], e["engaging"])]
    involved = {e[key] for e in engagements for key in ("engaging", "engaged") if e[key]} | {party.id}
    wording = Wording(reading.language, reading.everything)
    parties = sorted(involved, key=lambda id: wording.label("party", id))
    named = {"party": parties, "engagement": [e.id for e in engagements]}
    columns = Columns(reading, wording, named)
    made = list(_Sheets(reading, columns, wording, party).all(engagements))
    before = list(_explanation(reading))
    signature = [OverviewLine(reading.tr("Filled in by (name, function)"), open=True),
                 OverviewLine(reading.tr("On"), open=True)]  # fmt: skip
    lines = [*before, OverviewLine(), *signature, OverviewLine(), *sheet_list(reading, made)]
    return exchange_file(reading, columns, made, TITLE, lines, party.id, len(_ABOVE) + len(before) + 2)


_ABOVE = ("title", "subtitle", "blank line")
"""What stands above the lines of the first sheet."""


def _explanation(reading: Reading) -> Iterator[OverviewLine]:
    tr = reading.tr
    home = reading.everything["party"][reading.register.settings["home"]]
    assert reading.entity is not None
    yield OverviewLine(tr("For"), reading.entity["name"])
    yield OverviewLine(tr("What this is"), tr(_WHAT_THIS_IS).format(name=home["name"]))
    for label, text in _EXPLAINED:
        yield OverviewLine(tr(label), tr(text))
    yield OverviewLine(tr("Wanted by"), reading.day(_until(reading).isoformat()))
    said, whom = whom_to_write_to(reading, home)[0]
    if isinstance(whom, str):
        yield OverviewLine(said, whom)


def _until(reading: Reading) -> date:
    """Give the day by which an answer is wanted: the one that was named, or thirty days from now."""
    named = reading.options.get(UNTIL)
    if not named:
        return reading.as_of + timedelta(days=_DAYS_TO_ANSWER)
    try:
        return date.fromisoformat(named)
    except ValueError:
        raise WrongOptions(f"“{named}” is not a day; write it as 2026-01-31.") from None


class _Sheets:
    """The sheets of one questionnaire."""

    def __init__(self, reading: Reading, columns: Columns, wording: Wording, party: Record) -> None:
        self._reading, self._columns, self._wording, self._party = reading, columns, wording, party
        self._names: SheetNames = new_names(reading)
        self._answers = tuple(columns.answers(Reply))

    def all(self, engagements: list[Record]) -> Iterator[Made]:
        """Give all sheets: the supplier itself, what it does for us, where, and with whose help."""
        party, engagement = KINDS["party"], KINDS["engagement"]
        own = [e for e in engagements if e["engaged"] == self._party.id]
        below = [e for e in engagements if e["engaging"] == self._party.id and e["engaged"] != self._party.id]
        yield self._particulars()
        yield self._items(party.lists["contacts"], "party", [self._party], _CONTACTS)
        yield self._items(party.lists["certifications"], "party", [self._party], _CERTIFICATIONS)
        services = self._records(engagement.plural, own, _SERVICES, locked=("engaging", "role"))
        yield completed(services, {"engaged": self._party.id, "engaging": str(self._reading.register.settings["home"])})
        above = {"parent": own[0].id} if len(own) == 1 else {}
        fixed = {"engaging": self._party.id, "role": Role.SUB_PROCESSOR.value, **above}
        subs = self._records(mark("Sub-processors"), below, _SUB_PROCESSORS)
        yield completed(subs, fixed, new_parties=True)
        yield self._items(engagement.lists["locations"], "engagement", [*own, *below], _PLACES)

    def _name(self, title: str) -> str:
        return self._names.new(self._reading.tr(title))

    def _particulars(self) -> Made:
        """Give the sheet with a field of the supplier in each row."""
        tr, specs = self._reading.tr, [KINDS["party"].fields[key] for key in _PARTICULARS]
        specs = [spec for spec in specs if spec in self._reading.fields(KINDS["party"])]
        shown = (
            ExchangeColumn(ID, ID_HEADING, locked=True, hidden=True),
            ExchangeColumn(FIELD, tr("What"), locked=True, width=36.0),
            ExchangeColumn(VALUE, tr("What we hold"), width=60.0),
            *self._answers,
        )
        ids = [f"{self._party.id}.{spec.key}" for spec in specs]
        rows = [
            (id, tr(spec.label), self._wording.cell(spec, self._party[spec.key]), None, None)
            for id, spec in zip(ids, specs, strict=True)
        ]
        by_row = {number: self._columns.column(spec) for number, spec in enumerate(specs, start=2)}
        return made_of(self._name(mark("Particulars")), "party", shown, rows, ids=ids, by_row=by_row)

    def _items(self, spec: ListSpec, kind: str, records: Iterable[Record], keys: Iterable[str]) -> Made:
        hidden = {key for key in keys if self._reading.edition.hides(kind, f"{spec.key}.{key}")}
        owned = kind != "party"
        made = item_sheet(
            self._columns, self._wording, self._name(spec.label), kind, spec, records,
            [key for key in keys if key not in hidden], owned=owned, more=self._answers,
        )  # fmt: skip
        return made if owned else completed(made, {RECORD: self._party.id})

    def _records(self, title: str, records: list[Record], keys: tuple[str, ...], locked: Iterable[str] = ()) -> Made:
        kind = KINDS["engagement"]
        fields = [field for field in self._reading.fields(kind) if field.key in keys]
        lists = [spec for spec in self._reading.lists(kind) if spec.key in keys]
        choice = Choice(kind, tuple(records), tuple(fields), tuple(lists))
        return record_sheet(self._columns, self._wording, self._name(title), choice, locked, self._answers)
