"""Pixels and vectors for the stream: what is drawn anew with every frame, without Plotly."""
