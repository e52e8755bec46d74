// Files of data that are too large are refused before they are read: a browser might not come back
// from it.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});

  const look = (event, files) => {
    const file = files?.[0];
    const largest = app.player.facts?.largest_file;
    if (!file || !event.target.closest?.("#open-data") || !(file.size > largest)) return;
    event.stopPropagation();
    event.preventDefault();
    if (event.type === "change") event.target.value = "";
    const limit = Math.round(largest / 2 ** 20);
    app.notify("error", `${file.name}: The file is larger than ${limit} MB.`, "upload");
  };

  document.addEventListener("change", (event) => look(event, event.target.files), true);
  document.addEventListener("drop", (event) => look(event, event.dataTransfer?.files), true);
})();
