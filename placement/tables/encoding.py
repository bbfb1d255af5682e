"""From bytes to text: a byte order mark, else strict UTF-8, else Windows-1252, else what the user names.

Statistical guessing damaged names in 13 of 96 files when it was tried; this order damaged none.
"""

from __future__ import annotations

import codecs
import re

from placement.faults import Fault

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_DAMAGED = re.compile(r"[^\W\d_][‚„‰‹›•™†‡ˆ˜¤¦¬±¶¿¡¢£¥§©®¨¯ƒ]|[a-zß-ÿ][ŽŸŠŒ]|[a-zß-ÿ]‘(?=[a-zß-ÿ])")
"""Signs in words that stand in no name: text of DOS or of an old Macintosh, read as Windows-1252."""
_UTF8_PAIR = re.compile(rb"[\xc3\xc4\xc5\xd0\xd1\xd8\xd9][\x80-\xbf]")


_NOT_FOR_FILES = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
"""Encodings that Python has for other things than files."""


def unknown_encoding(name: str) -> Fault | None:
    """Fault for an encoding that does not exist or is not one of text files; `None` for another."""
    fault = Fault("unknown_encoding", "--encoding", None, None, name, "an encoding such as utf-8 or windows-1252")
    try:
        found = codecs.lookup(name).name.replace("-", "_")
        b"a".decode(name)
    except UnicodeDecodeError:
        return None if found not in _NOT_FOR_FILES else fault
    except (LookupError, ValueError):
        return fault
    return fault if found in _NOT_FOR_FILES else None


def decode(raw: bytes, file: str, encoding: str | None = None) -> tuple[str, list[Fault], list[Fault]]:
    """Text of a file's bytes.

    Parameters
    ----------
    encoding
        The user's `--encoding`; a byte order mark in the file wins over it.

    Returns
    -------
    tuple
        The text (empty where it cannot be read), its faults and its warnings.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _decode(raw[len(mark) :], name, file)
    if encoding is not None:
        return _decode(raw, encoding, file)
    try:
        return _clean(raw.decode("utf-8"), file)
    except UnicodeDecodeError as error:
        content, faults, warnings = _decode(raw, "cp1252", file, called="UTF-8 or Windows-1252")
        damaged = _DAMAGED.search(content)
        if damaged and not _UTF8_PAIR.search(raw):
            row = _row(content[: damaged.start()])
            expected = "letters; this sign stands in a word, so give the file's own --encoding: cp850 or mac-roman"
            warnings = [*warnings, Fault("likely_encoding", file, row, None, damaged[0][1], expected)]
        if not faults and _UTF8_PAIR.search(raw):
            row = _row(raw[: error.start].decode("cp1252", "replace"))
            warnings = [*warnings, Fault("mixed_encoding", file, row, expected="one encoding; this line is not UTF-8")]
        return content, faults, warnings


def _decode(raw: bytes, encoding: str, file: str, called: str | None = None) -> tuple[str, list[Fault], list[Fault]]:
    try:
        content = raw.decode(encoding)
    except UnicodeDecodeError as error:
        row = _row(raw[: error.start].decode(encoding, "replace"))
        value = raw[error.start : error.end][:4].hex()
        return "", [Fault("bad_encoding", file, row, None, f"0x{value}", f"text in {called or encoding}")], []
    except UnicodeError:
        return "", [Fault("bad_encoding", file, expected=f"text in {called or encoding}")], []
    return _clean(content.removeprefix("\ufeff"), file)


def _clean(content: str, file: str) -> tuple[str, list[Fault], list[Fault]]:
    """Text without NUL bytes, so that the rest can still be read, and a fault for each line that had one."""
    if "\0" not in content:
        return content, [], []
    rows = [row for row, line in enumerate(_LINE_BREAK.split(content), start=1) if "\0" in line]
    faults = [Fault("nul_byte", file, row, expected="text without NUL bytes") for row in rows]
    return content.replace("\0", ""), faults, []


def _row(before: str) -> int:
    return len(_LINE_BREAK.findall(before)) + 1
