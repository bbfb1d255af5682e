"""Self-contained SVG drawings: checked, described for readers who cannot see them, with unique ids."""

from __future__ import annotations

import re
from xml.etree import ElementTree

SVG = "http://www.w3.org/2000/svg"
XLINK = "{http://www.w3.org/1999/xlink}"
SHAPES = frozenset(
    {
        "a",
        "circle",
        "desc",
        "ellipse",
        "g",
        "line",
        "path",
        "polygon",
        "polyline",
        "rect",
        "svg",
        "text",
        "title",
        "tspan",
    }
)
SHARED = frozenset({"clipPath", "defs", "linearGradient", "pattern", "radialGradient", "stop", "use"})
REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\")\s]+)['\"]?\s*\)")


class DrawingError(ValueError):
    """A drawing that is not SVG, or contains what a page may not: scripts, styles, or external references."""


def read(svg: str) -> ElementTree.Element:
    """Parse a drawing, and check that it is nothing but a drawing.

    Raises
    ------
    DrawingError
        If it is not well-formed, contains anything but shapes and text, or refers to anything outside itself.
    """
    if "<!" in svg:
        raise DrawingError("a drawing has no document type, comment or raw text")
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as error:
        raise DrawingError(f"not well-formed: {error}") from error
    for element in root.iter():
        element.tag = element.tag.removeprefix(f"{{{SVG}}}")
        if element.tag not in SHAPES | SHARED:
            raise DrawingError(f"a drawing may not hold <{element.tag}>")
        for name, value in list(element.attrib.items()):
            _check(name, value)
            if name.startswith(XLINK):
                element.set(name.removeprefix(XLINK), element.attrib.pop(name))
    if root.tag != "svg":
        raise DrawingError(f"a drawing is an <svg>, not <{root.tag}>")
    return root


def _check(name: str, value: str) -> None:
    bare = name.removeprefix(XLINK)
    outside = bare in ("href", "src") and not value.startswith("#")
    outside = outside or "url(" in REFERENCE.sub("", value).lower() or "@import" in value.lower()
    if outside or bare.startswith("on") or "{" in bare:
        raise DrawingError(f"a drawing may not have {bare}={value!r}")


def named(root: ElementTree.Element, prefix: str, title: str, alternative: str) -> ElementTree.Element:
    """The drawing as a single image with a title and a description, and a prefix on its ids.

    An existing title or description is kept, and the name of a link.
    """
    for element in root.iter():
        if element.tag == "a":
            continue
        for name in [each for each in element.attrib if each == "role" or each.startswith("aria-")]:
            del element.attrib[name]
    _rename(root, prefix)
    for tag, text in (("desc", alternative), ("title", title)):
        found = root.find(tag)
        if found is None:
            found = ElementTree.Element(tag)
            found.text = text
        else:
            root.remove(found)
        found.set("id", f"{prefix}-{tag}")
        root.insert(0, found)
    # What can be followed is not one image: its links have names of their own.
    root.set("role", "img" if root.find(".//a") is None else "group")
    root.set("aria-labelledby", f"{prefix}-title {prefix}-desc")
    return root


def _rename(root: ElementTree.Element, prefix: str) -> None:
    """Replace ids and the references to them: the drawing library numbers its ids over the lifetime of a process.

    A link leads to a part of the page around the drawing, and stays as it is.
    """
    old = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    new = {name: f"{prefix}-{number}" for number, name in enumerate(old, start=1)}
    for element in root.iter():
        for name, value in element.attrib.items():
            if name == "id":
                element.set(name, new[value])
            elif name == "href" and element.tag != "a":
                element.set(name, f"#{new.get(value[1:], prefix)}")
            else:
                element.set(name, REFERENCE.sub(lambda found: f"url(#{new.get(found[1], prefix)})", value))


def written(root: ElementTree.Element) -> str:
    """The drawing as an `<svg>` element."""
    root.set("xmlns", SVG)
    return ElementTree.tostring(root, encoding="unicode")
