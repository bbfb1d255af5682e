"""What the first question "what if" needs, made ready beside everything else once the first page is there."""

from __future__ import annotations

import contextlib
import os
import sys
import threading

from placement.faults import PlacementError
from placement.locale import translator
from placement.serve.bench import Bench
from placement.serve.what_if.shown import ASKED, shown

DELAY = 2.0
"""Seconds after the first page, in which it gets what it still needs."""
_NICENESS = 15


def begin_warming(bench: Bench, delay: float = DELAY) -> threading.Thread:
    """Begin to make the first answer ready, once, by a thread that lets all others go first."""
    made = threading.Thread(target=_run, args=(bench, delay), name="warming", daemon=True)
    made.start()
    return made


def _run(bench: Bench, delay: float) -> None:
    bench.was_seen.wait()
    if bench.is_closing.wait(delay):
        return
    if sys.platform == "linux":  # where a thread has a priority of its own, which its solver's threads get too
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)
    # Whoever asks is told what is wrong.
    with contextlib.suppress(PlacementError, OSError):
        language = bench.settings.language
        play = bench.player.play(bench.look().stamp, translator(language).text(ASKED), {})
        play.over.wait()
        if play.error is None and not bench.is_closing.is_set():
            shown(play, language)
