"""What stands around every page: document, header, theme."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html

from playground.ui import hiding, icons, ids, theme
from playground.ui.attributes import attributes
from playground.ui.hiding import part
from playground.ui.navigation import navigation

TITLE = "MLP Playground"

# The stored colour scheme is set before anything is painted, and where Mantine looks for it, so
# that no page flashes.
INDEX = f"""<!doctype html>
<html lang="en">
<head>
{{%metas%}}
<title>{{%title%}}</title>
{{%favicon%}}
{{%css%}}
<style>{theme.css_variables()}{icons.css()}{hiding.css()}</style>
<script>
(function () {{
  var stored = null;
  try {{ stored = JSON.parse(localStorage.getItem("{ids.THEME}")); }} catch (error) {{}}
  var dark = stored ? stored === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.mantineColorScheme = dark ? "dark" : "light";
  localStorage.setItem("mantine-color-scheme-value", dark ? "dark" : "light");
}})();
</script>
</head>
<body>
{{%app_entry%}}
<footer>
{{%config%}}
{{%scripts%}}
{{%renderer%}}
</footer>
</body>
</html>
"""

MARK = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 22 22'%3E"
    "%3Cpath d='M4 6 18 11M4 16 18 11M4 6 11 16M4 16 11 6' stroke='%230877bd' "
    "stroke-width='1.6'/%3E%3Ccircle cx='4' cy='6' r='3' fill='%23f59322'/%3E"
    "%3Ccircle cx='4' cy='16' r='3' fill='%230877bd'/%3E"
    "%3Ccircle cx='18' cy='11' r='3' fill='%232f85bf'/%3E%3C/svg%3E"
)


def action(id: Any, icon: str, label: str, **more: Any) -> Any:
    """A button that shows an icon; ``label`` is its name, and shows while it is pointed at."""
    return dmc.ActionIcon(
        id=id,
        className=icons.on(icon),
        variant="default",
        n_clicks=0,
        **{"size": 34, "radius": 8, "aria-label": label, **more},
    )


def shell(here: str, actions: Any, body: Any) -> Any:
    """The whole document's content. ``here`` is the page's path, ``actions`` stand in the header
    beside what every page has."""
    return dmc.MantineProvider(
        id="mantine",
        theme=theme.mantine(),
        defaultColorScheme="auto",
        children=[
            dcc.Location(id=ids.URL, refresh=False),
            dcc.Store(id=ids.THEME, storage_type="local"),
            html.Header(
                [
                    html.H1([html.Img(src=MARK, alt="", width=22, height=22), TITLE]),
                    navigation(here),
                    html.Div(className="grow"),
                    *actions,
                    action("copy-link", "link", "Copy a link to this set-up"),
                    action("full-screen", "screen", "Full screen, for a projector"),
                    action("switch-theme", "theme", "Light or dark"),
                ],
                className="top",
                **part("header"),
            ),
            body,
            html.Div(
                id=ids.NOTICES,
                role="status",
                **attributes(aria_live="polite", aria_label="Notices"),
            ),
        ],
    )


# What runs in the browser: the function's name in assets/page.js, its output and inputs.
SCRIPTS: dict[str, list[Any]] = {
    "theme": [Output("mantine", "forceColorScheme"), Input(ids.THEME, "data")],
    "switchTheme": [Input("switch-theme", "n_clicks")],
    "copyLink": [Input("copy-link", "n_clicks")],
    "fullScreen": [Input("full-screen", "n_clicks")],
}


def run_scripts(app: Dash, namespace: str, scripts: dict[str, list[Any]]) -> None:
    """Bind functions of the page's scripts to what calls them."""
    for name, arguments in scripts.items():
        app.clientside_callback(
            ClientsideFunction(namespace, name),
            *arguments,
            prevent_initial_call=name != "open",
        )


def opening(opened: str, *stores: str) -> list[Any]:
    """What a page's script "open" puts into the store ``opened`` once, and what it is given: link,
    colours, and what the ``stores`` hold."""
    return [
        Output(opened, "data"),
        Input(opened, "id"),
        State(ids.URL, "search"),
        State(ids.THEME, "data"),
        *(State(store, "data") for store in stores),
    ]


def keep_settings(app: Dash, opened: str, settings: str, query: str, said: str) -> None:
    """Bind what a page does whose settings are one table, all by the names of stores: it opens with
    its link or else what ``settings`` holds, keeps the ``query`` in the address bar, and notifies
    of what is ``said``."""
    scripts = {
        "open": opening(opened, settings),
        "address": [Input(query, "data")],
        "say": [Input(said, "data")],
    }
    run_scripts(app, "page", scripts)


def register(app: Dash) -> None:
    """Bind what every page's header does."""
    run_scripts(app, "page", SCRIPTS)
