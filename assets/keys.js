// What keys do on a page, unless they do something else where the focus is.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});

  // Where a key is typed, where it chooses, and where it presses.
  const TYPING = "input, textarea, select, [contenteditable], [role=slider], [role=listbox]";
  const CHOOSING = `${TYPING}, [role=radio]`;
  const PRESSING = `${CHOOSING}, button, a, summary`;
  const elsewhere = (key) =>
    key === " " ? PRESSING : key.startsWith("Arrow") ? CHOOSING : TYPING;

  // `keys` has an action for each key; one that returns false has nothing to do.
  app.onKeys = (keys) =>
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if (!Object.hasOwn(keys, key) || event.target.closest(elsewhere(key))) return;
      if (keys[key]() !== false) event.preventDefault();
    });

  // A button that is hidden has no key.
  app.press = (id) => {
    const button = app.element(id);
    if (!button.checkVisibility()) return false;
    button.click();
  };

  // A page that plays: Space plays and pauses, → steps, R starts again.
  app.playByKeys = () =>
    app.onKeys({
      " ": () => app.press("play"),
      ArrowRight: () => app.press("step"),
      r: () => app.press("reset"),
    });
})();
