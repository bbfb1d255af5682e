"""An authority of one's own, and certificates that it signs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from placement.executors.address import Files


@dataclass(frozen=True)
class Authority:
    """Signs certificates; its own is in a folder."""

    folder: Path
    name: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "_key", ec.generate_private_key(ec.SECP256R1()))
        self._write(self.ca, self._signed(self.name, self._own_key, is_authority=True))

    @property
    def ca(self) -> Path:
        return self.folder / f"{self.name}.pem"

    @property
    def _own_key(self) -> ec.EllipticCurvePrivateKey:
        found: ec.EllipticCurvePrivateKey = getattr(self, "_key")  # noqa: B009 - set on a frozen object
        return found

    def files(self, owner: str) -> Files:
        """Files for somebody whom it knows."""
        key = ec.generate_private_key(ec.SECP256R1())
        files = Files(self.ca, self.folder / f"{owner}.pem", self.folder / f"{owner}.key")
        self._write(files.cert, self._signed(owner, key, is_authority=False))
        text = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        files.key.write_bytes(text)
        return files

    def _signed(self, name: str, key: ec.EllipticCurvePrivateKey, *, is_authority: bool) -> x509.Certificate:
        now = dt.datetime.now(dt.UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(_named(name))
            .issuer_name(_named(self.name))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - dt.timedelta(days=1))
            .not_valid_after(now + dt.timedelta(days=1))
            .add_extension(x509.BasicConstraints(is_authority, None), critical=True)
            .sign(self._own_key, hashes.SHA256())
        )

    def _write(self, path: Path, certificate: x509.Certificate) -> None:
        path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
