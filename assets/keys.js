// Keys of a page that plays: Space plays and pauses, → steps, R starts again.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});

  const TYPING = "input, textarea, select, [contenteditable], [role=slider], [role=listbox]";
  const PRESSING = `${TYPING}, button, a, [role=radio]`;

  // What a key presses, and where it does something else.
  const KEYS = {
    " ": ["play", PRESSING],
    arrowright: ["step", `${TYPING}, [role=radio]`],
    r: ["reset", TYPING],
  };

  const pressed = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const [id, elsewhere] = KEYS[event.key.toLowerCase()] ?? [];
    // A button that is hidden has no key.
    if (!id || event.target.closest(elsewhere) || !app.element(id).checkVisibility()) return;
    event.preventDefault();
    app.element(id).click();
  };

  app.playByKeys = () => document.addEventListener("keydown", pressed);
})();
