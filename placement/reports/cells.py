"""Cells of CSV files, from where they were before."""

from __future__ import annotations

from placement.cells import decimal, kilometres, line, restore, safe

__all__ = ["decimal", "kilometres", "line", "restore", "safe"]
