"""Who waits, the longest first, and the cheapest way to a seat for each, told as it is found."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import asdict

from starlette.responses import Response
from starlette.routing import Route

from placement.serve.cheapest import Cheapest, cheapest
from placement.serve.decisions import decision
from placement.serve.events import Send, streamed
from placement.serve.prices import Tags
from placement.serve.refused import refusal
from placement.serve.snapshot import Snapshot
from placement.serve.visit import Visit, room
from placement.week.deciding import Topic, agenda
from placement.week.workbook.pending import WAITS
from placement.week.workbook.week import Week

_PRICED: Mapping[str, Topic] = {each.value: each for each in (Topic.WAITING, Topic.ONE_BY_ONE)}


def waiting(visit: Visit) -> Response:
    """Who waits, why, and what would place them."""
    snapshot, words = visit.bench.look(), visit.words
    visit.bench.pricer.prepare(snapshot)
    week = snapshot.told(words)
    lines = agenda(week).get(Topic.WAITING, ())
    return visit.page(
        "waiting.html",
        week=snapshot,
        topic=Topic.WAITING,
        waiting=[decision(words, snapshot, week, each) for each in lines],
        by_hand=[each for each in week.by_hand if each.state in WAITS],
    )


def keys_of(week: Week, snapshot: Snapshot, topic: Topic) -> tuple[str, ...]:
    """Children of a topic who seek a seat, in its order."""
    lines = agenda(week).get(topic, ())
    return tuple(each.key.child for each in lines if each.key is not None and each.key.child in snapshot.problem.pupils)


def cheapest_of(visit: Visit) -> Response:
    """The cheapest way to a seat for every child of a topic, each as soon as it is found."""
    snapshot, words = visit.bench.look(), visit.words
    topic = _PRICED.get(visit.path("topic"))
    keys = () if topic is None else keys_of(snapshot.told(words), snapshot, topic)

    def work(send: Send, stop: threading.Event) -> None:
        try:
            for key in keys:
                if stop.is_set():
                    return
                found = _cheapest(visit, snapshot, key, stop)
                if found is not None and not stop.is_set():
                    send("cheapest", asdict(found))
            send("done", {})
        except Exception as error:  # whoever listens is told; the server goes on
            said = refusal(error, words)
            send("failed", {"lines": list(said.lines) if said is not None else []})
            if said is None:
                raise

    return streamed(work)


def _cheapest(visit: Visit, snapshot: Snapshot, key: str, stop: threading.Event) -> Cheapest | None:
    base = visit.bench.pricer.base(snapshot, key, stop)
    if key not in base.solved.problem.pupils:
        return None
    found = base.pricing.price(key, stop=stop)
    return cheapest(snapshot, base, Tags(snapshot, base, visit.words), key, found)


ROUTES = (
    Route("/waiting", room(waiting)),
    Route("/cheapest/{topic}", room(cheapest_of)),
)
