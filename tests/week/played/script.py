"""What happens in a region week after week, drawn from a seed; every draw depends on the bookkeeping alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.week.played import events
from tests.week.played.game import Entry, Game
from tests.week.played.people import Line, People
from tests.week.played.row import FROM, GONE, Row
from tests.week.played.world import GROUPS, MONDAY, POSTCODES, WEEK, days_of


@dataclass
class Script:
    """The events of a region.

    Attributes
    ----------
    lines
        The coordinator's own list, which goes on from week to week.
    gone
        Rows that fell off the list, and may be there again.
    twice
        Id of a second registration -> id of the first.
    days
        Monday of each week.
    old
        The last week's files, filled in.
    """

    game: Game
    rng: Random
    lines: list[Line] = field(default_factory=list)
    gone: list[Line] = field(default_factory=list)
    twice: dict[str, str] = field(default_factory=dict)
    days: list[dt.date] = field(default_factory=list)
    old: list[Path] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.people = People(self.rng)

    @property
    def rows(self) -> dict[str, Row]:
        return self.game.sheet.rows

    @property
    def day(self) -> dt.date:
        return self.game.day

    def named(self, *states: str) -> list[str]:
        """Children in some states."""
        return [name for name, row in self.rows.items() if row.state in states]

    def some(self, names: Iterable[str], share: float) -> list[str]:
        return [name for name in names if self.rng.random() < share]

    def play(self, number: int) -> None:
        """One week."""
        self.game.day = self.days[number]
        events.begin(self, number)
        self.change_list(number)
        whole = number == 0 or self.rng.random() < 0.8
        listed = self.lines if whole else self.lines[-6:]
        self.game.import_list(listed, whole=whole, form=number)
        self.answer_questions()
        self.set_groups()
        events.hold(self)
        self.game.propose()
        if self.game.withdraw_what_does_not_fit():
            self.game.propose()  # the books of the proposal before still ask what was taken back
        if self.rng.random() < 0.15:
            self.take_back(self.game.journal[-1:])
            self.game.propose()
        events.answer_books(self, number)
        self.answer_proposals()
        self.after_offers()
        self.at_school()
        self.others()
        events.hold(self)
        self.try_what_is_not_allowed()
        if self.rng.random() < 0.6:
            self.take_back(self.rng.sample(self.game.journal[-25:], k=1))
        self.game.hold()

    # --- the list ------------------------------------------------------------------------------------------------

    def change_list(self, number: int) -> None:
        """What the coordinator did to the list since last week."""
        rng = self.rng
        for line in self.lines:
            line.spoiled.clear()
        if number == 0:
            self.lines += [self._seated() for _ in range(8)]
        else:
            self._age_list()
        for _ in range(rng.randint(2, 4)):
            self.lines.append(self.people.newcomer(self.day))
        if self.lines and rng.random() < 0.3:
            self.lines.append(self.people.sibling(rng.choice(self.lines), self.day))
        if number and rng.random() < 0.35:
            of = rng.choice(self.lines)
            double = self.people.double(of, self.day)
            self.twice[double.name] = self.twice.get(of.name, of.name)
            self.lines.append(double)
        for line in self.lines[-3:]:
            if rng.random() < 0.15:
                line.spoiled = dict(
                    [rng.choice((("geboortedatum", "31-2-2018"), ("postcode", "0001"), ("groep", "G9")))]
                )

    def _age_list(self) -> None:
        """Rows that fall off, come back, or say something else."""
        rng = self.rng
        if self.gone and rng.random() < 0.5:
            self.lines.append(self.gone.pop(rng.randrange(len(self.gone))))
        for line in list(self.lines):
            row = self.rows.get(line.name)
            is_over = row is not None and row.state in GONE
            if rng.random() < (0.5 if is_over else 0.02):
                self.lines.remove(line)
                if not is_over:
                    self.gone.append(line)
            elif rng.random() < 0.03:
                line.postcode = rng.choice(POSTCODES)
            elif rng.random() < 0.02:
                line.group = rng.choice(list(GROUPS))

    def _seated(self) -> Line:
        """A child who is at school already."""
        entered = MONDAY - dt.timedelta(days=self.rng.randint(-7, 60))
        signed_up = MONDAY - dt.timedelta(days=self.rng.randint(70, 90))
        line = self.people.newcomer(self.day, signed_up=signed_up)
        line.comes_on, line.months = None, ""
        line.group, line.entered = ("G4" if line.residence else self.rng.choice(("G1", "G2", "G3"))), entered
        return line

    # --- questions -----------------------------------------------------------------------------------------------

    def answer_questions(self) -> None:
        """Possible doubles, advice, and referrals."""
        for name in self.named("held"):
            for other in sorted(self.rows[name].suspects):
                if other in self.rows and self.rng.random() < 0.4 and self._can_be_answered(name, other):
                    self.game.answer(name, other, is_same=self._is_same(name, other))
        for name in self.some(self.named("to_advise"), 0.3):
            self.game.advise(
                name, "itk" if self.rows[name].line.residence != "azc" else self.rng.choice(("azc", "regular"))
            )
        for name in self.some(self.named("referred"), 0.1):
            if not self.rows[name].confirmed:
                self.game.say(self.rng.choice(("confirm", "confirm", "refuse")), [name], code="De Meeuw")

    def _is_same(self, one: str, two: str) -> bool:
        return self.twice.get(one, one) == self.twice.get(two, two)

    def _can_be_answered(self, one: str, two: str) -> bool:
        """Whether both are there to be one child; a child who has left is taken back first."""
        first, second = self.rows[one], self.rows[two]
        if two in first.answered or first.state in GONE or first.same_as or second.same_as:
            return False
        return not (self._is_same(one, two) and second.state in GONE)

    # --- groups --------------------------------------------------------------------------------------------------

    def set_groups(self) -> None:
        """A group that takes nobody for some weeks, is smaller, keeps a seat, or closes for a while."""
        if self.rng.random() < 0.25:
            column, value = self.rng.choice(
                (("max_added", "0"), ("max_added", "1"), ("max_size", "4"), ("reserved", "1"), ("status", "closed"))
            )
            last = self.day + self.rng.choice((1, 2, 4)) * WEEK
            self.game.set_group(self.rng.choice(list(GROUPS)), column, value, last)

    # --- a proposal and what follows -----------------------------------------------------------------------------

    def answer_proposals(self) -> None:
        """Schools and parents answer, some of them not at all."""
        said: dict[str, list[str]] = {}
        for name in self.named("proposed"):
            said.setdefault(self.rng.choice(("agree", "offer", "offer", "object", "decline", "")), []).append(name)
        self.game.say("agree", [name for name in said.get("agree", ()) if not self.rows[name].agreed])
        self.game.say("offer", said.get("offer", ()))
        self.game.say("decline", said.get("decline", ()))
        for name in said.get("object", ()):
            group = self.rows[name].proposed
            refused = self.rng.choice((group, GROUPS[group].school, ""))
            self.game.say("object", [name], code=refused)
            if not refused:  # the school is full
                self.game.set_group(group, "max_added", "0", self.day + 2 * WEEK)

    def after_offers(self) -> None:
        """Parents say yes or no, schools enrol, children come or do not."""
        for command, states, share in (
            ("accept", ("offered",), 0.7),
            ("decline", ("offered", "accepted"), 0.1),
            ("enrol", ("accepted",), 0.7),
            ("no_show", ("accepted", "enrolled"), 0.06),
            ("start", ("enrolled",), 0.7),
            ("withdraw", ("waiting", "offered", "enrolled", "declined"), 0.03),
        ):
            on = self.day if command in ("enrol", "start") else None
            self.game.say(command, self.some(self.named(*states), share), on=on)

    def at_school(self) -> None:
        """Exits planned, confirmed and carried out; moves to another group, and of house."""
        for name in self.named("started"):
            row = self.rows[name]
            if row.exit_on is not None and row.exit_on <= self.day:
                self.game.say("leave", [name], on=row.exit_on)
            elif row.exit_on is None and self.rng.random() < 0.08:
                code = self.rng.choice(("confirmed", ""))
                self.game.say("exit", [name], code=code, on=self.day + self.rng.randint(3, 30) * dt.timedelta(days=1))
            elif row.exit_on is not None and not row.exit_confirmed and self.rng.random() < 0.5:
                self.game.say("exit", [name], code="confirmed", on=row.exit_on)
        for name in self.some(self.named("enrolled", "started"), 0.02):
            self.game.say("move_group", [name], code=self.rng.choice(["G1", "G2", "G3"]))

    def others(self) -> None:
        """Moves of house, children who come later, and who is taken back."""
        for name in self.some(self.named("waiting", "started", "proposed"), 0.04):
            postcode = self.rng.choice([each for each in POSTCODES if each != self.rows[name].line.postcode])
            self.game.move_house(name, postcode)
        for name in self.some(self.named("waiting", "proposed", "announced"), 0.04):
            self.game.say("available", [name], on=self.day + self.rng.randint(3, 25) * dt.timedelta(days=1))
        for name in self.some(self.named("no_show", "withdrawn", "left"), 0.08):
            if not self.rows[name].same_as:
                self.game.say("return", [name])

    def try_what_is_not_allowed(self) -> None:
        """A command that the state of one of its children does not allow: of none of them anything is noted."""
        command = self.rng.choice([each for each in FROM if each not in ("exit", "place", "hold", "release", "pin")])
        wrong = [name for name, row in self.rows.items() if row.state not in FROM[command]]
        right = [name for name, row in self.rows.items() if row.state in FROM[command]]
        names = [*right[:1], *(self.rng.sample(wrong, k=1) if wrong else ())]
        if wrong:
            self.game.say(command, names, code="G1", on=self.day)

    def take_back(self, entries: Iterable[Entry]) -> None:
        """Take commands back, undos among them; what is taken back already is refused."""
        for entry in entries:
            self.game.undo(entry)


def played(game: Game, seed: int, weeks: int, *, each: Callable[[int, Script], object] = lambda *_: None) -> Script:
    """A region's weeks, one after the other."""
    script = Script(game, Random(seed), days=days_of(weeks))
    for number in range(weeks):
        script.play(number)
        each(number, script)
    return script
