"""How Sphinx builds the manual: `make docs`. Nothing is fetched, neither while building nor while reading."""

from __future__ import annotations

from typing import Any

project = "placement"
author = "placement"
language = "en"
extensions = ["myst_parser"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "placement"
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_last_updated_fmt = None
myst_heading_anchors = 3
myst_links_external_new_tab = False
nitpicky = True

DUTCH = frozenset(
    {
        "tutorial/eerste-week",
        "how-to/school-vol",
        "how-to/dubbel-aangemeld",
        "how-to/reservekopie",
        "how-to/inzage",
        "how-to/openbaarheid",
        "how-to/jaarverslag-en-begroting",
        "how-to/groep-opent-of-sluit",
        "how-to/instroom-halveert",
        "how-to/gewichten-vergelijken",
        "how-to/instellingen-doorrekenen",
        "how-to/stuurgroep",
        "reference/opdrachten",
    }
)
"""Pages in Dutch, for those to whom a page is read aloud."""


def setup(app: Any) -> None:
    """Sphinx's way in: each page says in which language it is."""
    app.connect("html-page-context", _say_language)


def _say_language(_app: Any, page: str, _template: str, context: dict[str, Any], _tree: Any) -> None:
    if page in DUTCH:
        context["language"] = "nl"
