"""A drawing read back: its text, its size, and whether it is self-contained."""

from __future__ import annotations

import re
from xml.etree import ElementTree

SHOWN = 560
"""Smallest width at which a page shows a drawing on a screen, in pixels."""
NAMESPACE = "{http://www.w3.org/2000/svg}"


def picture(svg: str) -> ElementTree.Element:
    """Root of a drawing, checked against what every drawing must satisfy."""
    root = ElementTree.fromstring(svg)
    assert root.tag == f"{NAMESPACE}svg"
    assert root.get("width") == "100%"
    assert root.get("height") is None
    _named(root)
    width = float((root.get("viewBox") or "").split()[2])
    assert width <= 660
    for element in root.iter():
        assert element.tag.removeprefix(NAMESPACE) not in ("script", "image", "a", "style", "foreignObject")
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert "://" not in value
            assert "NaN" not in value
            assert "undefined" not in value
        if "font-size" in element.attrib:
            size = float(element.attrib["font-size"].removesuffix("px"))
            assert size * SHOWN / width >= 11
    return root


def _named(root: ElementTree.Element) -> None:
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    title, description = root.find(f"{NAMESPACE}title"), root.find(f"{NAMESPACE}desc")
    assert title is not None
    assert description is not None
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    used = {
        found
        for element in root.iter()
        for value in element.attrib.values()
        for found in re.findall(r"url\(#(.*?)\)", value)
    }
    assert used <= set(ids)


def writing(svg: str) -> list[str]:
    """Every text in a drawing."""
    return [element.text or "" for element in picture(svg).iter(f"{NAMESPACE}text")]


def patterns(svg: str) -> int:
    """Number of patterns in a drawing."""
    return len(list(picture(svg).iter(f"{NAMESPACE}pattern")))
