// Formulas: set by the MathJax that Dash brings along, without a turn through Dash, so that all
// parts of a step change at once.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});
  const POLL_MS = 50;

  const ready = new Promise((resolve) => {
    const timer = setInterval(() => {
      if (!window.MathJax?.tex2svgPromise) return;
      clearInterval(timer);
      resolve(MathJax.startup.promise);
    }, POLL_MS);
  });

  // What hides the MathML beside a formula, which is for those who hear it.
  ready.then(() => document.head.append(MathJax.svgStylesheet()));

  const set = (source, display) => MathJax.tex2svgPromise(source, { display });

  // Words with formulas between dollar signs.
  const sentence = (text) =>
    Promise.all(text.split("$").map((part, at) => (at % 2 ? set(part, false) : part)));

  const lines = (sources) => Promise.all(sources.map((source) => set(source, true)));

  let asked = 0;

  // `words` and `formulas` go by the ids of the elements that they stand in.
  const write = async ({ words, formulas }) => {
    const mine = (asked += 1);
    await ready;
    const made = await Promise.all([
      ...Object.entries(words).map(async ([id, text]) => [id, await sentence(text)]),
      ...Object.entries(formulas).map(async ([id, sources]) => [id, await lines(sources)]),
    ]);
    if (mine !== asked) return;
    for (const [id, nodes] of made) app.element(id).replaceChildren(...nodes);
  };

  app.formulas = { write };
})();
