"""Signatures on PDF files: PAdES, baseline B, made and checked without a network.

A signature is appended to the file: what was there before stays as it was, byte for byte, and can be produced again;
only the signature depends on the moment. Whether a certificate can be trusted is for the reader to decide: here it is
said whose it is, and that nothing was changed since.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyhanko.sign.signers import SimpleSigner

FIELD = "Signature"

logging.getLogger("pyhanko").addHandler(logging.NullHandler())  # what it finds is said by us, in a sentence


class CannotSign(Exception):
    """A certificate that cannot sign; its text is one sentence that says why."""


class UnreadablePdf(Exception):
    """A file that is no PDF, or a damaged one; its text is one sentence."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What a signature says: by whom, when as the signer's clock told, and whether all is as it was signed."""

    signer: str
    signed_at: datetime | None
    intact: bool
    covers_all: bool


class Signer:
    """Somebody's key and certificate."""

    def __init__(self, signer: SimpleSigner) -> None:
        """Sign with this; `open_signer` reads one from a file."""
        self._signer = signer

    def sign(self, content: bytes) -> bytes:
        """Give a PDF with a signature appended."""
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign.fields import SigSeedSubFilter
        from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

        metadata = PdfSignatureMetadata(field_name=FIELD, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
        signed = PdfSigner(metadata, self._signer).sign_pdf(IncrementalPdfFileWriter(BytesIO(content)))
        return bytes(signed.getvalue())


def open_signer(path: Path, password: str) -> Signer:
    """Read key and certificate from a PKCS#12 file; raises `CannotSign`."""
    from cryptography.hazmat.primitives.serialization import pkcs12
    from pyhanko.sign.signers import SimpleSigner

    try:
        content = path.read_bytes()
    except OSError as error:
        raise CannotSign(f"{path} cannot be read: {error.strerror or error}.") from error
    try:
        key, certificate, _ = pkcs12.load_key_and_certificates(content, password.encode() or None)
    except ValueError:
        raise CannotSign(f"{path} cannot be opened: the password is wrong, or the file is damaged.") from None
    if key is None or certificate is None:
        raise CannotSign(f"{path} holds no key with its certificate.")
    if not certificate.not_valid_before_utc <= datetime.now(UTC) <= certificate.not_valid_after_utc:
        raise CannotSign(f"The certificate in {path} is valid until {certificate.not_valid_after_utc:%Y-%m-%d} only.")
    signer = SimpleSigner.load_pkcs12_data(content, [], password.encode() or None)
    if signer is None:
        raise CannotSign(f"{path} holds a key that cannot sign a PDF.")
    return Signer(signer)


def signatures_of(path: Path) -> list[Signature]:
    """Check every signature of a PDF, offline; raises `UnreadablePdf`."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadablePdf(f"{path} cannot be read: {error.strerror or error}.") from error
    try:
        return [_checked(one) for one in PdfFileReader(BytesIO(content)).embedded_signatures]
    except Exception as error:  # a damaged file can make its reader stumble anywhere
        raise UnreadablePdf(f"{path} is no PDF, or a damaged one.") from error


def _checked(signature: Any) -> Signature:
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    signature.compute_integrity_info(skip_diff=True)
    certificate, digest = signature.signer_cert, signature.compute_digest()
    try:
        intact = all(validate_sig_integrity(signature.signer_info, certificate, "data", digest))
    except SignatureValidationError:
        intact = False
    name = certificate.subject.native.get("common_name") or certificate.subject.human_friendly
    whole = signature.coverage is SignatureCoverageLevel.ENTIRE_FILE
    return Signature(str(name), signature.self_reported_timestamp, intact, whole)
