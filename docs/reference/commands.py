"""The help page of every command, as `--help` shows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docs.reference.markdown import page
from placement.cli.app import build
from placement.cli.language import sentences

WIDTH = 80


def commands_page(language: str) -> str:
    """All help pages in a language."""
    title, intro = {
        "en": ("Commands", "What `--help` says of each command. In Dutch: [Opdrachten](opdrachten.md)."),
        "nl": ("Opdrachten", "Wat `--help` bij elke opdracht zegt. In het Engels: [Commands](commands.md)."),
    }[language]
    return page(title, intro, *_help(build(sentences(language)), "placement", None))


def _help(command: Any, name: str, parent: Any) -> Iterator[str]:
    context = command.context_class(
        command, info_name=name.rsplit(maxsplit=1)[-1], parent=parent, terminal_width=WIDTH, max_content_width=WIDTH
    )
    yield f"## {name}\n\n```text\n{command.get_help(context).rstrip()}\n```"
    for each, inner in getattr(command, "commands", {}).items():
        yield from _help(inner, f"{name} {each}", context)
