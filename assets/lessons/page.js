// The list of lessons: how far each one has come.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});

  const count = (entry) => {
    const of = Number(entry.dataset.tasks);
    const done = app.progress.of(entry.dataset.lesson).slice(0, of);
    const finished = done.filter(Boolean).length;
    entry.querySelectorAll(".dot").forEach((dot, index) => dot.classList.toggle("done", Boolean(done[index])));
    entry.classList.toggle("complete", finished === of);
    entry.querySelector(".score").textContent =
      finished === of ? "done" : finished ? `${finished} of ${of} tasks done` : `${of} tasks`;
    return finished === of;
  };

  const open = () => {
    const entries = [...document.querySelectorAll("[data-lesson]")];
    const finished = entries.map(count).filter(Boolean).length;
    app.element("progress").textContent = finished
      ? `${finished} of ${entries.length} lessons are done in this browser.`
      : "What you have done is remembered in this browser.";
  };

  window.dash_clientside = Object.assign(window.dash_clientside || {}, {
    lessons: { open: () => void open() },
  });
  // Back from a lesson by the browser's button, the page may be as it was left.
  addEventListener("pageshow", (event) => event.persisted && open());
})();
