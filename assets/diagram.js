// Pointing at the network diagram: what is under the pointer, its value now, and a click.
//
// Links are found by their curve, not by markers: between 8 and 8 neurons 64 links share 15
// midpoints.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});
  const SVG = "http://www.w3.org/2000/svg";
  const REACH = 6; // pixels around a link or a bias that still mean it

  let cached = { run: null, theta: null };
  let overlay = null, hovered = null;

  const geometry = () => app.graph("network-tiles")?.layout?.meta;

  const parameters = () => {
    const { run } = app.player;
    if (run && cached.run !== run) {
      const raw = atob(run.theta.data);
      const bytes = Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
      cached = { run, theta: new Float64Array(bytes.buffer) };
    }
    return cached.theta;
  };

  // Row `from` is the bias where it equals the width of the layer before.
  const weight = (sizes, layer, from, to) => {
    let start = 0;
    for (let l = 0; l < layer; l += 1) start += (sizes[l] + 1) * sizes[l + 1];
    return parameters()?.[start + from * sizes[layer + 1] + to];
  };

  // --- finding ------------------------------------------------------------------------------

  const bezier = (t, a, b, c, d) =>
    (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t * t * c + t ** 3 * d;

  // A link leaves and arrives level, its handles half way: how far up it is at a given x.
  const rise = (share) => {
    let low = 0, high = 1;
    for (let turn = 0; turn < 24; turn += 1) {
      const middle = (low + high) / 2;
      if (bezier(middle, 0, 0.5, 0.5, 1) < share) low = middle;
      else high = middle;
    }
    return bezier(low, 0, 0, 1, 1);
  };

  const find = (x, y, width) => {
    const { columns, rows, tile, sizes } = geometry();
    const centres = columns.map((share) => share * width);
    for (let column = 0; column < centres.length; column += 1) {
      if (Math.abs(x - centres[column]) > tile / 2) continue;
      const row = rows[column].findIndex((centre) => Math.abs(y - centre) <= tile / 2);
      if (row >= 0) return { kind: "neuron", column, row };
      if (column === 0) continue;
      const below = rows[column].findIndex(
        (centre) => y > centre && y - centre <= tile / 2 + REACH + 4,
      );
      if (below >= 0 && Math.abs(x - centres[column]) <= REACH) {
        return { kind: "bias", column, row: below };
      }
    }
    const layer = centres.findIndex((_, column) => x >= centres[column] && x < centres[column + 1]);
    if (layer < 0) return null;
    const up = rise((x - centres[layer]) / (centres[layer + 1] - centres[layer]));
    let best = null, distance = REACH;
    for (let from = 0; from < sizes[layer]; from += 1) {
      for (let to = 0; to < sizes[layer + 1]; to += 1) {
        const at = rows[layer][from] + (rows[layer + 1][to] - rows[layer][from]) * up;
        if (Math.abs(at - y) < distance) {
          distance = Math.abs(at - y);
          best = { kind: "link", layer, from, to };
        }
      }
    }
    return best;
  };

  // --- saying -------------------------------------------------------------------------------

  const name = (column, row) => {
    const { sizes } = geometry();
    const { facts } = app.player;
    if (column === 0) return facts.features[row];
    if (column === sizes.length - 1) return sizes[column] > 1 ? `output ${row + 1}` : "the output";
    return `layer ${column}, neuron ${row + 1}`;
  };

  const number = (value) => {
    if (value === undefined) return "–";
    const digits = Math.abs(value) >= 1000 ? value.toExponential(2) : value.toFixed(3);
    return digits.replace("-", "−");
  };

  const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

  const words = (found) => {
    const { sizes } = geometry();
    if (found.kind === "link") {
      const value = weight(sizes, found.layer, found.from, found.to);
      const ends = `${name(found.layer, found.from)} → ${name(found.layer + 1, found.to)}`;
      return [capital(ends), `weight w = ${number(value)}`];
    }
    const { column, row } = found;
    if (column === 0) return [`Feature ${name(0, row)}`, "Click to see it large."];
    const bias = weight(sizes, column - 1, sizes[column - 1], row);
    if (found.kind === "bias") return [`Bias of ${name(column, row)}`, `b = ${number(bias)}`];
    const activation = app.player.facts.activations[column - 1];
    return [capital(name(column, row)), `φ = ${activation}, bias b = ${number(bias)}`];
  };

  // --- showing ------------------------------------------------------------------------------

  const make = (kind, parent) => parent.appendChild(document.createElementNS(SVG, kind));

  const prepare = () => {
    if (overlay) return;
    overlay = make("svg", app.element("network"));
    overlay.classList.add("overlay");
    overlay.setAttribute("aria-hidden", "true");
    overlay.link = make("path", overlay);
    overlay.ring = make("rect", overlay);
    overlay.chosen = make("rect", overlay);
    overlay.link.classList.add("hovered");
    overlay.ring.classList.add("hovered");
    overlay.chosen.classList.add("chosen");
  };

  const frame = (rect, neuron, width) => {
    const { columns, rows, tile } = geometry();
    const present = neuron && rows[neuron[0]]?.[neuron[1]] !== undefined;
    rect.style.display = present ? "" : "none";
    if (!present) return;
    const side = tile + 4;
    rect.setAttribute("x", columns[neuron[0]] * width - side / 2);
    rect.setAttribute("y", rows[neuron[0]][neuron[1]] - side / 2);
    rect.setAttribute("width", side);
    rect.setAttribute("height", side);
    rect.setAttribute("rx", 8);
  };

  const trace = (found, width) => {
    const { columns, rows } = geometry();
    overlay.link.style.display = found?.kind === "link" ? "" : "none";
    if (found?.kind !== "link") return;
    const x0 = columns[found.layer] * width, x1 = columns[found.layer + 1] * width;
    const y0 = rows[found.layer][found.from], y1 = rows[found.layer + 1][found.to];
    const middle = (x0 + x1) / 2;
    overlay.link.setAttribute("d", `M${x0} ${y0}C${middle} ${y0} ${middle} ${y1} ${x1} ${y1}`);
  };

  const show = () => {
    if (!geometry() || !app.player.facts) return;
    prepare();
    const width = app.element("network").clientWidth;
    frame(overlay.chosen, app.player.shown, width);
    const neuron = hovered && hovered.found.kind === "neuron" ? hovered.found : null;
    frame(overlay.ring, neuron && [neuron.column, neuron.row], width);
    trace(hovered?.found, width);
    app.text("shown", app.player.shown ? `map of ${name(...app.player.shown)}` : "");
    if (hovered) app.tip.show(hovered.x, hovered.y, ...words(hovered.found));
  };

  const at = (event) => {
    const box = app.element("network").getBoundingClientRect();
    if (!geometry()) return null;
    return find(event.clientX - box.left, event.clientY - box.top, box.width);
  };

  const inside = (event) => event.target.closest?.("#network");

  document.addEventListener("pointermove", (event) => {
    const found = inside(event) ? at(event) : null;
    if (!found && !hovered) return;
    if (!found) app.tip.hide();
    hovered = found && { found, x: event.clientX, y: event.clientY };
    app.element("network").style.cursor = found?.kind === "neuron" ? "pointer" : "";
    show();
  });

  document.addEventListener("click", (event) => {
    const found = inside(event) ? at(event) : null;
    if (found?.kind !== "neuron") return;
    const { sizes } = geometry();
    const { shown } = app.player;
    const again = shown && shown[0] === found.column && shown[1] === found.row;
    const output = found.column === sizes.length - 1 && sizes[found.column] === 1;
    app.player.choose(again || output ? null : [found.column, found.row]);
    show();
  });

  // Values move on while the pointer rests.
  setInterval(() => hovered && app.player.mode === "playing" && show(), 100);
  addEventListener("resize", show);

  app.diagram = { refresh: show };
})();
