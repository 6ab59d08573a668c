"""Keys and certificates of a fictional office, to sign with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, NoEncryption, pkcs12
from cryptography.x509.oid import NameOID

OFFICE = "Privacy Office of Example Group"
PASSWORD = "päss wörd"


def write_certificate(path: Path, *, password: str = PASSWORD, ended: bool = False, key: bool = True) -> Path:
    """Write a PKCS#12 file with a key of its own."""
    now = datetime.now(UTC)
    first, last = (now - timedelta(days=9), now - timedelta(days=2)) if ended else (now, now + timedelta(days=9))
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, OFFICE)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(first - timedelta(minutes=1))
        .not_valid_after(last)
        .sign(private, hashes.SHA256())
    )
    locked = BestAvailableEncryption(password.encode()) if password else NoEncryption()
    own = private if key else None
    others = None if key else [certificate]
    content = pkcs12.serialize_key_and_certificates(b"office", own, certificate if key else None, others, locked)
    path.write_bytes(content)
    return path
