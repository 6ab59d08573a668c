"""The command that drills: what falls when a decision, a mechanism or a listing is taken away, and the work plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from desktop.commands.arguments import Address, AsJson, Language, Without, check_target, day, open_to_read
from desktop.commands.console import counted, print_json, print_table

if TYPE_CHECKING:
    from models.law.drill import Concerned, Drill
    from models.law.transfer_case import Ground


def drill_register(
    register: Address,
    without: Without,
    on: Annotated[
        date | None,
        typer.Option("--on", metavar="DATE", parser=day, help="The register of that day, under the law of that day."),
    ] = None,
    as_json: AsJson = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Write the work plan too (.pdf, .xlsx).", show_default=False
        ),
    ] = None,
    language: Language = "en",
) -> None:
    """Say what falls without something, and what carries what it carried."""
    from models.law.drill import drill
    from models.law.judging import judge_register
    from models.law.without import UnknownLaw
    from reports.catalogue import export

    with open_to_read(register) as opened:
        if output is not None:
            check_target(opened, output)
        try:
            result = drill(judge_register(opened, on or date.today()), without)
        except UnknownLaw as error:
            raise typer.BadParameter(str(error), param_hint="--without") from error
        if output is not None:
            export(opened, "drill", output, language=language, as_of=on, options={"without": without})
    if as_json:
        print_json(result.as_json())
        return
    _print(result)
    if output is not None:
        typer.echo(f"\nWrote {output}.")


def _print(result: Drill) -> None:
    counts = result.counts()
    typer.echo(f"Suppose that on {result.on.isoformat()} this is no longer there:")
    for sentence in result.taken:
        typer.echo(f"  {sentence.said()}")
    if not result.concerned:
        typer.echo("\nNo transfer rests on it.")
        return
    names = {party.id: str(party["name"]) for party in result.book.all("party")}
    typer.echo("")
    print_table(
        ("Reference", "Exporter", "Importer", "Before", "After", "Fallback"),
        (_row(one, names) for one in result.concerned),
    )
    untold = f" (of {counts['cannot_tell']} it cannot be told)" if counts["cannot_tell"] else ""
    typer.echo(f"\nResting on it: {counted(counts['concerned'], 'transfer')}.")
    typer.echo(
        f"Without another ground: {counts['fallen']}{untold}. With a fallback that holds: {counts['on_fallback']}."
    )
    _print_what_hangs_on_it(result)


def _row(one: Concerned, names: dict[str, str]) -> tuple[str, ...]:
    return (
        one.transfer.reference,
        names.get(one.transfer["exporter"], ""),
        names.get(one.transfer["importer"], ""),
        one.before.label if one.before else "",
        one.after.label if one.after else "",
        _ground(one.fallback),
    )


def _ground(ground: Ground | None) -> str:
    if ground is None:
        return ""
    return f"{ground.mechanism.label}, module {ground.module}" if ground.module else ground.mechanism.label


def _print_what_hangs_on_it(result: Drill) -> None:
    for label, named in (
        ("Activities", [f"{record.reference} {record['name']}" for record in result.activities]),
        ("Engagements", [f"{record.reference} {record['service']}".strip() for record in result.engagements]),
        ("Privacy notices", [f"{record.reference} {notice}" for record, notice in result.notices]),
        ("Data subjects", list(result.subjects)),
    ):
        if named:
            typer.echo(f"\n{label} ({len(named)})")
            for one in named:
                typer.echo(f"  {one}")
