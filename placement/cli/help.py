"""Help pages in the reader's language.

Sentences are written in English with the commands, and translated once the command tree exists; words that the
library itself writes are replaced in the finished page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
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
"""Words that the library writes on a help page, as patterns, and the msgid of each."""

BRACES = re.compile(r"\{([A-Z=|]+)\}")
"""Braces that the library puts around a required argument."""


class Page:
    """A help page entirely in the language of `sentences`."""

    sentences: Sentences = staticmethod(str.format)

    def in_words(self, page: str) -> str:
        """The page with the library's words translated."""
        for pattern, word in WORDS:
            page = re.sub(pattern, self.sentences(word), page, flags=re.MULTILINE)
        return BRACES.sub(r"\1", page)


class Command(Page, TyperCommand):
    """A command with its help page."""

    def get_help(self, ctx: Any) -> str:
        """Text of the help page."""
        return self.in_words(super().get_help(ctx))

    def get_usage(self, ctx: Any) -> str:
        """The usage line."""
        return self.in_words(super().get_usage(ctx))


class Group(Page, TyperGroup):
    """The group of all commands, in the order in which they are used."""

    def get_help(self, ctx: Any) -> str:
        """Text of the help page."""
        return self.in_words(super().get_help(ctx))

    def get_usage(self, ctx: Any) -> str:
        """The usage line."""
        return self.in_words(super().get_usage(ctx))

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the library's signature
        """Names of the commands, in order of registration."""
        return list(self.commands)


def loaded(
    commands: Mapping[str, str], package: str, arguments: Sequence[str], groups: Sequence[str] = ()
) -> Iterator[tuple[str, Any]]:
    """Commands with their modules: that one which a command line begins with, otherwise all.

    Parameters
    ----------
    commands
        Name of each command and of its module in the package.
    groups
        Commands with commands of their own; none of `commands` is needed beside them.
    """
    named = [each for each in arguments[:1] if each in commands or each in groups]
    for name in named or commands:
        if name in groups:
            continue
        yield name, import_module(f"{package}.{commands[name]}")


def translate(command: Any, sentences: Sentences, values: Mapping[str, str]) -> None:
    """Translate the sentences of a command, its options and its subcommands.

    Parameters
    ----------
    values
        What is filled in to the help of options that list it.
    """
    for each in _tree(command):
        each.sentences = sentences
        each.help = sentences(each.help)
        each.short_help = sentences(each.short_help) if each.short_help else None
        each.epilog = sentences(each.epilog)
        for parameter in each.params:
            parameter.help = sentences(parameter.help, **values)
            parameter.metavar = sentences(parameter.metavar) if parameter.metavar else None
            if parameter.param_type_name == "argument":
                parameter.display_type_rich = _no_type


def _no_type(ctx: Any) -> None:
    """No type: the program's types, such as `<list[Path]>`, are not for a help page."""


def _tree(command: Any) -> Iterator[Any]:
    yield command
    for child in getattr(command, "commands", {}).values():
        yield from _tree(child)
