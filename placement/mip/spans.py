"""Spans of numbers, one after the other."""

from __future__ import annotations

import numpy as np

from placement.mip.program import Numbers


def spans(begins: Numbers, ends: Numbers) -> Numbers:
    """The numbers from each beginning up to its end, one span after the other."""
    lengths = ends - begins
    found: Numbers = np.repeat(begins - np.cumsum(lengths) + lengths, lengths) + np.arange(lengths.sum())
    return found
