"""Paths of the files in a frozen set."""

from __future__ import annotations

OPEN, CLOSED = "for-steering", "for-coordinator"
"""Folders for files without pupils and with pupils."""

README = "README.txt"
PACK = "pack.json"
"""File that marks a frozen set: only a set may replace a set, and it may replace nothing else."""
CHECKSUMS = "SHA256SUMS"
"""Name of a file with the checksums of others: one for all without pupils, one in the folder of those with pupils."""
KEY = f"{CLOSED}/digests.key"
"""The key of what `pack.json` tells of files with pupils; the coordinator keeps it."""
