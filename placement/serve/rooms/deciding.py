"""All that needs a decision, and the answers: about one child at a time, each a command of its own."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response
from starlette.routing import Route

from placement.locale.language import Translator
from placement.register.kinds import Kind
from placement.serve.asking import asked_now, given, require_as_seen
from placement.serve.back import came_from
from placement.serve.decisions import decision
from placement.serve.rooms.board import step
from placement.serve.snapshot import Snapshot
from placement.serve.visit import Visit, room
from placement.week.answered import Reply, answer, possible_answers
from placement.week.board import Column
from placement.week.deciding import ROUTINE, TOPICS, Topic, agenda
from placement.week.desk import Desk
from placement.week.errors import ChangedMeanwhileError
from placement.week.history_lines import reason_words
from placement.week.undoing import undoable
from placement.week.workbook.answering import AnswersTaken
from placement.week.workbook.choices import NAMES_MORE, WORDS, Answer
from placement.week.workbook.refusals import ReplyRefusedError
from placement.week.workbook.school import schools_of
from placement.week.workbook.settings import SetGroup
from placement.week.workbook.touching import (
    Touched,
    TouchesOthersError,
    require_agreed,
    setting_line,
    touched_lines,
)
from placement.week.workbook.week import Week


def decide(visit: Visit) -> Response:
    """All that needs a decision, the most pressing first; what is routine is folded."""
    snapshot, words = visit.bench.look(), visit.words
    visit.bench.pricer.prepare(snapshot)
    week = snapshot.told(words)
    found = {topic: [decision(words, snapshot, week, each) for each in lines] for topic, lines in agenda(week).items()}
    return visit.page(
        "decide.html",
        week=snapshot,
        pressing={topic: some for topic, some in found.items() if topic not in ROUTINE},
        routine={topic: some for topic, some in found.items() if topic in ROUTINE},
        topics={topic: words.text(said) for topic, said in TOPICS.items()},
        priced={Topic.WAITING, Topic.ONE_BY_ONE},
        sizes=_sizes(words, snapshot),
        schools=_schools(week),
        undo=_undo(words, snapshot),
        by_hand=week.by_hand,
    )


def _undo(words: Translator, snapshot: Snapshot) -> dict[str, str]:
    """The answer that can be taken back next; the proposal itself is taken back on the board."""
    found = undoable(snapshot.desk)
    is_proposal = found is not None and any(each.kind is Kind.WEEK_PROPOSED for each in found.facts)
    return step(words, None if is_proposal else found, snapshot.listed_name)


def _schools(week: Week) -> list[tuple[str, str]]:
    """Schools with a child of their own: id and name."""
    return [(each, week.view.school_name(each)) for each in schools_of(week)]


def _sizes(words: Translator, snapshot: Snapshot) -> list[tuple[str, str]]:
    """Groups that would be too large or too small: id, and what is the matter."""
    found = [(column, _size(words, column)) for column in snapshot.board.columns]
    return [(column.group.id, said) for column, said in found if said]


def _size(words: Translator, column: Column) -> str:
    group, place = column.group, f"{column.group.id} ({column.school})"
    size = words.number(column.size)
    if column.free < 0:
        return words.text("{group} would hold {size}: more than the {limit} it may.", group=place, size=size,
                          limit=words.number(column.most))  # fmt: skip
    if not column.coming:
        return ""
    if column.size > group.target_size:
        return words.text("{group} would hold {size}, over its target of {limit}.", group=place, size=size,
                          limit=words.number(group.target_size))  # fmt: skip
    if column.size < group.min_size:
        return words.text("{group} would hold {size}, under its minimum of {limit}.", group=place, size=size,
                          limit=words.number(group.min_size))  # fmt: skip
    return ""


def answer_one(visit: Visit) -> Response:
    """Take one answer about one child, and go back to where it was given."""
    key = visit.path("key")
    reply = Reply(key, visit.text("answer"), visit.text("reason"), visit.text("text"))
    named = _named(visit, reply)
    try:
        taken = taken_of(visit, [reply], {key: visit.text("seen")})
    except ChangedMeanwhileError:
        return visit.go(came_from(visit, f"/child/{key}"), changed_line(visit, key), fragment=f"decide-{key}")
    except TouchesOthersError as error:
        return asked_first(visit, error, came_from(visit, f"/child/{key}"))
    except ReplyRefusedError as refused:
        return _again(visit, key, reply, refused)
    return visit.go(came_from(visit, f"/child/{key}"), told(visit, key, taken, named), fragment=visit.text("topic"))


def taken_of(visit: Visit, replies: list[Reply], seen: dict[str, str], reader: str = "") -> AnswersTaken:
    """Answers taken into the register, of children who are as the page showed them.

    Raises
    ------
    ChangedMeanwhileError
        If a child is not.
    ReplyRefusedError
        If an answer cannot be taken.
    TouchesOthersError
        If it means something for others, and nobody agreed to exactly that.
    """
    policy = visit.bench.look().policy

    def command(desk: Desk) -> AnswersTaken:
        require_as_seen(desk, replies, seen)
        taken = answer(desk, replies, policy, reader=reader)
        require_agreed(desk, taken, visit.text("agreed"))
        return taken

    found: AnswersTaken = visit.do(command).value
    return found


def asked_first(visit: Visit, error: TouchesOthersError, back: str) -> Response:
    """Whom else an answer touches, for a person to say yes to; nothing is noted yet."""
    week, words = visit.bench.look(), visit.words
    reasons = reason_words(visit.bench.settings.place, words.language)
    return visit.page(
        "touches.html",
        week=week,
        touched=[list(touched_lines(words, each, reasons, week.name)) for each in error.touched],
        fields=[(name, text) for name, text in visit.form.multi_items() if name != "agreed" and isinstance(text, str)],
        seal=error.seal,
        is_again=bool(visit.text("agreed")),
        back=back,
    )


def changed_line(visit: Visit, key: str) -> str:
    """That a child is no longer as the page showed it."""
    name = visit.bench.look().name(key)
    return visit.words.text(
        "Nothing was noted: since this page was made, something was noted of {pupil}. Look again, and answer.",
        pupil=name,
    )


def _named(visit: Visit, reply: Reply) -> dict[Answer, str]:
    """The answer that was given, in words with what it names; empty for one that cannot be given."""
    desk, words = visit.bench.look().desk, visit.words
    if reply.child not in desk.standing.children:
        return {}
    choices = [each.choice for each in possible_answers(desk, reply.child) if each.choice.code == reply.answer]
    return {each.answer: each.said(words) for each in choices if each.answer in NAMES_MORE}


def told(visit: Visit, key: str, taken: AnswersTaken, named: Mapping[Answer, str]) -> str:
    """What was noted of a child, and of groups because of that."""
    name, words = visit.bench.look().name(key), visit.words
    said = [named.get(each) or words.text(WORDS[each], value="").rstrip(" :") for each in taken.taken]
    if not said:
        return words.text("{pupil}: that was known already; nothing new was noted.", pupil=name)
    noted = words.text("{pupil}: {answer}. Noted.", pupil=name, answer=", ".join(said))
    return " ".join((noted, *(follows_line(visit, each) for each in taken.settings)))


def follows_line(visit: Visit, setting: SetGroup) -> str:
    """What follows for a group from what its school answered."""
    words, agreed = visit.words, visit.bench.look().standing.agreed().get(setting.group_id, ())
    reasons = reason_words(visit.bench.settings.place, words.language)
    return setting_line(words, Touched(setting, (), agreed), reasons)


def _again(visit: Visit, key: str, reply: Reply, refused: ReplyRefusedError) -> Response:
    """The question once more, with what was filled in and what is wrong with it."""
    snapshot = visit.bench.look()
    return visit.page(
        "answer.html",
        422,
        week=snapshot,
        key=key,
        asked=asked_now(visit.words, snapshot, key),
        given=given(visit.words, reply, [each.sentence_in(visit.words) for each in refused.refusals]),
        back=came_from(visit, f"/child/{key}"),
    )


ROUTES = (
    Route("/decide", room(decide)),
    Route("/child/{key}/answer", room(answer_one), methods=["POST"]),
)
