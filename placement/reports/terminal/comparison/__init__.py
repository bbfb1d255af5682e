"""The page of `placement compare`."""

from __future__ import annotations

from placement.reports.terminal.comparison.render import render_comparison

__all__ = ["render_comparison"]
