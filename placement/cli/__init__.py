"""The command line: the only place that prints."""

from __future__ import annotations

import gc
import os
import sys

from placement.cli.streams import INTERRUPTED, close

OBJECTS_BETWEEN_COLLECTIONS = 400_000
"""What a command loads stays loaded: looking for garbage among it every 700 objects, as Python does, is felt in
a short command."""


def run() -> None:
    """Run `placement` as a process: the console entry point."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    try:
        # A person may press Ctrl-C while it loads.
        from placement.cli.main import main
    except KeyboardInterrupt:
        os._exit(INTERRUPTED)
    code = close(main(sys.argv[1:], os.environ))
    # Garbage is not looked for among everything that was loaded when it is given back anyway.
    gc.freeze()
    if code == INTERRUPTED:
        # The search may still be running in its own thread; exiting in any other way would wait for it.
        os._exit(code)
    sys.exit(code)
