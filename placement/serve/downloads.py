"""Files that are sent to be kept, never to be shown by the browser."""

from __future__ import annotations

import re
from pathlib import Path

from starlette.responses import Response

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def download(content: bytes | Path, name: str) -> Response:
    """A file to keep.

    Parameters
    ----------
    name
        What it is to be called; anything but plain letters and digits is replaced.

    Raises
    ------
    OSError
        If it cannot be read.
    """
    raw = content.read_bytes() if isinstance(content, Path) else content
    safe = _UNSAFE.sub("_", name).lstrip(".") or "file"
    headers = {"content-disposition": f'attachment; filename="{safe}"', "x-content-type-options": "nosniff"}
    return Response(raw, media_type="application/octet-stream", headers=headers)
