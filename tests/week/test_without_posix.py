"""The week needs nothing that only POSIX has, and no console that takes more than Windows-1252."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_a_week_is_played_where_the_system_lacks_what_only_posix_has(tmp_path: Path) -> None:
    console = {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.week.without_posix", str(tmp_path)],
        env={**os.environ, **console},
        capture_output=True,
        encoding="cp1252",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "status" / "status.html").is_file()
