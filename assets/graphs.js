// Graphs that a page's own scripts draw, once Dash has made them.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});

  app.graph = (id) => app.element(id)?.querySelector(".js-plotly-plot");

  // Dash marks a graph as pending until it has drawn what it was given.
  app.drawn = (ids) =>
    ids.every((id) => {
      const graph = app.graph(id);
      return graph?._fullLayout && !graph.classList.contains("dash-graph--pending");
    });

  // Dash answers each relayout by drawing the whole graph again from the figure that it was
  // given first. These graphs are drawn by the page's scripts alone.
  const own = (ids) => {
    for (const id of ids) {
      app.graph(id).removeAllListeners("plotly_relayout");
      app.graph(id).removeAllListeners("plotly_restyle");
    }
  };

  // Resolves once all graphs are there and belong to the page's scripts.
  app.ownGraphs = (ids) =>
    new Promise((resolve) => {
      const look = () => (app.drawn(ids) ? resolve(own(ids)) : requestAnimationFrame(look));
      look();
    });
})();
