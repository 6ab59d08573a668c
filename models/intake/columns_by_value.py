"""Columns whose heading nobody knows, recognised by what stands in them; and columns to tick, named by their heading.

A column of countries is one whatever it is called, and below “SCC” or “Consent” people write no more than a cross.
"""

from __future__ import annotations

from collections.abc import Callable

from models.intake.answers import Answer, answer, fact
from models.intake.cells import Cells, cell_text
from models.intake.legal_bases import legal_bases
from models.intake.legal_terms import role
from models.intake.organisations import has_legal_form
from models.intake.places import find_places
from models.intake.retention import retention
from models.intake.safeguards import mechanisms
from models.vocabulary import Fact, LegalBasis, Mechanism

_LOOKED_AT = 60
_MOST = 0.7
_SOME = 0.5
_LONGEST_PLACE = 80
_SHORTEST_ROLE = 4
_SILENT = (Answer.BLANK, Answer.NONE, Answer.NOT_APPLICABLE, Answer.UNKNOWN)


def _is_place(text: str) -> bool:
    found = find_places(text) if len(text) <= _LONGEST_PLACE else None
    return found is not None and bool(found.codes or found.regions) and not found.unknown


def _is_mechanism(text: str) -> bool:
    return any(found.mechanism is not Mechanism.UNKNOWN for found in mechanisms(text))


def _is_basis(text: str) -> bool:
    return any(found.basis is not LegalBasis.OTHER_LAW for found in legal_bases(text))


def _is_period(text: str) -> bool:
    return retention(text).period is not None


def _is_role(text: str) -> bool:
    return _SHORTEST_ROLE <= len(text) <= _LONGEST_PLACE and role(text) is not None


Test = Callable[[str], bool]
_TESTS: dict[str, tuple[tuple[str, tuple[str, ...], Test], ...]] = {
    "engagement": (
        ("countries", ("countries", "hosting_countries", "access_countries"), _is_place),
        ("mechanism", ("mechanism",), _is_mechanism),
        ("role", ("role",), _is_role),
    ),
    "activity": (
        ("legal_bases", ("legal_bases",), _is_basis),
        ("countries", ("countries", "transfers_exist"), _is_place),
        ("mechanism", ("mechanism",), _is_mechanism),
        ("retention", ("retention",), _is_period),
    ),
    "party": (("country", ("country",), _is_place),),
    "transfer": (("destination", ("destination", "flow"), _is_place), ("mechanism", ("mechanism",), _is_mechanism)),
}
"""By kind: the field, the fields any of which makes it needless, and what its values are."""

_TICKED: dict[str, tuple[tuple[str, Test], ...]] = {
    "engagement": (("mechanism", _is_mechanism),),
    "activity": (("legal_bases", _is_basis), ("mechanism", _is_mechanism)),
    "transfer": (("mechanism", _is_mechanism),),
}


_TICKABLE = frozenset({"", "consent_record", "agreement", "interest"})
"""Fields whose headings also name a legal basis: below them a cross means the basis."""


def guessed_columns(headings: list[str], rows: list[tuple[int, Cells]]) -> tuple[str, dict[int, str]] | None:
    """Guess what a table lists below headings in a language that nobody here knows, from its values alone.

    A column of organisations beside one of places or grounds is a list of engaged parties; legal bases beside time
    limits are a record of activities, named in the first column.
    """
    seen = rows[:_LOOKED_AT]
    if len(seen) < 2 or len(headings) < 2:
        return None
    named = next((i for i in range(len(headings)) if _share(seen, i, has_legal_form) >= _SOME), None)
    for kind, name in (("activity", 0 if headings[0] else None), ("engagement", named)):
        if name is None:
            continue
        columns = {name: "name"}
        add_columns(kind, columns, headings, rows)
        fields = set(columns.values())
        if ("legal_bases" in fields and len(fields) > 2) if kind == "activity" else len(fields) > 1:
            return kind, columns
    return None


def _share(rows: list[tuple[int, Cells]], column: int, test: Test) -> float:
    texts = [text for _, cells in rows if column < len(cells) and (text := cell_text(cells[column]))]
    return sum(map(test, texts)) / len(texts) if texts else 0.0


def add_columns(kind: str, columns: dict[int, str], headings: list[str], rows: list[tuple[int, Cells]]) -> None:
    """Add the columns that are recognised by their values."""
    seen = rows[:_LOOKED_AT]
    width = max((len(cells) for _, cells in seen), default=0)
    for column in range(width):
        if columns.get(column, "") not in _TICKABLE:
            continue
        texts = [cell_text(cells[column]) for _, cells in seen if column < len(cells)]
        said = [text for text in dict.fromkeys(texts) if answer(text) not in _SILENT]
        heading = headings[column] if column < len(headings) else ""
        if not said:
            continue
        ticked = all(fact(text) is not Fact.UNKNOWN for text in said)
        for key, test in _TICKED.get(kind, ()) if ticked and (kind != "engagement" or column not in columns) else ():
            if test(heading):
                columns[column] = key
                break
        for key, rivals, test in _TESTS.get(kind, ()) if not ticked and column not in columns else ():
            if not any(rival in columns.values() for rival in rivals) and sum(map(test, said)) >= _MOST * len(said):
                columns[column] = key
                break
