"""Structure of a page by its source: tags closed, ids unique, nothing that runs or is loaded from elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

VOID = {"meta", "br", "hr", "link", "img", "input"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Walk(HTMLParser):
    """Every element in order, with the text directly in it."""

    elements: list[Element] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = Counter(name for name, _ in attrs)
        assert not names or max(names.values()) == 1, f"<{tag}> has an attribute twice"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop().tag == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        if self.open:
            self.open[-1].text += data

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    def texts(self, *tags: str) -> list[str]:
        return [element.text.strip() for element in self.all(*tags)]

    def with_class(self, name: str) -> list[Element]:
        return [element for element in self.elements if name in element.attributes.get("class", "").split()]


def walk(html: str) -> Walk:
    """Elements of a page, checked against what every page must satisfy."""
    walked = Walk()
    walked.feed(html)
    walked.close()
    assert walked.open == [], "elements are left open"
    _closed(walked)
    _named_once(walked)
    _stands_alone(walked, html)
    return walked


def _closed(walked: Walk) -> None:
    levels = [int(element.tag[1]) for element in walked.elements if re.fullmatch("h[1-6]", element.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels
    assert all(text.strip() for text in walked.texts("h1", "h2"))


def _named_once(walked: Walk) -> None:
    ids = [element.attributes["id"] for element in walked.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids)), [name for name, count in Counter(ids).items() if count > 1]
    regions = [
        element.attributes["aria-label"] for element in walked.elements if element.attributes.get("role") == "region"
    ]
    assert len(regions) == len(set(regions))
    for element in walked.elements:
        for name in ("aria-labelledby", "aria-describedby"):
            assert set(element.attributes.get(name, "").split()) <= set(ids)
        if "href" in element.attributes:
            assert element.attributes["href"].startswith("#")
            assert element.attributes["href"][1:] in ids
        for value in element.attributes.values():
            assert set(re.findall(r"url\(#([^)]*)\)", value)) <= set(ids)


def _stands_alone(walked: Walk, html: str) -> None:
    forbidden = {"script", "link", "iframe", "img", "object", "embed", "form", "base", "foreignobject"}
    assert forbidden.isdisjoint(element.tag for element in walked.elements)
    for element in walked.elements:
        for name, value in element.attributes.items():
            assert not name.startswith("on"), f"<{element.tag} {name}>"
            assert name not in ("src", "srcset", "action", "background", "style")
            assert "url(" not in re.sub(r"url\(#[a-z0-9-]+\)", "", value)
            if name not in ("xmlns", "aria-label"):
                assert not re.search(r"(https?:)?//", value), value
    for style in walked.texts("style"):
        assert not re.search(r"url\(|@import|https?:|//", style)
    assert len(html.encode()) < 500_000
