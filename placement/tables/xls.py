"""Marks of the sheets of an `.xls` workbook (BIFF8), from its records.

An unsaved formula cannot be told there: the format has a number for every formula.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

from placement.tables.marks import Marks, RefusedError, id_format
from placement.tables.xlsx import Scanned

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of a compound file, in which such a workbook is a stream."""

_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_BOF, _EOF, _BOUNDSHEET, _FORMAT, _XF = 0x809, 0x0A, 0x85, 0x41E, 0xE0
_NUMBER, _RK, _MULRK, _BOOLERR, _FORMULA = 0x203, 0x27E, 0xBD, 0x205, 0x06
_COLINFO, _ROW, _FILEPASS, _DATEMODE, _SHARED, _EXTENT = 0x7D, 0x208, 0x2F, 0x22, 0xFC, 0x200
_ROWS, _COLUMNS = 65_536, 256
"""Size of a sheet in such a workbook."""
_TEXTS = frozenset({0xFD, 0x204, 0xD6})
_BIFF8 = 0x600
_LAST_SECTOR = 0xFFFFFFFA

Format = Callable[[int], str]


def scan(raw: bytes) -> dict[str, Scanned]:
    """Sheet name -> its marks, or why it is not read; empty for a compound file without a workbook of this kind.

    Raises
    ------
    ValueError, struct.error
        If the file is damaged, or has a password.
    """
    stream = _workbook(raw)
    if len(stream) < 8 or struct.unpack_from("<H2xH", stream) != (_BOF, _BIFF8):
        return {}
    places: dict[str, int] = {}
    codes: dict[int, str] = {}
    styles: list[int] = []
    from_1904 = False
    for kind, body in _records(stream, 0):
        if kind == _FILEPASS or (kind == _SHARED and struct.unpack_from("<4xI", body)[0] > len(stream)):
            # A reader makes room for as many shared texts as are said to be there.
            raise ValueError
        if kind == _BOUNDSHEET:
            places[_text(body, body[6], 7)] = struct.unpack_from("<I", body)[0]
        elif kind == _DATEMODE:
            from_1904 = body[:1] == b"\x01"
        elif kind == _FORMAT:
            number, length = struct.unpack_from("<HH", body)
            codes[number] = _text(body, length, 4)
        elif kind == _XF:
            styles.append(struct.unpack_from("<HH", body)[1])
    shows = {number: show for number, code in codes.items() if (show := id_format(code)) is not None}
    formats = {index: shows[number] for index, number in enumerate(styles) if number in shows}
    return {name: _sheet(stream, place, formats, from_1904=from_1904) for name, place in places.items()}


def _text(body: bytes, length: int, flags_at: int) -> str:
    """Text of so many characters, behind a byte that says whether they are wide."""
    wide = body[flags_at] & 1
    raw = body[flags_at + 1 : flags_at + 1 + length * (2 if wide else 1)]
    return raw.decode("utf-16-le" if wide else "latin-1")


def _sheet(stream: bytes, place: int, formats: dict[int, Format], *, from_1904: bool) -> Scanned:
    marks = Marks(from_1904=from_1904)
    try:
        for kind, body in _records(stream, place):
            if kind == _EXTENT:
                _check_extent(*struct.unpack_from("<4xI2xH", body))
            _mark(marks, kind, body, formats)
    except RefusedError as error:
        return error
    return marks


def _check_extent(rows: int, columns: int) -> None:
    """Refuses a sheet that is said to be larger than there are, since a reader makes room for all of its cells."""
    if rows > _ROWS or columns > _COLUMNS:
        raise ValueError


def _mark(marks: Marks, kind: int, body: bytes, formats: dict[int, Format]) -> None:
    if kind == _COLINFO:
        first, last, _, _, options = struct.unpack_from("<HHHHH", body)
        if options & 1:
            marks.hide_columns(first, last)
    elif kind == _ROW:
        if struct.unpack_from("<H", body, 12)[0] & 0x20:
            marks.hidden_rows.add(struct.unpack_from("<H", body)[0])
    elif kind == _MULRK:
        row, first = struct.unpack_from("<HH", body)
        for index in range((len(body) - 6) // 6):
            style, packed = struct.unpack_from("<HI", body, 4 + 6 * index)
            _number(marks, row, first + index, style, _unpacked(packed), formats)
    elif kind in _TEXTS or kind in (_NUMBER, _RK, _BOOLERR, _FORMULA):
        row, column, style = struct.unpack_from("<HHH", body)
        marks.extend(row, column)
        error = _error(kind, body)
        if error is not None:
            marks.texts[row, column] = _ERRORS.get(error, "#N/A")
        elif kind == _RK:
            _number(marks, row, column, style, _unpacked(struct.unpack_from("<I", body, 6)[0]), formats)
        elif kind in (_NUMBER, _FORMULA):
            _number(marks, row, column, style, struct.unpack_from("<d", body, 6)[0], formats)


def _error(kind: int, body: bytes) -> int | None:
    """Code of the error that a cell or a formula shows; `None` for any other value."""
    if kind == _BOOLERR and body[7]:
        return body[6]
    if kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
        return body[8]
    return None


def _number(marks: Marks, row: int, column: int, style: int, value: float, formats: dict[int, Format]) -> None:
    marks.extend(row, column)
    if style in formats and value.is_integer() and 0 <= value < 10**15:
        marks.displayed[row, column] = formats[style](int(value))


def _unpacked(packed: int) -> float:
    """Number that is stored in four bytes: an integer or the upper half of a double, perhaps of a hundredth."""
    if packed & 2:
        value = float(struct.unpack("<i", struct.pack("<I", packed))[0] >> 2)
    else:
        value = float(struct.unpack("<d", struct.pack("<II", 0, packed & 0xFFFFFFFC))[0])
    return value / 100 if packed & 1 else value


def _records(stream: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """Records of one part of the workbook, without those of the charts in it."""
    depth = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        body = stream[place + 4 : place + 4 + length]
        place += 4 + length
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, body


def _workbook(raw: bytes) -> bytes:
    """The workbook's stream of a compound file; empty where there is none."""
    shift, small_shift = struct.unpack_from("<HH", raw, 30)
    if not (7 <= shift <= 16 and 4 <= small_shift < shift):
        raise ValueError
    size = 1 << shift
    first_entry, cutoff, first_small, _, first_difat, difats = struct.unpack_from("<I4xIIIII", raw, 48)
    table_sectors = [each for each in struct.unpack_from("<109I", raw, 76) if each < _LAST_SECTOR]
    for _ in range(min(difats, len(raw) // size)):
        more = struct.unpack_from(f"<{size // 4}I", raw, (first_difat + 1) * size)
        table_sectors += [each for each in more[:-1] if each < _LAST_SECTOR]
        first_difat = more[-1]
    table = [
        number for sector in table_sectors for number in struct.unpack_from(f"<{size // 4}I", raw, (sector + 1) * size)
    ]

    def chain(first: int) -> bytes:
        return b"".join(raw[(each + 1) * size : (each + 2) * size] for each in _chain(table, first))

    entries = chain(first_entry)
    root = b""
    for place in range(0, len(entries) - 127, 128):
        length = struct.unpack_from("<H", entries, place + 64)[0]
        name = entries[place : place + max(length - 2, 0)].decode("utf-16-le", "replace")
        start, many = struct.unpack_from("<II", entries, place + 116)
        if entries[place + 66] == 5:
            root = chain(start)
        elif name == "Workbook" and many >= cutoff:
            return chain(start)[:many]
        elif name == "Workbook":
            small = chain(first_small)
            links = list(struct.unpack(f"<{len(small) // 4}I", small))
            step = 1 << small_shift
            return b"".join(root[each * step : (each + 1) * step] for each in _chain(links, start))[:many]
    return b""


def _chain(table: list[int], first: int) -> Iterator[int]:
    """Sectors of a stream, in order."""
    for _ in range(len(table)):
        if first >= len(table):
            return
        yield first
        first = table[first]
