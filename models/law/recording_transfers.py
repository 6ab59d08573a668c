"""Recording what follows from an engagement: drafts of transfers, the verdict that each would have, and the change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.fields import KINDS
from models.frozen import Record, frozen
from models.ids import new_id
from models.law.judgement import Judgement
from models.law.proposed_transfers import ProposedTransfer
from models.vocabulary import Mechanism, Verdict
from models.work import Work


@dataclass(frozen=True, slots=True)
class SafeguardChosen:
    """The safeguard and the assessment chosen for several transfers at once."""

    mechanism: str = Mechanism.UNKNOWN
    agreement: str | None = None
    module: str | None = None
    assessment: str | None = None

    @property
    def items(self) -> list[dict[str, Any]]:
        """Give the list of safeguards; none where nothing was chosen."""
        if self.mechanism == Mechanism.UNKNOWN and not self.agreement:
            return []
        return [{"mechanism": str(self.mechanism), "agreement": self.agreement, "module": self.module}]


def drafts_of(chosen: Iterable[ProposedTransfer], safeguard: SafeguardChosen) -> dict[str, dict[str, Any]]:
    """Give the values of a new transfer for each proposal, by new ids; hops point at the drafts above them.

    The proposals come in the order of their hops, as `transfers_that_follow` gives them.
    """
    ids: dict[str, str] = {}
    drafts: dict[str, dict[str, Any]] = {}
    for one in chosen:
        id = ids[one.key] = new_id()
        # A hop above that is neither recorded nor chosen is left open.
        above = one.parent.id if isinstance(one.parent, Record) else ids.get(one.parent or "")
        drafts[id] = _draft(one, above, safeguard)
    return drafts


def _draft(one: ProposedTransfer, above: str | None, safeguard: SafeguardChosen) -> dict[str, Any]:
    engagement = one.engagement
    served = [item["activity"] for item in engagement["activities"] if item["activity"]]
    return {
        "exporter": one.exporter.id if one.exporter else None,
        "importer": one.importer.id if one.importer else None,
        "destination": one.destination,
        "kind": one.kind and str(one.kind),
        "engagement": engagement.id,
        "activity": served[0] if len(served) == 1 else None,
        "parent": above,
        "purpose": engagement["service"],
        "data": [{"name": item["name"]} for item in engagement["data"]],
        "subjects": [{"name": item["name"]} for item in engagement["subjects"]],
        "start": engagement["start"],
        "end": engagement["end"],
        "owner": engagement["owner"],
        "safeguards": safeguard.items,
        "assessment": safeguard.assessment,
    }


def verdicts_of(judgement: Judgement, drafts: Mapping[str, Mapping[str, Any]]) -> dict[str, Verdict | None]:
    """Give the verdict that each draft would have; the judgement is afterwards what it was."""
    kind = KINDS["transfer"]
    records = {
        ("transfer", id): frozen(kind, {**kind.fill(kind.check(values)), "id": id, "version": 1})
        for id, values in drafts.items()
    }
    try:
        judgement.rejudge(records)
        return {id: judgement.verdict(id) for id in drafts}
    finally:
        judgement.rejudge(dict.fromkeys(records))


def record_transfers(
    work: Work,
    drafts: Mapping[str, Mapping[str, Any]],
    dismissed: Iterable[tuple[ProposedTransfer, str]],
    *,
    by: str,
    on: date,
) -> None:
    """Add the drafts, and keep each dismissal with its reason as a confirmation on its engagement."""
    for id, values in drafts.items():
        work.add("transfer", values, id)
    for one, reason in dismissed:
        current = work.document("engagement", one.engagement.id)
        kept = [item for item in current.get("confirmations", ()) if item["about"] != one.key]
        said = {"about": one.key, "by": by, "on": on.isoformat(), "note": reason}
        work.edit("engagement", one.engagement.id, {"confirmations": [*kept, said]})
