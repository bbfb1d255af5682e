"""Text as data: without characters that steer a reader's machine instead of saying something."""

from __future__ import annotations

import re

# Controls but tab and line feed; separators, embeddings, overrides and isolates; what is no text at all.
STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")


def plain(text: str) -> str:
    """Drop control characters and overrides of the direction of text; line ends become line feeds."""
    return STEERING.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
