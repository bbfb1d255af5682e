"""How commands end, as :mod:`placement.cli.endings` says."""

from __future__ import annotations

from docs.reference.docstrings import below
from docs.reference.markdown import page, table
from placement.cli import endings, streams


def exit_codes_page() -> str:
    """A row for each exit code."""
    known = {**below(endings), **below(streams)}
    codes = {endings.DONE: "DONE"}
    for name in ("DEFECT", "USAGE", "FAULTS", "CONTRADICTION", "NOTHING_FOUND"):
        codes[getattr(endings, name)] = name
    codes[streams.INTERRUPTED] = "INTERRUPTED"
    return page(
        "Exit codes",
        "What a command hands to the shell or script that started it. Results go to standard output, talk and errors "
        "to standard error.",
        table(("code", "means"), ((str(number), known[name]) for number, name in codes.items())),
    )
