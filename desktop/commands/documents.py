"""The command that writes a document out of a register."""

from __future__ import annotations

from typing import Annotated

import typer

from desktop.commands.arguments import Address, AsOf, Output, check_target, open_to_read


def export_report(
    register: Address,
    report: Annotated[
        str,
        typer.Argument(metavar="REPORT", help="controller-record, processor-record, transfers, processors, dump ..."),
    ],
    output: Output,
    language: Annotated[str, typer.Option(metavar="LL", help="The language of the document: en, nl ...")] = "en",
    as_of: AsOf = None,
    entity: Annotated[
        str | None, typer.Option(metavar="REF", help="Only what concerns this entity, such as P-0003.")
    ] = None,
) -> None:
    """Write a report; the ending of FILE decides the format."""
    from reports.catalogue import CATALOGUE, export

    if report not in CATALOGUE:
        raise typer.BadParameter(f"“{report}” is none of {', '.join(CATALOGUE)}.", param_hint="REPORT")
    with open_to_read(register) as opened:
        check_target(opened, output)
        export(opened, report, output, language=language, as_of=as_of, entity=entity)
    typer.echo(f"Wrote {output}.")
