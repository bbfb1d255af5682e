"""Moving a child: what every group costs, told as it is found; the move itself, with its reason."""

from __future__ import annotations

import threading
from dataclasses import asdict

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from placement.locale import msgid
from placement.results.explanation import Alternative
from placement.serve.back import came_from
from placement.serve.cheapest import best_line, cheapest
from placement.serve.events import Send, streamed
from placement.serve.prices import Tags
from placement.serve.refused import refusal
from placement.serve.snapshot import Snapshot
from placement.serve.visit import Visit, room
from placement.studies.pricing import News
from placement.week.desk import Desk
from placement.week.holding import hold, proposed_in, release
from placement.week.pinning import pin
from placement.week.region import group_named, own_tables

_KEPT = msgid("{pupil} is held.")
_RELEASED = msgid("{pupil} is no longer held.")


def known(visit: Visit) -> Response:
    """What is known of every group for a child without searching, for a board on which it is picked up."""
    week, key = visit.bench.look(), visit.path("key")
    base = visit.bench.pricer.ready(week, key)
    if base is None:
        return JSONResponse({"tags": []})
    return JSONResponse({"tags": [asdict(each) for each in Tags(week, base, visit.words).known(key)]})


def prices(visit: Visit) -> Response:
    """Every group's price for a child, each as soon as it is found."""
    week, key, words = visit.bench.look(), visit.path("key"), visit.words

    def work(send: Send, stop: threading.Event) -> None:
        try:
            base = visit.bench.pricer.base(week, key, stop)
            tags = Tags(week, base, words)
            for each in tags.known(key):
                send("tag", asdict(each))

            def told(news: News) -> None:
                if not isinstance(news, Alternative) or news.verdict.value not in ("forbidden", "chosen"):
                    send("tag", asdict(tags.of(key, news)))

            best = cheapest(week, base, tags, key, base.pricing.price(key, told=told, stop=stop))
            send("done", {"proposal": base.is_proposal, "best": best_line(words, best, week.board.cards.get(key))})
        except Exception as error:  # whoever listens is told; the server goes on
            found = refusal(error, words)
            send("failed", {"lines": list(found.lines) if found is not None else [words.text("No price was found.")]})
            if found is None:
                raise

    return streamed(work)


def put(visit: Visit) -> Response:
    """Hold a child in a group: its own proposal, or another that a person chose."""
    key, group_id, reason = visit.path("key"), visit.text("group"), visit.text("reason")
    week = visit.bench.look()
    price = _price(visit, week, key, group_id)
    visit.do(lambda desk: pin(desk, key, named(desk, group_id), reason=reason, price=price))
    said = visit.words.text("{pupil} is held in {group}.", pupil=week.name(key), group=group_id)
    return visit.go(came_from(visit), said, fragment=f"child-{key}")


def _price(visit: Visit, week: Snapshot, key: str, group_id: str) -> Alternative | None:
    """What the person was shown; worked out now where nobody asked for it."""
    base = visit.bench.pricer.base(week, key)
    if key not in base.solved.problem.pupils or group_id not in base.solved.problem.groups:
        return None
    return base.pricing.of(key, group_id)


def named(desk: Desk, group_id: str) -> str:
    """A group's id as the tables have it.

    Raises
    ------
    UnknownError
        If there is no such group.
    """
    return group_named(own_tables(desk.place).region, group_id)


def keep(visit: Visit) -> Response:
    """Hold a child's proposal as it is, or hold it no longer."""
    key, reason, releases = visit.path("key"), visit.text("reason"), visit.text("what") == "release"
    visit.do(lambda desk: release(desk, [key]) if releases else hold(desk, [key], reason=reason))
    name = visit.bench.look().name(key)
    words = visit.words
    said = (
        words.text("{pupil} is no longer held.", pupil=name) if releases else words.text("{pupil} is held.", pupil=name)
    )
    return visit.go(came_from(visit), said, fragment=f"child-{key}")


def keep_group(visit: Visit) -> Response:
    """Hold every proposal in a group, or hold none of them any longer."""
    group_id, releases = visit.path("group"), visit.text("what") == "release"

    def command(desk: Desk) -> int:
        keys = proposed_in(desk.standing, named(desk, group_id), held=releases)
        if releases:
            release(desk, keys)
        else:
            hold(desk, keys)
        return len(keys)

    count, words = visit.do(command).value, visit.words
    said = (
        words.plural("{count} child is no longer held.", "{count} children are no longer held.", count)
        if releases
        else words.plural("{count} child is held.", "{count} children are held.", count)
    )
    return visit.go("/", said, fragment=f"group-{group_id}")


ROUTES = (
    Route("/child/{key}/put", room(put), methods=["POST"]),
    Route("/child/{key}/hold", room(keep), methods=["POST"]),
    Route("/group/{group}/hold", room(keep_group), methods=["POST"]),
    Route("/child/{key}/known", room(known)),
    Route("/child/{key}/prices", room(prices)),
)
