"""Commands that answer from a register: its records, what holds some words, what differs between two days."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from desktop.commands.arguments import Address, AsJson, check_kind, day, open_to_read
from desktop.commands.console import counted, print_json, print_table

if TYPE_CHECKING:
    from models.history import ChangeEntry

SHOWN_KEYS = 5
"""Columns that a list shows after the reference; all others are in `--json`."""

FINDING = "finding"
"""What is listed beside the kinds of records."""

MOST_HITS = 1000


def list_records(
    register: Address,
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="party, engagement, activity, transfer, agreement, assessment ...")
    ],
    as_json: AsJson = False,
) -> None:
    """List the records of a kind."""
    from models.flat import flat_rows
    from models.law.judging import judge_register

    if kind != FINDING:
        check_kind(kind)
    with open_to_read(register) as opened:
        judgement = judge_register(opened, date.today()) if kind in (FINDING, "transfer") else None
        if kind == FINDING and judgement is not None:
            rows = [finding.as_json() for finding in judgement.findings()]
        else:
            rows = flat_rows(opened, kind, judgement)
    if as_json:
        print_json({"kind": kind, "total": len(rows), "rows": rows})
        return
    if rows:
        keys = [key for key in rows[0] if key not in ("id", "reference", "status", "source")][:SHOWN_KEYS]
        headings = ("id", "outcome", "severity", "title") if kind == FINDING else ("reference", "status", *keys)
        titles = [key.replace("_", " ").capitalize() for key in headings]
        print_table(titles, ([row[key] for key in headings] for row in rows))
    typer.echo(counted(len(rows), "record") + ".")


def search_register(
    register: Address,
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="All of these, or words that begin so.")],
    as_json: AsJson = False,
) -> None:
    """Find records by their text, best first."""
    from models.search import Search

    with open_to_read(register) as opened, closing(Search(opened)) as search:
        hits = search.find(" ".join(words), limit=MOST_HITS)
    if as_json:
        found = [
            {"kind": hit.kind, "id": hit.id, "reference": hit.reference, "title": hit.title, "snippet": hit.snippet}
            for hit in hits
        ]
        print_json({"words": " ".join(words), "total": len(found), "hits": found})
        return
    if hits:
        print_table(("Reference", "Title", "Where"), ((hit.reference, hit.title, hit.snippet) for hit in hits))
    typer.echo(counted(len(hits), "record") + ".")


def compare_days(
    register: Address,
    first: Annotated[date, typer.Option("--from", metavar="DATE", parser=day, help="The earlier day.")],
    last: Annotated[date, typer.Option("--to", metavar="DATE", parser=day, help="The later day.")],
    as_json: AsJson = False,
) -> None:
    """Say what differs between two days.

    A day is taken at its end; exit code 1 where something differs.
    """
    with open_to_read(register) as opened:
        changes = [_told(entry) for entry in opened.compare(first, last)]
    changes.sort(key=lambda change: (change["kind"], len(change["reference"]), change["reference"]))
    counts = Counter(change["change"] for change in changes)
    if as_json:
        totals = {word: counts[word] for word in ("added", "changed", "removed")}
        print_json({"from": first.isoformat(), "to": last.isoformat(), "counts": totals, "changes": changes})
    else:
        _print_changes(changes)
    if changes:
        raise typer.Exit(1)


def _told(entry: ChangeEntry) -> dict[str, Any]:
    """Say of one record what differs, field by field, lists as a whole."""
    before, after = entry.before or {}, entry.after or {}
    keys = [key for key in dict.fromkeys((*before, *after)) if before.get(key) != after.get(key)]
    return {
        "kind": entry.kind,
        "id": entry.id,
        "reference": (after or before)["reference"],
        "change": "added" if entry.before is None else "removed" if entry.after is None else "changed",
        "fields": [{"key": key, "before": before.get(key), "after": after.get(key)} for key in keys],
    }


def _print_changes(changes: list[dict[str, Any]]) -> None:
    if changes:
        print_table(
            ("Reference", "Change", "Fields"),
            ((c["reference"], c["change"], [field["key"] for field in c["fields"]]) for c in changes),
        )
    typer.echo("No differences." if not changes else counted(len(changes), "record differs", "records differ") + ".")
