"""Codes of a result in words: every code of the contract has its msgid here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.words.criteria import CRITERIA

ROUTES: Mapping[str, str] = {
    "too_young": msgid("under four, not at school yet"),
    "kindergarten": msgid("kindergarten class"),
    "secondary": msgid("secondary education"),
    "regular": msgid("regular class"),
    "azc": msgid("asylum centre class"),
    "international": msgid("international education"),
    "review": msgid("to review by the coordinator"),
    "itk": msgid("international language class"),
}

OUTCOMES: Mapping[str, str] = {
    "placed": msgid("newly placed"),
    "stays": msgid("stays"),
    "moved": msgid("moves to another group"),
    "waiting": msgid("waits"),
    "routed": msgid("referred, destination not yet confirmed"),
    "announced": msgid("announced, comes later"),
    "left": msgid("has left"),
    "review": msgid("to review, no destination yet"),
}
"""Outcomes in `placements.csv`; of routed pupils, those to review and those who come later have words of their own."""

REASONS: Mapping[str, str] = {
    "pinned": msgid("placed by hand"),
    "family": msgid("with brothers and sisters"),
    "nearest": msgid("nearest group"),
    "nearest_with_room": msgid("nearest group with room"),
    "weighed": msgid("a nearer group had room; other criteria decided"),
    "displaced": msgid("own group closes"),
    "released": msgid("free to move"),
    "moved": msgid("moved for the whole"),
    "seated": msgid("seated"),
    "no_seat": msgid("no seat free"),
    "no_band": msgid("no group for this age"),
    "no_group": msgid("no open group of the right kind"),
    "refused_all": msgid("every possible group refused"),
    "too_far": msgid("every possible group too far"),
    "family_fits_nowhere": msgid("the family fits nowhere together"),
    "family_waits": msgid("waits with brothers and sisters"),
    "kept_apart": msgid("kept apart from a pupil in every possible group"),
    "announced": msgid("comes after this batch"),
    "left": msgid("has left"),
}

FLAGS: Mapping[str, str] = {
    "above_target": msgid("group above target"),
    "far": msgid("a long way"),
    "split": msgid("family split"),
    "outside_band": msgid("outside age band"),
    "walk_1500": msgid("up to 8 years and further than 1.5 km"),
    "walk_2000": msgid("9 or older and further than 2 km"),
    "twelve": msgid("twelve: to secondary education after this school year"),
    "displaced": msgid("own group closes"),
    "pinned": msgid("placed by hand"),
    "agreed": msgid("proposal agreed to"),
    "review": msgid("to review"),
    "family_fits_nowhere": msgid("the family fits nowhere together"),
    "no_seat": msgid("no seat free"),
    "no_band": msgid("no group for this age"),
    "route_open": msgid("route could turn on an empty field"),
    "not_target_group": msgid("no longer in the target group"),
    "seat_breaks_rule": msgid("seat breaks a rule by now"),
    "announced": msgid("comes after this batch"),
    "asked": msgid("a question about this pupil is open"),
    "outside_region": msgid("lives outside the region"),
}

GROUP_STATUSES: Mapping[str, str] = {
    "open": msgid("open"),
    "closed": msgid("closed"),
    "candidate": msgid("candidate"),
    "winding_down": msgid("winding down"),
    "shut": msgid("stays shut"),
}

BY_HAND = msgid("route set by hand")

_NEEDS: Mapping[str, str] = {
    "seat": msgid("a seat in {id}"),
    "reserved": msgid("a seat held back in {id}"),
    "inflow": msgid("more inflow in {id} (its max_added)"),
    "open": msgid("{id} open"),
    "distance": msgid("a longer way allowed"),
    "family": msgid("brothers and sisters apart"),
    "refusal": msgid("a refusal withdrawn"),
    "route": msgid("another route"),
}

_OF_GROUPS = ("seat", "reserved", "inflow", "open")

COLUMNS = {"origin": msgid("origin"), "home_language": msgid("home language")}
"""Columns that say where a child comes from."""

RULES: Mapping[str, str] = {
    "closed": msgid("the group is closed"),
    "candidate": msgid("the group is a candidate and not open"),
    "winding_down": msgid("the group winds down and takes no one"),
    "no_nt2_teacher": msgid("there is no NT2 teacher for the group"),
    "shut": msgid("the group stays shut, without its minimum of pupils"),
    "route": msgid("the pupil's route leads elsewhere"),
    "age": msgid("the age lies too far outside its band"),
    "refused": msgid("the group, its school or its board was refused"),
    "distance": msgid("it lies beyond max_distance_km"),
    "apart": msgid("a pupil is there from whom this one is kept apart"),
    "left": msgid("the pupil has left"),
    "announced": msgid("the pupil comes after this batch"),
}
"""Every reason why a pupil is not allowed in a group (contract, section 3)."""


def word(words: Translator, names: Mapping[str, str], code: str) -> str:
    """A code in words; the code itself if it has none."""
    return words.text(names[code]) if code in names else code


def article(words: Translator, name: str) -> str:
    """An article of the covenant, or the remark that a route was set by hand."""
    if name == "by hand":
        return words.text(BY_HAND)
    _, _, letter = name.partition("preamble ")
    if letter:
        return words.text(msgid("covenant, preamble {letter}"), letter=letter)
    number, _, note = name.partition(", fn ")
    if note:
        return words.text(msgid("covenant {article}, footnote {note}"), article=number, note=note)
    return words.text(msgid("covenant {article}"), article=number)


def need(words: Translator, code: str) -> str:
    """What would place a waiting pupil, in words.

    Parameters
    ----------
    code
        `seat:GROUP`, `open:GROUP`, `age:MONTHS`, `distance`, `refusal` or `family` from the engine; for a group
        that is not full, `reserved:GROUP` or `inflow:GROUP`.
    """
    name, _, value = code.partition(":")
    if name == "age" and value.isdigit():
        return words.plural("{count} month more of age slack", "{count} months more of age slack", int(value))
    return words.text(_NEEDS[name], id=value) if name in _NEEDS else code


def needs_line(words: Translator, codes: tuple[str, ...]) -> str:
    """All that would place a waiting pupil, on one line, with groups that need the same listed together."""
    either = words.text(" or ")
    groups: dict[str, list[str]] = {}
    for code in codes:
        name, _, value = code.partition(":")
        groups.setdefault(name if name in _OF_GROUPS else code, []).append(value)
    ways = [
        need(words, f"{name}:{ids[0] if len(ids) == 1 else ', '.join(ids[:-1]) + either + ids[-1]}")
        if name in _OF_GROUPS
        else need(words, name)
        for name, ids in groups.items()
    ]
    return words.text("; or ").join(ways) if ways else words.text("nothing that one change brings")


def reason_in_words(words: Translator, reason: str, decided: Iterable[str] = ()) -> str:
    """A reason; where criteria decided, it names them.

    Parameters
    ----------
    decided
        Names of the criteria that decided, if they are known and this reader may know them.
    """
    names = [word(words, CRITERIA, name) for name in decided]
    if not names:
        return word(words, REASONS, reason)
    return words.text("a nearer group had room; what decided: {criteria}", criteria=words.listing(names))


def reason_line(words: Translator, reason: str, flags: tuple[str, ...], decided: Iterable[str] = ()) -> str:
    """A reason with its flags, on one line and without repetition.

    An open route is left out: it is among the warnings, and often applies to every pupil.
    """
    said = [reason_in_words(words, reason, decided)]
    said += (word(words, FLAGS, flag) for flag in flags if flag != "route_open")
    return "; ".join(dict.fromkeys(said))
