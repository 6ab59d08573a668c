"""Commands about documents that went out: the ledger, a document again, and whether a file is what was issued."""

from __future__ import annotations

from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from desktop.commands.arguments import Address, AsJson, Output, check_target, open_to_read
from desktop.commands.console import Refusal, counted, print_json, print_table

if TYPE_CHECKING:
    from models.register import Register
    from reports.issuing_stale import LedgerLine, StaleRecord
    from reports.signing import Signature


def list_issued(
    register: Address,
    as_json: AsJson = False,
    compare: Annotated[
        str | None,
        typer.Option(metavar="REFERENCE", help="What this issued document says, and would not say today; then code 1."),
    ] = None,
) -> None:
    """List the documents that went out, and which of them no longer say what the register says."""
    from reports.issuing_stale import ledger

    if compare is not None:
        _compare(register, compare, as_json)
        return
    with open_to_read(register) as opened:
        lines = ledger(opened)
    if as_json:
        print_json({"total": len(lines), "issued": [_told(line) for line in lines]})
        return
    if lines:
        print_table(
            ("Reference", "Issued", "Report", "As of", "To", "State"),
            (
                (
                    *(line.record[key] for key in ("reference", "issued_on", "report", "as_of", "recipient")),
                    _state(line),
                )
                for line in lines
            ),
        )
    typer.echo(counted(len(lines), "issued document") + ".")


def _compare(register: str, reference: str, as_json: bool) -> None:
    """Print what an issued document says otherwise than the same order would today."""
    from reports.issuing import entry_of, issued_of
    from reports.issuing_stale import documents_compared

    with open_to_read(register) as opened:
        found = documents_compared(opened, issued_of(entry_of(opened, reference)))
    if as_json:
        told = [{**asdict(one), "then": list(one.then), "now": list(one.now)} for one in found]
        print_json({"reference": reference, "differences": told})
    else:
        if found:
            rows = ((one.section, one.place, "; ".join(one.then), "; ".join(one.now)) for one in found)
            print_table(("Section", "Place", "Then", "Now"), rows)
        typer.echo(counted(len(found), "difference") + ".")
    if found:
        raise typer.Exit(1)


def produce_document_again(
    register: Address,
    reference: Annotated[str, typer.Argument(metavar="REFERENCE", help="The issued document, such as I-0001.")],
    output: Output,
) -> None:
    """Produce an issued document again, byte for byte.

    Exit code 1 where it is not the same any more.
    """
    from reports.issuing import produce_again

    with open_to_read(register) as opened:
        check_target(opened, output)
        again = produce_again(opened, reference, output)
    if not again.same:
        typer.echo(
            f"Wrote {output}, but it is not what was issued: its hash is {again.sha256}, in the ledger it is "
            f"{again.expected}. The program that wrote {reference} was another version."
        )
        raise typer.Exit(1)
    signed = " The issued file carries a signature besides." if again.issued.unsigned_sha256 else ""
    typer.echo(f"Wrote {output}, byte for byte what was issued as {reference}.{signed}")


def verify_document(path: Path, register: str | None) -> None:
    """Check the signature of a file, its hash against the ledger, and whether the register still says the same.

    Exit code 1 where an answer is no.
    """
    from reports.signing import signatures_of

    if not path.is_file():
        raise Refusal(f"There is no file {path}.")
    signatures = signatures_of(path) if path.suffix.lower() == ".pdf" else []
    sound = _say_signatures(signatures)
    if register is not None:
        with open_to_read(register) as opened:
            sound = _say_ledger(opened, path) and sound
    elif not signatures:
        typer.echo("Without a signature, only the ledger can tell whether it was altered: name its --register.")
        sound = False
    if not sound:
        raise typer.Exit(1)


def _say_signatures(signatures: list[Signature]) -> bool:
    if not signatures:
        typer.echo("It carries no signature.")
        return True
    for one in signatures:
        when = f" on {one.signed_at:%Y-%m-%d %H:%M %Z}" if one.signed_at else ""
        unaltered = "what was signed is unaltered" if one.intact else "WHAT WAS SIGNED WAS ALTERED"
        typer.echo(f"Signed by {one.signer}{when}: {unaltered}.")
    typer.echo("Whether to trust the certificates is not checked: that takes a network.")
    if not signatures[-1].covers_all:
        typer.echo("Something was added after the last signature.")
    return signatures[-1].covers_all and all(one.intact for one in signatures)


def _say_ledger(register: Register, path: Path) -> bool:
    from reports.issuing import entry_of_file
    from reports.issuing_stale import ledger_line

    digest = sha256(path.read_bytes()).hexdigest()
    entry = entry_of_file(register, digest)
    if entry is None:
        typer.echo("Its hash is not in the ledger: this register did not issue it, or it was altered since.")
        return False
    typer.echo(
        f"Issued as {entry.reference} on {entry['issued_on']} to {entry['recipient']}: its hash is in the ledger."
    )
    if digest != entry["sha256"]:
        typer.echo("This is the document before it was signed.")
    line = ledger_line(register, entry)
    if line.problem:
        typer.echo(line.problem)
        return False
    if not line.stale:
        typer.echo("The register still says the same.")
        return True
    typer.echo("The register says something else by now:")
    for record in line.records:
        typer.echo(f"  {_changes(record)}")
    return False


def _state(line: LedgerLine) -> str:
    if line.problem:
        return line.problem
    if not line.stale:
        return "current"
    return "stale: " + "; ".join(_changes(record) for record in line.records)


def _changes(record: StaleRecord) -> str:
    said = ", ".join(fact.label for fact in record.facts) or record.change
    return f"{record.reference} ({said})"


def _told(line: LedgerLine) -> dict[str, Any]:
    keys = ("reference", "report", "language", "as_of", "issued_on", "recipient", "purpose", "file_name", "sha256")
    return {
        **{key: line.record[key] for key in keys},
        "state": line.record["state"],
        "law_pack": line.record["law_pack"],
        "law_changed": line.law_changed,
        "signed": bool(line.issued and line.issued.unsigned_sha256),
        "stale": None if line.problem else line.stale,
        "changed": [_told_record(record) for record in line.records],
        "problem": line.problem or None,
    }


def _told_record(record: StaleRecord) -> dict[str, Any]:
    facts = [{"key": f.key, "label": f.label, "before": f.before, "after": f.after} for f in record.facts]
    return {
        "kind": record.kind,
        "id": record.id,
        "reference": record.reference,
        "change": record.change,
        "facts": facts,
    }
