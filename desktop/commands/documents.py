"""The command that writes a document out of a register."""

from __future__ import annotations

from typing import Annotated

import typer

from desktop.commands.arguments import Address, AsOf, Language, Output, check_target, open_to_read


def export_report(
    register: Address,
    report: Annotated[
        str,
        typer.Argument(metavar="REPORT", help="controller-record, processor-record, transfers, findings, drill ..."),
    ],
    output: Output,
    language: Language = "en",
    as_of: AsOf = None,
    entity: Annotated[
        str | None, typer.Option(metavar="REF", help="Only what concerns this entity, such as P-0003.")
    ] = None,
    without: Annotated[
        str | None, typer.Option(metavar="DECISION", help="For the report drill: what is taken away, such as us-dpf.")
    ] = None,
) -> None:
    """Write a report; the ending of FILE decides the format."""
    from models.law.without import UnknownLaw
    from reports.catalogue import CATALOGUE, WrongOptions, check_options, export

    if report not in CATALOGUE:
        raise typer.BadParameter(f"“{report}” is none of {', '.join(CATALOGUE)}.", param_hint="REPORT")
    given = {"without": without} if without is not None else {}
    try:
        check_options(CATALOGUE[report], given)
        with open_to_read(register) as opened:
            check_target(opened, output)
            export(opened, report, output, language=language, as_of=as_of, entity=entity, options=given)
    except (WrongOptions, UnknownLaw) as error:
        raise typer.BadParameter(str(error), param_hint="--without") from error
    typer.echo(f"Wrote {output}.")
