"""The Dash application."""

from __future__ import annotations

import os
from pathlib import Path

# The matrices are tiny: threads of BLAS would only wait for each other. It has to be known
# before numpy is imported for the first time.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from dash import Dash

from playground.pages import playground as page
from playground.ui.shell import INDEX, TITLE

LARGEST_REQUEST = 16 * 2**20
ASSETS = Path(__file__).resolve().parent.parent / "assets"


def create_app() -> Dash:
    """The application, with its pages and the health endpoint ``/health``."""
    app = Dash(
        "playground",
        title=TITLE,
        update_title="",
        assets_folder=str(ASSETS),
        index_string=INDEX,
        compress=True,
        serve_locally=True,
        health_endpoint="health",
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
    )
    app.server.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    # What gzip saves beyond its first level is not worth a tick's time.
    app.server.config["COMPRESS_LEVEL"] = 1
    app.layout = page.layout
    page.register(app)
    # Dash finishes setting up within the first request, and serves errors to others that come
    # meanwhile: so the first one is ours.
    app.server.test_client().get("/health")
    return app
