"""The application: one Dash app for each page, on one server.

A page is a document of its own. What Dash does for a callback grows with the components and
callbacks that a document has, and the playground's frames cannot wait for those of other pages.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

# The matrices are tiny: threads of BLAS would only wait for each other. It has to be known
# before numpy is imported for the first time.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from dash import Dash
from flask import Flask, Response, request

from playground.pages import PAGES, Page
from playground.ui import shell
from playground.ui.navigation import PLACES

LARGEST_REQUEST = 16 * 2**20
YEAR_S = 365 * 24 * 60 * 60
ASSETS = Path(__file__).resolve().parent.parent / "assets"


class Document(Dash):
    """One page. Its scripts come from the addresses that the first page uses, so that a browser
    loads and keeps them once for all pages."""

    def __init__(self, path: str, root: Dash | None = None, **options: Any) -> None:
        # A page's own styles and scripts lie in the folder of its name.
        others = [f"^{page}$" for page in FOLDERS.values() if page != FOLDERS[path]]
        super().__init__(
            FOLDERS[path],
            title=f"{PLACES[path].label} – {shell.TITLE}" if path else shell.TITLE,
            update_title="",
            assets_folder=str(ASSETS),
            assets_path_ignore=others,
            index_string=shell.INDEX,
            serve_locally=True,
            meta_tags=[
                {"name": "viewport", "content": "width=device-width, initial-scale=1"},
                {"name": "description", "content": PLACES[path].description},
            ],
            **options,
        )
        self._root = root

    def interpolate_index(self, scripts: str = "", css: str = "", **parts: str) -> str:  # type: ignore[override]
        """The document; see the class."""
        return super().interpolate_index(
            scripts=self._shared(scripts), css=self._shared(css), **parts
        )

    def _shared(self, tags: str) -> str:
        if self._root is None:
            return tags
        own, shared = (
            f"{app.config.requests_pathname_prefix}_dash-component-suites"
            for app in (self, self._root)
        )
        return tags.replace(own, shared)


FOLDERS = {path: path or "playground" for path in PLACES}


def create_app() -> Dash:
    """The application, with its pages and the health endpoint ``/health``. What is returned is
    the page at the root, whose ``server`` serves all of them."""
    root = Document("", compress=True, health_endpoint="health")
    root.server.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    # What gzip saves beyond its first level is not worth a tick's time.
    root.server.config["COMPRESS_LEVEL"] = 1
    root.server.after_request(_keep_assets)
    for path, page in PAGES.items():
        app = _below(root, root.server, path) if path else root
        _furnish(app, page)
    # Dash finishes setting up within the first request, and serves errors to others that come
    # meanwhile: so the first one is ours.
    root.server.test_client().get("/health")
    return root


def _keep_assets(reply: Response) -> Response:
    """A script or style whose address tells when it was changed stays in the browser, as Dash's
    own do: changed, it has another address."""
    if reply.status_code == 200 and "/assets/" in request.path and "m" in request.args:
        reply.headers["Cache-Control"] = f"max-age={YEAR_S}"
    return reply


def _below(root: Dash, server: Flask, path: str) -> Dash:
    prefixes = {
        name: f"{root.config[name]}{path}/"
        for name in ("routes_pathname_prefix", "requests_pathname_prefix")
    }
    return Document(path, root, server=server, **prefixes)


def _furnish(app: Dash, page: Page) -> None:
    app.layout = page.layout
    shell.register(app)
    page.register(app)
