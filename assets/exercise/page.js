// What the exercise needs of the browser.
"use strict";

(() => {
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

  window.dash_clientside = Object.assign(window.dash_clientside || {}, {
    exercise: {
      // On a phone the fields on the links are too small to touch, so the table is open.
      narrow: () => matchMedia("(max-width: 820px)").matches,
    },
  });
})();
