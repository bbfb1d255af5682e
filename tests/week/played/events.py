"""What happens beside the list and the commands: workbooks, an urgent child, reception centres, groups, August."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tests.week.played.answered import Reply
from tests.week.played.books import Asked, Books, asked
from tests.week.played.reading import opened, read, refused
from tests.week.played.replies import replies
from tests.week.played.rules import overfull, room
from tests.week.played.world import AUGUST, CENTRES, GROUPS, WEEK

if TYPE_CHECKING:
    from tests.week.played.script import Script


def begin(script: Script, number: int) -> None:
    """What is known before the list comes: each of these at least once in however few weeks."""
    game, rng, day = script.game, script.rng, script.day
    if number == 1 or rng.random() < 0.08:
        game.set_location(rng.choice(list(CENTRES)), "opens", day + rng.randint(0, 20) * dt.timedelta(days=1))
    if number == 3 or rng.random() < 0.08:
        game.set_location(rng.choice(list(CENTRES)), "closes", day + rng.randint(0, 20) * dt.timedelta(days=1))
    if number == 1 or rng.random() < 0.05:
        game.set_group("G5", "status", "open", None)
    if number == 2 or rng.random() < 0.06:
        game.set_group(rng.choice(list(GROUPS)), "max_size", str(rng.randint(4, 5)), day + 6 * WEEK)
    if number == 3 or rng.random() < 0.06:
        game.set_group(rng.choice(list(GROUPS)), "status", "closed", day + rng.choice((2, 6)) * WEEK)
    if number == len(script.days) - 3:
        game.begin_year(dt.date(day.year + (day.month >= 8), 8, 1))
    elif day == AUGUST:
        game.begin_year(dt.date(AUGUST.year, 8, 1))


def answer_books(script: Script, number: int) -> None:
    """The week's workbooks, with most of the answers; the files of schools come first, or everything at once."""
    game, rng = script.game, script.rng
    books = opened(game)
    rows = asked(game.sheet)
    busy = urgent(script) if number in (1, 3) or rng.random() < 0.4 else set()
    if script.old and rng.random() < 0.4:
        refused(game, "of another week", script.old)
    said = replies(game.sheet, rows, script.twice, rng, busy)
    wrong = list(_wrong(rows, said).items())
    if wrong and (number < 3 or rng.random() < 0.3):
        what, typed = rng.choice(wrong)
        refused(game, what, list(opened_again(script).fill(typed, rng).values()))
    files = books.fill(said, rng)
    script.old = list(files.values())
    if rng.random() < 0.4:
        read(game, {reader: path for reader, path in files.items() if reader}, rows, said)
        files = {"": files[""]}
    read(game, files, rows, said)


def opened_again(script: Script) -> Books:
    """The files once more, as they were made."""
    entry = script.game.in_force
    assert entry is not None
    game = script.game
    return Books.of(game.place.week(game.weeks[entry.batch]), game.folder, game.sheet)


def _wrong(rows: set[Asked], said: Sequence[Reply]) -> dict[str, list[Reply]]:
    """Answers of which one cannot be taken, by what is wrong."""
    found = {}
    proposed = sorted(row for row in rows if row[1] == "Voorgesteld")
    for reader, matter, name in proposed:
        others = [each for each in said if each.name != name]
        found["not understood"] = [*others, Reply(reader, matter, name, "misschien")]
        if reader:
            no = Reply(reader, matter, name, "niet akkoord")
            found["without a reason"] = [*others, no]
            yes = Reply("", matter, name, "aangeboden")
            found["contradicted"] = [*others, Reply(reader, matter, name, "niet akkoord", reason="other"), yes]
    return found


def urgent(script: Script) -> set[str]:
    """A child who comes today and gets a seat by hand; returns it, with who else was placed."""
    game, rng = script.game, script.rng
    line = script.people.newcomer(script.day)
    line.comes_on, line.months = None, ""
    script.lines.append(line)
    game.import_list([line], whole=False, form=rng.randint(0, 40))
    seeking = script.named("waiting", "proposed", "declined")
    placed = set()
    for name in rng.sample(seeking, k=min(2, len(seeking))) + ([line.name] if line.name in seeking else []):
        for group in rng.sample(list(GROUPS), k=2):
            if name not in placed and _is_consistent(script) and game.place_today(name, group):
                placed.add(name)
        if name not in placed and _is_consistent(script) and rng.random() < 0.1:
            game.place_today(name, rng.choice(list(GROUPS)), "er is niets anders")
            placed.add(name)
    return placed


def _is_consistent(script: Script) -> bool:
    """Whether every group has room for all who are proposed there: else what is still kept free is up to a person."""
    sheet, day = script.game.sheet, script.day
    return not any(overfull(sheet, day)) and all(len(sheet.held_in(each)) <= room(sheet, each, day) for each in GROUPS)


def hold(script: Script) -> None:
    """What the coordinator holds, chooses and lets go: proposals as they are, and children in a group of choice."""
    game, rng, sheet = script.game, script.rng, script.game.sheet
    game.say("hold", script.some([each for each in script.named("proposed") if not script.rows[each].is_held], 0.1))
    game.say("release", script.some([each for each in script.named("proposed") if script.rows[each].is_held], 0.25))
    for name in script.some(script.named("waiting", "proposed", "declined"), 0.12):
        row, group = script.rows[name], rng.choice([each for each in GROUPS if sheet.is_open(each, script.day)])
        if not (row.is_held and row.proposed == group):
            game.say("pin", [name], code=group)
