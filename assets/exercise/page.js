// What the exercise needs of the browser.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});

  const REDRAWN = "#outputs, #hints";
  let last = null; // the part that holds the focus, and the id of what has it

  // Dash replaces what it draws again. A button that had the focus gets it back, or else the first
  // of its part: who goes on by keyboard stays where they are.
  const keep = () => {
    if (!last || document.activeElement !== document.body) return;
    const again = document.getElementById(last.id) ?? last.part.querySelector("button");
    again?.focus({ preventScroll: true });
  };
  document.addEventListener("pointerdown", () => { last = null; }, true);
  document.addEventListener("focusin", ({ target }) => {
    const part = target.closest(REDRAWN);
    last = part && { part, id: target.id };
  });
  new MutationObserver(keep).observe(document.documentElement, { childList: true, subtree: true });

  // Which row it is has to be known when the button is pressed, and what a new one holds.
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-row]");
    if (button) app.edits.push("remove-row", JSON.parse(button.dataset.row));
  });

  window.dash_clientside = Object.assign(window.dash_clientside || {}, {
    exercise: {
      // On a phone the fields on the links are too small to touch, so the table is open.
      narrow: () => matchMedia("(max-width: 820px)").matches,
      addRow: (_clicks, _first, _second, ...row) => void app.edits.push("add-row", row),
      // What has been typed since stays.
      added: (row, ...now) => now.map((text, place) => (text === row[place] ? "" : text)),
    },
  });
})();
