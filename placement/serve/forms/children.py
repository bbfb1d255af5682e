"""What can be said of a child: a form for each command of the week."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from placement.locale import msgid
from placement.locale.language import Translator
from placement.register.child import Child
from placement.register.kinds import Kind
from placement.register.states import GONE, State
from placement.serve.forms.corrections import columns_of_child, note_corrections, says_something
from placement.serve.forms.fields import Asks, Fault, Field, Given
from placement.serve.forms.form import Form, day, fixed, may, typed
from placement.serve.forms.options import every_route, groups, of_column, other_registrations, routes_elsewhere
from placement.serve.snapshot import Snapshot
from placement.studies.observer import Observer
from placement.week import advising, doubting, moves
from placement.week.comparing import is_seated_elsewhere
from placement.week.desk import Desk
from placement.week.leaving import Leaving, note_leaving
from placement.week.moving_house import move_house
from placement.week.policy import read_policy
from placement.week.region import own_tables, schools_of
from placement.week.seats import Prices, prices

SAY_SOMETHING = msgid("Fill in at least one field.")
NOT_BOTH = msgid("Ready or not yet ready, not both.")
WHERE_TO = msgid("Of a child who has left, fill in where it went.")
ONLY_WITH_A_GROUP = msgid("A reason is for a move to another group.")

REASON = Field("reason", msgid("Why"), hint=msgid("For you alone."))
WHY = Field("reason", msgid("Why"), needed=True, hint=msgid("For you alone."))


def _anything(given: Given, _today: date) -> Iterable[Fault]:
    if not any(given.values()):
        yield "", SAY_SOMETHING


def _intake(desk: Desk, key: str, given: Given) -> None:
    moves.intake(desk, [key], day(given, "on") or desk.today, interpreter=typed(given, "interpreter"))


def _available(desk: Desk, key: str, given: Given) -> None:
    first = day(given, "first")
    assert first is not None
    advising.available(desk, key, first)


def _offer(desk: Desk, key: str, given: Given) -> None:
    calendar = own_tables(desk.place).region.calendar
    days = read_policy(desk.place.policy).offer_school_days
    moves.offer(desk, [key], calendar, until=day(given, "until"), days=days)


def _decline(desk: Desk, key: str, given: Given) -> None:
    moves.decline(desk, [key], schools_of(own_tables(desk.place).region), reason=typed(given, "reason"))


def _exit(desk: Desk, key: str, given: Given) -> None:
    said = Leaving(
        day(given, "on"),
        typed(given, "to"),
        bool(given["confirmed"]),
        typed(given, "next_school"),
        day(given, "ready"),
        handed_over_on=day(given, "handed_over"),
    )
    note_leaving(desk, key, said)


def _check_exit(given: Given, today: date) -> Iterable[Fault]:
    yield from _anything(given, today)
    last = day(given, "on")
    if last is not None and last <= today and not given["to"]:
        yield "to", WHERE_TO


def _stay(desk: Desk, key: str, given: Given) -> None:
    perspective = day(given, "perspective")
    if perspective is not None:
        moves.give_perspective(desk, key, perspective)
    said = Leaving(ready_on=day(given, "ready"), not_ready_on=day(given, "not_ready"), ppo_on=day(given, "ppo"))
    note_leaving(desk, key, said)


def _check_stay(given: Given, today: date) -> Iterable[Fault]:
    yield from _anything(given, today)
    if given["ready"] and given["not_ready"]:
        yield "not_ready", NOT_BOTH


_ADDRESS = ("postcode", "address", "place", "residence")


def _move_house(desk: Desk, key: str, given: Given) -> Prices | None:
    values = [f"{name}={given[name]}" for name in _ADDRESS if given[name]]
    to = typed(given, "to") or None
    return move_house(desk, key, values, _priced, to=to, reason=typed(given, "move_reason"))


def _priced(desk: Desk, key: str) -> Prices:
    return prices(desk, key, Observer())


def _check_house(given: Given, _today: date) -> Iterable[Fault]:
    if not any(given[name] for name in _ADDRESS):
        yield "", SAY_SOMETHING
    if given["move_reason"] and not given["to"]:
        yield "move_reason", ONLY_WITH_A_GROUP


def _answer(desk: Desk, key: str, given: Given) -> None:
    other = desk.find(typed(given, "other"))
    if given["answer"] == "same":
        doubting.same_child(desk, key, other)
    else:
        doubting.answer(desk, key, other, is_same=False)


def _same_or_not(_week: Snapshot, words: Translator, _subject: str) -> Iterable[tuple[str, str]]:
    return (("same", words.text("The same child")), ("two", words.text("Two children")))


def _is_vanished(child: Child) -> bool:
    return child.vanished_on is not None and child.state not in GONE


_DAY = Field("on", msgid("On"), Asks.DAY, hint=msgid("Today where nothing is filled in."))

CHILD_FORMS: tuple[Form, ...] = (
    Form(
        "correct",
        msgid("Correct what is known"),
        msgid(
            "What you change is read as the tables are, and where the child then belongs is shown first. What "
            "identifies a child becomes a new version; the old one is kept."
        ),
        columns_of_child,
        note_corrections,
        applies=may(Kind.CORRECTED),
        is_shown=True,
        check=says_something,
    ),
    Form(
        "doubles",
        msgid("Say whether two registrations are of one child"),
        msgid(
            "Of one child, one registration is kept, with the earlier first date, and the other is withdrawn. Of two "
            "children, whoever was set aside for it is signed up."
        ),
        fixed(
            Field("other", msgid("The other registration"), Asks.CHOICE, needed=True, options=other_registrations),
            Field("answer", msgid("They are"), Asks.CHOICE, needed=True, options=_same_or_not),
        ),
        _answer,
    ),
    Form(
        "still",
        msgid("Still signed up"),
        msgid("The child is not on the last list, and is signed up all the same."),
        fixed(),
        lambda desk, key, _: moves.still_signed_up(desk, key),
        applies=_is_vanished,
    ),
    Form(
        "intake",
        msgid("Intake talk held"),
        msgid("The intake talk with the parents was held, with or without an interpreter."),
        fixed(_DAY, Field("interpreter", msgid("Language of the interpreter"))),
        _intake,
        applies=may(Kind.INTAKE_HELD),
    ),
    Form(
        "available",
        msgid("Can come from a day on"),
        msgid("Until then the child is announced, and waiting counts from then."),
        fixed(Field("first", msgid("First possible day"), Asks.DAY, needed=True)),
        _available,
        applies=may(Kind.ANNOUNCED),
        is_shown=True,
    ),
    Form(
        "advise",
        msgid("Give your advice"),
        msgid("Where the child belongs by your word, which goes before every rule (covenant 2e)."),
        fixed(
            Field("route", msgid("Where the child belongs"), Asks.CHOICE, needed=True, options=every_route),
            Field("reason", msgid("Why"), needed=True, hint=msgid("It stands with the child.")),
        ),
        lambda desk, key, given: advising.advise(desk, key, typed(given, "route"), typed(given, "reason")),
        applies=may(Kind.ADVISED),
        is_shown=True,
    ),
    Form(
        "told",
        msgid("Home municipality told"),
        msgid("The home municipality was told that the child is in no school. It stays on the work list until it is."),
        fixed(_DAY),
        lambda desk, key, given: moves.tell_municipality(desk, [key], day(given, "on") or desk.today),
        applies=may(Kind.MUNICIPALITY_TOLD),
    ),
    Form(
        "refer",
        msgid("Refer to other education"),
        msgid("The child belongs in other education, by your word; the destination is not yet confirmed."),
        fixed(
            Field("route", msgid("Where to"), Asks.CHOICE, needed=True, options=routes_elsewhere),
            REASON,
        ),
        lambda desk, key, given: advising.refer(desk, key, typed(given, "route"), reason=typed(given, "reason")),
        applies=may(Kind.REFERRED),
        is_shown=True,
    ),
    Form(
        "refer-confirmed",
        msgid("Taken by the destination"),
        msgid("The school to which the child was referred took it."),
        fixed(Field("destination", msgid("The school that took the child"), needed=True)),
        lambda desk, key, given: moves.confirm_referral(desk, key, typed(given, "destination")),
        applies=may(Kind.REFERRAL_CONFIRMED),
    ),
    Form(
        "refer-refused",
        msgid("Refused by the destination"),
        msgid("The child is on the list again, with its first date, for your advice."),
        fixed(REASON),
        lambda desk, key, given: moves.refuse_referral(desk, key, reason=typed(given, "reason")),
        applies=may(Kind.REFERRAL_REFUSED),
    ),
    Form(
        "offer",
        msgid("Offer the seat"),
        msgid("The seat that is proposed is offered to the parents, and counts from now on until the last day."),
        fixed(
            Field(
                "until",
                msgid("Last day of the offer"),
                Asks.DAY,
                hint=msgid("As many school days from now as the policy says, where nothing is filled in."),
            )
        ),
        _offer,
        applies=may(Kind.OFFERED),
    ),
    Form(
        "accept",
        msgid("Parents say yes"),
        msgid("The parents said yes to the seat that was offered."),
        fixed(),
        lambda desk, key, _: moves.accept(desk, [key]),
        applies=may(Kind.ACCEPTED),
    ),
    Form(
        "decline",
        msgid("Parents say no"),
        msgid("The seat is free, the parents refuse the school from now on, and the child waits with its first date."),
        fixed(REASON),
        _decline,
        applies=may(Kind.DECLINED),
    ),
    Form(
        "enrol",
        msgid("Enrolled by the school"),
        msgid("The school enrolled the child: from now on it is placed."),
        fixed(Field("starts_on", msgid("First school day"), Asks.DAY)),
        lambda desk, key, given: moves.enrol(desk, [key], day(given, "starts_on")),
        applies=lambda child: child.state in (State.OFFERED, State.ACCEPTED),
    ),
    Form(
        "start",
        msgid("Came on the first day"),
        msgid("The child came to school."),
        fixed(_DAY),
        lambda desk, key, given: moves.start(desk, [key], day(given, "on") or desk.today),
        applies=may(Kind.STARTED),
    ),
    Form(
        "no-show",
        msgid("Did not come"),
        msgid("The seat is free; the child stays on the work list, with its first date, until you take it back."),
        fixed(),
        lambda desk, key, _: moves.no_show(desk, [key]),
        applies=may(Kind.NO_SHOW),
    ),
    Form(
        "stay",
        msgid("What the school says of the stay"),
        msgid("When the school gave its perspective (6c), whether the child is ready (6b), and help asked (6e)."),
        fixed(
            Field("perspective", msgid("Perspective given on"), Asks.DAY),
            Field("ready", msgid("Ready from"), Asks.DAY),
            Field("not_ready", msgid("Not yet ready, said on"), Asks.DAY),
            Field("ppo", msgid("School partnership (PPO) asked on"), Asks.DAY),
        ),
        _stay,
        applies=lambda child: child.is_at_school,
        check=_check_stay,
    ),
    Form(
        "exit",
        msgid("Leaves, or has left"),
        msgid(
            "On a day to come it is a forecast, which frees the seat only once the school confirms it; on a day that "
            "has come the child has left."
        ),
        fixed(
            Field("on", msgid("Last day"), Asks.DAY),
            Field("to", msgid("Where to"), hint=msgid("po, vo, so, or in words.")),
            Field("confirmed", msgid("The school confirms the day"), Asks.YES),
            Field("next_school", msgid("Next school")),
            Field("ready", msgid("Ready from"), Asks.DAY),
            Field("handed_over", msgid("Handover sent on"), Asks.DAY),
        ),
        _exit,
        applies=may(Kind.EXIT_PLANNED),
        check=_check_exit,
    ),
    Form(
        "moved-by-school",
        msgid("Moved by the school"),
        msgid("The school moved the child to another of its groups; nobody else approved it."),
        fixed(Field("group", msgid("To group"), Asks.CHOICE, needed=True, options=groups)),
        lambda desk, key, given: moves.move_group(desk, key, typed(given, "group")),
        applies=may(Kind.MOVED_GROUP),
    ),
    Form(
        "keep-seat",
        msgid("The register is right about the group"),
        msgid("The last list names another group; the child is where the register says."),
        fixed(),
        lambda desk, key, _: moves.keep_seat(desk, key),
        applies=is_seated_elsewhere,
    ),
    Form(
        "move-house",
        msgid("Moved house"),
        msgid(
            "A child with a seat keeps it, and what each other group would cost is shown first; with a group it moves "
            "there."
        ),
        fixed(
            Field("postcode", msgid("Postcode")),
            Field("address", msgid("Street and number")),
            Field("place", msgid("Place")),
            Field("residence", msgid("Lives"), Asks.CHOICE, options=of_column("residence")),
            Field("to", msgid("To group"), Asks.CHOICE, options=groups, hint=msgid("Empty: the seat stays.")),
            Field("move_reason", msgid("Why that group"), hint=msgid("Needed where a rule forbids it, or it is full.")),
        ),
        _move_house,
        applies=may(Kind.MOVED_HOUSE),
        is_shown=True,
        check=_check_house,
    ),
    Form(
        "withdraw",
        msgid("Withdrawn"),
        msgid("The sign-up was taken back, whatever its state before the start; a seat is free."),
        fixed(REASON),
        lambda desk, key, given: moves.withdraw(desk, [key], reason=typed(given, "reason")),
        applies=may(Kind.WITHDRAWN),
    ),
    Form(
        "return",
        msgid("Back on the list"),
        msgid("A child who had left, withdrew or did not come is on the list again, with its first date."),
        fixed(),
        lambda desk, key, _: moves.give_back(desk, key),
        applies=may(Kind.RETURNED),
        is_shown=True,
    ),
    Form(
        "protect",
        msgid("Protect"),
        msgid(
            "The address is secret, or there is a conflict of custody: the child stands on no list and in no workbook, "
            "and its letters are left to you. What was written before still names it: write that again."
        ),
        fixed(WHY),
        lambda desk, key, given: moves.protect(desk, [key], typed(given, "reason")),
        applies=lambda child: not child.is_protected,
    ),
    Form(
        "protect-lift",
        msgid("Protect no longer"),
        msgid("The child needs no such care any more."),
        fixed(WHY),
        lambda desk, key, given: moves.lift_protection(desk, [key], typed(given, "reason")),
        applies=lambda child: child.is_protected,
    ),
)
"""Every form about one child, in the order of its way through a week."""
