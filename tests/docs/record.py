"""`python -m tests.docs.record PAGE...`: writes below each block of commands what it shows today.

A page that leaves lines out, as `...`, leaves them out still: what it shows is looked up by its first and last line.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby
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
                shown = _cut(each.commands.shown or "", each.text.strip("\n")) + "\n"
                new = shown if each.commands.shown is not None else f"\n\n```text\n{shown}```"
                text = text[:start] + new + text[end:]
            page.write_text(text, encoding="utf-8")


_LEFT_OUT = "..."
_ROOM = 8
"""Number of lines by which a passage may have grown."""


def _cut(written: str, shown: str) -> str:
    """What was shown, with the same passages left out as on the page."""
    if not any(line.strip() == _LEFT_OUT for line in written.splitlines()):
        return shown
    return "\n".join(_passages(written.splitlines(), shown.splitlines()))


def _passages(written: list[str], shown: list[str]) -> Iterator[str]:
    at = 0
    for is_left_out, lines in groupby(written, lambda line: line.strip() == _LEFT_OUT):
        passage = list(lines)
        if is_left_out or not shown[at:]:
            yield from passage
            continue
        first = _nearest(passage[0], shown, at, len(shown))
        last = _nearest(passage[-1], shown, first, min(len(shown), first + len(passage) + _ROOM))
        yield from shown[first : last + 1]
        at = last + 1


def _nearest(line: str, shown: list[str], start: int, end: int) -> int:
    """Place of the line that is most like another."""
    return max(range(start, end), key=lambda at: (SequenceMatcher(None, line, shown[at], autojunk=False).ratio(), -at))


if __name__ == "__main__":
    main(sys.argv[1:])
