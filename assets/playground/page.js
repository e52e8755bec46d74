// The playground around the player: opening, keys, and what its controls do.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});
  app.playByKeys();

  // --- what Dash calls ------------------------------------------------------------------------

  const open = (_, search, theme, config, run, history, data) => {
    app.history.restore(history);
    app.player.data = data ?? null;
    return app.opening(search, theme, { config, run, data });
  };

  // --- what the page's own scripts ask the server to change ------------------------------------

  app.edit = (control, value) => app.edits.push(control, value);

  document.addEventListener("click", (event) => {
    const recipe = event.target.closest?.("[data-recipe]");
    if (recipe) app.edit("recipe", recipe.dataset.recipe);
    const rule = event.target.closest?.("[data-rule]");
    if (rule) app.edit("rule", rule.dataset.rule);
  });

  app.rethemed = () => app.player.refresh();
  app.linkNote = () => {
    const { config, modified } = app.player;
    if (modified) {
      return " The set-up was changed while it trained: the link gives the set-up, a saved file this run.";
    }
    return config?.own ? " Your own data are not in it; a saved file has them." : "";
  };

  window.dash_clientside = Object.assign(window.dash_clientside || {}, {
    playground: {
      open,
      use: () => app.edits.listen("edit-answered.data", dash_clientside.callback_context.triggered),
      start: (started) => void (started && app.player.start(started)),
      // The data have to be there before anything is asked about them.
      know: (facts, config, data) => {
        app.player.data = data ?? null;
        if (facts) app.player.know(facts, config);
      },
      play: () => void app.player.play(),
      step: () => void app.player.step(),
      reset: () => void app.player.reset(),
      logLoss: (on) => void app.painter.whenReady().then(() => app.painter.logarithmic("yaxis", on)),
      logEpoch: (on) => void app.painter.whenReady().then(() => app.painter.logarithmic("xaxis", on)),
      // What stands in the field, which Dash may not have been told yet.
      addFormula: () => {
        const text = app.element("formula").value;
        if (text.trim()) app.edit("add-formula", text);
      },
      openTables: () => true,
      openHiding: () => true,
      saveFile: () => void app.file.save(),
      openFile: () => void app.file.choose(),
      useData: (_, table, x, y, targets, problem) =>
        void app.edit("use-table", { table, x, y, targets, problem }),
      draw: () => void app.draw.toggle(),
      lesson: (_, config) => void app.lesson.begin(config?.lesson ?? ""),
      lookAtData: (on) => void app.inspector.lookAt({ on_data: Boolean(on) }),
      measure: () => void app.inspector.measure(),
      inspect: (view) => void app.inspector.open(view),
      // The other page finds set-up and run where this one keeps them.
      openBackprop: () => {
        const reason = app.player.facts?.backprop;
        if (reason) app.notify("info", reason, "backprop");
        else location.assign(app.path("backprop/#playground"));
      },
      keepData: (data) => {
        app.player.data = data ?? null;
        dash_clientside.set_props("opening-panel", { opened: false });
      },
    },
  });
})();
