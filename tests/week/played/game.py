"""A command said twice: at the register and in the bookkeeping, which have to agree."""

from __future__ import annotations

import copy
import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from placement.register.register import Register
from placement.register.standing import Standing, StepError, replay
from placement.week.comparing import Comparison, Why
from placement.week.desk import Desk, at_desk
from placement.week.errors import ForbiddenSeatError, NothingToUndoError, RestsOnError, SeatTakenError
from placement.week.moves import undo
from tests.week.played import at_register
from tests.week.played.people import Line, export
from tests.week.played.row import FROM, Row
from tests.week.played.rules import differences, faults_of, fits, given_away, moved, overfull, room, set_otherwise
from tests.week.played.sheet import Setting, Sheet
from tests.week.played.world import CENTRES, MONDAY, working_folder

MOVING = ("move_group", "undo")
"""Commands by which a child at school may come to another group."""


@dataclass
class Entry:
    """A command that was said: what it was about, and the rows before and after it."""

    command: str
    batch: str
    touched: set[str]
    before: dict[str, Row | None]
    after: dict[str, Row | None]
    settings: list[Setting]
    of: Entry | None = None
    """Of an undo: what it took back."""
    is_undone: bool = False
    on: dt.date = MONDAY


@dataclass
class Game:
    """Weeks as they are played."""

    folder: Path
    sheet: Sheet = field(default_factory=Sheet)
    journal: list[Entry] = field(default_factory=list)
    day: dt.date = MONDAY
    said: Counter[str] = field(default_factory=Counter)
    standing: Standing = field(default_factory=Standing)
    weeks: dict[str, str] = field(default_factory=dict)
    """Command that made a proposal -> the proposal's name."""

    def __post_init__(self) -> None:
        self.place = working_folder(self.folder)

    # --- one command ---------------------------------------------------------------------------------------------

    def do(self, command: str, at_desk_: Callable[[Desk], object], on_sheet: Callable[[], object]) -> Entry:
        """Say a command at the register, and then in the bookkeeping."""
        before, settings = self.sheet.copied(), len(self.sheet.settings)
        self.sheet.touched = set()
        desk = self.at_register(command, at_desk_)
        on_sheet()
        touched = self.sheet.touched
        entry = Entry(
            command,
            desk.writer.batch,
            touched,
            {name: before.rows.get(name) for name in touched},
            {name: copy.deepcopy(self.sheet.rows.get(name)) for name in touched},
            self.sheet.settings[settings:],
        )
        self.journal.append(entry)
        return entry

    def at_register(self, command: str, say: Callable[[Desk], object]) -> Desk:
        """Say something at the register, which begins where the last command ended."""
        with at_desk(self.place, "An", self.day, clock=self._clock) as desk:
            assert desk.standing == self.standing, "what is stored is not what was said"
            say(desk)
        stray = moved(desk.before.children, desk.standing.children)
        assert command in MOVING or not stray, f"{command} moved {stray}"
        self.standing = desk.standing
        self.said[command] += 1
        return desk

    def _clock(self) -> dt.datetime:
        return dt.datetime.combine(self.day, dt.time(9), dt.UTC)

    # --- the commands --------------------------------------------------------------------------------------------

    def import_list(self, lines: Sequence[Line], *, whole: bool, form: int) -> None:
        file, found = self.folder / f"lijst-{form}.csv", list[Comparison]()
        file.write_bytes(export(lines, form))

        def on_sheet() -> None:
            shown = self._suspects(found[0])
            held = {each.sign_up.own_id for each in found[0].held if each.why is Why.DOUBLE}
            self.sheet.take_list(lines, self.day, whole=whole, held=held, suspects=shown)

        self.do("import", lambda desk: found.append(at_register.import_list(desk, file, whole=whole)), on_sheet)

    def _suspects(self, found: Comparison) -> Mapping[str, list[str]]:
        """Id of a row -> ids of whom it may be, as a person is shown them."""
        names = {row.row: row.own_id for row in found.of.sign_ups}
        with at_desk(self.place, "An", self.day, dry_run=True) as desk:
            return {
                each.sign_up.own_id: [desk.own_id(one.other) or names[one.row or 0] for one in each.suspects]
                for each in (*found.held, *found.asked)
            }

    def propose(self) -> dict[str, str]:
        """A proposal, which is held against what the bookkeeping knows of groups and children."""
        placed: dict[str, str] = {}
        crowded: dict[str, list[str]] = {}

        def at_desk_(desk: Desk) -> None:
            proposal, seats, too_many = at_register.propose_week(desk)
            self.weeks[desk.writer.batch] = proposal.name
            placed.update(seats)
            crowded.update(too_many)

        def on_sheet() -> None:
            self.sheet.lapse(self.day)
            assert crowded == dict(overfull(self.sheet, self.day))
            self.sheet.touched.add(f"week {list(self.weeks.values())[-1]}")
            wrong = list(faults_of(self.sheet, placed, self.day))
            assert not wrong, wrong
            self.sheet.propose(placed)

        self.do("propose", at_desk_, on_sheet).on = self.day
        return placed

    @property
    def in_force(self) -> Entry | None:
        """The proposal in force."""
        running = [each for each in self.journal if each.command == "propose" and not each.is_undone]
        return running[-1] if running else None

    def withdraw_what_does_not_fit(self) -> bool:
        """Agreements in a group that has become too small for them are taken back by a person; whether there were."""
        found = list(overfull(self.sheet, self.day))
        for _, names in found:
            self.said["crowded"] += 1
            self.say("object", names, code="")
        return bool(found)

    def say(self, command: str, names: Sequence[str], *, code: str = "", on: dt.date | None = None) -> None:
        """A command about children, all or nothing; what the contract's states do not allow is refused."""
        if not names:
            return
        if all(self.sheet.rows[name].state in FROM[command] for name in names):
            self.do(
                command,
                lambda desk: at_register.say(desk, command, names, code, on),
                lambda: self.sheet.say(command, names, self.day, code=code, on=on),
            )
            return
        try:
            self.at_register(command, lambda desk: at_register.say(desk, command, names, code, on))
        except StepError:
            self.said["refused"] += 1
        else:
            raise AssertionError(f"{command} of {names} was taken: {[self.sheet.rows[name].state for name in names]}")

    def advise(self, name: str, route: str) -> None:
        self.do(
            "advise",
            lambda desk: at_register.advise(desk, name, route),
            lambda: self.sheet.advise(name, route, self.day),
        )

    def move_house(self, name: str, postcode: str) -> None:
        self.do(
            "correct",
            lambda desk: at_register.move_house(desk, name, postcode),
            lambda: self.sheet.move_house(name, postcode),
        )

    def set_group(self, group: str, column: str, value: str, last: dt.date | None) -> None:
        self.do(
            "group",
            lambda desk: at_register.set_group(desk, group, column, value, self.day, last),
            lambda: self.sheet.set_group(group, column, value, self.day, last),
        )

    def set_location(self, centre: str, status: str, on: dt.date) -> None:
        """A reception centre opens or closes, and its children are listed."""
        listed: set[str] = set()
        self.do(
            f"location {status}",
            lambda desk: listed.update(at_register.set_location(desk, centre, status, on, CENTRES[centre])),
            lambda: self.sheet.set_group(f"centre {centre}", status, CENTRES[centre], on, None),
        )
        known = {name for name in self.sheet.living_at(CENTRES[centre]) if self.sheet.rows[name].why != "unreadable"}
        assert listed == known, f"{centre}: {listed} in the register and {known} in the bookkeeping"

    def begin_year(self, first: dt.date) -> None:
        """A new school year, and whom it concerns."""
        found: list[tuple[dt.date, set[str], set[str]]] = []
        known: list[tuple[list[str], list[str]]] = []
        self.do(
            "new-year",
            lambda desk: found.append(at_register.begin_year(desk)),
            lambda: known.append(self.sheet.new_year(first, self.day)),
        )
        ((leavers, outside),) = known
        assert found == [(first, set(leavers), set(outside))], (found, known)

    def place_today(self, name: str, group: str, reason: str = "") -> bool:
        """A seat today; without a reason none that a rule forbids, or for which there is no room.

        Who is kept in a group was given a reason, or agreed on, before.
        """
        row = self.sheet.rows[name]
        is_kept = row.state == "proposed" and row.agreed and row.proposed == group
        free = room(self.sheet, group, self.day) - len(self.sheet.held_in(group).keys() - {name})
        if not reason and not is_kept and not (free > 0 and fits(row, group, self.day)):
            try:
                self.at_register("place refused", lambda desk: at_register.place(desk, name, group, ""))
            except ForbiddenSeatError:
                self.said["place refused"] += 1
                return False
            raise AssertionError(f"{name} got a seat in {group}, where there is none")
        self.do(
            "place",
            lambda desk: at_register.place(desk, name, group, reason),
            lambda: self.sheet.say("place", [name], self.day, code=group),
        )
        return True

    def answer(self, one: str, two: str, *, is_same: bool) -> None:
        self.do(
            "same" if is_same else "not same",
            lambda desk: at_register.answer(desk, one, two, is_same=is_same),
            lambda: self.sheet.answer(one, two, self.day, is_same=is_same),
        )

    # --- taking back ---------------------------------------------------------------------------------------------

    def undo(self, entry: Entry) -> bool:
        """Take a command back; refused where something later rests on it. Returns whether it was taken back."""
        if entry.is_undone:
            with suppress(NothingToUndoError):
                self.at_register("undo", lambda desk: undo(desk, entry.batch))
                raise AssertionError(f"{entry.command} was taken back twice")
            return False
        place = next(number for number, each in enumerate(self.journal) if each is entry)
        later = [
            each
            for each in self.journal[place + 1 :]
            if not each.is_undone and (each.of is None or entry.of is not None) and each.touched & entry.touched
        ]
        if later:
            try:
                self.at_register("undo", lambda desk: undo(desk, entry.batch))
            except RestsOnError:
                self.said["undo refused"] += 1
                return False
            raise AssertionError(
                f"{entry.command} was taken back although {[each.command for each in later]} rest on it"
            )
        is_given_away = given_away(self.sheet, entry.before, self._earlier(place), self.day)
        try:
            desk = self.at_register("undo", lambda desk: undo(desk, entry.batch))
        except SeatTakenError:
            assert is_given_away, entry.command
            self.said["undo refused"] += 1
            return False
        assert not is_given_away, f"{entry.command} was taken back although somebody else has the seat"
        self._put_back(entry)
        self.journal.append(
            Entry("undo", desk.writer.batch, entry.touched, entry.after, entry.before, entry.settings, of=entry)
        )
        return True

    def _earlier(self, place: int) -> dict[str, Row | None]:
        """Rows as they were before the command at a place of the journal, of those that something changed since."""
        return {name: row for each in reversed(self.journal[place:]) for name, row in each.before.items()}

    def _put_back(self, entry: Entry) -> None:
        """Rows as they were before a command; an undo that is itself taken back brings its command back."""
        entry.is_undone = True
        if entry.of is None:
            gone = set(map(id, entry.settings))
            self.sheet.settings = [each for each in self.sheet.settings if id(each) not in gone]
        else:
            entry.of.is_undone = False
            self.sheet.settings += entry.settings
        for name, row in entry.before.items():
            if row is not None:
                self.sheet.rows[name] = copy.deepcopy(row)
            elif name in self.sheet.rows:
                del self.sheet.rows[name]

    # --- after each week -----------------------------------------------------------------------------------------

    def hold(self) -> None:
        """Everything that has to hold after a week."""
        register = Register.open(self.place.register, folder=self.folder)
        facts = list(register.facts())
        assert register.health.is_whole
        assert [each.fact_id for each in facts] == list(range(1, len(facts) + 1))
        assert replay(facts) == self.standing, "a replay gives another state"
        with at_desk(self.place, "An", self.day, dry_run=True) as desk:
            wrong = [*differences(desk, self.sheet), *set_otherwise(desk, self.sheet, self.day)]
        assert not wrong, "\n".join(wrong)
