"""Text as data: without characters that control the reader's machine instead of being read."""

from __future__ import annotations

import re

# Controls except tab and line feed; separators, embeddings, overrides and isolates; surrogates and noncharacters.
STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")


def without_controls(text: str) -> str:
    """Text without control characters and overrides of its direction; line ends become line feeds."""
    return STEERING.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
