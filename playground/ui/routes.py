"""Routes past Dash's renderer, whose bookkeeping costs a page tens of milliseconds a callback."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import orjson
from dash import Dash
from flask import Response, request
from isal import igzip

from playground.refused import Refused


def route(app: Dash, name: str, answer: Callable[..., dict[str, Any]], *parts: str) -> None:
    """Let ``answer`` answer what is posted to ``name``, below the page's address: a JSON object,
    whose ``parts`` are its arguments, None where there is no such part. What it refuses is
    answered with the sentence, as "refused". Status 400 where there is no JSON."""
    prefix = app.config.routes_pathname_prefix

    def view() -> Response:
        try:
            message = orjson.loads(request.get_data())
        except orjson.JSONDecodeError:
            return Response(status=400)
        try:
            reply = answer(*_taken(message, parts))
        except Refused as refusal:
            reply = {"refused": str(refusal)}
        return _packed(orjson.dumps(reply))

    app.server.post(f"{prefix}{name}", endpoint=f"{prefix}{name}".lstrip("/"))(view)


def _taken(message: Any, parts: Sequence[str]) -> list[Any]:
    if not isinstance(message, dict):
        raise Refused("The request is not one.")
    return [message.get(part) for part in parts]


def _packed(body: bytes) -> Response:
    """``body`` as JSON, with gzip where the browser takes it: that costs a third of what
    Flask-Compress would spend on the same bytes."""
    reply = Response(body, mimetype="application/json")
    reply.vary.add("Accept-Encoding")
    if "gzip" in set(request.accept_encodings.values()):
        reply.data = igzip.compress(body, 1)
        reply.headers["Content-Encoding"] = "gzip"
    return reply
