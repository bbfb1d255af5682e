"""Events that the server sends as they happen (server-sent events, HTML Living Standard 9.2)."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Callable
from typing import Any

from starlette.responses import StreamingResponse

Send = Callable[[str, object], None]
"""Sends an event: its name, and what it says, as JSON."""
Work = Callable[[Send, threading.Event], None]
"""Work that sends events until it is done, or until the event is set: nobody listens any more."""

BEAT = 15.0
"""Seconds of silence after which a comment is sent, by which a connection that is gone is noticed."""


def streamed(work: Work) -> StreamingResponse:
    """An answer that carries what a piece of work sends; the work is stopped when nobody listens any more."""
    return StreamingResponse(_sent(work), media_type="text/event-stream", headers={"x-accel-buffering": "no"})


async def _sent(work: Work) -> AsyncIterator[bytes]:
    loop, events, stop = asyncio.get_running_loop(), asyncio.Queue[bytes | None](), threading.Event()

    def put(event: bytes | None) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(events.put_nowait, event)

    def run() -> None:
        try:
            work(lambda name, value: put(_event(name, value)), stop)
        finally:
            put(None)

    threading.Thread(target=run, name="events", daemon=True).start()
    try:
        while True:
            try:
                event = await asyncio.wait_for(events.get(), BEAT)
            except TimeoutError:
                yield b":\n\n"
                continue
            if event is None:
                return
            yield event
    finally:
        stop.set()


def _event(name: str, value: Any) -> bytes:
    return f"event: {name}\ndata: {json.dumps(value, ensure_ascii=False)}\n\n".encode()
