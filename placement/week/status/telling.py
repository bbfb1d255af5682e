"""A work list's entries in words: whom each is about, and what there is to know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction

from placement.locale.language import Translator
from placement.register.states import State
from placement.reports.tables.said import day
from placement.reports.tables.work import WorkRow
from placement.reports.words.codes import ROUTES, word
from placement.reports.words.marks import plain
from placement.reports.words.tasks import TASKS, task_article
from placement.reports.words.week import WHY, state_word
from placement.week.status.item import OF_COVENANT, Item, Outlook, Task
from placement.week.workbook.people import name_of


def row_of(words: Translator, seen: Outlook, item: Item) -> WorkRow:
    """An entry in words."""
    return WorkRow(
        words.text(TASKS[item.task.value]),
        task_article(words, item.task.value),
        subject(seen, item.subject),
        "" if item.task in OF_COVENANT else name(seen, item.subject),
        item.since,
        item.due,
        item.weeks(seen.today),
        why(words, seen, item),
        item.is_overdue(seen.today),
    )


def subject(seen: Outlook, key: str) -> str:
    """A child's key with the id of the list, and of a protected child the key alone; or a group's id."""
    child = seen.standing.children.get(key)
    if child is not None and child.is_protected:
        return key
    return f"{key} {plain(seen.identities.get(key, {}).get('pupil_id', ''))}".strip()


def name(seen: Outlook, key: str) -> str:
    """A child's name, or that of a group's school; empty for a protected child."""
    child = seen.standing.children.get(key)
    if child is not None:
        return "" if child.is_protected else plain(name_of(seen.identities.get(key, {})))
    school = seen.schools.get(key, "")
    return next((plain(each.name or each.id) for each in seen.region.schools if each.id == school), "")


def why(words: Translator, seen: Outlook, item: Item) -> str:
    """What there is to know of an entry, beside its task; empty where that says it all."""
    tell = _TOLD.get(item.task)
    said = [] if tell is None else list(tell(words, seen, item.facts))
    if item.subject in seen.standing.children:
        said += _seat(words, seen, item)
    return "; ".join(each for each in said if each)


_WITH_SEAT = frozenset({
    Task.OFFER_ENDS, Task.UNAPPROVED, Task.PERSPECTIVE, Task.LONG_STAY, Task.NEXT_SCHOOL, Task.EXIT, Task.EXIT_PASSED,
    Task.SECONDARY, Task.APART,
})  # fmt: skip
"""Tasks of which the child's own group is told."""


def _seat(words: Translator, seen: Outlook, item: Item) -> Iterable[str]:
    group = seen.standing.children[item.subject].group_id
    if item.task in _WITH_SEAT and group is not None:
        yield words.text("group {group}, {school}", group=plain(group), school=name(seen, group))


Facts = Mapping[str, object]
Tell = Callable[[Translator, Outlook, Facts], Iterable[str]]


def _state(words: Translator, _: Outlook, facts: Facts) -> Iterable[str]:
    yield state_word(words, State(str(facts["state"])))


def _waits(words: Translator, _: Outlook, facts: Facts) -> Iterable[str]:
    if facts["state"] != State.WAITING.value:
        yield state_word(words, State(str(facts["state"])))


def _others(words: Translator, seen: Outlook, facts: Facts) -> Iterable[str]:
    named = [subject(seen, each) for each in _texts(facts["others"])]
    yield words.text("may be {others}", others=words.listing(named))


def _held(words: Translator, _: Outlook, facts: Facts) -> Iterable[str]:
    yield word(words, WHY, str(facts["reason"]))


def _no_school(words: Translator, _: Outlook, facts: Facts) -> Iterable[str]:
    yield words.text("arrived on {date}", date=_date(words, facts["arrived"]))
    if "told" in facts:
        yield words.text("municipality told on {date}", date=_date(words, facts["told"]))
    else:
        yield words.text("municipality not told yet")


def _referred(words: Translator, _: Outlook, facts: Facts) -> Iterable[str]:
    yield words.text("to {route}", route=word(words, ROUTES, str(facts["route"])))
    near = [
        words.text("{school} ({distance})", school=plain(str(each["name"])), distance=_way(words, each))
        for each in _schools(facts, "nearest")
    ]
    if near:
        yield words.text("nearest: {schools}", schools=words.listing(near))


def _schools(facts: Facts, name: str) -> Iterable[Facts]:
    found = facts.get(name)
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []


def _way(words: Translator, each: Facts) -> str:
    return words.about(Fraction(str(each["metres"])))


def _apart(words: Translator, seen: Outlook, facts: Facts) -> Iterable[str]:
    named = [subject(seen, each) for each in _texts(facts["others"])]
    yield words.text("brother or sister of {others}", others=words.listing(named))


def _long_stay(words: Translator, _: Outlook, facts: Facts) -> Iterable[str]:
    yield words.plural("{count} month by now", "{count} months by now", int(str(facts["months"])))


def _exit(words: Translator, _: Outlook, facts: Facts) -> Iterable[str]:
    if "best_on" in facts:
        yield words.text("best on {date}, after the holiday", date=_date(words, facts["best_on"]))
    yield from _readiness(words, facts)


def _readiness(words: Translator, facts: Facts) -> Iterable[str]:
    if "ready" in facts:
        yield words.text("ready from {date}", date=_date(words, facts["ready"]))
    elif "not_ready" in facts:
        yield words.text("not yet ready on {date}", date=_date(words, facts["not_ready"]))
    else:
        yield words.text("readiness not yet said")


def _next_school(words: Translator, _: Outlook, facts: Facts) -> Iterable[str]:
    if "ppo" in facts:
        yield words.text("school partnership (PPO) asked on {date}", date=_date(words, facts["ppo"]))
    offers = [
        words.plural(
            "{school} ({count} seat, {distance})",
            "{school} ({count} seats, {distance})",
            int(str(each["seats"])),
            school=plain(str(each["name"])),
            distance=_way(words, each),
        )
        for each in _schools(facts, "offers")
    ]
    if offers:
        yield words.text("room at {schools}", schools=words.listing(offers))


def _secondary(words: Translator, _: Outlook, facts: Facts) -> Iterable[str]:
    yield words.text("twelve on {date}", date=_date(words, facts["turns"]))


def _group_size(words: Translator, _: Outlook, facts: Facts) -> Iterable[str]:
    size, target = int(str(facts["size"])), int(str(facts["target"]))
    count = words.plural("{count} child", "{count} children", size)
    if size > target:
        yield words.text(
            "{children}, target {target}, at most {maximum}",
            children=count, target=words.number(target), maximum=words.number(int(str(facts["maximum"]))),
        )  # fmt: skip
    else:
        minimum = words.number(int(str(facts["minimum"])))
        yield words.text("{children}, at least {minimum}", children=count, minimum=minimum)


def _party(seen: Outlook, party_id: str) -> str:
    return next((plain(each.name) for each in seen.region.parties if each.id == party_id), party_id)


def _of_party(_: Translator, seen: Outlook, facts: Facts) -> Iterable[str]:
    yield _party(seen, str(facts["party"]))


def _of_agreement(_: Translator, __: Outlook, facts: Facts) -> Iterable[str]:
    yield plain(str(facts["what"]))


def _settlement(words: Translator, seen: Outlook, facts: Facts) -> Iterable[str]:
    payer = _party(seen, str(facts["from"]))
    count, year = int(str(facts["days"])), str(facts["year"])
    days = words.plural("{count} day of {year}", "{count} days of {year}", count, year=year)
    if facts["euro"] is None:
        yield words.text("{days}; fill in the cost of {party} to see what it owes", days=days, party=payer)
    else:
        amount = words.money(Fraction(str(facts["euro"])))
        yield words.text("{days}: {amount} from {party}", days=days, amount=amount, party=payer)
    yield words.text("settled: the day in settled_on")


def _texts(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list | tuple) else []


def _date(words: Translator, text: object) -> str:
    return day(words, date.fromisoformat(str(text)))


def _owed(words: Translator, _: Outlook, facts: Facts) -> Iterable[str]:
    if facts.get("is_evaluated"):
        yield words.text("evaluated, to be approved by the steering group")
    parties = [plain(each) for each in _texts(facts["owed"])]
    yield words.text("to {parties}", parties=words.listing(parties))


_TOLD: Mapping[Task, Tell] = {
    Task.BUDGET: _owed,
    Task.ANNUAL_REPORT: _owed,
    Task.VANISHED: _state,
    Task.SUSPECTED: _others,
    Task.HELD: _held,
    Task.NO_SCHOOL: _no_school,
    Task.WAITS: _waits,
    Task.REFERRED: _referred,
    Task.DECLINED: _state,
    Task.APART: _apart,
    Task.LONG_STAY: _long_stay,
    Task.EXIT: _exit,
    Task.NEXT_SCHOOL: _next_school,
    Task.SECONDARY: _secondary,
    Task.GROUP_SIZE: _group_size,
    Task.NEW_PARTY: _of_party,
    Task.NOTICE: _of_party,
    Task.AGREEMENT_ENDS: _of_agreement,
    Task.EMPLOYER_ENDS: _of_party,
    Task.SETTLEMENT: _settlement,
}
