// What the tab keeps of a session: the run and its losses, from which the page opens again.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});

  const SAVE_MS = 1000; // how much learning may be lost with the tab, at the most

  let savedAt = 0;
  let abandoned = false; // another session takes this one's place

  const keeping = {};

  keeping.save = () => {
    if (abandoned) return;
    dash_clientside.set_props("run", { data: app.player.run });
    dash_clientside.set_props("history", { data: { ...app.history.points } });
    savedAt = performance.now();
  };

  // Where Dash's stores keep theirs, without the frames that telling Dash would cost.
  const jot = () => {
    sessionStorage.setItem("run", JSON.stringify(app.player.run));
    sessionStorage.setItem("history", JSON.stringify(app.history.points));
    savedAt = performance.now();
  };

  keeping.jotNowAndThen = () => {
    if (performance.now() - savedAt >= SAVE_MS) jot();
  };

  // From now on nothing is written over what is stored.
  keeping.abandon = () => {
    abandoned = true;
  };

  addEventListener("pagehide", () => app.player.run && !abandoned && jot());

  app.keeping = keeping;
})();
