"""Moving a child: what every group costs, told as it is found; the move itself, with its reason."""

from __future__ import annotations

import threading
from dataclasses import asdict

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from placement.results.explanation import Alternative
from placement.serve.events import Send, streamed
from placement.serve.prices import Tags
from placement.serve.refused import refusal
from placement.serve.visit import Visit, room
from placement.studies.pricing import News


def known(visit: Visit) -> Response:
    """What is known of every group for a child without searching, for a board on which it is picked up."""
    week, key = visit.bench.look(), visit.path("key")
    base = visit.bench.pricer.ready(week)
    if base is None:
        return JSONResponse({"tags": []})
    tags = Tags(week, base, visit.words)
    kept = base.pricing.kept(key)
    found = (
        [tags.of(key, each) for each in kept.alternatives]
        if kept is not None
        else [
            tags.open(key, each.group_id) if each.answer is None else tags.of(key, each.answer)
            for each in base.pricing.known(key)
        ]
    )
    return JSONResponse({"tags": [asdict(each) for each in found]})


def prices(visit: Visit) -> Response:
    """Every group's price for a child, each as soon as it is found."""
    week, key, words = visit.bench.look(), visit.path("key"), visit.words

    def work(send: Send, stop: threading.Event) -> None:
        try:
            base = visit.bench.pricer.base(week, stop)
            tags = Tags(week, base, words)
            for each in base.pricing.known(key):
                send("tag", asdict(tags.open(key, each.group_id) if each.answer is None else tags.of(key, each.answer)))

            def told(news: News) -> None:
                if not isinstance(news, Alternative) or news.verdict.value not in ("forbidden", "chosen"):
                    send("tag", asdict(tags.of(key, news)))

            base.pricing.price(key, told=told, stop=stop)
            send("done", {"proposal": base.is_proposal})
        except Exception as error:  # whoever listens is told; the server goes on
            found = refusal(error, words)
            send("failed", {"lines": list(found.lines) if found is not None else [words.text("No price was found.")]})
            if found is None:
                raise

    return streamed(work)


ROUTES = (
    Route("/child/{key}/known", room(known)),
    Route("/child/{key}/prices", room(prices)),
)
