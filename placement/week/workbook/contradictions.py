"""Answers about one child that cannot both be meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from placement.locale import msgid
from placement.week.workbook.choices import NEEDS_TEXT, Answer
from placement.week.workbook.refusals import Remark
from placement.week.workbook.understanding import Said

_BEFORE: Mapping[Answer, frozenset[Answer]] = {
    Answer.NOT_AGREED: frozenset(),
    Answer.PARENTS_NO: frozenset({Answer.AGREED, Answer.OFFERED}),
    Answer.NO_SHOW: frozenset({Answer.AGREED, Answer.OFFERED, Answer.PARENTS_YES, Answer.ENROLLED}),
    Answer.WITHDRAWN: frozenset({Answer.AGREED, Answer.OFFERED, Answer.PARENTS_YES, Answer.ENROLLED}),
}
"""Answer that ends a proposal -> what may have been answered before it."""

_SEAT = (
    Answer.AGREED, Answer.OFFERED, Answer.PARENTS_YES, Answer.ENROLLED, Answer.STARTED, *_BEFORE,
)  # fmt: skip
_EITHER = (
    frozenset({Answer.STILL, Answer.WITHDRAWN, Answer.SAME_CHILD}),
    frozenset({Answer.BACK, Answer.WITHDRAWN}),
    frozenset({Answer.SAME_CHILD, Answer.OTHER_CHILD}),
    frozenset({Answer.SAME_CHILD, Answer.WITHDRAWN}),
    frozenset({Answer.CONFIRMED, Answer.REFUSED}),
    frozenset({Answer.CONFIRMED, Answer.WITHDRAWN}),
    frozenset({Answer.REFUSED, Answer.WITHDRAWN}),
    frozenset({Answer.ADVISED, Answer.WITHDRAWN}),
    frozenset({Answer.AS_REGISTER, Answer.AS_LIST}),
    frozenset({Answer.READY, Answer.NOT_READY}),
)


def contradictions(said: Iterable[Said], names: Mapping[str, str]) -> Iterator[Remark]:
    """Pairs of answers about one child of which only one can be meant.

    Parameters
    ----------
    names
        Key of a child -> its id on the list.
    """
    by_child: dict[str, list[Said]] = {}
    for each in said:
        by_child.setdefault(each.key.child, []).append(each)
    for child, answers in by_child.items():
        for one, two in combinations(answers, 2):
            if not _agree(one, two):
                yield Remark(
                    two.given.place,
                    msgid("About {child} it says “{two}” here and “{one}” in {other}: leave one of them empty."),
                    {
                        "child": names[child],
                        "one": _in_full(one),
                        "two": _in_full(two),
                        "other": one.given.place,
                    },
                )


def _in_full(said: Said) -> str:
    return ": ".join(each for each in (said.given.answer, said.given.reason, _told(said)) if each)


def _told(said: Said) -> str:
    return said.text if said.answer in NEEDS_TEXT else ""


def _agree(one: Said, two: Said) -> bool:
    """Whether two answers about one child can both be meant."""
    if one.answer is two.answer:
        is_one = one.choice == two.choice and one.reason == two.reason
        return is_one and (one.answer not in NEEDS_TEXT or one.text == two.text)
    pair = frozenset({one.answer, two.answer})
    if any(pair <= each for each in _EITHER):
        return False
    if not pair <= frozenset(_SEAT):
        return True
    ends = [each for each in pair if each in _BEFORE]
    return not ends or (len(ends) == 1 and pair - set(ends) <= _BEFORE[ends[0]])
