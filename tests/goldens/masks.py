"""Masks for what differs between runs or machines, each with its own rule. All else is compared byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path


@dataclass(frozen=True)
class Mask:
    """A rule for one thing that varies.

    Attributes
    ----------
    name
        Replacement, shown between angle brackets.
    pattern
        Regular expression; its group `it` is replaced.
    why
        Why it may differ even though nothing changed.
    """

    name: str
    pattern: str
    why: str

    def apply(self, text: str) -> str:
        """The text with every occurrence replaced."""

        def replaced(match: re.Match[str]) -> str:
            start, end = match.start("it") - match.start(), match.end("it") - match.start()
            return f"{match[0][:start]}<{self.name}>{match[0][end:]}"

        return re.sub(self.pattern, replaced, text)


MASKS = (
    Mask("seconds", r'"seconds": (?P<it>\d[\d.e+-]*)', "how long a search took"),
    Mask("seconds", r"(?:Computed in|Berekend in) (?P<it>\d[\d.,]*) s\b", "how long a search took"),
    Mask("seconds", r"(?:side by side|naast elkaar|1 (?:search|zoektocht)); (?P<it>\d[\d.,]*) s\b", "how long it took"),
    Mask("version", r'"(?:placement|ortools|highspy|python)": "(?P<it>\d[^"]*)"', "what is installed"),
    Mask("version", r'"version": "(?P<it>\d[^"]*)"', "what is installed"),
    Mask("version", r"\bplacement (?P<it>\d+\.\d+\.\d+)", "what is installed"),
    Mask("time", r"(?:Made on|Gemaakt op) (?P<it>\w+ \d+ \w+ \d{4} (?:at|om) \d\d:\d\d UTC)", "the clock"),
    Mask("keyed", r"hmac-sha256:(?P<it>[0-9a-f]{64})\b", "every set has a key of its own"),
    Mask("key", r"\A(?P<it>[0-9a-f]{64})\n\Z", "every set has a key of its own"),
    Mask("run", r'"of": "(?P<it>[0-9a-f]{64})"', "of how long the run's search took, and of what is installed"),
    Mask("time", r"(?P<it>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d))", "the clock"),
)

TIMED = ("seconds", "seconden")
"""Headings of columns with search times, in tables of pages and workbooks."""

_TIMED_TABLE = re.compile(rf"<th[^<>]*>(?:{'|'.join(TIMED)})</th></tr>\n</thead>.*?</tbody>", re.DOTALL)
_LAST_CELL = re.compile(r"(?<=>)\d[\d.,]*(?=</td></tr>)")

DATED = re.compile(r"^(?:Made on|Gemaakt op) .*?(?=\n\n|\Z)", re.MULTILINE | re.DOTALL)
"""The paragraph on when a set was made: its line breaks depend on the length of the day's name."""


def masked(text: str, *, here: Path, digests: Mapping[str, str]) -> str:
    """The text with everything that varies masked.

    Parameters
    ----------
    here
        The working directory of the command, whose path depends on the machine.
    digests
        SHA-256 -> the file with it. The file itself is compared as well, and may contain masked text.
    """
    text = text.replace(str(here), "<here>")
    text = re.sub(r"\b[0-9a-f]{64}\b", lambda match: _named(match[0], digests), text)
    text = _TIMED_TABLE.sub(lambda match: _LAST_CELL.sub("<seconds>", match[0]), text)
    text = DATED.sub(lambda match: " ".join(match[0].split()), text)
    for mask in MASKS:
        text = mask.apply(text)
    return text


def _named(digest: str, digests: Mapping[str, str]) -> str:
    return f"<sha256 of {digests[digest]}>" if digest in digests else digest


def digests_of(here: Path, files: Iterable[str]) -> dict[str, str]:
    """SHA-256 of each file -> its path; for identical files, the first."""
    found: dict[str, str] = {}
    for name in files:
        found.setdefault(sha256((here / name).read_bytes()).hexdigest(), name)
    return found
