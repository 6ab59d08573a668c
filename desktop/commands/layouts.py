"""The command that lists the layouts in which records come in and go out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from desktop.commands.arguments import AsJson, open_to_read
from desktop.commands.console import print_json, print_table

if TYPE_CHECKING:
    from models.intake.layouts import Layout


def list_layouts(
    register: Annotated[
        str | None, typer.Argument(metavar="REGISTER", help="List the layouts too that this register keeps.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the layouts of authorities and of others: what is read in them, and what can be written."""
    from models.intake.layouts import shipped_layouts

    found = [(layout, False) for layout in shipped_layouts()]
    if register is not None:
        from models.intake.remembered import kept_layouts

        with open_to_read(register) as opened:
            found += [(layout, True) for layout in kept_layouts(opened)]
    if as_json:
        rows = [{**_row(layout), "kept": kept} for layout, kept in found]
        print_json({"total": len(rows), "layouts": rows})
        return
    rows = [_row(layout) for layout, _ in found]
    print_table(
        ("Name", "Title", "Authority", "Language", "Record", "Directions"),
        ([row[key] for key in ("name", "title", "authority", "language", "report", "directions")] for row in rows),
    )


def _row(layout: Layout) -> dict[str, object]:
    reports = {"processor": "processor-record"}
    return {
        "name": layout.name,
        "title": layout.title or None,
        "authority": layout.authority or None,
        "language": layout.language or None,
        "kind": layout.kind,
        "report": reports.get(layout.role, "controller-record") if layout.written else None,
        "form": str(layout.form),
        "directions": ["import", "export"] if layout.written else ["import"],
    }
