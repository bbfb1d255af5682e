"""What a study of options was asked, and how sure its answers are, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from placement.locale.language import Translator
from placement.results.options import Options


def asked(words: Translator, found: Options) -> str:
    """How many groups may open and close, and in how many ways."""
    return words.text(
        "Open at most {opened} of {candidates}, close at most {closed} of {groups}: {combinations}.",
        opened=words.number(found.most_opened),
        candidates=words.plural("{count} candidate", "{count} candidates", len(found.candidates)),
        closed=words.number(found.most_closed),
        groups=words.plural("{count} open group", "{count} open groups", len(found.closable)),
        combinations=words.plural("{count} combination", "{count} combinations", found.combinations),
    )


def nothing_to_choose(words: Translator, found: Options) -> Iterator[str]:
    """Sentences on groups that were asked for and are not there."""
    if not found.candidates and found.most_opened:
        yield words.text("No group has the status candidate: there is nothing to open.")
    if not found.closable and found.most_closed:
        yield words.text("No group has the status open: there is nothing to close.")


def how_sure(words: Translator, found: Options) -> str:
    """Whether a better combination may exist."""
    if found.interrupted:
        return words.text("Stopped early: combinations that were not looked at could be better.")
    if not found.proven:
        return words.text("Not all is proven: combinations that were not looked at could be better.")
    if found.by_model:
        return words.plural(
            "Proven: {count} was solved, and the model shows that no other is better than those below.",
            "Proven: {count} were solved, and the model shows that no other is better than those below.",
            found.valued,
        )
    return words.text("Proven: all of them were looked at.")
