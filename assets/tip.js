// One tip for the whole page: what is under the pointer, or what a control is for.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});
  const HINTED = "[data-hint], .mantine-ActionIcon-root[aria-label]";
  const REST_MS = 450; // how long the pointer rests on a control before it is explained

  let node = null, waiting = null, hinted = null;

  const element = () => {
    if (!node) {
      node = document.body.appendChild(document.createElement("div"));
      node.className = "tip";
      node.setAttribute("role", "tooltip");
      node.hidden = true;
    }
    return node;
  };

  const show = (x, y, title, ...lines) => {
    const tip = element();
    tip.replaceChildren(
      ...(title ? [Object.assign(document.createElement("b"), { textContent: title })] : []),
      ...lines.map((line) => Object.assign(document.createElement("span"), { textContent: line })),
    );
    tip.hidden = false;
    const left = Math.max(8, Math.min(x + 14, innerWidth - tip.offsetWidth - 8));
    const above = y + 18 + tip.offsetHeight > innerHeight - 8;
    const top = above ? y - tip.offsetHeight - 12 : y + 18;
    tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  };

  const hide = () => {
    clearTimeout(waiting);
    hinted = null;
    element().hidden = true;
  };

  document.addEventListener("pointerover", (event) => {
    const target = event.pointerType === "touch" ? null : event.target.closest?.(HINTED);
    if (target === hinted) return;
    if (hinted) hide();
    hinted = target;
    if (!target) return;
    waiting = setTimeout(() => {
      const box = target.getBoundingClientRect();
      show(box.left, box.bottom - 10, "", target.dataset.hint || target.getAttribute("aria-label"));
    }, REST_MS);
  });
  // Using a control needs no explanation, until the pointer comes back to it.
  for (const kind of ["pointerdown", "keydown", "scroll"]) {
    document.addEventListener(
      kind,
      () => {
        const target = hinted;
        if (target) hide();
        hinted = target;
      },
      { capture: true, passive: true },
    );
  }

  app.tip = { show, hide };
})();
