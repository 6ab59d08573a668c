"""The command that takes spreadsheets, or the dump of another register, into a register."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from desktop.commands.arguments import Address, AsJson, check_kind, open_to_read, open_to_write
from desktop.commands.console import Refusal, counted, print_json, print_table

if TYPE_CHECKING:
    from models.register import Register


def import_files(
    register: Address,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Spreadsheets, or dumps (.json).")],
    sheet: Annotated[str | None, typer.Option(metavar="NAME", help="Only the sheet of this name.")] = None,
    layout: Annotated[
        str | None, typer.Option(metavar="NAME|FILE", help="Read by this layout, not by what is recognised.")
    ] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="What the rows are: party, activity ...")] = None,
    home: Annotated[
        str | None, typer.Option("--for", metavar="ENTITY", help="Whose list it is: a reference, or a name.")
    ] = None,
    report: Annotated[
        Path | None, typer.Option("--report", metavar="FILE.xlsx", help="Write what became of every row.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen, and change nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take in spreadsheets of any layout, or a dump.

    What one command takes in is one change set, which undo takes back.
    """
    from models.dump import is_dump
    from models.intake.importing import apply, plan_import
    from reports.records.import_report import write_import_report

    if kind is not None:
        check_kind(kind)
    if report is not None and report.suffix.lower() != ".xlsx":
        raise typer.BadParameter(
            "the report is an Excel workbook; name a file that ends in .xlsx.", param_hint="--report"
        )
    dumps = [file for file in files if is_dump(file)]
    sheets = [file for file in files if not is_dump(file)]
    if dumps and sheets:
        raise typer.BadParameter("take in dumps and spreadsheets one after the other.", param_hint="FILE...")
    with open_to_read(register) if dry_run else open_to_write(register) as opened:
        if dumps:
            answer = _take_dumps(opened, dumps, apply=not dry_run)
        else:
            plan = plan_import(opened, sheets, sheet=sheet, layout=layout, kind=kind, home=home)
            if not dry_run:
                apply(opened, plan)
            answer = plan.summary()
            if report is not None:
                write_import_report(opened, plan, report)
    if as_json:
        print_json(answer)
    else:
        _print_answer(answer)
        number = counted(sum(answer["records"].values()), "record")
        typer.echo(f"{number} would be added or changed." if dry_run else f"{number} added or changed.")


def _take_dumps(register: Register, files: list[Path], *, apply: bool) -> dict[str, Any]:
    from models.dump import NotADump, load_dump, read_dump
    from models.fields import KINDS

    records: Counter[str] = Counter()
    try:
        for file in files:
            for key, documents in read_dump(file)["records"].items():
                records[key] += len(documents)
                for document in documents:
                    KINDS[key].check({name: value for name, value in document.items() if name != "id"})
        changes = [load_dump(register, file) for file in files] if apply else []
    except NotADump as error:
        raise Refusal(str(error)) from error
    return {
        "files": [{"file": file.name, "sheets": []} for file in files],
        "problems": [],
        "matches": [],
        "conflicts": [],
        "list_changes": [],
        "records": {key: number for key, number in records.items() if number},
        "applied": any(change is not None for change in changes),
    }


def _print_answer(answer: dict[str, Any]) -> None:
    rows = [
        (file["file"], *(sheet[key] for key in ("sheet", "kind", "rows", "created", "updated", "unchanged", "refused")))
        for file in answer["files"]
        for sheet in file["sheets"]
    ]
    if rows:
        print_table(("File", "Sheet", "Kind", "Rows", "Created", "Updated", "Unchanged", "Refused"), rows)
    for file in answer["files"]:
        for sheet in file["sheets"]:
            for joined in sheet.get("joined_to", ()):
                at = f"{file['file']}, {sheet['sheet']}"
                typer.echo(f"{at}: joined to sheet “{joined['sheet']}” by “{joined['column']}”.")
    for problem in answer["problems"]:
        place = ", ".join(
            f"{word} {problem[key]}".strip()
            for word, key in (("", "sheet"), ("row", "row"), ("column", "column"))
            if problem[key] not in (None, "")
        )
        typer.echo(f"{problem['file']}{', ' if place else ''}{place}: {problem['message']}")
    for match in answer["matches"]:
        _print_match(match)
    for change in answer["list_changes"]:
        _print_list_change(change)


def _print_match(match: dict[str, Any]) -> None:
    """Say whom a name may mean, and on which facts that rests."""
    first = next(iter(match["candidates"]), None)
    if first is not None:
        known = f"{first['reference'] or ''} {first['name']}".strip()
        taken = "was taken for" if first["taken"] else "may be"
        typer.echo(f"“{match['name']}” {taken} {known}: {'; '.join(first['evidence'])}.")


def _print_list_change(change: dict[str, Any]) -> None:
    """Say what is new in a list of sub-processors, and what that asks for."""
    was, now = (", ".join(change[key]) or "nothing" for key in ("before", "after"))
    duty = f" {change['duty']}" if change["duty"] else ""
    typer.echo(f"{change['vendor']}: {change['party']} {change['change']} ({was} → {now}).{duty}")
