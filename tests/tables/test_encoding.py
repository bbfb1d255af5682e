from __future__ import annotations

import pytest

from placement.faults import Fault
from placement.tables.encoding import decode, unknown_encoding

NAMES = "origin\nSyrië\nCôte d’Ivoire\n"


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(NAMES.encode("utf-8"), id="UTF-8"),
        pytest.param(NAMES.encode("utf-8-sig"), id="UTF-8 with mark"),
        pytest.param(NAMES.encode("cp1252"), id="Windows-1252"),
        pytest.param(b"\xff\xfe" + NAMES.encode("utf-16-le"), id="UTF-16, little end first"),
        pytest.param(b"\xfe\xff" + NAMES.encode("utf-16-be"), id="UTF-16, big end first"),
    ],
)
def test_encodings_are_recognised(raw: bytes) -> None:
    assert decode(raw, "f.csv") == (NAMES, [], [])


def test_the_given_encoding_is_used() -> None:
    assert decode("Łódź".encode("cp1250"), "f.csv", "cp1250") == ("Łódź", [], [])


def test_a_byte_order_mark_wins_over_the_given_encoding() -> None:
    assert decode(NAMES.encode("utf-8-sig"), "f.csv", "cp1250") == (NAMES, [], [])


@pytest.mark.parametrize(
    ("raw", "encoding", "fault"),
    [
        pytest.param(
            b"a\nb\x81",
            None,
            Fault("bad_encoding", "f.csv", 2, None, "0x81", "text in UTF-8 or Windows-1252"),
            id="hole",
        ),
        pytest.param(
            b"a\r\nb\r\n\xeb", "utf-8", Fault("bad_encoding", "f.csv", 3, None, "0xeb", "text in utf-8"), id="as told"
        ),
        pytest.param(b"a\nb\0\nc", None, Fault("nul_byte", "f.csv", 2, expected="text without NUL bytes"), id="NUL"),
    ],
)
def test_bytes_that_are_not_text_are_a_fault(raw: bytes, encoding: str | None, fault: Fault) -> None:
    assert decode(raw, "f.csv", encoding)[1] == [fault]


def test_two_encodings_in_one_file_are_a_warning() -> None:
    raw = "Syrië\n".encode() + "Italië\n".encode("cp1252")
    text, faults, warnings = decode(raw, "f.csv")
    assert text.endswith("Italië\n")
    assert (faults, warnings) == (
        [],
        [Fault("mixed_encoding", "f.csv", 2, expected="one encoding; this line is not UTF-8")],
    )


@pytest.mark.parametrize("name", ["utf-8", "windows-1252", "UTF-16", "latin1"])
def test_a_known_encoding_is_not_a_fault(name: str) -> None:
    assert unknown_encoding(name) is None


@pytest.mark.parametrize("name", ["utf-99", "", "base64", "rot13", "a\0b"])
def test_an_unknown_encoding_is_a_fault(name: str) -> None:
    assert unknown_encoding(name) == Fault(
        "unknown_encoding", "--encoding", None, None, name, "an encoding such as utf-8 or windows-1252"
    )
