"""The policy of the privacy office: review intervals and warning periods, kept as settings of the register."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from resources.language import mark


@dataclass(frozen=True, slots=True)
class Policy:
    """Periods that the law leaves to the office; each field is a setting of the register under its own name."""

    review_months: int = 12
    assessment_months: int = 12
    dpf_check_months: int = 12
    adequacy_warning_months: int = 12
    verification_months: int = 12
    access_report_months: int = 12
    bcr_update_months: int = 12
    law_data_months: int = 6
    expiry_warning_days: int = 90

    @classmethod
    def of(cls, settings: Iterable[Mapping[str, Any]]) -> Policy:
        """Read the policy from the settings of a register; what is not a whole number keeps its default."""
        known = {field.name for field in fields(cls)}
        given = {item["key"]: item["value"] for item in settings}
        return cls(**{key: int(value) for key, value in given.items() if key in known and value.isdecimal()})


POLICY_LABELS = {
    "review_months": mark("Records are reviewed every (months)"),
    "assessment_months": mark("Transfer impact assessments are renewed every (months)"),
    "dpf_check_months": mark("Data Privacy Framework listings are looked up every (months)"),
    "adequacy_warning_months": mark("Warn before an adequacy decision ends (months)"),
    "verification_months": mark("Particulars of processors are verified every (months)"),
    "access_report_months": mark("Importers report on access requests every (months)"),
    "bcr_update_months": mark("Binding corporate rules are updated every (months)"),
    "law_data_months": mark("Law data count as current for (months)"),
    "expiry_warning_days": mark("Warn before contracts and certificates expire (days)"),
}
"""What people read about each setting."""


@lru_cache(maxsize=1024)
def months_before(day: date, months: int) -> str:
    """Give the ISO day some months before, to compare with days of the register; the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)).isoformat()


@lru_cache(maxsize=1024)
def days_after(day: date, days: int) -> str:
    """Give the ISO day some days later."""
    return (day + timedelta(days=days)).isoformat()
