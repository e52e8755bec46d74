// Drawing f by hand, over the picture: with mouse, pen or finger, or point by point with the keys.
//
// While a hand draws, the line is shown here; once it is lifted the server has it.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});

  const STEP = 0.05, LEAP = 0.25; // how far an arrow key, and Page Up and Page Down, move a point
  const SVG = "http://www.w3.org/2000/svg";

  let values = [], chosen = 0, last = null, edits = 0;
  let surface = null;
  let told = null; // the drawing that the server has been told and has not confirmed

  const layer = () => app.element("hand");
  const axes = () => app.graph("picture-graph")._fullLayout;
  const across = (index) => index / (values.length - 1);
  const within = (value) => Math.round(100 * Math.max(-1, Math.min(1, value))) / 100;
  const existing = (index) => Math.max(0, Math.min(values.length - 1, index));

  const make = (name, properties) => {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(properties)) node.setAttribute(key, value);
    return node;
  };

  // --- what is seen -------------------------------------------------------------------------

  const build = () => {
    surface = make("svg", {
      id: "drawing", role: "slider", tabindex: 0, "aria-label": "Drawn function",
      "aria-valuemin": -1, "aria-valuemax": 1, "aria-orientation": "vertical",
    });
    surface.append(make("polyline", {}), make("circle", { r: 6 }));
    layer().replaceChildren(surface);
    const handlers = {
      pointerdown: down, pointermove: move, pointerup: lift, pointercancel: lift, keydown: press,
    };
    for (const [kind, handler] of Object.entries(handlers)) surface.addEventListener(kind, handler);
    new ResizeObserver(display).observe(layer());
  };

  const place = (index) => {
    const { xaxis, yaxis } = axes();
    return [xaxis._offset + xaxis.d2p(across(index)), yaxis._offset + yaxis.d2p(values[index])];
  };

  const display = () => {
    if (!surface || layer().hidden || !app.graph("picture-graph")?._fullLayout?.yaxis) return;
    const points = values.map((_, index) => place(index));
    const [line, mark] = surface.children;
    line.setAttribute("points", points.map((point) => point.join()).join(" "));
    mark.setAttribute("cx", points[chosen][0]);
    mark.setAttribute("cy", points[chosen][1]);
    const [x, y] = [across(chosen), values[chosen]].map((value) => value.toFixed(2));
    surface.setAttribute("aria-valuenow", y);
    surface.setAttribute(
      "aria-valuetext",
      `f(${x}) = ${y}, point ${chosen + 1} of ${values.length}`,
    );
  };

  const commit = () => {
    edits += 1;
    told = String(values);
    dash_clientside.set_props("drawn", { data: { values: [...values], number: edits } });
  };

  // --- the pointer --------------------------------------------------------------------------

  const under = (event) => {
    const { xaxis, yaxis } = axes();
    const box = surface.getBoundingClientRect();
    const x = xaxis.p2d(event.clientX - box.left - xaxis._offset);
    const y = yaxis.p2d(event.clientY - box.top - yaxis._offset);
    return [existing(Math.round(x * (values.length - 1))), within(y)];
  };

  const down = (event) => {
    if (event.button) return;
    event.preventDefault();
    surface.setPointerCapture(event.pointerId);
    surface.focus({ preventScroll: true });
    last = under(event);
    [chosen, values[last[0]]] = last;
    surface.classList.add("drawing");
    display();
  };

  // Every point on the way from the last place, however fast the hand is.
  const move = (event) => {
    if (!last) return;
    const [from, low] = last;
    const [to, high] = under(event);
    const way = Math.abs(to - from);
    for (let step = 1; step < way; step += 1) {
      values[from + Math.sign(to - from) * step] = within(low + ((high - low) * step) / way);
    }
    values[to] = high;
    last = [to, high];
    chosen = to;
    display();
  };

  const lift = () => {
    if (!last) return;
    last = null;
    surface.classList.remove("drawing");
    commit();
  };

  // --- the keys -----------------------------------------------------------------------------

  const MOVES = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };
  const LIFTS = { ArrowUp: STEP, ArrowDown: -STEP, PageUp: LEAP, PageDown: -LEAP };

  const press = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in MOVES) {
      chosen = existing(chosen + MOVES[event.key]);
    } else if (event.key in LIFTS) {
      values[chosen] = within(values[chosen] + LIFTS[event.key]);
      commit();
    } else return;
    event.preventDefault();
    display();
  };

  // --- when it is there ---------------------------------------------------------------------

  const start = ({ inputs, target, drawn }) => {
    if (!surface) build();
    layer().hidden = inputs !== 1 || target !== "drawn";
    // An answer to an earlier stroke must not undo a later one.
    if (told === String(drawn)) told = null;
    if (!last && told === null) values = [...drawn];
    display();
  };

  app.hand = { start, display };
})();
