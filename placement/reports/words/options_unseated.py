"""What there is of a scenario that has no placement as it is, in sentences: who waits, and what would lift that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from placement.locale.language import Translator
from placement.reports.view import RegionView
from placement.reports.words.options import named, reasons
from placement.results.options import Combination, Options, Unseated

MOST = 3
"""Number of the best combinations of which it is said who waits."""
_NOTHING = Combination()


def as_it_is(view: RegionView, found: Options) -> Iterator[str]:
    """Why there is no placement with nothing opened or closed, and who waits if the rules are not kept."""
    words, unseated = view.words, found.unseated
    if found.base.figures is not None and unseated is None:
        return
    why = found.base.why if unseated is None else unseated.why
    said = "; ".join(reasons(view, why)) or words.text("not found in time")
    yield words.text("With nothing opened or closed there is no placement: {why}.", why=said)
    if unseated is None:
        return
    yield _waiting(view, unseated)
    yield _others(words, unseated)
    if not unseated.by_the_rules:
        yield words.text(
            "No combination that was looked at has a placement by the rules. Those shown are against them: who loses a "
            "seat because a group closes waits where there is no other."
        )
        yield from _with_each(view, found, unseated)


def _waiting(view: RegionView, unseated: Unseated) -> str:
    """How many of those whose group closes wait with nothing opened or closed, by group."""
    return view.words.plural(
        "Against the rules there is one in which {waiting} of the {count} child whose group closes wait for a seat: "
        "{groups}.",
        "Against the rules there is one in which {waiting} of the {count} children whose group closes wait for a seat: "
        "{groups}.",
        unseated.displaced,
        waiting=view.words.number(unseated.number(_NOTHING)),
        groups=_by_group(view, unseated.waiting[_NOTHING]),
    )


def _others(words: Translator, unseated: Unseated) -> str:
    figures = unseated.figures
    return words.text(
        "{waiting}, newcomers and those together; {moved}; {placed}.",
        waiting=words.plural("{count} child waits then", "{count} children wait then", figures.waiting),
        moved=words.plural("{count} seated child moves", "{count} seated children move", figures.moved),
        placed=words.plural("{count} newcomer is placed", "{count} newcomers are placed", figures.placed),
    )


def _with_each(view: RegionView, found: Options, unseated: Unseated) -> Iterator[str]:
    for each in found.best[:MOST]:
        waiting = unseated.waiting.get(each.combination)
        if waiting is None or each.combination == _NOTHING:
            continue
        name, groups = named(view, each.combination), _by_group(view, waiting)
        if not waiting:
            yield view.words.text("{combination}: everyone whose group closes has a seat.", combination=name)
            continue
        yield view.words.text(
            "{combination}: {waiting} of them wait: {groups}.",
            combination=name,
            waiting=view.words.number(unseated.number(each.combination)),
            groups=groups,
        )


def _by_group(view: RegionView, waiting: Mapping[str, Sequence[str]]) -> str:
    parts = (
        view.words.text("{count} of {group}", count=view.words.number(len(ids)), group=view.place(group_id))
        for group_id, ids in waiting.items()
    )
    return view.words.listing(parts)
