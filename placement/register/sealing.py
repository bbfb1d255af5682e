"""What facts say of a child, sealed with the child's secret: erasing the secret erases what they say.

ChaCha20-Poly1305 (RFC 8439) with a random nonce. Fact, kind, subject and batch are bound to the text, so that it does
not open in another place.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from placement.register.errors import SealError
from placement.register.fact import canonical

SECRET_BYTES = 32
_MARK = b"\x01"
"""First byte of what is sealed: no JSON begins with it."""
_NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Place:
    """Where a payload belongs."""

    fact_id: int
    kind: str
    subject: str
    batch: str

    @property
    def bound(self) -> bytes:
        """What is authenticated with a payload."""
        return canonical([self.fact_id, self.kind, self.subject, self.batch])


def new_secret() -> bytes:
    """A secret for a child."""
    return os.urandom(SECRET_BYTES)


def seal(payload: Mapping[str, object], secret: bytes | None, place: Place) -> bytes:
    """A payload as it is stored: sealed if there is a secret to seal it with."""
    plain = canonical(payload)
    if secret is None:
        return plain
    nonce = os.urandom(_NONCE_BYTES)
    return _MARK + nonce + ChaCha20Poly1305(secret).encrypt(nonce, plain, place.bound)


def unseal(stored: bytes, secret: bytes | None, place: Place) -> Mapping[str, object] | None:
    """A payload as it was added; `None` if it is sealed and there is no secret any more.

    Raises
    ------
    SealError
        If the secret does not open it, or it belongs elsewhere.
    """
    plain = stored
    if stored.startswith(_MARK):
        if secret is None:
            return None
        nonce, text = stored[1 : 1 + _NONCE_BYTES], stored[1 + _NONCE_BYTES :]
        try:
            plain = ChaCha20Poly1305(secret).decrypt(nonce, text, place.bound)
        except (InvalidTag, ValueError):
            raise SealError.of(place.fact_id) from None
    try:
        content = json.loads(plain)
    except ValueError:
        raise SealError.of(place.fact_id) from None
    if not isinstance(content, dict):
        raise SealError.of(place.fact_id)
    return content
