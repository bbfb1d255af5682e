"""Effects of a scenario's changes: who was drawn, who left, and what the covenant then requires."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from placement.case import Case
from placement.locale import msgid
from placement.locale.language import Translator
from placement.reports.words.marks import plain
from placement.result import Note
from placement.scenario.chance import ONE_DRAW
from placement.scenario.shock_types import OWN
from placement.scenario.years import YEAR_OF_INFLOW

Lister = Callable[[Iterable[str]], str]
"""Lists ids in a sentence."""

_CONSULT = {
    "consult_below": msgid(
        "Article 10: the parties consult. ITK newcomers without a seat: {count}, {part} of the usual {usual}, below "
        "the threshold of {limit}."
    ),
    "consult_above": msgid(
        "Article 10: the parties consult. ITK newcomers without a seat: {count}, {part} of the usual {usual}, above "
        "the threshold of {limit}."
    ),
    "consult_seated_below": msgid(
        "Article 10: the parties consult. Pupils seated in ITK groups: {count}, {part} of the usual {usual}, below "
        "the threshold of {limit}."
    ),
    "consult_seated_above": msgid(
        "Article 10: the parties consult. Pupils seated in ITK groups: {count}, {part} of the usual {usual}, above "
        "the threshold of {limit}."
    ),
}

_NOTICE_RUNS = msgid(
    "{board} leaves, but cannot yet: with notice on {notice} it can from {day}, after a full calendar "
    "year (covenant 9)."
)
_LEFT = msgid("{board} leaves: its notice of {notice} ran out on {day} (covenant 9).")

_OF_CHANGES = ("inflow", "location_now", "location_later", "exits", "board", "municipality", "notice", YEAR_OF_INFLOW)
"""What the codes of remarks begin with that say what a change comes to."""

_GROUPS = {"azc": msgid("groups for the asylum centre"), "itk": msgid("language groups")}
_KINDS = {"azc": msgid("asylum centre"), "rol": msgid("reception centre")}


def remark_lines(words: Translator, case: Case, lister: Lister | None = None) -> list[str]:
    """All remarks of a case, as sentences.

    Parameters
    ----------
    lister
        For readers who may see the ids of pupils; without it no pupil is named.
    """
    boards = {board.id: board.name for board in case.region.boards}
    return [line for note in case.remarks for line in _Remark(words, boards, lister, note).lines()]


def changes_said(words: Translator, case: Case) -> list[str]:
    """Sentences on what a scenario's changes come to, such as who was drawn and who left; no pupil is named."""
    boards = {board.id: board.name for board in case.region.boards}
    notes = (note for note in case.remarks if note.code.startswith(_OF_CHANGES))
    return [next(_Remark(words, boards, None, note).lines()) for note in notes]


class _Remark:
    """One remark, put into words."""

    def __init__(self, words: Translator, boards: dict[str, str], lister: Lister | None, note: Note) -> None:
        self.words = words
        self.boards = boards
        self.lister = lister
        self.note = note

    def lines(self) -> Iterator[str]:
        code = self.note.code
        if code == YEAR_OF_INFLOW:
            yield self._year()
        elif code.startswith("inflow"):
            yield from self._inflow()
        elif code.startswith("location"):
            yield from self._location()
        elif code.startswith("exits"):
            yield from self._exits()
        elif code.startswith("consult"):
            yield self._consult()
        elif code == ONE_DRAW:
            yield self.words.text(
                "This is one draw of many: another draw of the pupils gives other figures. "
                "See how far they vary before deciding."
            )
        elif code.startswith("municipality"):
            yield self._municipality()
        else:
            yield self._board()

    def _year(self) -> str:
        return self.words.plural(
            "This batch stays as it is; a comparison also plays the {count} week from then on, with {part} of the "
            "usual sign-ups.",
            "This batch stays as it is; a comparison also plays the {count} weeks from then on, with {part} of the "
            "usual sign-ups.",
            self._count("weeks"),
            part=self.words.percent(Fraction(str(self.note.values["factor"]))),
        )

    def _inflow(self) -> Iterator[str]:
        words = self.words
        if self.note.code == "inflow_kept":
            yield words.plural(
                "Inflow: {kept} of {count} pupil without a seat is counted; the others are left out by lot.",
                "Inflow: {kept} of {count} pupils without a seat are counted; the others are left out by lot.",
                self._count("before"),
                kept=words.number(self._count("kept")),
            )
            yield from self._named(msgid("Left out by lot: {pupils}."))
        elif self._text("profile") == OWN:
            yield words.plural(
                "Inflow: {count} invented pupil was added, like the scenario's own.",
                "Inflow: {count} invented pupils were added, like the scenario's own.",
                self._count("count"),
            )
        else:
            yield words.plural(
                "Inflow: {count} invented pupil was added, like those in {file}.",
                "Inflow: {count} invented pupils were added, like those in {file}.",
                self._count("count"),
                file=plain(self._text("profile")),
            )

    def _location_needs(self) -> Iterator[str]:
        words, groups = self.words, self._count("groups")
        about = {name: words.number(self._count(name)) for name in ("children", "free", "target", "rooms")}
        about |= {"postcode": self._where(), "kind": words.text(_GROUPS[self._text("kind")])}
        yield words.plural(
            "The location in {postcode} has {children} children of group age; {kind} have {free} seats free up to "
            "their target. It needs {count} group more of {target}, and a room for it; {rooms} rooms are free in the "
            "region.",
            "The location in {postcode} has {children} children of group age; {kind} have {free} seats free up to "
            "their target. It needs {count} groups more of {target}, and a room for each; {rooms} rooms are free in "
            "the region.",
            groups,
            **about,
        )

    def _where(self) -> str:
        """The postcode of a location, and the municipality where that is known."""
        postcode, municipality = (plain(str(self.note.values.get(key, ""))) for key in ("postcode", "municipality"))
        return f"{postcode} ({municipality})" if municipality else postcode

    def _location(self) -> Iterator[str]:
        if self.note.code == "location_needs":
            yield from self._location_needs()
            return
        words = self.words
        about = {
            "kind": words.text(_KINDS[self._text("kind")]),
            "postcode": self._where(),
            "day": self._day("from"),
        }
        if self.note.code == "location_now":
            yield words.plural(
                "A new {kind} in {postcode} from {day}: {count} child is expected there, drawn for this scenario.",
                "A new {kind} in {postcode} from {day}: {count} children are expected there, drawn for this scenario.",
                self._count("count"),
                **about,
            )
        else:
            yield words.plural(
                "A new {kind} in {postcode} from {day}, after the first school day: its {count} child is not in this "
                "batch.",
                "A new {kind} in {postcode} from {day}, after the first school day: its {count} children are not in "
                "this batch.",
                self._count("count"),
                **about,
            )
        if self.note.values.get("is_party") == "no":
            yield words.text(
                "{municipality} is not a party to the covenant: the steering group's advice (5c) is for parties.",
                municipality=plain(self._text("municipality")),
            )
        elif self._text("municipality"):
            yield words.text(
                "The steering group advises the municipality of {municipality} on education and housing (covenant 5c).",
                municipality=plain(self._text("municipality")),
            )
        else:
            yield words.text("The steering group advises the municipality on education and housing (covenant 5c).")

    def _exits(self) -> Iterator[str]:
        words, count = self.words, self._count("count")
        if self.note.code == "exits":
            yield words.plural(
                "{count} seated pupil leaves before {day}, as expected, and frees a seat.",
                "{count} seated pupils leave before {day}, as expected, and free their seats.",
                count,
                day=self._day("until"),
            )
            yield from self._named(msgid("Left: {pupils}."))
        else:
            yield words.plural(
                "{count} seated pupil is expected to leave but stays, because of a pin.",
                "{count} seated pupils are expected to leave but stay, because of a pin.",
                count,
            )
            yield from self._named(msgid("Pinned: {pupils}."))

    def _consult(self) -> str:
        words = self.words
        about = {
            "count": words.number(self._count("count")),
            "part": words.percent(self._part("part"), 0),
            "usual": words.number(self._count("usual")),
            "limit": words.percent(self._part("limit"), 0),
        }
        return words.text(_CONSULT[self.note.code], **about)

    def _board(self) -> str:
        words, board_id = self.words, self._text("board_id")
        board = plain(self.boards.get(board_id, board_id))
        if self.note.code == "board_joined":
            return words.text("{board} joins: in that year the covenant is revised (covenant 9).", board=board)
        about = {"board": board, "notice": self._day("notice_on"), "day": self._day("leaves_on")}
        if self.note.code == "notice_runs":
            return words.text(_NOTICE_RUNS, **about)
        return words.text(_LEFT, **about)

    def _municipality(self) -> str:
        words, name = self.words, plain(self._text("municipality"))
        if self.note.code == "municipality_joined":
            return words.text("{board} joins: in that year the covenant is revised (covenant 9).", board=name)
        about = {"board": name, "notice": self._day("notice_on"), "day": self._day("leaves_on")}
        if self.note.code == "municipality_notice_runs":
            return words.text(_NOTICE_RUNS, **about)
        return words.text(_LEFT, **about)

    def _named(self, sentence: str) -> Iterator[str]:
        pupils = self.note.values.get("pupils")
        if self.lister is not None and isinstance(pupils, tuple) and pupils:
            yield self.words.text(sentence, pupils=self.lister(pupils))

    def _text(self, name: str) -> str:
        return str(self.note.values[name])

    def _count(self, name: str) -> int:
        value = self.note.values[name]
        return value if isinstance(value, int) else 0

    def _part(self, name: str) -> Fraction:
        value = self.note.values[name]
        return Fraction(value) if isinstance(value, int | Fraction) else Fraction(0)

    def _day(self, name: str) -> str:
        return self.words.date(dt.date.fromisoformat(self._text(name)))
