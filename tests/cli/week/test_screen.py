"""What commands show on a narrow and on a wide terminal: no line is cut, in either language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.screen import on_terminal
from tests.cli.week.conftest import Week


@pytest.mark.parametrize("columns", [80, 160])
@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    "command", [("offer", "P3", "P4"), ("history", "P3"), ("status",), ("place", "P3"), ("new-year",)], ids=str
)
def test_no_line_is_longer_than_the_screen(command: tuple[str, ...], language: str, columns: int, week: Week) -> None:
    shown = on_terminal(
        "week", *command, "--dir", week.folder, "--date", "2026-11-23", "--dry-run", "--lang", language, columns=columns
    )
    assert shown.code == 0, shown.text
    lines = re.sub("\x1b\\[[0-9;]*m", "", shown.text).splitlines()
    assert "K0003" in shown.text or command[0] in ("status", "new-year")
    assert max(len(line) for line in lines if "(--dry-run)" not in line) <= columns


def test_a_list_fits_a_narrow_screen(week: Week, tmp_path: Path) -> None:
    file = week.list_of("N1,Sara,Haddad,2017-04-05,2312,F9,,2026-11-20,", "N2,Omar,Aziz,31-31-2017,2312,,,,")
    shown = on_terminal("week", "import", file, "--dir", week.folder, "--date", "2026-11-23", "--dry-run", columns=80)
    assert shown.code == 0
    assert max(map(len, shown.text.splitlines())) <= 80
