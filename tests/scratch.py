"""A copy of the package to which tests add something, as a person would, and a small world to try it on."""

from __future__ import annotations

import filecmp
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import placement

PACKAGE = Path(placement.__file__).parent

TABLES: Mapping[str, str] = {
    "groups": "group_id,school_id,max_size\nG1,S1,1\nG2,S1,1\n",
    "schools": "school_id,board_id,municipality,postcode\nS1,B1,Town,1001\n",
    "boards": "board_id,name\nB1,One\n",
    "postcodes": "postcode,lat,lon\n1001,52.16,4.5\n",
}
"""Tables of a world of two groups in one school, without pupils."""

SCENARIO = """
name: scratch
data: data
date: 2026-11-23
rules: {diversity_columns: []}
solve: {workers: 1}
"""


def copied(folder: Path) -> Path:
    """A folder with a copy of the package."""
    shutil.copytree(PACKAGE, folder / "placement", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def insert(path: Path, before: str, text: str) -> None:
    """Insert text in a file, before the only place that has these words."""
    content = path.read_text(encoding="utf-8")
    assert content.count(before) == 1, before
    path.write_text(content.replace(before, text + before), encoding="utf-8")


def changed(folder: Path) -> set[str]:
    """Modules of a copy that are new or differ from the package's."""
    files = (path.relative_to(folder / "placement") for path in (folder / "placement").rglob("*.py"))
    return {
        str(path)
        for path in files
        if not (PACKAGE / path).exists() or not filecmp.cmp(PACKAGE / path, folder / "placement" / path, shallow=False)
    }


def write_world(folder: Path, pupils: str, scenario: str = SCENARIO) -> None:
    """Write the tables, with these pupils, and `scenario.yaml`."""
    (folder / "data").mkdir(exist_ok=True)
    for name, text in {**TABLES, "pupils": pupils}.items():
        (folder / "data" / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "scenario.yaml").write_text(scenario, encoding="utf-8")


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the copy in its folder."""
    return _started(folder, "-m", "placement", *arguments)


_ALL = """
import io, json, os, sys
from placement.cli.main import main

ended = []
for arguments in json.loads(sys.argv[1]):
    shown = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2)]
    kept = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = shown
    code = main(arguments, os.environ)
    sys.stdout, sys.stderr = kept
    ended.append([code, *(each.buffer.getvalue().decode() for each in shown)])
json.dump(ended, sys.stdout)
"""


def run_all(folder: Path, *commands: str) -> Mapping[str, subprocess.CompletedProcess[str]]:
    """Run several commands of the copy in one process, which loads the package once.

    Returns
    -------
    mapping
        Command line, its words parted by spaces -> how it ended.
    """
    words = [command.split() for command in commands]
    done = _started(folder, "-c", _ALL, json.dumps(words))
    assert done.returncode == 0, done.stderr
    return {
        command: subprocess.CompletedProcess(command, *ended)
        for command, ended in zip(commands, json.loads(done.stdout), strict=True)
    }


def _started(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
