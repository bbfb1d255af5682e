"""What was said at a desk, in sentences: before it is written, and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from placement.locale.language import Translator
from placement.register.fact import Fact
from placement.register.kinds import Kind
from placement.register.standing import Standing, changed_since
from placement.register.writer import is_child
from placement.reports.words.week import fact_line, head_line, state_word
from placement.week.desk import Desk
from placement.week.history_lines import reason_words
from placement.week.workbook.people import name_of


def said_lines(desk: Desk, words: Translator) -> list[str]:
    """What was said: of each child what, and what it is now; pages that were made are left out."""
    return list(_lines(desk, words, reason_words(desk.place, words.language)))


def _lines(desk: Desk, words: Translator, reasons: Mapping[str, str]) -> Iterator[str]:
    decided = [each for each in desk.said if each.kind is not Kind.SHOWN]
    yield from (head_line(words, each, reasons) for each in decided if not is_child(each.subject))
    by_child: dict[str, list[Fact]] = {}
    for each in decided:
        if is_child(each.subject):
            by_child.setdefault(each.subject, []).append(each)
    for key in (*by_child, *(each for each in changed_since(desk.before, desk.standing) if each not in by_child)):
        yield _line(desk, words, key, by_child.get(key, ()), reasons)


def _line(desk: Desk, words: Translator, key: str, facts: Sequence[Fact], reasons: Mapping[str, str]) -> str:
    said = [fact_line(words, each, reasons) for each in facts] or [words.text("as it was before")]
    if key not in desk.standing.children:
        return f"{key}: {'; '.join(said)}"
    named = " ".join(each for each in (key, name_of(desk.identities.get(key, {})) or desk.own_id(key)) if each)
    state = _state(desk.standing, key, words)
    return words.text("{child}: {said}. Now: {state}.", child=named, said="; ".join(said), state=state)


def _state(standing: Standing, key: str, words: Translator) -> str:
    child = standing.children[key]
    group = child.group_id or (None if child.proposal is None else child.proposal.group_id)
    word = state_word(words, child.state)
    return word if group is None else f"{word}, {words.text('group {value}', value=group)}"
