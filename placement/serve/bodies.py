"""What is sent with a request: no more, and no slower, than a person's form or file would be."""

from __future__ import annotations

import asyncio

from starlette.datastructures import Headers
from starlette.types import Message, Receive

MULTIPART_BYTES = 64 * 1024 * 1024
FORM_BYTES = 2 * 1024 * 1024
"""Bytes of a whole request: one with files, and a plain form."""
PATIENCE = 20.0
"""Seconds without anything more of a request that has begun."""


class TooLargeError(Exception):
    """More was sent than is taken."""


class TooSlowError(Exception):
    """What was announced did not come."""


def most(headers: Headers) -> int:
    """Bytes that a request may have."""
    is_multipart = headers.get("content-type", "").lower().startswith("multipart/form-data")
    return MULTIPART_BYTES if is_multipart else FORM_BYTES


def declared(headers: Headers) -> int:
    """Bytes that a request says it has; 0 where it does not say."""
    length = headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() else 0


def limited(receive: Receive, bytes_at_most: int, patience: float = PATIENCE) -> Receive:
    """Receive a request's body, no more and no slower than is taken; afterwards wait for as long as it takes."""
    taken, is_whole = 0, False

    async def receiving() -> Message:
        nonlocal taken, is_whole
        if is_whole:
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), patience)
        except TimeoutError:
            raise TooSlowError from None
        if message["type"] == "http.request":
            taken += len(message.get("body", b""))
            is_whole = not message.get("more_body", False)
            if taken > bytes_at_most:
                raise TooLargeError
        return message

    return receiving
