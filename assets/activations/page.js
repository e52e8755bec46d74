// How a person handles the plots: dragging, keys, zoom, and the function that is chosen.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});
  const { state, move, slide, type, settle, zoom, zoomBy, draw, reportLater, clamp } = app.plots;

  const IN = 0.6; // what a step of the zoom leaves of the stretch
  const SLIP = 6; // pixels that a finger may move without zooming
  const STEP = 0.1, FINE_STEP = 0.01;

  const root = () => app.element("plots");

  // --- the chosen function ----------------------------------------------------------------------

  const show = (shown) => {
    state.shown = shown;
    document.querySelectorAll("main [data-name]").forEach((node) => {
      node.classList.toggle("chosen", node.dataset.name === shown);
    });
    document.querySelectorAll("[data-select]").forEach((button) => {
      button.setAttribute("aria-pressed", button.dataset.select === shown);
    });
  };

  // Scrolls the table alone, never the page.
  const uncover = (name) => {
    const row = app.element(`row-${name}`), table = app.element("table");
    if (!row || table.scrollHeight <= table.clientHeight) return;
    const top = row.offsetTop - table.offsetTop;
    const above = top < table.scrollTop;
    const below = top + row.offsetHeight > table.scrollTop + table.clientHeight;
    if (above || below) table.scrollTop = top - 8;
  };

  const choose = (name, from) => {
    if (name === state.shown) return;
    show(name);
    if (!from?.closest("#table")) uncover(name);
    reportLater();
  };

  const named = (target) => target.closest?.("main [data-name]");

  document.addEventListener("focusin", (event) => {
    const button = event.target.closest?.("[data-select]");
    if (button) choose(button.dataset.select, button);
  });
  document.addEventListener("click", (event) => {
    const node = named(event.target);
    if (node && !event.target.closest("a, summary")) choose(node.dataset.name, node);
  });
  // What is pointed at lights up on the other side, too.
  document.addEventListener("pointerover", (event) => {
    const name = named(event.target)?.dataset.name;
    document.querySelectorAll("main [data-name]").forEach((node) => {
      node.classList.toggle("pointed", node.dataset.name === name);
    });
  });

  // A formula that has to be scrolled is a stop of the Tab key, others are not.
  const pass = () => {
    for (const formula of document.querySelectorAll("main mjx-container")) {
      const around = formula.closest(".formula, .formulas > *");
      formula.tabIndex = around && around.scrollWidth > around.clientWidth ? 0 : -1;
    }
  };

  let passing = null;

  const passSoon = () => {
    clearTimeout(passing);
    passing = setTimeout(pass, 100);
  };

  // A tab that was hidden has its widths when it is shown.
  const sized = new ResizeObserver(passSoon);

  new MutationObserver(() => {
    passSoon();
    for (const id of ["table", "stack"]) if (app.element(id)) sized.observe(app.element(id));
  }).observe(document.documentElement, { childList: true, subtree: true });

  // --- dragging ---------------------------------------------------------------------------------

  let zooming = false, dragged = null;

  const fieldAt = (event) => {
    const box = dragged.plane.getBoundingClientRect();
    const across = clamp((event.clientX - box.left) / box.width, 0, 1);
    return state.range[0] + across * (state.range[1] - state.range[0]);
  };

  const band = (event) => {
    const [low, high] = state.range;
    const ends = [dragged.start, fieldAt(event)].map((v) => (v - low) / (high - low));
    root().style.setProperty("--band-from", Math.min(...ends));
    root().style.setProperty("--band-to", Math.max(...ends));
    root().classList.add("banded");
  };

  const release = () => {
    dragged = null;
    root().classList.remove("banded");
  };

  document.addEventListener("pointerdown", (event) => {
    const plane = event.target.closest?.("#plots .plane");
    if (!plane || event.button !== 0 || !state.full) return;
    dragged = { plane, x: event.clientX, zooms: zooming !== event.shiftKey };
    dragged.start = fieldAt(event);
    plane.setPointerCapture(event.pointerId);
    if (!dragged.zooms) move(dragged.start);
  });
  document.addEventListener("pointermove", (event) => {
    if (!dragged) return;
    if (dragged.zooms) band(event);
    else move(fieldAt(event));
  });
  document.addEventListener("pointerup", (event) => {
    if (!dragged) return;
    const { zooms, start, x } = dragged;
    const end = fieldAt(event);
    release();
    if (zooms && Math.abs(event.clientX - x) > SLIP) zoom(Math.min(start, end), Math.max(start, end));
  });
  document.addEventListener("pointercancel", release);
  document.addEventListener("dblclick", (event) => {
    if (event.target.closest?.("#plots .plane")) zoom(...state.full);
  });
  document.addEventListener(
    "wheel",
    (event) => {
      const plane = event.target.closest?.("#plots .plane");
      if (!plane || !(event.ctrlKey || event.metaKey) || !state.full) return;
      event.preventDefault();
      dragged = { plane };
      const about = fieldAt(event);
      dragged = null;
      zoomBy(event.deltaY < 0 ? IN : 1 / IN, about);
    },
    { passive: false },
  );

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".bar button");
    if (!button || !state.full) return;
    if (button.id === "zoom-in") zoomBy(IN);
    if (button.id === "zoom-out") zoomBy(1 / IN);
    if (button.id === "zoom-reset") zoom(...state.full);
  });

  // --- keys -------------------------------------------------------------------------------------

  const OWN_ARROWS = "input, textarea, select, [role=slider], [role=radio], [role=tab], .scroller";

  document.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.matches(OWN_ARROWS) || !state.full) return;
    event.preventDefault();
    move(state.v + way * (event.shiftKey ? FINE_STEP : STEP));
  });

  // --- what Dash calls --------------------------------------------------------------------------

  settle("shown", (shown) => {
    show(shown);
    uncover(shown);
  });

  window.dash_clientside = Object.assign(window.dash_clientside || {}, {
    activations: {
      draw: (plots) => void draw(plots),
      slide: (v) => void slide(v),
      type: (v) => void type(v),
      drag: (does) => {
        zooming = does === "zoom";
        root().classList.toggle("zooming", zooming);
      },
    },
  });
})();
