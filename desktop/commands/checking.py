"""The command that judges a register: findings and verdicts on a day, with exit code 1 where a breach is open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

import typer

from desktop.commands.arguments import Address, AsJson, AsOf, open_to_read
from desktop.commands.console import counted, print_json

if TYPE_CHECKING:
    from models.law.findings import Finding
    from models.law.judgement import Judgement

MARKS = {"problem": "!", "cannot_tell": "?", "note": "i"}


def check_register(register: Address, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """Judge a register as it stood on a day, under the law of that day.

    For a day before the register began, its present records are judged. Exit code 1 where a breach is open.
    """
    from models.law.judging import judge_register
    from models.vocabulary import Severity

    day = as_of or date.today()
    with open_to_read(register) as opened:
        judgement = judge_register(opened, day)
    if as_json:
        print_json(summary_of(judgement))
    else:
        _print(judgement)
    if any(finding.open and finding.severity is Severity.BREACH for finding in judgement.findings()):
        raise typer.Exit(1)


def summary_of(judgement: Judgement) -> dict[str, object]:
    """Give what `check --json` prints."""
    from models.vocabulary import Severity, Verdict

    counts, verdicts = judgement.counts(), judgement.verdicts()
    return {
        "as_of": judgement.day.isoformat(),
        "law_pack": judgement.pack.version,
        "counts": {str(severity): counts[severity] for severity in Severity},
        "verdicts": {str(verdict): verdicts[verdict] for verdict in Verdict},
        "findings": [finding.as_json() for finding in judgement.findings()],
    }


def _print(judgement: Judgement) -> None:
    from models.vocabulary import Outcome, Severity, Verdict

    verdicts, counts = judgement.verdicts(), judgement.counts()
    typer.echo(f"As of {judgement.day.isoformat()}, under law pack {judgement.pack.version}.")
    told = [f"{verdicts[verdict]} {verdict.label.lower()}" for verdict in Verdict if verdicts[verdict]]
    typer.echo(f"{counted(verdicts.total(), 'transfer')}{': ' if told else ''}{', '.join(told)}.")
    for severity in Severity:
        found = [f for f in judgement.findings() if f.severity is severity and f.outcome is not Outcome.NOTE]
        if found:
            typer.echo(f"\n{severity.label} ({counts[severity]} open)")
            _print_findings(found)
    notes = sum(finding.outcome is Outcome.NOTE for finding in judgement.findings())
    if notes:
        typer.echo(f"\n{counted(notes, 'note')} on what needs nothing; `--json` prints them.")


def _print_findings(findings: Iterable[Finding]) -> None:
    ordered = sorted(findings, key=lambda finding: finding.check)
    for (check, title), found in groupby(ordered, key=lambda finding: (finding.check, finding.title)):
        typer.echo(f"  {check}  {title}")
        for finding in found:
            waived = f" (accepted, {finding.waiver})" if finding.waiver else ""
            typer.echo(f"    {MARKS[finding.outcome]} {finding.subject.reference}: {finding.message.said()}{waived}")
