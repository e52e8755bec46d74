// Drawing points on the decision map. What is drawn goes to the server when the pointer is lifted,
// and training goes on, on these points. A point is [x, y, mark]: its place on the map, and the
// number of its group or, where samples have none, its value.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});
  const SPRAY_PX = 9, JITTER = 0.35; // between sprayed points, and how far they scatter
  const REACH = 0.7; // how near an erased point is
  const STEP = 0.25, STRIDE = 1.5; // of the cursor, on the map; with shift

  let on = false, down = false, last = null, waiting = false;
  let tool = 0; // which of the brushes; null erases
  let cursor = null; // where the keys draw
  let points = [], undone = [], done = [];

  const facts = () => app.player.facts;
  const [fewest, most] = [0, 1].map((at) => () => facts().drawn[at]);
  const map = () => app.element("decision-map");
  const figure = () => app.graph("decision-points");
  const extent = () => figure().layout.xaxis.range[1];
  const within = (value) => Math.max(-extent(), Math.min(extent(), value));

  // --- the figure ---------------------------------------------------------------------------

  // The traces of a part: one for each group, or a single one of values.
  const traces = (part) =>
    figure().data.flatMap(({ meta }, index) => (meta === part ? [index] : []));

  // What the figure has, both parts.
  const collect = () =>
    ["train", "test"].flatMap((part) =>
      traces(part).flatMap((index, group) => {
        const { x, y } = figure().data[index];
        // What is packed in the figure as it came.
        const colour = figure()._fullData[index].marker?.color;
        const values = typeof colour === "object" ? colour : null;
        return Array.from(x, (_, at) => [x[at], y[at], values ? values[at] : group]);
      }),
    );

  // Shown at once, all in the training part's traces; the server's reply parts them.
  const display = () => {
    const [train, test] = ["train", "test"].map(traces);
    const grouped = facts().looks.length > 0;
    const shown = [
      ...train.map((_, group) => points.filter(([, , mark]) => !grouped || mark === group)),
      ...test.map(() => []),
    ];
    const column = (at) => shown.map((some) => some.map((point) => point[at]));
    const changes = { x: column(0), y: column(1), ...(grouped ? {} : { "marker.color": column(2) }) };
    if (shown.length) Plotly.restyle(figure(), changes, [...train, ...test]);
  };

  // --- what is kept -------------------------------------------------------------------------

  const commit = (more = 0) => {
    buttons();
    if (points.length < fewest()) {
      app.notify("info", `Draw at least ${fewest()} points; the network waits for them.`, "drawing");
      return;
    }
    waiting = true;
    const [x, y, marks] = [0, 1, 2].map((at) => points.map((point) => point[at]));
    app.edit("draw", { x, y, marks, more });
  };

  const remember = () => {
    done.push(points.slice());
    undone = [];
  };

  const start = () => {
    if (!waiting && points.length >= fewest()) points = collect();
    remember();
  };

  const go = (from, to) => {
    if (!from.length) return;
    to.push(points);
    points = from.pop();
    display();
    commit();
  };

  const clear = () => {
    remember();
    points = [];
    display();
    commit();
  };

  // --- drawing ------------------------------------------------------------------------------

  const add = (x, y, brush) => {
    if (points.length >= most()) {
      const all = most().toLocaleString("en");
      app.notify("warning", `There are ${all} points, as many as can be learned from.`, "drawing");
      return;
    }
    points.push([within(x), within(y), facts().brushes[brush].mark]);
  };

  const erase = (x, y) => {
    let best = -1, distance = REACH;
    points.forEach(([a, b], index) => {
      const away = Math.hypot(a - x, b - y);
      if (away < distance) [best, distance] = [index, away];
    });
    if (best >= 0) points.splice(best, 1);
  };

  // With shift, as the next brush would.
  const chosen = (shift) => (tool + (shift ? 1 : 0)) % facts().brushes.length;

  const act = (event, scatter) => {
    const box = map().getBoundingClientRect();
    const along = (share) => (2 * share - 1) * extent();
    const x = along((event.clientX - box.left) / box.width);
    const y = -along((event.clientY - box.top) / box.height);
    if (tool === null || event.ctrlKey || event.metaKey) return erase(x, y);
    const move = () => (scatter ? (Math.random() - 0.5) * 2 * JITTER : 0);
    return add(x + move(), y + move(), chosen(event.shiftKey));
  };

  // Where the samples are: not on another neuron's map, where that is another plane.
  const ready = () => {
    if (!on || !facts().brushes.length) return false;
    if (facts().plane || !app.player.shown) return true;
    app.player.choose(null);
    app.diagram.refresh();
    return false;
  };

  document.addEventListener("pointerdown", (event) => {
    if (event.button || !event.target.closest?.("#decision-map") || !ready()) return;
    event.preventDefault();
    point(null);
    start();
    down = true;
    last = [event.clientX, event.clientY];
    act(event, false);
    display();
  });

  document.addEventListener("pointermove", (event) => {
    if (!down || !event.target.closest?.("#decision-map")) return;
    if (Math.hypot(event.clientX - last[0], event.clientY - last[1]) < SPRAY_PX) return;
    last = [event.clientX, event.clientY];
    act(event, true);
    display();
  });

  for (const kind of ["pointerup", "pointercancel"]) {
    addEventListener(kind, () => {
      if (!down) return;
      down = false;
      commit();
    });
  }

  // --- by keys ------------------------------------------------------------------------------

  const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };

  // Shows the cursor at a place of the map; null hides it.
  const point = (place) => {
    cursor = place;
    map().querySelector(".cursor")?.remove();
    if (!place) return;
    const node = app.make("div", { className: "cursor" });
    const along = (value) => `${50 * (1 + value / extent())}%`;
    node.style.left = along(place[0]);
    node.style.top = along(-place[1]);
    map().append(node);
  };

  const stroke = (act) => {
    start();
    act();
    display();
    commit();
  };

  const pressed = (event) => {
    if (event.target !== map() || event.ctrlKey || event.metaKey || event.altKey || !ready()) return;
    const [x, y] = cursor ?? [0, 0];
    const move = MOVES[event.key], number = Number(event.key) - 1;
    if (move) {
      const step = event.shiftKey ? STRIDE : STEP;
      point([within(x + step * move[0]), within(y + step * move[1])]);
    } else if (event.key === "Enter" || event.key === " ") {
      stroke(() => (tool === null ? erase(x, y) : add(x, y, chosen(event.shiftKey))));
    } else if (event.key === "Delete" || event.key === "Backspace") {
      stroke(() => erase(x, y));
    } else if (facts().brushes[number]) {
      choose(number);
    } else {
      return;
    }
    event.preventDefault();
  };

  // --- the buttons --------------------------------------------------------------------------

  const button = (words, act, properties = {}) => {
    const node = app.make("button", { type: "button", ...properties }, words);
    node.addEventListener("click", act);
    return node;
  };

  const choose = (which) => {
    tool = which;
    buttons();
  };

  const choice = (words, which) => {
    const node = button(words, () => choose(which));
    node.setAttribute("aria-pressed", String(tool === which));
    return node;
  };

  const brush = ({ name, colour, symbol }, index) => {
    const mark = app.make("span", { className: `mark ${symbol}` });
    mark.style.background = colour;
    const node = choice(name, index);
    node.prepend(mark);
    return node;
  };

  // Another class changes the network at once: it gets an output.
  const enlarge = () => {
    start();
    commit(1);
    if (waiting) tool = facts().brushes.length;
  };

  const buttons = () => {
    const { brushes, further } = facts();
    const node = app.element("drawing");
    if (!brushes.length) {
      node.replaceChildren("Several numbers at once cannot be drawn: choose another problem.");
      return;
    }
    if (tool >= brushes.length && !waiting) tool = 0;
    // The focus stays where it is, though the buttons are others.
    const at = [...node.children].indexOf(document.activeElement);
    node.replaceChildren(
      ...brushes.map(brush),
      ...(further ? [button("+ class", enlarge)] : []),
      choice("erase", null),
      button("undo", () => go(done, undone), { disabled: !done.length }),
      button("redo", () => go(undone, done), { disabled: !undone.length }),
      button("clear", clear),
    );
    node.children[at]?.focus();
  };

  const toggle = () => {
    on = !on;
    app.element("drawing").hidden = !on;
    app.element("draw").setAttribute("aria-pressed", String(on));
    map().classList.toggle("drawing", on);
    // The map itself takes the keys.
    const handle = on ? map().addEventListener : map().removeEventListener;
    handle.call(map(), "keydown", pressed);
    for (const [name, value] of [["tabindex", "0"], ["aria-describedby", "drawing-keys"]]) {
      if (on) map().setAttribute(name, value);
      else map().removeAttribute(name);
    }
    point(null);
    app.painter.showTest();
    if (on) {
      points = collect();
      [done, undone] = [[], []];
      // Of two sides, the positive one.
      tool = facts().brushes.length === 2 ? 1 : 0;
      buttons();
    }
  };

  // The figure has been drawn anew: with what was drawn, or with another set.
  const drawn = () => {
    if (!waiting && on) {
      points = collect();
      [done, undone] = [[], []];
      buttons();
    }
    waiting = false;
  };

  app.draw = { toggle, drawn, refresh: () => on && buttons(), on: () => on };
})();
