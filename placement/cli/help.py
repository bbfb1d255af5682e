"""Help pages in the reader's language.

The sentences stand in English with the commands, and are put into the other language once
the command tree is there; what the library itself writes on a page is replaced on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from placement.locale import msgid

if TYPE_CHECKING:
    from placement.cli.language import Sentences

WORDS: tuple[tuple[str, str], ...] = (
    (r"^Usage:", msgid("Usage:")),
    (r"\[OPTIONS\]", msgid("[OPTIONS]")),
    (r"COMMAND \[ARGS\]\.\.\.", msgid("COMMAND [ARGS]...")),
    (r"^Arguments:$", msgid("Arguments:")),
    (r"^Options:$", msgid("Options:")),
    (r"^Commands:$", msgid("Commands:")),
    (r"\[required\]", msgid("[required]")),
    (r"Show this message and exit\.", msgid("Show this message and exit.")),
)
"""What the library writes on a help page, and its sentence in the catalog."""

BRACES = re.compile(r"\{([A-Z]+)\}")
"""What the library puts around an argument that must be given."""


class Page:
    """A help page of which every word is in the language of `sentences`."""

    sentences: Sentences = staticmethod(str.format)

    def in_words(self, page: str) -> str:
        """Put what the library wrote into the reader's language."""
        for pattern, word in WORDS:
            page = re.sub(pattern, self.sentences(word), page, flags=re.MULTILINE)
        return BRACES.sub(r"\1", page)


class Command(Page, TyperCommand):
    """A command with its help page."""

    def get_help(self, ctx: Any) -> str:
        """Write the help page."""
        return self.in_words(super().get_help(ctx))

    def get_usage(self, ctx: Any) -> str:
        """Write the line that says how it is used."""
        return self.in_words(super().get_usage(ctx))


class Group(Page, TyperGroup):
    """The commands together, in the order in which they are used."""

    def get_help(self, ctx: Any) -> str:
        """Write the help page."""
        return self.in_words(super().get_help(ctx))

    def get_usage(self, ctx: Any) -> str:
        """Write the line that says how it is used."""
        return self.in_words(super().get_usage(ctx))

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the library's signature
        """Keep the order of registration."""
        return list(self.commands)


def translate(command: Any, sentences: Sentences) -> None:
    """Put the sentences of a command, its options and its subcommands into a language."""
    for each in _tree(command):
        each.sentences = sentences
        each.help = sentences(each.help)
        each.short_help = sentences(each.short_help) if each.short_help else None
        each.epilog = sentences(each.epilog)
        for parameter in each.params:
            parameter.help = sentences(parameter.help)
            parameter.metavar = sentences(parameter.metavar) if parameter.metavar else None
            if parameter.param_type_name == "argument":
                parameter.display_type_rich = _no_type


def _no_type(ctx: Any) -> None:
    """Keep the program's types, such as `<list[Path]>`, off the page: the sentence beside it says what is meant."""


def _tree(command: Any) -> Iterator[Any]:
    yield command
    for child in getattr(command, "commands", {}).values():
        yield from _tree(child)
