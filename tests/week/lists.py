"""A small working folder, and this week's list for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from placement.week.case import region_tables
from placement.week.comparing import Comparison, Suspect, compared
from placement.week.lists import SignUpList, read_list
from placement.week.place import WorkPlace
from placement.week.taking import take
from tests.week.memory import MONDAY, Memory

TABLES = {
    "groups": "group_id,school_id\nG1,S1\nG2,S2\n",
    "schools": "school_id,board_id,municipality,postcode\nS1,B1,Leiden,2315\nS2,B2,Leiden,2316\n",
    "boards": "board_id,name\nB1,One\nB2,Two\n",
    "postcodes": "postcode,lat,lon\n2315,52.16,4.5\n2316,52.17,4.51\n",
}
SCENARIO = "name: small\ndata: tables\nrules: {diversity_columns: []}\nsolve: {time_limit: 20, workers: 1}\n"
HEADINGS = "leerling_id;voornaam;achternaam;geboortedatum;postcode;aanmelddatum;gezin_id;groep;startdatum"


def working_folder(path: Path, tables: Mapping[str, str] = TABLES, scenario: str = SCENARIO) -> WorkPlace:
    place = WorkPlace(path)
    place.tables.mkdir(parents=True)
    for name, text in tables.items():
        (place.tables / f"{name}.csv").write_text(text, encoding="utf-8")
    place.scenario.write_text(scenario, encoding="utf-8")
    return place


def week_list(memory: Memory, *rows: str, headings: str = HEADINGS) -> SignUpList:
    """A list with these rows, read as the command reads it."""
    file = memory.place.folder / "list.csv"
    file.write_text("\n".join((headings, *rows)) + "\n", encoding="utf-8")
    desk = memory.desk()
    return read_list(file, region_tables(memory.place, desk.standing, desk.identities).region)


def comparison(
    memory: Memory,
    *rows: str,
    headings: str = HEADINGS,
    suspects: Mapping[int, Sequence[Suspect]] | None = None,
    is_whole: bool | None = None,
) -> Comparison:
    """What taking a list would do."""
    desk = memory.desk()
    read = week_list(memory, *rows, headings=headings)
    return compared(read, desk.standing, desk.identities, suspects or {}, is_whole=is_whole, listed=desk.listed())


def taken(
    memory: Memory,
    *rows: str,
    today: dt.date = MONDAY,
    suspects: Mapping[int, Sequence[Suspect]] | None = None,
    is_whole: bool | None = None,
) -> Comparison:
    """A list taken into the register."""
    found = comparison(memory, *rows, suspects=suspects, is_whole=is_whole)
    take(memory.desk(today), found)
    return found
