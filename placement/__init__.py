"""Assigns newcomer pupils to language-class groups, proves the placement best, and shows what it costs."""

from placement.api.entry import load, open_run

__all__ = ["load", "open_run"]
