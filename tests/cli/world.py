"""A small, valid project on disk: two schools, two groups, seven pupils."""

from __future__ import annotations

from pathlib import Path

TABLES = {
    "boards.csv": """\
board_id,name,enrolment
B1,Duinen,300
B2,Polder,100
""",
    "schools.csv": """\
school_id,board_id,municipality,postcode,name,rooms
S1,B1,Leiden,2312,De Brug,2
S2,B2,Leiderdorp,2352,De Linde,1
""",
    "groups.csv": """\
group_id,school_id,kind,age_from,age_to,min_size,target_size,max_size,reserved,status
G1,S1,itk,6,12,1,3,5,0,open
G2,S2,itk,6,12,1,3,5,0,open
""",
    "postcodes.csv": """\
postcode,lat,lon,place,area_km2
2312,52.165,4.487,Leiden,1.2
2352,52.160,4.530,Leiderdorp,2.1
2331,52.150,4.450,Leiden,1.9
""",
    "pupils.csv": """\
pupil_id,birth_date,postcode,family_id,origin,registered_on,dutch_schooling_months,expected_stay_months,group_id,refused,pinned_group,route,route_reason
P1,2017-03-04,2312,F1,Zembla,2026-11-02,3,60,G1,,,,
P2,2018-05-06,2352,F2,Zembla,2026-11-02,3,60,G2,,,,
P3,2016-07-08,2331,F1,Zembla,2026-11-09,0,60,,,,,
P4,2017-09-10,2352,F3,Ruritania,2026-11-16,0,60,,,,,
P5,2019-01-12,2331,F3,Ruritania,2026-11-16,0,60,,,,,
P6,2022-02-14,2331,F4,Ruritania,2026-11-16,0,60,,,,,
P7,2018-11-15,2312,F5,Syldavia,2026-11-18,0,60,,,,,
""",
}
SCENARIO = """\
name: small
data: tables
date: 2026-11-23
starts_on: 2026-11-30
basis: covenant art. 3c
rules:
  siblings_strict: 2
weights:
  proximity: 1
solve:
  time_limit: 20
  workers: 1
"""
PRIVATE = (
    "Zembla",
    "Ruritania",
    "Syldavia",
    "2017-03-04",
    "2018-05-06",
    "2016-07-08",
    "2017-09-10",
    "2019-01-12",
    "2331",
    "2352",
)
"""Texts that no message may contain unless they are the faulty cell."""


def write_world(folder: Path) -> Path:
    """Write the project; returns the path of its scenario."""
    tables = folder / "tables"
    tables.mkdir(parents=True)
    for name, text in TABLES.items():
        (tables / name).write_text(text, encoding="utf-8")
    scenario = folder / "small.yaml"
    scenario.write_text(SCENARIO, encoding="utf-8")
    return scenario


def edit(file: Path, before: str, after: str) -> None:
    """Replace a text that occurs once in a file."""
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{before!r} stands {text.count(before)} times in {file.name}"
    file.write_text(text.replace(before, after), encoding="utf-8")
