"""Commands about several documents at once: the bundle, and the profiles that an office keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from desktop.commands.arguments import Address, AsJson, AsOf, Output, check_target, open_to_read, open_to_write
from desktop.commands.console import counted, print_json, print_table
from desktop.commands.ordering import EditionKey, Entity, Occasion, To, order_for, wrong_usage

if TYPE_CHECKING:
    from reports.order import Order


def write_bundle_of_documents(
    register: Address,
    output: Output,
    report: Annotated[
        list[str] | None, typer.Option("--report", metavar="KEY", help="A report; again for more.")
    ] = None,
    profile: Annotated[
        list[str] | None, typer.Option("--profile", metavar="NAME", help="A profile; again for more.")
    ] = None,
    format: Annotated[str | None, typer.Option("--format", metavar="ENDING", help="pdf, docx, xlsx ...")] = None,
    evidence: Annotated[bool, typer.Option("--evidence", help="Enclose the stored files of the register.")] = False,
    language: Annotated[str | None, typer.Option(metavar="LL", help="The language of all: en, nl ...")] = None,
    as_of: AsOf = None,
    entity: Entity = None,
    edition: EditionKey = None,
    to: To = None,
    occasion: Occasion = "",
) -> None:
    """Write documents and evidence into one archive, with a list of what is in it."""
    from reports.bundle import write_bundle
    from reports.issuing import issue_bundle

    asked = [*((key, None) for key in report or ()), *((None, name) for name in profile or ())]
    answers = {"language": language, "as_of": as_of, "entity": entity, "edition": edition}
    if occasion and not to:
        raise typer.BadParameter("An occasion goes with --to.", param_hint="--occasion")
    with wrong_usage(), (open_to_write if to else open_to_read)(register) as opened:
        check_target(opened, output)
        orders = [_in_format(order_for(opened, key, name, **answers), format) for key, name in asked]
        said = f"Wrote {output}: {counted(len(orders), 'document')}"
        if to:
            entry = issue_bundle(opened, orders, output, recipient=to, purpose=occasion, evidence=evidence)
            said += f"; it is {entry.reference} in the ledger"
        else:
            write_bundle(opened, orders, output, evidence=evidence)
    typer.echo(f"{said}.")


def _in_format(order: Order, format: str | None) -> Order:
    """Give an order in the format that was asked for, else in its own, else the first that its report is written in."""
    from reports.catalogue import CATALOGUE

    known = CATALOGUE.get(order.report)
    return order.changed(format=format or order.format or (known.formats[0] if known else ""))


def list_profiles(
    register: Address,
    as_json: AsJson = False,
    remove: Annotated[str | None, typer.Option("--remove", metavar="NAME", help="Take this profile away.")] = None,
) -> None:
    """List the orders for documents that are kept under a name; `export --keep-as NAME` keeps one."""
    from reports.profiles import profiles, remove_profile

    if remove is not None:
        with open_to_write(register) as opened:
            remove_profile(opened, remove)
        typer.echo(f"Removed the profile “{remove}”.")
        return
    with open_to_read(register) as opened:
        kept = profiles(opened)
    if as_json:
        import orjson

        print_json({"total": len(kept), "profiles": {name: orjson.loads(o.written()) for name, o in kept.items()}})
        return
    if kept:
        rows = ((name, o.report, o.format, o.language, o.edition, o.entity) for name, o in kept.items())
        print_table(("Name", "Report", "Format", "Language", "Edition", "Entity"), rows)
    typer.echo(counted(len(kept), "profile") + ".")
