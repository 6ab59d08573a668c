"""Checks: small pure functions that read plain rows and a day, and say what is wrong, missing or cleared.

A check is declared where it is written:

    @check("R03", BREACH, "26(1)", title="Joint controllers without arrangement", remedy="Agree ...", about="activity")
    def joint_controllers_have_an_arrangement(case: ActivityCase) -> Found | None: ...

None says that the check has nothing to report, be it because all is well or because it does not apply. A check reads
no clock, no database and no other check; what two checks need, both ask of the case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import import_module
from typing import Any, TypeVar

from models.law.findings import Found, Sentence
from models.vocabulary import Mechanism, Severity

GDPR_DAY = date(2018, 5, 25)
"""The day from which the GDPR applies (Art. 99(2)); checks that cite it are silent before."""

FAMILIES = (
    "transfer_test",
    "places_of_work",
    "adequacy",
    "listings",
    "carried_by_decision",
    "safeguards",
    "national_instruments",
    "clauses",
    "modules",
    "signatures",
    "annexes",
    "binding_rules",
    "approvals",
    "onward",
    "assessments",
    "supplementary_measures",
    "last_resort",
    "derogations",
    "compelling_interests",
    "roles",
    "contracts",
    "guarantees",
    "representatives",
    "chains",
    "completeness",
    "legal_bases",
    "transparency",
    "lifecycle",
    "doubles",
    "days",
)
"""The modules of `models.law.checks`, in the order of evaluation."""

Run = Callable[[Any], Found | None]
Function = TypeVar("Function", bound=Run)


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """A check as declared, with the function that runs it."""

    id: str
    severity: Severity
    citation: str
    title: str
    """What is wrong when the check finds a problem, in a few words."""
    remedy: str
    """What clears the finding, one sentence in the imperative."""
    about: str
    """The kind of record it speaks of, or `ground`: one safeguard of a transfer."""
    run: Run
    mechanisms: frozenset[Mechanism]
    """For checks about a ground: the mechanisms that it concerns; empty means all."""
    directive: str
    """The provision of Directive 95/46/EC that said the same before the GDPR; empty where there was none."""
    since: date | None
    """The first day on which the rule could be broken; None is the day of the GDPR."""

    ended_too: bool
    """Whether it also speaks of records that do not run on the day."""

    advice: Sentence | None
    """The remedy as the sentence of every finding; None where it has parameters."""

    def citation_on(self, day: date, gdpr_from: date = GDPR_DAY) -> str:
        """Give what the check cites on a day; an empty text where no such rule was in force yet."""
        if self.since is not None and day < self.since:
            return ""
        return self.citation if day >= gdpr_from else self.directive


_DECLARED: dict[tuple[str, str], Check] = {}


def check(
    id: str,
    severity: Severity,
    citation: str,
    *,
    title: str,
    remedy: str,
    about: str = "transfer",
    mechanisms: Iterable[Mechanism] = (),
    directive: str = "",
    since: date | None = None,
    ended_too: bool = False,
) -> Callable[[Function], Function]:
    """Declare the function as the check with this id of `domain`; one id may speak of several kinds of record."""

    def declared(run: Function) -> Function:
        key = (id, about)
        assert key not in _DECLARED, f"{id} is declared twice about {about}"
        advice = None if "{" in remedy else Sentence(remedy)
        tools = frozenset(mechanisms)
        _DECLARED[key] = Check(
            id, severity, citation, title, remedy, about, run, tools, directive, since, ended_too, advice
        )
        return run

    return declared


@lru_cache(maxsize=1)
def all_checks() -> tuple[Check, ...]:
    """Give every check, in the order of evaluation."""
    for family in FAMILIES:
        import_module(f"models.law.checks.{family}")
    return tuple(_DECLARED.values())


@lru_cache(maxsize=16)
def checks_about(kind: str, running: bool = True) -> tuple[Check, ...]:
    """Give the checks that speak of a kind of record; of records that do not run, where that is asked."""
    return tuple(check for check in all_checks() if check.about == kind and (running or check.ended_too))


@lru_cache(maxsize=32)
def checks_on_ground(mechanism: Mechanism) -> tuple[Check, ...]:
    """Give the checks that concern a safeguard of this mechanism."""
    return tuple(c for c in checks_about("ground") if not c.mechanisms or mechanism in c.mechanisms)


@lru_cache(maxsize=4096)
def in_force(about: str, running: bool, day: date, gdpr_from: date) -> tuple[tuple[Check, Run], ...]:
    """Give the checks about a kind of record that cite a rule in force on the day, each with its function."""
    return _citing(checks_about(about, running), day, gdpr_from)


@lru_cache(maxsize=4096)
def in_force_on_ground(mechanism: Mechanism, day: date, gdpr_from: date) -> tuple[tuple[Check, Run], ...]:
    """Give the checks on a safeguard that cite a rule in force on the day, each with its function."""
    return _citing(checks_on_ground(mechanism), day, gdpr_from)


def _citing(checks: Iterable[Check], day: date, gdpr_from: date) -> tuple[tuple[Check, Run], ...]:
    return tuple((check, check.run) for check in checks if check.citation_on(day, gdpr_from))
