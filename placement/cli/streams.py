"""Standard output and standard error: payload to the one, talk to the other (contract, section 5)."""

from __future__ import annotations

import contextlib
import os
import sys

from placement.cli.usage import UsageError
from placement.locale import msgid

INTERRUPTED = 130
"""What a shell expects of a program that Ctrl-C ended."""


def payload(text: str) -> None:
    """Write a document to standard output.

    Raises
    ------
    UsageError
        If standard output cannot take it, e.g. because a disk is full. A reader that left, as `head` does, is no error.
    """
    if sys.stdout is None:
        raise UsageError(msgid("Standard output cannot be written: {reason}."), reason="closed")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        forget_stdout()
    except OSError as error:
        forget_stdout()
        raise UsageError(msgid("Standard output cannot be written: {reason}."), reason=error.strerror) from error


def talk(text: str) -> None:
    """Write a line to standard error; where nobody can read it, that is no reason to fail."""
    with contextlib.suppress(OSError, AttributeError):
        sys.stderr.write(text + "\n")
        sys.stderr.flush()


def use_utf8() -> None:
    """Write UTF-8 to both streams whatever the console's code page is, and never stop at a character."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


def forget_stdout() -> None:
    """Send what is still in the buffer nowhere, so that closing down has nothing to complain about."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def close(code: int) -> int:
    """Empty the buffer of standard output while it can still be reported that it does not go through."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        forget_stdout()
    except OSError as error:
        forget_stdout()
        talk(str(error))
        return code or 2
    return code
