"""The command line: everything that can be done to a whole register without a display.

Exit codes: 0 done; 1 the answer is “no”; 2 wrong usage; 3 something that the user can mend, said in one sentence on
standard error. Neither Qt nor the models are imported before a command needs them, so that help comes at once.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

import typer

from desktop.commands.bundles import list_profiles, write_bundle_of_documents
from desktop.commands.checking import check_register
from desktop.commands.console import Refusal
from desktop.commands.documents import export_report
from desktop.commands.drill import drill_register
from desktop.commands.import_files import import_files
from desktop.commands.issuing import list_issued, produce_document_again
from desktop.commands.law import show_law
from desktop.commands.layouts import list_layouts
from desktop.commands.proposing import propose_transfers
from desktop.commands.reading import compare_days, list_records, search_register
from desktop.commands.registers import (
    back_up_register,
    create_register,
    show_history,
    undo_last_change,
    verify_register,
)
from desktop.commands.windows import open_window
from desktop.complaints import sentence_of

MENDABLE = 3
"""Exit code for what the user can mend."""

app = typer.Typer(
    name="transfer-register",
    help="Keep a register of processors, processing activities and transfers outside the EEA. "
    "Without a command, the window opens.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

app.command("open")(open_window)
app.command("new")(create_register)
app.command("import")(import_files)
app.command("export")(export_report)
app.command("again")(produce_document_again)
app.command("issued")(list_issued)
app.command("bundle")(write_bundle_of_documents)
app.command("profiles")(list_profiles)
app.command("layouts")(list_layouts)
app.command("check")(check_register)
app.command("list")(list_records)
app.command("search")(search_register)
app.command("drill")(drill_register)
app.command("propose")(propose_transfers)
app.command("diff")(compare_days)
app.command("history")(show_history)
app.command("verify")(verify_register)
app.command("undo")(undo_last_change)
app.command("backup")(back_up_register)
app.command("law")(show_law)


@app.callback(invoke_without_command=True)
def without_command(context: typer.Context) -> None:
    """Open the window where no command is given."""
    if context.invoked_subcommand is None:
        open_window(None)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; `arguments` default to those of the process."""
    _speak_utf8()
    try:
        app(arguments, prog_name="transfer-register")
    except SystemExit as end:  # Typer ends every command, and its own complaints about usage, this way
        return end.code if isinstance(end.code, int) else 0
    except Exception as error:
        sentence = str(error) if isinstance(error, Refusal) else sentence_of(error)
        if sentence is None:
            raise
        print(sentence.rstrip(".") + ".", file=sys.stderr)
        return MENDABLE
    return 0


def _speak_utf8() -> None:
    """Write UTF-8 whatever the console's code page is: names come in every script."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
