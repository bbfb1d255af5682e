"""A zipped workbook, refused before it is unpacked where that would take too much."""

from __future__ import annotations

import copy
import io
import zipfile

LARGEST_UNPACKED = 256 * 1024 * 1024
"""Bytes up to which the parts of a workbook are unpacked, taken together."""

_MOST_PARTS = 10_000
_CHUNK = 1024 * 1024
_ANY_SIZE = 2**62


class TooLargeError(Exception):
    """The workbook is larger, once unpacked, than what is read."""


def opened(raw: bytes) -> zipfile.ZipFile:
    """Archive whose parts are of a size that can be read, as declared and in fact.

    Raises
    ------
    TooLargeError
        If they are not.
    """
    archive = zipfile.ZipFile(io.BytesIO(raw))
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise TooLargeError
    total = 0
    for part in parts:
        total += _real_size(archive, part, LARGEST_UNPACKED - total)
    return archive


def _real_size(archive: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> int:
    """Bytes that a part really unpacks to, whatever it declares."""
    undeclared = copy.copy(part)
    undeclared.file_size = _ANY_SIZE
    size = 0
    with archive.open(undeclared) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise TooLargeError
    return size
