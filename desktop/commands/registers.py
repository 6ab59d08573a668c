"""Commands about a register as a whole: make it, check it, take back its last change, copy it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desktop.commands.arguments import Address, AsJson, Output, check_target, open_to_read, open_to_write
from desktop.commands.console import counted, print_json, print_table
from desktop.commands.issuing import verify_document


def create_register(
    register: Address,
    name: Annotated[str | None, typer.Option(metavar="ENTITY", help="The group entity whose register this is.")] = None,
    country: Annotated[str | None, typer.Option(metavar="CC", help="Its country, as a code such as SE.")] = None,
    sample: Annotated[bool, typer.Option("--sample", help="Fill it with a fictional group of companies.")] = False,
) -> None:
    """Create a register."""
    from models.register import Register

    if sample and (name or country):
        raise typer.BadParameter("--sample brings its own entity: leave out --name and --country.")
    if sample:
        from models.sample import create_sample

        create_sample(register).close()
    else:
        code = country.upper() if country else None
        Register.create(register, name=name or "Our organisation", country=code).close()
    typer.echo(f"Created {register}.")


def verify_register(
    register: Annotated[str, typer.Argument(metavar="REGISTER|FILE", help="A register, or a document that went out.")],
    issued_by: Annotated[
        str | None, typer.Option("--register", metavar="REGISTER", help="The register whose ledger knows the document.")
    ] = None,
) -> None:
    """Check file, history and records of a register, or signature and hash of a document.

    Each is checked against the others; exit code 1 where something is wrong.
    """
    if issued_by is not None or register.lower().endswith(".pdf"):
        verify_document(Path(register), issued_by)
        return
    with open_to_read(register) as opened:
        flaw = opened.verify()
        sets = len(opened.history()) if not flaw else 0
    if flaw:
        typer.echo(flaw)
        raise typer.Exit(1)
    typer.echo(f"Sound: {counted(sets, 'change set')}, each with its hash; every record is as the history says.")


def undo_last_change(register: Address) -> None:
    """Take back the last change set."""
    with open_to_write(register) as opened:
        undone = opened.undo()
    typer.echo(f"Taken back: change set {undone.number}, “{undone.reason}”.")


def show_history(register: Address, as_json: AsJson = False) -> None:
    """List the change sets, newest first."""
    with open_to_read(register) as opened:
        sets = opened.history()
    if as_json:
        entries = [
            {
                "number": entry.number,
                "at": entry.at.isoformat(),
                "author": entry.author,
                "reason": entry.reason,
                "action": str(entry.action),
                "reverts": entry.reverts,
                "hash": entry.hash,
            }
            for entry in sets
        ]
        print_json({"total": len(entries), "sets": entries})
        return
    print_table(
        ("Number", "At", "Author", "Action", "Reason"),
        (
            (entry.number, f"{entry.at.astimezone():%Y-%m-%d %H:%M}", entry.author, entry.action.label, entry.reason)
            for entry in sets
        ),
    )


def back_up_register(register: Address, output: Output) -> None:
    """Write a sound copy of a register file.

    It can be made even while somebody works in the register.
    """
    from models.store import backup

    with open_to_read(register) as opened:
        check_target(opened, output)
        backup(opened.store, output)
    typer.echo(f"Wrote {output}.")
