"""The command line: the only place that prints."""

from __future__ import annotations

import os
import sys

from placement.cli.main import main
from placement.cli.streams import INTERRUPTED, close


def run() -> None:
    """Run `placement` as a process: the console entry point."""
    code = close(main(sys.argv[1:], os.environ))
    if code == INTERRUPTED:
        # The search may still be running in its own thread; exiting in any other way would wait for it.
        os._exit(code)
    sys.exit(code)
