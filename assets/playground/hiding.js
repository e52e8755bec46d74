// Controls that are hidden. Styles hide them, by what the document's root says; it is said before
// anything is drawn, so that nothing shows up first and vanishes then.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});
  const root = document.documentElement;

  let gone = [];

  // As the page opens: what its link names, or else the session.
  const first = () => {
    const link = new URLSearchParams(location.search);
    if (link.size) return link.get("hide")?.split(",") ?? [];
    return app.tab.read("config")?.hide ?? [];
  };

  const hide = (names) => {
    gone = names;
    root.dataset.hide = names.join(" ");
  };

  const know = ({ hidden, hidden_count: count }) => {
    hide(hidden);
    const words = count === 1 ? "1 control is hidden." : `${count} controls are hidden.`;
    document.querySelectorAll(".hidden-note .count").forEach((node) => (node.textContent = words));
    // What cannot be seen does not go on.
    if (gone.includes("draw") && app.draw.on()) app.draw.toggle();
    app.diagram.refresh();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button");
    if (!button) return;
    if (button.dataset.showAll !== undefined) app.edit("hide", []);
    if (button.dataset.copyLink !== undefined) app.copyLink();
    if (button.dataset.openHiding !== undefined) {
      dash_clientside.set_props("hiding", { opened: true });
    }
  });

  hide([].concat(first()));

  app.hiding = { know, has: (name) => gone.includes(name) };
})();
