"""Two records of one party become one: everything that pointed at the other points at the one that is kept.

Nothing is deleted. The other party is put away with a note; what only it said is taken over; one undo takes all back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from models.fields import KINDS
from models.history import Document
from models.spelling import fold
from models.vocabulary import Status
from models.work import RegisterError, Work

_OF_THE_RECORD = frozenset({"reference", "status", "name", "notes", "reviewed_on", "trading_names", "confirmations"})
"""What stays with each of the two records."""

_BETWEEN = {"engagement": ("engaging", "engaged"), "transfer": ("exporter", "importer")}
"""Records between two parties, which mean nothing where the two are one."""


def merge_parties(work: Work, keep: str, other: str) -> None:
    """Merge a party into another one.

    Its links, engagements, transfers and agreements go to the party that is kept, its names become trading names, and
    blanks are filled with what it said; it is archived with a note. A record between the two is archived too. Raises
    `RegisterError` where both are one already.
    """
    kept, gone = work.document("party", keep), work.document("party", other)
    if keep == other:
        raise RegisterError(f"Party {kept['reference']} cannot be merged with itself.")
    for kind, id in work.pointing_at("party", other):
        if id != other:
            document = moved(kind, work.document(kind, id), other, keep)
            work.put(kind, id, _noted(kind, document))
    kept = moved("party", work.document("party", keep), other, keep)
    work.put("party", keep, _taken_over(kept, moved("party", gone, other, keep), keep))
    note = f"Merged into {kept['reference']} {kept['name']}."
    work.edit("party", other, {"status": Status.ARCHIVED, "notes": _lines(gone.get("notes"), note)})


def moved(kind: str, document: Document, other: str, keep: str) -> Document:
    """Give a document that points at one party wherever it pointed at the other."""
    result = dict(document)
    for listed, key, target in KINDS[kind].links:
        if target != "party":
            continue
        if listed is None:
            if result.get(key) == other:
                result[key] = keep
        elif any(item.get(key) == other for item in result.get(listed, ())):
            items = [{**item, key: keep} if item.get(key) == other else item for item in result[listed]]
            result[listed] = list(_distinct(items))
    return result


def _noted(kind: str, document: Document) -> Document:
    """Put a record away that has become one between a party and itself."""
    ends = [document.get(key) for key in _BETWEEN.get(kind, ())]
    if len(ends) != 2 or ends[0] is None or ends[0] != ends[1]:
        return document
    note = "Both parties of this record were merged into one."
    return {**document, "status": Status.ARCHIVED, "notes": _lines(document.get("notes"), note)}


def _taken_over(kept: Document, gone: Document, keep: str) -> Document:
    """Give the party that is kept, with what only the other one said."""
    kind, result = KINDS["party"], dict(kept)
    for key, value in gone.items():
        if key in _OF_THE_RECORD:
            continue
        if key == "own_values":
            held = {item["key"] for item in result.get(key, ())}
            result[key] = [*result.get(key, ()), *(item for item in value if item["key"] not in held)]
        elif key in kind.lists:
            result[key] = list(_distinct([*result.get(key, ()), *value]))
        elif result.get(key) is None:
            result[key] = value
    if result.get("parent") == keep:
        del result["parent"]
    known = [*result.get("trading_names", ()), {"name": gone["name"]}, *gone.get("trading_names", ())]
    names = {fold(item["name"]): item for item in reversed(known) if fold(item["name"]) != fold(result["name"])}
    result["trading_names"] = [item for item in known if item is names.get(fold(item["name"]))]
    if gone.get("notes"):
        result["notes"] = _lines(result.get("notes"), gone["notes"])
    return result


def _distinct(items: list[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Leave out of a list what stands in it before."""
    for at, item in enumerate(items):
        if item not in items[:at]:
            yield item


def _lines(*texts: str | None) -> str:
    return "\n".join(text for text in texts if text)
