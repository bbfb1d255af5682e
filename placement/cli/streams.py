"""Standard output and standard error: payload to the one, talk to the other (contract, section 5)."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable

from placement.cli.usage import UsageError
from placement.locale import msgid

INTERRUPTED = 130
"""What a shell expects of a program that Ctrl-C ended."""

CANNOT_WRITE = msgid("Standard output cannot be written: {reason}.")


def document(text: str) -> None:
    """Write a document for programs to standard output: UTF-8, whatever the terminal's encoding is."""
    _write(lambda: sys.stdout.buffer.write(text.encode("utf-8")))


def page(text: str) -> None:
    """Write a page for people to standard output, in their terminal's encoding."""
    _write(lambda: sys.stdout.write(text))


def talk(text: str) -> None:
    """Write a line to standard error; where nobody can read it, that is no reason to fail."""
    with contextlib.suppress(OSError, AttributeError):
        sys.stderr.write(text + "\n")
        sys.stderr.flush()


def never_stop_at_a_character() -> None:
    """Write a question mark for a character that the encoding of a stream does not have."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a stream of another kind has no such method


def close(code: int) -> int:
    """Empty the buffer of standard output while it can still be told that it does not go through."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        forget_stdout()
    except OSError as error:
        forget_stdout()
        talk(CANNOT_WRITE.format(reason=error.strerror))
        return code or 2
    return code


def forget_stdout() -> None:
    """Send what is still in the buffer nowhere, so that closing down has nothing to complain about."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _write(send: Callable[[], object]) -> None:
    if sys.stdout is None:
        raise UsageError(CANNOT_WRITE, reason="closed")
    try:
        sys.stdout.flush()
        send()
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output, as `head` does, has seen enough.
        forget_stdout()
    except OSError as error:
        forget_stdout()
        raise UsageError(CANNOT_WRITE, reason=error.strerror) from error
