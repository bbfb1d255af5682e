"""What lists of sign-ups bring, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from placement.locale import msgids
from placement.locale.language import Translator
from placement.register.states import SEATED, State
from placement.reports.words.columns import cell_words, column_words
from placement.reports.words.marks import plain
from placement.reports.words.phrases import shown_value
from placement.reports.words.week import WHY, likeness_line, state_word
from placement.week.comparing import Changed, Comparison, Differs, Held, Suspect, Why
from placement.week.desk import Desk
from placement.week.lists import SignUp

_OF_EVERYBODY = msgids(
    "{file}: {count} row, taken as a list of everybody.", "{file}: {count} rows, taken as a list of everybody."
)
_OF_SOME = msgids(
    "{file}: {count} row, taken as a list of some: nobody vanishes by it.",
    "{file}: {count} rows, taken as a list of some: nobody vanishes by it.",
)


class ListTold:
    """What one list of sign-ups brings, in sentences.

    Parameters
    ----------
    desk
        The desk at which it was taken.
    """

    def __init__(self, words: Translator, desk: Desk, found: Comparison) -> None:
        self.words = words
        self.desk = desk
        self.found = found
        self.keys = {desk.own_id(key).casefold(): key for key in desk.standing.children}
        self.rows = {each.row: each for each in found.of.sign_ups}

    def head(self) -> str:
        """The list as a whole."""
        if self.found.is_whole:
            one, many = _OF_EVERYBODY
        else:
            one, many = _OF_SOME
        return self.words.plural(one, many, len(self.found.of.sign_ups), file=plain(self.found.of.file))

    def sections(self) -> Iterator[tuple[str, list[str]]]:
        """What is to be looked at first, then what changed, then who is new."""
        found, words = self.found, self.words
        gone = words.text("No longer on the list: each stays as it is until you say what became of the child")
        yield gone, [self._vanished(key) for key in found.vanished]
        yield words.text("Set aside until you answer"), [self._held(each) for each in found.held]
        yield words.text("Taken, but may be registered already"), [self._asked(each) for each in found.asked]
        yield (
            words.text("Other than in the register, which stays as it is"),
            [self._differs(each) for each in found.differs],
        )
        yield words.text("Changed"), [self._changed(each) for each in found.changed]
        yield words.text("On the list again"), [self._named(key) for key in found.present]
        yield words.text("Set aside before, and taken now"), [self._new(row) for _, row in found.freed]
        yield words.text("New"), list(self._newcomers())
        if not any((found.vanished, found.held, found.differs, found.changed, found.freed, found.new, found.present)):
            yield words.text("Nothing new"), [words.text("Everybody on the list is in the register as the list says.")]

    def _newcomers(self) -> Iterator[str]:
        """New children by what they are now; of those who have a seat already, how many."""
        by_state: dict[State, list[str]] = {}
        for row in self.found.new:
            child = self.desk.standing.children[self.keys[row.own_id.casefold()]]
            by_state.setdefault(child.state, []).append(self._named(child.key))
        for state, named in by_state.items():
            count = self.words.plural("{count} child", "{count} children", len(named))
            said = f"{state_word(self.words, state)}: {count}"
            yield said if state in SEATED else f"{said} ({', '.join(named)})"

    def _named(self, key: str) -> str:
        return f"{key} {plain(self.desk.own_id(key))}".strip()

    def _row(self, row: SignUp) -> str:
        key = self.keys.get(row.own_id.casefold()) if row.own_id else None
        if key is not None:
            return self._named(key)
        return plain(row.own_id) or self.words.text("row {row}", row=row.row)

    def _new(self, row: SignUp) -> str:
        key = self.keys.get(row.own_id.casefold())
        if key is None:
            return self._row(row)
        child = self.desk.standing.children[key]
        place = f", {child.group_id}" if child.group_id else ""
        return f"{self._named(key)}: {state_word(self.words, child.state)}{plain(place)}"

    def _vanished(self, key: str) -> str:
        return f"{self._named(key)}: {state_word(self.words, self.desk.standing.children[key].state)}"

    def _changed(self, change: Changed) -> str:
        cells = {**change.identity, **change.cells}
        said = "; ".join(
            self.words.text(
                "{column} from {before} to {after}",
                column=self._column(name),
                before=self._cell(name, before),
                after=self._cell(name, after),
            )
            for name, (before, after) in cells.items()
        )
        return f"{self._named(change.key)}: {said}"

    def _differs(self, each: Differs) -> str:
        return self.words.text(
            "{pupil}: {column} is {there} on the list, {here} in the register.",
            pupil=self._row(each.sign_up),
            column=self._column(each.column),
            there=self._cell(each.column, each.there),
            here=self._cell(each.column, each.here),
        )

    def _column(self, name: str) -> str:
        return column_words(self.words, name, self.found.of.headings)

    def _cell(self, name: str, text: str) -> str:
        return cell_words(self.words, name, text) if text else shown_value(self.words, text)

    def _held(self, held: Held) -> str:
        words = self.words
        why = words.text(WHY[held.why.value])
        if held.why is Why.UNREADABLE:
            why = "; ".join(
                words.text(
                    "row {row}, {column}: {value}, expected {expected}",
                    row=held.sign_up.row,
                    column=each.column or "-",
                    value=plain(shown_value(words, each.value)),
                    expected=plain(words.expected(each.expected)),
                )
                for each in held.sign_up.faults
            )
        elif held.why is Why.DOUBLE:
            why = "; ".join(self._suspect(each) for each in held.suspects)
        return f"{self._row(held.sign_up)}: {why}"

    def _asked(self, held: Held) -> str:
        return f"{self._row(held.sign_up)}: {'; '.join(self._suspect(each) for each in held.suspects)}"

    def _suspect(self, each: Suspect) -> str:
        words = self.words
        other = self._named(each.other) if each.other else self._row(self.rows[each.row or 0])
        likeness = likeness_line(words, each.alike, each.unlike)
        if each.is_twin:
            return words.text("may be a twin of {other}: {likeness}", other=other, likeness=likeness)
        return words.text("may be {other}: {likeness}", other=other, likeness=likeness)
