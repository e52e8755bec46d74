"""Requests to the application: health, ticks, probes, and whatever else arrives at them."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from playground.choices import OWN
from playground.config import DEFAULT, Config, standard_for
from playground.inspector import VIEWS
from playground.own_data import from_table
from playground.probe import probe
from playground.problems import PROBLEMS
from playground.table import read
from playground.tick import tick
from tests.driving import through_json
from tests.files import npy, rows
from tests.sentences import check_sentence

CONFIG = DEFAULT.changed(samples=40).to_json()


each_route = pytest.mark.parametrize("path", ["/tick", "/probe"])


def post(client: FlaskClient, path: str, body: bytes) -> tuple[int, bytes]:
    reply = client.post(path, data=body, content_type="application/json")
    return reply.status_code, reply.data


def test_the_application_is_healthy(client: FlaskClient) -> None:
    reply = client.get("/health")
    assert (reply.status_code, reply.data) == (200, b"OK")


def test_a_tick_over_http_is_the_function(client: FlaskClient) -> None:
    asked = {"frames": 2, "epochs": 3, "detail": True}
    reply = client.post("/tick", json={"asked": asked, "config": CONFIG, "run": None})
    assert reply.status_code == 200
    assert reply.get_json() == through_json(tick(CONFIG, None, asked))


@pytest.mark.parametrize("view", VIEWS)
def test_what_a_tick_says_survives_the_way(client: FlaskClient, view: str) -> None:
    asked = {"epochs": 0, "frames": 1, "detail": True, "gradient": True, "inspect": view}
    config = {**CONFIG, "regularization": "l1", "regularization_rate": 0.1}
    reply = client.post("/tick", json={"asked": asked, "config": config, "run": None})
    assert reply.get_json() == through_json(tick(config, None, asked))


def usual(problem: str) -> Config:
    """The usual set-up for a problem, with few points."""
    standard = standard_for(PROBLEMS[problem].default_dataset)
    names = ("problem", "dataset", "loss", "features")
    return DEFAULT.changed(samples=40, **{name: getattr(standard, name) for name in names})


@pytest.mark.parametrize("problem", PROBLEMS)
def test_every_problem_is_learnt_over_http(client: FlaskClient, problem: str) -> None:
    config = usual(problem).to_json()
    asked = {"frames": 2, "detail": True, "inspect": "metrics", "gradient": True}
    reply = client.post("/tick", json={"asked": asked, "config": config, "run": None}).get_json()
    assert reply == through_json(tick(config, None, asked))
    assert (reply["run"]["epoch"], reply["diverged"]) == (2, None)
    # A map of colours, or where the plane has no answer of its own, lines
    kind = "svg+xml" if problem in ("curve", "places") else "png"
    assert {frame["map"].partition(";")[0] for frame in reply["frames"]} == {f"data:image/{kind}"}


@pytest.mark.parametrize("problem", PROBLEMS)
def test_every_problem_is_probed_over_http(client: FlaskClient, problem: str) -> None:
    message = {"config": usual(problem).to_json(), "asked": {}, "point": [1.5, -2.0]}
    reply = client.post("/probe", json=message).get_json()
    assert reply == through_json(probe(message["config"], None, {}, None, message["point"]))
    assert len(reply["answers"]) == usual(problem).outputs


def test_one_s_own_data_travel_with_the_request(client: FlaskClient) -> None:
    own = from_table(read("mine.npy", npy(rows())), (0, 1), (2,), "binary")
    config = DEFAULT.changed(dataset=OWN, own=own.digest).to_json()
    data = dict(own.stored)
    message = {"asked": {"frames": 1, "inspect": "data"}, "config": config, "data": data}
    reply = client.post("/tick", json=message).get_json()
    assert reply == through_json(tick(config, None, message["asked"], data))
    assert len(reply["frames"][0]["inspect"]["tables"]["inspect-data"]["rows"]) == 30
    del message["data"]
    check_sentence(client.post("/tick", json=message).get_json()["refused"])


def test_a_probe_over_http_is_the_function(client: FlaskClient) -> None:
    run = tick(CONFIG, None, {"frames": 1, "epochs": 2})["run"]
    message = {"config": CONFIG, "run": run, "asked": {"shown": [1, 2]}, "point": [1.5, -2.0]}
    reply = client.post("/probe", json=message)
    assert reply.status_code == 200
    assert reply.get_json() == through_json(
        probe(CONFIG, run, {"shown": [1, 2]}, None, [1.5, -2.0])
    )
    assert reply.get_json()["of"] == "layer 1, neuron 3"


TAMPERED: dict[str, Any] = {
    "nothing": {},
    "no configuration": {"asked": {}},
    "empty run": {"asked": {}, "config": CONFIG, "run": {}},
    "run as text": {"asked": {}, "config": CONFIG, "run": "run"},
    "unknown setting": {"asked": {}, "config": {"colour": 1}},
    "setting out of bounds": {"asked": {}, "config": {"samples": 10**9}},
    "unknown part of the inspector": {"asked": {"inspect": "thoughts"}, "config": CONFIG},
    "part of the inspector as a list": {"asked": {"inspect": []}, "config": CONFIG},
    "own data that are not there": {
        "asked": {},
        "config": DEFAULT.changed(dataset=OWN, own="0" * 16).to_json(),
    },
    "request as a list": {"asked": [], "config": CONFIG},
    "too many frames": {"asked": {"frames": 10**9}, "config": CONFIG},
    "frames as text": {"asked": {"frames": "many"}, "config": CONFIG},
    "another network's run": {
        "asked": {},
        "config": DEFAULT.changed(hidden=[3]).to_json(),
        "run": tick(CONFIG, None, {})["run"],
    },
}


@each_route
@pytest.mark.parametrize("message", TAMPERED.values(), ids=TAMPERED)
def test_what_cannot_be_served_is_refused_with_a_sentence(
    client: FlaskClient, message: Any, path: str
) -> None:
    status, body = post(client, path, json.dumps(message).encode())
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


@each_route
@pytest.mark.parametrize("body", JUNK.values(), ids=JUNK)
def test_junk_is_turned_away_without_an_error_of_the_server(
    client: FlaskClient, body: bytes, path: str
) -> None:
    status, reply = post(client, path, body)
    assert status in (200, 400)
    assert b"Traceback" not in reply
    if status == 200:
        check_sentence(json.loads(reply)["refused"])


@each_route
@pytest.mark.parametrize("kind", [None, "text/plain", "application/x-www-form-urlencoded"])
def test_what_does_not_even_claim_to_be_json_is_turned_away(
    client: FlaskClient, kind: str | None, path: str
) -> None:
    reply = client.post(path, data=b"frames=3", content_type=kind)
    assert reply.status_code in (400, 415)


def test_the_application_is_well_after_all_that(client: FlaskClient) -> None:
    for body in JUNK.values():
        for path in ("/tick", "/probe"):
            post(client, path, body)
    reply = client.post("/tick", json={"asked": {"frames": 1}, "config": CONFIG})
    assert reply.get_json()["run"]["epoch"] == 1
