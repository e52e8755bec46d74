// The page around the player: what its controls do.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});

  app.playByKeys();

  app.rethemed = () => {
    app.approximation.refresh();
    app.experiments.redraw();
  };

  const start = async (session) => {
    if (!session) return;
    document.querySelector("main").dataset.inputs = session.config.inputs;
    app.hand.start(session.config);
    await app.approximation.start(session);
    app.experiments.start(session);
  };

  window.dash_clientside = Object.assign(window.dash_clientside || {}, {
    approximation: {
      start: (session) => void start(session),
      play: () => void app.approximation.play(),
      step: () => void app.approximation.step(),
      reset: () => void app.approximation.reset(),
      sweep: () => void app.experiments.toggle("sweep"),
      seeds: () => void app.experiments.toggle("seeds"),
    },
  });
})();
