// The small plots: one line at v through all of them, one zoom for all of them. What they show
// is looked up in what the server sent; nothing is computed here but places on the screen.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});

  const OPTIONS = { staticPlot: true, displayModeBar: false };
  const ROOM = 0.08; // above and below the curves while zoomed, as a part of their height
  const CLOSEST = 0.5; // the shortest stretch of v that a zoom shows
  const REST_MS = 250; // how long v rests before the address has it
  const FOLLOW_MS = 80;
  const FINE = 100; // fields per unit of v

  const element = app.element;
  const plots = {}; // by name: figure, phi, slope, regions, and the shown range of y
  const state = { v: 1, shown: "", range: null, full: null };

  // --- reading off ------------------------------------------------------------------------------

  const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
  const onGrid = (v) => Math.round(v * FINE) / FINE;
  const index = (v) => Math.round((v - state.full[0]) * FINE);
  const digits = (value) => value.toFixed(4).replace("-", "−");

  const kindAt = (regions, v) =>
    regions.find(([low, high]) => low <= v && v <= high)?.[2] ?? "";

  const share = (value, [low, high]) => (value - low) / (high - low);

  // Everything that moves with v is found once, and moved without a layout of the page.
  let nodes = null;

  const find = () =>
    [...document.querySelectorAll("#plots .plot")].map((panel) => {
      const one = (selector) => panel.querySelector(selector);
      return {
        panel, name: panel.dataset.name, state: one(".state"), canvas: one(".canvas"), at: one(".at"),
        phi: one("b.phi"), slope: one("b.slope"), dots: { phi: one(".dot.phi"), slope: one(".dot.slope") },
      };
    });

  const panels = () => (nodes ??= find());

  let size = null; // of a plane, which is the same in all plots

  const measure = () => {
    const { clientWidth, clientHeight } = document.querySelector("#plots .plane");
    size = [clientWidth, clientHeight];
  };

  const put = (node, across, up) => {
    const hidden = across < 0 || across > 1 || up < 0 || up > 1;
    const [width, height] = size;
    node.style.transform = hidden
      ? "translate(-100px, 0)"
      : `translate(${(across * width).toFixed(1)}px, ${((1 - up) * height).toFixed(1)}px)`;
  };

  const write = (node, text) => {
    if (node.textContent !== text) node.textContent = text;
  };

  const read = ({ panel, name, state: tag, at: line, dots, ...texts }) => {
    const plot = plots[name];
    if (!plot) return;
    const at = index(state.v), across = share(state.v, state.range);
    put(line, across, 1);
    for (const part of ["phi", "slope"]) {
      const value = plot[part][at];
      write(texts[part], digits(value));
      put(dots[part], across, share(value, plot.y));
    }
    const kind = kindAt(plot.regions, state.v);
    if (panel.dataset.kind !== kind) {
      panel.dataset.kind = kind;
      tag.textContent = kind;
    }
  };

  const place = () => {
    if (!state.full) return;
    if (!size) measure();
    panels().forEach(read);
  };

  // --- where the person is ------------------------------------------------------------------------

  const reported = { v: state.v, shown: state.shown };
  let waiting = null;

  const rests = (part) => state[part] === reported[part];

  const report = () => {
    clearTimeout(waiting);
    for (const part of Object.keys(reported).filter((part) => !rests(part))) {
      reported[part] = state[part];
      app.edits.push(part, state[part], part);
    }
  };

  const reportLater = () => {
    clearTimeout(waiting);
    waiting = setTimeout(report, REST_MS);
  };

  // Before anything else is asked for, the server has to know.
  document.addEventListener("click", report, true);

  // The server says where it is, unless the person has moved on since.
  const settle = (part, set) =>
    app.edits.own(part, (value) => {
      if (!rests(part)) return;
      reported[part] = value;
      set(value);
    });

  // --- v ----------------------------------------------------------------------------------------

  // The controls that follow, and what each was told since a person last had it in hand: what it
  // says of that is an echo.
  const told = { v: new Set(), "v-typed": new Set() };
  let following = null, inHand = "";

  const tell = (id) => {
    told[id].add(state.v);
    dash_clientside.set_props(id, { value: state.v });
  };

  // They take longer than the line, and follow a few times a second; the one in hand is ahead of
  // the others and left alone.
  const follow = () => {
    following ??= setTimeout(() => {
      following = null;
      Object.keys(told).filter((id) => id !== inHand).forEach(tell);
    }, FOLLOW_MS);
  };

  const take = (event) => {
    const around = event.target.closest?.(".bar .field, .bar .slider");
    inHand = Object.keys(told).find((id) => around?.querySelector(`#${id}`)) ?? "";
    told[inHand]?.clear();
  };

  document.addEventListener("pointerdown", take, true);
  document.addEventListener("keydown", take, true);

  const move = (wanted) => {
    const v = clamp(onGrid(wanted), ...state.full);
    if (v === state.v) return;
    state.v = v;
    place();
    follow();
    reportLater();
  };

  const slide = (value) => {
    if (state.full && typeof value === "number" && !told.v.has(value)) move(value);
  };

  const type = (value) => {
    if (!state.full || value === state.v || told["v-typed"].has(value)) return;
    const [low, high] = state.full;
    const usable = typeof value === "number" && onGrid(value) === value && low <= value && value <= high;
    if (usable) move(value);
    else app.edits.push("v", value, "v"); // the server says what is wrong
  };

  // Also a control in hand is told.
  settle("v", (v) => {
    state.v = v;
    Object.keys(told).forEach(tell);
    place();
  });

  // --- zoom -------------------------------------------------------------------------------------

  // What y shows: all of both curves, or while zoomed what is in sight of them.
  const heights = (plot) => {
    if (state.range === state.full) return plot.figure.layout.yaxis.range;
    const from = index(state.range[0]), to = index(state.range[1]) + 1;
    const seen = [...plot.phi.slice(from, to), ...plot.slope.slice(from, to)];
    const low = Math.min(...seen), high = Math.max(...seen);
    const room = (high - low || 1) * ROOM;
    return [low - room, high + room];
  };

  const render = (name) => {
    const plot = plots[name];
    const canvas = element(`plot-${name}`)?.querySelector(".canvas");
    if (!canvas) return;
    plot.y = heights(plot);
    const { data, layout } = plot.figure;
    const axes = {
      xaxis: { ...layout.xaxis, range: [...state.range] },
      yaxis: { ...layout.yaxis, range: [...plot.y] },
    };
    Plotly.react(canvas, data, { ...layout, ...axes }, OPTIONS);
  };

  const zoom = (low, high) => {
    const [first, last] = state.full;
    const width = clamp(high - low, CLOSEST, last - first);
    const start = onGrid(clamp((low + high - width) / 2, first, last - width));
    const whole = width >= last - first;
    state.range = whole ? state.full : [start, onGrid(start + width)];
    element("zoom-reset").disabled = element("zoom-out").disabled = whole;
    Object.keys(plots).forEach(render);
    place();
  };

  // By a factor, about a field that stays where it is.
  const zoomBy = (factor, about = state.v) => {
    const [low, high] = state.range;
    const centre = clamp(about, low, high);
    zoom(centre - (centre - low) * factor, centre + (high - centre) * factor);
  };

  // --- drawing ----------------------------------------------------------------------------------

  const library = () =>
    new Promise((resolve) => {
      // Dash loads it with the graph of the stack.
      const look = () => (window.Plotly ? resolve() : setTimeout(look, 20));
      look();
    });

  const draw = async (sent) => {
    if (!sent) return;
    await library();
    const other = ([name, plot]) => JSON.stringify(plots[name]?.figure) !== JSON.stringify(plot.figure);
    const names = Object.entries(sent).filter(other).map(([name]) => name);
    Object.assign(plots, sent);
    state.full ??= plots[names[0]].figure.layout.xaxis.range;
    state.range ??= state.full;
    names.forEach(render);
    place();
    element("plots").classList.add("drawn");
  };

  const resize = () => {
    if (!state.full) return;
    measure();
    for (const { canvas } of panels()) {
      if (canvas._fullLayout) Plotly.Plots.resize(canvas);
    }
    place();
  };

  addEventListener("resize", () => requestAnimationFrame(resize));

  app.plots = { state, move, slide, type, settle, zoom, zoomBy, draw, reportLater, clamp };
})();
