"""Workbooks written sign by sign, for what no writer of workbooks would put in one."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import quoteattr

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OTHERS = {
    "groups": [["group_id", "school_id"], ["G1", "S1"]],
    "schools": [["school_id", "board_id", "municipality", "postcode"], ["S1", "B1", "Leiden", "2315"]],
    "boards": [["board_id", "name"], ["B1", "One"]],
    "postcodes": [["postcode", "lat", "lon"], ["2315", "52.16", "4.5"]],
}
"""Sheets that go with one of pupils."""


def cells(rows: Sequence[Sequence[str]]) -> str:
    """Rows of texts as the XML of a sheet."""
    return "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>" for row in rows
    )


def xlsx(
    pupils: str,
    *,
    around: str = "",
    formats: Sequence[str] = (),
    head: str = HEAD,
    book: str = "",
    shared: str | None = None,
) -> bytes:
    """Workbook whose sheet of pupils holds the given XML.

    Parameters
    ----------
    pupils
        Its rows; a cell style is the index of one of `formats` plus one.
    around
        XML behind the rows.
    book
        XML before the list of sheets.
    shared
        Part of the texts that cells share, if there is to be one.
    """
    sheets = {"pupils": pupils} | {name: cells(rows) for name, rows in OTHERS.items()}
    codes = "".join(f'<numFmt numFmtId="{164 + at}" formatCode={quoteattr(code)}/>' for at, code in enumerate(formats))
    styles = '<xf numFmtId="0"/>' + "".join(f'<xf numFmtId="{164 + at}"/>' for at in range(len(formats)))
    named = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="r{at}"/>' for at, name in enumerate(sheets, 1))
    kind = f"{_LINKS}/worksheet"
    linked = "".join(
        f'<Relationship Id="r{at}" Type="{kind}" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    if shared is not None:
        linked += f'<Relationship Id="shared" Type="{_LINKS}/sharedStrings" Target="sharedStrings.xml"/>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": (
            f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="r1" Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}">{book}<sheets>{named}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{linked}</Relationships>',
        "xl/styles.xml": f'{HEAD}<styleSheet xmlns="{_MAIN}"><numFmts>{codes}</numFmts>'
        f"<cellXfs>{styles}</cellXfs></styleSheet>",
    }
    if shared is not None:
        parts["xl/sharedStrings.xml"] = shared
    for at, (name, body) in enumerate(sheets.items(), 1):
        first = head if name == "pupils" else HEAD
        rest = around if name == "pupils" else ""
        parts[f"xl/worksheets/sheet{at}.xml"] = (
            f'{first}<worksheet xmlns="{_MAIN}">{rest if "<cols>" in rest else ""}<sheetData>{body}</sheetData>'
            f"{'' if '<cols>' in rest else rest}</worksheet>"
        )
    return zipped(parts)


def shared_texts(*texts: str, head: str = HEAD, count: int | None = None) -> str:
    """Part of a workbook that holds the texts that its cells share.

    Parameters
    ----------
    count
        How many it says to hold, if that is not the truth.
    """
    items = "".join(f"<si><t>{text}</t></si>" for text in texts)
    many = len(texts) if count is None else count
    return f'{head}<sst xmlns="{_MAIN}" count="{many}" uniqueCount="{many}">{items}</sst>'


def ods(pupils: str, head: str = HEAD) -> bytes:
    """Workbook of LibreOffice whose sheet of pupils holds the given XML."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    calc = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    others = "".join(
        f'<table:table table:name="{name}">{ods_cells(rows)}</table:table>' for name, rows in OTHERS.items()
    )
    content = (
        f"{head}<office:document-content {spaces} {calc}><office:body><office:spreadsheet>"
        f'<table:table table:name="pupils">{pupils}</table:table>{others}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    spaces = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    manifest = f'{HEAD}<manifest:manifest {spaces} manifest:version="1.3"/>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def ods_cells(rows: Sequence[Sequence[str]]) -> str:
    """Rows of texts as the XML of such a sheet."""
    return "".join("<table:table-row>" + "".join(map(ods_cell, row)) + "</table:table-row>" for row in rows)


def ods_cell(text: str, attributes: str = 'office:value-type="string"') -> str:
    """One cell."""
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Archive of some parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def record(kind: int, body: bytes = b"") -> bytes:
    """Record of an old workbook."""
    return struct.pack("<HH", kind, len(body)) + body


def label(row: int, column: int, text: str) -> bytes:
    """Record of a text."""
    return record(0x204, struct.pack("<HHHHB", row, column, 0, len(text), 0) + text.encode("latin-1"))


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    """Record of a number."""
    return record(0x203, struct.pack("<HHHd", row, column, style, value))


def xls(pupils: bytes, formats: Sequence[str] = (), first: bytes = b"") -> bytes:
    """Workbook of an old Excel whose sheet of pupils holds the given records; styles as in :func:`xlsx`.

    Parameters
    ----------
    first
        Records before all others.
    """
    sheets = {"pupils": pupils}
    for name, rows in OTHERS.items():
        sheets[name] = b"".join(label(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    bof = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    codes = b"".join(
        record(0x41E, struct.pack("<HHB", 164 + at, len(code), 0) + code.encode()) for at, code in enumerate(formats)
    )
    styles = b"".join(record(0xE0, struct.pack("<HH16x", 0, each)) for each in (0, *range(164, 164 + len(formats))))
    start = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + first + codes + styles
    place = len(start) + sum(4 + 8 + len(name) for name in sheets) + 4
    bodies, bounds = b"", b""
    for name, body in sheets.items():
        bounds += record(0x85, struct.pack("<IBBBB", place + len(bodies), 0, 0, len(name), 0) + name.encode())
        bodies += bof + body + record(0x0A)
    return _compound(start + bounds + record(0x0A) + bodies)


def _compound(stream: bytes) -> bytes:
    """File in which such a workbook is a stream: a header, a table of sectors, a folder, and the stream."""
    stream += b"\0" * (max(4096, -(-len(stream) // 512) * 512) - len(stream))
    many = len(stream) // 512
    last, free = 0xFFFFFFFE, 0xFFFFFFFF
    links = [0xFFFFFFFD, last, *range(3, many + 2), last]
    table = struct.pack("<128I", *links, *([free] * (128 - len(links))))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, last, 0, last, 0, 0) + struct.pack("<108I", *([free] * 108))

    def entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
        wide = name.encode("utf-16-le")
        return struct.pack(
            "<64sHBBIII36xIII", wide, len(wide) + 2 if name else 0, kind, 1, free, free, child, first, size, 0
        )

    folder = entry("Root Entry", 5, 1, last, 0) + entry("Workbook", 2, free, 2, len(stream)) + bytes(256)
    return head + table + folder + stream
