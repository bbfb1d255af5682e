"""All pages that a week writes, in an offline browser: letters, schools' lists, roles, work lists."""

from __future__ import annotations

import pytest

from placement.locale import LANGUAGES
from tests.cli.week.conftest import Week
from tests.reports.browser import check_page, needs_browser

pytestmark = needs_browser


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_week_writes_is_readable(fresh: Week, language: str) -> None:
    fresh.must("propose", "--letters", "--names", "--roles", "--lang", language)
    fresh.must("status", "--out", fresh.folder / "todo", "--lang", language)
    written = sorted(fresh.folder.rglob("*.html"))
    assert len(written) >= 14
    for file in written:
        check_page(file.read_text(encoding="utf-8"))
