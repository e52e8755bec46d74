"""All pages: each a document of its own, with a way to the others."""

import re
from typing import Any
from urllib.parse import urljoin

import pytest
from flask.testing import FlaskClient

from playground.pages import PAGES
from playground.ui.navigation import PLACES, way
from tests.app.renderer import components

each_page = pytest.mark.parametrize("page", PAGES)
SCRIPT = re.compile(r'<script src="([^"]+)"')


def root_of(page: str) -> str:
    return f"/{page}/" if page else "/"


def test_the_navigation_knows_every_page() -> None:
    assert list(PLACES) == list(PAGES)


@pytest.mark.parametrize("there", PAGES)
@each_page
def test_the_way_from_one_page_to_another(page: str, there: str) -> None:
    for root in ("http://host/", "http://host/behind/a/proxy/"):
        here = urljoin(root, root_of(page).lstrip("/"))
        assert urljoin(here, way(page, there)) == urljoin(root, root_of(there).lstrip("/"))


@each_page
def test_a_page_links_to_all_and_says_which_it_is(client: FlaskClient, page: str) -> None:
    layout: Any = client.get(f"{root_of(page)}_dash-layout").get_json()
    nav = next(c for c in components(layout) if c["type"] == "Nav")
    links = [component["props"] for component in components(nav) if component["type"] == "A"]
    assert [link["children"] for link in links] == [place.label for place in PLACES.values()]
    current = [link["href"] for link in links if link.get("aria-current") == "page"]
    assert current == [way(page, page)]


@each_page
def test_a_page_without_its_last_slash_leads_to_it(client: FlaskClient, page: str) -> None:
    if not page:
        return
    reply = client.get(f"/{page}?a=1")
    assert reply.status_code == 308
    assert reply.headers["Location"].endswith(f"/{page}/?a=1")


@each_page
def test_libraries_have_one_address_on_all_pages(client: FlaskClient, page: str) -> None:
    sources = SCRIPT.findall(client.get(root_of(page)).text)
    libraries = [source for source in sources if "_dash-component-suites" in source]
    assert libraries
    for source in libraries:
        assert source.startswith("/_dash-component-suites/")
        assert client.get(source).status_code == 200


@each_page
def test_a_page_has_the_shared_scripts_and_its_own_only(client: FlaskClient, page: str) -> None:
    html = client.get(root_of(page)).text
    folders = set(re.findall(r"/assets/(\w+)/", html))
    assert folders <= {page or "playground"}
    assert "assets/page.js" in html
    assert "assets/base.css" in html


@each_page
def test_a_page_says_what_it_is_for(client: FlaskClient, page: str) -> None:
    html = client.get(root_of(page)).text
    assert f'content="{PLACES[page].description}"' in html
    title = re.search(r"<title>(.*)</title>", html)
    assert title is not None
    assert "MLP Playground" in title[1]
    assert not page or PLACES[page].label in title[1]
