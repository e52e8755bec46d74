// Drawing points on the decision map. What is drawn goes to the server when the pointer is lifted,
// and training goes on, on these points.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});
  const SPRAY_PX = 9, JITTER = 0.35; // between sprayed points, and how far they scatter
  const REACH = 0.7; // how near an erased point is
  const FIRST = 2; // trace of the first class

  let on = false, tool = 1, down = false, last = null, waiting = false;
  let points = [], undone = [], done = [];

  const [fewest, most] = [0, 1].map((at) => () => app.player.facts.drawn[at]);
  const map = () => app.element("decision-map");
  const figure = () => app.graph("decision-points");
  const extent = () => figure().layout.xaxis.range[1];

  // What the figure has, both parts; nothing where the problem has no two classes.
  const collect = () => {
    if (app.player.facts.looks.length !== 2 || !app.player.facts.boundary) return [];
    const traces = figure().data.filter(({ meta }) => meta === "train" || meta === "test");
    return traces.flatMap(({ x, y }, index) =>
      Array.from(x, (_, at) => [x[at], y[at], index % 2 ? 1 : -1]),
    );
  };

  // Shown at once, all in the training part's traces; the server's reply parts them.
  const display = () => {
    const of = (label) => points.filter((point) => point[2] === label);
    const traces = figure().data.map((_, index) => index);
    const classes = traces.filter((index) => ["train", "test"].includes(figure().data[index].meta));
    if (app.player.facts.looks.length !== 2) return;
    const both = [of(-1), of(1), [], []];
    Plotly.restyle(
      figure(),
      { x: both.map((some) => some.map(([x]) => x)), y: both.map((some) => some.map(([, y]) => y)) },
      classes.slice(0, FIRST * 2),
    );
  };

  const commit = () => {
    buttons();
    if (points.length < fewest()) {
      app.notify("info", `Draw at least ${fewest()} points; the network waits for them.`, "drawing");
      return;
    }
    waiting = true;
    const column = (at) => points.map((point) => point[at]);
    app.edit("draw", { x: column(0), y: column(1), labels: column(2) });
  };

  const remember = () => {
    done.push(points.slice());
    undone = [];
  };

  const go = (from, to) => {
    if (!from.length) return;
    to.push(points);
    points = from.pop();
    display();
    commit();
  };

  // --- the pointer --------------------------------------------------------------------------

  const place = (event) => {
    const box = map().getBoundingClientRect();
    const along = (share) => (2 * share - 1) * extent();
    return [
      along((event.clientX - box.left) / box.width),
      -along((event.clientY - box.top) / box.height),
    ];
  };

  const within = (value) => Math.max(-extent(), Math.min(extent(), value));

  const act = (event, scatter) => {
    const [x, y] = place(event);
    if (tool === 0 || event.ctrlKey || event.metaKey) return erase(x, y);
    if (points.length >= most()) {
      const all = most().toLocaleString("en");
      return app.notify("warning", `There are ${all} points, as many as can be learned from.`, "drawing");
    }
    const label = event.shiftKey ? -tool : tool;
    const move = () => (scatter ? (Math.random() - 0.5) * 2 * JITTER : 0);
    points.push([within(x + move()), within(y + move()), label]);
    return undefined;
  };

  const erase = (x, y) => {
    let best = -1, distance = REACH;
    points.forEach(([a, b], index) => {
      const away = Math.hypot(a - x, b - y);
      if (away < distance) [best, distance] = [index, away];
    });
    if (best >= 0) points.splice(best, 1);
  };

  document.addEventListener("pointerdown", (event) => {
    if (!on || event.button || !event.target.closest?.("#decision-map")) return;
    event.preventDefault();
    if (!waiting && points.length >= fewest()) points = collect();
    remember();
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

  addEventListener("pointerup", () => {
    if (!down) return;
    down = false;
    commit();
  });

  // --- the buttons --------------------------------------------------------------------------

  const tools = [["class −1", -1], ["class +1", 1], ["erase", 0]];

  const button = (words, act, properties = {}) => {
    const node = app.make("button", { type: "button", textContent: words, ...properties });
    node.addEventListener("click", act);
    return node;
  };

  const buttons = () => {
    const choices = tools.map(([words, kind]) => {
      const node = button(words, () => {
        tool = kind;
        buttons();
      });
      node.setAttribute("aria-pressed", String(tool === kind));
      return node;
    });
    app.element("drawing").replaceChildren(
      ...choices,
      button("undo", () => go(done, undone), { disabled: !done.length }),
      button("redo", () => go(undone, done), { disabled: !undone.length }),
      button("clear", () => {
        remember();
        points = [];
        display();
        commit();
      }),
    );
  };

  const toggle = () => {
    on = !on;
    if (on) {
      points = collect();
      [done, undone] = [[], []];
      // Another problem's points make room for two classes.
      if (!points.length) app.edit("problem", "binary");
    }
    app.element("drawing").hidden = !on;
    app.element("draw").setAttribute("aria-pressed", String(on));
    map().classList.toggle("drawing", on);
    buttons();
    app.painter.showTest();
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

  app.draw = { toggle, drawn, on: () => on };
})();
