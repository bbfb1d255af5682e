"""Paths of the files in a frozen set."""

from __future__ import annotations

OPEN, CLOSED = "for-steering", "for-coordinator"
"""Folders for files without pupils and with pupils."""

README = "README.txt"
PACK = "pack.json"
"""File that marks a frozen set: only a set may replace a set, and it may replace nothing else."""
CHECKSUMS = "SHA256SUMS"
