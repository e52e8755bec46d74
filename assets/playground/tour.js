// Three short hints on a first visit, and never again.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});
  const SEEN = "playground-hints-seen";
  const ALL = [
    ["#play", "Press play (or space) and watch the network learn, one epoch after the other."],
    ["#network", "Each tile shows what one neuron makes of the plane. Point at a tile to see it large, click a line to change that weight, a feature to switch it on or off."],
    [".inspector", "Look inside: sums, gradients, weights and metrics. Point at a control to read what it does."],
  ];

  let box = null, at = 0, hints = [];

  const remember = () => {
    try {
      localStorage.setItem(SEEN, "1");
    } catch {
      // Without storage the hints come again.
    }
  };

  const end = () => {
    box?.remove();
    box = null;
    remember();
  };

  const place = () => {
    if (!box) return;
    const target = document.querySelector(hints[at][0]).getBoundingClientRect();
    const x = Math.min(target.left + Math.min(target.width / 2, 120), innerWidth - box.offsetWidth - 12);
    const below = target.bottom + 12;
    const y = below + box.offsetHeight < innerHeight ? below : Math.min(target.top + 24, innerHeight - box.offsetHeight - 12);
    box.style.transform = `translate(${Math.round(Math.max(12, x))}px, ${Math.round(Math.max(12, y))}px)`;
  };

  const show = () => {
    const last = at === hints.length - 1;
    box.querySelector("p").textContent = hints[at][1];
    box.querySelector(".count").textContent = `${at + 1} of ${hints.length}`;
    box.querySelector(".next").textContent = last ? "Done" : "Next";
    place();
  };

  const start = () => {
    // Nothing is said of what is hidden.
    hints = ALL.filter(([selector]) => document.querySelector(selector).checkVisibility());
    if (!hints.length) return;
    box = document.createElement("aside");
    box.className = "hint";
    box.setAttribute("aria-label", "Hint");
    box.innerHTML =
      '<p></p><div class="spread"><span class="count aside"></span><span>' +
      '<button type="button" class="skip">Skip</button> <button type="button" class="next"></button>' +
      "</span></div>";
    box.querySelector(".skip").addEventListener("click", end);
    box.querySelector(".next").addEventListener("click", () => {
      at += 1;
      if (at === hints.length) end();
      else show();
    });
    document.body.append(box);
    show();
    // Who has found the play button needs no hints.
    app.element("play").addEventListener("click", end, { once: true });
    addEventListener("resize", place);
    addEventListener("scroll", place, { passive: true });
  };

  let seen = true;
  try {
    seen = localStorage.getItem(SEEN) !== null;
  } catch {
    // No storage: no hints, rather than hints at every visit.
  }
  if (!seen) app.greet = start;
})();
