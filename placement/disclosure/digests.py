"""Digests of files that a reader does not have: keyed, so that nobody finds a small file by trying."""

from __future__ import annotations

import hashlib
import hmac
import secrets

KEYED = "hmac-sha256:"
"""Begins every digest that takes the key to check."""


def plain(content: bytes) -> str:
    """SHA-256 of a file, for whoever holds it."""
    return hashlib.sha256(content).hexdigest()


def new_key() -> str:
    """A fresh key, in hexadecimal digits: the coordinator keeps it."""
    return secrets.token_hex(32)


def keyed(digest: str, key: str) -> str:
    """A file's SHA-256 as others may have it: its HMAC."""
    return KEYED + hmac.new(bytes.fromhex(key), digest.encode("ascii"), hashlib.sha256).hexdigest()
