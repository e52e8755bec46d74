"""Requests to the application: health, ticks, and whatever else arrives at them."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from playground.config import DEFAULT
from playground.tick import tick
from tests.driving import through_json
from tests.sentences import check_sentence

CONFIG = DEFAULT.changed(samples=40).to_json()


def post(client: FlaskClient, body: bytes) -> tuple[int, bytes]:
    reply = client.post("/tick", data=body, content_type="application/json")
    return reply.status_code, reply.data


def test_the_application_is_healthy(client: FlaskClient) -> None:
    reply = client.get("/health")
    assert (reply.status_code, reply.data) == (200, b"OK")


def test_a_tick_over_http_is_the_function(client: FlaskClient) -> None:
    asked = {"frames": 2, "epochs": 3, "detail": True}
    reply = client.post("/tick", json={"asked": asked, "config": CONFIG, "run": None})
    assert reply.status_code == 200
    assert reply.get_json() == through_json(tick(CONFIG, None, asked))


TAMPERED: dict[str, Any] = {
    "nothing": {},
    "no configuration": {"asked": {}},
    "empty run": {"asked": {}, "config": CONFIG, "run": {}},
    "run as text": {"asked": {}, "config": CONFIG, "run": "run"},
    "unknown setting": {"asked": {}, "config": {"colour": 1}},
    "setting out of bounds": {"asked": {}, "config": {"samples": 10**9}},
    "request as a list": {"asked": [], "config": CONFIG},
    "too many frames": {"asked": {"frames": 10**9}, "config": CONFIG},
    "frames as text": {"asked": {"frames": "many"}, "config": CONFIG},
    "another network's run": {
        "asked": {},
        "config": DEFAULT.changed(hidden=[3]).to_json(),
        "run": tick(CONFIG, None, {})["run"],
    },
}


@pytest.mark.parametrize("message", TAMPERED.values(), ids=TAMPERED)
def test_what_cannot_be_served_is_refused_with_a_sentence(
    client: FlaskClient, message: Any
) -> None:
    status, body = post(client, json.dumps(message).encode())
    assert status == 200
    reply = json.loads(body)
    assert set(reply) == {"refused"}
    check_sentence(reply["refused"])


JUNK: dict[str, bytes] = {
    "empty": b"",
    "not JSON": b"{nope",
    "not text": b"\xff\xfe\x00",
    "zeros": bytes(1000),
    "null": b"null",
    "a text": b'"asked"',
    "a number": b"5",
    "true": b"true",
    "a list": b"[1, 2]",
    "an empty list": b"[]",
    "another key": b'{"foo": 1}',
    "half a surrogate pair": b'{"config": {"\\ud800": "\\udfff"}}',
    "number beyond all numbers": b'{"asked": {"frames": 1e400}}',
    "self": b'{"self": 1}',
    "endless number": b'{"asked": {"frames": ' + b"9" * 5000 + b"}}",
    "endless nesting": b"[" * 100_000,
    "deep nesting": b'{"config": {"seed": ' + b"[" * 900 + b"]" * 900 + b"}}",
}


@pytest.mark.parametrize("body", JUNK.values(), ids=JUNK)
def test_junk_is_turned_away_without_an_error_of_the_server(
    client: FlaskClient, body: bytes
) -> None:
    status, reply = post(client, body)
    assert status in (200, 400)
    assert b"Traceback" not in reply
    if status == 200:
        check_sentence(json.loads(reply)["refused"])


@pytest.mark.parametrize("kind", [None, "text/plain", "application/x-www-form-urlencoded"])
def test_what_does_not_even_claim_to_be_json_is_turned_away(
    client: FlaskClient, kind: str | None
) -> None:
    reply = client.post("/tick", data=b"frames=3", content_type=kind)
    assert reply.status_code in (400, 415)


def test_the_application_is_well_after_all_that(client: FlaskClient) -> None:
    for body in JUNK.values():
        post(client, body)
    reply = client.post("/tick", json={"asked": {"frames": 1}, "config": CONFIG})
    assert reply.get_json()["run"]["epoch"] == 1
