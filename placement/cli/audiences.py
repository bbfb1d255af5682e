"""Audiences as help pages list them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from placement.reports.readers import READERS

if TYPE_CHECKING:
    from placement.cli.language import Sentences


def audience_values(sentences: Sentences) -> Mapping[str, str]:
    """Values for a help text that lists every audience: the first, which is the default, the last, and the others."""
    first, *others, last = _written(sentences)
    return {"audience": first, "audiences": ", ".join(others), "last_audience": last}


def _written(sentences: Sentences) -> Iterator[str]:
    for kind, reader in READERS.items():
        yield str(kind) if reader.subject is None else sentences(reader.subject.written)
