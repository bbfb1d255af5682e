"""From how many pupils on a count says nothing about one of them."""

from __future__ import annotations

LEAST = 5
"""Fewest pupils that a table may tell of where it breaks people down by a personal attribute.

Contract, section 5; R24, R65: cells below it are suppressed for outsiders, nought among them.
"""
