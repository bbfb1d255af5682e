"""What a coordinator reads in the terminal."""

from __future__ import annotations

from placement.reports.terminal.check import render_check
from placement.reports.terminal.faults import render_faults
from placement.reports.terminal.render import render
from placement.reports.terminal.repair import render_repair

__all__ = ["render", "render_check", "render_faults", "render_repair"]
