"""The command that shows the law by which a register is judged, as of a day, and loads or saves a law pack."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from desktop.commands.arguments import AsJson, day, open_to_read, open_to_write
from desktop.commands.console import Refusal, print_json, print_table

if TYPE_CHECKING:
    from models.law.adequacy import AdequacyDecision
    from models.law.in_force import LawOnDay
    from models.law.pack import LawPack

SOON = 400
"""Days ahead in which the end of something is told: a year, and time to act."""


def show_law(
    register: Annotated[
        str | None,
        typer.Argument(metavar="REGISTER", help="The register whose law pack is meant; else the one that is shipped."),
    ] = None,
    as_of: Annotated[
        date | None, typer.Option("--as-of", metavar="DATE", parser=day, help="The law of that day; else of today.")
    ] = None,
    as_json: AsJson = False,
    load: Annotated[
        Path | None, typer.Option("--load", metavar="FILE", help="Keep a law pack in the register, and judge by it.")
    ] = None,
    save: Annotated[
        Path | None, typer.Option("--save", metavar="FILE", help="Write the law pack as one file that can be edited.")
    ] = None,
) -> None:
    """Show the law of a day: decisions in force, mechanisms, what ends soon."""
    pack = _pack(register, load)
    if save is not None:
        _save(pack, save)
    law = pack.on(as_of or date.today())
    if as_json:
        print_json(_answer(law))
        return
    if load is not None:
        typer.echo(f"Law pack {pack.version} is kept in {register}, which is judged by it from now on.")
    if save is not None:
        typer.echo(f"Wrote {save}.")
    if load is None and save is None:
        _print(law)


def _pack(register: str | None, load: Path | None) -> LawPack:
    from models.law.kept_packs import law_of, load_pack
    from models.law.pack import shipped_pack

    if register is None:
        if load is not None:
            raise typer.BadParameter("name the register that is to keep the law pack.", param_hint="REGISTER")
        return shipped_pack()
    if load is not None:
        with open_to_write(register) as opened:
            return load_pack(opened, load)
    with open_to_read(register) as opened:
        return law_of(opened)


def _save(pack: LawPack, target: Path) -> None:
    from models.law.pack_file import write_pack

    if target.exists():
        raise Refusal(f"{target} is there already; name another file.")
    if not target.parent.is_dir():
        raise Refusal(f"There is no folder {target.parent}.")
    target.write_text(write_pack(pack), encoding="utf-8", newline="\n")


def _answer(law: LawOnDay) -> dict[str, Any]:
    decisions = [row for row in law.decisions if row.law == "eu"]
    return {
        "pack": law.pack.version,
        "on": law.day.isoformat(),
        "eea": sorted(law.eea_states),
        "territories": sorted(law.eea - law.eea_states),
        "adequacy": [_decision(law, row) for row in decisions],
        "mechanisms": _mechanisms(law),
        "ending": [
            {"kind": one.kind, "id": one.id, "name": one.name, "law": one.law, "on": one.on.isoformat()}
            for one in law.ending(SOON)
        ],
        "clauses": _clauses(law),
        "national": [
            {"law": row.law, "countries": list(row.countries), **_decision(law, row)}
            for row in law.decisions
            if row.law != "eu"
        ],
        "derogations": [
            {"code": str(row.code), "article": row.article, "condition": row.condition} for row in law.pack.derogations
        ],
        "pending": [{"id": row.id, "title": row.title, "state": row.state} for row in law.pending],
    }


def _decision(law: LawOnDay, row: AdequacyDecision) -> dict[str, Any]:
    last = row.until(law.day)
    return {
        "id": row.id,
        "country": row.country or None,
        "name": row.name,
        "decision": row.decision,
        "from": row.since.isoformat(),
        "to": last.isoformat() if last else None,
        "scope": row.scope,
        "question": _question(law, row),
        "framework": str(row.framework) if row.framework else None,
        "litigation": [case.case for case in row.litigation_on(law.day)],
        "source": row.source,
        "as_at": row.as_at.isoformat(),
        "confidence": row.confidence,
    }


def _question(law: LawOnDay, row: AdequacyDecision) -> str | None:
    """Give what has to be asked before the decision carries a transfer; None where it covers all."""
    questions = [condition.question for condition in row.conditions_on(law.day)]
    framework = law.framework(row.framework) if row.framework else None
    if framework is not None:
        questions.insert(0, framework.question)
    return " ".join(questions) or None


def _mechanisms(law: LawOnDay) -> list[dict[str, Any]]:
    return [
        {
            "code": str(row.code),
            "name": row.name,
            "article": row.article,
            "laws": list(law.laws_of(row.code)),
            "authorisation": row.authorisation,
            "assessment": row.assessment_needed(law.day),
            "both_public": row.both_public,
        }
        for row in law.pack.mechanisms
        if law.laws_of(row.code)
    ]


def _clauses(law: LawOnDay) -> list[dict[str, Any]]:
    """Give, per law, the sets of clauses that could be relied on that day."""
    found = []
    for row in law.pack.clauses:
        for limit in row.limits:
            if row.in_force(law.day, limit.law):
                found.append(
                    {
                        "id": str(row.id),
                        "name": row.name,
                        "law": limit.law,
                        "transfer_tool": row.transfer_tool,
                        "from": limit.since.isoformat(),
                        "new": row.could_be_concluded(law.day, limit.law),
                        "to": limit.until.isoformat() if limit.until and limit.known(law.day) else None,
                    }
                )
    return found


def _print(law: LawOnDay) -> None:
    answer = _answer(law)
    typer.echo(f"Law pack {answer['pack']} as at {law.pack.as_at.isoformat()}. The law on {answer['on']}:\n")
    typer.echo(f"European Economic Area: {' '.join(answer['eea'])}\n")
    typer.echo("Adequacy decisions in force")
    print_table(
        ("Id", "Name", "Decision", "From", "To", "Sure", "Scope"),
        (
            [row[key] for key in ("id", "name", "decision", "from", "to", "confidence", "scope")]
            for row in answer["adequacy"]
        ),
    )
    typer.echo("\nMechanisms")
    print_table(
        ("Code", "Article", "Under", "Assessment", "Authorisation"),
        (
            (row["code"], row["article"], row["laws"], _yes(row["assessment"]), _yes(row["authorisation"]))
            for row in answer["mechanisms"]
        ),
    )
    typer.echo("\nUnder the law of the United Kingdom and of Switzerland")
    print_table(
        ("Id", "Name", "From", "To", "Sure"),
        ([row[key] for key in ("id", "name", "from", "to", "confidence")] for row in answer["national"]),
    )
    typer.echo(f"\nWhat ends within {SOON} days: " + _ending(answer["ending"]))


def _yes(value: bool) -> str:
    return "yes" if value else ""


def _ending(ending: list[dict[str, Any]]) -> str:
    return "; ".join(f"{one['name']} on {one['on']}" for one in ending) + "." if ending else "nothing."
