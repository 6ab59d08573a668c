"""Documents that go out: each is written down, so that it can be produced again, byte for byte.

A document is made of the register as its history holds it after one change set, never of what somebody may be writing
at that moment. The ledger keeps order, state, law pack and hash; the pack itself is kept in the register where it came
with the program, so that a later version of the program still has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from models.history import SetEntry
from models.law.kept_packs import MEDIA_TYPE, law_of
from models.law.pack import LawPack, shipped_pack
from models.law.pack_file import read_pack, write_pack
from models.register import NotFound, Record, Register, Work
from models.vocabulary import Status
from reports.bundle import ENDING, Bundle, bundle_content, check_bundle
from reports.catalogue import ExportError, Standing, check_order, standing
from reports.file_content import content_of, write_content
from reports.order import Order
from reports.signing import Signer
from reports.unanswered import Heard
from reports.whole_file import Progress, whole_file

PACK_MEDIA_TYPE = f"{MEDIA_TYPE}; issued"
"""Of the law packs that are kept because documents were issued under them; the office cannot choose these."""

BUNDLE = "bundle"
"""What the ledger calls the report of a bundle."""


@dataclass(frozen=True, slots=True)
class Issued:
    """An entry of the ledger with its order; `unsigned_sha256` is empty for a document that went out unsigned.

    Of a bundle, `order` is the first of its orders.
    """

    record: Record
    order: Order
    unsigned_sha256: str = ""
    bundle: Bundle | None = None

    @property
    def orders(self) -> tuple[Order, ...]:
        """Give the orders of all documents that went out."""
        return self.bundle.orders if self.bundle else (self.order,)

    @property
    def format(self) -> str:
        """Give the ending of the file."""
        return ENDING if self.bundle else self.order.format


@dataclass(frozen=True, slots=True)
class ProducedAgain:
    """An issued document that was made again: its hash, and that of the ledger (without a signature)."""

    path: Path
    sha256: str
    issued: Issued

    @property
    def expected(self) -> str:
        """Give the hash of what was issued, before it was signed."""
        return self.issued.unsigned_sha256 or str(self.issued.record["sha256"])

    @property
    def same(self) -> bool:
        """Whether it is the issued document byte for byte."""
        return self.sha256 == self.expected


def issue(
    register: Register,
    order: Order,
    target: Path,
    *,
    recipient: str,
    purpose: str = "",
    signer: Signer | None = None,
    progress: Progress | None = None,
    heard: Heard | None = None,
) -> Record:
    """Write the document that was ordered, write down that it went out, and give the entry of the ledger.

    `heard` is told first what the document cannot say.
    Raises `reports.catalogue.ExportError`, `reports.signing.CannotSign`, or what `Register.change` raises; then
    neither file nor entry is there.
    """
    check_order(order, target)
    _check_issue((order,), target, recipient)
    if signer is not None:
        _check_signed(target)
    order = order.changed(format=target.suffix.lower().lstrip("."))

    def made(seen: Standing) -> tuple[bytes, dict[str, str]]:
        unsigned = content_of(seen, order, target.name, progress, heard)
        content = signer.sign(unsigned) if signer else unsigned
        return content, {"report": order.report, "options": _options(order, unsigned if signer else b"")}

    return _issue(register, order, target, made, {"recipient": recipient, "purpose": purpose})


def issue_bundle(
    register: Register,
    orders: Sequence[Order],
    target: Path,
    *,
    recipient: str,
    purpose: str = "",
    evidence: bool = False,
    progress: Progress | None = None,
) -> Record:
    """Write documents into one archive, write down that it went out, and give the entry of the ledger.

    Raises as `issue` does.
    """
    bundle = Bundle(tuple(orders), evidence)
    check_bundle(bundle, target)
    _check_issue(bundle.orders, target, recipient)
    told = {"bundle": [orjson.loads(order.written()) for order in bundle.orders], "evidence": evidence}

    def made(seen: Standing) -> tuple[bytes, dict[str, str]]:
        content = bundle_content(seen, bundle, progress)
        return content, {"report": BUNDLE, "options": orjson.dumps(told).decode()}

    return _issue(register, bundle.orders[0], target, made, {"recipient": recipient, "purpose": purpose})


def _issue(
    register: Register,
    order: Order,
    target: Path,
    make: Callable[[Standing], tuple[bytes, dict[str, str]]],
    values: dict[str, str],
) -> Record:
    """Make a file of the register as its history holds it, write both file and entry, and give the entry."""
    with _standing_now(register, order) as seen:
        law = law_of(seen.source)
        content, told = make(seen)
    recipient = values["recipient"]
    values = {
        **values,
        **told,
        "language": order.language,
        "as_of": seen.day.isoformat(),
        "issued_on": date.today().isoformat(),
        "file_name": target.name,
        "sha256": sha256(content).hexdigest(),
        "state": seen.state,
        "law_pack": f"{law.version} {law.digest}",
    }
    try:
        # The entry is committed first: a file that is complete beside its target is hardly ever refused its name.
        with whole_file(target) as stream, register.change(f"Issued: {target.name} to {recipient}") as work:
            stream.write(content)
            stream.flush()
            id = work.add("issuance", {**values, "documents": _kept_pack(register, work, law)})
    except OSError as error:
        raise ExportError(f"{target} cannot be written: {error.strerror or error}.") from error
    return register.record("issuance", id)


def write_signed(register: Register, order: Order, target: Path, signer: Signer, heard: Heard | None = None) -> None:
    """Write the document that was ordered with a signature, without writing down that it went out."""
    check_order(order, target)
    _check_signed(target)
    with standing(register, order.as_of) as seen:
        content = signer.sign(content_of(seen, order, target.name, heard=heard))
    write_content(content, target)


def produce_again(register: Register, reference: str, target: Path, progress: Progress | None = None) -> ProducedAgain:
    """Make an issued document again, of the same records under the same law; a signature is not made again.

    Whether it is the same is in the answer. Raises `NotFound`, or `ExportError` where it cannot be made at all.
    """
    issued = issued_of(entry_of(register, reference))
    if target.suffix.lower() != f".{issued.format}":
        raise ExportError(f"{reference} was issued as .{issued.format}; {target.name} ends otherwise.")
    if issued.bundle is None:
        check_order(issued.order, target)
    else:
        check_bundle(issued.bundle, target)
    with standing_then(register, issued) as seen:
        if issued.bundle is None:
            content = content_of(seen, issued.order, issued.record["file_name"], progress)
        else:
            content = bundle_content(seen, issued.bundle, progress)
    write_content(content, target)
    return ProducedAgain(target, sha256(content).hexdigest(), issued)


def issued_of(record: Record) -> Issued:
    """Read an entry of the ledger; raises `ExportError` for one that this program did not write."""
    try:
        told = orjson.loads(record["options"])
        if record["report"] == BUNDLE:
            bundle = Bundle(tuple(_order(one) for one in told["bundle"]), bool(told["evidence"]))
            return Issued(record, bundle.orders[0], bundle=bundle)
        return Issued(record, _order(told["order"]), told.get("unsigned_sha256", ""))
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise ExportError(f"{record.reference} does not say how it was made.") from error


def _order(told: Any) -> Order:
    return Order.read(orjson.dumps(told).decode())


def entry_of_file(register: Register, digest: str) -> Record | None:
    """Give the entry of the ledger for a file with this hash, signed or before it was signed."""
    for record in register.records("issuance"):
        if digest == record["sha256"] or f'"unsigned_sha256":"{digest}"' in record["options"]:
            return record
    return None


@contextmanager
def standing_then(register: Register, issued: Issued) -> Iterator[Standing]:
    """Give what an issued document was made of: records, day and law of then."""
    record = issued.record
    entry = next((s for s in register.history() if record["state"] and s.hash == record["state"]), None)
    if entry is None:
        raise ExportError(f"The state of the register that {record.reference} shows is not in its history.")
    day = date.fromisoformat(record["as_of"])
    with register.at(entry.number, day) as source:
        yield Standing(source, day, entry.hash, _law_then(register, record, source))


def _check_issue(orders: Sequence[Order], target: Path, recipient: str) -> None:
    if not recipient.strip():
        raise ExportError("A document that goes out goes to somebody; say to whom.")
    if any(order.draft for order in orders):
        raise ExportError("A draft stays inside: its last page says what the edition leaves out.")
    if target.is_dir():
        raise ExportError(f"{target} is a folder.")


def _check_signed(target: Path) -> None:
    if target.suffix.lower() != ".pdf":
        raise ExportError(f"Only a PDF can be signed; {target.name} is none.")


@contextmanager
def _standing_now(register: Register, order: Order) -> Iterator[Standing]:
    entry = _last_set(register, order.as_of)
    day = order.as_of or date.today()
    with register.at(entry.number, day) as source:
        yield Standing(source, day, entry.hash)


def _last_set(register: Register, day: date | None) -> SetEntry:
    for entry in register.history():
        if day is None or entry.at.astimezone().date() <= day:
            return entry
    raise NotFound(f"The register began after {day.isoformat() if day else 'today'}; there is nothing to issue.")


def _options(order: Order, unsigned: bytes) -> str:
    told: dict[str, Any] = {"order": orjson.loads(order.written())}
    if unsigned:
        told["unsigned_sha256"] = sha256(unsigned).hexdigest()
    return orjson.dumps(told).decode()


def _kept_pack(register: Register, work: Work, law: LawPack) -> list[dict[str, str]]:
    """Keep the shipped pack in the register, once; one that the office loaded is kept already."""
    if law != shipped_pack():
        return []
    content = write_pack(law).encode()
    digest = work.add_file(content)
    kept = next((d.id for d in register.records("document") if d["sha256"] == digest), None)
    values = {"name": f"Law pack {law.version}", "dated": law.as_at.isoformat(), "media_type": PACK_MEDIA_TYPE}
    more = {"file_name": f"law-pack-{law.version}.toml", "sha256": digest, "size": len(content)}
    return [{"document": kept or work.add("document", {**values, **more}), "note": "Law pack"}]


def _law_then(register: Register, record: Record, source: Register) -> LawPack:
    digest = record["law_pack"].rpartition(" ")[2]
    if shipped_pack().digest == digest:
        return shipped_pack()
    for item in record["documents"]:
        document = register.record("document", item["document"])
        if document["media_type"] == PACK_MEDIA_TYPE:
            return read_pack(register.file(document["sha256"]))
    return law_of(source)


def entry_of(register: Register, reference: str) -> Record:
    """Give an entry of the ledger by its reference; raises `NotFound`."""
    for record in register.records("issuance"):
        if record.reference == reference:
            return record
    raise NotFound(f"There is no issued document {reference} in this register.")


def entries(register: Register) -> list[Record]:
    """Give the ledger, the oldest entry first; archived ones are left out."""
    return [record for record in register.records("issuance") if record["status"] != Status.ARCHIVED]
