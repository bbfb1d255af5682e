"""Where the files of a frozen set stand."""

from __future__ import annotations

OPEN, CLOSED = "for-steering", "for-coordinator"
"""Folder without pupils, and folder with them."""

README = "README.txt"
PACK = "pack.json"
"""Mark of a frozen set: only another set replaces it, and a set replaces nothing else."""
CHECKSUMS = "SHA256SUMS"
