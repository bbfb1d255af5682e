"""`python -m tests.docs.record PAGE...`: writes below each block of commands what it shows today, to be cut."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.docs.playing import Kept, Reader


def main(arguments: list[str]) -> None:
    """Play pages in order, each with what those before it keep, and write what was shown where that differs."""
    kept: Kept = {}
    with tempfile.TemporaryDirectory() as folder:
        for number, argument in enumerate(arguments):
            place = Path(folder) / str(number) / "reader"
            place.mkdir(parents=True)
            page = Path(argument).resolve()
            said = Reader(place, kept).play(page)
            text = page.read_text(encoding="utf-8")
            for each in reversed(said):
                if each.code != each.commands.code:
                    sys.stderr.write(f"{each.commands.lines}: exit code {each.code}\n{each.text}\n")
                is_silent = each.commands.shown is None and not each.text.strip()
                if is_silent or (each.commands.shown is not None and each.is_as_written):
                    continue
                start, end = each.commands.span
                shown = each.text.strip("\n") + "\n"
                new = shown if each.commands.shown is not None else f"\n\n```text\n{shown}```"
                text = text[:start] + new + text[end:]
            page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
