"""Pages and files that stand by themselves: reports for a meeting, as the command line writes them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from starlette.responses import Response

from placement.reports.pack.names import OPEN

ALONE = "; ".join(
    ("default-src 'none'", "style-src 'unsafe-inline'", "img-src data:", "frame-ancestors 'none'", "sandbox")
)
"""Policy of a report. It is one file for every medium, so its style is inside it, which the workbench's own policy
refuses. Nothing else is lifted: no script runs, nothing is loaded, and `sandbox` takes the page our origin, so that it
could neither ask us for anything as the visitor nor send a form."""
_TYPES: Mapping[str, str] = {
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


def report_page(html: str) -> Response:
    """A report in the browser, to be read and printed."""
    return Response(html, media_type=_TYPES["html"], headers={"content-security-policy": ALONE})


def download(name: str, content: str | bytes) -> Response:
    """A file that is kept by the browser; no name of it holds a child's."""
    kind = _TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    headers = {"content-security-policy": ALONE, "content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=kind, headers=headers)


def for_the_meeting(files: Mapping[str, str | bytes]) -> bytes:
    """The part of a set that holds no pupil, as one archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in sorted(files.items()):
            if path.startswith(f"{OPEN}/"):
                archive.writestr(path, content)
    return packed.getvalue()
