"""The smallest number of pupils over which a count reveals nothing about one of them."""

from __future__ import annotations

LEAST = 5
"""Minimum count in a breakdown by a personal attribute.

Contract, section 5; R24, R65: smaller cells, zero included, are suppressed for outsiders.
"""
