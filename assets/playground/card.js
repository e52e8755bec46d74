// The card of one weight: its value now, its gradient, a new value, freezing.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});

  let card = null, open = null, before = null;

  const build = () => {
    if (card) return;
    const title = app.make("b", { id: "weight-title" });
    const close = app.make("button", { type: "button", className: "close" });
    close.setAttribute("aria-label", "Close");
    close.innerHTML = '<span class="icon icon-close" aria-hidden="true"></span>';
    const live = app.make("span", { className: "value" });
    const slope = app.make("span", { className: "value" });
    const range = app.make("span", { className: "range" });
    const input = app.make("input", { type: "text", inputMode: "decimal", id: "weight-input" });
    input.setAttribute("aria-label", "New value");
    const box = app.make("input", { type: "checkbox", id: "weight-frozen" });
    const apply = app.make("button", { type: "submit", textContent: "Set" });
    const form = app.make(
      "form",
      {},
      app.make("div", { className: "spread" }, title, close),
      app.make("div", { className: "spread" }, "now", live),
      app.make("div", { className: "spread" }, "∂J/∂w in the last step", slope),
      app.make("div", { className: "beside" }, input, apply),
      range,
      app.make("label", {}, box, " Freeze: training leaves it alone"),
    );
    card = app.make("div", { className: "weight-card", id: "weight-card" }, form);
    card.setAttribute("role", "dialog");
    card.setAttribute("aria-labelledby", "weight-title");
    Object.assign(card, { title_: title, live, slope, input, range, box });
    close.addEventListener("click", shut);
    box.addEventListener("change", () => app.weights.freeze(open, box.checked));
    card.addEventListener("submit", (event) => {
      event.preventDefault();
      if (app.weights.set([[open, input.value]])) shut();
    });
    card.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") shut();
    });
    document.body.append(card);
  };

  const shut = () => {
    if (!open) return;
    open = null;
    card.hidden = true;
    before?.focus?.();
  };

  const fill = () => {
    if (!open) return;
    const { number, title } = app.diagram;
    card.title_.textContent = title(open);
    card.range.textContent = app.weights.range();
    card.live.textContent = number(app.weights.value(open));
    card.slope.textContent = number(app.weights.gradient(open));
    card.box.checked = app.weights.frozen(open);
  };

  const show = (place, x, y) => {
    build();
    before = document.activeElement;
    open = place;
    card.hidden = false;
    card.input.value = app.weights.shortest(app.weights.value(place));
    fill();
    const left = Math.max(8, Math.min(x + 12, innerWidth - card.offsetWidth - 8));
    const top = Math.max(8, Math.min(y + 12, innerHeight - card.offsetHeight - 8));
    card.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    card.input.focus();
    card.input.select();
    if (!app.player.gradient) app.player.refresh();
  };

  document.addEventListener("pointerdown", (event) => {
    if (open && !card.contains(event.target) && !event.target.closest("#network")) shut();
  });

  app.card = { open: show, close: shut, shown: () => open !== null, fill };
})();
