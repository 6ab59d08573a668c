"""Arguments and options that several commands share, and the two ways in which a command opens a register."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from desktop.commands.console import Refusal

if TYPE_CHECKING:
    from models.register import Register


def day(text: str) -> date:
    """Read a date as it is written on the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"“{text}” is not a date such as 2026-01-31.") from None


Address = Annotated[
    str, typer.Argument(metavar="REGISTER", help="A register file, or a postgresql:// address.", show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
Output = Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The file to write.", show_default=False)]
AsOf = Annotated[
    date | None,
    typer.Option("--as-of", metavar="DATE", parser=day, help="The register as it stood at the end of that day."),
]
Language = Annotated[str, typer.Option(metavar="LL", help="The language of the document: en, nl ...")]
Without = Annotated[
    str,
    typer.Option(
        "--without",
        metavar="DECISION",
        help="What is taken away: a decision, framework or mechanism (us-dpf, gb, scc), or a party (P-0007).",
        show_default=False,
    ),
]


def open_to_read(address: str) -> Register:
    """Open a register without taking its lock."""
    from models.register import Register

    return Register.open(address, read_only=True)


def open_to_write(address: str) -> Register:
    """Open a register with its lock; raises `models.store_errors.ReadOnly` where it cannot be written."""
    from models.register import Register
    from models.store_errors import ReadOnly, read_only_sentence

    register = Register.open(address)
    if register.read_only:
        register.close()
        raise ReadOnly(read_only_sentence(register.address, register.store.held_by))
    return register


def check_kind(kind: str) -> str:
    """Give the kind of record that was asked for; raises `typer.BadParameter` for one that there is none of."""
    from models.fields import KINDS

    kinds = [key for key in KINDS if key != "settings"]
    if kind not in kinds:
        raise typer.BadParameter(f"“{kind}” is none of {', '.join(kinds)}.", param_hint="KIND")
    return kind


def check_target(register: Register, target: Path) -> None:
    """Refuse a file that is the register itself, or that lies in no folder."""
    if register.store.is_file and target.exists() and target.samefile(register.address):
        raise Refusal(f"{target} is the register itself; name another file.")
    if not target.parent.is_dir():
        raise Refusal(f"There is no folder {target.parent}.")
