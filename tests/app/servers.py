"""A server as the page's player speaks to it."""

import json
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any

PATIENCE = 60


@dataclass(frozen=True)
class Server:
    """Something that listens on ``port``."""

    port: int

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and body."""
        return self._request("GET", path, None)

    def post(self, path: str, body: bytes) -> tuple[int, bytes]:
        """Status and body."""
        return self._request("POST", path, body)

    def ask(self, config: Any, run: Any, asked: Any) -> dict[str, Any]:
        """What `tick` replies there."""
        message = {"asked": asked, "config": config, "run": run}
        status, body = self.post("/tick", json.dumps(message).encode())
        assert status == 200
        return json.loads(body)

    def _request(self, method: str, path: str, body: bytes | None) -> tuple[int, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, {"Content-Type": "application/json"})
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()
