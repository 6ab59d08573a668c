"""The options by which commands order documents, and how they become an order."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from desktop.commands.console import Refusal

if TYPE_CHECKING:
    from models.register import Register
    from reports.order import Order
    from reports.signing import Signer

PASSWORD = "TRANSFER_REGISTER_P12_PASSWORD"
"""The environment variable that holds the password of a certificate, where nobody is there to type it."""

Entity = Annotated[str | None, typer.Option(metavar="REF", help="Only what concerns this entity, such as P-0003.")]
EditionKey = Annotated[
    str | None, typer.Option("--edition", metavar="KEY", help="For whom: internal, authority, client or public.")
]
Sections = Annotated[
    str | None, typer.Option("--sections", metavar="A,B", help="Only these sections or sheets, such as A-0001.")
]
WithoutSections = Annotated[
    str | None, typer.Option("--without-sections", metavar="A,B", help="All sections or sheets but these.")
]
WithoutFields = Annotated[
    str | None,
    typer.Option("--without-fields", metavar="A,B", help="Leave these out too, such as activity.systems."),
]
WantedKinds = Annotated[
    str | None, typer.Option("--kinds", metavar="A,B", help="For workbook: only these kinds, such as party,engagement.")
]
WantedFields = Annotated[
    str | None, typer.Option("--fields", metavar="A,B", help="For workbook: only these, such as party.contacts.")
]
WantedStatuses = Annotated[
    str | None, typer.Option("--statuses", metavar="A,B", help="For workbook: only such records: active,draft.")
]
InCountry = Annotated[
    str | None, typer.Option("--country", metavar="CC", help="Only what goes to this country, or happens there.")
]
UnderAuthority = Annotated[
    str | None, typer.Option("--authority", metavar="NAME", help="Only the entities under this supervisory authority.")
]
Missing = Annotated[bool, typer.Option("--missing", help="For the records: list on a last page what is not recorded.")]
OfView = Annotated[str | None, typer.Option("--view", metavar="NAME", help="Only what a saved view of a table shows.")]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="For questionnaire: by when the answer is wanted.")
]
Draft = Annotated[bool, typer.Option("--draft", help="Say on a last page what the edition leaves out.")]
ProfileName = Annotated[
    str | None,
    typer.Option("--profile", metavar="NAME", help="As kept under this name; what else is given goes first."),
]
KeepAs = Annotated[str | None, typer.Option("--keep-as", metavar="NAME", help="Keep this order as a profile.")]
To = Annotated[
    str | None, typer.Option("--to", metavar="RECIPIENT", help="Write down that the document goes out, and to whom.")
]
Occasion = Annotated[str, typer.Option("--occasion", metavar="TEXT", help="With --to: why it goes out.")]
Sign = Annotated[
    Path | None,
    typer.Option("--sign", metavar="FILE.p12", help=f"Sign the PDF; the password is asked, or taken from {PASSWORD}."),
]


def listed(text: str | None) -> tuple[str, ...] | None:
    """Read names that stand in a row with commas; None stays None."""
    return None if text is None else tuple(name.strip() for name in text.split(",") if name.strip())


def order_for(register: Register, report: str | None, profile: str | None, **answers: Any) -> Order:
    """Give the order of a profile, a report, or both; answers that are None leave the profile's or the default.

    `options` are those of the report; they join the profile's. Raises `typer.BadParameter`.
    """
    from reports.catalogue import CATALOGUE
    from reports.order import Order
    from reports.profiles import profile as kept_profile

    if report is None and profile is None:
        raise typer.BadParameter(f"Name one of {', '.join(CATALOGUE)}, or a profile.", param_hint="REPORT")
    if report is not None and report not in CATALOGUE:
        raise typer.BadParameter(f"“{report}” is none of {', '.join(CATALOGUE)}.", param_hint="REPORT")
    base = kept_profile(register, profile) if profile is not None else Order(report or "")
    options = {**base.options, **(answers.pop("options", None) or {})}
    return base.changed(report=report, options=options, **answers)


def target_of(output: Path, order: Order) -> Path:
    """Give the file to write; one without an ending gets that of the order."""
    return output if output.suffix or not order.format else output.with_name(f"{output.name}.{order.format}")


@contextmanager
def wrong_usage() -> Iterator[None]:
    """Say of a report that is told too little, too much or something unknown that the command is used wrongly."""
    from models.law.without import UnknownLaw
    from reports.catalogue import WrongOptions

    try:
        yield
    except WrongOptions as error:
        raise typer.BadParameter(str(error)) from error
    except UnknownLaw as error:
        raise typer.BadParameter(str(error), param_hint="--without") from error


def signer_of(path: Path | None) -> Signer | None:
    """Open the certificate to sign with; its password comes from the environment or is typed without being shown."""
    if path is None:
        return None
    from reports.signing import open_signer

    password = os.environ.get(PASSWORD)
    if password is None:
        if not sys.stdin.isatty():
            raise Refusal(f"The password of {path} is asked on a terminal; without one, set {PASSWORD}.")
        password = getpass.getpass(f"Password of {path}: ")
    return open_signer(path, password)
