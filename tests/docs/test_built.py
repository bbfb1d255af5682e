"""The manual as built: without a warning, and without anything from elsewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.docs.pages import DOCS

ELSEWHERE = re.compile(
    r"""<(?:script|img|link|iframe|source)[^>]*(?:src|href)=["'](?:https?:)?//"""
    r"""|url\(["']?(?:https?:)?//|@import ["'](?:https?:)?//"""
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("sphinx") is None, reason="the extra `docs` is not installed: make docs"),
]


def build(source: Path, target: Path) -> subprocess.CompletedProcess[str]:
    command = ["-m", "sphinx", "-b", "html", "--fail-on-warning", "--quiet", "-c", str(DOCS), str(source), str(target)]
    return subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)


def test_the_manual_is_built_and_fetches_nothing(tmp_path: Path) -> None:
    done = build(DOCS, tmp_path)
    assert done.returncode == 0, done.stderr
    files = [*tmp_path.rglob("*.html"), *tmp_path.rglob("*.css")]
    assert (tmp_path / "index.html") in files
    assert 'lang="nl"' in (tmp_path / "tutorial" / "eerste-week.html").read_text(encoding="utf-8")
    assert not [file.name for file in files if ELSEWHERE.search(file.read_text(encoding="utf-8"))]


def test_a_link_that_leads_nowhere_stops_the_build(tmp_path: Path) -> None:
    source = tmp_path / "pages"
    source.mkdir()
    (source / "index.md").write_text("# Title\n\n[nowhere](nowhere.md)\n", encoding="utf-8")
    assert build(source, tmp_path / "built").returncode != 0
