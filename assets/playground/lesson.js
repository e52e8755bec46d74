// The lesson: tasks that are checked off as the network fulfils them, and columns to look at.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});
  const TURN_MS = 2500; // how long a column is lit when they are shown in turn

  let name = "", turning = null;

  const card = () => app.element("lesson");
  const all = (selector) => [...card().querySelectorAll(selector)];

  // --- what was done --------------------------------------------------------------------------

  const draw = (fresh = []) => {
    const items = all(".tasks > li"), done = app.progress.of(name);
    items.forEach((item, index) => {
      item.classList.toggle("done", Boolean(done[index]));
      item.classList.toggle("fresh", fresh.includes(index));
      item.querySelector(".check").setAttribute("aria-label", done[index] ? "done" : "to do");
    });
    if (!items.length) return;
    const count = items.filter((_, index) => done[index]).length;
    card().querySelector(".score").textContent = `${count} of ${items.length} done`;
    card().classList.toggle("complete", count === items.length);
    if (fresh.length && count === items.length) card().querySelector("details").open = true;
  };

  const check = (tasks) => {
    const done = app.progress.of(name);
    const fresh = [...tasks.keys()].filter((index) => tasks[index] && !done[index]);
    if (!fresh.length) return;
    app.progress.keep(name, tasks.map((now, index) => now || Boolean(done[index])));
    draw(fresh);
  };

  // --- columns to look at -----------------------------------------------------------------------

  const light = (item) => {
    all("[data-light]").forEach((other) => other.classList.toggle("lit", other === item));
    app.diagram.light(item ? Number(item.dataset.light) : null);
  };

  const rest = () => {
    clearTimeout(turning);
    light(null);
  };

  const turn = ([first, ...others]) => {
    light(first ?? null);
    if (first) turning = setTimeout(() => turn(others), TURN_MS);
  };

  const looked = (event) => event.target.closest?.("#lesson [data-light]");
  for (const [come, go] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
    document.addEventListener(come, (event) => {
      const item = looked(event);
      if (!item) return;
      rest();
      light(item);
    });
    document.addEventListener(go, (event) => looked(event) && rest());
  }

  // --- buttons --------------------------------------------------------------------------------

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("#lesson button");
    if (!button) return;
    const { lesson, turn: shown, fold } = button.dataset;
    if (lesson !== undefined) {
      if (lesson === name) app.progress.keep(name, []);
      app.edit("lesson", lesson);
    } else if (shown !== undefined) {
      rest();
      turn(all("[data-light]"));
    } else if (fold !== undefined) {
      const folded = card().classList.toggle("folded");
      button.setAttribute("aria-expanded", String(!folded));
    }
  });

  // Called when the lesson's words are there.
  const begin = (lesson) => {
    const another = lesson !== name;
    name = lesson;
    card().classList.toggle("present", Boolean(lesson));
    if (another) card().classList.remove("folded");
    rest();
    draw();
    const view = all("[data-inspect]")[0]?.dataset.inspect;
    if (another && view) dash_clientside.set_props("inspector", { value: view });
  };

  app.lesson = { begin, check };
})();
