"""Columns whose heading nobody knows, recognised by what stands in them; and columns to tick, named by their heading.

A column of countries is one whatever it is called, and below “SCC” or “Consent” people write no more than a cross.
"""

from __future__ import annotations

from collections.abc import Callable

from models.intake.answers import Answer, answer, fact
from models.intake.cells import Cells, cell_text
from models.intake.legal_bases import legal_bases
from models.intake.legal_terms import role
from models.intake.lists import ListKind, split
from models.intake.meanings import WITHIN, is_sub_word, meaning
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


_ASKED_TRANSFERS = {"engagement": "transfer", "activity": "transfers_exist"}

_NO_ANSWERS = frozenset({"data", "subjects", "service", "systems", "purposes"})
"""Fields that a yes or no says nothing of."""

_PLACES = frozenset({"countries", "hosting_countries", "access_countries", "seat", "destination"})

_DAYS = frozenset({"signed", "start", "end", "reviewed_on", "effective", "expires"})

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


def _add_asked_role(columns: dict[int, str], headings: list[str], rows: list[tuple[int, Cells]]) -> None:
    """Take a column as the role where its heading names one and its cells say yes or no: “Processor?”."""
    named = [column for column, key in columns.items() if key in ("name", "trading_names")]
    for column in (c for c, heading in enumerate(headings) if c in named or (heading and c not in columns)):
        alone = columns.get(column) == "name" and sum(key == "name" for key in columns.values()) == 1
        texts = {text for _, cells in rows if column < len(cells) and (text := cell_text(cells[column]))}
        asked = role(headings[column].rstrip("? ")) is not None and "role" not in columns.values() and not alone
        if asked and texts and all(fact(text) is not Fact.UNKNOWN or answer(text) in _SILENT for text in texts):
            columns[column] = "role"


def _settle_chain(columns: dict[int, str], headings: list[str], rows: list[tuple[int, Cells]]) -> None:
    """Let the sub-processor name the row where the table says more of it than of the processor that engages it.

    It does where other headings speak of the sub-processor, or where one stands in each row and processors repeat.
    """
    named = [column for column, key in columns.items() if key == "name"]
    further = [column for column, key in columns.items() if key == "sub_processors"]
    if len(named) != 1 or len(further) != 1 or "parent" in columns.values():
        return
    texts = [[cell_text(cells[c]) if c < len(cells) else "" for c in (*named, *further)] for _, cells in rows]
    one_each = all(sub and len(split(sub, ListKind.ORGANISATIONS)) == 1 for _, sub in texts)
    repeated = len({name for name, _ in texts}) < len(texts)
    told = [headings[c] for c in columns if c not in (*named, *further) and c < len(headings)]
    if any(map(is_sub_word, told)) or (one_each and repeated):
        columns[named[0]], columns[further[0]] = "parent", "name"


def _settle_grounds(columns: dict[int, str], rows: list[tuple[int, Cells]]) -> None:
    """Read a column of systems or places (“Tool”, “Third country basis”) as grounds where it holds nothing else."""
    if "mechanism" in columns.values() or not {"countries", "transfers_exist", "transfer"} & {*columns.values()}:
        return
    for column in [column for column, key in columns.items() if key in ("systems", "countries")]:
        texts = {text for _, cells in rows if column < len(cells) and (text := cell_text(cells[column]))}
        said = [text for text in texts if answer(text) not in _SILENT]
        if said and all(_is_mechanism(text) and not _is_place(text) for text in said):
            columns[column] = "mechanism"
            return


def _settle_role(columns: dict[int, str], rows: list[tuple[int, Cells]]) -> None:
    """Read a column that holds roles as the role: “Nature of the relation: joint controllers”, “GDPR status”."""
    if "role" in columns.values():
        return
    for column in [column for column, key in columns.items() if key in ("service", "status")]:
        texts = {text for _, cells in rows if column < len(cells) and (text := cell_text(cells[column]))}
        said = [text for text in texts if answer(text) not in _SILENT]
        if said and all(map(_is_role, said)):
            columns[column] = "role"
            return


def _drop_answers(columns: dict[int, str], rows: list[tuple[int, Cells]]) -> None:
    """Leave out a column that asks about what it names (“Personal data processed?”) and is answered yes or no."""
    for column in [column for column, key in columns.items() if key in _NO_ANSWERS]:
        texts = {text for _, cells in rows if column < len(cells) and (text := cell_text(cells[column]))}
        if texts and all(fact(text) is not Fact.UNKNOWN and text.strip(" .").isalnum() for text in texts):
            del columns[column]


def _drop_unlikely(kind: str, columns: dict[int, str], headings: list[str], rows: list[tuple[int, Cells]]) -> None:
    """Leave out a column whose heading only probably asks for places or days, where none of its cells names one."""
    for column in [column for column, key in columns.items() if key in _PLACES and column < len(headings)]:
        found = meaning(kind, headings[column])
        texts = {text for _, cells in rows if column < len(cells) and (text := cell_text(cells[column]))}
        said = [text for text in texts if answer(text) not in _SILENT and fact(text) is Fact.UNKNOWN]
        sure = found is not None and found.certainty > WITHIN
        if said and not sure and not any(find_places(text, prose=True).codes or _is_place(text) for text in said):
            del columns[column]
    for column in [column for column, key in columns.items() if key in _DAYS and column < len(headings)]:
        found = meaning(kind, headings[column])
        said = [cell_text(cells[column]) for _, cells in rows if column < len(cells) and cells[column] is not None]
        sure = found is not None and found.certainty > WITHIN
        if said and not sure and not any(letter.isdigit() for text in said for letter in text):
            del columns[column]


def _settle_asked_countries(kind: str, columns: dict[int, str], rows: list[tuple[int, Cells]]) -> None:
    """Read a column of countries that only says yes and no (“Third country?”) as whether data are transferred."""
    asked = _ASKED_TRANSFERS.get(kind, "")
    for column in [column for column, key in columns.items() if asked and key == "countries"]:
        texts = {text for _, cells in rows if column < len(cells) and (text := cell_text(cells[column]))}
        told = [fact(text) for text in texts if answer(text) not in _SILENT or fact(text) is not Fact.UNKNOWN]
        if told and asked not in columns.values() and Fact.UNKNOWN not in told and not any(map(_is_place, texts)):
            columns[column] = asked


def add_columns(kind: str, columns: dict[int, str], headings: list[str], rows: list[tuple[int, Cells]]) -> None:
    """Add the columns that are recognised by their values."""
    seen = rows[:_LOOKED_AT]
    if kind == "engagement":
        _add_asked_role(columns, headings, seen)
        _settle_chain(columns, headings, seen)
        _settle_role(columns, seen)
    _drop_answers(columns, seen)
    _drop_unlikely(kind, columns, headings, seen)
    _settle_asked_countries(kind, columns, seen)
    width = max((len(cells) for _, cells in seen), default=0)
    for column in range(width):
        heading = headings[column] if column < len(headings) else ""
        guessed = column in columns and meaning(kind, heading) is None
        if columns.get(column, "") not in _TICKABLE and not guessed:
            continue
        texts = [cell_text(cells[column]) for _, cells in seen if column < len(cells)]
        said = [text for text in dict.fromkeys(texts) if answer(text) not in _SILENT]
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
    _settle_grounds(columns, seen)
