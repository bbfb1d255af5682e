"""A week in which everything is to be decided: one who waits, a long way, a double, advice, and the rest routine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from placement.serve.bench import Bench
from tests.serve.small import command
from tests.week.killed.cases import silent
from tests.week.lists import SCENARIO

HEADINGS = (
    "pupil_id,given_name,family_name,birth_date,postcode,family_id,origin,registered_on,route,route_reason,"
    "home_language"
)
ROWS = (
    "N1,Sara,Haddad,2017-04-05,2312,,Zembla,2026-11-02,,,Somali",
    "N2,Omar,Aziz,2017-05-06,2352,,Zembla,2026-11-03,,,Arabic",
    "N3,Lina,Nasser,2016-04-05,2377,,Zembla,2026-11-03,,,Arabic",
    "N4,<b>Bo</b>,O'Neil & Co,2016-08-09,2312,,Ruritania,2026-11-04,,,",
    "N5,Ivan,Rossi,2016-10-10,2352,,Syldavia,2026-11-05,review,a talk first,",
    "N6,Zofia,Demir,2018-02-01,2352,,Ruritania,2026-11-06,,,",
    "N7,Zofia,Demir,2018-02-01,2352,,Ruritania,2026-11-09,,,",
    "N8,Noor,Hadi,2017-09-09,2312,,Ruritania,2026-11-10,,,",
    "N9,Layla,Sami,2017-11-11,2312,,Syldavia,2026-11-11,,,",
)
TABLES = {
    "boards": "board_id,name\nB1,Duinen\nB2,Polder\n",
    "schools": "school_id,board_id,municipality,postcode,name\nS1,B1,Leiden,2312,De Brug\nS2,B2,Leiden,2352,De Linde\n",
    "groups": "group_id,school_id,target_size,max_size\nG1,S1,3,4\nG2,S2,3,3\n",
    "postcodes": "postcode,lat,lon\n2312,52.165,4.487\n2352,52.16,4.53\n2377,52.1,4.68\n",
    "pupils": "pupil_id,birth_date,postcode,registered_on,group_id\nP1,2017-03-04,2312,2026-09-02,G1\n",
}


def undecided(folder: Path) -> Path:
    """A working folder with that week proposed: N1, N4 and N8 in G1, N2, N3 and N6 in G2, and N9 waits."""
    own, file = folder.parent / "own", folder.parent / "list.csv"
    own.mkdir(parents=True)
    for name, text in TABLES.items():
        (own / f"{name}.csv").write_text(text, encoding="utf-8")
    file.write_text("\n".join((HEADINGS, *ROWS)) + "\n", encoding="utf-8")
    with silent():
        command("week", "init", str(folder), "--from", str(own))
        (folder / "scenario.yaml").write_text(SCENARIO, encoding="utf-8")
        command("week", "import", str(file), "--yes", "--dir", str(folder))
        command("week", "propose", "--dir", str(folder))
    return folder


def keys(bench: Bench) -> Mapping[str, str]:
    """Id on the list -> key."""
    week = bench.look()
    return {week.own_id(key): key for key in week.standing.children}


def seen(page: str, key: str) -> str:
    """A child as a page shows it, which its form sends back."""
    found = re.search(rf'action="/child/{key}/answer".*?name="seen" value="([^"]*)"', page, re.DOTALL)
    listed = re.search(rf'name="seen-{key}" value="([^"]*)"', page)
    match = found or listed
    assert match is not None, key
    return match[1]


def list_of(page: str) -> dict[str, str]:
    """The fields of a school's list that nobody fills in."""
    return dict(_fields(page))


def seal_of(page: str) -> str:
    """What is agreed to on a page that asks first; empty on one that asks nothing."""
    found = re.search(r'name="agreed" value="([^"]*)"', page)
    return "" if found is None else found[1]


def agreed(client: TestClient, path: str, form: Mapping[str, Any]) -> str:
    """The page after an answer; one that asks first is agreed to."""
    page = client.post(path, data=form).text
    found = seal_of(page)
    return client.post(path, data={**form, "agreed": found}).text if found else page


def _fields(page: str) -> Iterator[tuple[str, str]]:
    for key in re.findall(r'name="row" value="(\w+)"', page):
        yield f"seen-{key}", seen(page, key)
