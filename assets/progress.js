// Which tasks of which lessons were done, kept in this browser.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});
  const KEY = "playground-lessons";

  const read = () => {
    const kept = app.browser.read(KEY);
    return kept && typeof kept === "object" ? kept : {};
  };

  // Without storage the checks last as long as the page.
  let known = read();

  app.progress = {
    // One boolean for each task.
    of: (lesson) => (Array.isArray(known[lesson]) ? known[lesson] : []),
    keep: (lesson, done) => {
      known = { ...read(), [lesson]: done };
      app.browser.write(KEY, known);
    },
  };
})();
