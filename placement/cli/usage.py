"""Wrong usage (exit code 2), reported in the reader's language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from placement.faults import PlacementError
from placement.locale import msgid

if TYPE_CHECKING:
    from placement.cli.language import Sentences

PATTERNS: tuple[tuple[str, str], ...] = (
    (r"Missing argument '(?P<name>.+?)'\.", msgid("{name} is missing.")),
    (r"Missing option '(?P<name>.+?)'\.", msgid("{name} is missing.")),
    (r"Missing command\.", msgid("A command is missing.")),
    (
        r"No such command '(?P<name>.*)'\. Did you mean (?P<names>.+)\?",
        msgid("There is no command {name}. Did you mean {names}?"),
    ),
    (r"No such command '(?P<name>.*)'\.", msgid("There is no command {name}.")),
    (
        r"No such option: (?P<name>\S+) \(Possible options: (?P<names>.+)\)",
        msgid("There is no option {name}. Did you mean {names}?"),
    ),
    (r"No such option: (?P<name>\S+)", msgid("There is no option {name}.")),
    (r"Option '(?P<name>.+)' requires an argument\.", msgid("The option {name} needs a value.")),
    (r"Option '(?P<name>.+)' does not take a value\.", msgid("The option {name} takes no value.")),
    (r"Got unexpected extra argument\(?s?\)? \((?P<names>.*)\)", msgid("Too much on the command line: {names}.")),
)
"""Messages of the library, as patterns, and our msgid for each."""


class UsageError(PlacementError):
    """The command cannot be run as given (exit code 2).

    Attributes
    ----------
    message, values
        A msgid and the values to fill in.
    """

    def __init__(self, message: str, **values: object) -> None:
        self.message = message
        self.values = values
        super().__init__(message.format(**values))


def in_words(message: str, sentences: Sentences) -> str:
    """A message of the library about the command line, in our words if we have them."""
    for pattern, ours in PATTERNS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return sentences(ours, **{name: value or "" for name, value in found.groupdict().items()})
    return message
