"""MLP Playground: `python app.py` serves it locally, gunicorn serves `app:server`."""

from __future__ import annotations

import os

from playground.application import create_app

app = create_app()
server = app.server

if __name__ == "__main__":
    host = os.environ.get("HOST", "127.0.0.1")
    port = int(os.environ.get("PORT", "8050"))
    print(f"MLP Playground is at http://{host}:{port}", flush=True)
    app.run(host=host, port=port, debug=os.environ.get("DEBUG", "") == "1")
