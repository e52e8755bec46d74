// The page around the player: opening, notices, keys, colour scheme, link.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});
  const STAY_MS = 6000;

  // --- notices ------------------------------------------------------------------------------

  const notices = new Map();

  app.dismiss = (key) => {
    notices.get(key)?.remove();
    notices.delete(key);
  };

  app.notify = (level, words, key = words) => {
    app.dismiss(key);
    const node = document.createElement("div");
    node.className = `notice ${level}`;
    const text = document.createElement("p");
    text.textContent = words;
    const close = document.createElement("button");
    close.type = "button";
    close.setAttribute("aria-label", "Dismiss");
    close.innerHTML = '<span class="icon icon-close" aria-hidden="true"></span>';
    close.addEventListener("click", () => app.dismiss(key));
    node.append(text, close);
    app.element("notices").append(node);
    notices.set(key, node);
    if (level === "info") {
      setTimeout(() => notices.get(key) === node && app.dismiss(key), STAY_MS);
    }
  };

  // --- where the app is -----------------------------------------------------------------------

  app.path = (name) => {
    const settings = JSON.parse(document.getElementById("_dash-config").textContent);
    return settings.requests_pathname_prefix + name;
  };

  // --- changes that did not reach the server --------------------------------------------------

  // Dash says of a callback that failed only in the console.
  const fetched = window.fetch;
  window.fetch = (resource, options) => {
    const reply = fetched(resource, options);
    if (String(resource.url ?? resource).includes("_dash-update-component")) {
      const lost = () =>
        app.notify("error", "The server did not take this change. Please try it again.", "lost");
      reply.then((answer) => (answer.ok ? app.dismiss("lost") : lost()), lost);
    }
    return reply;
  };

  // --- keys ---------------------------------------------------------------------------------

  const TYPING = "input, textarea, select, [contenteditable], [role=slider], [role=listbox]";
  const PRESSING = `${TYPING}, button, a, [role=radio]`;

  const press = (id) => app.element(id).click();

  document.addEventListener("keydown", (event) => {
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
  });

  // --- what Dash calls ------------------------------------------------------------------------

  const scheme = () => document.documentElement.dataset.mantineColorScheme;

  // Called once: the id that is its input never changes, and the stores are filled by then.
  const open = (_, search, config, run, history, data, theme) => {
    app.history.restore(history);
    app.player.data = data ?? null;
    if (!theme) dash_clientside.set_props("theme", { data: scheme() });
    return {
      search: search ?? location.search,
      config: config ?? null,
      run: run ?? null,
      data: data ?? null,
      theme: theme || scheme(),
    };
  };

  document.addEventListener("click", (event) => {
    const recipe = event.target.closest?.("[data-recipe]");
    if (recipe) app.edit("recipe", recipe.dataset.recipe);
    const rule = event.target.closest?.("[data-rule]");
    if (rule) app.edit("rule", rule.dataset.rule);
  });

  // --- what the page's own scripts ask the server to change ------------------------------------

  let edits = 0;
  app.edit = (control, value) => {
    edits += 1;
    dash_clientside.set_props("edited", { data: { control, value, number: edits } });
  };

  const copyLink = async () => {
    const { config, modified } = app.player;
    const own = config?.own ? " Your own data are not in it; a saved file has them." : "";
    const note = modified
      ? " The set-up was changed while it trained: the link gives the set-up, a saved file this run."
      : own;
    try {
      await navigator.clipboard.writeText(location.href);
      app.notify("info", `The link to this set-up is copied.${note}`, "link");
    } catch {
      app.notify("info", `The address bar holds the link to this set-up.${note}`, "link");
    }
  };

  const fullScreen = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.();
  };

  window.dash_clientside = Object.assign(window.dash_clientside || {}, {
    playground: {
      open,
      theme: (value) => {
        const chosen = value || scheme();
        queueMicrotask(() => app.player.refresh());
        return chosen;
      },
      start: (started) => void (started && app.player.start(started)),
      // The data have to be there before anything is asked about them.
      know: (facts, config, data) => {
        app.player.data = data ?? null;
        if (facts) app.player.know(facts, config);
      },
      say: (said) => void said?.forEach(({ level, text }) => app.notify(level, text)),
      play: () => void app.player.play(),
      step: () => void app.player.step(),
      reset: () => void app.player.reset(),
      switchTheme: () => {
        const next = scheme() === "dark" ? "light" : "dark";
        document.documentElement.dataset.mantineColorScheme = next;
        dash_clientside.set_props("theme", { data: next });
      },
      copyLink: () => void copyLink(),
      fullScreen,
      logLoss: (on) => void app.painter.whenReady().then(() => app.painter.logarithmic("yaxis", on)),
      logEpoch: (on) => void app.painter.whenReady().then(() => app.painter.logarithmic("xaxis", on)),
      // What stands in the field, which Dash may not have been told yet.
      addFormula: () => {
        const text = app.element("formula").value;
        if (text.trim()) app.edit("add-formula", text);
      },
      openTables: () => true,
      saveFile: () => void app.file.save(),
      openFile: () => void app.file.choose(),
      useData: (_, table, x, y, targets, problem) =>
        void app.edit("use-table", { table, x, y, targets, problem }),
      draw: () => void app.draw.toggle(),
      inspect: (view) => void app.inspector.open(view),
      keepData: (data) => {
        app.player.data = data ?? null;
        dash_clientside.set_props("opening-panel", { opened: false });
      },
    },
  });
})();
