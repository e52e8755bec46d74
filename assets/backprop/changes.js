// What a person changes, on its way to the server: one request at a time.
//
// What is used while an answer is on its way waits for it, so that nothing is lost: the server
// applies changes to what it said last.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});
  const PATIENCE_MS = 10000;

  let waiting = [], asked = 0, patience = null;

  const flush = () => {
    if (patience || !waiting.length) return;
    asked += 1;
    patience = setTimeout(() => answered(asked), PATIENCE_MS);
    dash_clientside.set_props("backprop-edited", { data: { edits: waiting, number: asked } });
    waiting = [];
  };

  const answered = (number) => {
    if (number !== asked) return;
    clearTimeout(patience);
    patience = null;
    flush();
  };

  app.edit = (control, value = null, at = 0) => {
    const last = waiting.at(-1);
    if (control === "stage" && last?.control === "stage") waiting.pop();
    waiting.push({ control, value, at });
    flush();
  };

  app.changes = {
    answered,
    // Whether a change of this control is still to be asked for.
    awaits: (control) => waiting.some((edit) => edit.control === control),
    resting: () => !patience && !waiting.length,
  };
})();
