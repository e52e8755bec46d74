"""Plotly figures as plain dicts: pure functions of arrays and names, no Dash, no model."""

from .decision_map import hover_templates, picture_figure, points_figure
from .loss_chart import loss_figure
from .network import links_figure, tiles_figure
from .sample_points import sample_points_figure
from .small_network import Writing, small_network_figure
from .surface import Edge, Plane, surface_figure

__all__ = [
    "Edge",
    "Plane",
    "Writing",
    "hover_templates",
    "links_figure",
    "loss_figure",
    "picture_figure",
    "points_figure",
    "sample_points_figure",
    "small_network_figure",
    "surface_figure",
    "tiles_figure",
]
