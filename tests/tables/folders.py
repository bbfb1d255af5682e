"""A small valid region as files, for each test to break in one place."""

from __future__ import annotations

from pathlib import Path

import pytest

from placement.faults import Fault, InputError
from placement.tables.read import read_region

SOUND = {
    "pupils": "pupil_id,birth_date,postcode\nP1,2016-01-31,2315AB\nP2,2017-02-01,2316\n",
    "groups": "group_id,school_id\nG1,S1\nG2,S2\n",
    "schools": "school_id,board_id,municipality,postcode\nS1,B1,Leiden,2315\nS2,B2,Leiden,2316\n",
    "boards": "board_id,name\nB1,One\nB2,Two\n",
    "postcodes": "postcode,lat,lon\n2315,52.16,4.5\n2316,52.17,4.51\n",
}


def folder(path: Path, **tables: str | bytes | None) -> Path:
    """The valid region written to `path`, with some tables replaced, added or (`None`) left out."""
    for name, content in (SOUND | tables).items():
        if content is not None:
            raw = content if isinstance(content, bytes) else content.encode()
            (path / f"{name}.csv").write_bytes(raw)
    return path


def faults_of(path: Path, *, encoding: str | None = None) -> list[Fault]:
    """Faults of a folder that has some."""
    with pytest.raises(InputError) as caught:
        read_region(path, encoding=encoding)
    return list(caught.value.faults)
