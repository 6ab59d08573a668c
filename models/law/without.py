"""What falls with a decision: the drill that takes one piece of law away, and all that rests on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from models.vocabulary import Mechanism

if TYPE_CHECKING:
    from models.law.pack import LawPack

_NEAR = 4
_SUGGESTED = 3


class UnknownLaw(LookupError):
    """No decision, framework, clause set or mechanism has this id; its text is one sentence that names near ones."""


def ids_to_take(pack: LawPack) -> tuple[str, ...]:
    """Give the ids that a drill can take away."""
    own = (*(row.id for row in pack.adequacy), *(row.id for row in pack.frameworks), *(row.id for row in pack.clauses))
    return (*map(str, own), *(str(rule.code) for rule in pack.mechanisms))


def taken_away(pack: LawPack, id: str) -> dict[str, list[Any]]:
    """Give the rows, by table, that are not in force without `id`."""
    wanted = id.strip().casefold().replace("_", "-")
    if wanted not in {known.replace("_", "-") for known in ids_to_take(pack)}:
        raise UnknownLaw(_unknown(pack, id))

    def named(known: str) -> bool:
        return known.replace("_", "-") == wanted

    mechanisms = [rule for rule in pack.mechanisms if named(rule.code)]
    gone = {rule.code for rule in mechanisms}
    frameworks = [row for row in pack.frameworks if named(row.id) or row.mechanism in gone]
    schemes = {row.scheme for row in frameworks}
    decisions = [
        row
        for row in pack.adequacy
        if named(row.id) or row.framework in schemes or (Mechanism.ADEQUACY in gone and row.framework is None)
    ]
    _spread(pack, decisions, frameworks)
    clauses = [row for row in pack.clauses if named(row.id) or row.mechanism in gone]
    return {"adequacy": decisions, "frameworks": frameworks, "clauses": clauses, "mechanisms": mechanisms}


def _spread(pack: LawPack, decisions: list[Any], frameworks: list[Any]) -> None:
    """Add what needs what is gone, until nothing more falls."""
    while True:
        ids, schemes = {row.id for row in decisions}, {row.scheme for row in frameworks}
        more_frameworks = [
            row
            for row in pack.frameworks
            if row not in frameworks and (row.decision in ids or (row.needs is not None and row.needs in schemes))
        ]
        more_decisions = [
            row
            for row in pack.adequacy
            if row not in decisions and (row.needs in ids or (row.framework is not None and row.framework in schemes))
        ]
        if not more_frameworks and not more_decisions:
            return
        frameworks += more_frameworks
        decisions += more_decisions


def _unknown(pack: LawPack, id: str) -> str:
    known = ids_to_take(pack)
    near = [name for name, _, _ in process.extract(id.casefold(), known, scorer=OSA.distance, score_cutoff=_NEAR)]
    near += [name for name in known if id.casefold() in name and name not in near]
    meant = f"; near it are {', '.join(near[:_SUGGESTED])}" if id and near else ""
    return f"The law pack {pack.version} knows nothing called “{id}”{meant}."
