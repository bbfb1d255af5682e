"""All that is overdue on a list, noted at once: shown, agreed to, and one command as the command line's."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

from placement.cli.main import main
from placement.register.register import Register
from tests.serve.rooms.opened import Opened, facts_of
from tests.serve.small import bench_of, client_of, laid, proposed

LATE = dt.date(2027, 3, 1)
"""A day on which four are in no school for longer than they may be."""
TOLD = "/work/overdue/no_school/told"


def _opened(folder: Path) -> Opened:
    bench = bench_of(folder, "en", "An", LATE)
    return Opened(bench, client_of(bench))


def _sealed(page: str) -> str:
    found = re.search(r'name="agreed" value="([^"]*)"', page)
    assert found is not None
    return found[1]


def test_all_that_are_overdue_are_noted_by_one_command_and_only_once_agreed_to(tmp_path: Path) -> None:
    folder = laid(proposed(), tmp_path / "page")
    twin = Path(shutil.copytree(folder, tmp_path / "command"))
    opened, before = _opened(folder), facts_of(folder)
    assert f'<a href="{TOLD}">Home municipality told: all 4 that are overdue</a>' in opened.get("/work").text
    keys = re.findall(r'name="key" value="(K\d{4})" checked', opened.get(TOLD).text)
    assert keys == ["K0003", "K0004", "K0005", "K0007"]
    refused = opened.client.post(TOLD, data={"on": "2027-02-26"})
    assert refused.status_code == 422 and "Choose at least one child." in refused.text
    shown = opened.client.post(TOLD, data={"on": "2027-02-26", "key": keys[:3]}).text
    assert shown.count("home municipality told: on Friday 26 February 2027") == 3
    assert facts_of(folder) == before
    asked = {"on": "2027-02-26", "key": keys[:3], "agreed": _sealed(shown)}
    otherwise = opened.client.post(TOLD, data={**asked, "key": keys}).text
    assert "Something changed meanwhile." in otherwise and facts_of(folder) == before
    done = opened.client.post(TOLD, data=asked, follow_redirects=False)
    assert (done.status_code, done.headers["location"]) == (303, "/work#no_school")
    facts = Register.open(folder / "register.db", folder=folder).facts()
    assert len({each.batch for each in [*facts][-3:]}) == 1
    words = ["told", *keys[:3], "--on", "2027-02-26", "--dir", str(twin), "--by", "An", "--date", LATE.isoformat()]
    assert main(["week", *words], {}) == 0
    assert facts_of(folder) == facts_of(twin)


def test_what_is_not_said_of_several_at_once_has_no_page(tmp_path: Path) -> None:
    opened = _opened(laid(proposed(), tmp_path / "page"))
    assert opened.get("/work/overdue/no_school/withdraw").status_code == 404
    assert opened.get("/work/overdue/nothing/told").status_code == 404
    assert "Nothing is overdue." in opened.get("/work/overdue/offer_ends/accept").text
