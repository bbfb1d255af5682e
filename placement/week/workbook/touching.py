"""Whom a school's reason about one child touches besides: all who could have come to that group, told beforehand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from placement.cells import SEPARATOR
from placement.faults import PlacementError
from placement.locale.language import Translator
from placement.register.states import State
from placement.reports.words.columns import cell_line
from placement.week.desk import Desk
from placement.week.sealing import seal
from placement.week.workbook.answering import AnswersTaken
from placement.week.workbook.choices import Answer
from placement.week.workbook.settings import SetGroup


@dataclass(frozen=True)
class Touched:
    """What a reason means for the others of a group.

    Attributes
    ----------
    proposed
        Keys of others who are proposed there, agreed on by nobody, and for whom the next proposal looks elsewhere.
    agreed
        Keys of those who are agreed on there, and stay.
    """

    setting: SetGroup
    proposed: tuple[str, ...]
    agreed: tuple[str, ...]

    @property
    def takes_nobody(self) -> bool:
        """Whether the group takes nobody but those who are agreed on."""
        most = self.setting.cells.get("max_added")
        return most is not None and int(most) <= len(self.agreed)


class TouchesOthersError(PlacementError):
    """Answers that mean something for others too, whom nobody was told of yet.

    Attributes
    ----------
    touched
        Whom.
    seal
        What would be noted: whoever agrees to exactly this has it written.
    """

    def __init__(self, touched: tuple[Touched, ...], seal: str) -> None:
        self.touched, self.seal = touched, seal
        super().__init__()

    def __reduce__(self) -> tuple[type[TouchesOthersError], tuple[tuple[Touched, ...], str]]:
        """Pickles the arguments, so that the error survives a trip between processes."""
        return TouchesOthersError, (self.touched, self.seal)


def touched_by(desk: Desk, taken: AnswersTaken) -> tuple[Touched, ...]:
    """What answers that were said at a desk mean for others; a setting that holds already means nothing new."""
    refused = {desk.child(key).objections[-1] for key in taken.taken.get(Answer.NOT_AGREED, ())}
    causes = {(each.group_id, each.code) for each in refused}
    found = (each for each in taken.settings if (each.group_id, each.code) in causes and not _holds(desk, each))
    return tuple(_touched(desk, each) for each in found)


def _holds(desk: Desk, setting: SetGroup) -> bool:
    """Whether all of a setting held before, and as long."""
    held = {
        each.column: each.text
        for each in desk.before.settings
        if each.group_id == setting.group_id and each.holds(desk.today) and each.last == setting.until
    }
    return held.items() >= setting.cells.items()


def _touched(desk: Desk, setting: SetGroup) -> Touched:
    agreed = desk.standing.agreed().get(setting.group_id, ())
    proposed = (
        each.key
        for each in desk.standing.in_state(State.PROPOSED)
        if each.proposal is not None and each.proposal.group_id == setting.group_id and each.key not in agreed
    )
    return Touched(setting, tuple(each for each in proposed if _is_touched(desk, each, setting)), agreed)


def _is_touched(desk: Desk, key: str, setting: SetGroup) -> bool:
    """Whether a group means another one for a child; support that it no longer gives, for those who need it."""
    if setting.cells.keys() != {"support"}:
        return True
    given, needed = (_needs(each) for each in (setting.cells["support"], _support_of(desk, key)))
    return not needed <= given


def _support_of(desk: Desk, key: str) -> str:
    return desk.identities.get(key, {}).get("support_need", "")


def _needs(cell: str) -> set[str]:
    return {each.strip().casefold() for each in cell.split(SEPARATOR) if each.strip()}


def require_agreed(desk: Desk, taken: AnswersTaken, agreed: str) -> None:
    """Refuse answers that touch others until a person agreed to exactly what would be noted.

    Parameters
    ----------
    agreed
        Seal of what was agreed to; empty for nothing.

    Raises
    ------
    TouchesOthersError
        If that was not agreed to.
    """
    touched = touched_by(desk, taken)
    if touched and (found := seal(desk, "", [])) != agreed:
        raise TouchesOthersError(touched, found)


def setting_line(words: Translator, touched: Touched, reasons: Mapping[str, str]) -> str:
    """What a group takes from now on, until when, and why."""
    setting = touched.setting
    values = {
        "group": setting.group_id,
        "date": words.date(setting.until),
        "reason": reasons.get(setting.code, setting.code),
    }
    if touched.takes_nobody and touched.agreed:
        return words.text("{group} takes nobody until {date} but those held or agreed on ({reason}).", **values)
    if touched.takes_nobody:
        return words.text("{group} takes nobody until {date} ({reason}).", **values)
    what = words.listing(cell_line(words, *each) for each in setting.cells.items())
    return words.text("{group} until {date}: {what} ({reason}).", what=what, **values)


def touched_lines(
    words: Translator, touched: Touched, reasons: Mapping[str, str], name: Callable[[str], str]
) -> Iterator[str]:
    """What follows for a group, and for whom.

    Parameters
    ----------
    reasons
        Code of a reason -> its words.
    name
        What a child is called.
    """
    yield setting_line(words, touched, reasons)
    if touched.proposed:
        yield words.plural(
            "{count} other child is proposed there, neither held nor agreed on: {children}. The next proposal looks "
            "for another group.",
            "{count} other children are proposed there, neither held nor agreed on: {children}. The next proposal "
            "looks for other groups.",
            len(touched.proposed),
            children=words.listing(map(name, touched.proposed)),
        )
    else:
        yield words.text("Nobody else who is proposed there is touched by it now.")
    if touched.agreed:
        yield words.plural(
            "{count} child is held or agreed on, and stays: {children}.",
            "{count} children are held or agreed on, and stay: {children}.",
            len(touched.agreed),
            children=words.listing(map(name, touched.agreed)),
        )
