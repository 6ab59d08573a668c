"""The command that writes a document out of a register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from desktop.commands.arguments import Address, AsOf, Output, check_target, day, open_to_read, open_to_write
from desktop.commands.ordering import (
    Draft,
    EditionKey,
    Entity,
    InCountry,
    KeepAs,
    Missing,
    Occasion,
    OfView,
    ProfileName,
    Sections,
    Sign,
    To,
    UnderAuthority,
    Until,
    WantedFields,
    WantedKinds,
    WantedStatuses,
    WithoutFields,
    WithoutSections,
    listed,
    order_for,
    signer_of,
    target_of,
    wrong_usage,
)

if TYPE_CHECKING:
    from models.register import Register
    from reports.order import Order
    from reports.unanswered import Heard, Unanswered

_NAMED = 3
"""How many of the answers that are not recorded are named."""


def export_report(
    register: Address,
    output: Output,
    report: Annotated[
        str | None,
        typer.Argument(metavar="REPORT", help="controller-record, processor-record, transfers, findings, drill ..."),
    ] = None,
    language: Annotated[str | None, typer.Option(metavar="LL", help="The language of the document: en, nl ...")] = None,
    layout: Annotated[
        str | None,
        typer.Option(metavar="NAME|FILE", help="For the records: in the layout of an authority, such as cnil."),
    ] = None,
    as_of: AsOf = None,
    entity: Entity = None,
    without: Annotated[
        str | None, typer.Option(metavar="DECISION", help="For the report drill: what is taken away, such as us-dpf.")
    ] = None,
    record: Annotated[
        str | None, typer.Option(metavar="REF", help="For assessment and scc-annexes: only this one, such as X-0001.")
    ] = None,
    subjects: Annotated[
        str | None, typer.Option(metavar="NAME", help="For access-answer and erasure-answer: whose data, as recorded.")
    ] = None,
    since: Annotated[
        date | None,
        typer.Option(
            "--from", metavar="DATE", parser=day, help="For changes: the earlier day; a DATE after --to is the later."
        ),
    ] = None,
    kinds: WantedKinds = None,
    fields: WantedFields = None,
    statuses: WantedStatuses = None,
    until: Until = None,
    country: InCountry = None,
    authority: UnderAuthority = None,
    view: OfView = None,
    missing: Missing = False,
    edition: EditionKey = None,
    sections: Sections = None,
    without_sections: WithoutSections = None,
    without_fields: WithoutFields = None,
    draft: Draft = False,
    profile: ProfileName = None,
    keep_as: KeepAs = None,
    to: To = None,
    occasion: Occasion = "",
    sign: Sign = None,
) -> None:
    """Write a report; the ending of FILE decides the format."""
    if since is not None and (later := _as_day(to)) is not None:
        as_of, to = later, None
    options = {
        "without": without, "record": record, "subjects": subjects, "from": since and since.isoformat(),
        "layout": layout, "kinds": kinds, "fields": fields, "statuses": statuses, "until": until,
        "country": country, "authority": authority, "view": view, "missing": "yes" if missing else None,
    }  # fmt: skip
    if layout is not None and language is None:
        language = _language_of(layout)
    answers = {
        "language": language,
        "as_of": as_of,
        "entity": entity,
        "edition": edition,
        "sections": listed(sections),
        "without_sections": listed(without_sections),
        "without_fields": listed(without_fields),
        "draft": draft or None,
        "options": {key: answer for key, answer in options.items() if answer is not None},
    }
    if occasion and not to:
        raise typer.BadParameter("An occasion goes with --to.", param_hint="--occasion")
    with wrong_usage(), (open_to_write if to or keep_as else open_to_read)(register) as opened:
        order = order_for(opened, report, profile, **answers)
        target = target_of(output, order)
        check_target(opened, target)
        missing_answers: list[Unanswered] = []
        said = _write(opened, order, target, sign, to, occasion, missing_answers.extend)
        if keep_as is not None:
            _keep(opened, keep_as, order, target)
    _say_missing(missing_answers)  # only now: where nothing could be written, the reason is all that is said
    typer.echo(said)


def _language_of(layout: str) -> str | None:
    """Give the language that a layout brings; None for one that the register keeps, or that there is none of."""
    from models.intake.book import UnreadableSpreadsheet
    from models.intake.layouts import named_layout

    try:
        return named_layout(layout).language or None
    except UnreadableSpreadsheet:
        return None


def _as_day(text: str | None) -> date | None:
    """Read what stands after --to as a day; None where it is a recipient."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _write(
    register: Register, order: Order, target: Path, sign: Path | None, to: str | None, occasion: str, heard: Heard
) -> str:
    """Write, sign or issue a document and say what was done."""
    from reports.catalogue import check_order, export_order

    if to is None and sign is None:
        export_order(register, order, target, heard=heard)
        return f"Wrote {target}."
    from reports.issuing import issue, write_signed

    check_order(order, target)
    signer = signer_of(sign)
    signed = ", signed" if signer else ""
    if to is not None:
        entry = issue(register, order, target, recipient=to, purpose=occasion, signer=signer, heard=heard)
        return f"Wrote {target}{signed}; it is {entry.reference} in the ledger."
    assert signer is not None
    write_signed(register, order, target, signer, heard)
    return f"Wrote {target}{signed}."


def _say_missing(found: Sequence[Unanswered]) -> None:
    """Say on standard error what the document cannot say; it is written all the same."""
    if not found:
        return
    named = "; ".join(" ".join(filter(None, (one.reference, one.label))) for one in found[:_NAMED])
    more = f"; and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    answers = "1 answer is" if len(found) == 1 else f"{len(found)} answers are"
    typer.echo(f"{answers} not recorded: {named}{more}.", err=True)


def _keep(register: Register, name: str, order: Order, target: Path) -> None:
    from reports.profiles import keep_profile

    keep_profile(register, name, order.changed(format=target.suffix.lower().lstrip(".")))
