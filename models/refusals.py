"""Why a field cannot hold a value, in words for the person who entered it."""

from __future__ import annotations

from typing import Any

from models.record import LARGEST_COUNT
from models.vocabulary import Term


def reason(error: Any, terms: type[Term] | None) -> str:
    """Say what is wrong with a value; `error` is one of pydantic's, `terms` the closed list of the field."""
    shown = str(error["input"])[:60]
    match error["type"]:
        case "missing" | "string_too_short" | "too_short":
            return "must not be empty"
        case "string_too_long" | "too_long":
            return f"holds more than {error['ctx']['max_length']:,} characters"
        case "extra_forbidden":
            return "there is no such field"
        case "literal_error" if terms:
            return f"“{shown}” is not one of {', '.join(terms)}"
        case "value_error":
            return str(error["ctx"]["error"])
        case kind if kind.startswith("date"):
            return f"“{shown}” is not a day"
        case kind if kind.startswith("int"):
            return f"“{shown}” is not a whole number"
        case "greater_than_equal" | "less_than_equal":
            return f"“{shown}” is not a number from 0 to {LARGEST_COUNT:,}"
        case _:
            return f"“{shown}” does not fit"
