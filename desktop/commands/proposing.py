"""The command that lists the transfers that follow from engagements, and those recorded that no longer do."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from desktop.commands.arguments import Address, AsJson, day, open_to_read
from desktop.commands.console import counted, print_json, print_table

if TYPE_CHECKING:
    from models.frozen import Record
    from models.law.judgement import Judgement
    from models.law.proposed_transfers import Following, ProposedTransfer


def propose_transfers(
    register: Address,
    engagement: Annotated[
        str | None,
        typer.Argument(metavar="[E-0001]", help="The engagement that is meant; else all.", show_default=False),
    ] = None,
    on: Annotated[
        date | None, typer.Option("--on", metavar="DATE", parser=day, help="The places and the law of that day.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the transfers that follow from where engaged parties work, recorded or not."""
    from models.law.judging import judge_register

    with open_to_read(register) as opened:
        judgement = judge_register(opened, on or date.today())
    found = _found(judgement, engagement)
    if as_json:
        print_json(_answer(judgement, found))
    else:
        _print(found)


def _found(judgement: Judgement, reference: str | None) -> list[Following]:
    """Give what follows from one engagement with those below it, or from every one that stands at the top."""
    from models.frozen import reference_order
    from models.law.cases import EngagementCase
    from models.law.proposed_transfers import transfers_that_follow
    from models.work import NotFound

    every = sorted(judgement.book.all("engagement"), key=lambda record: reference_order(record.reference))
    wanted = [one for one in every if one.reference == reference.upper()] if reference else _at_the_top(every)
    if reference and not wanted:
        raise NotFound(f"There is no engagement {reference} in this register.")
    found = []
    for record in wanted:
        case = judgement.case("engagement", record.id)
        assert isinstance(case, EngagementCase)
        found.append(transfers_that_follow(case))
    return found


def _at_the_top(every: list[Record]) -> list[Record]:
    ids = {record.id for record in every}
    return [record for record in every if record["parent"] not in ids]


def _answer(judgement: Judgement, found: list[Following]) -> dict[str, object]:
    transfers = [one for following in found for one in following.transfers]
    return {
        "on": judgement.day.isoformat(),
        "counts": {
            "open": sum(one.open for one in transfers),
            "recorded": sum(one.why_not is None and bool(one.recorded) for one in transfers),
            "no_transfer": sum(one.why_not is not None for one in transfers),
            "stale": sum(len(following.stale) for following in found),
        },
        "transfers": [one.as_json() for one in transfers],
        "stale": [
            {"engagement": following.engagement.reference, "transfer": record.reference}
            for following in found
            for record in following.stale
        ],
    }


def _print(found: list[Following]) -> None:
    transfers = [one for following in found for one in following.transfers if one.why_not != "inside"]
    waiting = sum(one.open for one in transfers)
    print_table(
        ("Engagement", "Exporter", "Importer", "To", "How", "Recorded"),
        (_row(one) for one in transfers),
    )
    typer.echo(f"\nNot recorded yet: {counted(waiting, 'transfer')}.")
    stale = [record.reference for following in found for record in following.stale]
    if stale:
        typer.echo(f"Following from no place any more: {', '.join(stale)}.")


def _row(one: ProposedTransfer) -> tuple[str, ...]:
    said = ", ".join(record.reference for record in one.recorded) or (one.said.said() if one.said else "no")
    return (
        one.engagement.reference,
        str(one.exporter["name"]) if one.exporter else "?",
        str(one.importer["name"]) if one.importer else "?",
        one.destination,
        one.kind.label if one.kind else "",
        said,
    )
