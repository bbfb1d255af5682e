"""Pages as a reader sees them, and the stored ones they are compared with.

After an intended change, run `UPDATE_GOLDEN=1 pytest tests/reports` and review the difference
in `tests/reports/golden` before committing it.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

GOLDEN = Path(__file__).parent / "golden"


def page(show: Callable[[Console], None], *, width: int = 80, encoding: str = "utf-8", colour: bool = False) -> str:
    """Text shown by a console of the given width and encoding."""
    screen = io.TextIOWrapper(io.BytesIO(), encoding, newline="\n")
    show(
        Console(
            file=screen,
            width=width,
            force_terminal=colour,
            no_color=not colour,
            color_system="standard" if colour else None,
            highlight=False,
            _environ={},
        )
    )
    screen.seek(0)
    return screen.read()


def check_golden(name: str, shown: str) -> None:
    """Compares a page with the stored one, or stores it if `UPDATE_GOLDEN` is set."""
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, "utf-8", newline="\n")
    assert shown == path.read_text("utf-8"), f"{path.name} differs: UPDATE_GOLDEN=1 stores it anew"
