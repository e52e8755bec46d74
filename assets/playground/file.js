// A session as a file: set-up, run, losses and one's own data. It is opened as the browser's own
// stores are: the server checks every part of it.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});
  const FORMAT = "mlp-playground", VERSION = 1;
  const PARTS = ["config", "run", "history", "data"];
  const LARGEST = 16e6;

  const save = () => {
    const { config, run, data } = app.player;
    if (!config || !run) return;
    const parts = { config, run, history: app.history.points, data: config.own ? data : null };
    const text = JSON.stringify({ format: FORMAT, version: VERSION, ...parts });
    const link = app.make("a", {
      href: URL.createObjectURL(new Blob([text], { type: "application/json" })),
      download: `mlp-playground-epoch-${run.epoch}.json`,
    });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  const read = async (file) => {
    if (file.size > LARGEST) throw new Error("it is too large");
    let parts;
    try {
      parts = JSON.parse(await file.text());
    } catch {
      throw new Error("it is not a file that was saved here");
    }
    if (parts?.format !== FORMAT) throw new Error("it is not a file that was saved here");
    if (parts.version !== VERSION) throw new Error(`its version is ${parts.version}, not ${VERSION}`);
    return parts;
  };

  const open = async (file) => {
    try {
      const parts = await read(file);
      app.player.abandon();
      for (const part of PARTS) {
        if (parts[part]) sessionStorage.setItem(part, JSON.stringify(parts[part]));
        else sessionStorage.removeItem(part);
      }
      location.assign(location.pathname);
    } catch (error) {
      app.notify("error", `${file.name} cannot be opened: ${error.message}.`, "file");
    }
  };

  const choose = () => {
    const input = app.make("input", { type: "file", accept: ".json", hidden: true, id: "session-file" });
    document.getElementById("session-file")?.remove();
    document.body.append(input);
    input.addEventListener("change", () => input.files[0] && open(input.files[0]));
    input.click();
  };

  app.file = { save, choose };
})();
