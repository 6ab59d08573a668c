"""The command that writes a document out of a register."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from desktop.commands.arguments import Address, AsOf, Output, is_same_file, open_to_read
from desktop.commands.console import Refusal

if TYPE_CHECKING:
    from models.register import Register

DUMP = "dump"


def export_report(
    register: Address,
    report: Annotated[
        str, typer.Argument(metavar="REPORT", help="controller-record, processor-record, transfers, processors, dump ...")
    ],
    output: Output,
    language: Annotated[str, typer.Option(metavar="LL", help="The language of the document: en, nl ...")] = "en",
    as_of: AsOf = None,
    entity: Annotated[
        str | None, typer.Option(metavar="REF", help="Only what concerns this entity, such as P-0003.")
    ] = None,
) -> None:
    """Write a report; the ending of FILE decides the format."""
    if report == DUMP:
        if output.suffix.lower() != ".json" or entity is not None:
            raise typer.BadParameter("a dump is the whole register in a .json file.", param_hint="REPORT")
    else:
        from reports.catalogue import CATALOGUE

        if report not in CATALOGUE:
            raise typer.BadParameter(f"“{report}” is none of {', '.join((*CATALOGUE, DUMP))}.", param_hint="REPORT")
    with open_to_read(register) as opened:
        if is_same_file(opened, output):
            raise Refusal(f"{output} is the register itself; name another file for the report.")
        if report == DUMP:
            _write_dump(opened, output, as_of)
        else:
            from reports.catalogue import export

            export(opened, report, output, language=language, as_of=as_of, entity=entity)
    typer.echo(f"Wrote {output}.")


def _write_dump(register: Register, output: Path, as_of: date | None) -> None:
    from models.dump import dump_register
    from reports.whole_file import whole_file

    with nullcontext(register) if as_of is None else register.as_of(as_of) as shown, whole_file(output) as file:
        file.write(dump_register(shown))
