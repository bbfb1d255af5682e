"""Whatever a file holds, reading ends in tables or in faults, never in another error."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placement.faults import InputError
from placement.tables.own_columns import read_own_columns
from placement.tables.read import read_region
from placement.tables.workbook import sheets

from .books import book
from .folders import SOUND, folder

PIECES = st.sampled_from(
    [
        *(b"pupil_id", b"birth_date", b"postcode", b"lat", b"lon", b"P1", b"2016-01-31", b"2315", b"ja", b"#N/A"),
        *(b",", b";", b"\t", b"\n", b"\r", b'"', b"|", b" ", b"-", b"sep=;"),
        *(b"\0", b"\xeb", b"\x81", b"\xef\xbb\xbf", b"\xff\xfe", b"\xe2\x80\xa8", b"9" * 400, b"1e400"),
    ]
)
SPOILT = st.lists(PIECES, max_size=40).map(b"".join) | st.binary(max_size=60)


@settings(max_examples=150)
@given(raw=SPOILT, table=st.sampled_from([*SOUND, "distances", "calendar"]), headed=st.booleans())
def test_any_bytes_in_a_table_give_tables_or_faults(raw: bytes, table: str, headed: bool) -> None:
    head = SOUND[table].encode() if headed and table in SOUND else b""
    with tempfile.TemporaryDirectory() as name:
        path = folder(Path(name), **{table: head + raw})
        try:
            read_region(path)
        except InputError as error:
            assert error.faults
            assert str(error)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    typed = {name: [line.split(",") for line in content.splitlines()] for name, content in SOUND.items()}
    return book(tmp_path_factory.mktemp("book") / "book.xlsx", typed).read_bytes()


@settings(max_examples=150)
@given(data=st.data())
def test_a_damaged_workbook_gives_tables_or_faults(sound: bytes, data: st.DataObject) -> None:
    raw = bytearray(sound)
    places = st.integers(0, len(raw) - 1)
    for place, byte in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), min_size=1, max_size=8)):
        raw[place] = byte
    end = data.draw(st.just(len(raw)) | places)
    found, faults = sheets(bytes(raw[:end]), "book.xlsx")
    assert bool(found) is not bool(faults)


@settings(max_examples=150)
@given(content=st.text("ab:-?[]{}&*!|>#%@ \n'\"~0pupils\t\a,", max_size=40))
def test_any_text_in_columns_yaml_gives_columns_or_faults(content: str) -> None:
    own, faults = read_own_columns(content)
    assert faults or isinstance(own.columns, dict)
