"""Standard output for results, standard error for messages (contract, section 5), and what is typed."""

from __future__ import annotations

import contextlib
import io
import os
import select
import signal
import sys
from collections.abc import Callable
from typing import TextIO

from placement.cli.usage import UsageError
from placement.locale import msgid

INTERRUPTED = 130
"""Ended by Ctrl-C, with the exit code that shells expect of it; no folder is left half-written."""

_YES = frozenset({"y", "yes", "j", "ja"})

CANNOT_WRITE = msgid("Standard output cannot be written: {reason}.")


class StandardOutputError(UsageError):
    """Standard output does not take all that is written to it (exit code 2)."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(CANNOT_WRITE, reason=reason)


def document(text: str) -> None:
    """Write a document for programs to standard output, in UTF-8 whatever the terminal's encoding."""
    _write(lambda: sys.stdout.buffer.write(text.encode("utf-8")))


def page(text: str) -> None:
    """Write a page for people to standard output, in their terminal's encoding."""
    _write(lambda: sys.stdout.write(text))


def talk(text: str) -> None:
    """Write a line to standard error; a failure to do so is ignored."""
    try:
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
    except AttributeError:
        return
    except OSError:
        # Else Python would try once more when it exits, and end with an exit code of its own.
        _discard(sys.stderr)


def typed_yes() -> bool:
    """Whether a line that is typed at the terminal agrees, in either language.

    Raises
    ------
    KeyboardInterrupt
        At Ctrl-C.
    """
    return typed_line().strip().casefold() in _YES


def typed_line() -> str:
    """A line that is typed at the terminal.

    Ctrl-C ends the wait also where it comes before it: Python sees a signal between two steps of its own, and one that
    comes just before a read from the terminal would be seen once something is typed.

    Raises
    ------
    KeyboardInterrupt
        At Ctrl-C.
    """
    ours, theirs = os.pipe()
    try:
        # A console of Windows cannot be waited for like this, and threads other than the main one get no signal.
        with contextlib.suppress(AttributeError, OSError, ValueError):
            os.set_blocking(theirs, False)
            before = signal.set_wakeup_fd(theirs)
            try:
                select.select([sys.stdin, ours], [], [])
            finally:
                signal.set_wakeup_fd(before)
    finally:
        os.close(ours)
        os.close(theirs)
    return sys.stdin.readline()


def replace_unencodable() -> None:
    """Make the streams write a question mark for characters that their encoding does not have."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a stream of another kind has no such method


def buffer_stdout() -> None:
    """Put a buffer before an unbuffered standard output, where a write that is cut short would go unnoticed.

    A buffer writes on until the system has taken everything or says why not.
    """
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper) and isinstance(stream.buffer, io.RawIOBase):
        whole = io.BufferedWriter(io.FileIO(stream.fileno(), "w", closefd=False))
        sys.stdout = io.TextIOWrapper(
            whole, encoding=stream.encoding, errors=stream.errors, line_buffering=stream.line_buffering
        )


def close(code: int) -> int:
    """Flush standard output while a failure can still be reported, and return the exit code."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        discard_stdout()
    except OSError as error:
        discard_stdout()
        talk(CANNOT_WRITE.format(reason=error.strerror))
        return code or 2
    return code


def discard_stdout() -> None:
    """Discard what is still in the buffer of standard output, so that Python does not complain when it exits."""
    _discard(sys.stdout)


def _discard(stream: TextIO | None) -> None:
    if stream is None:
        return
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _write(send: Callable[[], object]) -> None:
    if sys.stdout is None:
        raise StandardOutputError("closed")
    try:
        sys.stdout.flush()
        send()
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output, such as `head`, has seen enough.
        discard_stdout()
    except OSError as error:
        discard_stdout()
        raise StandardOutputError(str(error.strerror)) from error
