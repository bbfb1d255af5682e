"""Steps of a repair, in the user's terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from placement.locale import msgid, msgids
from placement.locale.language import Translator
from placement.reports.words.marks import plain
from placement.result import Note

_COUNTED = {
    "seat_more": (
        "seats",
        msgids("one more place in {group_id}", "{count} more places in {group_id}"),
    ),
    "pupil_short": (
        "pupils",
        msgids(
            "let {group_id} run with one pupil under its minimum",
            "let {group_id} run with {count} pupils under its minimum",
        ),
    ),
    "move_more": (
        "moves",
        msgids("let one more seated pupil move", "let {count} more seated pupils move"),
    ),
    "group_more": (
        "groups",
        msgids("one more open group", "{count} more open groups"),
    ),
}

_NAMED = {
    "split": msgid("let family {family_id} be split"),
    "open_group": msgid("open {group_id}"),
    "drop_pin": msgid("drop the pin of {pupil_id} on {group_id}"),
    "drop_agreed": msgid("give up the agreed proposal of {group_id} for {pupil_id}"),
}


def step_line(words: Translator, step: Note) -> str:
    """A step of a repair in words; a code without words is shown with its values."""
    values = {key: plain(str(value)) for key, value in step.values.items()}
    if step.code in _COUNTED:
        key, (one, many) = _COUNTED[step.code]
        return words.plural(one, many, int(values.pop(key, "1")), **values)
    if step.code in _NAMED:
        return words.text(_NAMED[step.code], **values)
    return " ".join([step.code, *(f"{key}={value}" for key, value in values.items())])


_UNNAMED: Mapping[str, str] = {
    "split": msgid("let a family be split"),
    "drop_pin": msgid("drop a pin on {group_id}"),
}
"""Code of a step on a pupil or a family -> its sentence without them: only the coordinator's files name those."""


def unnamed_step(words: Translator, step: Note) -> str:
    """A step without the pupils that it is about."""
    if step.code in _UNNAMED:
        return words.text(_UNNAMED[step.code], group_id=plain(str(step.values.get("group_id", ""))))
    return step_line(words, step)


_UNSEATED = msgids(
    "find a seat for {count} pupil who loses the one in {group_id}",
    "find a seat for {count} pupils who lose theirs in {group_id}",
)


def steps_in_words(
    words: Translator, steps: Iterable[Note], line: Callable[[Translator, Note], str] = unnamed_step
) -> list[str]:
    """Steps of a repair, with the pupils who lose a seat counted by group, since closing one can displace many.

    Parameters
    ----------
    line
        How a step of another kind is said; without pupils unless the reader is the coordinator.
    """
    every = list(steps)
    lost = Counter(str(step.values.get("group_id", "")) for step in every if step.code == "unseat")
    said = [words.plural(*_UNSEATED, count, group_id=plain(group_id)) for group_id, count in lost.items()]
    return [*said, *(line(words, step) for step in every if step.code != "unseat")]
