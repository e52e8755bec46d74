// Keys of a page that plays: Space plays and pauses, → steps, R starts again.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});

  const TYPING = "input, textarea, select, [contenteditable], [role=slider], [role=listbox]";
  const PRESSING = `${TYPING}, button, a, [role=radio]`;

  const press = (id) => app.element(id).click();

  const pressed = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = event.target;
    if (event.key === " " && !target.closest(PRESSING)) {
      event.preventDefault();
      press("play");
    } else if (event.key === "ArrowRight" && !target.closest(`${TYPING}, [role=radio]`)) {
      event.preventDefault();
      press("step");
    } else if (event.key.toLowerCase() === "r" && !target.closest(TYPING)) {
      press("reset");
    }
  };

  app.playByKeys = () => document.addEventListener("keydown", pressed);
})();
