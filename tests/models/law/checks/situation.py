"""Situations for the checks: records in memory that are judged without a register.

    found = situation(
        {
            "exporter": party(country="DE"),
            "importer": party(country="US"),
            "t": transfer(safeguards=[{"mechanism": "scc", "agreement": "g"}]),
            "g": agreement(type="scc_2021_914", parties=[{"party": "exporter"}]),
        },
        on="2026-03-01",
    )
    assert found.outcome("S04") == "cannot_tell"

The key of a record is its id, so that links are readable. A transfer goes from `exporter` to `importer` unless it says
otherwise; a situation that has no such parties gets them: a Dutch group entity, an Indian supplier.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.fields import KINDS
from models.frozen import Record, frozen
from models.law.casebook import Casebook
from models.law.findings import Finding
from models.law.judgement import Judgement
from models.law.pack import LawPack, shipped_pack

TODAY = "2026-03-01"

Described = tuple[str, dict[str, Any]]


def party(name: str = "", **values: Any) -> Described:
    """Describe a party."""
    return "party", {"name": name, **values}


def transfer(**values: Any) -> Described:
    """Describe a transfer from `exporter` to `importer`."""
    return "transfer", {"exporter": "exporter", "importer": "importer", **values}


def engagement(**values: Any) -> Described:
    """Describe an engagement of `importer` by `exporter`."""
    return "engagement", {"engaging": "exporter", "engaged": "importer", **values}


def agreement(**values: Any) -> Described:
    """Describe an agreement."""
    return "agreement", {"name": "Agreement", **values}


def activity(**values: Any) -> Described:
    """Describe an activity of `exporter`."""
    return "activity", {"name": "Activity", "controller": "exporter", **values}


def assessment(**values: Any) -> Described:
    """Describe an assessment."""
    return "assessment", {"name": "Assessment", **values}


def record(kind: str, **values: Any) -> Described:
    """Describe a record of any other kind."""
    return kind, values


@dataclass(frozen=True)
class Result:
    """A situation as judged."""

    judgement: Judgement

    def findings(self, id: str, about: str | None = None) -> list[Finding]:
        """Give the findings of a check, about one record where that is named."""
        return [
            finding
            for finding in self.judgement.findings()
            if finding.check == id and about in (None, finding.subject.id)
        ]

    def finding(self, id: str, about: str | None = None) -> Finding:
        """Give the one finding of a check."""
        (found,) = self.findings(id, about)
        return found

    def outcome(self, id: str, about: str | None = None) -> str | None:
        """Give what a check found: problem, cannot_tell, note, or None; it may not have found two things."""
        found = self.findings(id, about)
        assert len(found) <= 1, [finding.message.said() for finding in found]
        return str(found[0].outcome) if found else None

    def severity(self, id: str, about: str | None = None) -> str:
        """Give the severity of the one finding of a check."""
        return str(self.finding(id, about).severity)

    def missing(self, id: str, about: str | None = None) -> set[str]:
        """Give the paths of the facts that a check misses."""
        return {fact.path for fact in self.finding(id, about).missing}

    def facts(self, id: str, about: str | None = None) -> set[str]:
        """Give the paths of the facts that a check read."""
        return {fact.path for fact in self.finding(id, about).facts}

    def verdict(self, transfer: str = "t") -> str | None:
        """Give the verdict on a transfer."""
        verdict = self.judgement.verdict(transfer)
        return str(verdict) if verdict else None

    def ids(self) -> set[str]:
        """Give the ids of all checks that found something."""
        return {finding.check for finding in self.judgement.findings()}


def situation(records: Mapping[str, Described], *, on: str = TODAY, pack: LawPack | None = None) -> Result:
    """Judge the records on a day; every sentence is said once in every language, so that no parameter is wanting."""
    given = dict(records)
    if any(kind == "transfer" or kind == "engagement" for kind, _ in given.values()):
        given.setdefault("exporter", party("Example Group", kind="group_entity", country="NL"))
        given.setdefault("importer", party("Sample Supplier", country="IN"))
    judgement = Judgement(Casebook(frozen_records(given)), pack or shipped_pack(), date.fromisoformat(on))
    for finding in judgement.findings():
        assert "{" not in finding.message.said("en") + finding.remedy.said("en")
        assert finding.citation
    return Result(judgement)


def frozen_records(given: Mapping[str, Described]) -> dict[str, list[Record]]:
    """Give the records by kind, checked as every write path checks them."""
    found: defaultdict[str, list[Record]] = defaultdict(list)
    numbers: Counter[str] = Counter()
    for key, (kind_name, values) in given.items():
        kind = KINDS[kind_name]
        if kind_name == "party" and not values.get("name"):
            values = {**values, "name": key}
        numbers[kind_name] += 1
        reference = f"{kind.prefix}-{numbers[kind_name]:04}"
        full = kind.fill(kind.check({"reference": reference, **values}))
        found[kind_name].append(frozen(kind, {**full, "id": key, "version": 1}))
    return found
