"""Whole situations of `situations.toml`, each with the verdict of the law on two days or more."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.models.law.checks.situation import Described, Result, situation

TABLES = tomllib.loads((Path(__file__).parent / "situations.toml").read_text(encoding="utf-8"))
SITUATIONS: list[dict[str, Any]] = TABLES["situation"]
BLOCKS: dict[str, dict[str, Any]] = TABLES["block"]

DAYS = [
    (described, aspect, day, expected)
    for described in SITUATIONS
    for aspect in ("verdicts", "holds", "weakest")
    for day, expected in described.get(aspect, {}).items()
]


def days_as_text(value: Any) -> Any:
    match value:
        case date():
            return value.isoformat()
        case dict():
            return {key: days_as_text(each) for key, each in value.items()}
        case list():
            return [days_as_text(each) for each in value]
        case _:
            return value


def built(described: dict[str, Any]) -> dict[str, Described]:
    """Put the records of a situation together: its building blocks first, what it says itself over them."""
    parties = {
        "exporter": {"kind": "party", "name": "Example Company", "country": "NL"},
        "importer": {"kind": "party", "name": "Sample Supplier", "country": "IN"},
    }
    records: dict[str, dict[str, Any]] = {
        **parties, "t": {"kind": "transfer", "exporter": "exporter", "importer": "importer"}
    }  # fmt: skip

    def take(block: dict[str, Any]) -> None:
        for name in block.get("uses", ()):
            take(BLOCKS[name])
        for key, values in block.get("records", {}).items():
            own = dict(values)
            if name := own.pop("block", None):
                take(BLOCKS[name])
            # A block about another key gives its record under the key that uses it.
            records[key] = {**records.get(key, {}), **own}
        for key, record in (("exporter", "exporter"), ("importer", "importer"), ("transfer", "t")):
            records[record] |= own_values(block.get(key, {}))

    take(described)
    linked = {item["agreement"] for item in records.get("engagement", {}).get("agreements", ())}
    if linked - records.keys():
        del records["engagement"]["agreements"]
    return {
        key: (values.pop("kind_of_record"), days_as_text(values))
        for key, values in ((key, told_kind(record)) for key, record in records.items())
    }


def own_values(values: dict[str, Any]) -> dict[str, Any]:
    """Give the values that a situation says of a party or the transfer; their own `kind` is a field there."""
    return {("own_kind" if key == "kind" else key): value for key, value in values.items()}


def told_kind(record: dict[str, Any]) -> dict[str, Any]:
    values = {"kind_of_record": record["kind"], **{key: value for key, value in record.items() if key != "kind"}}
    if "own_kind" in values:
        values["kind"] = values.pop("own_kind")
    return values


def judged(described: dict[str, Any], day: str) -> Result:
    return situation(built(described), on=day)


@pytest.mark.parametrize(
    ("described", "aspect", "day", "expected"), DAYS, ids=[f"{d['title']}: {day}" for d, _, day, _ in DAYS]
)
def test_a_situation_has_its_verdict_on_each_day(
    described: dict[str, Any], aspect: str, day: str, expected: Any
) -> None:
    result = judged(described, day)
    findings = result.judgement.findings()
    said = [f"{f.check} {f.outcome} {f.severity} {f.subject.reference}: {f.message.said()}" for f in findings]
    match aspect:
        case "verdicts":
            assert result.verdict() == expected, said
        case "weakest":
            assert result.judgement.weakest("t") == expected, said
        case _:
            assert (result.verdict() in ("lawful", "lawful_with_duties")) is expected, said


def test_there_are_sixty_situations_each_with_two_days() -> None:
    assert len(SITUATIONS) >= 60
    aspects = ("verdicts", "holds", "weakest")
    assert all(max(len(one.get(aspect, {})) for aspect in aspects) >= 2 for one in SITUATIONS)
