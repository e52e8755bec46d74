// What the browser keeps, as JSON: in this tab or for good. Where there is no storage, or it is
// full, nothing is kept, and nothing else goes wrong.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});

  // `storage` is "sessionStorage" or "localStorage": where it is forbidden, even to name it throws.
  const of = (storage) => ({
    read: (key) => {
      try {
        return JSON.parse(window[storage].getItem(key));
      } catch {
        return null;
      }
    },
    write: (key, value) => {
      try {
        window[storage].setItem(key, JSON.stringify(value));
      } catch {
        // Not kept.
      }
    },
  });

  app.tab = of("sessionStorage");
  app.browser = of("localStorage");
})();
