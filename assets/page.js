// What every page has: notices, colour scheme, links, full screen.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});
  const STAY_MS = 6000;

  // Formulas are read, not used: they are no stops of the Tab key, unless whoever reads them has
  // said so in MathJax's own menu, whose choices lie here.
  try {
    localStorage["MathJax-Menu-Settings"] ??= JSON.stringify({ inTabOrder: false });
  } catch {
    // Without storage they are stops.
  }

  // --- elements -----------------------------------------------------------------------------

  app.element = (id) => document.getElementById(id);

  app.make = (kind, properties = {}, ...children) => {
    const node = Object.assign(document.createElement(kind), properties);
    node.append(...children);
    return node;
  };

  // Nothing is written where it stands already: that would cost a layout.
  app.text = (id, words) => {
    const node = app.element(id);
    if (node && node.textContent !== words) node.textContent = words;
  };

  // --- notices ------------------------------------------------------------------------------

  const notices = new Map();

  app.dismiss = (key) => {
    notices.get(key)?.remove();
    notices.delete(key);
  };

  app.notify = (level, words, key = words) => {
    app.dismiss(key);
    const text = app.make("p", { textContent: words });
    const close = app.make("button", { type: "button" });
    close.setAttribute("aria-label", "Dismiss");
    close.innerHTML = '<span class="icon icon-close" aria-hidden="true"></span>';
    close.addEventListener("click", () => app.dismiss(key));
    const node = app.make("div", { className: `notice ${level}` }, text, close);
    app.element("notices").append(node);
    notices.set(key, node);
    if (level === "info") {
      setTimeout(() => notices.get(key) === node && app.dismiss(key), STAY_MS);
    }
  };

  // --- where the page is ----------------------------------------------------------------------

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
      const lost = (away) => {
        if (app.edits?.failed(String(options?.body), away) && away) {
          app.notify("warning", "The server is away: this change waits for it.", "lost");
        } else {
          app.notify("error", "The server did not take this change. Please try it again.", "lost");
        }
      };
      reply.then((answer) => (answer.ok ? app.dismiss("lost") : lost(false)), () => lost(true));
    }
    return reply;
  };

  // --- what a page adds -----------------------------------------------------------------------

  // A page of its own may say more about its link, and draw again in another colour scheme.
  app.linkNote = () => "";
  app.rethemed = () => {};

  // --- what Dash calls ------------------------------------------------------------------------

  app.scheme = () => document.documentElement.dataset.mantineColorScheme;

  app.copyLink = async () => {
    const note = app.linkNote();
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

  // What the server is told when the page opens: the link, the colours, and what the ``stores``
  // hold. Called once: the id that is its input never changes, and the stores are filled by then.
  app.opening = (search, theme, stores) => {
    // On a phone not all pages fit beside each other.
    document.querySelector("nav [aria-current]")?.scrollIntoView({ block: "nearest" });
    if (!theme) dash_clientside.set_props("theme", { data: app.scheme() });
    const held = Object.entries(stores).map(([name, data]) => [name, data ?? null]);
    return {
      search: search ?? location.search,
      theme: theme || app.scheme(),
      ...Object.fromEntries(held),
    };
  };

  window.dash_clientside = Object.assign(window.dash_clientside || {}, {
    page: {
      open: (_, search, theme, settings) => app.opening(search, theme, { settings }),
      address: (query) => {
        if (typeof query !== "string") return;
        history.replaceState(history.state, "", location.pathname + query + location.hash);
      },
      say: (said) => void said?.forEach(({ level, text }) => app.notify(level, text)),
      theme: (value) => {
        const chosen = value || app.scheme();
        queueMicrotask(() => app.rethemed());
        return chosen;
      },
      switchTheme: () => {
        const next = app.scheme() === "dark" ? "light" : "dark";
        document.documentElement.dataset.mantineColorScheme = next;
        dash_clientside.set_props("theme", { data: next });
      },
      copyLink: () => void app.copyLink(),
      fullScreen,
    },
  });
})();
